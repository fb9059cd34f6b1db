"""Numbers, dates and the like: the same normal form whatever way they are written."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.languages import available, load
from leidraad.languages.numerals import fold
from leidraad.languages.values import Telling, blanked, find_values

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


@pytest.mark.parametrize(("language", "text", "_"), WRITTEN)
def test_a_text_with_values_is_telling(language: str, text: str, _: str) -> None:
    words = load(language).values
    values = {value.value for value in find_values(text, words)}
    assert Telling(words)(text) is bool(values - {"1"})


def test_words_that_were_seen_before_tell_the_same() -> None:
    is_telling = Telling(load("en").values)
    texts = ["one of them", "six weeks", "weeks of six", "one of them", "in 2 weeks", "(six)"]
    assert [is_telling(text) for text in texts] == [False, True, True, False, True, True]


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
