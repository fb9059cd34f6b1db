"""The divisions of a file, in one language, each with its own text and its identity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.standings import Standing
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.model import Chapter, Citation, Division, Edition

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
_LOOSE = (BlockKind.DEFINITION, BlockKind.FOOTNOTE)
# The look-up of an enum's member costs more than what is done with it.
_CHAPTER = DivisionKind.CHAPTER


class Filed(NamedTuple):
    """A file of an edition with its divisions: by number, the file as a whole first as -1.

    ``head`` is the number of the division that opens it, which is the file as a whole too; -1
    where there is none. ``keys`` are those of the divisions, if each has one of its own.
    """

    chapter: Chapter
    citations: tuple[Citation, ...]
    head: int
    standings: Mapping[int, Standing]
    keys: frozenset[str]


def read_file(edition: Edition, chapter: Chapter, before: Filed | None) -> Filed:
    """Give the divisions of a file.

    ``before`` is what the file was in the version before: where it says the same and its citations
    lead to the same addresses, its divisions are the very same too.
    """
    citations = edition.citations.get(chapter.name, ())
    if before and _is_as_before(chapter, before.chapter) and citations == before.citations:
        return before
    divisions = chapter.divisions
    head = next((n for n, d in enumerate(divisions) if d.kind is _CHAPTER), -1)
    standings = _standings(chapter, head, _by_block(citations))
    keys = frozenset([division.heading.key for division in divisions])
    if head < 0 or "" in keys or len(keys) < len(divisions):
        keys = frozenset()
    return Filed(chapter, citations, head, standings, keys)


def _is_as_before(chapter: Chapter, before: Chapter) -> bool:
    return (
        chapter.source.text == before.source.text
        and chapter.name == before.name
        and chapter.divisions == before.divisions
    )


def _by_block(citations: Iterable[Citation]) -> dict[int, list[Citation]]:
    cited: dict[int, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.block, []).append(citation)
    return cited


def _standings(
    chapter: Chapter, head: int, citations: Mapping[int, list[Citation]]
) -> dict[int, Standing]:
    """Let the divisions of a file stand where they do, each with the blocks of its own text."""
    divisions = chapter.divisions
    loose = "]:" in chapter.source.text
    inside: dict[int, list[tuple[int, int]]] = {-1: []}
    for number, division in enumerate(divisions):
        if number != head:
            around = -1 if division.parent == head else division.parent
            inside.setdefault(around, []).append(division.blocks)
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
    return standings


def identified(file: Filed, taken: set[str]) -> Iterator[tuple[Standing, str, str]]:
    """Give the divisions of a file in order, each with its identity and that around it.

    ``taken`` are the identities that the language has so far.
    """
    divisions, name = file.chapter.divisions, file.chapter.name
    if file.keys and taken.isdisjoint(file.keys):
        # Most files are such: every division is called by its key.
        taken.update(file.keys)
        keys = [division.heading.key for division in divisions]
        whole = keys[file.head]
        keys.append(whole)
        yield file.standings[-1], whole, ""
        for number, division in enumerate(divisions):
            if number != file.head:
                yield file.standings[number], keys[number], keys[division.parent]
        return
    identities: dict[int, str] = {}
    around = ""
    for number, standing in file.standings.items():
        if number >= 0:
            around = identities[divisions[number].parent]
        identity = identities[number] = _identity(name, standing.division, taken)
        if number < 0:
            identities[file.head] = identity
        yield standing, identity, around


def _identity(file: str, division: Division | None, taken: set[str]) -> str:
    """Find an identity for a division: its key, else its file and label."""
    key = division.heading.key if division else ""
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
