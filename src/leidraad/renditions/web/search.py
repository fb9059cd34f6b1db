"""What the search looks in: every article of a language, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from leidraad.model import DivisionKind
from leidraad.renditions.web.html import plain
from leidraad.renditions.web.places import relative

if TYPE_CHECKING:
    from leidraad.renditions.web.pages import Pieces
    from leidraad.renditions.web.site import Shelf


def search_data(shelf: Shelf, rendered: Pieces) -> str:
    """Give the search data of one language; URLs are relative to its home page."""
    articles = []
    for entry in shelf.entries:
        pieces = rendered.get(entry.chapter.name, {})
        for at, division in enumerate(entry.chapter.divisions):
            if division.kind is not DivisionKind.ARTICLE:
                continue
            target = entry.url + (f"#{division.key}" if division.key else "")
            articles.append(
                {
                    "label": division.label,
                    "title": division.title,
                    "url": relative(shelf.language.home, target),
                    "text": plain(pieces[at].body) if at in pieces else "",
                    "chapter": entry.title,
                }
            )
    return json.dumps({"articles": articles}, ensure_ascii=False, separators=(",", ":"))
