"""``leidraad print``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


def test_prints_what_is_asked_for(project: Project) -> None:
    result = project.run("print", "--edition", "handout", "--lang", "en")
    assert result.exit_code == 0
    (file,) = (project.root / "print").rglob("*.pdf")
    assert file.read_bytes().startswith(b"%PDF")
    assert file.name == "school-handout.pdf"
    assert "Handout, 2 bladzijden" in result.output
    assert "geen QR-codes" in result.output


def test_an_audience_alone_means_its_edition_alone(project: Project) -> None:
    result = project.run("print", "--audience", "parents", "--output", "papier")
    assert result.exit_code == 0
    names = sorted(file.name for file in (project.root / "papier").rglob("*.pdf"))
    assert names == ["school-for-parents-and-guardians.pdf", "school-voor-ouders-verzorgers.pdf"]


def test_two_languages_side_by_side(project: Project) -> None:
    project.run("print", "--edition", "side-by-side", "--lang", "en")
    (file,) = (project.root / "print").rglob("*.pdf")
    assert file.name == "school-twee-talen-nl-en.pdf"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "fr"), "er is geen taal fr in dit project; er zijn: nl, en"),
        (("--audience", "cooks"), "er zijn geen lezers cooks"),
    ],
)
def test_what_is_not_there_is_told(project: Project, arguments: tuple[str, ...], said: str) -> None:
    result = project.run("print", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_policy_with_errors_is_not_printed(project: Project) -> None:
    project.change("docs/nl/school.md", "artikel A.2", "artikel A.9")
    result = project.run("print", "--edition", "phone")
    assert result.exit_code == 1
    assert "Er is niets gedrukt" in result.output
    assert not (project.root / "print").exists()


def test_what_cannot_be_printed_is_told_with_its_place(project: Project) -> None:
    project.change("docs/nl/school.md", "Vraag het eerst.", "<video>film</video>")
    project.change("docs/en/school.md", "Ask first.", "<video>film</video>")
    result = project.run("print", "--edition", "phone")
    assert result.exit_code == 1
    assert "docs/nl/school.md:9:1: <video> kan niet worden gedrukt." in result.output


def test_a_folder_that_cannot_be_written_is_told(project: Project) -> None:
    project.write("print/nl", "geen map")
    result = project.run("print", "--edition", "phone")
    assert result.exit_code == 2
    assert "kon niet worden geschreven" in result.output


def test_a_brand_that_cannot_be_read_is_told(project: Project) -> None:
    project.change(
        "mkdocs.yml",
        "site_name: Example",
        "site_name: Example\ntheme: {name: material, custom_dir: overrides}",
    )
    project.write("overrides/words/nl.toml", "edition = ")
    result = project.run("print", "--edition", "phone")
    assert result.exit_code == 2
    assert "words/nl.toml" in result.output
