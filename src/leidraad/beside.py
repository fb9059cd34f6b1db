"""Work that is done by a second process, beside what goes on meanwhile, where that saves time."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Result = TypeVar("_Result")

LONG = 2_000_000
"""How many characters make a text long enough for a second process to save time."""

_alone: ContextVar[bool] = ContextVar("_alone", default=False)


@contextmanager
def alone() -> Iterator[None]:
    """Have all work done by this process meanwhile, for whom the processors' time counts.

    The second process saves time on the clock; copying what it works on costs both more of theirs.
    """
    token = _alone.set(True)
    try:
        yield
    finally:
        _alone.reset(token)


def beside(work: Callable[[], _Result], characters: int) -> Callable[[], _Result]:
    """Start ``work`` on a text of so many ``characters``, and give what gives its result.

    The result comes through a pipe: it must be small next to the work. Where a second process does
    not pay, or cannot be had, the work is done when its result is asked for; so it is when the
    second process fails, and whatever was wrong shows in this one.
    """
    if characters < LONG or _alone.get() or not _is_possible():
        return work
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _hand_over(work, writer)
    os.close(writer)

    def result() -> _Result:
        with os.fdopen(reader, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(child, 0)
        if status != 0:
            return work()
        found: _Result = pickle.loads(data)  # noqa: S301 - written by our own child
        return found

    return result


def _is_possible() -> bool:
    """Tell whether a copy of this process can do work: on Linux, with a processor to spare.

    A copy has none of the other threads, and may wait for ever for what one of them held.
    """
    return (
        sys.platform == "linux"
        and len(os.sched_getaffinity(0)) > 1
        and threading.active_count() == 1
    )


def _hand_over(work: Callable[[], object], writer: int) -> NoReturn:
    """Do ``work``, write its result, and end this process without a word, whatever happens."""
    status = 1
    try:
        # All at once: a pipe that is full would have the rest wait until the result is asked for.
        data = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        # Not the end of the command: nothing that waits to be written or tidied up is the child's.
        os._exit(status)
