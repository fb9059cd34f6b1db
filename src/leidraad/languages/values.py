"""Numbers, dates, times, telephone numbers and e-mail addresses in running text.

Whatever way they are written, they come out in one normal form, so that two languages can be held
against each other: "zes weken" holds 6, "drie juni tweeduizendnegentien" is 2019-06-03, and
"€ 1.250,00" and "€1,250.00" both hold 1250.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from leidraad.languages.dates import find_dates
from leidraad.languages.numerals import Token, ValueWords, fold, tokens
from leidraad.languages.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class ValueKind(StrEnum):
    """What a value is."""

    __hash__ = str.__hash__  # That of an enum's member is computed in Python, each time.

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    PHONE = "phone"
    EMAIL = "email"


class Value(NamedTuple):
    """A value in a text, and its normal form, the same in every language.

    Numbers are plain decimals (``1250``, ``2.4``) or fractions (``2/3``), dates ISO 8601
    (``2019-06-03``, without a year ``--12-01``, without a day ``2019-06``), times ``20:00``,
    telephone numbers their digits, e-mail addresses in small letters. ``doubtful`` is true for a
    word that is often no number at all (Dutch "acht": eight, but also "in acht nemen").
    """

    kind: ValueKind
    value: str
    start: int
    end: int
    doubtful: bool = False


# The look-up of an enum's member costs more than what is done with it.
_NUMBER = ValueKind.NUMBER
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(
    r"(?<![\w.,/:])(?:\+|\(?0)\d(?:[ \-\u2010-\u2014().\u00a0]{0,2}\d){5,14}(?![\w/]|[.,]\d)"
)
_FEWEST_DIGITS = 6
"""What has fewer holds no telephone number."""
_TELLING = re.compile(r"[\d@]")
# The letters of a word, without what may stand in a gap.
_PART = re.compile(r"[^\W\u00ba]+")
_DIGIT = re.compile(r"\d")
_GAP = re.compile(r"[\s,.\u00ba-]+")
_NOT_A_DIGIT = re.compile(r"\D")
# Most numbers in figures; with a nought in front it may be a telephone number.
_WHOLE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_END = " "
"""Stands behind the last word of a text: no word is a space."""


class ValueFinder:
    """Finds the values in the many texts of one language.

    Most words say no number, and break off any value before them: only what stands between two of
    them is read, and what was read before is known. The number one by itself ("one of them") may
    be left out; all else is what :func:`find_values` finds.
    """

    def __init__(self, words: ValueWords, *, with_one: bool = False) -> None:
        """Find by the ``words`` of the language, ``with_one`` also every number one."""
        self._words = words
        self._idle = () if with_one else (1,)
        self._connecting = set(_PART.findall(" ".join(words.connecting)))
        # What is known of each word, as it is typed: it breaks values off; it says nothing (it
        # breaks them off or it may stand inside one); it tells that there may be a value.
        self._breaking = {_END}
        self._silent = {_END}
        self._telling: set[str] = set()
        self._known: dict[str, tuple[Value, ...]] = {}

    def __call__(self, texts: Iterable[str]) -> Iterator[tuple[int, Value]]:
        """Give the values in ``texts``, in order, each with the index of its text."""
        for index, text in enumerate(texts):
            words = text.split()
            for value in self._values(text, words, self._passages(words)):
                yield index, value

    def said(self, text: str) -> Sequence[tuple[ValueKind, str]]:
        """Give what the values in ``text`` are, and not where they stand, which takes longer."""
        words = text.split()
        passages = self._passages(words)
        said: list[tuple[ValueKind, str]] = []
        for first, number, behind in passages:
            if behind - first > 1:
                # Only the text itself has what stands between the words.
                return [each[:2] for each in self._values(text, words, passages)]
            word = words[number]
            if _WHOLE_NUMBER.fullmatch(word):
                said.append((_NUMBER, word))
            else:
                said += [each[:2] for each in self._read(word)]
        return said

    def _passages(self, words: list[str]) -> list[tuple[int, int, int]]:
        """Give the runs of ``words`` that may be values: first, a word that tells so, behind."""
        passages: list[tuple[int, int, int]] = []
        # Most texts are settled by this one look at all their words.
        telling_or_new = list(filterfalse(self._silent.__contains__, words))
        if not telling_or_new:
            return passages
        breaking = self._breaking
        words.append(_END)
        number, behind = -1, 0
        for word in telling_or_new:
            number = words.index(word, number + 1)
            if number < behind or not self._is_telling(word):
                continue
            # A word that breaks off stands on both sides, in the end that of the text.
            first, behind = number, number + 1
            while words[first - 1] not in breaking and self._joins(words[first - 1]):
                first -= 1
            while words[behind] not in breaking and self._joins(words[behind]):
                behind += 1
            passages.append((first, number, behind))
        return passages

    def _values(
        self, text: str, words: Sequence[str], passages: Iterable[tuple[int, int, int]]
    ) -> Iterator[Value]:
        """Give the values in ``passages`` of the ``words`` of ``text``."""
        position = 0
        for first, number, behind in passages:
            start = _place(text, words[number], position)
            end = start + len(words[number])
            for each in reversed(words[first:number]):
                start = text.rindex(each, position, start)
            for each in words[number + 1 : behind]:
                end = text.index(each, end) + len(each)
            position, passage = end, text[start:end]
            if _WHOLE_NUMBER.fullmatch(passage):
                yield Value(_NUMBER, passage, start, end)
                continue
            for kind, value, begin, stop, doubtful in self._read(passage):
                yield Value(kind, value, start + begin, start + stop, doubtful)

    def _read(self, passage: str) -> tuple[Value, ...]:
        known = self._known.get(passage)
        if known is None:
            known = self._known[passage] = find_values(passage, self._words)
        return known

    def _is_telling(self, word: str) -> bool:
        """Tell whether ``word`` may be a value, or a part of one, other than the number one."""
        if word not in self._telling and word not in self._silent:
            self._look_at(word)
        return word in self._telling

    def _joins(self, word: str) -> bool:
        """Tell whether a value may go on at ``word``."""
        if word not in self._silent and word not in self._telling:
            self._look_at(word)
        return word not in self._breaking

    def _look_at(self, word: str) -> None:
        if _TELLING.search(word):
            self._telling.add(word)
            return
        folded = fold(word)
        numbers = [match[0] for match in self._words.pattern.finditer(folded)]
        if any(self._words.numbers.get(each) not in self._idle for each in numbers):
            self._telling.add(word)
            return
        self._silent.add(word)
        part = _PART.search(folded)
        if part and not numbers and part[0] not in self._connecting:
            self._breaking.add(word)


def _place(text: str, word: str, start: int) -> int:
    """Give where ``word`` stands by itself in ``text`` from ``start`` on; it does."""
    while True:
        start = text.index(word, start)
        end = start + len(word)
        before, behind = text[start - 1 : start], text[end : end + 1]
        if (not before or before.isspace()) and (not behind or behind.isspace()):
            return start
        start += 1


def find_values(text: str, words: ValueWords) -> tuple[Value, ...]:
    """Give the values in ``text`` in order, without overlaps. Never raises; linear."""
    folded = fold(text)
    found = sorted(_written_apart(folded, words), key=lambda value: (value.start, -value.end))
    apart: list[Value] = []
    for value in found:
        if not apart or value.start >= apart[-1].end:
            apart.append(value)
    # What has been read is blanked out, so that its figures are not read again.
    rest = blanked(folded, [(value.start, value.end) for value in apart])
    row = _Row(list(tokens(rest, words)), rest, words)
    return tuple(sorted((*apart, *row.values()), key=lambda value: value.start))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put line breaks in the place of ``spans`` (sorted); all else stays at its offset."""
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], "\n" * (end - max(start, position)))
        position = max(position, end)
    return "".join([*pieces, text[position:]]) if pieces else text


