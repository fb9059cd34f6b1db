"""What two long rows of things have in common, at a bounded cost."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count, pairwise
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

_MOST_CELLS = 200_000_000
"""Rows of which the product of the lengths is larger are not compared whole: memory goes with it
(a bit for each), and time."""

_SHINGLE = 4
"""How many neighbours together mark a place in a row that is too long."""


class Hunk(NamedTuple):
    """Stretches of two rows that belong together, and whether they are the same."""

    old: int
    old_end: int
    new: int
    new_end: int
    kept: bool = False


class Matching(NamedTuple):
    """Two rows in hunks, kept and not kept by turns; ``coarse`` when not all was compared."""

    hunks: list[Hunk]
    coarse: bool


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matching:
    """Find a longest row of things that two rows have in common (the rows as hunks).

    Rows too long for it are cut where the same four things stand once in each; between two cuts
    what is still too long counts as different.
    """
    if len(old) * len(new) > _MOST_CELLS:
        return _match_in_pieces(old, new)
    front = _alike_in_front(old, new)
    most = min(len(old), len(new)) - front
    back = min(most, _alike_in_front(old[::-1], new[::-1])) if most else 0
    ends = len(old) - back, len(new) - back
    between = old[front : ends[0]], new[front : ends[1]]
    found = [
        Hunk(0, front, 0, front, kept=True),
        *(
            _compared(*_numbered(*between), front, front)
            if all(between)
            else (Hunk(front, ends[0], front, ends[1]),)
        ),
        Hunk(ends[0], len(old), ends[1], len(new), kept=True),
    ]
    return Matching(list(_joined(found)), coarse=False)


def _match_in_pieces(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matching:
    """Match two rows that are too long to be compared whole."""
    found: list[Hunk] = []
    coarse = False
    a, b = _numbered(old, new)
    for i1, i2, j1, j2 in _cut(a, b):
        if a[i1:i2] == b[j1:j2]:
            found.append(Hunk(i1, i2, j1, j2, kept=True))
        elif (i2 - i1) * (j2 - j1) > _MOST_CELLS:
            coarse = True
            found.append(Hunk(i1, i2, j1, j2))
        else:
            found += _compared(a[i1:i2], b[j1:j2], i1, j1)
    return Matching(list(_joined(found)), coarse)


def _alike_in_front(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """Count the things at the front of both rows that are the same."""
    return next(compress(count(), map(ne, old, new)), min(len(old), len(new)))


def _numbered(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[list[int], list[int]]:
    """Give both rows as numbers, the same for the same things."""
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(each, len(numbers)) for each in old]
    return a, [numbers.setdefault(each, len(numbers)) for each in new]


def _compared(a: list[int], b: list[int], i: int, j: int) -> Iterator[Hunk]:
    """Give the hunks of two rows that begin at ``i`` and ``j``."""
    for opcode in Indel.opcodes(a, b):
        yield Hunk(
            i + opcode.src_start,
            i + opcode.src_end,
            j + opcode.dest_start,
            j + opcode.dest_end,
            opcode.tag == "equal",
        )


def _joined(hunks: Iterable[Hunk]) -> Iterator[Hunk]:
    """Make one hunk of neighbours of one kind."""
    last: Hunk | None = None
    for hunk in hunks:
        if hunk.old == hunk.old_end and hunk.new == hunk.new_end:
            continue
        if last is not None and last.kept == hunk.kept:
            last = last._replace(old_end=hunk.old_end, new_end=hunk.new_end)
            continue
        if last is not None:
            yield last
        last = hunk
    if last is not None:
        yield last


def _cut(a: list[int], b: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """Give stretches of both rows that can be compared by themselves."""
    start = _alike_in_front(a, b)
    yield 0, start, 0, start
    left, right = start, start
    for i, j in rising(_anchors(a, b, start)):
        if i >= left and j >= right:
            yield left, i, right, j
            yield i, i + _SHINGLE, j, j + _SHINGLE
            left, right = i + _SHINGLE, j + _SHINGLE
    yield left, len(a), right, len(b)


def _anchors(a: list[int], b: list[int], start: int) -> list[tuple[int, int]]:
    """Give the places where the same few neighbours stand, and stand once only, in both rows."""
    here, there = _once(a, start), _once(b, start)
    return sorted((i, there[few]) for few, i in here.items() if few in there)


def _once(row: list[int], start: int) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    often: set[tuple[int, ...]] = set()
    for at in range(start, len(row) - _SHINGLE + 1):
        few = tuple(row[at : at + _SHINGLE])
        if found.setdefault(few, at) != at:
            often.add(few)
    for few in often:
        del found[few]
    return found


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a longest run of ``pairs`` (sorted) in which the second numbers rise too."""
    return [pairs[at] for at in heaviest([(i, j, 1) for i, j in pairs])]


def heaviest(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """Choose pairs in which both numbers rise, so that their weights are most together.

    ``pairs`` are an old place, a new place and a weight above 0, sorted by place. Gives the
    indices of the chosen ones. The method is that of a longest increasing subsequence with
    weights: a Fenwick tree of the best chain that ends at each new place; n log n.
    """
    if all(i < k and j < m for (i, j, _), (k, m, _) in pairwise(pairs)):
        return list(range(len(pairs)))
    places = sorted({j for _, j, _ in pairs})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(pairs)
    total = [0.0] * len(pairs)
    at = 0
    while at < len(pairs):
        behind = at
        while behind < len(pairs) and pairs[behind][0] == pairs[at][0]:
            behind += 1
        # Pairs with one old place exclude each other: look first, then enter.
        ranks = [bisect_left(places, pairs[each][1]) for each in range(at, behind)]
        for each, rank in zip(range(at, behind), ranks, strict=True):
            weight, before[each] = _best(best, rank)
            total[each] = weight + pairs[each][2]
        for each, rank in zip(range(at, behind), ranks, strict=True):
            _enter(best, rank + 1, (total[each], each))
        at = behind
    chain: list[int] = []
    last = max(range(len(pairs)), key=lambda each: (total[each], -each), default=-1)
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _best(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank -= rank & -rank
    return found


def _enter(tree: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(tree):
        if entry[0] > tree[rank][0]:
            tree[rank] = entry
        rank += rank & -rank
