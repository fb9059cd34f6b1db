"""``leidraad confirm`` on a project."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from tests.cli.conftest import Project


def test_lists_what_is_behind(project: Project) -> None:
    result = project.run("confirm")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "docs/en/school.md:1: School (school): nog nooit nagekeken",
        "docs/en/school.md:3: A.1 Privacy (privacy): nog nooit nagekeken",
        "docs/en/school.md:7: A.2 Photos (photos): nog nooit nagekeken",
        (
            "3 vertalingen na te kijken. Is er een goed, dan bijvoorbeeld: leidraad confirm "
            "school. Zijn ze allemaal goed: leidraad confirm --all"
        ),
    ]
    assert not (project.root / "translations.toml").exists()


def test_confirms_what_is_named(project: Project) -> None:
    result = project.run("confirm", "photos", "privacy")
    assert (result.exit_code, result.output) == (0, "2 vertalingen bevestigd.\n")
    assert project.read("translations.toml").count("= ") == 2
    assert project.run("confirm").output.startswith("docs/en/school.md:1: School (school)")


def test_confirms_everything(project: Project) -> None:
    assert project.run("confirm", "--all").output == "3 vertalingen bevestigd.\n"
    result = project.run("confirm")
    assert (result.exit_code, result.output) == (0, "Geen enkele vertaling loopt achter.\n")
    assert project.run("check").exit_code == 0
    assert project.run("confirm", "--all").output == "0 vertalingen bevestigd.\n"


def test_what_changed_is_found_and_confirmed_again(project: Project) -> None:
    project.run("confirm", "--all")
    project.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    told = project.run("check")
    assert told.exit_code == 1
    assert "docs/en/school.md:7:1: advies LD210\n" in told.output
    assert "leidraad confirm photos" in told.output
    assert "(photos): de tekst is veranderd sinds dit is nagekeken" in project.run("confirm").output
    project.run("confirm", "photos")
    assert project.run("check").exit_code == 0


def test_one_language_at_a_time(project: Project) -> None:
    project.change("mkdocs.yml", "English}", "English}\n        - {locale: es, name: Español}")
    project.write("docs/es/school.md", project.read("docs/en/school.md"))
    assert project.run("confirm", "--all", "--lang", "es").output == "3 vertalingen bevestigd.\n"
    assert "[es]" in project.read("translations.toml")
    assert "[en]" not in project.read("translations.toml")
    assert project.run("confirm", "--lang", "es").exit_code == 0
    assert project.run("confirm").exit_code == 1
    result = project.run("confirm", "--lang", "nl")
    assert result.exit_code == 2
    assert "--lang nl: die vertaling is er niet; er is en, es" in result.output


def test_a_key_that_is_not_there(project: Project) -> None:
    for key, told in (("fotos", "“fotos”. Bedoelde je photos?"), ("xyz", "“xyz”.\n")):
        result = project.run("confirm", "photos", key)
        assert result.exit_code == 2
        assert f"niets heeft de sleutel {told}" in result.output
    assert not (project.root / "translations.toml").exists()


def test_a_file_that_cannot_be_read_is_left_alone(project: Project) -> None:
    project.write("translations.toml", "[en]\nphotos =\n")
    result = project.run("confirm", "--all")
    assert result.exit_code == 2
    assert "translations.toml:2:9: achter de = hoort een waarde;" in result.output
    assert ". Zet dit bestand terug" in result.output
    assert project.read("translations.toml") == "[en]\nphotos =\n"


def test_a_full_disk_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.run("confirm", "photos")
    before = project.read("translations.toml")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = project.run("confirm", "--all")
    assert result.exit_code == 2
    assert "de schijf is vol" in result.output
    assert project.read("translations.toml") == before
