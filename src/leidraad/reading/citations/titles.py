"""The titles of a policy, to be recognised in running text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\s*(\w+|[^\w\s])")
_LONGEST = 40
"""A title is compared up to this many words and signs, so that reading stays linear."""


class Titled(NamedTuple):
    """A title that was found in a text: its folded form, where it ends, and its words."""

    title: str
    end: int
    words: int


class Titles:
    """A set of titles as a trie of words, so that each is found in one walk.

    Titles compare without regard to case and white space.
    """

    def __init__(self, titles: Iterable[str] = ()) -> None:
        """Take in all ``titles``, when the first is looked for; the empty one is left out."""
        self._titles = titles

    @cached_property
    def _root(self) -> dict[str, Any]:
        root: dict[str, Any] = {}
        for title in self._titles:
            folded = fold_title(title)
            words = folded.split(" ")
            if not folded or len(words) > _LONGEST:
                continue
            node = root
            for word in words:
                node = node.setdefault(word, {})
            node[""] = folded
        return root

    def __bool__(self) -> bool:
        """Tell whether there is any title."""
        return bool(self._root)

    def match(self, text: str, start: int) -> Titled | None:
        """Give the longest title that stands in ``text`` at ``start``."""
        node = self._root
        found: Titled | None = None
        for count in range(1, _LONGEST + 1):
            word = _WORD.match(text, start)
            if word is None or (node := node.get(word[1].casefold(), {})) == {}:
                break
            start = word.end()
            if "" in node:
                found = Titled(node[""], start, count)
        return found


def fold_title(title: str) -> str:
    """Fold the case and the white space of a title."""
    return " ".join(_WORD.findall(title.casefold()))
