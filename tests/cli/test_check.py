"""``leidraad check``: what it tells, what it mends, and how it ends."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.conftest import DUTCH, Project

from leidraad import checks
from leidraad import project as entry
from leidraad.cli import main


def test_is_content_with_a_good_policy(project: Project) -> None:
    result = project.run("check")
    assert result.exit_code == 0
    assert result.output == "Niets te verbeteren in 2 artikelen en 2 verwijzingen (nl, en).\n"


def test_tells_what_is_wrong(project: Project) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    result = project.run("check")
    assert result.exit_code == 1
    assert "docs/nl/school.md:5:5: fout LD301\n" in result.output
    assert "1 fout in 1 bestand." in result.output


def test_speaks_another_language_when_asked(project: Project) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    result = project.run("check", "--language", "en")
    assert "there is no article A.7" in result.output
    assert "1 error in 1 file." in result.output


def test_speaks_english_where_it_knows_no_better(project: Project) -> None:
    project.change("mkdocs.yml", "locale: nl, name: Nederlands", "locale: es, name: Español")
    project.write("docs/es/school.md", DUTCH.replace("Zie artikel A.2", "Véase el artículo A.7"))
    assert "there is no article A.7" in project.run("check").output


@pytest.mark.parametrize("folder", ["", "docs", "docs/nl"])
def test_finds_the_project_from_a_folder_inside_it(project: Project, folder: str) -> None:
    project.go(folder)
    assert project.run("check").exit_code == 0


def test_finds_the_project_of_a_file_from_anywhere(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert project.run("check", str(project.root / "docs/nl/school.md")).exit_code == 1
    assert project.run("check", str(project.root / "docs/en/school.md")).exit_code == 0
    assert project.run("check", "-f", str(project.root / "mkdocs.yml")).exit_code == 1
    outside = project.run("check")
    assert outside.exit_code == 2
    assert "there is no mkdocs.yml here" in outside.output


def test_tells_of_the_files_and_folders_that_were_named(project: Project) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    for file in ("docs/nl/school.md", "docs/nl", "docs", ".", "docs/nl/.."):
        assert project.run("check", file).exit_code == 1, file
    assert project.run("check", "docs/en").exit_code == 0
    project.go("docs/nl")
    assert project.run("check", "school.md").exit_code == 1


def test_a_file_that_is_not_there_is_said_so(project: Project) -> None:
    result = project.run("check", "docs/nl/scool.md")
    assert result.exit_code == 2
    assert result.output == "Fout: het bestand docs/nl/scool.md bestaat niet\n"


def test_writes_json_for_programs(project: Project) -> None:
    found = json.loads(project.run("check", "--format", "json").stdout_bytes)
    assert [each["targets"] for c in found["citations"] for each in c["parts"]] == [["photos"]] * 2


def test_names_paths_as_the_repository_does(project: Project) -> None:
    (project.root / ".git").mkdir()
    below = Project(project.root / "policy" / "school", project._monkeypatch)
    below.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    annotation = below.run("check", "--format", "github").output
    assert annotation.startswith("::error file=policy/school/docs/nl/school.md,line=5,")
    (run,) = json.loads(below.run("check", "--format", "sarif").stdout_bytes)["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "policy/school/docs/nl/school.md"


def test_uses_colour_only_where_it_is_wanted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.change("docs/nl/school.md", "Zie artikel A.2.", "Zie artikel A.7.")
    assert "\x1b[" not in project.run("check").output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31mfout\x1b[0m" in project.run("check").output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in project.run("check").output


# --- mending -----------------------------------------------------------------------------------

FAULTS = "Zie artikel A.2, [hier](School.md#photos), [daar](#Photos) en artikel A.7."
MENDED = "Zie artikel A.2, [hier](school.md#photos), [daar](#photos) en artikel A.7."


@pytest.fixture
def faulty(project: Project) -> Project:
    project.change("docs/nl/school.md", "Zie artikel A.2.", FAULTS)
    return project


def test_shows_what_it_would_mend(faulty: Project) -> None:
    before = faulty.read("docs/nl/school.md")
    result = faulty.run("check", "--diff")
    assert result.exit_code == 1
    assert result.output == (
        "--- docs/nl/school.md\n+++ docs/nl/school.md\n@@ -3,5 +3,5 @@\n"
        f" ## A.1 Privacy {{#privacy}}\n \n-{FAULTS}\n+{MENDED}\n \n ## A.2 Foto's {{#photos}}\n"
    )
    assert faulty.read("docs/nl/school.md") == before
    assert "2 hiervan kan Leidraad zelf verbeteren" in faulty.run("check").output


def test_mends_what_has_one_answer_and_tells_the_rest(faulty: Project) -> None:
    before = faulty.read("docs/nl/school.md")
    result = faulty.run("check", "--fix")
    assert result.exit_code == 1
    assert result.output.startswith("2 bevindingen verbeterd in 1 bestand.\n")
    assert result.output.count(": fout ") == 1
    assert faulty.read("docs/nl/school.md") == before.replace(FAULTS, MENDED)
    assert faulty.run("check", "--fix").output.count("verbeterd") == 0


def test_shows_and_mends(faulty: Project) -> None:
    result = faulty.run("check", "--diff", "--fix")
    assert f"+{MENDED}" in result.output
    assert MENDED in faulty.read("docs/nl/school.md")


def test_mends_only_in_the_files_that_were_named(faulty: Project) -> None:
    assert faulty.run("check", "--fix", "docs/en").exit_code == 0
    assert FAULTS in faulty.read("docs/nl/school.md")


def test_has_nothing_to_mend(project: Project) -> None:
    result = project.run("check", "--diff")
    assert result.exit_code == 0
    assert result.output == "Er is niets dat Leidraad zelf kan verbeteren.\n"


def test_a_full_disk_leaves_everything_as_it_was(
    faulty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = faulty.read("docs/nl/school.md")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = faulty.run("check", "--fix")
    assert result.exit_code == 2
    assert "kon niet worden geschreven: de schijf is vol" in result.output
    assert faulty.read("docs/nl/school.md") == before
    assert [file.name for file in (faulty.root / "docs/nl").iterdir()] == ["school.md"]


def test_a_file_that_is_being_edited_is_left_alone(
    faulty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = checks.check_policy

    def edited_meanwhile(*arguments: object) -> object:
        faulty.change("docs/nl/school.md", "Vraag", "Stel")
        monkeypatch.setattr(entry, "check_policy", real)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(entry, "check_policy", edited_meanwhile)
    result = faulty.run("check", "--fix")
    assert result.exit_code == 2
    assert "door iemand anders veranderd" in result.output
    assert FAULTS in faulty.read("docs/nl/school.md")


# --- what is not as it should be ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("plugins:\n", "plugins: [\n", "mkdocs.yml:"),
        ("docs_structure: folder", "docs_structure: suffix", "docs_structure: folder"),
        ("locale: nl", "locale: xx", "does not know the language “xx”; it knows en, es, nl"),
        ("locale: en", "locale: nl", "noemt de taal “nl” twee keer"),
        ("locale: nl, ", "", "needs a locale"),
        ("  - leidraad\n", "  - leidraad: yes\n", "plugins: leidraad: schrijf instellingen"),
        ("  - leidraad\n", "  - leidraad:\n      audiences: {staff: x}\n", "een naam per taal"),
        (
            "site_name: Example\n",
            "docs_dir: elsewhere\n",
            "de map met het document is er niet",
        ),
        (
            "locale: en, name: English",
            "locale: es, name: Español",
            "de map voor Español is er niet",
        ),
        ("site_name: Example\n", "INHERIT: mkdocs.yml\n", "inherits from itself"),
        ("site_name: Example\n", "INHERIT: gone.yml\n", "gone.yml: cannot be read"),
        (
            "  - leidraad\n",
            "  - leidraad:\n      vocabularies: {nl: gone.toml}\n",
            "gone.toml",
        ),
    ],
)
def test_says_what_to_change_in_the_settings(
    project: Project, old: str, new: str, told: str
) -> None:
    project.change("mkdocs.yml", old, new)
    result = project.run("check")
    assert result.exit_code == 2
    # What is wrong with the settings themselves is said before the language is known.
    assert result.output.startswith(("Error: ", "Fout: "))
    assert told in result.output
    assert "mkdocs.yml" in result.output or "gone" in result.output


@pytest.mark.parametrize("data", [b"", b"- a list\n", b"\xff\xfe", b"a: \xe9\n", b"a: !x [\n"])
def test_settings_that_are_none(project: Project, data: bytes) -> None:
    (project.root / "mkdocs.yml").write_bytes(data)
    result = project.run("check")
    assert result.exit_code == 2
    assert result.output.startswith("Error: ")


def test_a_file_that_cannot_be_read_is_a_finding(project: Project) -> None:
    (project.root / "docs/nl/gone.md").symlink_to(project.root / "nowhere.md")
    result = project.run("check")
    assert result.exit_code == 1
    assert "docs/nl/gone.md:1:1: fout LD109" in result.output


@pytest.mark.usefixtures("project")
def test_our_own_fault_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr(entry, "check_policy", broken)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "Leidraad zelf heeft een fout gemaakt (" in result.output
    assert "KeyError" in result.output
    assert "Traceback" not in result.output
    monkeypatch.setenv("LEIDRAAD_DEBUG", "1")
    assert isinstance(CliRunner().invoke(main, ["check"]).exception, KeyError)


def test_the_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = Project(tmp_path / "été [1] {x} 規則", monkeypatch)
    assert strange.run("check").exit_code == 0
    assert strange.run("check", "--format", "sarif").exit_code == 0
