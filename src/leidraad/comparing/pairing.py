"""Which division of the old version is which of the new, and what tells so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from leidraad.comparing.likeness import alike, candidates, contained
from leidraad.comparing.moves import find_moves
from leidraad.comparing.standings import fold
from leidraad.model import DivisionKind
from leidraad.model.revisions import Evidence, Pairing

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from leidraad.comparing.outline import Outline, Place
    from leidraad.model.revisions import ChangeKind, Confirmation

_SHARED = 0.15
"""The share of its runs of three words that makes a text with the same title the same."""

_LIKE = 0.5
"""From here on two articles are proposed to be the same."""

_FEWEST_WORDS = 5
"""A shorter text under another title is no sign of anything."""


class Match(NamedTuple):
    """A place of the old outline and one of the new, by number, that are the same."""

    old: int
    new: int
    evidence: Evidence


class Alignment(NamedTuple):
    """What belongs together and what may; confirmations that were not used; what moved.

    ``moved`` has the kind of move by the number of the new place.
    """

    matches: tuple[Match, ...]
    proposals: tuple[Pairing, ...]
    unused: tuple[Confirmation, ...]
    moved: Mapping[int, ChangeKind]


def align(old: Outline, new: Outline, confirmed: Sequence[Confirmation]) -> Alignment:
    """Align two outlines: by what an editor confirmed, by key, and by what is as safe.

    Safe are the same file for chapters without a key, the same title and text, and the same title
    with shared wording. What is alike otherwise is only proposed. Swapping the two sides swaps
    the result: where several answers are as good, the order of the outlines does not decide.
    """
    if not _comes_first(new, old):
        return _align(old, new, confirmed)
    swapped = [each._replace(old=each.new, new=each.old) for each in confirmed]
    found = _align(new, old, swapped)
    new_of = {match.new: match.old for match in found.matches}
    return Alignment(
        tuple(sorted(match._replace(old=match.new, new=match.old) for match in found.matches)),
        tuple(each._replace(old=each.new, new=each.old) for each in found.proposals),
        tuple(each._replace(old=each.new, new=each.old) for each in found.unused),
        {new_of[number]: kind for number, kind in found.moved.items()},
    )


def _comes_first(one: Outline, other: Outline) -> bool:
    """Order two outlines: by what their divisions are called, then by their words."""
    here, there = list(one.by_reference), list(other.by_reference)
    if here != there:
        return here < there
    sides = (((p.leading.heading, p.leading.source) for p in each.places) for each in (one, other))
    return next((a < b for a, b in zip(*sides, strict=True) if a != b), False)


def _align(old: Outline, new: Outline, confirmed: Sequence[Confirmation]) -> Alignment:
    aligner = _Aligner(old, new, confirmed)
    unused = aligner.pair()
    matches = tuple(sorted(aligner.matches))
    return Alignment(matches, tuple(aligner.proposals()), unused, find_moves(old, new, matches))


class _Aligner:
    """The state of one alignment: what is still free on both sides."""

    def __init__(self, old: Outline, new: Outline, confirmed: Sequence[Confirmation]) -> None:
        self.old, self.new = old.places, new.places
        self.confirmed = confirmed
        self.numbers = old.by_reference, new.by_reference
        self.free = dict.fromkeys(range(len(old.places))), dict.fromkeys(range(len(new.places)))
        self.matches: list[Match] = []
        self.refused: set[tuple[int, int]] = set()

    def pair(self) -> tuple[Confirmation, ...]:
        """Pair what is safe to pair; give the confirmations that name what is not there."""
        unused = self._confirmed()
        self._by(_key, Evidence.KEY)
        self._by(_label_title_and_text, Evidence.TITLE_AND_TEXT)
        self._by(_title_and_text, Evidence.TITLE_AND_TEXT)
        self._by(_file, Evidence.FILE, _lacks_a_key)
        self._by(_title, Evidence.TITLE, _shares_wording)
        return unused

    def _take(self, i: int, j: int, evidence: Evidence) -> None:
        self.matches.append(Match(i, j, evidence))
        del self.free[0][i], self.free[1][j]

    def _confirmed(self) -> tuple[Confirmation, ...]:
        unused: list[Confirmation] = []
        for each in self.confirmed:
            i, j = self.numbers[0].get(each.old, -1), self.numbers[1].get(each.new, -1)
            if i not in self.free[0] or j not in self.free[1]:
                unused.append(each)
            elif each.same:
                self._take(i, j, Evidence.CONFIRMED)
            else:
                self.refused.add((i, j))
        return tuple(unused)

    def _by(
        self,
        mark: Callable[[Place], Hashable],
        evidence: Evidence,
        accepts: Callable[[Place, Place], bool] | None = None,
    ) -> None:
        """Take what has the same mark (None is none), once on both sides.

        What has it more often is taken in order, if that is as often on both sides.
        """
        here, there = (self._marked(side, mark) for side in (0, 1))
        for each, olds in here.items():
            news = there.get(each, [])
            if len(olds) != len(news):
                continue
            for i, j in zip(olds, news, strict=True):
                fits = accepts is None or accepts(self.old[i], self.new[j])
                if fits and (i, j) not in self.refused:
                    self._take(i, j, evidence)

    def _marked(self, side: int, mark: Callable[[Place], Hashable]) -> dict[Hashable, list[int]]:
        places = (self.old, self.new)[side]
        found: dict[Hashable, list[int]] = defaultdict(list)
        for number in self.free[side]:
            value = mark(places[number])
            if value is not None:
                found[value].append(number)
        return found

    def proposals(self) -> Iterator[Pairing]:
        """Propose what is alike, the surest first, each division once."""
        scored = list(self._called_the_same())
        for kind in DivisionKind:
            olds = [n for n in self.free[0] if self.old[n].kind is kind]
            news = [n for n in self.free[1] if self.new[n].kind is kind]
            here = [self.old[n].leading.all_words for n in olds]
            there = [self.new[n].leading.all_words for n in news]
            for a, b in candidates(here, there):
                pair = olds[a], news[b]
                score = _likeness(self.old[pair[0]], self.new[pair[1]])
                if score >= _LIKE and pair not in self.refused:
                    scored.append((score, *pair))
        scored.sort(key=_surest_first)
        for score, i, j in scored:
            if i in self.free[0] and j in self.free[1]:
                del self.free[0][i], self.free[1][j]
                same = self.old[i].leading.words == self.new[j].leading.words
                evidence = Evidence.TEXT if same else Evidence.LIKENESS
                references = self.old[i].reference, self.new[j].reference
                yield Pairing(*references, evidence, round(score, 3))

    def _called_the_same(self) -> Iterator[tuple[float, int, int]]:
        """Give what has the label and title that one on the other side had, whatever it says."""
        here, there = (self._marked(side, _label_and_title) for side in (0, 1))
        for each, olds in here.items():
            news = there.get(each, [])
            if len(olds) == len(news) == 1 and (olds[0], news[0]) not in self.refused:
                score = _likeness(self.old[olds[0]], self.new[news[0]])
                yield max(score, _LIKE), olds[0], news[0]


def _surest_first(scored: tuple[float, int, int]) -> tuple[float, int, int]:
    score, i, j = scored
    return -score, i, j


def _key(place: Place) -> Hashable:
    return place.key or None


def _title_and_text(place: Place) -> Hashable:
    words = _wording(place)
    return (place.kind, *fold(place.leading.title), "", *words) if words else None


def _label_title_and_text(place: Place) -> Hashable:
    title = fold(place.leading.title)
    return (place.kind, place.leading.label, *title, "", *_wording(place))


def _label_and_title(place: Place) -> Hashable:
    label, title = place.leading.label, fold(place.leading.title)
    return (place.kind, label, *title) if label and title else None


def _title(place: Place) -> Hashable:
    title = fold(place.leading.title)
    return (place.kind, *title) if title else None


def _file(place: Place) -> Hashable:
    return place.file if place.parent < 0 else None


def _lacks_a_key(old: Place, new: Place) -> bool:
    return not (old.key and new.key)


def _wording(place: Place) -> list[str]:
    """Give the text that tells a division from others: of a section also what is in it."""
    standing = place.leading
    return standing.words if place.kind is DivisionKind.ARTICLE else standing.all_words


def _shares_wording(old: Place, new: Place) -> bool:
    here, there = _wording(old), _wording(new)
    if not here or not there:
        return not here and not there
    return max(contained(here, there), contained(there, here)) >= _SHARED


def _likeness(old: Place, new: Place) -> float:
    """Tell how alike two divisions are, by their words and their titles, 0 to 1."""
    here, there = _wording(old), _wording(new)
    if min(len(here), len(there)) < _FEWEST_WORDS:
        return 0.0
    words = alike(here, there)
    titles = old.leading.title, new.leading.title
    if words == 1.0 or not all(titles):
        return words
    return 0.75 * words + 0.25 * fuzz.ratio(*(title.casefold() for title in titles)) / 100
