"""Dates in figures: "3-6-2026", "03/06/2026", "31.12.2026", and "2026-06-03" (ISO 8601)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURES = re.compile(
    r"(?<![\w.,/-])(?:(?P<first>\d{1,2})([-./])(?P<second>\d{1,2})\2(?P<year>\d{4})"
    r"|(?P<iso>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?!\w|[-./,]\d)"
)


class FiguredDate(NamedTuple):
    """A date as ``2026-06-03``, and its span."""

    value: str
    start: int
    end: int


def find_dates(text: str) -> Iterator[FiguredDate]:
    """Give the dates in figures in ``text``, in order.

    The day stands before the month, as it does nearly everywhere, unless there is no such month:
    "12/31/2026" is the last of December.
    """
    for found in _FIGURES.finditer(text):
        if found["iso"]:
            orders = [(found["month"], found["day"])]
        else:
            orders = [(found["second"], found["first"]), (found["first"], found["second"])]
        year = int(found["iso"] or found["year"])
        for month, day in orders:
            try:
                value = date(year, int(month), int(day)).isoformat()
            except ValueError:
                continue
            yield FiguredDate(value, *found.span())
            break
