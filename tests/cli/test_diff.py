"""``leidraad diff`` as a person runs it."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


@pytest.fixture
def released(project: Project) -> Project:
    project.run("confirm", "--all")
    done = project.run("release", "1.0", "--note-nl", "Eerste.", "--note-en", "First.")
    assert done.exit_code == 0, done.output
    return project


def test_the_last_release_against_the_text_as_it_is_now(released: Project) -> None:
    released.change("docs/nl/school.md", "Vraag het eerst.", "Vraag het altijd eerst.")
    result = released.run("diff")
    assert result.exit_code == 0
    assert "Van versie 1.0 naar de tekst zoals die nu is" in result.output
    assert "Vraag het {+altijd+} eerst." in result.output
    assert "\x1b" not in result.output


def test_nothing_changed(released: Project) -> None:
    result = released.run("diff")
    assert result.exit_code == 0
    assert "Er is niets gewijzigd." in result.output


def test_without_a_release_there_is_nothing_to_compare_with(project: Project) -> None:
    result = project.run("diff")
    assert result.exit_code == 2
    assert "nog geen versie vastgelegd" in result.output


def test_folders_on_both_sides(released: Project) -> None:
    released.write("oud/nl/school.md", released.read("docs/nl/school.md").replace("eerst", "dan"))
    result = released.run("diff", "oud", "docs")
    assert result.exit_code == 0
    assert "Vraag het [-dan-]{+eerst+}." in result.output
    assert "is er alleen in de nieuwe versie" in result.output


def test_colour_when_it_is_wanted(released: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1m" in released.run("diff").output
    released.run("diff", "--output", "uit.txt")
    assert "\x1b" not in released.read("uit.txt")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in released.run("diff").output


@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!doctype html>"), ("md", "# "), ("json", "{"), ("pdf", "%PDF")]
)
def test_every_form_goes_to_a_file_or_to_the_terminal(
    released: Project, form: str, start: str
) -> None:
    released.change("docs/nl/school.md", "eerst", "altijd")
    result = released.run("diff", "--format", form, "--output", "uit", "--lang", "nl,en")
    assert result.exit_code == 0
    assert "Geschreven: uit" in result.output
    written = (released.root / "uit").read_bytes()
    assert written.startswith(start.encode())
    assert released.run("diff", "--format", form, "--lang", "nl,en").stdout_bytes == written


def test_languages_that_are_told(released: Project) -> None:
    assert "School: what changes" in released.run("diff", "--lang", "en").output
    result = released.run("diff", "--lang", "nl,es")
    assert result.exit_code == 2
    assert "--lang es: die taal is er niet aan beide kanten; er is nl, en" in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [("9.9", "Vastgelegde versies: 1.0"), ("leeg", "staat het document niet in de taal")],
)
def test_a_side_that_is_not_there(released: Project, name: str, told: str) -> None:
    (released.root / "leeg").mkdir()
    result = released.run("diff", name)
    assert result.exit_code == 2
    assert told in result.output


def test_a_revision_in_git(released: Project) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], cwd=released.root, check=True)
    released.change("docs/nl/school.md", "eerst", "altijd")
    result = released.run("diff", "HEAD")
    assert result.exit_code == 0
    assert "Vraag het [-eerst-]{+altijd+}." in result.output


def test_a_broken_chain_is_not_compared_with(released: Project) -> None:
    released.change("releases/1.0/docs/nl/school.md", "eerst", "altijd")
    result = released.run("diff")
    assert result.exit_code == 2
    assert "leidraad verify" in result.output


def test_a_file_that_cannot_be_written(released: Project) -> None:
    result = released.run("diff", "--output", "nergens/uit.txt")
    assert result.exit_code == 2
    assert "kon niet worden geschreven" in result.output


def test_a_pdf_is_not_poured_into_a_terminal(
    released: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module("leidraad.cli.diff")
    monkeypatch.setattr(module, "to_terminal", lambda: True)
    result = released.run("diff", "--format", "pdf")
    assert result.exit_code == 2
    assert "--output besluit.pdf" in result.output


def test_a_sign_that_cannot_be_printed(released: Project) -> None:
    released.change("docs/nl/school.md", "eerst", "\U00013000")
    result = released.run("diff", "--format", "pdf", "--output", "uit.pdf")
    assert result.exit_code == 2
    assert "vervang dat teken" in result.output
    assert not (released.root / "uit.pdf").exists()


# --- articles under another key -------------------------------------------------------------------

LONG = (
    "Wie een foto van een ander maakt, vraagt het eerst aan die ander en bij een kind aan de "
    "ouders. Zonder hun toestemming wordt de foto gewist."
)


@pytest.fixture
def renamed(released: Project) -> Project:
    """Give a project in which an article got another key, title and some other words."""
    for language in ("nl", "en"):
        path = f"docs/{language}/school.md"
        released.write(f"oud/{language}/school.md", released.read(path))
        for side in ("oud", "docs"):
            text = released.read(f"{side}/{language}/school.md")
            body = "Vraag het eerst." if language == "nl" else "Ask first."
            released.write(f"{side}/{language}/school.md", text.replace(body, LONG))
        text = released.read(path).replace("{#photos}", "{#pictures}")
        text = text.replace("Foto's", "Beelden").replace("Photos", "Pictures")
        released.write(path, text.replace("gewist", "weggegooid"))
    return released


def test_a_likeness_is_proposed_with_what_to_type(renamed: Project) -> None:
    result = renamed.run("diff", "oud")
    assert result.exit_code == 1
    assert "leidraad diff oud --confirm photos=pictures" in result.output
    assert "leidraad diff oud --reject photos=pictures" in result.output
    data = renamed.run("diff", "oud", "--format", "json")
    assert data.exit_code == 1
    assert json.loads(data.stdout)["proposals"][0]["old"] == "photos"
    assert "--confirm photos=pictures" in data.stderr


def test_what_was_confirmed_is_kept(renamed: Project) -> None:
    result = renamed.run("diff", "oud", "--confirm", "photos=pictures")
    assert result.exit_code == 0
    assert "Bewaard: photos en pictures zijn hetzelfde artikel." in result.output
    assert '[[same]]\nold = "photos"\nnew = "pictures"\n' in renamed.read("pairings.toml")
    again = renamed.run("diff", "oud")
    assert again.exit_code == 0
    assert "[-Foto's-]{+Beelden+}" in again.output


def test_what_was_rejected_is_kept_and_can_be_taken_back(renamed: Project) -> None:
    assert renamed.run("diff", "oud", "--reject", "photos=pictures").exit_code == 0
    assert "[[different]]" in renamed.read("pairings.toml")
    told = renamed.run("diff", "oud")
    assert told.exit_code == 0
    assert "verwijderd" in told.output
    assert renamed.run("diff", "oud", "--confirm", "photos=pictures").exit_code == 0
    assert "[[different]]" not in renamed.read("pairings.toml")


@pytest.mark.parametrize("pair", ["photos", "photos=", "=pictures"])
def test_half_a_pair(renamed: Project, pair: str) -> None:
    result = renamed.run("diff", "oud", "--confirm", pair)
    assert result.exit_code == 2
    assert "schrijf de oude sleutel" in result.output


def test_a_pair_of_what_is_not_there(renamed: Project) -> None:
    result = renamed.run("diff", "oud", "--confirm", "photos=nowhere")
    assert result.exit_code == 2
    assert "Er is niets bewaard" in result.output
    assert not (renamed.root / "pairings.toml").exists()


def test_pairings_that_cannot_be_read(renamed: Project) -> None:
    renamed.write("pairings.toml", "[[same]\n")
    result = renamed.run("diff", "oud")
    assert result.exit_code == 2
    assert "pairings.toml:1:" in result.output


def test_no_other_command_waits_for_typst_or_a_template() -> None:
    """Loading them takes longer than most commands do."""
    code = (
        "import sys; from leidraad.cli import main; list(main.commands.values())\n"
        "print([m for m in ('typst', 'jinja2') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert told.stdout.strip() == "[]"
