"""What a command shows on a terminal while it works: that it does, and for how long."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from leidraad.reporting.waiting import Line, ticking

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def working(message: str, *, outside: bool = False) -> Iterator[None]:
    """Show on a terminal that something is going on, and for how long, from the first second on.

    ``outside`` is as for :func:`leidraad.reporting.waiting.ticking`.
    """
    if not sys.stderr.isatty():
        yield
        return
    line, seconds = Line(sys.stderr), count(1)
    try:
        with ticking(lambda: line.show(message, next(seconds)), outside=outside):
            yield
    finally:
        line.clear()
