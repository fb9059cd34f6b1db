"""Articles that were split into several, and several that were merged into one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.likeness import shingles
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from leidraad.comparing.outline import Place

_SHARE = 0.55
"""The share of its runs of three words that an article has from the one it came out of."""

_FEWEST = 4
"""A text of fewer runs of three words is too short to tell where it came from."""

_COMMONEST = 20
"""What stands in more articles than this is a fixed phrase."""


class Sides(NamedTuple):
    """The places of two outlines, those of one side by those of the other, and what has none."""

    old: Sequence[Place]
    new: Sequence[Place]
    new_of: Mapping[int, int]
    single_old: Collection[int]
    single_new: Collection[int]

    def swapped(self) -> Sides:
        """Give the same with the sides swapped."""
        old_of = {new: old for old, new in self.new_of.items()}
        return Sides(self.new, self.old, old_of, self.single_new, self.single_old)


def find_splits(sides: Sides) -> dict[int, list[int]]:
    """Give the new articles that each old one was split into, by number.

    They are articles without a counterpart of their own, of which most words left an old article:
    they stood in it, and stand no longer in what became of it. The old article goes on in one
    that has its key, or in two parts at least. What was merged is found by swapping the sides.
    """
    origins = _origins(sides)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for j in sorted(sides.single_new):
        place = sides.new[j]
        if place.kind is not DivisionKind.ARTICLE:
            continue
        runs = set(shingles(place.leading.words))
        hits = Counter(i for run in runs for i in origins.get(run, ()))
        i, count = max(hits.items(), key=lambda hit: (hit[1], -hit[0]), default=(-1, 0))
        if len(runs) >= _FEWEST and count >= _SHARE * len(runs):
            found[i].append(j)
    return {i: parts for i, parts in found.items() if i in sides.new_of or len(parts) > 1}


def _origins(sides: Sides) -> dict[tuple[str, ...], list[int]]:
    """Give for each run of words the old articles that it left."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    if not sides.single_new:
        return found
    for i, place in enumerate(sides.old):
        if place.kind is not DivisionKind.ARTICLE:
            continue
        runs = set(shingles(place.leading.words)) if i in sides.single_old else set()
        if i in sides.new_of:
            now = sides.new[sides.new_of[i]].leading
            if now.source != place.leading.source:
                runs = set(shingles(place.leading.words)) - set(shingles(now.words))
        for run in runs:
            found[run].append(i)
    return {run: holders for run, holders in found.items() if len(holders) <= _COMMONEST}
