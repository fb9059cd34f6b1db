"""References in running text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leidraad.model.divisions import Address


class Status(StrEnum):
    """What became of a citation when it was looked up."""

    __hash__ = str.__hash__  # That of an enum's member is computed in Python, each time.

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    EXTERNAL = "external"


class Cited(NamedTuple):
    """One of the things that a citation names, over the words that name it.

    A range has all its members as ``targets``; an ambiguous one all the candidates. ``problem``
    says what could not be found (``article``, ``paragraph``, ``point``, ``chapter``,
    ``section``, ``reversed``), empty when nothing is wrong; ``label`` is what was written.
    """

    start: int
    end: int
    label: str
    targets: tuple[Address, ...]
    status: Status
    problem: str = ""


class Citation(NamedTuple):
    """A reference in running text, resolved as far as it can be.

    ``text`` is the cited text as a reader sees it, ``start`` and ``end`` its span in the source,
    ``origin`` the place it stands in. ``instrument`` names the other law of an external citation.
    ``relative`` tells that it was found from where it stands ("dit artikel").
    """

    start: int
    end: int
    text: str
    origin: Address
    parts: tuple[Cited, ...]
    status: Status
    instrument: str = ""
    relative: bool = False
    linkable: bool = True
    block: int = -1

    @property
    def targets(self) -> tuple[Address, ...]:
        """All that is cited, in the order of the text, ranges expanded."""
        return tuple(target for part in self.parts for target in part.targets)
