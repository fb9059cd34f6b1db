"""What a command shows on a terminal while it works."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import redirect_stderr
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from leidraad.cli.progress import working
from leidraad.reporting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

needs_alarm = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no alarm")


def _wait_for(what: Callable[[], bool]) -> None:
    for _ in range(10_000):
        if what():
            return
        time.sleep(0.002)
    pytest.fail("nothing was shown")


def test_it_shows_nothing_where_there_is_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    with working("Reading"):
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")


def test_it_shows_nothing_of_what_takes_no_time(
    terminal: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 60)
    with redirect_stderr(terminal), working("Reading"):
        pass
    with redirect_stderr(terminal), working("Printing", outside=True):
        pass
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("outside", [False, True])
def test_it_counts_the_seconds_and_leaves_an_empty_line(
    terminal: StringIO, *, outside: bool
) -> None:
    with redirect_stderr(terminal), working("Reading", outside=outside):
        _wait_for(lambda: "\rReading 3 s" in terminal.getvalue())
    shown = terminal.getvalue()
    assert shown.startswith("\rReading 1 s\rReading 2 s\rReading 3 s")
    last = shown.split("\r")[-3]
    assert shown.endswith(f"\r{last}\r{' ' * len(last)}\r")


@pytest.mark.parametrize(("columns", "told"), [(20, "Bezig met leze… 1 s"), (5, " 1 s"), (0, "")])
def test_it_stays_on_one_line_of_a_narrow_window(
    terminal: StringIO, monkeypatch: pytest.MonkeyPatch, columns: int, told: str
) -> None:
    """What is wider than the window goes on in the next line, and would be left there."""
    message = "Bezig met lezen en controleren…"
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr(terminal, "fileno", lambda: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: size)
    with redirect_stderr(terminal), working(message):
        _wait_for(lambda: terminal.getvalue() != "")
    first, *_, blank, behind = terminal.getvalue().split("\r")[1:]
    assert first == (told or f"{message} 1 s")
    assert blank.strip() == behind == ""
    assert len(blank) < (columns or 80)


@needs_alarm
def test_the_work_stays_in_one_thread_and_the_alarm_is_given_back(terminal: StringIO) -> None:
    threads = threading.active_count()
    with redirect_stderr(terminal), working("Reading"):
        assert threading.active_count() == threads
        assert signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
        _wait_for(lambda: terminal.getvalue() != "")
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@needs_alarm
def test_the_alarm_is_given_back_when_the_work_fails(terminal: StringIO) -> None:
    with (
        pytest.raises(ValueError, match="broken"),
        redirect_stderr(terminal),
        working("Reading"),
    ):
        raise ValueError("broken")
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


@needs_alarm
def test_an_alarm_that_another_uses_is_let_be(terminal: StringIO) -> None:
    def mine(*_: object) -> None:
        """Stand for the handler of another."""

    signal.signal(signal.SIGALRM, mine)
    try:
        with redirect_stderr(terminal), working("Reading"):
            _wait_for(lambda: terminal.getvalue() != "")
            assert signal.getsignal(signal.SIGALRM) is mine
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_it_counts_in_a_thread_that_hears_no_alarm(terminal: StringIO) -> None:
    def work() -> None:
        with redirect_stderr(terminal), working("Reading"):
            _wait_for(lambda: terminal.getvalue() != "")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert terminal.getvalue().startswith("\rReading 1 s")


def test_a_terminal_that_is_gone_ends_no_command(
    terminal: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def refuse(text: str) -> int:
        tried.append(text)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(terminal, "write", refuse)
    with redirect_stderr(terminal), working("Reading"):
        _wait_for(lambda: "\rReading 2 s" in tried)
    assert "\rReading 1 s" in tried
