"""What was only inserted, or only deleted, slid to where a reader would say that it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.sentences import SENTENCE_ENDS
from leidraad.comparing.sequences import Hunk
from leidraad.model.redlines import CELL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.comparing.words import Text

HARD = SENTENCE_ENDS | {CELL}
"""What no change reaches over: the end of a sentence, and that of a cell."""


def slid(hunks: Sequence[Hunk], old: Text, new: Text) -> list[Hunk]:
    """Let what was only inserted, or only deleted, begin and end where a reader would say.

    Of "A. B." that became "A. C. B." it is as true that ". C" was put in as that "C." was.
    """
    row = list(hunks)
    for at, (i1, i2, j1, j2, kept) in enumerate(row):
        if kept or (i1 < i2 and j1 < j2):
            continue
        text, first, last = (old, i1, i2) if i1 < i2 else (new, j1, j2)
        shift = _best_shift(row, at, text, first, last)
        if shift:
            row[at] = Hunk(i1 + shift, i2 + shift, j1 + shift, j2 + shift)
            _let_follow(row, at, shift)
    return [hunk for hunk in row if hunk.old < hunk.old_end or hunk.new < hunk.new_end]


def _let_follow(row: list[Hunk], at: int, shift: int) -> None:
    """Let the kept hunks beside a change give and take what it slid over."""
    i1, i2, j1, j2, _ = row[at]
    if at:
        row[at - 1] = row[at - 1]._replace(old_end=i1, new_end=j1)
    else:
        row.insert(0, Hunk(i1 - shift, i1, j1 - shift, j1, kept=True))
        at += 1
    if at + 1 < len(row):
        row[at + 1] = row[at + 1]._replace(old=i2, new=j2)
    else:
        row.append(Hunk(i2, i2 - shift, j2, j2 - shift, kept=True))


def _best_shift(row: Sequence[Hunk], at: int, text: Text, first: int, last: int) -> int:
    """Give how far a change should slide: below 0 to the left, 0 for not at all."""
    keys = text.keys
    # It may not swallow what is kept between it and another change.
    left = _room(row, at - 1) - (at - 1 > 0)
    right = _room(row, at + 1) - (at + 1 < len(row) - 1)
    best, chosen = _ease(text, first) + _ease(text, last), 0
    for step in range(1, left + 1):
        if keys[first - step] != keys[last - step]:
            break
        ease = _ease(text, first - step) + _ease(text, last - step)
        if ease > best:
            best, chosen = ease, -step
    for step in range(1, right + 1):
        if keys[first + step - 1] != keys[last + step - 1]:
            break
        ease = _ease(text, first + step) + _ease(text, last + step)
        if ease > best:
            best, chosen = ease, step
    return chosen


def _room(row: Sequence[Hunk], at: int) -> int:
    return row[at].old_end - row[at].old if 0 <= at < len(row) else 0


def _ease(text: Text, border: int) -> int:
    """Tell how natural it is to begin or end a change in front of a token."""
    if border in (0, len(text)):
        return 4
    before = text.keys[border - 1]
    if before in HARD:
        return 4
    if before in ";:":
        return 3
    if text.glued(border):
        return -1
    return 2 if before == "," else 0
