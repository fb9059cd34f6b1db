"""A revision as plain text, in colour for a terminal that has any.

``[-what went-]`` and ``{+what came+}`` are marked in the text itself, so that nothing rests on
colour; ``<notes>`` are words of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind
from leidraad.renditions.redline.spans import Role, Span, heading, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leidraad.renditions.redline.context import Context, RevisionContext

_MARKS = {
    Role.KEEP: ("", ""),
    Role.INSERT: ("{+", "+}"),
    Role.DELETE: ("[-", "-]"),
    Role.NOTE: ("<", ">"),
}
_COLOURS = {Role.INSERT: "32;4", Role.DELETE: "31;9", Role.NOTE: "2"}
_BOLD = "1"
_SAME = (Span("\u2026", Role.NOTE),)
_REPLACEMENT = "\ufffd"


class _Word(NamedTuple):
    """A word with its marks, its colour, and whether a line may break in front of it."""

    text: str
    colour: str
    apart: bool


def render_text(context: RevisionContext, *, colour: bool = False, width: int = 80) -> str:
    """Render a whole revision in one language, in lines of ``width`` characters if they fit."""
    page = _Page(colour, width)
    page.add((Span(" ".join(context.summary)),))
    for change in context.changes:
        _division(context.of(change), context.kinds(change), page)
    if context.proposals:
        page.rest()
        page.add((Span(context.words.say("headings", "proposals")),), "", _BOLD)
        for proposal in context.proposals:
            page.add((Span(proposal),), "  - ")
    return "\n".join(page.lines) + "\n"


def _division(context: Context, kinds: str, page: _Page) -> None:
    page.rest()
    page.add(heading(context), "", _BOLD)
    for each in (kinds, *context.notes):
        page.add((Span(each, Role.NOTE),), "  ")
    if context.blocks:
        page.rest()
        for line in lines(context):
            bullet = "- " if line.kind is BlockKind.ITEM else ""
            page.add(line.spans or _SAME, f"    {'  ' * line.depth}{bullet}")


class _Page:
    """The lines of a page that is being written."""

    def __init__(self, colour: bool, width: int) -> None:  # noqa: FBT001 - one call, just above
        self.lines: list[str] = []
        self._colour = colour
        self._width = width

    def rest(self) -> None:
        """Leave a line empty."""
        self.lines.append("")

    def add(self, spans: Iterable[Span], indent: str = "", colour: str = "") -> None:
        """Write spans as lines; all but the first are indented as far as its words."""
        line, column = indent, len(indent)
        empty = True
        for cluster in _clusters(_words(spans, colour)):
            length = sum(len(word.text) for word in cluster)
            if not empty and column + 1 + length > self._width:
                self.lines.append(line)
                line, column, empty = " " * len(indent), len(indent), True
            line += "" if empty else " "
            line += "".join(self._painted(word) for word in cluster)
            column += length + (not empty)
            empty = False
        self.lines.append(line)

    def _painted(self, word: _Word) -> str:
        if not self._colour or not word.colour:
            return word.text
        return f"\x1b[{word.colour}m{word.text}\x1b[0m"


def _words(spans: Iterable[Span], colour: str) -> Iterator[_Word]:
    """Give the words of spans, with the marks of each span around its words."""
    apart = True
    for text, role in spans:
        opening, closing = _MARKS[role]
        words = text.split()
        apart = apart or text[:1].isspace() or role is Role.NOTE
        for number, word in enumerate(words):
            marked = (opening if number == 0 else "") + safe(word)
            marked += closing if number == len(words) - 1 else ""
            yield _Word(marked, _COLOURS.get(role, colour), apart or number > 0)
        if words:
            apart = text[-1].isspace()


def _clusters(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """Put words together between which no line may break."""
    cluster: list[_Word] = []
    for word in words:
        if word.apart and cluster:
            yield cluster
            cluster = []
        cluster.append(word)
    if cluster:
        yield cluster


def safe(word: str) -> str:
    """Leave out what a terminal would act upon."""
    if word.isprintable():
        return word
    return "".join(each if each.isprintable() else _REPLACEMENT for each in word)
