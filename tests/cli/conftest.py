"""A project to run commands on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leidraad.cli import main

CONFIGURATION = """\
site_name: Example
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: nl, name: Nederlands, default: true}
        - {locale: en, name: English}
  - leidraad
"""
DUTCH = """\
# School {#school}

## A.1 Privacy {#privacy}

Zie artikel A.2.

## A.2 Foto's {#photos}

Vraag het eerst.
"""
ENGLISH = """\
# School {#school}

## A.1 Privacy {#privacy}

See article A.2.

## A.2 Photos {#photos}

Ask first.
"""


class Project:
    """A project in a folder of its own, and the way to run commands in it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Write a policy of one chapter in two languages, and go there."""
        self.root = root
        self._monkeypatch = monkeypatch
        self.write("mkdocs.yml", CONFIGURATION)
        self.write("docs/nl/school.md", DUTCH)
        self.write("docs/en/school.md", ENGLISH)
        self.go("")

    def go(self, folder: str) -> None:
        self._monkeypatch.chdir(self.root / folder)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, *arguments: str) -> Result:
        """Run a command; whatever happens, it must not end in a traceback."""
        result = CliRunner().invoke(main, arguments)
        assert "Traceback" not in result.output
        assert "LEIDRAAD_DEBUG" not in result.output
        assert result.exit_code in {0, 1, 2}
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    for variable in ("NO_COLOR", "FORCE_COLOR", "LEIDRAAD_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    return Project(tmp_path, monkeypatch)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, arguments)
