"""What a build shows on a terminal while it goes on."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import time
from contextlib import nullcontext
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from leidraad.mkdocs_plugin.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.mkdocs.conftest import Project

pty = pytest.importorskip("pty", reason="there is no terminal of that kind")

# A build as a person starts it, who loses patience sooner; and which takes its time.
MKDOCS = """\
from leidraad.reporting import waiting
waiting.PATIENCE = 0.05
from mkdocs.__main__ import cli
cli()
"""
SLOW = """\
import logging, time
LOG = logging.getLogger("mkdocs.slow")

def on_page_markdown(markdown, page, **_):
    time.sleep(0.3)
    LOG.info("Seen: %s", page.file.src_uri)

def on_page_context(context, **_):
    time.sleep(0.3)
"""


def _in_terminal(command: Sequence[str], folder: Path) -> str:
    """Run a command in a terminal and give all that it wrote there."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "COLUMNS": "200"}
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        written = b""
        while data := _read(ours):
            written += data
        process.wait()
    os.close(ours)
    return written.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so of a terminal that nobody writes to any more.
        return b""


def _screen(written: str) -> list[str]:
    """Give the lines that stand on the terminal in the end: later words cover earlier ones."""
    lines = []
    for line in written.split("\n"):
        seen = ""
        for part in line.split("\r"):
            seen = part + seen[len(part) :]
        lines.append(seen.rstrip())
    return lines


def _build(project: Project, *options: str) -> str:
    project.write("slow.py", SLOW)
    project.configure(hooks=["slow.py"])
    return _in_terminal([sys.executable, "-c", MKDOCS, "build", *options], project.folder)


def test_a_build_tells_what_it_is_at_and_garbles_no_line(project: Project) -> None:
    written = _build(project, "--strict")  # As scripts/build.py builds.
    assert re.search(r"\rPagina [1-8] van 8 opmaken… \d+ s", written)
    assert re.search(r"\rPagina [1-8] van 8 schrijven… \d+ s", written)
    screen = _screen(written)
    assert [line for line in screen if not re.match(r"INFO +-  |$", line)] == []
    assert [line for line in screen if "Seen: nl/school.md" in line] == [
        "INFO    -  Seen: nl/school.md"
    ]
    assert "Documentation built in" in screen[-2]


def test_what_stops_a_build_stands_on_a_line_of_its_own(project: Project) -> None:
    stop = 'raise __import__("mkdocs").exceptions.PluginError("No more.")'
    project.write("stop.py", f"def on_post_page(output, **_):\n    {stop}\n")
    project.write("slow.py", SLOW)
    project.configure(hooks=["slow.py", "stop.py"])
    written = _in_terminal([sys.executable, "-c", MKDOCS, "build"], project.folder)
    assert "Pagina 1 van 8 schrijven…" in written
    screen = _screen(written)
    assert "Pagina" not in "\n".join(screen)
    assert "Aborted with a BuildError!" in screen


def test_a_quiet_build_is_quiet(project: Project) -> None:
    assert _build(project, "--quiet") == ""


def test_what_is_no_terminal_gets_no_line(project: Project) -> None:
    project.write("slow.py", SLOW)
    project.configure(hooks=["slow.py"])
    told = subprocess.run(
        [sys.executable, "-c", MKDOCS, "build"],
        cwd=project.folder,
        capture_output=True,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert b"Pagina" not in told.stdout + told.stderr
    assert b"Documentation built in" in told.stderr


@pytest.fixture
def log(terminal: StringIO) -> Iterator[logging.Logger]:
    """Give the logger of a plugin, below one that writes on a terminal and in a file."""
    top = logging.getLogger("a-build")
    top.propagate = False
    top.setLevel(logging.INFO)
    handlers = [logging.StreamHandler(each) for each in (terminal, StringIO())]
    for handler in handlers:
        top.addHandler(handler)
    yield top.getChild("plugin")
    for handler in handlers:
        assert handler.filters == []
        top.removeHandler(handler)


def _wait_for(terminal: StringIO, words: str) -> None:
    for _ in range(5_000):
        if words in terminal.getvalue():
            return
        time.sleep(0.002)
    pytest.fail(f"nobody said: {words}")


def test_each_stage_has_its_words(log: logging.Logger, terminal: StringIO) -> None:
    progress = Progress(log)
    progress.begin("en")
    _wait_for(terminal, "\rReading and checking… 0 s")
    progress.pages(3)
    progress.prepared()
    _wait_for(terminal, "\rPreparing page 1 of 3… 0 s")
    progress.prepared()
    progress.written()
    _wait_for(terminal, "\rWriting page 1 of 3… 0 s")
    progress.printing()
    _wait_for(terminal, "\rPrinting… 0 s")
    progress.finishing()
    _wait_for(terminal, "\rWriting what all pages share… 0 s")
    progress.end()
    assert _screen(terminal.getvalue()) == [""]


def test_there_are_never_more_pages_than_all(log: logging.Logger, terminal: StringIO) -> None:
    progress = Progress(log)
    progress.begin("nl")
    progress.pages(1)
    progress.prepared()
    progress.prepared()
    _wait_for(terminal, "\rPagina 2 van 2 opmaken… 0 s")
    progress.end()


def test_the_line_makes_room_and_waits(
    log: logging.Logger, terminal: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[Callable[[], None]] = []

    def noted(tick: Callable[[], None]) -> AbstractContextManager[None]:
        ticks.append(tick)
        return nullcontext()

    monkeypatch.setattr("leidraad.mkdocs_plugin.progress.ticking", noted)
    progress = Progress(log)
    progress.begin("en")
    (tick,) = ticks
    tick()
    log.info("Something else.")
    assert _screen(terminal.getvalue()) == ["Something else.", ""]
    tick()
    assert _screen(terminal.getvalue()) == ["Something else.", ""]
    tick()
    assert _screen(terminal.getvalue()) == ["Something else.", "Reading and checking… 0 s"]
    progress.end()
    tick()
    assert _screen(terminal.getvalue()) == ["Something else.", ""]


def test_a_second_build_begins_anew(log: logging.Logger, terminal: StringIO) -> None:
    progress = Progress(log)
    progress.begin("en")
    progress.begin("nl")
    _wait_for(terminal, "\rBezig met lezen en controleren… 0 s")
    progress.end()
    assert _screen(terminal.getvalue()) == [""]


@pytest.mark.parametrize("level", [logging.WARNING, logging.ERROR])
def test_who_wants_to_hear_less_sees_no_line(
    log: logging.Logger, terminal: StringIO, level: int
) -> None:
    log.setLevel(level)
    progress = Progress(log)
    progress.begin("en")
    progress.printing()
    time.sleep(0.05)
    progress.end()
    assert terminal.getvalue() == ""
    log.setLevel(logging.NOTSET)
