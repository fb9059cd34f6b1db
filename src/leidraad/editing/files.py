"""Edits carried out on the files, so that nothing is lost when it goes wrong half-way."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leidraad.diagnostics import Edit
    from leidraad.model import Source


class WriteError(OSError):
    """A file that could not be written; no file has been changed."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the ``path`` and the ``reason``, as the system gives it."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ChangedMeanwhileError(WriteError):
    """A file that was changed by someone else since it was read."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Carry out edits of one text. Overlapping ones are refused with ``ValueError``."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if edit.start < position:
            message = f"two changes to {edit.path} overlap at offset {edit.start}"
            raise ValueError(message)
        parts += (text[position : edit.start], edit.replacement)
        position = edit.end
    return "".join([*parts, text[position:]])


def by_file(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Sort edits by the file they are for, and by their place in it."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in sorted(edits):
        found[edit.path].append(edit)
    return dict(found)


def write_edits(root: Path, sources: Mapping[str, Source], edits: Iterable[Edit]) -> None:
    """Carry out edits on the files below ``root``: on all of them, or on none.

    ``sources`` holds the files as they were read, by the path that edits name. Raises
    :class:`ChangedMeanwhileError` when a file is no longer as it was read, and
    :class:`WriteError` when one cannot be written; then no file has been changed.
    """
    new: dict[Path, bytes] = {}
    for path, own in by_file(edits).items():
        file = root / path
        text = sources[path].text
        try:
            unchanged = file.read_bytes() == _encode(text)
        except OSError as error:
            raise WriteError(file, error.strerror or str(error)) from error
        if not unchanged:
            raise ChangedMeanwhileError(file, "it was changed while this ran")
        new[file] = _encode(apply_edits(text, own))
    write_all(new)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Replace files, or make them: whoever reads one finds the old bytes or the new, never a part.

    All new files are written beside the old ones and flushed to disk before the first is swapped
    in (POSIX ``rename``), so that a full disk leaves everything as it was. Raises
    :class:`WriteError`.
    """
    staged: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for path, data in files.items():
            target = path.resolve()
            staged.append((_stage(target, data), target))
        while staged:
            new, path = staged[0]
            new.replace(path)
            staged.pop(0)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error
    finally:
        for new, _ in staged:
            with contextlib.suppress(OSError):
                new.unlink()


def _stage(target: Path, data: bytes) -> Path:
    """Write the new bytes of a file beside it, with its permissions."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return new


def _umask() -> int:
    umask = os.umask(0o022)
    os.umask(umask)
    return umask


def _encode(text: str) -> bytes:
    """Give the bytes that a text was read from: what was no UTF-8 stands in it as surrogates."""
    return text.encode("utf-8", "surrogateescape")
