"""Which passage of the old text is which of the new."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.divided import gather, holds_a_break, is_divided
from leidraad.comparing.resemblance import Resemblance
from leidraad.comparing.sequences import heaviest, match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.comparing.spelling import Reading

_LIKE = 0.34
"""From here on two passages in the same place are one that changed."""

_MOVED = 0.75
"""From here on two passages in different places are one that moved and changed."""

_CROSSED = 0.6
"""From here on two passages may be one that changed in its place, while another moved over it."""

_CHANGED = 1.5
"""How much heavier a passage that changed weighs than an equal one, when only one can stay and
it cannot be shown as moved: a reader would not see what changed in it."""

_FEWEST_TO_CROSS = 3
_FEWEST_TO_MOVE = 5


class Step(NamedTuple):
    """Passages that belong together, by index; one side is empty for what came or went.

    ``move`` tells which moved: the same number, above 0, stands at its old place and its new one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    move: int = 0


def align_blocks(old: Sequence[Reading], new: Sequence[Reading]) -> list[Step]:
    """Align two rows of passages: equal ones, then those alike in order, then what moved.

    The steps are in the order of both texts, but for those with a ``move``. Swapping the two rows
    swaps the answer.
    """
    plain = _plain_pairs(old, new)
    if plain is not None:
        return list(_steps(plain, (), len(old), len(new)))
    swap = [each.same for each in new] < [each.same for each in old]
    aligner = _Aligner(*((new, old) if swap else (old, new)))
    aligner.align()
    pairs, moves = aligner.pairs, aligner.moves
    if swap:
        pairs = [(olds, news) for news, olds in pairs]
        moves = [(i, j) for j, i in moves]
    return list(_steps(pairs, sorted(moves), len(old), len(new)))


_Pair = tuple[tuple[int, ...], tuple[int, ...]]


def _steps(
    pairs: Sequence[_Pair], moves: Sequence[tuple[int, int]], old: int, new: int
) -> Iterator[Step]:
    """Give all passages of both sides in order, what went before what came."""
    away = {i: n for n, (i, _) in enumerate(moves, 1)}
    here = {j: n for n, (_, j) in enumerate(moves, 1)}
    i = j = 0
    for olds, news in (*pairs, ((old,), (new,))):
        for each in range(i, olds[0]):
            yield Step((each,), (), away.get(each, 0))
        for each in range(j, news[0]):
            move = here.get(each, 0)
            yield Step((moves[move - 1][0],) if move else (), (each,), move)
        if olds[0] < old:
            yield Step(olds, news)
        i, j = olds[-1] + 1, news[-1] + 1


def _plain_pairs(old: Sequence[Reading], new: Sequence[Reading]) -> list[_Pair] | None:
    """Give the pairs when one passage changed, or when passages only came or only went, in a row.

    Most changes are such, and need no closer look. None for all others.
    """
    front = 0
    most = min(len(old), len(new))
    while front < most and old[front].same == new[front].same:
        front += 1
    back = 0
    while back < most - front and old[-1 - back].same == new[-1 - back].same:
        back += 1
    left = len(old) - back - front, len(new) - back - front
    pairs: list[_Pair] = [((at,), (at,)) for at in range(front)]
    if left == (1, 1) and old[front].passage.kind is new[front].passage.kind:
        pairs.append(((front,), (front,)))
    elif all(left):
        return None
    return pairs + [((len(old) - at,), (len(new) - at,)) for at in range(back, 0, -1)]


