"""What the printed editions and the book of one language are made from: one frozen context.

Nothing that shows a :class:`Publication` reads the project, the clock or the environment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from leidraad.model import DivisionKind
    from leidraad.renditions.print.brand import Brand
    from leidraad.renditions.print.nodes import Block, FootNote, Inline


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of the text that is printed.

    Without a ``version`` it is a draft, maybe made ``after`` some version. ``made`` is the day on
    which the release was sealed; it is nowhere on the page. ``address`` is where the text stands
    for good: it says whether a printout still holds. It is empty when the site has no address.
    """

    version: str = ""
    adopted: date | None = None
    in_force: date | None = None
    made: date | None = None
    note: str = ""
    address: str = ""
    after: str = ""


class Cross(NamedTuple):
    """An article that cites this one: its anchor, its label, its title."""

    anchor: str
    label: str
    title: str


class Explained(NamedTuple):
    """A hard word of an article, and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, a section or an article, or (``kind`` None) text that stands in none of them.

    ``level`` counts from 1 for a chapter. ``title`` are the words of the heading without the
    label, ``words`` the same in plain text. ``audience`` holds codes, empty for everyone; it is
    ``inherited`` when the part around it binds the same. ``behind`` tells that the translation is
    older than its source. ``address`` is absolute, empty when the site has none.
    """

    kind: DivisionKind | None
    level: int
    anchor: str
    label: str
    title: tuple[Inline, ...]
    words: str
    blocks: tuple[Block, ...]
    chapter: str
    audience: tuple[str, ...] = ()
    inherited: bool = True
    repealed: bool = False
    behind: bool = False
    summary: tuple[Block, ...] = ()
    notes: tuple[FootNote, ...] = ()
    cited_by: tuple[Cross, ...] = ()
    explained: tuple[Explained, ...] = ()
    address: str = ""


class Contact(NamedTuple):
    """A telephone number: as it is written, its link, and the part that it stands in."""

    shown: str
    url: str
    part: Part


@dataclass(frozen=True, slots=True)
class Publication:
    """A policy in one language, ready to be printed.

    ``opening`` is the text of the home page. ``colophon`` are the lines about the text itself.
    ``audiences`` gives the names of audiences by code; the first of them is everyone. ``pictures``
    are the bytes of the images, ``sources`` the Markdown, both by path. ``poster`` are the keys of
    the articles that the home page chooses for a poster.
    """

    language: str
    title: str
    description: str
    standing: Standing
    words: Mapping[str, str]
    brand: Brand
    parts: tuple[Part, ...]
    opening: tuple[Block, ...] = ()
    colophon: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    audiences: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    sources: Mapping[str, bytes] = field(default_factory=dict)
    poster: tuple[str, ...] = ()

    @property
    def everyone(self) -> str:
        """The code of the audience that everyone belongs to."""
        return next(iter(self.audiences), "")
