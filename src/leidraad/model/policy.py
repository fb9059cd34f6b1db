"""The whole: chapters, editions, the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from leidraad.model.divisions import Division, DivisionKind
from leidraad.model.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.model.citations import Citation
    from leidraad.model.releases import Lag
    from leidraad.model.source import Source, Unreadable
    from leidraad.model.terms import Gloss, Term
    from leidraad.model.text import Anchor, Block, Format, Link, Prose


# The look-up of an enum's member costs more than what is done with it.
_CHAPTER, _ARTICLE, _BLANK = DivisionKind.CHAPTER, DivisionKind.ARTICLE, BlockKind.BLANK


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of an edition. ``name`` is its path inside the language's folder (``school.md``).

    ``prose`` is in the order of the file, that of headings included; ``unreadable`` says what of
    the file could not be read. ``formats`` says which words are bold, italic and so on.
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
    formats: tuple[Format, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language it is written in."""
        return self.source.language

    @property
    def articles(self) -> tuple[Division, ...]:
        """Its articles, in order."""
        return tuple(d for d in self.divisions if d.kind is _ARTICLE)

    @property
    def head(self) -> Division | None:
        """The division of the chapter's own heading, the first of level 1; None without one."""
        return next((d for d in self.divisions if d.kind is _CHAPTER), None)

    @property
    def title(self) -> str:
        """The title in its heading, else in its front matter; a heading without one as it stands.

        A chapter that has no heading either goes by its name.
        """
        heading = self.head.heading if self.head else None
        if heading and heading.title:
            return heading.title
        whole = heading.words if heading else ""
        return str(self.front_matter.get("title") or whole or self.name)

    def text_of(self, division: Division) -> str:
        """Give the source text of a division, heading included."""
        first, last = division.blocks
        return self.source.text[self.blocks[first].start : self.blocks[last - 1].end]

    def summary_of(self, division: Division) -> range:
        """Give the blocks of a division's summary (``!!! short`` right below its heading).

        The note itself comes first, then what stands in it; empty without a summary. The
        division's own text starts at its end.
        """
        first, last = division.blocks
        start = first + 1
        while start < last and self.blocks[start].kind is _BLANK:
            start += 1
        if start == last or self.blocks[start].depth or not self.blocks[start].is_summary:
            return range(start, start)
        behind = start + 1
        for index in range(start + 1, last):
            if self.blocks[index].depth:
                behind = index + 1
            elif self.blocks[index].kind is not _BLANK:
                break
        return range(start, behind)


@dataclass(frozen=True, slots=True)
class Edition:
    """The policy in one language; ``citations`` are those of each chapter, by its name.

    ``word_lists`` are the files that explain hard words and are no chapters, ``terms`` the words
    in them. ``glosses`` says, by the name of the chapter, where terms are to be explained.
    ``behind`` has the keys of what is no longer known to say what the leading edition says.
    """

    language: str
    chapters: tuple[Chapter, ...]
    citations: Mapping[str, tuple[Citation, ...]]
    word_lists: tuple[Chapter, ...] = ()
    terms: tuple[Term, ...] = ()
    glosses: Mapping[str, tuple[Gloss, ...]] = field(default_factory=dict)
    behind: Mapping[str, Lag] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Chapter, ...]:
        """All that was read of the language: the chapters, then the word lists."""
        return (*self.chapters, *self.word_lists)


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

    @property
    def sources(self) -> dict[str, Source]:
        """Every file that was read, by the path that messages show."""
        return {
            file.source.path: file.source for edition in self.editions for file in edition.files
        }
