"""Passages that were divided, or joined: one here, several there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.words import squeezed
from leidraad.model.redlines import BREAK

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping, Sequence

    from leidraad.comparing.spelling import Reading

_TAKEN = 0.5
"""The share of its words that makes a passage a part of the one that lost them."""


def is_divided(
    old: Sequence[Reading], olds: Sequence[int], new: Sequence[Reading], news: Sequence[int]
) -> bool:
    """Tell whether a zone is one passage here and several there, of the same words."""
    if min(len(olds), len(news)) > 1 or not _in_a_row(olds) or not _in_a_row(news):
        return False
    parts = [*(old[i] for i in olds), *(new[j] for j in news)]
    if any(holds_a_break(part) for part in parts):
        return False
    here, there = (old[i].same for i in olds), (new[j].same for j in news)
    return squeezed(BREAK.join(here)) == squeezed(BREAK.join(there))


def gather(
    first: int, free: set[int], words: Counter[str], content: Mapping[int, Counter[str]]
) -> tuple[int, ...]:
    """Give ``first`` with the free places beside it that hold what it lacks of ``words``."""
    parts: tuple[int, ...] = (first,)
    lost = words - content[first]
    beside: int | None = first
    while beside is not None:
        beside = next(
            (
                each
                for each in (parts[-1] + 1, parts[0] - 1)
                if each in free and _is_made_of(content[each], lost)
            ),
            None,
        )
        if beside is not None:
            lost = lost - content[beside]
            free.discard(beside)
            parts = tuple(sorted((*parts, beside)))
    return parts


def holds_a_break(reading: Reading) -> bool:
    """Tell whether a passage cannot be put together with others: where would it end?"""
    return BREAK in reading.passage.text


def _in_a_row(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def _is_made_of(own: Counter[str], lost: Counter[str]) -> bool:
    return (own & lost).total() >= _TAKEN * own.total()
