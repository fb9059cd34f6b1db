"""The files of a policy, read once and whole, to be sealed as they were read."""

from __future__ import annotations

import re
import stat
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from leidraad.releasing.chain import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What Leidraad itself writes beside a file before it swaps it in (`editing/files.py`).
_LEFTOVER = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}")
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE)


class Unfit(NamedTuple):
    """A file that cannot be sealed: why, its path below the policy's folder, and more about it.

    Kinds: ``leftover``, ``unfinished-merge`` (detail: the line), ``no-file``, ``unreadable``
    (the reason), ``name``, ``twice`` (the other name).
    """

    kind: str
    path: str
    detail: str = ""


class Gathered(NamedTuple):
    """The bytes of all files by their path, with ``/``; and the files that stand in the way."""

    files: Mapping[str, bytes]
    unfit: tuple[Unfit, ...]


def gather(docs: Path) -> Gathered:
    """Read every file below ``docs`` that is not hidden. Never raises."""
    files: dict[str, bytes] = {}
    unfit: list[Unfit] = []
    try:
        for path in walk(docs):
            try:
                regular = stat.S_ISREG((docs / path).lstat().st_mode)
                files[path] = (docs / path).read_bytes() if regular else b""
            except OSError as error:
                unfit.append(Unfit("unreadable", path, error.strerror or str(error)))
                continue
            if not regular:
                unfit.append(Unfit("no-file", path))
            unfit += _merge(path, files[path])
        unfit += _leftovers(docs)
    except OSError as error:
        unfit.append(Unfit("unreadable", _below(docs, error), error.strerror or str(error)))
    return Gathered(files, (*unfit, *_names(files)))


def _below(docs: Path, error: OSError) -> str:
    """Give the folder that an error is about, relative to ``docs``."""
    named = str(error.filename or docs)
    return named.removeprefix(str(docs)).lstrip("/\\") or "."


def _merge(path: str, data: bytes) -> Iterator[Unfit]:
    """Tell of the marks that git leaves in a text where two changes met."""
    mark = _CONFLICT.search(data) if path.endswith(".md") else None
    if mark:
        yield Unfit("unfinished-merge", path, str(data.count(b"\n", 0, mark.start()) + 1))


def _leftovers(docs: Path) -> Iterator[Unfit]:
    """Tell of what a command that was broken off has left behind."""
    for file in sorted(docs.rglob(".*")):
        found = _LEFTOVER.fullmatch(file.name)
        if found and (file.parent / found["name"]).exists():
            yield Unfit("leftover", file.relative_to(docs).as_posix())


def _names(files: Mapping[str, bytes]) -> Iterator[Unfit]:
    """Tell of names that not every system can keep apart, or write at all."""
    met: dict[str, str] = {}
    for path in files:
        if any("\ud800" <= character <= "\udfff" for character in path) or "\n" in path:
            yield Unfit("name", path.encode("ascii", "backslashreplace").decode("ascii"))
            continue
        folded = unicodedata.normalize("NFC", path).casefold()
        if folded in met:
            yield Unfit("twice", path, met[folded])
        met.setdefault(folded, path)
