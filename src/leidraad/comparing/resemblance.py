"""How alike the passages of two texts are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from leidraad.comparing.likeness import candidates
from leidraad.model import BlockKind
from leidraad.model.redlines import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.comparing.spelling import Reading

_SPELLED_ALIKE = 0.75
"""From here on a few words that are spelled alike count as the same ("ontslag", "ontslagen")."""

_SHORT = 40
"""Characters; in a longer text so many letters are the same by chance."""

_MOST_PASSAGES = 2_000
"""More passages than this that are left over are not looked at one against another."""


class Resemblance:
    """Tells how alike passages of an old and a new text are, by their places in both."""

    def __init__(self, old: Sequence[Reading], new: Sequence[Reading]) -> None:
        """Look at the passages of both texts; what their words are is found when it is needed."""
        self._old, self._new = old, new
        self.content = Content(old), Content(new)

    def scored(
        self, olds: Sequence[int], news: Sequence[int], fewest: int = 0
    ) -> Iterator[tuple[int, int, float]]:
        """Give the pairs of some passages that are worth a look, sorted, with how alike they are.

        Passages of fewer than ``fewest`` words are left out, and so are all where they are many.
        """
        if not olds or not news or (fewest and len(olds) + len(news) > _MOST_PASSAGES):
            return
        before, after = self.content
        words = [list(before[i].elements()) for i in olds]
        others = [list(after[j].elements()) for j in news]
        for a, b in candidates(words, others):
            sizes = len(words[a]), len(others[b])
            if min(sizes) >= fewest:
                yield olds[a], news[b], self._score(olds[a], news[b], sum(sizes))

    def _score(self, i: int, j: int, total: int) -> float:
        """Tell how alike two passages are, by their content words; short ones also by letters.

        ``total`` is how many words both have together. Rows of a table are alike that say
        something of the same thing, in their first cell.
        """
        here, there = self.content[0][i], self.content[1][j]
        shared = sum([min(here[word], there[word]) for word in here.keys() & there.keys()])
        score = 2 * shared / total if total else 0.0
        if score < _SPELLED_ALIKE:
            old, new = (each.same.replace(" ", "") for each in (self._old[i], self._new[j]))
            if max(len(old), len(new)) <= _SHORT:
                spelled = fuzz.ratio(old.casefold(), new.casefold()) / 100
                score = max(score, spelled if spelled >= _SPELLED_ALIKE else 0.0)
        first = _first_cell(self._old[i])
        return (1 + score) / 2 if first and first == _first_cell(self._new[j]) else score


class Content(dict[int, Counter[str]]):
    """Counts the words of passages, by number, that are no function words; else all their words."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Count the words of ``readings``, of each when it is asked for."""
        super().__init__()
        self._readings = readings

    def __missing__(self, number: int) -> Counter[str]:
        """Count the words of a passage."""
        text = self._readings[number].text
        words = zip(text.keys, text.weights, strict=True)
        content = Counter([key.casefold() for key, weight in words if weight > 1])
        found = self[number] = content or Counter(map(str.casefold, text.keys))
        return found


def _first_cell(reading: Reading) -> str:
    """Give the words in the first cell of a row, none for other passages."""
    is_row = reading.passage.kind is BlockKind.ROW
    return reading.same.partition(CELL)[0].strip() if is_row else ""
