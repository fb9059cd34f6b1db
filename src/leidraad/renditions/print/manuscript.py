"""What a publication is made of, and what of it cannot be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.model import Edition
    from leidraad.renditions.html import Destination, Piece, Places
    from leidraad.renditions.print.brand import Brand
    from leidraad.renditions.print.context import Standing


class Unprintable(NamedTuple):
    """Something that cannot be printed, and its place: the path, the line and the column from 1.

    ``kind`` and ``detail`` are those of a :class:`.walking.Problem`; also ``picture`` for an image
    that cannot be read, ``glyph`` for a character that no letter exists for, and ``poster`` for a
    poster that has no room.
    """

    kind: str
    detail: str
    path: str
    line: int = 1
    column: int = 1


class Manuscript(NamedTuple):
    """What a publication is made of: an edition, its places, its chapters as rendered pieces.

    ``locate`` gives the absolute URL of a file, a page or an anchor on the site, empty when the
    site has no address; ``read`` the bytes of a file by its path from the folder of the edition,
    None when it is not there. ``leading`` is the code of the language that leads, empty when it
    is this one.
    """

    edition: Edition
    places: Places
    pieces: Mapping[str, Mapping[int, Piece]]
    words: Mapping[str, str]
    audiences: Mapping[str, str]
    brand: Brand
    standing: Standing
    locate: Callable[[Destination], str]
    read: Callable[[str], bytes | None]
    leading: str = ""
    title: str = ""