class _Aligner:
    """The state of one alignment; ``pairs`` is in order on both sides."""

    def __init__(self, old: Sequence[Reading], new: Sequence[Reading]) -> None:
        self.old, self.new = old, new
        self.resemblance = Resemblance(old, new)
        self.pairs: list[_Pair] = []
        self.moves: list[tuple[int, int]] = []

    def align(self) -> None:
        self.in_order(())
        if not all(self._left()):
            return
        movable = {(i, j) for i, j, score in self._strays(_FEWEST_TO_MOVE) if score >= _MOVED}
        crossing = [
            (i, j, 1.0 if (i, j) in movable else _CHANGED)
            for i, j, score in self._strays(_FEWEST_TO_CROSS)
            if score >= _CROSSED
        ]
        if crossing:
            # Better show as moved what is equal than as new what changed and stayed.
            self.pairs, self.moves = [], []
            self.in_order(crossing)
        self.moved_and_changed()
        self.in_one_place()

    def in_order(self, changed: Sequence[tuple[int, int, float]]) -> None:
        """Pair what is equal and what is alike between.

        ``changed`` are pairs that changed and may go before equal ones, with how much before.
        """
        self.equal(changed)
        self.moved_whole()
        for olds, news in list(self.zones()):
            self.pairs += self.alike(olds, news)
        self.pairs.sort()

    def equal(self, changed: Sequence[tuple[int, int, float]]) -> None:
        """Pair what is equal: first what stands once only, most words first; then in order."""
        here, there = ([each.same for each in side] for side in (self.old, self.new))
        once = _once(here), _once(there)
        anchors = [
            (i, once[1][same], len(self.old[i].text) + 1.0)
            for same, i in once[0].items()
            if same in once[1]
        ]
        anchors += ((i, j, more * (len(self.old[i].text) + 1)) for i, j, more in changed)
        anchors.sort()
        chain = [anchors[at][:2] for at in heaviest(anchors)]
        corners = [(-1, -1), *chain, (len(here), len(there))]
        for (i1, j1), (i2, j2) in pairwise(corners):
            between = here[i1 + 1 : i2], there[j1 + 1 : j2]
            for hunk in match(*between).hunks if all(between) else ():
                if hunk.kept:
                    size = hunk.old_end - hunk.old
                    first = i1 + 1 + hunk.old, j1 + 1 + hunk.new
                    self.pairs += [((first[0] + n,), (first[1] + n,)) for n in range(size)]
            if i2 < len(here):
                self.pairs.append(((i2,), (j2,)))

    def moved_whole(self) -> None:
        """Pair what is left over and equal, once on both sides, wherever it stands."""
        olds, news = self._left()
        here = _once_of([(self.old[i].same, i) for i in olds])
        there = _once_of([(self.new[j].same, j) for j in news])
        self.moves += sorted((i, there[same]) for same, i in here.items() if same in there and same)

    def zones(self) -> Iterator[tuple[list[int], list[int]]]:
        """Give what is left over between each two pairs."""
        moved_old, moved_new = ({move[side] for move in self.moves} for side in (0, 1))
        ends = ((len(self.old),), (len(self.new),))
        i = j = 0
        for olds, news in (*self.pairs, ends):
            left = [each for each in range(i, olds[0]) if each not in moved_old]
            right = [each for each in range(j, news[0]) if each not in moved_new]
            if left and right:
                yield left, right
            i, j = olds[-1] + 1, news[-1] + 1

    def alike(self, olds: list[int], news: list[int]) -> list[_Pair]:
        """Pair what is alike in a zone, in order; then what was divided or joined."""
        alone = len(olds) == len(news) == 1 and self._of_one_kind(olds[0], news[0])
        if alone or is_divided(self.old, olds, self.new, news):
            return [(tuple(olds), tuple(news))]
        scored = [each for each in self.resemblance.scored(olds, news) if each[2] >= _LIKE]
        found = [scored[at][:2] for at in heaviest(scored)]
        taken = {i for i, _ in found}, {j for _, j in found}
        free = (
            {i for i in olds if i not in taken[0] and not holds_a_break(self.old[i])},
            {j for j in news if j not in taken[1] and not holds_a_break(self.new[j])},
        )
        return [self._grown(i, j, free) for i, j in found]

    def _of_one_kind(self, i: int, j: int) -> bool:
        return self.old[i].passage.kind is self.new[j].passage.kind

    def _grown(self, i: int, j: int, free: tuple[set[int], set[int]]) -> _Pair:
        """Add the neighbours that are made of words which the other passage of a pair lost."""
        if holds_a_break(self.old[i]) or holds_a_break(self.new[j]):
            return (i,), (j,)
        before, after = self.resemblance.content
        news = gather(j, free[1], before[i], after)
        if len(news) > 1:
            return (i,), news
        return gather(i, free[0], after[j], before), news

    def moved_and_changed(self) -> None:
        """Pair what is left over and very much alike, wherever it stands, the surest first."""
        scored = [(-score, i, j) for i, j, score in self._strays(_FEWEST_TO_MOVE)]
        free_old, free_new = (set(side) for side in self._left())
        for score, i, j in sorted(scored):
            if -score >= _MOVED and i in free_old and j in free_new:
                self.moves.append((i, j))
                free_old.discard(i)
                free_new.discard(j)

    def in_one_place(self) -> None:
        """Pair what is left over where one stands against one: it was replaced."""
        for olds, news in list(self.zones()):
            if len(olds) == len(news) and all(map(self._of_one_kind, olds, news)):
                self.pairs += [((i,), (j,)) for i, j in zip(olds, news, strict=True)]
        self.pairs.sort()

    def _strays(self, fewest: int) -> Iterator[tuple[int, int, float]]:
        """Give how alike the passages are that are left over, if both have enough words."""
        return self.resemblance.scored(*self._left(), fewest)

    def _left(self) -> tuple[list[int], list[int]]:
        """Give what no pair and no move has, on both sides."""
        used_old, used_new = ({move[side] for move in self.moves} for side in (0, 1))
        for olds, news in self.pairs:
            used_old.update(olds)
            used_new.update(news)
        return (
            [i for i in range(len(self.old)) if i not in used_old],
            [j for j in range(len(self.new)) if j not in used_new],
        )


def _once(row: Sequence[str]) -> dict[str, int]:
    return _once_of([(same, at) for at, same in enumerate(row)])


def _once_of(row: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Give the place of each thing that stands once in a row."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for same, at in row:
        places[same].append(at)
    return {same: found[0] for same, found in places.items() if len(found) == 1}
