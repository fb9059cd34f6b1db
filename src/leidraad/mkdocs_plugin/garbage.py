"""Less looking for garbage while a site is built."""

from __future__ import annotations

import atexit
import gc

_SELDOM = 1_000_000


class GarbageCollector:
    """Python's own, which at times looks through all that there is for what may go.

    All that is made of a policy stays until its site is there, so that a tenth of a build would go
    into looking for nothing. It looks when so many things are new that others must have left some.
    """

    def __init__(self) -> None:
        """Change nothing yet."""
        self._thresholds: tuple[int, int, int] | None = None

    def spare(self) -> None:
        """Leave alone what has been there for long."""
        if self._thresholds is None:
            self._thresholds = gc.get_threshold()
            gc.set_threshold(_SELDOM, self._thresholds[1], _SELDOM)
            # At its end Python would look through it all once more, and take it apart piece by
            # piece, when all of its memory goes back at once anyhow.
            atexit.unregister(gc.freeze)
            atexit.register(gc.freeze)

    def restore(self, *, ends: bool = False) -> None:
        """Go on as before; when the program ``ends`` soon, what there is now is let lie."""
        if self._thresholds is None:
            return
        gc.set_threshold(*self._thresholds)
        self._thresholds = None
        if ends:
            # All of it becomes old at once, instead of being looked through as new.
            gc.freeze()
            gc.unfreeze()
