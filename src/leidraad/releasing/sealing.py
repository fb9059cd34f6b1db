"""A release written to disk: the whole of it, or nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

WORKSHOP = ".sealing"
"""The folder beside the releases in which one is made."""


class SealingError(OSError):
    """A release that could not be written; nothing of it is left."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the ``path`` and the ``reason``, as the system gives it."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class WorkshopTakenError(SealingError):
    """Another release is being made."""


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Tell whether nobody else makes a release in ``folder``, and keep it so meanwhile.

    The system's lock on the folder tells: it ends with the process that holds it, however that
    ends, so what is left in the workshop then is nobody's. Where a folder cannot be locked
    (Windows, some network drives), a workshop that is there counts as one in use.
    """
    free = not (folder / WORKSHOP).exists()
    with contextlib.ExitStack() as stack:
        if sys.platform != "win32" and folder.is_dir():
            with _told(folder):
                descriptor = _opened(folder)
            if descriptor is not None:
                stack.callback(os.close, descriptor)
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    free = True
                except BlockingIOError:
                    free = False
                except OSError:  # a disk without locks: only the workshop can tell
                    pass
        yield free


def write_release(
    folder: Path, version: str, files: Mapping[str, bytes], unchanged: Callable[[], bool]
) -> bool:
    """Write the files of a release into ``folder``, and make them ``folder/version`` at the end.

    They are written and flushed to disk in a folder beside it, which then gets its name in one
    step (POSIX ``rename``): whoever looks finds the whole release or none of it. Only one can be
    made at a time; what is left of one whose making was broken off is swept up. ``unchanged``
    is asked right before that step; when it says no, nothing is left, and False is given. Raises
    :class:`WorkshopTakenError`, and :class:`SealingError` when something cannot be written: then
    nothing is left either.
    """
    with _workshop(folder) as workshop:
        _write(workshop, files)
        if not unchanged():
            return False
        with _told(folder / version):
            workshop.rename(folder / version)
    with contextlib.suppress(OSError):  # the release is there; only a power cut now could lose it
        _flush(folder)
    return True


@contextlib.contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Make a folder to work in, and sweep up what is left of it in the end."""
    workshop, made = folder / WORKSHOP, not folder.exists()
    try:
        with _told(folder):
            folder.mkdir(exist_ok=True)
        with alone(folder) as free:
            if not free:
                raise WorkshopTakenError(workshop, os.strerror(errno.EEXIST))
            shutil.rmtree(workshop, ignore_errors=True)
            with _told(workshop):
                workshop.mkdir()
            try:
                yield workshop
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
    finally:
        if made:
            with contextlib.suppress(OSError):  # it is not empty: the release stands in it
                folder.rmdir()


def _write(workshop: Path, files: Mapping[str, bytes]) -> None:
    """Write the files and flush them to disk, then the folders they stand in."""
    folders = {workshop}
    for name, data in files.items():
        path = workshop / name
        folders.update(workshop / above for above in PurePosixPath(name).parents)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    for each in sorted(folders, reverse=True):
        with _told(each):
            _flush(each)


def _flush(folder: Path) -> None:
    """Flush a folder to disk, so that its files keep their names."""
    descriptor = _opened(folder)
    if descriptor is None:
        return  # Windows need not flush them
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _opened(folder: Path) -> int | None:
    """Open a folder; None on a system that opens none, as Windows."""
    try:
        return os.open(folder, os.O_RDONLY)
    except PermissionError:
        return None


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of an error of the system which file it is about."""
    try:
        yield
    except OSError as error:
        raise SealingError(path, error.strerror or str(error)) from error
