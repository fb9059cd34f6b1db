"""Spans of words that a tag can be put around, so that it nests with the markup around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model import Chapter, Prose, Segment

_MARKUP = re.compile(r"[*_~<>&\\`\[\]{}|\n\r]")
_TOKEN = re.compile(
    r"(?P<neutral>[\s>\\]+|<!--.*?-->|<br\s*/?>)|(?P<run>\*+|_+|~~)"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][\w-]*)[^<>]*>|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_DEEP = 8


class _Mark(NamedTuple):
    """A mark of emphasis or a tag: where it stands, and whether it begins or ends something.

    ``name`` is empty for what no tag of ours can be put around: a bracket, the bar of a table.
    """

    start: int
    end: int
    name: str
    begins: bool


class _Block(NamedTuple):
    """The plain text of a block and the markup in between, both in the order of the source."""

    segments: tuple[Segment, ...]
    marks: tuple[_Mark, ...]


class Spans:
    """Finds the spans in the blocks of one chapter; each block is looked at once, when needed."""

    def __init__(self, chapter: Chapter) -> None:
        """Prepare for the blocks of ``chapter``."""
        self._text = chapter.source.text
        self._chapter = chapter
        self._prose: dict[int, list[Prose]] = {}
        for prose in chapter.prose:
            if prose.linkable:
                self._prose.setdefault(prose.block, []).append(prose)
        self._blocks: dict[int, _Block] = {}

    def nested(self, index: int, start: int, end: int) -> list[tuple[int, int]]:
        """Give what to wrap for the words from ``start`` to ``end`` in the ``index``-th block.

        That is all of it, widened by the marks right beside it that belong to marks inside
        (``artikel **A.5**``); or, where they cross (``artikel **A.5 of** wat``), piece by piece.
        """
        if _MARKUP.search(self._text, start, end) is None:
            return [(start, end)]
        if index not in self._blocks:
            self._blocks[index] = self._read(index)
        block = self._blocks[index]
        whole = _whole(block.marks, start, end)
        return [whole] if whole else self._split(block.segments, start, end)

    def _split(self, segments: tuple[Segment, ...], start: int, end: int) -> list[tuple[int, int]]:
        pieces: list[tuple[int, int]] = []
        first = max(0, bisect_right(segments, start, key=attrgetter("source")) - 1)
        for segment in segments[first : bisect_left(segments, end, key=attrgetter("source"))]:
            a, b = max(start, segment.source), min(end, segment.source + segment.source_length)
            if pieces and pieces[-1][1] == a:
                pieces[-1] = (pieces[-1][0], b)
            elif a < b:
                pieces.append((a, b))
        return [(a, b) for a, b in pieces if self._text[a:b].strip()]

    def _read(self, index: int) -> _Block:
        """Pair the markup between the words of a block; what the reader left there has a pair."""
        segments = sorted(
            (segment for prose in self._prose.get(index, ()) for segment in prose.segments),
            key=attrgetter("source"),
        )
        block = self._chapter.blocks[index]
        marks: list[_Mark] = []
        begun: list[str] = []
        position = block.content[0][0]
        for start, end in [
            *((segment.source, segment.source + segment.source_length) for segment in segments),
            (block.content[-1][1], block.content[-1][1]),
        ]:
            while position < start:
                token = _TOKEN.match(self._text, position, start)
                if token is None:
                    break
                position = token.end()
                if not token["neutral"]:
                    marks.append(_mark(token, begun))
            position = max(position, end)
        return _Block(tuple(segments), tuple(marks))


def _mark(token: re.Match[str], begun: list[str]) -> _Mark:
    """Tell whether a mark begins or ends something, and keep book of it in ``begun``."""
    if token["other"]:
        if token["other"] == "|":
            begun.clear()  # Emphasis ends with the cell of a table.
        return _Mark(*token.span(), "", begins=True)
    name = token["run"] or token["tag"].lower()
    begins = not token["close"] if token["tag"] else name not in begun[-_DEEP:]
    if begins:
        begun.append(name)
    elif name in begun[-_DEEP:]:
        while begun.pop() != name:
            pass
    return _Mark(*token.span(), name, begins)


def _whole(marks: tuple[_Mark, ...], start: int, end: int) -> tuple[int, int] | None:
    """Give the span, widened so that what begins in it ends in it too; None if that cannot be."""
    first = bisect_left(marks, start, key=attrgetter("start"))
    behind = bisect_left(marks, end, key=attrgetter("start"))
    unpaired = _unpaired(marks[first:behind])
    if unpaired is None:
        return None
    ended, begun = unpaired
    for name in reversed(begun):
        mark = marks[behind] if behind < len(marks) else None
        if mark is None or mark.begins or (mark.start, mark.name) != (end, name):
            return None
        end = mark.end
        behind += 1
    for name in ended:
        first -= 1
        mark = marks[first] if first >= 0 else None
        if mark is None or not mark.begins or (mark.end, mark.name) != (start, name):
            return None
        start = mark.start
    return start, end


def _unpaired(marks: Sequence[_Mark]) -> tuple[list[str], list[str]] | None:
    """Give what is ended but not begun, and begun but not ended; None for what cannot nest."""
    ended: list[str] = []
    begun: list[str] = []
    for mark in marks:
        if not mark.name or (begun and not mark.begins and begun[-1] != mark.name):
            return None
        if mark.begins:
            begun.append(mark.name)
        elif begun:
            begun.pop()
        else:
            ended.append(mark.name)
    return ended, begun
