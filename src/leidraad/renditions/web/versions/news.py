"""What the script knows that tells a reader who was here before what changed since.

A page carries a mark of its text. The browser keeps the mark of the last text that its reader was
told about; nothing is sent anywhere.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from leidraad.renditions.web.assets import asset, minified_js
from leidraad.renditions.web.versions.laying import between

if TYPE_CHECKING:
    from leidraad.renditions.web.site import Site
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.record import Record

SCRIPT = "leidraad/news.js"


def mark(site: Site, record: Record) -> str:
    """Give what tells the text on the site from an earlier one: ``1.1``.

    While it is ahead of that release, something of its own stands behind it: ``1.1+9f3c02d1``.
    """
    version = record.last.version
    if not record.ahead:
        return version
    digest = hashlib.sha256()
    for shelf in site.shelves.values():
        for chapter in shelf.edition.chapters:
            digest.update(chapter.source.text.encode("utf-8", "surrogatepass"))
    return f"{version}+{digest.hexdigest()[:8]}"


def news_script(archive: Archive) -> str:
    """Give the script, with its words and the pages it leads to, by language and version."""
    newest = archive.record.newest
    known = {}
    for code, shelf in archive.site.shelves.items():
        words, urls = shelf.language.words, shelf.language.urls
        known[code] = {
            "said": words["versions_news"],
            "see": words["offline_changes"],
            "close": words["close"],
            "pages": {
                version: urls[between(version, newest)]
                for version in archive.record.versions
                if between(version, newest) in urls
            },
        }
    script = asset("news.js").replace(
        "NEWS = {}", "NEWS = " + json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    )
    return minified_js(script)
