"""``leidraad propose`` as a person runs it; the server itself is MkDocs'."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


@pytest.fixture
def released(project: Project) -> Project:
    project.run("confirm", "--all")
    done = project.run("release", "1.0", "--note-nl", "Eerste.", "--note-en", "First.")
    assert done.exit_code == 0, done.output
    return project


class Served:
    """Stands in for the server: keeps what was asked of it, and ends as it is told."""

    def __init__(self, ends: int | None) -> None:
        """End with this code; None is how a person ends it."""
        self.ends = ends
        self.command: list[str] = []
        self.environment: dict[str, str] = {}

    def __call__(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        self.command, self.environment = command, options["env"]
        if self.ends is None:
            raise KeyboardInterrupt
        return subprocess.CompletedProcess(command, self.ends)


@pytest.mark.parametrize(("ends", "code"), [(0, 0), (1, 1), (None, 0)])
def test_it_is_mkdocs_serve_with_the_proposal_asked_for(
    released: Project, monkeypatch: pytest.MonkeyPatch, ends: int | None, code: int
) -> None:
    served = Served(ends)
    monkeypatch.setattr(subprocess, "run", served)
    result = released.run("propose", "--dev-addr", "localhost:8123", "--open")
    assert result.exit_code == code
    assert "verschilt van versie 1.0" in result.output
    file = str(released.root / "mkdocs.yml")
    asked = [sys.executable, "-m", "mkdocs", "serve", "-f", file, "-a", "localhost:8123", "-o"]
    assert served.command == asked
    assert served.environment["LEIDRAAD_PROPOSE"] == "1"
    assert "PATH" in served.environment


def test_the_file_that_was_named_is_served(
    released: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(0)
    monkeypatch.setattr(subprocess, "run", served)
    released.write("elders/leeg.txt", "")
    released.go("elders")
    assert released.run("propose", "-f", "../mkdocs.yml").exit_code == 0
    assert served.command[3:] == ["serve", "-f", "../mkdocs.yml"]


def test_without_a_release_there_is_nothing_to_hold_the_text_against(project: Project) -> None:
    result = project.run("propose")
    assert result.exit_code == 2
    assert "nog geen versie" in result.output


def test_a_broken_chain_is_no_ground_to_stand_on(released: Project) -> None:
    released.change("releases/1.0/docs/nl/school.md", "eerst", "nooit")
    result = released.run("propose")
    assert result.exit_code == 2
    assert "leidraad verify" in result.output
