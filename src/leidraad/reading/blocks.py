r"""The blocks of a Markdown file: whole lines, each in one block, none lost.

The rules are those of CommonMark 0.31 where a policy needs them (headings, lists, fences, HTML),
with the extensions of Python-Markdown that MkDocs writers use (admonitions, tabs, footnotes,
tables). Departures, for texts that people number and indent by hand: an ordered item has at most
three digits (``2020. `` opens no list); what stands two columns to the right of a list marker is
part of the item; nesting deeper than :data:`DEEPEST` is read as text; behind a list marker on the
same line are words only; ``##Title`` is a heading (``#hashtag`` is none); only a paragraph of one
line can be underlined. One pass, no recursion, linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from leidraad.model import Block, BlockKind
from leidraad.reading import leaves
from leidraad.reading.plain import OPENERS, is_plain, read_plain
from leidraad.reading.source import indentation, lines, trimmed

DEEPEST = 40
"""How deep lists and notes may nest; Python-Markdown and browsers give up not far above it."""

_HEADING = re.compile(r"(#{1,6})(?:[ \t]++|$)|(#{2,6})(?!#)")
_UNDERLINE = re.compile(r"(?:=++|-++)[ \t]*+$")
_FENCE = re.compile(r"(`{3,}+)[^`]*+$|(~{3,}+)")
_RULE = re.compile(r"(?:\*[ \t]*+){3,}+$|(?:-[ \t]*+){3,}+$|(?:_[ \t]*+){3,}+$")
_ITEM = re.compile(r"([-+*]|\d{1,3}[.)])(?:[ \t]++|$)")
_NOTE = re.compile(
    r"(!!!|\?\?\?\+?)[ \t]*+(?P<kinds>[\w-]++(?:[ \t]++[\w-]++)*+)"
    r"(?:[ \t]++\"(?P<title>.*)\")?[ \t]*$"
    r"|(?P<tab_mark>===!?\+?)[ \t]++\"(?P<tab>.*)\"[ \t]*$"
)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]++)\]:[ \t]*+")
_REFERENCE = re.compile(
    r"\[[^\]\^][^\]]*+\]:[ \t]*+(?:<[^<>]*+>|[^\s<]\S*+)"
    r"(?:[ \t]++(?:\".*\"|'.*'|\(.*\)))?[ \t]*$"
)
_ABBREVIATION = re.compile(r"\*\[[^\]]++\]:[ \t]*+")
_DELIMITERS = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
# The first characters that can open anything but a paragraph: all other lines are settled quickly.
_OPENERS = frozenset(OPENERS)
_CONTAINERS = (BlockKind.ITEM, BlockKind.NOTE, BlockKind.FOOTNOTE)


class _Open(NamedTuple):
    """A container that is open: its block, the column its words start at, and its left edge."""

    block: int
    column: int
    reach: int


class _Opening(NamedTuple):
    """What a line opens, and the match that says so."""

    kind: BlockKind
    match: re.Match[str]


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read the blocks of a whole file. Never raises; the blocks tile the text."""
    blocks: list[Block] = []
    position = read_plain(text, 0, blocks) if is_plain(text) else 0
    return tuple(blocks) if position == len(text) else _Reader(text, blocks, position).read()


