"""What became of a sealed file: where it is no longer as it was, as far as that can be told.

The seal is a hash and does not keep the text. But a changed file was most often converted (line
ends, a byte order mark), which can be undone and tried; and the same file often still stands in
another release, or in the policy itself.
"""

from __future__ import annotations

from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from leidraad.releasing.manifest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MARK = b"\xef\xbb\xbf"


class Change(NamedTuple):
    """The first byte that differs: its offset, and its place in lines and characters, from 1."""

    offset: int = -1
    line: int = 1
    column: int = 1


def first_change(old: bytes, new: bytes) -> Change:
    """Give where ``new`` starts to differ from ``old``; no place when they are the same."""
    if old == new:
        return Change()
    offset = sum(1 for _ in takewhile(bool, map(eq, old, new)))
    before = new[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Change(offset, line, column)


def converted(data: bytes, expected: str) -> Change | None:
    """Tell whether ``data`` only was converted since its hash was ``expected``, and from where."""
    for old in _unconverted(data):
        if digest(old) == expected:
            return first_change(old, data)
    return None


def edited(data: bytes, expected: str, copies: Iterable[Path]) -> Change:
    """Give the first change since the hash of ``data`` was ``expected``, by an unchanged copy."""
    for copy in copies:
        try:
            old = copy.read_bytes()
        except OSError:
            continue
        if digest(old) == expected:
            return first_change(old, data)
    return Change()


def _unconverted(data: bytes) -> Iterator[bytes]:
    """Undo what editors, git and file servers do to a file without being asked."""
    plain = data.removeprefix(_MARK)
    lines = plain.replace(b"\r\n", b"\n")
    for text in (plain, lines, lines.replace(b"\n", b"\r\n")):
        bare = text.rstrip(b"\r\n")
        for ended in (text, bare, bare + b"\n", bare + b"\r\n"):
            yield ended
            yield _MARK + ended
