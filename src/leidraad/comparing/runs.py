"""From two passages to runs: what stayed, what came, what went, what looks otherwise."""

from __future__ import annotations

from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.sequences import Hunk, match
from leidraad.comparing.spelling import Cite, Reading
from leidraad.comparing.tidying import tidy
from leidraad.comparing.words import Text
from leidraad.model.redlines import BREAK, Operation, Run, Style, Styled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from leidraad.comparing.words import Weights
    from leidraad.model.redlines import Passage, Twice

    Marks = Callable[[Hunk], tuple[Twice, ...]]
    """Tells why a change is one to read twice."""


class Compared(NamedTuple):
    """The runs of two passages, and how they were found."""

    runs: tuple[Run, ...]
    replaced: bool = False
    coarse: bool = False


def put_together(readings: Sequence[Reading], weights: Weights) -> Reading:
    """Make one reading of several, with :data:`BREAK` in between."""
    if len(readings) == 1:
        return readings[0]
    text = BREAK.join(each.passage.text for each in readings)
    styles: list[Styled] = []
    citations: list[Cite] = []
    shift = 0
    for passage, _, cites, _ in readings:
        styles += [Styled(s + shift, e + shift, style) for s, e, style in passage.styles]
        citations += [Cite(s + shift, e + shift, citation) for s, e, citation in cites]
        shift += len(passage.text) + len(BREAK)
    passage = readings[0].passage._replace(text=text, styles=tuple(styles))
    return Reading(passage, Text(text, weights), tuple(citations), is_joined=True)


def compare_texts(old: Reading, new: Reading, marks: Marks) -> Compared:
    """Compare two passages word by word.

    The ``old`` of the runs is the old text and their ``new`` the new one, character by character.
    Swapping the two swaps the answer.
    """
    a, b = old.text, new.text
    replaced = coarse = False
    if a.squeezed == b.squeezed:
        if not _needs_a_closer_look(old, new) or not len(a):
            kept = (Run(Operation.KEEP, a.text, b.text),) if a.text or b.text else ()
            return Compared(kept)
        hunks = [Hunk(0, len(a), 0, len(b), kept=True)]
    else:
        swap = b.keys < a.keys
        first, second = (b, a) if swap else (a, b)
        found, coarse = match(first.keys, second.keys)
        hunks, replaced = tidy(found, first, second)
        if swap:
            hunks = [Hunk(j1, j2, i1, i2, kept) for i1, i2, j1, j2, kept in hunks]
    runs = (run for hunk in hunks for run in _runs(hunk, old, new, marks))
    return Compared(tuple(run for run in runs if run.old or run.new), replaced, coarse)


def _needs_a_closer_look(old: Reading, new: Reading) -> bool:
    """Tell whether equal words may look otherwise, or stand in other passages."""
    return any(side.passage.styles or side.is_joined for side in (old, new))


def _runs(hunk: Hunk, old: Reading, new: Reading, marks: Marks) -> Iterator[Run]:
    i1, i2, j1, j2, _ = hunk
    before, after = old.text.between(i1, i2), new.text.between(j1, j2)
    if not hunk.kept:
        olds = before.split(BREAK) if old.is_joined else [before]
        news = after.split(BREAK) if new.is_joined else [after]
        yield from _changed(olds, news, marks(hunk))
    elif i2 - i1 == j2 - j1 and _needs_a_closer_look(old, new):
        yield from _kept(hunk, old, new)
    else:
        yield Run(Operation.KEEP, before, after)


def _changed(olds: list[str], news: list[str], twice: tuple[Twice, ...]) -> Iterator[Run]:
    """Give the runs of a change; where a passage began or ended in it, it is cut."""
    yield from _change(olds[0], news[0], twice)
    for part in olds[1:]:
        yield Run(Operation.JOIN, BREAK, "")
        yield from _change(part, "", twice)
    for part in news[1:]:
        yield Run(Operation.DIVIDE, "", BREAK)
        yield from _change("", part, twice)


def _change(before: str, after: str, twice: tuple[Twice, ...]) -> Iterator[Run]:
    if before and after:
        yield Run(Operation.REPLACE, before, after, twice)
    elif before:
        yield Run(Operation.DELETE, before, "", twice)
    elif after:
        yield Run(Operation.INSERT, "", after, twice)


def _kept(hunk: Hunk, old: Reading, new: Reading) -> Iterator[Run]:
    """Give the runs of equal words, cut where they begin to look otherwise."""
    a, b = old.text, new.text
    styles = _Styles(old.passage), _Styles(new.passage)
    look, start = _SAME, (a.starts[hunk.old], b.starts[hunk.new])
    for step in range(hunk.old_end - hunk.old):
        i, j = hunk.old + step, hunk.new + step
        here, there = (a.starts[i], b.starts[j]), (a.ends[i], b.ends[j])
        now = _difference(styles[0].of(here[0], there[0]), styles[1].of(here[1], there[1]))
        if now != look:
            yield from _run(look, old, new, start, here)
            look, start = now, here
        gaps = a.text[there[0] : a.starts[i + 1]], b.text[there[1] : b.starts[j + 1]]
        ends = old.is_joined and BREAK in gaps[0], new.is_joined and BREAK in gaps[1]
        if ends[0] is not ends[1]:
            yield from _run(look, old, new, start, there)
            yield Run(Operation.DIVIDE if ends[1] else Operation.JOIN, *gaps)
            start = a.starts[i + 1], b.starts[j + 1]
    yield from _run(look, old, new, start, (a.starts[hunk.old_end], b.starts[hunk.new_end]))


_SAME = Style(), Style()


def _difference(old: Sequence[Style], new: Sequence[Style]) -> tuple[Style, Style]:
    """Give the first two styles that differ."""
    pairs = zip_longest(old, new, fillvalue=Style())
    return next((pair for pair in pairs if pair[0] != pair[1]), _SAME)


def _run(
    look: tuple[Style, Style],
    old: Reading,
    new: Reading,
    start: tuple[int, int],
    end: tuple[int, int],
) -> Iterator[Run]:
    before, after = old.text.text[start[0] : end[0]], new.text.text[start[1] : end[1]]
    if look == _SAME:
        yield Run(Operation.KEEP, before, after)
    else:
        yield Run(Operation.RESTYLE, before, after, old_style=look[0], new_style=look[1])


class _Styles:
    """Tells how stretches of the text of a passage look."""

    def __init__(self, passage: Passage) -> None:
        self._styles = passage.styles
        self._starts = [styled.start for styled in passage.styles]

    def of(self, start: int, end: int) -> list[Style]:
        """Give the styles in a stretch, in order."""
        found: list[Style] = []
        for styled in self._styles[max(0, bisect_right(self._starts, start) - 1) :]:
            if styled.start >= end:
                break
            if styled.end > start:
                found += [Style()] if styled.start > start else []
                found.append(styled.style)
                start = styled.end
        return [*found, Style()] if start < end else found