class _Reader:
    """The state of one pass over the lines of a file."""

    def __init__(self, text: str, blocks: list[Block], position: int) -> None:
        self.text = text
        self.is_plain = is_plain(text)
        self.lines = lines(text)
        self.html = leaves.Html(text, self.lines)
        # What has been read, and the line to be read next.
        self.blocks = blocks
        self.line = bisect_left(self.lines, (position,))
        self.open: list[_Open] = []
        # The words of the last block, line by line, while a next line can go on with it.
        self.running: list[tuple[int, int]] = []

    def read(self) -> tuple[Block, ...]:
        text, every = self.text, self.lines
        if text and not every:
            return (Block(BlockKind.BLANK, 0, len(text)),)  # A byte order mark and nothing else.
        if self.line == 0:
            self._front_matter()
        while self.line < len(every):
            start, end, _ = every[self.line]
            if self.is_plain and not self.running and not self.open:
                position = read_plain(text, start, self.blocks)
                if position > start:
                    self.line = bisect_left(every, (position,), self.line)
                    continue
            column, offset = indentation(text, start, end)
            if offset == end:
                self._blank(start)
            else:
                self._line(column, offset, end)
        self._settle(len(text))
        return tuple(self.blocks)

    # --- lines -------------------------------------------------------------------------------

    def _line(self, column: int, offset: int, end: int) -> None:
        """Read a line that is not blank, from its first word at ``offset`` and ``column`` on."""
        opening = self._opening(offset, end) if self.text[offset] in _OPENERS else None
        if self.running and not (opening and self._interrupts(opening, column)):
            self._run_on(offset, end)
            return
        while self.open and column < self.open[-1].reach:
            self.open.pop()
        if not self.running and column >= self._left() + 4:
            first = self.line
            self.line = leaves.indented_code(self.text, self.lines, first, self._left() + 4)
            self._add(BlockKind.CODE, first)
        elif opening is None or (opening.kind in _CONTAINERS and len(self.open) >= DEEPEST):
            self._paragraph(offset, end)
        else:
            self._structure(opening, column)

    def _opening(self, offset: int, end: int) -> _Opening | None:
        """Tell what the line opens; None for running text."""
        text = self.text
        for kind, pattern in _BY_CHARACTER.get(text[offset], _NUMBERED):
            match = pattern.match(text, offset, end)
            is_below = pattern is _UNDERLINE or pattern is _DELIMITERS
            if match and (not is_below or self._fits(pattern)):
                return _Opening(kind, match)
        return None

    def _fits(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the line above is what an underline or a table's second row needs."""
        if not self.running or self.blocks[-1].kind is not BlockKind.PARAGRAPH:
            return False
        start, end, _ = self.lines[self.line]
        if self.open and indentation(self.text, start, end)[0] < self.open[-1].reach:
            return False
        if pattern is _UNDERLINE:
            return len(self.running) == 1
        return "|" in self.text[slice(*self.running[-1])] and "|" in self.text[start:end]

    def _interrupts(self, opening: _Opening, column: int) -> bool:
        """Tell whether what the line opens cuts off the paragraph above (CommonMark 5.2, 5.3)."""
        kind, match = opening
        if kind is BlockKind.ITEM:
            around = self.open[-1] if self.open else None
            in_list = around and self.blocks[around.block].kind is BlockKind.ITEM
            if around and in_list and column < around.column:
                # Beside the item above; or below it, not quite under its words.
                return column < around.reach or match.end() < match.endpos
            return match.end() < match.endpos and match[1] in ("-", "+", "*", "1.", "1)")
        return column < self._left() + 4

    def _run_on(self, offset: int, end: int) -> None:
        """Take this line, and the lines below that can be nothing else, into the last block."""
        text, every, running = self.text, self.lines, self.running
        running.append(trimmed(text, offset, end))
        self.line += 1
        while self.line < len(every):
            start, end, _ = every[self.line]
            offset = indentation(text, start, end)[1]
            if offset == end or text[offset] in _OPENERS:
                break
            running.append(trimmed(text, offset, end))
            self.line += 1

    def _blank(self, start: int) -> None:
        """Read blank lines, of which the first starts at ``start``."""
        text, every = self.text, self.lines
        start = self._settle(start)
        line = self.line + 1
        while line < len(every):
            first, end, _ = every[line]
            if first < end and indentation(text, first, end)[1] < end:
                break
            line += 1
        self.line = line
        self.blocks.append(Block(BlockKind.BLANK, start, every[line - 1][2]))

    # --- blocks ------------------------------------------------------------------------------

    def _paragraph(self, offset: int, end: int) -> None:
        """Begin a paragraph with the line whose words are ``text[offset:end]``."""
        words = trimmed(self.text, offset, end)
        self.line += 1
        self._add(BlockKind.PARAGRAPH, self.line - 1, (words,))
        self.running = [words]

    def _front_matter(self) -> None:
        self.line = leaves.front_matter(self.text, self.lines)
        if self.line:
            content = (self.lines[0][2], self.lines[self.line - 1][0])
            self._add(BlockKind.FRONT_MATTER, 0, (content,))

    def _structure(self, opening: _Opening, column: int) -> None:
        """Read the block that the line opens."""
        kind, match = opening
        first = self.line
        self.line += 1
        words = trimmed(self.text, match.end(), match.endpos)
        if kind is BlockKind.HEADING:
            self._heading(match, words)
        elif kind is BlockKind.ROW:
            self._table()
        elif kind in _CONTAINERS:
            self._container(kind, match, column, words)
        elif kind is BlockKind.CODE:
            fence = match[1] or match[2]
            self._fenced_code(first, fence)
        elif kind is BlockKind.QUOTE:
            self.line, content = leaves.quotation(self.text, self.lines, first)
            self._add(kind, first, content)
        elif kind is BlockKind.HTML:
            self.line = self.html.behind(match, first)
            content = tuple(trimmed(self.text, a, b) for a, b, _ in self.lines[first : self.line])
            self._add(kind, first, content)
        elif kind is BlockKind.DEFINITION and match.re is _ABBREVIATION:
            self._add(kind, first, (words,) if words[0] < words[1] else ())
        else:
            self._add(kind, first)

    def _heading(self, match: re.Match[str], words: tuple[int, int]) -> None:
        if match.re is _HEADING:
            level = len(match[1] or match[2])
            self._add(BlockKind.HEADING, self.line - 1, (words,), level=level)
            return
        level = 1 if match[0][0] == "=" else 2
        self.blocks[-1] = self.blocks[-1]._replace(
            kind=BlockKind.HEADING, level=level, end=self.lines[self.line - 1][2]
        )
        self.running = []

    def _container(
        self, kind: BlockKind, match: re.Match[str], column: int, words: tuple[int, int]
    ) -> None:
        """Open a list item, a footnote, an admonition or a tab."""
        first = self.line - 1
        left, reach = column + 4, column + 4
        marker = match[1]
        if kind is BlockKind.ITEM:
            behind = column + len(marker)
            left = indentation(self.text, match.end(1), match.endpos, behind)[0]
            # Five columns and more make the words of an item code; nothing makes it empty.
            left = left if match.end() < match.endpos and left <= behind + 4 else behind + 1
            reach = column + 2
        elif kind is BlockKind.NOTE:
            marker = match["tab_mark"] or f"{match[1]} {match['kinds']}"
            words = match.span("tab" if match["tab"] is not None else "title")
        fence = _FENCE.match(self.text, *words) if kind is BlockKind.ITEM else None
        content = () if words[0] >= words[1] or fence else (words,)
        self._add(kind, first, content, marker=marker)
        self.running = [] if kind is BlockKind.NOTE else list(content)
        self.open.append(_Open(len(self.blocks) - 1, left, reach))
        if fence:
            # The fence is on the item's own line; the code is a block below it.
            self._fenced_code(self.line, fence[1] or fence[2], marked=False)

    def _fenced_code(self, first: int, fence: str, *, marked: bool = True) -> None:
        reach = self.open[-1].reach if self.open else 0
        self.line = leaves.fenced_code(self.text, self.lines, self.line, fence, reach)
        if first < self.line:
            self._add(BlockKind.CODE, first, marker=fence if marked else "")

    def _table(self) -> None:
        """Make rows of the line above, of this one (without words), and of those below."""
        text, every = self.text, self.lines
        head = self.running.pop()
        if not self.running:
            self.blocks.pop()
        self.line -= 1
        self._add(BlockKind.ROW, self.line - 1, leaves.cells(text, *head), marker="head")
        self.line += 1
        self._add(BlockKind.ROW, self.line - 1)
        reach = self.open[-1].reach if self.open else 0
        while self.line < len(every):
            start, end, _ = every[self.line]
            column, offset = indentation(text, start, end)
            if column < reach or text.find("|", offset, end) < 0:
                break
            self.line += 1
            self._add(BlockKind.ROW, self.line - 1, leaves.cells(text, offset, end))

    # --- helpers -----------------------------------------------------------------------------

    def _left(self) -> int:
        """Give the column at which the words of the innermost container start."""
        return self.open[-1].column if self.open else 0

    def _add(
        self,
        kind: BlockKind,
        first: int,
        content: tuple[tuple[int, int], ...] = (),
        *,
        level: int = 0,
        marker: str = "",
    ) -> None:
        """Add a block of the lines from ``first`` up to the one to be read next."""
        every, depth = self.lines, len(self.open)
        start = self._settle(every[first][0])
        parent = self.open[-1].block if depth else -1
        end = every[self.line - 1][2]
        self.blocks.append(Block(kind, start, end, content, parent, depth, level, marker))

    def _settle(self, end: int) -> int:
        """End the last block at ``end``, with the lines that ran on; give where the next starts."""
        if not self.blocks:
            return 0
        if self.running:
            if len(self.running) > 1:
                self.blocks[-1] = self.blocks[-1]._replace(end=end, content=tuple(self.running))
            self.running = []
        return end


_NUMBERED = ((BlockKind.ITEM, _ITEM),)
_BULLET = (
    (BlockKind.RULE, _RULE),
    (BlockKind.ITEM, _ITEM),
)
_UNDER_HEAD = (BlockKind.ROW, _DELIMITERS)
# What each first character can open, in the order in which it is tried.
_BY_CHARACTER: dict[str, tuple[tuple[BlockKind, re.Pattern[str]], ...]] = {
    "#": ((BlockKind.HEADING, _HEADING),),
    "=": ((BlockKind.HEADING, _UNDERLINE), (BlockKind.NOTE, _NOTE)),
    "-": ((BlockKind.HEADING, _UNDERLINE), _UNDER_HEAD, *_BULLET),
    "|": (_UNDER_HEAD,),
    ":": (_UNDER_HEAD,),
    "*": (*_BULLET, (BlockKind.DEFINITION, _ABBREVIATION)),
    "_": ((BlockKind.RULE, _RULE),),
    "`": ((BlockKind.CODE, _FENCE),),
    "~": ((BlockKind.CODE, _FENCE),),
    "<": ((BlockKind.HTML, leaves.HTML_OPENING),),
    ">": ((BlockKind.QUOTE, re.compile(">")),),
    "!": ((BlockKind.NOTE, _NOTE),),
    "?": ((BlockKind.NOTE, _NOTE),),
    "[": ((BlockKind.FOOTNOTE, _FOOTNOTE), (BlockKind.DEFINITION, _REFERENCE)),
}
