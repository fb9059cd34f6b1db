"""Work that a second process does beside this one."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from leidraad import beside as module
from leidraad.beside import LONG, alone, beside
from leidraad.checks import all_rules
from leidraad.configuration import read_settings
from leidraad.project import Checked, check
from leidraad.reporting import Report, render_json

if TYPE_CHECKING:
    from pathlib import Path

needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


@pytest.fixture
def able(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_is_possible", lambda: True)


@pytest.mark.usefixtures("able")
def test_a_short_text_is_worked_on_here_when_the_result_is_asked_for() -> None:
    assert beside(os.getpid, LONG - 1)() == os.getpid()


@needs_fork
@pytest.mark.usefixtures("able")
def test_a_long_text_is_worked_on_by_a_second_process() -> None:
    other, size = beside(lambda: (os.getpid(), "x" * 100_000), LONG)()
    assert other != os.getpid()
    assert len(size) == 100_000  # more than a pipe holds


@needs_fork
@pytest.mark.usefixtures("able")
def test_no_second_process_is_made_for_whom_the_processors_time_counts() -> None:
    with alone():
        assert beside(os.getpid, LONG)() == os.getpid()
    assert beside(os.getpid, LONG)() != os.getpid()


@needs_fork
@pytest.mark.usefixtures("able")
def test_what_the_second_process_cannot_do_is_done_here() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            raise ValueError
        return "done"

    assert beside(work, LONG)() == "done"


@needs_fork
@pytest.mark.usefixtures("able")
def test_what_is_wrong_with_the_work_shows_here() -> None:
    def work() -> str:
        message = "wrong"
        raise ValueError(message)

    with pytest.raises(ValueError, match="wrong"):
        beside(work, LONG)()


class _EndedError(Exception):
    """Stands for the end of a process."""


@pytest.mark.usefixtures("able")
def test_the_second_process_writes_its_result_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[int] = []

    def end(status: int) -> None:
        ends.append(status)
        raise _EndedError

    kept, writer = os.pipe()
    unused = os.dup(kept)
    monkeypatch.setattr(os, "pipe", lambda: (unused, writer))
    monkeypatch.setattr(os, "fork", lambda: 0, raising=False)
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(_EndedError):
        beside(lambda: "found", LONG)
    with os.fdopen(kept, "rb") as pipe:
        assert pickle.load(pipe) == "found"  # noqa: S301 - written just above
    assert ends == [0]


def test_it_needs_linux_a_second_processor_and_no_other_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert module._is_possible()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not module._is_possible()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert not module._is_possible()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not module._is_possible()


@needs_fork
@pytest.mark.usefixtures("able")
def test_a_policy_has_the_same_findings_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, unit, weeks in (("nl", "artikel", "zes weken"), ("en", "article", "four weeks")):
        docs = tmp_path / "docs" / code
        docs.mkdir(parents=True)
        for number in (1, 2, 3):
            text = (
                f"# A {{#a{number}}}\n\n## {number} B {{#b{number}}}\n\n{weeks}, {unit} 1 en 4.\n"
            )
            (docs / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nplugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        "        - {locale: nl, name: Nederlands, default: true}\n"
        "        - {locale: en, name: English}\n  - leidraad\n",
        encoding="utf-8",
    )
    settings = read_settings(tmp_path / "mkdocs.yml")
    here = check(settings)
    monkeypatch.setattr(module, "LONG", 1)
    apart = check(settings)
    assert apart.diagnostics == here.diagnostics
    assert {"LD207", "LD301"} <= {each.rule.code for each in here.diagnostics}
    assert _as_json(apart) == _as_json(here)
    for one, other in zip(apart.policy.editions, here.policy.editions, strict=True):
        assert list(one.citations) == ["1.md", "2.md", "3.md"]
        assert one.citations == other.citations


def _as_json(checked: Checked) -> str:
    return render_json(Report(checked.policy, checked.diagnostics, all_rules(), "nl", "1"))
