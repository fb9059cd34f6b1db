"""Edits shown before they are carried out, as a unified diff.

The edits are known, so nothing has to be compared: this stays linear, and shows exactly them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from leidraad.editing.files import apply_edits, by_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.diagnostics import Edit
    from leidraad.model import Source

_CONTEXT = 2
"""How many lines are shown around a change."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class _Change(NamedTuple):
    """Lines of the old file, from ``first`` up to ``last`` (from 0), and what replaces them."""

    first: int
    last: int
    new: Sequence[str]


def differences(sources: Mapping[str, Source], edits: Iterable[Edit]) -> Iterator[str]:
    """Give the lines of a unified diff of all files that ``edits`` change, without line ends."""
    for path, own in by_file(edits).items():
        text = sources[path].text
        changes = list(_changes(sources[path], own))
        yield f"--- {path}"
        yield f"+++ {path}"
        yield from _hunks(_LINE.findall(text), changes)


def _changes(source: Source, edits: Sequence[Edit]) -> Iterator[_Change]:
    """Gather the edits that touch the same lines, and give those lines before and after."""
    text, starts = source.text, source.line_starts
    waiting: list[Edit] = []
    first = last = -1
    for edit in edits:
        begin = bisect_right(starts, edit.start) - 1
        if waiting and begin >= last:
            yield _change(text, starts, (first, last), waiting)
            waiting = []
        if not waiting:
            first, last = begin, begin
        waiting.append(edit)
        last = max(last, bisect_right(starts, max(edit.start, edit.end - 1)))
    if waiting:
        yield _change(text, starts, (first, last), waiting)


def _change(
    text: str, starts: Sequence[int], lines: tuple[int, int], edits: Sequence[Edit]
) -> _Change:
    first, last = lines
    begin = starts[first]
    end = starts[last] if last < len(starts) else len(text)
    moved = [e._replace(start=e.start - begin, end=e.end - begin) for e in edits]
    return _Change(first, last, _LINE.findall(apply_edits(text[begin:end], moved)))


def _hunks(old: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    """Write the changes with the lines around them; those that are close share a hunk."""
    shift = 0
    at = 0
    while at < len(changes):
        stop = at + 1
        while stop < len(changes) and changes[stop].first - changes[stop - 1].last <= 2 * _CONTEXT:
            stop += 1
        hunk = changes[at:stop]
        first = max(0, hunk[0].first - _CONTEXT)
        last = min(len(old), hunk[-1].last + _CONTEXT)
        grown = sum(len(change.new) - (change.last - change.first) for change in hunk)
        yield (f"@@ -{_span(first, last - first)} +{_span(first + shift, last - first + grown)} @@")
        position = first
        for change in hunk:
            yield from _marked(" ", old[position : change.first])
            yield from _marked("-", old[change.first : change.last])
            yield from _marked("+", change.new)
            position = change.last
        yield from _marked(" ", old[position:last])
        shift += grown
        at = stop


def _span(first: int, count: int) -> str:
    return f"{first + 1 if count else first},{count}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        words = line.rstrip("\r\n")
        yield f"{mark}{words}"
        if words == line:
            yield "\\ No newline at end of file"
