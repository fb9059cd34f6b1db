"""The contents of a publication: how deep they go, and which of their lines stay together."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.renditions.print.context import Part

MANY = 300
"""From how many parts on the room for a page number is fixed (see ``lib/render.typ``), and the
contents leave out the articles."""
_LAST = 2
"""How many lines of the contents stay with the last one."""


def depth_of(parts: Sequence[Part]) -> int:
    """Give how deep the contents go: as deep as can still be looked through."""
    levels = [part.level for part in parts if part.kind]
    depth = max(levels, default=1)
    while depth > 1 and sum(level <= depth for level in levels) > MANY:
        depth -= 1
    return depth


def leading(parts: Sequence[Part], depth: int, *, last: bool) -> set[int]:
    """Give the places of the parts that stay with the next line in contents of some depth.

    Those are what others stand below, and the lines before the last: it would stand on a page
    alone. ``last`` tells whether the last line is that of a part.
    """
    titled = [at for at, part in enumerate(parts) if part.kind]
    above = {at for at, below in pairwise(titled) if depth >= parts[below].level > parts[at].level}
    listed = [at for at in titled if parts[at].level <= depth]
    return above | set(listed[-1 - _LAST : -1] if last else listed[-_LAST:])
