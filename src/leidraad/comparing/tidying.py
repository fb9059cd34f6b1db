"""A comparison made readable: what an editor would mark, where the bare one is confetti.

The bare comparison keeps as many words as it can. Its result is right but hard to read: a "the"
that happens to stand in both texts cuts a new phrase in two, a new sentence seems to start in the
one before it, and a comma that went cannot be seen. Each function here mends one such thing. None
loses a word: they only move the borders between what is kept and what is not.
"""

from __future__ import annotations

from string import ascii_letters, digits
from typing import TYPE_CHECKING

from leidraad.comparing.sentences import SENTENCE_ENDS, cut_at_sentences
from leidraad.comparing.sequences import Hunk
from leidraad.comparing.sliding import HARD, slid
from leidraad.comparing.words import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leidraad.comparing.words import Text

_PREFIXES = frozenset("#@\u20ac$\u00a3\u00a7")
_SUFFIXES = frozenset("%\u2030\u00b0\u20ac")
_PLAIN = frozenset(ascii_letters + digits)
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_LONGEST_ISLAND = 20
"""Tokens; what is longer stays what it is, whatever stands around it."""

_FEWEST_CONTENT_WORDS = 4
"""A text with fewer content words is never shown as replaced as a whole."""


def tidy(hunks: list[Hunk], old: Text, new: Text) -> tuple[list[Hunk], bool]:
    """Make the hunks of two texts readable; tell too whether all is shown as replaced."""
    hunks = slid(hunks, old, new)
    hunks = _absorbed(hunks, old, new)
    hunks = slid(hunks, old, new)
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
            _join(row, 3)
        if not row[-1].kept and _is_chain(row[-5:], old):
            _join(row, 5)
    return row


def _join(row: list[Hunk], count: int) -> None:
    """Make one change of the last ``count`` hunks."""
    left, right = row[-count], row[-1]
    row[-count:] = [Hunk(left.old, right.old_end, left.new, right.new_end)]


def _is_chain(row: Sequence[Hunk], old: Text) -> bool:
    """Tell whether three changes have no more between them than one small word each time."""
    return len(row) == 5 and all(  # noqa: PLR2004 - three changes, two islands
        hunk.old_end - hunk.old == 1 and old.weights[hunk.old] == 1 if hunk.kept else not at % 2
        for at, hunk in enumerate(row)
    )


def _is_confetti(left: Hunk, island: Hunk, right: Hunk, old: Text, new: Text) -> bool:
    if island.old_end - island.old > _LONGEST_ISLAND:
        return False
    tokens = range(island.old, island.old_end)
    if any(old.keys[each] in HARD for each in tokens):
        return False
    weights = [old.weights[each] for each in tokens]
    words = len(weights) - weights.count(0)
    sizes = [_size(left, old, new), _size(right, old, new)]
    if not words:
        # A mark alone, between what was replaced on both sides; or of another sentence.
        ends = any(_ends_a_sentence(hunk, old, new) for hunk in (left, right))
        return ends or all(map(_is_replaced, (left, right)))
    if 2 not in weights:  # noqa: PLR2004 - the weight of a content word
        if 2 * words <= min(sizes):
            return True
        clause = any(_is_clause(hunk, old, new) for hunk in (left, right))
        return not clause and 3 * words + (words == 1) <= sum(sizes)
    return 3 * words <= min(sizes) or (2 * words <= min(sizes) and 4 * words <= sum(sizes))


def _is_replaced(hunk: Hunk) -> bool:
    return hunk.old < hunk.old_end and hunk.new < hunk.new_end


def _is_clause(hunk: Hunk, old: Text, new: Text) -> bool:
    """Tell whether something of its own came or went: what has a comma or bracket in front."""
    if _is_replaced(hunk):
        return False
    text, first = (old, hunk.old) if hunk.old < hunk.old_end else (new, hunk.new)
    return not text.weights[first]


def _ends_a_sentence(hunk: Hunk, old: Text, new: Text) -> bool:
    keys = *old.keys[hunk.old : hunk.old_end], *new.keys[hunk.new : hunk.new_end]
    return any(key in SENTENCE_ENDS for key in keys)


def _size(hunk: Hunk, old: Text, new: Text) -> int:
    return max(old.words_in(hunk.old, hunk.old_end), new.words_in(hunk.new, hunk.new_end))


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
    closes = right and all(_opened(text, first, last) > 0 for text, first, last in filled)
    if closes and old.keys[hunk.old_end] in _CLOSING and old.glued(hunk.old_end):
        return 0, 1
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


def _opened(text: Text, first: int, last: int) -> int:
    """Count the brackets that are opened in some tokens and not closed."""
    keys = text.keys[first:last]
    return sum(key in _OPENING for key in keys) - sum(key in _CLOSING for key in keys)


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
            hunk._replace(kept=True) if not hunk.kept and _is_spaces_only(hunk, old, new) else hunk
            for hunk in hunks
        ]
    )


def _is_spaces_only(hunk: Hunk, old: Text, new: Text) -> bool:
    """Tell whether the two sides of a change have the same words and marks."""
    if not _is_replaced(hunk):
        # No token is empty.
        return False
    before, after = old.between(hunk.old, hunk.old_end), new.between(hunk.new, hunk.new_end)
    if before[0] != after[0] and before[0] in _PLAIN and after[0] in _PLAIN:
        # Most differ at once; these letters are never another form of each other.
        return False
    return squeezed(before) == squeezed(after)
