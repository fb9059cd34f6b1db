"""Places in an edition: a division, and where a citation stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Address, Division, DivisionKind

if TYPE_CHECKING:
    from leidraad.reading.citations.inside import Path


class Node(NamedTuple):
    """A division: the number of its chapter, its own in there, itself, and its address.

    A division without a key goes by its label.
    """

    chapter: int
    number: int
    division: Division
    place: Address

    def address(self, path: Path, detail: str = "") -> Address:
        """Give an address in it."""
        return self.place._replace(path=path, detail=detail) if path or detail else self.place


class Origin(NamedTuple):
    """Where a citation stands: the division, the provision, the block."""

    chapter: int
    node: Node | None
    path: Path
    block: int

    @property
    def article(self) -> Node | None:
        """The article that it stands in."""
        if self.node is None or self.node.division.kind is not DivisionKind.ARTICLE:
            return None
        return self.node

    @property
    def address(self) -> Address:
        """The address that it stands at, empty outside every division."""
        return self.node.address(self.path) if self.node else Address("")
