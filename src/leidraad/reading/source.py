"""From the bytes of a file to its text and its lines, without losing one."""

from __future__ import annotations

import re
from typing import NamedTuple

# What an editor cannot see and a browser, a PDF or Python-Markdown stumbles over: C0 controls but
# tab, line feed and carriage return; DEL; the C1 controls; and the bidirectional controls, with
# which a text can show other words than it holds (CVE-2021-42574).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# The printable ASCII characters, with tab and line breaks.
_COMMON = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_BREAK = re.compile(r"\r\n?|\n")
_SPACE = re.compile(r"[ \t]+")


class Undecodable(NamedTuple):
    """The first byte of a file that is not UTF-8: its offset in the text, and a likely encoding."""

    offset: int
    encoding: str


class Decoded(NamedTuple):
    """The text of a file, and what is wrong with its encoding, if anything is."""

    text: str
    undecodable: Undecodable | None


def decode(data: bytes) -> Decoded:
    """Decode a file as UTF-8; a byte that does not fit becomes a surrogate escape.

    ``encode(decode(data).text)`` is ``data`` for every ``data``. A byte order mark stays in the
    text, as its first character.
    """
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "surrogateescape")
        offset = len(data[: error.start].decode("utf-8"))
    encoding = "UTF-16" if data.startswith(_UTF16_MARKS) else "Windows-1252"
    return Decoded(text, Undecodable(offset, encoding))


def encode(text: str) -> bytes:
    """Give the bytes that :func:`decode` made ``text`` of."""
    return text.encode("utf-8", "surrogateescape")


def first_control(text: str) -> int:
    """Give the offset of the first invisible control character in ``text``, -1 without one."""
    # Taking out what is common leaves nearly nothing to look through.
    rare = text.encode("utf-8", "surrogatepass").translate(None, _COMMON)
    if not _CONTROL.search(rare.decode("utf-8", "surrogatepass")):
        return -1
    match = _CONTROL.search(text)
    return match.start() if match else -1


def lines(text: str) -> list[tuple[int, int, int]]:
    """Split into lines: start, end of the words, end with the line break (LF, CRLF or CR).

    A byte order mark is no part of the first line; ``str.splitlines`` would break lines at more
    characters than an editor does.
    """
    found: list[tuple[int, int, int]] = []
    start = 1 if text.startswith("\ufeff") else 0
    if "\r" in text:
        for match in _LINE_BREAK.finditer(text):
            found.append((start, match.start(), match.end()))
            start = match.end()
    else:
        while (end := text.find("\n", start)) >= 0:
            found.append((start, end, end + 1))
            start = end + 1
    if start < len(text):
        found.append((start, len(text), len(text)))
    return found


def indentation(text: str, start: int, end: int, column: int = 0) -> tuple[int, int]:
    """Give the column and the offset of the first word in ``text[start:end]``.

    ``column`` is that of ``start``; a tab goes on to the next multiple of four.
    """
    if start == end or text[start] not in " \t":
        return column, start
    match = _SPACE.match(text, start, end)
    if match is None:
        return column, start
    space = match[0]
    if "\t" not in space:
        return column + len(space), match.end()
    for character in space:
        column += 4 - column % 4 if character == "\t" else 1
    return column, match.end()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the words in ``text[start:end]``, without the spaces and tabs around."""
    while start < end and text[start] in " \t":
        start += 1
    while start < end and text[end - 1] in " \t":
        end -= 1
    return start, end
