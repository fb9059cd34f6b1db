"""A comparison made readable: what an editor would mark, where the bare one is confetti.

The bare comparison keeps as many words as it can. Its result is right but hard to read: a "the"
that happens to stand in both texts cuts a new phrase in two, a new sentence seems to start in the
one before it, and a comma that went cannot be seen. Each function here mends one such thing. None
loses a word: they only move the borders between what is kept and what is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.sentences import SENTENCE_ENDS, cut_at_sentences
from leidraad.comparing.sequences import Hunk
from leidraad.comparing.words import squeezed
from leidraad.model.redlines import CELL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leidraad.comparing.words import Text

_HARD = SENTENCE_ENDS | {CELL}
_PREFIXES = frozenset("#@\u20ac$\u00a3\u00a7")
_SUFFIXES = frozenset("%\u2030\u00b0\u20ac")
_LONGEST_ISLAND = 20
"""Tokens; what is longer stays what it is, whatever stands around it."""

_FEWEST_CONTENT_WORDS = 4
"""A text with fewer content words is never shown as replaced as a whole."""


def tidy(hunks: list[Hunk], old: Text, new: Text) -> tuple[list[Hunk], bool]:
    """Make the hunks of two texts readable; tell too whether all is shown as replaced."""
    hunks = _slid(hunks, old, new)
    hunks = _absorbed(hunks, old, new)
    hunks = _slid(hunks, old, new)
    if _little_stayed(hunks, old, new):
        return [Hunk(0, len(old), 0, len(new))], True
    hunks = _widened(hunks, old, new)
    hunks = _without_spaces_only(hunks, old, new)
    return cut_at_sentences(hunks, old, new), False


def _absorbed(hunks: Iterable[Hunk], old: Text, new: Text) -> list[Hunk]:
    """Take short islands between two changes into one change.

    An island goes when it is light beside what changed on both sides of it. A sentence end never
    does: what is behind it is another sentence.
    """
    row: list[Hunk] = []
    for hunk in hunks:
        row.append(hunk)
        while (
            len(row) > 2  # noqa: PLR2004 - a change, an island, a change
            and not row[-1].kept
            and _is_confetti(row[-3], row[-2], row[-1], old, new)
        ):
            right, _, left = row.pop(), row.pop(), row.pop()
            row.append(Hunk(left.old, right.old_end, left.new, right.new_end))
    return row


def _is_confetti(left: Hunk, island: Hunk, right: Hunk, old: Text, new: Text) -> bool:
    if island.old_end - island.old > _LONGEST_ISLAND:
        return False
    tokens = range(island.old, island.old_end)
    if any(old.keys[each] in _HARD for each in tokens):
        return False
    weights = [old.weights[each] for each in tokens]
    words = len(weights) - weights.count(0)
    sizes = [_size(left, old, new), _size(right, old, new)]
    if not words:
        # A mark alone, between what was replaced on both sides.
        return all(hunk.old < hunk.old_end and hunk.new < hunk.new_end for hunk in (left, right))
    if 2 not in weights:  # noqa: PLR2004 - the weight of a content word
        return 2 * words <= min(sizes) or 3 * words + (words == 1) <= sum(sizes)
    return 3 * words <= min(sizes) or (2 * words <= min(sizes) and 4 * words <= sum(sizes))


def _size(hunk: Hunk, old: Text, new: Text) -> int:
    return max(old.words_in(hunk.old, hunk.old_end), new.words_in(hunk.new, hunk.new_end))


def _slid(hunks: Sequence[Hunk], old: Text, new: Text) -> list[Hunk]:
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
    if before in _HARD:
        return 4
    if before in ";:":
        return 3
    if text.glued(border):
        return -1
    return 2 if before == "," else 0


def _little_stayed(hunks: Sequence[Hunk], old: Text, new: Text) -> bool:
    """Tell whether less than a third of the content words stayed."""
    stayed = sum(old.weights[hunk.old : hunk.old_end].count(2) for hunk in hunks if hunk.kept)
    most = max(old.content, new.content)
    return most >= _FEWEST_CONTENT_WORDS and 3 * stayed < most and bool(len(old) and len(new))


def _widened(hunks: Sequence[Hunk], old: Text, new: Text) -> list[Hunk]:
    """Take a word into the change of a mark beside it, and a sign into that of its number.

    A comma alone, underlined or struck through, is not seen; of "5%" the whole changes.
    """
    row = list(hunks)
    for at, hunk in enumerate(row):
        if hunk.kept:
            continue
        before = row[at - 1] if at else None
        behind = row[at + 1] if at + 1 < len(row) else None
        to_left, to_right = _reach(hunk, before, behind, old, new)
        if before and to_left:
            row[at - 1] = before._replace(
                old_end=before.old_end - to_left, new_end=before.new_end - to_left
            )
        if behind and to_right:
            row[at + 1] = behind._replace(old=behind.old + to_right, new=behind.new + to_right)
        row[at] = Hunk(
            hunk.old - to_left,
            hunk.old_end + to_right,
            hunk.new - to_left,
            hunk.new_end + to_right,
        )
    return _merged(row)


def _merged(row: Sequence[Hunk]) -> list[Hunk]:
    """Leave out what is empty and join changes that touch."""
    found: list[Hunk] = []
    for hunk in row:
        if hunk.old == hunk.old_end and hunk.new == hunk.new_end:
            continue
        if found and found[-1].kept == hunk.kept:
            found[-1] = found[-1]._replace(old_end=hunk.old_end, new_end=hunk.new_end)
        else:
            found.append(hunk)
    return found


def _reach(
    hunk: Hunk, before: Hunk | None, behind: Hunk | None, old: Text, new: Text
) -> tuple[int, int]:
    """Give how many kept tokens a change takes in on its left and on its right."""
    left = before.old_end - before.old if before else 0
    right = behind.old_end - behind.old if behind else 0
    sides = [(old, hunk.old, hunk.old_end), (new, hunk.new, hunk.new_end)]
    filled = [side for side in sides if side[1] < side[2]]
    marks = any(text.words_in(first, last) == 0 for text, first, last in filled)
    if not marks:
        return (
            _signs(old, range(hunk.old - 1, hunk.old - 1 - left, -1), _PREFIXES, 1),
            _signs(old, range(hunk.old_end, hunk.old_end + right), _SUFFIXES, 0),
        )
    to_left = to_right = 0
    if any(text.glued(first) for text, first, last in filled):
        to_left = _to_word(old, range(hunk.old - 1, hunk.old - 1 - left, -1), 1)
    if not to_left and any(text.glued(last) for text, first, last in filled):
        to_right = _to_word(old, range(hunk.old_end, hunk.old_end + right), 0)
    return to_left, to_right


def _signs(text: Text, tokens: range, signs: frozenset[str], ahead: int) -> int:
    """Count the signs among ``tokens`` that no space parts from the change (0 or 1)."""
    for token in tokens:
        return int(text.keys[token] in signs and text.glued(token + ahead))
    return 0


def _to_word(text: Text, tokens: range, ahead: int) -> int:
    """Count the tokens up to and with the first word; 0 when a space stands before it."""
    for count, token in enumerate(tokens, 1):
        if count > 1 and not text.glued(token + ahead):
            break
        if text.weights[token]:
            return count
    return 0


def _without_spaces_only(hunks: Sequence[Hunk], old: Text, new: Text) -> list[Hunk]:
    """Keep what changed in its spaces only."""
    return _merged(
        [
            hunk._replace(
                kept=hunk.kept
                or squeezed(old.between(hunk.old, hunk.old_end))
                == squeezed(new.between(hunk.new, hunk.new_end))
            )
            for hunk in hunks
        ]
    )
