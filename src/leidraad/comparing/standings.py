"""Where the divisions of a file stand, in one language, and what text is their own."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.comparing.spelling import of_block
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.model import Chapter, Citation, Division, Edition

_WORD = re.compile(r"\w+")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_LOOSE = (BlockKind.DEFINITION, BlockKind.FOOTNOTE)


class Standing:
    """A division where it stands in one language; without a heading it is a file as a whole.

    ``blocks`` are those of its own text, without its heading and the divisions in it.
    """

    __slots__ = ("__dict__", "blocks", "chapter", "citations", "division", "loose")

    def __init__(
        self,
        chapter: Chapter,
        division: Division | None,
        citations: Mapping[int, list[Citation]],
        *,
        loose: bool,
    ) -> None:
        """Stand in a chapter with ``citations`` by block; its own blocks are given later.

        ``loose`` tells that the file defines things that count elsewhere in it, such as links.
        """
        self.chapter = chapter
        self.division = division
        self.citations = citations
        self.loose = loose
        self.blocks: Sequence[int] = ()

    @property
    def title(self) -> str:
        """Its title; that of the file where it has no heading."""
        return self.division.title if self.division else self.chapter.title

    @property
    def label(self) -> str:
        """Its label, empty when it has none."""
        return self.division.label if self.division else ""

    @property
    def heading(self) -> tuple[str, tuple[str, ...]]:
        """Its heading as typed, and whom it binds: what tells whether anything in it changed."""
        if self.division is None:
            return self.chapter.title, ()
        heading = self.division.heading
        return self.chapter.source.text[heading.start : heading.end], self.division.audience

    @property
    def source(self) -> str:
        """The source of its own text."""
        text, blocks, own = self.chapter.source.text, self.chapter.blocks, self.blocks
        if own and own[-1] - own[0] == len(own) - 1:
            return text[blocks[own[0]].start : blocks[own[-1]].end]
        return "".join([text[blocks[each].start : blocks[each].end] for each in own])

    @cached_property
    def words(self) -> list[str]:
        """The words of its own text in small letters, without marks."""
        return self._words_of(self.blocks)

    @cached_property
    def all_words(self) -> list[str]:
        """Its words and those of the divisions in it."""
        if self.division is None:
            return self._words_of(range(len(self.chapter.blocks)))
        first, last = self.division.blocks
        return self._words_of(range(first + 1, last))

    def _words_of(self, blocks: Sequence[int]) -> list[str]:
        prose = self.chapter.prose
        return [
            word for block in blocks for each in of_block(prose, block) for word in fold(each.text)
        ]


def fold(text: str) -> list[str]:
    """Give the words of a text in small letters, without marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _WORD.findall(text.casefold())


def read_standings(
    edition: Edition, chapter: Chapter, taken: set[str]
) -> Iterator[tuple[Standing, str, str]]:
    """Give the divisions of a file in order, each with its identity and that around it.

    ``taken`` are the identities that the language has so far.
    """
    divisions = chapter.divisions
    head = next((n for n, d in enumerate(divisions) if d.kind is DivisionKind.CHAPTER), -1)
    cited: defaultdict[int, list[Citation]] = defaultdict(list)
    for citation in edition.citations.get(chapter.name, ()):
        cited[citation.block].append(citation)
    citations = dict(cited)
    loose = "]:" in chapter.source.text
    inside: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, division in enumerate(divisions):
        if number != head:
            inside[-1 if division.parent == head else division.parent].append(division.blocks)
    whole = Standing(chapter, divisions[head] if head >= 0 else None, citations, loose=loose)
    if head >= 0:
        at = divisions[head].heading.block
        inside[-1].append((at, at + 1))
    whole.blocks = _without(range(len(chapter.blocks)), sorted(inside[-1]))
    standings = {-1: whole}
    for number, division in enumerate(divisions):
        if number != head:
            standing = standings[number] = Standing(chapter, division, citations, loose=loose)
            own = range(division.blocks[0] + 1, division.blocks[1])
            standing.blocks = _without(own, inside[number]) if number in inside else own
    if loose:
        _bring_home(chapter, list(standings.values()))
    file = _identity(chapter.name, whole.division, taken)
    identities = {-1: file, head: file}
    yield whole, file, ""
    for number, standing in standings.items():
        if number >= 0:
            identities[number] = _identity(chapter.name, standing.division, taken)
            yield standing, identities[number], identities[divisions[number].parent]


def _identity(file: str, division: Division | None, taken: set[str]) -> str:
    """Find an identity for a division: its key, else its file and label."""
    key = division.key if division else ""
    if key and key not in taken:
        taken.add(key)
        return key
    if division is None or (division.kind is DivisionKind.CHAPTER and not key):
        name = file
    else:
        name = f"{file}#{division.label or division.title or division.kind}"
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}~{count}"
    taken.add(free)
    return free


def _without(blocks: range, inside: Iterable[tuple[int, int]]) -> Sequence[int]:
    """Leave some stretches (in order) out of a row of blocks."""
    left: list[int] = []
    at = blocks.start
    for first, last in inside:
        left += range(at, first)
        at = last
    return [*left, *range(at, blocks.stop)]


def _bring_home(chapter: Chapter, standings: Sequence[Standing]) -> None:
    """Give a footnote to the division that has its mark; other definitions to the file.

    They may stand anywhere in a file; at its end they are no part of the last article.
    """
    owners = dict.fromkeys(range(len(chapter.blocks)), 0)
    for number, standing in enumerate(standings):
        owners.update(dict.fromkeys(standing.blocks, number))
    blocks = chapter.blocks
    marks: dict[str, int] = {}
    own: dict[int, str] = {}
    at = 0
    for match in _FOOTNOTE.finditer(chapter.source.text):
        while blocks[at].end <= match.start():
            at += 1
        if match[2] and blocks[at].kind is BlockKind.FOOTNOTE:
            own[at] = match[1]
        else:
            marks.setdefault(match[1], owners[at])
    headings = {s.division.heading.block for s in standings if s.division}
    shared: list[list[int]] = [[] for _ in standings]
    home = 0
    for index, block in enumerate(blocks):
        if block.depth == 0:
            home = owners[index]
            if block.kind in _LOOSE:
                home = marks.get(own.get(index, ""), 0)
        if index not in headings:
            shared[home].append(index)
    for standing, mine in zip(standings, shared, strict=True):
        standing.blocks = mine
