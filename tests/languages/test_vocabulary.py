"""The language files: what comes along, and what is said about a file that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leidraad.languages import Vocabulary, VocabularyError, available, load

UNIT = '[[units]]\nkind = "article"\nsingular = ["article"]\n'


def test_dutch_english_and_spanish_come_along() -> None:
    assert available() == ("en", "es", "nl")


@pytest.mark.parametrize("code", available())
def test_a_language_is_complete(code: str) -> None:
    words = load(code)
    assert words.code == code
    assert set(words.headings) == {"article", "section", "chapter", "annex"}
    assert set(words.audiences) == {"everyone", "staff", "parents"}
    assert {unit.kind for unit in words.units} >= {"chapter", "section", "article", "paragraph"}
    assert len(words.ordinals) >= 20
    for table in ("this", "that", "previous", "next", "last", "above"):
        assert words.relative[table]


@pytest.mark.parametrize("code", available())
def test_no_word_stands_for_two_units(code: str) -> None:
    words = [word for unit in load(code).units for word in (*unit.singular, *unit.plural)]
    assert len(words) == len(set(words))


def test_names_and_words() -> None:
    assert load("nl").name == "Nederlands"
    assert load("nl").headings["article"] == ("Artikel", "Art.")
    assert load("en").audiences["staff"] == "staff"


def test_the_same_file_gives_the_same_value() -> None:
    assert load("nl") is load("nl")


def test_a_file_of_the_project(tmp_path: Path) -> None:
    path = tmp_path / "fy.toml"
    path.write_text(f'name = "Frysk"\n{UNIT}', encoding="utf-8")
    words = load("fy", path)
    assert (words.name, words.code, words.units[0].singular) == ("Frysk", "fy", ("article",))
    assert load("fy", path) is words


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - only this test needs it

    path = tmp_path / "fy.toml"
    path.write_text(f'name = "A"\n{UNIT}', encoding="utf-8")
    assert load("fy", path).name == "A"
    path.write_text(f'name = "B"\n{UNIT}', encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert load("fy", path).name == "B"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "X\n', r":1: "),
        ('name = "X"\n\nnames = ["a"]\n' + UNIT, ":3: unknown key 'names'"),
        (UNIT + '[relative]\nthis = ["dit"]\nthose = ["die"]\n', ":6: unknown key 'those'"),
        (UNIT + 'colour = "red"\n', ":4: unknown key 'colour'"),
        (UNIT + "[joining]\nand = 3\n", ":5: and must be a list of words"),
        (UNIT + '[joining]\nand = ["", "en"]\n', ":5: and must be a list of words"),
        (UNIT + "ordinal = 1\n", ":4: ordinal must be true or false"),
        (UNIT + 'label = "round"\n', ":4: label must be one of"),
        (UNIT + "[ordinals]\nwords = [3]\n", ":5: words must be a list of words"),
        ('[[units]]\nkind = "verse"\nsingular = ["verse"]\n', ":1: kind must be one of"),
        ('[[units]]\nkind = "article"\n', ":1: each of "),
        ('name = "X"\n', ":1: there must be at least one"),
        ("name = 3\n" + UNIT, ":1: name must be a word"),
        ("audiences = 3\n" + UNIT, ":1: audiences must be a table"),
        ("joining = 3\n" + UNIT, ":1: joining must be a table"),
        ("units = 3\n", ":1: units must be written as"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=re.escape(str(path)) + message):
        load("xx", path)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load("xx", tmp_path / "xx.toml")
    (tmp_path / "yy.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(VocabularyError, match="is not UTF-8"):
        load("yy", tmp_path / "yy.toml")


def test_a_language_that_does_not_come_along() -> None:
    with pytest.raises(VocabularyError, match="no such language; there are: en, es, nl"):
        load("xx")


def test_a_vocabulary_can_be_a_key() -> None:
    keys: dict[Vocabulary, str] = {load("nl"): "nl"}
    assert keys[load("nl")] == "nl"
