"""Blocks of several lines that hold no other block: where they end, and where their words are.

Each function gets the lines of a file as :func:`leidraad.reading.source.lines` gives them and the
number of the first, and gives the number of the line behind.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from leidraad.reading.source import indentation, trimmed

Lines = list[tuple[int, int, int]]
"""Start, end of the words and end of each line."""

_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"`+")
_IN_QUOTE = re.compile(r"(?:[ \t]*+>)*+[ \t]*+(?:(?:[-+*]|\d{1,3}[.)]|#{1,6})[ \t]+)?")
_CONTINUES_QUOTE = re.compile(r"[^\W\d_]|[(\"'‘“«¿¡]")
HTML_OPENING = re.compile(
    r"<(?:(!--)|(/?)(address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|"
    r"dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|"
    r"iframe|legend|li|link|main|menu|nav|object|ol|p|picture|pre|script|section|style|summary|"
    r"svg|table|tbody|td|template|tfoot|th|thead|tr|ul|video)(?=[\s/>]|$))",
    re.IGNORECASE,
)
"""What starts raw HTML: group 1 of a comment, else 2 (a slash or nothing) and 3 (the element)."""
_VOID = frozenset({"hr", "col", "link"})


def front_matter(text: str, lines: Lines) -> int:
    """Read ``---`` … ``---`` at the top of a file; give 0 where there is no such thing."""
    if not lines or text[lines[0][0] : lines[0][1]].rstrip(" \t") != "---":
        return 0
    for number in range(1, len(lines)):
        start, end, _ = lines[number]
        if _FRONT_MATTER_END.match(text, start, end):
            return number + 1
    return 0


def fenced_code(text: str, lines: Lines, line: int, fence: str, reach: int) -> int:
    """Read code from the line below its fence up to and with the fence that closes it.

    Code in a list item or a note also ends where that does: at a line left of column ``reach``.
    """
    while line < len(lines):
        start, end, _ = lines[line]
        column, offset = indentation(text, start, end)
        if column < reach and offset < end:
            break
        line += 1
        if text.startswith(fence, offset, end):
            words = text[offset:end].rstrip(" \t")
            if not words.strip(fence[0]):
                break
    return line


def indented_code(text: str, lines: Lines, line: int, floor: int) -> int:
    """Read lines that are blank or start at column ``floor``; blank ones at the end are not in."""
    behind = line
    while line < len(lines):
        start, end, _ = lines[line]
        column, offset = indentation(text, start, end)
        line += 1
        if offset < end:
            if column < floor:
                break
            behind = line
    return behind


def quotation(text: str, lines: Lines, line: int) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Read lines with ``>``, and plain lines that run on from one; give the spans of the words."""
    content: list[tuple[int, int]] = []
    while line < len(lines):
        start, end, _ = lines[line]
        offset = indentation(text, start, end)[1]
        if not text.startswith(">", offset, end):
            # CommonMark calls this laziness; only what can be nothing else is taken in.
            runs_on = content and content[-1][0] < content[-1][1]
            if not runs_on or not _CONTINUES_QUOTE.match(text, offset, end):
                break
            content.append(trimmed(text, offset, end))
        elif match := _IN_QUOTE.match(text, offset, end):
            content.append(trimmed(text, match.end(), end))
        line += 1
    return line, tuple(content)


def cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    r"""Give the spans of the words in each cell of a table row.

    A bar does not end a cell behind a backslash or in a code span, as in Python-Markdown.
    """
    bars = [match.start() for match in _BAR.finditer(text, start, end)]
    if "`" in text[start:end]:
        codes = _code_spans(text, start, end)
        bars = [bar for bar in bars if not _within(codes, bar)]
    if bars and bars[0] == start:
        start += 1
        del bars[0]
    edges = [start, *(bar + 1 for bar in bars)]
    found = [trimmed(text, a, b) for a, b in zip(edges, [*bars, end], strict=True)]
    if found[-1][0] == found[-1][1]:
        found.pop()
    return tuple(found)


def _code_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Pair the runs of backticks of one length, first with next."""
    runs = [match.span() for match in _TICKS.finditer(text, start, end)]
    following: dict[int, int] = {}
    partner = [-1] * len(runs)
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        partner[number] = following.get(length, -1)
        following[length] = number
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        if partner[number] >= 0:
            found.append((runs[number][0], runs[partner[number]][1]))
            number = partner[number]
        number += 1
    return found


def _within(spans: list[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, offset)) - 1
    return at >= 0 and offset < spans[at][1]


class Html:
    """Finds the ends of the raw HTML in one file."""

    def __init__(self, text: str, lines: Lines) -> None:
        """Prepare for ``text``, whose lines are ``lines``."""
        self._text = text
        self._lines = lines
        # Elements whose end was looked for in vain: asking again would make the pass quadratic.
        self._endless: set[str] = set()

    def behind(self, opening: re.Match[str], line: int) -> int:
        """Read the HTML that ``opening`` (of :data:`HTML_OPENING`) starts, up to its end tag.

        Without one it goes on to the next blank line. An end tag alone takes one line.
        """
        element = "!--" if opening[1] else opening[3].lower()
        if opening[2] or element in _VOID:
            return line + 1
        lines = self._lines
        close = -1 if element in self._endless else self._end(element, opening.start())
        if close < 0:
            self._endless.add(element)
            while line < len(lines):
                start, end, _ = lines[line]
                if indentation(self._text, start, end)[1] == end:
                    break
                line += 1
            return line
        while line < len(lines) and lines[line][2] < close:
            line += 1
        return line + 1

    def _end(self, element: str, start: int) -> int:
        """Give the offset behind the end of the element at ``start``; -1 when it has none."""
        if element == "!--":
            end = self._text.find("-->", start + 4)
            return end + 3 if end >= 0 else -1
        depth = 0
        tags = re.compile(rf"<(/?){element}(?=[\s/>])", re.IGNORECASE)
        for tag in tags.finditer(self._text, start):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.end()
        return -1
