"""Whatever may take long in a command shows on a terminal that it is at work."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Project

# The module of a command, what it does there that takes time, and the command.
WORK = [
    ("project", "check_project", ["check"]),
    ("check", "render_text", ["check"]),
    ("renumber", "renumber_project", ["renumber", "--from", "A.1", "--to", "A.9"]),
    ("renumber", "differences", ["renumber", "--from", "A.1", "--to", "A.9"]),
    ("project", "write_edits", ["renumber", "--from", "A.1", "--to", "A.9", "--write"]),
    ("diff", "make_account", ["diff"]),
    ("diff", "write_text", ["diff"]),
    ("diff", "_document", ["diff", "--format", "json"]),
    ("release", "seal", ["release", "1.1", "--note-nl", "Tweede.", "--note-en", "Second."]),
    ("print", "_publish", ["print", "--output", "printed"]),
]


@pytest.mark.parametrize(("module", "work", "command"), WORK)
def test_what_takes_time_is_shown(
    project: Project, monkeypatch: pytest.MonkeyPatch, module: str, work: str, command: list[str]
) -> None:
    project.run("confirm", "--all")
    assert project.run("release", "1.0", "--note-nl", "a", "--note-en", "b").exit_code == 0
    place = importlib.import_module(f"leidraad.cli.{module}")
    shown: list[str] = []
    seen: list[bool] = []
    really = getattr(place, work)

    @contextmanager
    def working(message: str, **_: object) -> Iterator[None]:
        shown.append(message)
        yield
        shown.pop()

    def watched(*arguments: Any, **options: Any) -> Any:
        seen.append(bool(shown))
        return really(*arguments, **options)

    monkeypatch.setattr(place, "working", working)
    monkeypatch.setattr(place, work, watched)
    project.run(*command)
    assert seen == [True]
