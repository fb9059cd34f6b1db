"""What somebody may have meant: the known word that looks most like the one that was typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FEW = 60
"""Up to so many words, all are compared."""

_COMMONEST = 200
"""Three letters that stand in more words than this tell nothing about which is meant."""


class Likeness:
    """Words that can be asked for by something that looks like one of them.

    Comparing with every word would make many slips of the pen in a long policy cost a square.
    Only the words that share the most runs of three letters, rare ones, are compared.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Keep ``words``; the index is made when it is first needed."""
        self._words = tuple(dict.fromkeys(words))

    def nearest(self, word: str, cutoff: float = 0.6) -> str:
        """Give the word that looks most like ``word``; empty when none does.

        A word that differs only in capitals is always the nearest.
        """
        same = self._folded.get(word.casefold())
        if same is not None:
            return same
        found = get_close_matches(word, self._candidates(word), 1, cutoff)
        return found[0] if found else ""

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for word in self._words:
            found.setdefault(word.casefold(), word)
        return found

    @cached_property
    def _index(self) -> Mapping[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            for run in _runs(word):
                index[run].append(number)
        return index

    def _candidates(self, word: str) -> Iterable[str]:
        if len(self._words) <= _FEW:
            return self._words
        shared: Counter[int] = Counter()
        for run in _runs(word):
            holders = self._index.get(run, ())
            if len(holders) <= _COMMONEST:
                shared.update(holders)
        return (self._words[number] for number, _ in shared.most_common(_FEW))


def _runs(word: str) -> Iterator[str]:
    padded = f"^{word.casefold()}$"
    yield from {padded[start : start + 3] for start in range(len(padded) - 2)}
