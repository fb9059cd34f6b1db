"""Which texts of two heaps look like each other, without comparing each with each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEW = 2_500
"""With no more pairs than this, all are looked at."""

_RARE = 8
"""Words in a row that stand in more texts than this tell nothing about which one is meant."""

_BEST = 6
"""How many texts each text is compared with at most, where there are many."""

_SHINGLE = 3


def shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of three words; of a shorter text the whole."""
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(last if words else 0))


def contained(part: Sequence[str], whole: Sequence[str]) -> float:
    """Give which share of the runs of three words in ``part`` stands in ``whole`` too."""
    runs = shingles(part)
    total = runs.total()
    return (runs & shingles(whole)).total() / total if total else 0.0


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Tell how much two texts have in common, 0 to 1: their words, in whatever order (Dice)."""
    if not one or not other:
        return float(not one and not other)
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def candidates(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Give the pairs of texts (as words) that are worth a closer look, sorted.

    Of few texts these are all pairs. Of many they are those that share the most words and runs of
    three words which are rare among the others, and those that stand equally far along.
    """
    if len(old) * len(new) <= _FEW:
        yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
        return
    here, there = _index(old), _index(new)
    found: set[tuple[int, int]] = set()
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for run, holders in here.items():
        others = there.get(run, ())
        for i in holders:
            shared[i].update(others)
    mirrored: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for i, counts in shared.items():
        found.update((i, j) for j, _ in counts.most_common(_BEST))
        for j, count in counts.items():
            mirrored[j][i] = count
    for j, counts in mirrored.items():
        found.update((i, j) for i, _ in counts.most_common(_BEST))
    if old and new:
        found.update((i, i * len(new) // len(old)) for i in range(len(old)))
    yield from sorted(found)


def _index(texts: Sequence[Sequence[str]]) -> dict[object, list[int]]:
    """Give for each rare word or run of words the texts that hold it."""
    found: defaultdict[object, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for run in {*words, *shingles(words)}:
            holders = found[run]
            if len(holders) <= _RARE:
                holders.append(number)
    return {run: holders for run, holders in found.items() if len(holders) <= _RARE}
