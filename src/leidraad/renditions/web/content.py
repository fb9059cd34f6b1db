"""A chapter's HTML as it stands on its page: with the page's URLs, and whole.

Other plugins see and may change the whole before it is shown; that is why it carries the marks by
which :func:`leidraad.renditions.html.pieces.split` takes it apart again.
"""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from leidraad.renditions.html.addresses import fragment, located
from leidraad.renditions.html.markdown import boundary, displayable
from leidraad.renditions.html.pieces import END, Piece, plain, split
from leidraad.renditions.web.urls import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.model import Chapter, Division
    from leidraad.renditions.html import Destination
    from leidraad.renditions.web.site import Shelf


def placed(
    shelf: Shelf,
    name: str,
    pieces: Mapping[int, Piece],
    file_url: Callable[[str], str | None],
) -> dict[int, Piece]:
    """Give the pieces of the chapter ``name`` with the URLs that its page has for its links.

    ``file_url`` gives the site URL of a file that is no page of the language, by its path from the
    folder of the edition, or from that of all documents when it starts with ``/``; None for a file
    that is not there.
    """
    page = shelf.language.urls[name]
    home = posixpath.dirname(shelf.language.home)

    def find(destination: Destination) -> str:
        path = destination.path
        behind = destination.query
        if destination.anchor:
            behind += f"#{fragment(destination.anchor)}"
        url = shelf.language.urls.get(path)
        if url is None:
            url = file_url(path)
        if url is None and path.startswith("/"):
            return quote(path) + behind  # Only who puts the site on its host knows what is there.
        if url is None:
            url = posixpath.normpath(posixpath.join(home, quote(path)))
        return relative(page, url + behind)

    return {
        at: Piece(piece.level, located(piece.heading, find), located(piece.body, find))
        for at, piece in pieces.items()
    }


def whole(chapter: Chapter, pieces: Mapping[int, Piece]) -> str:
    """Give the HTML of a chapter in one, headings with their labels and keys."""
    mark = boundary(chapter)
    found: list[str] = []
    for at, piece in pieces.items():
        if at == END:
            found.append(f"<!--{mark}:end-->")
        elif at >= 0:
            found.append(f"<!--{mark}:{at}-->")
            if piece.level:
                found.append(_heading(chapter.divisions[at], piece))
        found.append(piece.body)
    return "\n".join(found)


def taken_apart(chapter: Chapter, rendered: str) -> dict[int, Piece]:
    """Give the pieces of a :func:`whole` that was changed by others."""
    return split(rendered, boundary(chapter))


def _heading(division: Division, piece: Piece) -> str:
    """Write the heading that was taken off a piece."""
    key = f' id="{html.escape(division.key)}"' if division.key else ""
    label = ""
    # Where the label could not be taken off, the words have it still.
    if division.label and plain(piece.heading) == displayable(division.title):
        label = f'<span class="label">{html.escape(division.label, quote=False)}</span> '
    return f"<h{piece.level}{key}>{label}{piece.heading}</h{piece.level}>"
