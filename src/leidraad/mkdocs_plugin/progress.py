"""What a build shows on a terminal while it goes on: what it is at, and how far it is."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from leidraad.reporting.report import words_of
from leidraad.reporting.waiting import Line, ticking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO


class Progress:
    """A line below what MkDocs tells, once a second, where somebody sees it.

    What the hooks do for it is to count; the line is made when it is shown.
    """

    def __init__(self, log: logging.Logger) -> None:
        """Show nothing yet; ``log`` is what MkDocs and its plugins tell by."""
        self._log = log
        self._open = ExitStack()
        self._ticking = ExitStack()
        self._line: Line | None = None
        self._words: Mapping[str, str] = {}
        # An alarm comes in the midst of what its own thread does, so that thread may come in twice.
        self._lock = threading.RLock()
        self._since = 0.0
        self._stage = ""
        self._waits = False
        self._pages = 0
        self._prepared = 0
        self._written = 0

    def begin(self, language: str) -> None:
        """Show from here on, in this language, what goes on: at first the text is read."""
        self.end()
        writers = list(_on_terminal(self._log))
        if not writers or not self._log.isEnabledFor(logging.INFO):
            return
        self._since = time.monotonic()
        self._words = words_of(language)
        self._stage = "reading"
        self._line = Line(writers[0].stream)
        for writer in writers:
            writer.addFilter(self._make_room)
            self._open.callback(writer.removeFilter, self._make_room)
        atexit.register(self.end)  # An alarm that comes when Python ends would kill it.
        self._open.callback(atexit.unregister, self.end)
        self._ticking.enter_context(ticking(self._tick))

    def pages(self, number: int) -> None:
        """Say how many pages there will be, in all languages."""
        self._pages, self._prepared, self._written = number, 0, 0

    def prepared(self) -> None:
        """Count a page that is prepared next."""
        self._stage = "preparing"
        self._prepared += 1

    def written(self) -> None:
        """Count a page that is written next."""
        self._stage = "writing"
        self._written += 1

    def printing(self) -> None:
        """Tell that what follows is done by a compiler, which lets no alarm through."""
        self._stage = "printing"
        if self._line is not None:
            self._ticking.close()
            self._ticking.enter_context(ticking(self._tick, outside=True))

    def finishing(self) -> None:
        """Tell that all pages are there, and the rest is written."""
        self._stage = "finishing"

    def end(self) -> None:
        """Leave the terminal as it was."""
        self._ticking.close()
        self._open.close()
        if self._line is not None:
            self._line.clear()
            self._line = None

    def _tick(self) -> None:
        with self._lock:
            if self._waits or self._line is None:
                self._waits = False
                return
            done = self._prepared if self._stage == "preparing" else self._written
            message = self._words[f"build-{self._stage}"].format(
                done=done, all=max(done, self._pages)
            )
            self._line.show(message, int(time.monotonic() - self._since))

    def _make_room(self, record: logging.LogRecord) -> bool:
        """Clear the line for what is told next, and wait a moment before it is shown again."""
        del record
        with self._lock:
            self._waits = True
            if self._line is not None:
                self._line.clear()
        return True


def _on_terminal(log: logging.Logger | None) -> Iterator[logging.StreamHandler[TextIO]]:
    """Give what writes on a terminal all that is told by ``log``."""
    while log is not None:
        for handler in log.handlers:
            if isinstance(handler, logging.StreamHandler) and handler.stream.isatty():
                yield handler
        log = log.parent if log.propagate else None
