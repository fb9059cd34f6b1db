"""Labels as numbers: which comes after which, and what is the least that stands out of order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model import Chapter, Heading

_NUMBERED = re.compile(r"(?P<row>.*?)(?P<number>\d{1,9})(?P<letter>[a-z]?)")
_ROMAN = {
    "C": 100,
    "XC": 90,
    "L": 50,
    "XL": 40,
    "X": 10,
    "IX": 9,
    "V": 5,
    "IV": 4,
    "I": 1,
}
_Rank = TypeVar("_Rank", int, "tuple[int, str]")


LETTERS = "letter"
"""The row of the labels A, B, C."""

NUMERALS = "numeral"
"""The row of the labels I, II, III."""


class Ordinal(NamedTuple):
    """A label as a number in a row: ``A.12b`` is 12, ``b`` in the row ``A.``."""

    row: str
    number: int
    letter: str

    @property
    def rank(self) -> tuple[int, str]:
        """What to sort by."""
        return self.number, self.letter

    @property
    def opens(self) -> bool:
        """Whether a row may start with it."""
        return self.number <= 1 and self.letter in ("", "a")

    def follows(self, before: Ordinal) -> bool:
        """Tell whether it may stand right behind ``before``: A.4, A.3a or A.4a behind A.3."""
        if self.number == before.number + 1:
            return self.letter in ("", "a")
        after = chr(ord(before.letter) + 1) if before.letter else "a"
        return self.number == before.number and self.letter == after

    @property
    def next(self) -> Ordinal:
        """The next whole number of the row."""
        return Ordinal(self.row, self.number + 1, "")

    @property
    def label(self) -> str:
        """Write it as a label."""
        if self.row == LETTERS:
            return chr(ord("A") + self.number - 1)
        if self.row == NUMERALS:
            return roman(self.number)
        return f"{self.row}{self.number}{self.letter}"


def ordinal(label: str, before: str) -> Ordinal | None:
    """Read a label as a number; None when it is none.

    ``before`` is the label of the same kind that stands before it: behind H the label I is a
    letter, else it is a Roman numeral.
    """
    match = _NUMBERED.fullmatch(label)
    if match:
        row, number, letter = match.groups()
        return Ordinal(row, int(number), letter)
    single = len(label) == 1 and "A" <= label <= "Z"
    follows_letter = single and len(before) == 1 and ord(before) == ord(label) - 1
    if label not in ("C", "L") and not follows_letter and (number := _roman_number(label)):
        return Ordinal(NUMERALS, number, "")
    return Ordinal(LETTERS, ord(label) - ord("A") + 1, "") if single else None


def rows_at_odd_levels(chapter: Chapter) -> dict[str, list[Heading]]:
    """Give the headings of each row, like A.1, A.2, that stands at more than one level.

    Then one of them holds the next as if it were a section: "### A.4" with "#### A.5" below it.
    """
    rows: dict[str, list[Heading]] = defaultdict(list)
    sections = [d for d in chapter.divisions if d.kind is DivisionKind.SECTION]
    if any(section.label and not section.label.isalnum() for section in sections):
        for division in chapter.divisions:
            found = _NUMBERED.fullmatch(division.label)
            if found and found["row"]:
                rows[found["row"]].append(division.heading)
    return {row: each for row, each in rows.items() if len({one.level for one in each}) > 1}


def roman(number: int) -> str:
    """Write a number (1 to 399) as a Roman numeral."""
    written = ""
    for numeral, value in _ROMAN.items():
        written += numeral * (number // value)
        number %= value
    return written


def _roman_number(label: str) -> int:
    """Read a Roman numeral below 400; 0 when it is none, or not written as it should be."""
    number, rest = 0, label[:12]
    for numeral, value in _ROMAN.items():
        while rest.startswith(numeral):
            number += value
            rest = rest[len(numeral) :]
    return number if not rest and label == roman(number) else 0


def longest_rising(ranks: Sequence[_Rank]) -> set[int]:
    """Give the indices of a longest rising run (patience sorting, n log n).

    What is not in it is the least that has to move to bring all in order.
    """
    if all(one < other for one, other in pairwise(ranks)):
        return set(range(len(ranks)))
    tails: list[_Rank] = []
    tail_at: list[int] = []
    before: list[int] = []
    for index, rank in enumerate(ranks):
        place = bisect_left(tails, rank)
        tails[place : place + 1] = [rank]
        before.append(tail_at[place - 1] if place else -1)
        tail_at[place : place + 1] = [index]
    found: set[int] = set()
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found
