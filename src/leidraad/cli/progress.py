"""What a command shows on a terminal while it works: that it does, and for how long."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PATIENCE = 1.0
"""After how many seconds a command that still runs says so, and then again."""
_COLUMNS = 80
"""How wide a window is taken to be that does not say how wide it is."""


@contextmanager
def working(message: str, *, outside: bool = False) -> Iterator[None]:
    """Show on a terminal that something is going on, and for how long, from the first second on.

    ``outside`` says that the work is mostly done outside Python (by a compiler), where the alarm
    would not be heard before it is over.
    """
    if not sys.stderr.isatty():
        yield
        return
    clock = _Clock(message)
    ticking = _by_thread if outside or not _has_alarm() else _by_alarm
    try:
        with ticking(clock.tick):
            yield
    finally:
        clock.clear()


class _Clock:
    """One line on the terminal, with the seconds."""

    def __init__(self, message: str) -> None:
        self._message = message
        self._seconds = 0
        self._shown = 0

    def tick(self) -> None:
        """Show one second more, on one line: what is wider than the window would leave rests."""
        self._seconds += 1
        seconds = f" {self._seconds} s"
        room = _columns() - 1 - len(seconds)
        message = self._message
        if len(message) > room:
            message = f"{message[: room - 1].rstrip(' …')}…" if room > 0 else ""
        told = f"{message}{seconds}"
        self._shown = max(self._shown, len(told))
        self._write(told)

    def clear(self) -> None:
        if self._shown:
            self._write(" " * min(self._shown, _columns() - 1))
            self._write("")

    def _write(self, text: str) -> None:
        # A terminal that is gone, or an alarm in the midst of other writing, ends no command.
        with suppress(OSError, RuntimeError):
            click.echo(f"\r{text}", err=True, nl=False)


def _columns() -> int:
    """Give how wide the window is; 80 where it does not say so."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS


def _has_alarm() -> bool:
    """Tell whether there is an alarm, which Windows lacks, that this thread hears and no one uses.

    A thread instead would keep :mod:`leidraad.beside` from a second process.
    """
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    )


@contextmanager
def _by_alarm(tick: Callable[[], None]) -> Iterator[None]:
    signal.signal(signal.SIGALRM, lambda _signal, _frame: tick())
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def _by_thread(tick: Callable[[], None]) -> Iterator[None]:
    done = threading.Event()

    def run() -> None:
        while not done.wait(_PATIENCE):
            tick()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
