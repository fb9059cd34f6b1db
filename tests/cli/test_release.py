"""``leidraad release`` and ``leidraad verify`` on a project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.cli import main

if TYPE_CHECKING:
    from tests.cli.conftest import Project

NOTES = ("--note-nl", "De eerste versie.", "--note-en", "The first version.")


@pytest.fixture
def ready(project: Project) -> Project:
    """A project with a translation that was confirmed."""
    assert project.run("confirm", "--all").exit_code == 0
    return project


def made(project: Project) -> list[str]:
    folder = project.root / "releases"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_seals_a_release(ready: Project) -> None:
    dates = ("--adopted", "2026-01-30", "--in-force", "2026-02-01")
    result = ready.run("release", "1.0", *NOTES, *dates)
    assert result.exit_code == 0
    first, *rest, last = result.output.splitlines()
    assert first == (
        "Versie 1.0 is vastgelegd in releases/1.0 (nl, en). Aan die map verandert nooit meer iets."
    )
    assert rest == ["Vastgesteld op: 2026-01-30", "Geldig vanaf: 2026-02-01"]
    assert last.startswith("3 bestanden, met dit zegel: ")
    manifest = ready.read("releases/1.0/release.toml")
    assert 'nl = "De eerste versie."\nen = "The first version."\n' in manifest
    assert last.rpartition(" ")[2] in manifest
    assert ready.read("releases/1.0/docs/nl/school.md") == ready.read("docs/nl/school.md")
    assert ready.run("check").exit_code == 0


def test_says_what_is_not_known(ready: Project) -> None:
    told = ready.run("release", "1.0", *NOTES).output
    assert "Vastgesteld op: niet bekend\nGeldig vanaf: niet bekend\n" in told


@pytest.mark.parametrize(
    "notes",
    [
        ("--note-nl=Een\nregel = twee", "--note-en=One"),
        ("--note-nl", "@note.txt", "--note-en", "One"),
    ],
)
def test_notes_are_given_as_suits(ready: Project, notes: tuple[str, ...]) -> None:
    ready.write("note.txt", "\ufeffEen\nregel = twee\n")
    assert ready.run("release", *notes, "1.0").exit_code == 0
    assert 'nl = "Een\\nregel = twee"\nen = "One"\n' in ready.read("releases/1.0/release.toml")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--note-nl", "@gone.txt"), "gone.txt gaat niet open: het bestaat niet"),
        (("--note-nl", "@latin.txt"), "latin.txt is niet als UTF-8 bewaard"),
        (("--note-nl",), "achter --note-nl (of een andere taal) moet de toelichting staan"),
        (("--note",), "--note"),
        (("--adopted", "3 mei 2026"), "“3 mei 2026” is geen datum; schrijf jaar-maand-dag"),
        (("--adopted", "2026-02-30"), "“2026-02-30” is geen datum"),
        (("--in-force", "20260201"), "“20260201” is geen datum"),
    ],
)
def test_says_what_cannot_be_understood(
    ready: Project, arguments: tuple[str, ...], told: str
) -> None:
    (ready.root / "latin.txt").write_bytes(b"\xe9")
    result = ready.run("release", "1.0", *arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert not made(ready)


def test_gives_every_reason_not_to(project: Project) -> None:
    project.change("docs/nl/school.md", "artikel A.2", "artikel A.9")
    project.write("docs/nl/plan.txt", "x")
    project.write("docs/nl/.plan.txt.abcdefgh", "x")
    (project.root / "docs/nl/link.md").symlink_to("school.md")
    follows = ("--translation-follows", "fr")
    result = project.run("release", "v1", "--note-fr", "Voilà", *follows)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Versie v1 is niet vastgelegd, want:",
        (
            "- “v1” kan geen versie zijn. Gebruik een tot vier getallen met punten ertussen, zoals "
            "1.0, 1.1 of 2026.1."
        ),
        '- er is geen toelichting voor Nederlands. Vertel wat er verandert: --note-nl "…"',
        '- er is geen toelichting voor English. Vertel wat er verandert: --note-en "…"',
        "- --note-fr: dit document heeft geen taal “fr”; het heeft nl, en.",
        "- --translation-follows fr: er is geen vertaling “fr”; er is en.",
        (
            "- nl/link.md is een koppeling of iets anders dan een gewoon bestand. Zet het bestand "
            "zelf ervoor in de plaats."
        ),
        (
            "- nl/.plan.txt.abcdefgh is een overblijfsel van een opdracht die is afgebroken. "
            "Gooi het weg."
        ),
    ]
    (project.root / "docs/nl/link.md").unlink()
    (project.root / "docs/nl/.plan.txt.abcdefgh").unlink()
    told = project.run("release", "1.0", *NOTES).output
    assert told.startswith("docs/nl/school.md:5:5: fout LD301\n")
    assert "\n- in de tekst: 1 fout; verbeter" in told
    assert "- de vertaling English loopt op 3 plekken achter (school, privacy, photos)." in told
    assert not made(project)


def test_names_no_more_keys_than_can_be_read(project: Project) -> None:
    for language, word in (("nl", "Lees"), ("en", "Read")):
        articles = "".join(f"\n## A.{n} K {{#k{n}}}\n\n{word} {n}.\n" for n in range(3, 12))
        path = f"docs/{language}/school.md"
        project.write(path, project.read(path) + articles)
    told = project.run("release", "1.0", *NOTES).output
    assert "op 12 plekken achter (school, privacy, photos, k3, k4, k5, k6, k7, …)." in told


def test_a_translation_may_follow(ready: Project) -> None:
    ready.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    assert ready.run("release", "1.0", *NOTES).exit_code == 1
    result = ready.run("release", "1.0", *NOTES, "--translation-follows", "en")
    assert result.exit_code == 0
    assert "De vertaling English volgt later; dat staat bij deze versie.\n" in result.output


@pytest.mark.parametrize("at", [1, 2, 6])
def test_any_translation_may_follow(ready: Project, at: int) -> None:
    ready.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    arguments = ["release", "1.0", *NOTES]
    arguments.insert(at, "--translation-follows")
    result = ready.run(*arguments)
    assert result.exit_code == 0, result.output
    assert "De vertaling English volgt later; dat staat bij deze versie.\n" in result.output


def test_none_needs_to_be_behind_when_any_may_follow(ready: Project) -> None:
    result = ready.run("release", "1.0", *NOTES, "--translation-follows")
    assert result.exit_code == 0, result.output
    assert "volgt later" not in result.output


def test_a_second_one_follows_the_first(ready: Project) -> None:
    ready.run("release", "1.0", *NOTES)
    assert "versie 1.0 is er al." in ready.run("release", "1.0", *NOTES).output
    assert "0.9 is niet later dan de laatste versie, 1.0." in (
        ready.run("release", "0.9", *NOTES).output
    )
    assert ready.run("release", "1.1", *NOTES).exit_code == 0
    result = ready.run("verify")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert [line for line in lines if not line.startswith(" ")][:2] == [
        "1.0  3 bestanden",
        "1.1  3 bestanden",
    ]
    assert lines[-1].startswith("Alles klopt: 2 versies, tot en met 1.1.")


def test_a_full_disk_leaves_nothing(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = ready.run("release", "1.0", *NOTES)
    assert result.exit_code == 2
    assert result.output.startswith("Fout: versie 1.0 kon niet worden vastgelegd: ")
    assert result.output.endswith("de schijf is vol. Er is niets van blijven staan.\n")
    assert not made(ready)
    assert not (ready.root / "releases").exists()


def test_words_that_are_missing_are_told(ready: Project) -> None:
    ready.change("mkdocs.yml", "  - leidraad\n", "  - leidraad: {vocabularies: {en: gone.toml}}\n")
    result = ready.run("release", "1.0", *NOTES)
    assert result.exit_code == 2
    assert "gone.toml" in result.output


def test_every_obstacle_has_words() -> None:
    """Those of the files are made here; the others have tests above, or in tests/releasing."""
    source = Path(main.commands["release"].callback.__code__.co_filename)  # type: ignore[union-attr]
    for language in ("nl", "en"):
        words = (source.parent / "words" / f"{language}.toml").read_text(encoding="utf-8")
        for kind in (
            *("version-malformed", "version-exists", "version-not-later", "note-missing"),
            *("note-unknown", "note-unreadable", "follows-unknown", "follows-needless", "behind"),
            *("chain-broken", "half-written", "inside", "errors", "changed-meanwhile"),
            *("leftover", "unfinished-merge", "no-file", "unreadable", "name", "twice"),
        ):
            assert f"\nobstacle-{kind} = " in words


# --- verify -----------------------------------------------------------------------------------


def test_without_releases_there_is_nothing_to_verify(project: Project) -> None:
    result = project.run("verify")
    assert (result.exit_code, result.output) == (0, "Er zijn nog geen versies vastgelegd.\n")


def test_verify_names_what_does_not_fit(ready: Project) -> None:
    ready.run("release", "1.0", *NOTES)
    ready.change("releases/1.0/docs/nl/school.md", "Vraag het eerst", "Vraag het maar")
    result = ready.run("verify")
    assert result.exit_code == 1
    assert result.output.startswith(
        "releases/1.0/docs/nl/school.md:9:11: fout LD502\n"
        "  Dit bestand is veranderd nadat versie 1.0 was vastgelegd, te beginnen bij regel 9 "
    )
    assert result.output.endswith("De keten van versies klopt niet: 1 fout.\n")
    told = ready.run("release", "1.1", *NOTES)
    assert "- de versies die er al zijn, kloppen niet meer." in told.output
    assert ready.run("check").exit_code == 1


def test_verify_needs_no_text(ready: Project) -> None:
    ready.run("release", "1.0", *NOTES)
    for file in sorted((ready.root / "docs").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert ready.run("verify").exit_code == 0
