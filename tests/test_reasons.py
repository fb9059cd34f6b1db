"""Reasons that parsers and systems give in English, told in the language of the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from leidraad.configuration import ConfigurationError, read_settings
from leidraad.configuration.reasons import told
from leidraad.languages import VocabularyError, load
from leidraad.renditions.web.overrides import OverridesError, load_words


def toml_fault(text: str) -> str:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    return told(str(caught.value), "nl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naam waarde\n", "achter een naam hoort een = (regel 1, kolom 6)"),
        ("a = \n", "achter de = hoort een waarde; tekst staat tussen aanhalingstekens"),
        ('a = "b\n', "kan hier niet staan; ontbreekt er een aanhalingsteken?"),
        ("a = [1, 2\n", "hier ontbreekt een ] (aan het eind van het bestand)"),
        ("a = 1\na = 2\n", "deze naam staat er al"),
        ("a = 1 b\n", "hier hoort een nieuwe regel te beginnen; ontbreekt er een aanhalingsteken?"),
    ],
)
def test_toml_in_dutch(text: str, expected: str) -> None:
    assert expected in toml_fault(text)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n",
        "a: 1\n  b: 2\n",
        "a:\n\t- 1\n",
        "a: [1, 2\nb: 3\n",
        "a: {b: 1\nc: 3\n",
        'a: "b\n',
        "a: @b\n",
        "a: *b\n",
        "a\nb: 1\n",
        "a: - 1\n",
        "a:\n- 1\n b\n- 2: 3\n  x: [\n",
        'a: "\\q"\n',
    ],
)
def test_what_people_get_wrong_in_yaml_is_known(loader: type, text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        yaml.load(text, Loader=loader)  # noqa: S506 - both are safe
    reason = str(caught.value.problem)
    assert "klopt" not in told(reason, "nl"), reason
    assert told(reason, "en") == told(reason, "fr") == reason


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("[joining]\nfoo = []\n", 2, "'foo' betekent niets in joining; wel: and, range"),
        ("[joining]\nand = 'en'\n", 2, "and is een lijst van woorden"),
        ("foo = 1\n", 1, "'foo' betekent hier niets; wel: audiences"),
        ("units = 1\n", 1, "units staat als [[units]] boven elke groep"),
        ("joining = 1\n", 1, "schrijf joining als tabel: [joining]"),
        ("", 1, "er moet ten minste één [[units]] zijn"),
    ],
)
def test_faults_in_the_words_of_a_language(
    tmp_path: Path, text: str, line: int, expected: str
) -> None:
    file = tmp_path / "fy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load("fy", file)
    assert told(str(caught.value), "nl-BE").startswith(f"{file}:{line}: {expected}")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ('kind = "artikel"\nsingular = ["a"]', "kind is een van: annex, chapter"),
        ('kind = "article"', "elk van [[units]] heeft woorden in singular nodig"),
        ('kind = "article"\nsingular = ["a"]\nordinal = 1', "ordinal is true of false"),
        ('kind = "article"\nsingular = ["a"]\nlabel = ""', "label is één woord"),
    ],
)
def test_faults_in_a_unit(tmp_path: Path, unit: str, expected: str) -> None:
    file = tmp_path / "fy.toml"
    file.write_text(f"[[units]]\n{unit}\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load("fy", file)
    assert f": {expected}" in told(str(caught.value), "nl")


def test_files_that_are_not_there_or_not_utf_8(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError) as caught:
        load("fy", tmp_path / "fy.toml")
    assert told(str(caught.value), "nl").endswith("gaat niet open (het bestaat niet)")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nl.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(OverridesError) as broken:
        load_words("nl", tmp_path)
    assert told(str(broken.value), "nl").endswith("nl.toml: is niet als UTF-8 bewaard")


def test_a_project_file_is_told_in_the_language_of_the_message(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: a: b\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_settings(file)
    assert caught.value.tell("nl") == (
        f"{file}:1:13: dit is niet te lezen (hier staat een dubbele punt te veel; zet een waarde "
        "met een dubbele punt tussen aanhalingstekens)"
    )
    assert "mapping values are not allowed" in caught.value.tell("en")


def test_what_is_not_known_is_quoted() -> None:
    assert told("a.toml:2: quite odd", "nl") == (
        "a.toml:2: hier staat iets wat niet klopt: “quite odd”"
    )
    assert told("quite odd", "nl") == "hier staat iets wat niet klopt: “quite odd”"
    assert told("x: No module named 'y'", "nl") == "x: de uitbreiding 'y' is niet geïnstalleerd"


@given(st.text(), st.sampled_from(["nl", "en", "", "x-y"]))
def test_any_reason_can_be_told(reason: str, language: str) -> None:
    told(reason, language)
