"""The site map that MkDocs writes of its own pages, with those that Leidraad makes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMESPACE = 'xmlns:xhtml="'
_END = "</urlset>"


def with_pages(site_map: str, pages: Iterable[Mapping[str, str]]) -> str:
    """Add pages to a site map, each given by its absolute URLs by language.

    A page that is there in several languages leads from each to all of them, where the site map
    has the words for that (MkDocs leaves them out of a site in one language).
    """
    entries: list[str] = []
    for urls in pages:
        shown = {code: escape(url) for code, url in urls.items()}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>'
            for code, url in shown.items()
            if _NAMESPACE in site_map and len(shown) > 1
        )
        entries += (f"<url><loc>{url}</loc>{alternates}</url>\n" for url in shown.values())
    return site_map.replace(_END, "".join(entries) + _END)
