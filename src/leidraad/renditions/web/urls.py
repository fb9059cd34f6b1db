"""The relative URLs between the pages of a site.

A *site URL* is relative to the top of the site and quoted, as MkDocs writes it: ``en/school/``,
``en/school.html``, the empty string for the top itself.
"""

from __future__ import annotations

import re
import unicodedata


def relative(page: str, target: str) -> str:
    """Give the URL that leads from the page at one site URL to another site URL."""
    path, mark, fragment = target.partition("#")
    if path == page and fragment:
        return mark + fragment
    shared = 0
    while (behind := page.find("/", shared) + 1) and path.startswith(page[shared:behind], shared):
        shared = behind
    found = "../" * page.count("/", shared) + path[shared:]
    return (found or "./") + mark + fragment


def slug(words: str) -> str:
    """Give what stands in a URL for a few words; empty without a Latin letter or a digit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
