"""Numbers as they are said and written: words, figures, and the two together.

A number in words is put together from its parts: a part adds to what is there, a multiplier
(hundred, thousand) multiplies it ("tweeduizendnegentien" is 2 * 1000 + 19). That order of parts
("twee-en-zeventig", "seventy-two") needs no rule of its own. The words come from ``[values]`` in
the language's TOML file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True)
class ValueWords:
    """How a language writes values. All words are in small letters, without accents."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    number_joiners: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    date_joiners: tuple[str, ...] = ()
    month_first: bool = False
    decimal_mark: str = "."
    hour_words: tuple[str, ...] = ()
    before_noon: tuple[str, ...] = ()
    after_noon: tuple[str, ...] = ()
    time_joiners: tuple[str, ...] = ()

    @cached_property
    def month_of(self) -> Mapping[str, int]:
        """The number of each month's name."""
        return {word: number for number, words in enumerate(self.months, 1) for word in words}

    @property
    def connecting(self) -> Iterator[str]:
        """The words that may stand between the parts of a value, or belong to its end."""
        yield from (*self.number_joiners, *self.date_joiners, *self.hour_words)
        yield from (*self.half_days, *self.time_joiners)

    @cached_property
    def half_days(self) -> frozenset[str]:
        """The words that tell which half of the day a time is in."""
        return frozenset((*self.before_noon, *self.after_noon))

    @cached_property
    def time_mark(self) -> re.Pattern[str]:
        """The word behind a time of day."""
        marks = "|".join(_longest_first({*self.half_days, *self.hour_words})) or "(?!)"
        return re.compile(rf"\s{{0,19}}+({marks})(?!\w)")

    @cached_property
    def time_gap(self) -> re.Pattern[str]:
        """What may stand between two times of day, of which only the last has such a word."""
        joiners = "|".join(_longest_first(set(self.time_joiners))) or "(?!)"
        return re.compile(rf"\s{{0,9}}+,?\s{{0,9}}+(?:{joiners})\s{{0,9}}+")

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """A part of a number written as one word; the longest first."""
        words = {*self.numbers, *self.multipliers, *self.number_joiners}
        return re.compile("|".join(_longest_first(words)) or "(?!)")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A word that can be part of a number or a date."""
        numbers = _alternatives({*self.numbers, *self.multipliers})
        parts = _alternatives({*self.numbers, *self.multipliers, *self.number_joiners})
        months = _alternatives(self.month_of)
        return re.compile(rf"(?<![^\W\d_])(?:{months}|{numbers}(?:{parts})*)(?![^\W\d_])")


class Token(NamedTuple):
    """A word or figures, and what they say. Kinds: figures, fraction, month, number."""

    kind: str
    text: str
    value: Decimal
    start: int
    end: int


# It starts with a figure, so that `re` skips all else; words have a pattern of their own for that.
_FIGURES = re.compile(r"\d+(?:\s?(?P<fraction>/)\s?\d+|(?:[.,'\u00a0\u202f]\d+)*)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DIGIT_GAPS = re.compile(r"['\u00a0\u202f]")
_MARKS = re.compile(r"[.,]")


def fold(text: str) -> str:
    """Give small letters without accents, every character still at its own offset."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_plain, text)
    return text.lower()


def tokens(folded: str, words: ValueWords) -> Iterator[Token]:
    """Give what a folded text has of numbers and dates, numbers of several words as one.

    Other words are left out: only what stands between two tokens tells whether they are neighbours.
    """
    single = sorted((*_figures(folded, words), *_words(folded, words)), key=_start)
    return _joined(single, folded, words)


def _start(token: Token) -> int:
    return token.start


def _plain(match: re.Match[str]) -> str:
    character = match[0]
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def _figures(folded: str, words: ValueWords) -> Iterator[Token]:
    for match in _FIGURES.finditer(folded):
        text = match[0]
        if match["fraction"]:
            yield Token("fraction", re.sub(r"\s", "", text), Decimal(0), *match.span())
        else:
            yield Token("figures", text, _decimal(text, words), *match.span())


def _words(folded: str, words: ValueWords) -> Iterator[Token]:
    for match in words.pattern.finditer(folded):
        text = match[0]
        if text in words.month_of:
            yield Token("month", text, Decimal(words.month_of[text]), *match.span())
        else:
            yield Token("number", text, Decimal(_in_one_word(text, words)), *match.span())


def _decimal(figures: str, words: ValueWords) -> Decimal:
    """Read figures: the last mark is the decimal one, unless it cannot be."""
    figures = _DIGIT_GAPS.sub("", figures)
    marks = _MARKS.findall(figures)
    if not marks:
        return Decimal(figures)
    whole, _, tail = figures.rpartition(marks[-1])
    mixed = len(set(marks)) > 1
    single = len(marks) == 1
    if mixed or (single and (marks[0] == words.decimal_mark or len(tail) != 3)):
        return Decimal(f"{_MARKS.sub('', whole)}.{tail}")
    return Decimal(_MARKS.sub("", figures))


def _in_one_word(word: str, words: ValueWords) -> int:
    """Give the number that one word says ("tweeenzeventig")."""
    known = words.numbers.get(word, words.multipliers.get(word))
    if known is not None:
        return known
    total = group = 0
    for part in words.parts.findall(word):
        multiplier = words.multipliers.get(part)
        if multiplier is None:
            group += words.numbers.get(part, 0)
        else:
            group = max(1, group) * multiplier
            if multiplier >= 1000:
                total, group = total + group, 0
    return total + group


def _joined(single: Sequence[Token], folded: str, words: ValueWords) -> Iterator[Token]:
    """Put numbers of several words together: "two thousand and nineteen"."""
    index = 0
    while index < len(single):
        token = single[index]
        index += 1
        if token.kind != "number":
            yield token
            continue
        total, group, last = Decimal(0), token.value, token
        while index < len(single) and _goes_on(last, single[index], folded, words):
            last = single[index]
            index += 1
            if not _multiplies(last, words):
                group += last.value
            else:
                group *= last.value
                if last.value >= 1000:
                    total, group = total + group, Decimal(0)
        if last is not token:
            text = folded[token.start : last.end]
            token = Token("number", text, total + group, token.start, last.end)
        yield token


def _goes_on(last: Token, following: Token, folded: str, words: ValueWords) -> bool:
    """Tell whether ``following`` goes on with the number that ``last`` ends."""
    between = folded[last.end : following.start]
    joined = between.strip() in words.number_joiners
    if following.kind != "number" or not (joined or not between.strip(" \u00a0-")):
        return False
    if _multiplies(following, words):
        return not joined and last.value < following.value
    if last.value >= 100:
        return last.value % 100 == 0 and following.value < last.value
    return last.value >= 20 and last.value % 10 == 0 and 0 < following.value < 10


def _multiplies(token: Token, words: ValueWords) -> bool:
    """Tell whether a word is a multiplier, alone or made of others ("honderdduizend")."""
    power = str(int(token.value))
    is_power = power[0] == "1" and not power.strip("10") and power.count("1") == 1
    return is_power and any(token.text.startswith(word) for word in words.multipliers)


def _alternatives(words: Iterable[str]) -> str:
    """Make a pattern of many words that shares their beginnings, so that it fails fast."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[:1], []).append(word[1:])
    branches = [
        "" if not first else re.escape(first) + _alternatives(rest)
        for first, rest in sorted(by_first.items(), reverse=True)
    ]
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


def _longest_first(words: set[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]
