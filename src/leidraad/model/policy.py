"""The whole: chapters, editions, the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from leidraad.model.divisions import Division, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.model.citations import Citation
    from leidraad.model.source import Source, Unreadable
    from leidraad.model.text import Anchor, Block, Link, Prose


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of an edition. ``name`` is its path inside the language's folder (``school.md``).

    ``prose`` is in the order of the file, that of headings included; ``unreadable`` says what of
    the file could not be read.
    """

    name: str
    source: Source
    blocks: tuple[Block, ...]
    divisions: tuple[Division, ...]
    prose: tuple[Prose, ...]
    links: tuple[Link, ...]
    anchors: tuple[Anchor, ...]
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language it is written in."""
        return self.source.language

    @property
    def articles(self) -> tuple[Division, ...]:
        """Its articles, in order."""
        return tuple(d for d in self.divisions if d.kind is DivisionKind.ARTICLE)

    @property
    def head(self) -> Division | None:
        """The division of the chapter's own heading, the first of level 1; None without one."""
        return next((d for d in self.divisions if d.kind is DivisionKind.CHAPTER), None)

    @property
    def title(self) -> str:
        """The title in its heading, else in its front matter, else its name."""
        if self.head is not None and self.head.title:
            return self.head.title
        return str(self.front_matter.get("title") or self.name)

    def text_of(self, division: Division) -> str:
        """Give the source text of a division, heading included."""
        first, last = division.blocks
        return self.source.text[self.blocks[first].start : self.blocks[last - 1].end]


@dataclass(frozen=True, slots=True)
class Edition:
    """The policy in one language; ``citations`` are those of each chapter, by its name."""

    language: str
    chapters: tuple[Chapter, ...]
    citations: Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Policy:
    """All editions of one policy; the first is leading.

    ``files`` are all files below the documents' folder, relative to it, with ``/``.
    """

    editions: tuple[Edition, ...]
    files: frozenset[str] = frozenset()

    @property
    def leading(self) -> Edition:
        """The edition that the others are translations of."""
        return self.editions[0]
