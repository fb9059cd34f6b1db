"""``leidraad renumber`` on a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


@pytest.fixture
def gap(project: Project) -> Project:
    for language in ("nl", "en"):
        path = f"docs/{language}/school.md"
        project.write(path, project.read(path).replace("A.2", "A.3"))
    return project


def test_shows_what_would_change(gap: Project) -> None:
    before = gap.read("docs/nl/school.md")
    result = gap.run("renumber")
    assert result.exit_code == 1
    assert "-## A.3 Foto's {#photos}\n+## A.2 Foto's {#photos}\n" in result.output
    assert "-See article A.3.\n+See article A.2.\n" in result.output
    assert result.output.endswith(
        "1 nummer en 2 verwijzingen zouden veranderen. Om dit te schrijven: "
        "leidraad renumber --write\n"
    )
    assert gap.read("docs/nl/school.md") == before


def test_writes_it(gap: Project) -> None:
    result = gap.run("renumber", "--write")
    assert result.exit_code == 0
    assert result.output.endswith("1 nummer en 2 verwijzingen veranderd in 2 bestanden.\n")
    assert gap.run("check").exit_code == 0
    assert gap.run("renumber").output == "De nummers lopen door; er is niets te veranderen.\n"


def test_says_what_is_not_clear(gap: Project) -> None:
    gap.change("docs/en/school.md", "See article A.3.", "See article A.7.")
    before = gap.read("docs/nl/school.md")
    result = gap.run("renumber", "--write")
    assert result.exit_code == 1
    assert result.output.startswith("Er is niets vernummerd, want dit is nog niet duidelijk.")
    assert "docs/en/school.md:5:5: fout LD301" in result.output
    assert gap.read("docs/nl/school.md") == before


def test_changes_one_label(project: Project) -> None:
    result = project.run("renumber", "--from", "A.2", "--to", "A.5", "--write")
    assert result.exit_code == 0
    assert "See article A.5." in project.read("docs/en/school.md")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "A.2"], "--from en --to horen bij elkaar"),
        (["--from", "A.7", "--to", "A.9"], "er is geen artikel of deel A.7"),
        (["--from", "A.2", "--to", "A.1"], "A.1 is er al"),
    ],
)
def test_says_what_cannot_be(project: Project, arguments: list[str], told: str) -> None:
    result = project.run("renumber", *arguments)
    assert result.exit_code == 2
    assert told in result.output
