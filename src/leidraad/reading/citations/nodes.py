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

    @property
    def has_inside(self) -> bool:
        """Whether it is an article, or is cited by its points like one: an annex."""
        division = self.division
        return division.kind is DivisionKind.ARTICLE or bool(division.provisions)

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
        """The article, or the annex with points of its own, that it stands in."""
        return self.node if self.node is not None and self.node.has_inside else None

    @property
    def address(self) -> Address:
        """The address that it stands at, empty outside every division."""
        return self.node.address(self.path) if self.node else Address("")
