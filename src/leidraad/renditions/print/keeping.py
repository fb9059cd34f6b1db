"""What of a part stays together on a page, by a guess of the lines that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model import DivisionKind
from leidraad.renditions.print import nodes as n

if TYPE_CHECKING:
    from leidraad.renditions.print.context import Part
    from leidraad.renditions.print.forms import Measure

_KEPT_TOGETHER = 0.45
"""Up to what part of a page an article is never split."""
_TAIL = 0.25
"""Up to what part of a page the small print below an article is never split."""
_BRIEF = 0.1
"""Up to what part of a page the text below a chapter's heading stays with what it leads to."""
_HEAD = 3
"""How many lines a heading takes, with the room around it."""


def kept_together(part: Part, measure: Measure) -> dict[str, bool]:
    """Tell of a part what must not be split.

    ``whole`` is all of it, ``short`` its summary, ``tail`` its small print; a ``brief`` text stays
    with the part behind it.
    """
    summary = _lines((part.summary,), measure)
    text = summary + _lines((part.blocks,), measure)
    below = _lines_below(part, measure)
    article = part.kind is DivisionKind.ARTICLE
    return {
        "brief": not article and bool(text) and text + below <= measure.lines * _BRIEF,
        "short": summary <= measure.lines * _KEPT_TOGETHER,
        "tail": below <= measure.lines * _TAIL,
        "whole": _HEAD + text + below <= measure.lines * _KEPT_TOGETHER,
    }


def _lines(nodes: tuple[object, ...], measure: Measure) -> float:
    """Guess how many lines nodes take."""
    lines = 0.0
    for node in n.walk(nodes):
        if isinstance(node, (n.Paragraph, n.Heading)):
            lines += 0.7 + -(-len(n.plain((node,))) // measure.line)
        elif isinstance(node, n.Preformatted):
            lines += 2 + sum(1 + len(line) // measure.line for line in node.text.split("\n"))
        elif isinstance(node, n.Picture):
            lines += measure.lines / 3
        elif isinstance(node, n.Note):
            lines += 2
    return lines


def _lines_below(part: Part, measure: Measure) -> float:
    """Guess how many lines the small print of a part takes."""
    lines = _lines(tuple(note.blocks for note in part.notes), measure)
    letters = sum(len(each.word) + len(each.meaning) + 3 for each in part.explained)
    if letters:
        lines += 0.7 + -(-letters // measure.line)
    return lines + (1.7 if part.cited_by else 0)