def written_contacts(text: str) -> Iterator[Value]:
    """Give what has the form of an e-mail address or a telephone number; the former first.

    Dates and the like may have the form of the latter.
    """
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield Value(ValueKind.EMAIL, match[0], *match.span())
    if len(_DIGIT.findall(text)) >= _FEWEST_DIGITS:
        for match in _PHONE.finditer(text):
            yield Value(ValueKind.PHONE, _NOT_A_DIGIT.sub("", match[0]), *match.span())


def _written_apart(folded: str, words: ValueWords) -> Iterator[Value]:
    """Find what has a form of its own: dates in figures, addresses, numbers to call, times of day.

    Of two that start and end together the first counts: a date may look like a number to call.
    """
    if _DIGIT.search(folded) is None:
        yield from written_contacts(folded)
        return
    for figured in find_dates(folded):
        yield Value(ValueKind.DATE, *figured)
    yield from written_contacts(folded)
    for time in find_times(folded, words):
        yield Value(ValueKind.TIME, *time)


class _Row(NamedTuple):
    """The tokens of a text, with the text itself, in which their neighbourhood shows."""

    tokens: Sequence[Token]
    folded: str
    words: ValueWords

    def values(self) -> Iterator[Value]:
        """Make a date of a month with a day or a year beside it; give the other numbers."""
        used: set[int] = set()
        for index, token in enumerate(self.tokens):
            if token.kind == "month":
                date = self._date(index)
                places = [place for place in date if place is not None]
                if len(places) > 1:
                    used.update(range(min(places), max(places) + 1))
                    start, end = self.tokens[min(places)].start, self.tokens[max(places)].end
                    yield Value(ValueKind.DATE, self._iso(*date), start, end)
        for index, token in enumerate(self.tokens):
            if index in used:
                continue
            if token.kind in ("figures", "number"):
                value = format(token.value.normalize(), "f")
                doubtful = token.text in self.words.doubtful
                yield Value(ValueKind.NUMBER, value, token.start, token.end, doubtful)
            elif token.kind == "fraction":
                yield Value(ValueKind.NUMBER, token.text, token.start, token.end)

    def _date(self, month: int) -> tuple[int | None, int, int | None]:
        """Give the indices of the day, the month and the year of the date around ``month``."""
        day = self._beside(month, -1, (1, 31))
        if day is None and self.words.month_first:
            day = self._beside(month, 1, (1, 31))
        return day, month, self._beside(max(month, day or 0), 1, (1000, 2999))

    def _beside(self, index: int, step: int, bounds: tuple[int, int]) -> int | None:
        """Give the index of the number next to ``index``."""
        at = index + step
        if not self._touch(index, at) or self.tokens[at].kind not in ("figures", "number"):
            return None
        number = self.tokens[at].value
        whole = number == number.to_integral_value()
        return at if whole and bounds[0] <= number <= bounds[1] else None

    def _touch(self, one: int, other: int) -> bool:
        """Tell whether two tokens are there, with only words like "of" between them."""
        first, last = min(one, other), max(one, other)
        if first < 0 or last >= len(self.tokens):
            return False
        between = self.folded[self.tokens[first].end : self.tokens[last].start]
        return all(word in self.words.date_joiners for word in _GAP.split(between) if word)

    def _iso(self, day: int | None, month: int, year: int | None) -> str:
        of_year = "-" if year is None else f"{int(self.tokens[year].value):04}"
        of_day = "" if day is None else f"-{int(self.tokens[day].value):02}"
        return f"{of_year}-{int(self.tokens[month].value):02}{of_day}"
