"""Emphasis: runs of ``*`` and ``_``, and ``~~``, each with the run that ends it."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from leidraad.reading.joined import Edit

# How many marks can be open at once; what was open before becomes text, so that a text full of
# stars does not cost the square of its length.
_OPEN_AT_ONCE = 32


class _Mark(NamedTuple):
    """A run of one mark that may begin emphasis: where it stands, and if it may also end some."""

    start: int
    end: int
    ends: bool


class Emphasis:
    """Pairs the marks in one text, met from left to right.

    A mark begins emphasis before a word and ends it behind one, as in Python-Markdown, which
    renders the page: ``**Note:**text`` is bold there, and would not be in CommonMark.
    """

    def __init__(self, text: str) -> None:
        """Prepare for the marks in ``text``."""
        self._text = text
        self._open: deque[_Mark] = deque(maxlen=_OPEN_AT_ONCE)

    def forget(self, start: int = 0) -> None:
        """Let what is open from ``start`` on be text: nothing further on can end it."""
        while self._open and self._open[-1].start >= start:
            self._open.pop()

    def read(self, start: int, end: int) -> list[Edit]:
        """Read the run ``text[start:end]``; give the marks that turn out to be a pair."""
        text = self._text
        mark = text[start]
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if mark == "_" and before.isalnum() and after.isalnum():
            return []
        if mark == "~" and end != start + 2:
            return []
        begins, ends = not after.isspace(), not before.isspace()
        edits = self._pairs(start, end, begins=begins) if ends else []
        start += sum(edit.end - edit.start for edit in edits) // 2
        if begins and start < end:
            self._open.append(_Mark(start, end, ends))
        return edits

    def _pairs(self, start: int, end: int, *, begins: bool) -> list[Edit]:
        """Let a run end what it can, the innermost first (CommonMark 6.2)."""
        mark = self._text[start]
        edits: list[Edit] = []
        depth = len(self._open) - 1
        while depth >= 0 and start < end:
            opening = self._open[depth]
            size, other = end - start, opening.end - opening.start
            # The rule of three keeps "**a*b**" from being taken for two single stars.
            ambiguous = (begins or opening.ends) and (size + other) % 3 == 0
            if self._text[opening.start] != mark or (ambiguous and (size % 3 or other % 3)):
                depth -= 1
                continue
            used = 2 if size > 1 and other > 1 else 1
            edits += [Edit(opening.end - used, opening.end), Edit(start, start + used)]
            start += used
            while len(self._open) > depth:
                self._open.pop()
            if other > used:
                self._open.append(opening._replace(end=opening.end - used))
            else:
                depth -= 1
        return edits
