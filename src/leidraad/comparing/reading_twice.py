"""Changes that a reader had better read twice: negations, modals, numbers, dates and amounts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from leidraad.comparing.sentences import SENTENCE_ENDS
from leidraad.comparing.words import Weights, is_address
from leidraad.languages.numerals import fold
from leidraad.languages.values import ValueFinder, ValueKind
from leidraad.model.redlines import Twice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leidraad.comparing.sequences import Hunk
    from leidraad.comparing.spelling import Reading
    from leidraad.languages import Vocabulary
    from leidraad.languages.values import Value

_Thing = TypeVar("_Thing")

_SIGN = re.compile(r"[\u20ac$\u00a3]\s*$")
_DATE = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}([-/.])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2})(?![\w/-]|\.\d)", re.ASCII
)
_POSSESSIVE = re.compile("['\u2019]s?$")
_TABLES = {Twice.NEGATION: "negations", Twice.MODAL: "modals", Twice.NUMBER: "numbers"}
_NEAR = 24
"""How far from a number its unit may end, in characters."""


class _Found(NamedTuple):
    """A value in a text: its span with the unit, what it is, and what makes it this value.

    ``cited`` tells that it is of a citation: a number to look up by, not one to keep to.
    ``doubtful`` tells of a word that is often no number at all.
    """

    start: int
    end: int
    twice: Twice
    value: str
    unit: str
    cited: bool = False
    doubtful: bool = False


class LanguageWords:
    """The words of one language that decide."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take what is needed from a vocabulary."""
        self.code = vocabulary.code
        table = vocabulary.comparing
        self.weights = Weights(table.get("function_words", ()))
        self.deciding: dict[str, list[Twice]] = {}
        for twice, name in _TABLES.items():
            for word in table.get(name, ()):
                self.deciding.setdefault(word, []).append(twice)
        for word in (word for month in vocabulary.values.months for word in month):
            self.deciding.setdefault(word, []).append(Twice.DATE)
        self.units = frozenset(fold(word) for word in vocabulary.quantities)
        self.find_values = ValueFinder(vocabulary.values, with_one=True)


class Doubts:
    """Tells of each change between two passages why it is one to read twice."""

    def __init__(self, old: Reading, new: Reading, words: LanguageWords) -> None:
        """Prepare for two passages; their values are looked for when they are needed."""
        self._old, self._new, self._words = old, new, words

    def __call__(self, hunk: Hunk) -> tuple[Twice, ...]:
        """Give the reasons, each once: what stands on one side of the change only."""
        old, new = (self._old, hunk.old, hunk.old_end), (self._new, hunk.new, hunk.new_end)
        words = _apart(list(self._deciding(*old)), list(self._deciding(*new)))
        found = {twice for _, twice in words}
        before, after = _touched(self._old_values, *old), _touched(self._new_values, *new)
        if not all(any(each.cited for each in values) for values in (before, after)):
            # Only a citation in the place of another is one to read twice.
            before, after = ([v for v in side if not v.cited] for side in (before, after))
        values = _apart(*([v[2:5] for v in side] for side in (before, after)))
        sure = {v[2:5] for side in (before, after) for v in side if not v.doubtful}
        found.update(value[0] for value in values if value in sure)
        return tuple(each for each in Twice if each in found)

    def _deciding(self, reading: Reading, first: int, last: int) -> Iterator[tuple[str, Twice]]:
        """Give the words that decide among some tokens, with what each decides.

        What may be a month too is one where it has a capital within a sentence ("in May").
        """
        keys = reading.text.keys
        for at in range(first, last):
            word = keys[at].lower()
            reasons = self._words.deciding.get(word, ())
            if len(reasons) > 1 and Twice.DATE in reasons:
                named = keys[at].istitle() and at > 0 and keys[at - 1] not in SENTENCE_ENDS
                reasons = [twice for twice in reasons if (twice is Twice.DATE) is named]
            for twice in reasons:
                yield word, twice

    @cached_property
    def _old_values(self) -> list[_Found]:
        return list(_values(self._old, self._words))

    @cached_property
    def _new_values(self) -> list[_Found]:
        return list(_values(self._new, self._words))


def _apart(old: list[_Thing], new: list[_Thing]) -> Iterable[_Thing]:
    """Give what there is more of on one side than on the other."""
    if old == new:
        return ()
    here, there = Counter(old), Counter(new)
    return (here - there) | (there - here)


def _span(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Give the span of some tokens without the spaces behind them."""
    text = reading.text
    if not len(text):
        return 0, 0
    return text.starts[first], text.ends[last - 1] if last > first else text.starts[first]


def _touched(values: Sequence[_Found], reading: Reading, first: int, last: int) -> list[_Found]:
    """Give the values, of all in order, that have something in common with some tokens."""
    start, end = _span(reading, first, last)
    at = bisect_right(values, start, key=attrgetter("end"))
    return list(takewhile(lambda value: value.start < end, islice(values, at, None)))


def _values(reading: Reading, words: LanguageWords) -> Iterator[_Found]:
    """Find the values in a passage, each with its unit; a date in figures is one."""
    text = reading.text.text
    dates = {match.start(): match.end() for match in _DATE.finditer(text)}
    last = 0
    for _, value in words.find_values((text,)):
        if value.start in dates:
            last = dates[value.start]
            yield _Found(value.start, last, Twice.DATE, text[value.start : last], "")
        elif value.start >= last and not _is_in_address(value, reading):
            found = _found(text, value, words)
            yield found._replace(cited=_is_cited(value, reading), doubtful=value.doubtful)


def _is_cited(value: Value, reading: Reading) -> bool:
    """Tell whether a value is of a citation; these are in order."""
    if not reading.citations:
        return False
    at = bisect_right(reading.citations, value.start, key=attrgetter("start")) - 1
    return at >= 0 and value.start < reading.citations[at].end


def _is_in_address(value: Value, reading: Reading) -> bool:
    """Tell whether a value is of an address, which nobody reads for its numbers."""
    text = reading.text
    return is_address(text.keys[bisect_right(text.starts, value.start) - 1])


def _found(text: str, value: Value, words: LanguageWords) -> _Found:
    """Give a value with its unit."""
    twice = Twice.DATE if value.kind is ValueKind.DATE else Twice.NUMBER
    start, end = value.start, value.end
    unit = ""
    if value.kind is ValueKind.NUMBER:
        sign = _SIGN.search(text, max(0, start - _NEAR), start)
        behind = text[end : end + _NEAR].split(maxsplit=1)
        word = _POSSESSIVE.sub("", fold(behind[0].strip(".,;:()"))) if behind else ""
        if sign:
            start, unit, twice = sign.start(), sign[0].strip(), Twice.AMOUNT
        elif word in words.units or word[:1] in words.units:
            unit, twice = word, Twice.AMOUNT
            end = text.index(behind[0], end) + len(behind[0])
    return _Found(start, end, twice, value.value, unit)
