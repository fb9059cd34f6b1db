"""Help, and commands typed wrongly, in the language of the project."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from leidraad.cli import main

MKDOCS = """\
site_name: Proef
plugins:
  - i18n: {docs_structure: folder, languages: [{locale: LANG, name: Taal, default: true}]}
  - leidraad
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(here: Path, language: str, *arguments: str) -> str:
    """Give all that a command says in a project of a language."""
    (here / "mkdocs.yml").write_text(MKDOCS.replace("LANG", language), encoding="utf-8")
    return " ".join(CliRunner().invoke(main, arguments).output.split())


@pytest.mark.parametrize(
    ("arguments", "dutch", "english"),
    [
        ("--help", "Opdrachten: check Controleer het document in", "Commands: check Check all"),
        ("--fout", "er is geen optie --fout.", "No such option '--fout'"),
        ("chek", "er is geen opdracht “chek”. Bedoelde je 'check'?", "No such command 'chek'"),
        ("check --help", "[anders: text]", "[default: text]"),
        ("check --format x", "--format: “x” kan hier niet; kies uit 'text'", "is not one of"),
        ("explain", "Gebruik: main explain", "Usage: main explain"),
        ("explain", "Fout: CODE ontbreekt.", "Error: Missing argument 'CODE'."),
    ],
)
def test_help_and_errors(here: Path, arguments: str, dutch: str, english: str) -> None:
    words = arguments.split()
    assert dutch in told(here, "nl", *words)
    assert english in told(here, "en", *words)


def english_help(name: str) -> Iterator[str]:
    """Give every paragraph of the help of a command and of its options, as it is written."""
    command = main.commands[name] if name else main
    yield from inspect.cleandoc(command.help or "").split("\n\n")
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            yield option.help


@pytest.mark.parametrize("language", ["nl"])
@pytest.mark.parametrize("name", ["", *sorted(main.commands)])
def test_all_help_is_translated(name: str, language: str) -> None:
    file = resources.files("leidraad.cli.usage") / f"{language}.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    known = words["help"] | words["texts"]
    assert not {" ".join(each.split()) for each in english_help(name)} - known.keys()


def test_no_help_is_translated_that_is_not_there() -> None:
    file = resources.files("leidraad.cli.usage") / "nl.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    said = {" ".join(e.split()) for name in ("", *main.commands) for e in english_help(name)}
    assert not words["help"].keys() - said


def test_the_language_asked_for_goes_before_that_of_the_project(here: Path) -> None:
    assert "Controleer het" in told(here, "en", "check", "--language", "nl", "--help")
    wrong = told(here, "en", "check", "--language", "nl", "--format", "x")
    assert wrong.startswith("Gebruik: main check")
    assert "Fout: --format: “x” kan hier niet" in wrong
    assert "Check all languages" in told(here, "nl", "check", "--language", "en", "--help")


@pytest.mark.parametrize(
    ("arguments", "language", "said"),
    [
        ("check", "nl", "Fout: {file}: markdown_extensions: schrijf een lijst van namen"),
        ("check --language en", "nl", "Error: {file}: markdown_extensions: write a list of names"),
        ("check --language nl", "en", "Fout: {file}: markdown_extensions: schrijf een lijst"),
        ("keys", "en", "Error: {file}: markdown_extensions: write a list of names"),
        ("confirm", "nl", "Fout: {file}: markdown_extensions: schrijf een lijst van namen"),
        ("rules --fout", "nl", "Fout: er is geen optie --fout."),
    ],
)
def test_a_fault_in_the_project_file(here: Path, arguments: str, language: str, said: str) -> None:
    (here / "mkdocs.yml").write_text(
        f"{MKDOCS.replace('LANG', language)}markdown_extensions: [1]\n", encoding="utf-8"
    )
    output = " ".join(CliRunner().invoke(main, arguments.split()).output.split())
    assert said.format(file=here / "mkdocs.yml") in output


def test_a_project_file_that_no_language_can_be_read_from(here: Path) -> None:
    (here / "mkdocs.yml").write_text("a: b: c\n", encoding="utf-8")
    run = CliRunner().invoke
    assert "Error: " in run(main, ["check"]).output
    assert "mkdocs.yml:1:5: mapping values" in run(main, ["check"]).output
    assert "Fout: " in run(main, ["check", "--language", "nl"]).output
    told = run(main, ["check", "--language", "nl"]).output
    assert "dit is niet te lezen (hier staat een dubbele punt" in told
