"""What is plain in a file, and read without a detour: most of any policy.

Headings and paragraphs that stand by themselves, and words without any markup. What is found here
is what :mod:`leidraad.reading.blocks` and :mod:`leidraad.reading.inline` would find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from leidraad.model import Block, BlockKind, Prose, Segment
from leidraad.reading.joined import Joined
from leidraad.reading.source import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENERS = "#`~*-_+=<>|!?[0123456789:"
"""The first characters that can open anything but a paragraph."""

MARKS = "\\`*_~[]!<&{"
"""The characters with which all markup inside a line starts."""

# How a line starts that opens nothing: not like "12. " either, but like "12.4. " or "12 days".
_WORD = rf"(?:[^ \t\n{re.escape(OPENERS)}]|(?!\d{{1,3}}[.)][ \t\n])[0-9])"
# A line with hashes, or lines that can be nothing but a paragraph; then empty lines, or the end of
# the file. What is indented below them may belong to them after all.
_ALONE = re.compile(
    r"(?:(?P<hashes>#{1,6})[ \t]++(?P<title>.*[^ \t\n])[ \t]*+\n"
    rf"|(?P<first>{_WORD}(?:.*[^ \t\n])?+)[ \t]*+\n(?P<more>(?:{_WORD}.*+\n)*+))"
    r"(?P<empty>\n++(?![ \t])|\Z)"
)
_HASHES, _TITLE, _FIRST, _MORE, _EMPTY = range(1, 6)
# The look-up of an enum's member costs more than what is done with it.
_HEADING, _PARAGRAPH, _BLANK = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BLANK
# Twice as fast as to call the class, which matters for what a file has most of.
_new = tuple.__new__


def is_plain(text: str) -> bool:
    """Tell whether a file can be read by :func:`read_plain`: one without CR or byte order mark."""
    return "\r" not in text and not text.startswith("\ufeff")


def read_plain(text: str, position: int, blocks: list[Block]) -> int:
    """Read from ``position``, the start of a line outside all others, as far as it goes.

    Adds to ``blocks`` and gives the offset behind the last one.
    """
    while match := _ALONE.match(text, position):
        # Each offset is one object, however often it is kept: there are many of them.
        start = position
        behind, position = match.span(_EMPTY)
        level = match.end(_HASHES) - start
        content: tuple[tuple[int, int], ...]
        if level > 0:
            kind, content = _HEADING, (match.span(_TITLE),)
        else:
            kind, level, content = _PARAGRAPH, 0, ((start, match.end(_FIRST)),)
            if match.start(_MORE) < behind:
                content += tuple(_lines(text, *match.span(_MORE)))
        blocks.append(_new(Block, (kind, start, behind, content, -1, 0, level, "")))
        if behind < position:
            blocks.append(_new(Block, (_BLANK, behind, position, (), -1, 0, 0, "")))
    return position


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans of the words in the lines of ``text[start:end]``."""
    found: list[tuple[int, int]] = []
    while start < end:
        behind = text.index("\n", start) + 1
        found.append(trimmed(text, start, behind - 1))
        start = behind
    return found


def marked(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indices of the blocks that have characters that can be markup."""
    starts = [block.start for block in blocks]
    offsets = (offset for mark in MARKS for offset in _all(text, mark))
    return frozenset([bisect_right(starts, offset) - 1 for offset in offsets])


def _all(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def plain_words(text: str, content: Sequence[tuple[int, int]], index: int) -> Prose | None:
    """Give the words of lines without markup, of the ``index``-th block; None where all is blank.

    ``content`` are the spans of the lines.
    """
    start, end = content[0]
    if len(content) == 1:
        size = end - start
        segments = (_new(Segment, (0, size, start, size)),)
        words = _new(Prose, (text[start:end], segments, index, True))
    else:
        joined = Joined(text, content)
        words = joined.prose((0, len(joined.text)), (), index)
    return None if not words.text or words.text.isspace() else words
