"""Text that Markdown takes for something else than its writer meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.model import Block, Chapter

_CODE = BlockKind.CODE
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# A line of a list, or a sentence; what has signs of a programming language in it is neither.
_WORDS = re.compile(
    r"[ \t]*(?:\(?(?:[a-z]{1,2}|\d{1,3}[a-z]?)[.)]|[-*+•–])[ \t]+[^\W_]"
    r"|[ \t]*[\"“„'‘(]*[A-ZÀ-Þ][^\W_]*(?:[ ,;:’'-]+[^\W_]+){2}[^\n{}<>=$|\\]*"
    r"[.:;!?][\"”'’)]*[ \t]*$"
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_POINT = re.compile(r"\(?([a-z])[.)][ \t]")
_SECOND_POINT = re.compile(r"[\r\n][ \t>]*\(?b[.)][ \t]")


class Misread(NamedTuple):
    """What is misread: its block, and the span of the line, or the sign, where that begins."""

    block: int
    start: int
    end: int


def as_code(chapter: Chapter) -> Iterator[Misread]:
    """Give the text that is indented so far that it is code, but reads like a list or a sentence.

    The rule is Markdown's (CommonMark 0.31, 4.4): four spaces behind a blank line. Between fences
    stands code that is meant to be.
    """
    text = chapter.source.text
    for index, block in enumerate(chapter.blocks):
        if block.kind is _CODE and not block.marker:
            found = _line_of_words(text, block)
            if found is not None:
                yield Misread(index, *found)


def _line_of_words(text: str, block: Block) -> tuple[int, int] | None:
    inside = text[block.start : block.end]
    if _FENCE.search(inside):
        return None
    for line in re.finditer(r"[^\r\n]+", inside):
        if _WORDS.match(line[0]):
            words = line[0].strip()
            start = block.start + line.start() + line[0].index(words[0])
            return start, start + len(words)
    return None


def as_running_text(chapter: Chapter) -> Iterator[Misread]:
    """Give the first of points that stand on lines of their own, but in one paragraph.

    Without a mark of a list or a blank line between them they are shown one behind another.
    """
    text = chapter.source.text
    if _SECOND_POINT.search(text) is None:
        return
    for index, block in enumerate(chapter.blocks):
        if block.kind in _RUNNING and len(block.content) > 1:
            signs = [_POINT.match(text, *line) for line in block.content]
            first = next((sign for sign in signs if sign and sign[1] == "a"), None)
            if first is not None and any(sign and sign[1] == "b" for sign in signs):
                yield Misread(index, first.start(), first.end() - 1)
