"""One line on a terminal that tells, once a second, how far a work is that takes long."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""After how many seconds a work that still goes on says so, and then again."""
_COLUMNS = 80
"""How wide a window is taken to be that does not say how wide it is."""


class Line:
    """One line on a terminal, written over again and again, and erased at the end."""

    def __init__(self, terminal: TextIO) -> None:
        """Show nothing yet."""
        self._terminal = terminal
        self._shown = 0

    def show(self, message: str, seconds: int) -> None:
        """Show a message and the seconds, on one line: what is wider than the window stays."""
        columns = self._columns()
        behind = f" {seconds} s"
        room = columns - 1 - len(behind)
        if len(message) > room:
            message = f"{message[: room - 1].rstrip(' …')}…" if room > 0 else ""
        told = f"{message}{behind}"
        self._write(told.ljust(min(self._shown, columns - 1)))
        self._shown = len(told)

    def clear(self) -> None:
        """Leave the line empty, for whatever else is to be written."""
        if self._shown:
            self._write(f"{' ' * min(self._shown, self._columns() - 1)}\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        # A terminal that is gone, or an alarm in the midst of other writing, ends no work.
        with suppress(OSError, RuntimeError):
            self._terminal.write(f"\r{text}")
            self._terminal.flush()

    def _columns(self) -> int:
        """Give how wide the window is; 80 where it does not say so."""
        try:
            return os.get_terminal_size(self._terminal.fileno()).columns or _COLUMNS
        except (OSError, ValueError):
            return _COLUMNS


@contextmanager
def ticking(tick: Callable[[], None], *, outside: bool = False) -> Iterator[None]:
    """Call ``tick`` once a second meanwhile, from the first second on.

    ``outside`` says that the work is mostly done outside Python (by a compiler), where the alarm
    would not be heard before it is over.
    """
    with (_by_thread if outside or not _has_alarm() else _by_alarm)(tick):
        yield


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
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@contextmanager
def _by_thread(tick: Callable[[], None]) -> Iterator[None]:
    done = threading.Event()

    def run() -> None:
        while not done.wait(PATIENCE):
            tick()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
