"""Help, and commands typed wrongly, in the language of the project."""

from __future__ import annotations

from pathlib import Path

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


def test_the_help_of_a_check_is_all_in_dutch(here: Path) -> None:
    assert " the " not in told(here, "nl", "check", "--help")
