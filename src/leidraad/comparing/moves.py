"""What stands in another place than it did, counted so that as little as possible has moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from leidraad.comparing.sequences import heaviest
from leidraad.model import DivisionKind
from leidraad.model.revisions import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leidraad.comparing.outline import Outline
    from leidraad.comparing.pairing import Match

_TIE = 1e-9
"""Where as many articles would count as moved either way, it is the shorter that did."""


def find_moves(old: Outline, new: Outline, matches: Sequence[Match]) -> dict[int, ChangeKind]:
    """Give what moved, by the number of the new place.

    A division is looked at among those that have the same division around them in both versions:
    what moves along with its section has not moved itself, and a heading put around articles
    moves none of them. Of each such row a heaviest rising part stays, where a division weighs as
    many articles as it holds; the rest moved.
    """
    new_of = {match.old: match.new for match in matches}
    rows: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    moved: dict[int, ChangeKind] = {}
    for i, j, _ in matches:
        parent = old.places[i].parent
        if parent >= 0 and new_of.get(old.chapter_of(i)) != new.chapter_of(j):
            moved[j] = ChangeKind.MOVED_TO_CHAPTER
            continue
        around = new_of.get(parent, -1)
        if around != new.places[j].parent:
            above = set(new.above(j))
            around = next((new_of[n] for n in old.above(i) if new_of.get(n) in above), -1)
        rows[around].append((i, j))
    weights = _weights(new, matches)
    for row in rows.values():
        row.sort()
        if all(one[1] < other[1] for one, other in pairwise(row)):
            continue
        stays = set(heaviest([(i, j, weights(j)) for i, j in row]))
        moved |= {j: ChangeKind.MOVED for at, (_, j) in enumerate(row) if at not in stays}
    return moved


def _weights(new: Outline, matches: Sequence[Match]) -> Callable[[int], float]:
    """Give what a new place weighs: its matched articles, and a trifle for its length."""
    counts: Counter[int] = Counter()

    def weigh(number: int) -> float:
        if not counts:
            for _, j, _ in matches:
                if new.places[j].kind is DivisionKind.ARTICLE:
                    counts.update((j, *new.above(j)))
        return counts[number] + _TIE * (1 + len(new.places[number].leading.source))

    return weigh
