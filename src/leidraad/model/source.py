"""A file as it was read, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Source:
    """One file as it was read: its text, where it stands, and its language.

    Bytes that are not UTF-8 stand in the text as surrogate escapes, so that
    ``text.encode("utf-8", "surrogateescape")`` gives the file back byte for byte.
    """

    def __init__(self, path: str, language: str, text: str) -> None:
        """Keep ``path`` (relative to the project, with ``/``), ``language`` and ``text``."""
        self.path = path
        self.language = language
        self.text = text

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts; lines end in LF, CRLF or CR."""
        starts = [0]
        text = self.text
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        if "\r" in text:
            position = text.find("\r")
            while position >= 0:
                if text[position + 1 : position + 2] != "\n":
                    starts.append(position + 1)
                position = text.find("\r", position + 1)
            starts.sort()
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of ``offset``, both counted from 1, in characters."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        if line == 1 and self.text.startswith("\ufeff"):
            column = max(1, column - 1)
        return line, column

    def __repr__(self) -> str:
        """Show the path and the size, not the whole text."""
        return f"Source({self.path!r}, {self.language!r}, {len(self.text)} characters)"


class Unreadable(NamedTuple):
    """Why a file, or a part of it, could not be read: a kind, its place, and a detail.

    Kinds: ``encoding`` (detail: the likely encoding), ``control-character`` (its number as
    ``U+0000``), ``front-matter`` (what the YAML reader said, or the limit that was passed),
    ``front-matter-open`` (nothing closes it), ``missing`` (the system's reason).
    """

    kind: str
    start: int
    end: int
    detail: str
