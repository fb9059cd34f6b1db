"""Times of day: "19.00 uur", "van 19.00 tot 21.00 uur", "7:30", "7 p.m.", "from 7 to 9 p.m."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.languages.numerals import ValueWords

# The figure comes before the look at what stands in front of it: `re` finds fast what starts so.
_CLOCK = re.compile(r"(\d(?<![\w.,:].)\d?)(?:([.:])([0-5]\d))?(?![.,:]?\d)")
_LAST_HOUR = 24
_NOON = 12


class Time(NamedTuple):
    """A time of day as ``19:00``, and its span with the word behind it."""

    value: str
    start: int
    end: int


def find_times(folded: str, words: ValueWords) -> Iterator[Time]:
    """Give the times of day in a text in small letters, the last one first.

    The word that makes a figure a time may stand behind the last of some ("19.00 tot 21.00 uur").
    Before such a word by itself, figures without minutes are none: "24 uur" is how long.
    """
    mark = ""
    following = 0  # The hour of the time behind, which goes on with what is in front of it.
    start = len(folded)
    for clock in reversed(list(_CLOCK.finditer(folded))):
        hour, sign, minutes = int(clock[1]), clock[2], clock[3] or "00"
        end = clock.end()
        known = sign == ":"
        if found := words.time_mark.match(folded, end):
            mark, end, following = found[1], found.end(), hour
            known = known or sign is not None
        elif words.time_gap.fullmatch(folded, end, start):
            known = known or mark != ""
        else:
            mark = ""
        start = clock.start()
        if mark in words.half_days and 1 <= hour <= _NOON:
            # "From 11 to 1 p.m." starts before noon.
            late = (mark in words.after_noon) == (hour % _NOON <= following % _NOON)
            hour, following = hour % _NOON + (_NOON if late else 0), hour
        elif hour > _LAST_HOUR or not known:
            mark = ""
            continue
        yield Time(f"{hour:02}:{minutes}", start, end)
