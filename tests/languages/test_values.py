"""Numbers, dates and the like: the same normal form whatever way they are written."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leidraad.languages import available, load, values
from leidraad.languages.numerals import fold
from leidraad.languages.values import Value, ValueFinder, blanked, find_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leidraad.languages.numerals import ValueWords

WRITTEN = [
    ("nl", "binnen zes weken", "number 6"),
    ("en", "within six weeks", "number 6"),
    ("es", "en un plazo de seis semanas", "number 1, number 6"),
    ("nl", "op drie juni tweeduizendnegentien", "date 2019-06-03"),
    ("en", "on the 3rd of June 2019", "date 2019-06-03"),
    ("en", "on June 3, 2019", "date 2019-06-03"),
    ("es", "el 3 de junio de dos mil diecinueve", "date 2019-06-03"),
    ("nl", "éénendertig december tweeduizendtwintig", "date 2020-12-31"),
    ("nl", "uiterlijk op één december", "date --12-01"),
    ("en", "no later than 1 December", "date --12-01"),
    ("en", "since May 2021", "date 2021-05"),
    ("nl", "op 03-06-2026", "date 2026-06-03"),
    ("nl", "van 1-9-2026 t/m 31.8.2027", "date 2026-09-01, date 2027-08-31"),
    ("en", "on 3/6/2026, not on 12/31/2026", "date 2026-06-03, date 2026-12-31"),
    ("es", "el 2026-06-03.", "date 2026-06-03"),
    (
        "nl",
        "in 2025-2026, op 31-2-2026",
        "number 2025, number 2026, number 31, number 2, number 2026",
    ),
    ("nl", "tweeëntwintig", "number 22"),
    ("nl", "negentienhonderdtweeënzeventig", "number 1972"),
    ("es", "mil novecientos setenta y dos", "number 1972"),
    ("nl", "vijf honderdduizend euro (EUR 500.000,--)", "number 500000, number 500000"),
    ("en", "five hundred thousand euros (EUR 500,000)", "number 500000, number 500000"),
    ("es", "quinientos mil euros (EUR 500.000)", "number 500000, number 500000"),
    ("en", "two thousand and nineteen", "number 2019"),
    ("en", "two and three", "number 2, number 3"),
    ("en", "twenty-one", "number 21"),
    ("nl", "€ 1.250,00 per jaar", "number 1250"),
    ("en", "€1,250.00 a year", "number 1250"),
    ("nl", "niet hoger dan 2,40 m", "number 2.4"),
    ("en", "no higher than 2.40 m", "number 2.4"),
    ("nl", "twee derde (2/3)", "number 2, number 2/3"),
    ("nl", "bel 020 555 0123", "phone 0205550123"),
    ("nl", "bel 0900\u20131113111", "phone 09001113111"),
    ("en", "write to Office@Example.org.", "email office@example.org"),
    ("nl", "om 20.00 uur", "time 20:00"),
    ("en", "at 8 p.m.", "time 20:00"),
    ("nl", "van 19.00 tot 21.00 uur", "time 19:00, time 21:00"),
    ("nl", "van 10.00-12.30 uur", "time 10:00, time 12:30"),
    ("nl", "van 19 tot 21.30 uur", "time 19:00, time 21:30"),
    ("nl", "om 7 uur 's avonds", "time 19:00"),
    ("nl", "binnen 24 uur, na 10.00 uur", "number 24, time 10:00"),
    ("nl", "€ 19.00 en 24 uur", "number 19, number 24"),
    ("nl", "om 25.00 uur", "number 25"),
    ("nl", "artikel 19.00, en om 7:30", "number 19, time 07:30"),
    ("en", "from 7 to 9 p.m.", "time 19:00, time 21:00"),
    ("en", "from 11 to 1 p.m.", "time 11:00, time 13:00"),
    ("en", "at 12 a.m. and 12 p.m.", "time 00:00, time 12:00"),
    ("en", "from 7:30 to 13.30 hours", "time 07:30, time 13:30"),
    ("en", "the 13 of us leave at 7 in the evening", "number 13, time 19:00"),
    ("es", "a las 7 de la tarde", "time 19:00"),
    ("en", "at 8.30 am", "time 08:30"),
    ("en", "at 12 a.m.", "time 00:00"),
    ("nl", "de regels gelden voor iedereen", ""),
    ("nl", "eenmalig en tiental", ""),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_what_is_written(language: str, text: str, expected: str) -> None:
    found = find_values(text, load(language).values)
    assert ", ".join(f"{value.kind} {value.value}" for value in found) == expected


def test_a_word_that_is_often_no_number_is_doubtful() -> None:
    words = load("nl").values
    assert [v.doubtful for v in find_values("in acht nemen, binnen zes dagen", words)] == [
        True,
        False,
    ]


def _in_one(find: ValueFinder, text: str) -> list[Value]:
    return [value for _, value in find([text])]


def _but_one(values: Iterable[Value]) -> list[Value]:
    return [value for value in values if value.value != "1"]


@pytest.mark.parametrize(("language", "text", "_"), WRITTEN)
def test_a_finder_finds_what_is_written(language: str, text: str, _: str) -> None:
    words = load(language).values
    assert _but_one(_in_one(ValueFinder(words), text)) == _but_one(find_values(text, words))
    assert _in_one(ValueFinder(words, with_one=True), text) == list(find_values(text, words))


# One for each language, that remembers what earlier examples taught it.
_FINDERS = {language: ValueFinder(load(language).values) for language in available()}
_WITH_ONE = {
    language: ValueFinder(load(language).values, with_one=True) for language in available()
}
_WORDS = st.sampled_from(
    (
        *("zes", "six", "één", "one", "un", "twee", "en", "and", "y", "thousand", "juni", "June"),
        *("mayo", "de", "of", "3", "20.00", "uur", "8", "p.m.", "a.m", "2019", "1.250,00", "1/2"),
        *("3-6-2026", "03/06/2026", "2026-06-03"),
        *(
            "0900",
            "1113111",
            "(0)20",
            "a@b.nl",
            "º",
            "-",
            "/",
            "(",
            ",",
            "weken",
            "zesde",
            "uurloon",
        ),
    )
)
_SPACES = st.sampled_from((" ", " ", " ", "\n", "  ", "\u00a0", "", ", ", " - ", "\t" * 18))


@pytest.mark.parametrize("language", available())
@given(written=st.lists(st.lists(st.tuples(_WORDS, _SPACES), max_size=12), max_size=4))
@example([[("six", " "), ("weeks", " "), ("six", " "), ("and", " "), ("six", "")]])
@example([[("zesde", " "), ("zes", " "), ("bezes", " "), ("zes", "")]])
@example([[], [("3", "")], [("June", " "), ("2019", "")], [], [("3", " "), ("June", "")]])
def test_a_finder_finds_all_but_the_number_one(
    language: str, written: list[list[tuple[str, str]]]
) -> None:
    texts = ["".join(f"{word}{space}" for word, space in pieces) for pieces in written]
    expected = [_but_one(find_values(text, load(language).values)) for text in texts]
    found: list[list[Value]] = [[] for _ in texts]
    for index, value in _FINDERS[language](texts):
        found[index].append(value)
    assert [_but_one(each) for each in found] == expected
    said = [[value[:2] for value in each] for each in found]
    assert [[*_FINDERS[language].said(text)] for text in texts] == said
    for text in texts:
        assert _in_one(_WITH_ONE[language], text) == list(find_values(text, load(language).values))


@pytest.mark.parametrize(
    "figures",
    ["7", "1", "10", "2019", "07", "112", "0201234567", "123456789", "1234567890", "12.", "\u0663"],
)
@pytest.mark.parametrize("language", available())
def test_a_finder_reads_figures_as_they_are_read_in_a_text(language: str, figures: str) -> None:
    words = load(language).values
    assert _in_one(ValueFinder(words), figures) == list(find_values(figures, words))


def test_a_finder_reads_what_stands_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(text: str, words: ValueWords) -> tuple[Value, ...]:
        read.append(text)
        return find_values(text, words)

    monkeypatch.setattr(values, "find_values", noted)
    find = ValueFinder(load("en").values)
    found = _in_one(find, "Answer within six weeks, on 3 June 2019 as by\nsix weeks.")
    assert [(value.value, value.start) for value in found] == [
        ("6", 14),
        ("2019-06-03", 28),
        ("6", 46),
    ]
    assert read == ["six", "3 June 2019"]


def test_what_is_blanked_leaves_the_rest_in_its_place() -> None:
    assert blanked("abcdefgh", [(1, 3), (2, 4), (6, 6), (6, 7)]) == "a\n\n\nef\nh"


@pytest.mark.parametrize("language", available())
@given(text=st.text())
def test_any_text_can_be_read(language: str, text: str) -> None:
    found = find_values(text, load(language).values)
    assert all(0 <= value.start < value.end <= len(text) for value in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(text=st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(number=st.integers(min_value=0, max_value=10**7))
def test_figures_of_every_language_are_one_number(number: int) -> None:
    marks = {"nl": ".", "es": ".", "en": ","}
    for language, mark in marks.items():
        written = f"x {number:,} y".replace(",", mark)
        (found,) = find_values(written, load(language).values)
        assert found.value == str(number)
