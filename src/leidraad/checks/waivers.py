"""Waivers as they stand in the source: ``<!-- leidraad: allow LD205 because … -->``.

A rule is silent about what follows from a fault that another rule tells of. Where that is waived,
the fault is said to be all right, and what follows from it elsewhere is a fault of its own: so
whoever keeps silent asks first whether it was (:data:`LetsBe`). What is told of the same heading
stays one finding; what cannot be compared is not compared for being waived; and text that may be
shown as code or in one paragraph (LD114, LD115) still says what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Block, BlockKind, Chapter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.diagnostics import Location

LetsBe = Callable[["Location", Iterable[str]], bool]
"""Tells whether a finding of one of these rules is waived at a place."""
_COMMENT = re.compile(r"<!--[ \t]*leidraad[ \t]*:(?P<told>.*?)-->", re.DOTALL | re.IGNORECASE)
_ALLOW = re.compile(
    r"\s*allow\s+(?P<codes>[\w-]+(?:\s*(?:,|\band\b|\ben\b)\s*[\w-]+)*)"
    r"(?:\s+(?:because|omdat|want|porque)\s+(?P<reason>\S.*?))?\s*",
    re.DOTALL | re.IGNORECASE,
)
_CODE = re.compile(r"(?!(?:and|en)\b)[\w-]+", re.IGNORECASE)
_NO_PLACE = frozenset({BlockKind.CODE, BlockKind.FRONT_MATTER})


class WaivedCode(NamedTuple):
    """One of the rules that a waiver names, by code or by name, and where."""

    code: str
    start: int
    end: int


class Waiver(NamedTuple):
    """A remark in the source that a finding may be let be.

    ``codes`` is empty when it cannot be understood, ``reason`` when it gives none. It covers the
    findings that start on the lines ``first`` to ``last``; at the top of a file (``on_file``) also
    those about the file as a whole.
    """

    chapter: Chapter
    start: int
    end: int
    codes: tuple[WaivedCode, ...]
    reason: str
    first: int
    last: int
    on_file: bool


def read_waivers(chapter: Chapter) -> Iterator[Waiver]:
    """Give the waivers of a chapter, in order; those in code are examples and count for nothing."""
    text, lines = chapter.source.text, chapter.source.line_starts
    for comment in _COMMENT.finditer(text):
        start, end = comment.span()
        number = bisect_right(chapter.blocks, start, key=attrgetter("start")) - 1
        first = bisect_right(lines, start)
        before = text[lines[first - 1] : start]
        if chapter.blocks[number].kind in _NO_PLACE or before.count("`") % 2:
            continue
        last = bisect_right(lines, end - 1)
        behind = text[end : lines[last] if last < len(lines) else len(text)]
        if not before.strip("\ufeff \t") and not behind.strip():
            first = last = _next_line(text, lines, last)
        told = _ALLOW.fullmatch(comment["told"])
        yield Waiver(
            chapter,
            start,
            end,
            tuple(_codes(comment.start("told"), told)) if told else (),
            " ".join((told["reason"] or "").split()) if told else "",
            first,
            last,
            on_file=_nothing_before(text, chapter.blocks[: number + 1]),
        )


def _codes(offset: int, told: re.Match[str]) -> Iterator[WaivedCode]:
    for code in _CODE.finditer(told.string, *told.span("codes")):
        yield WaivedCode(code[0], offset + code.start(), offset + code.end())


def _next_line(text: str, lines: tuple[int, ...], line: int) -> int:
    """Give the number of the first line behind ``line`` that holds more than such remarks."""
    for number in range(line, len(lines)):
        end = lines[number + 1] if number + 1 < len(lines) else len(text)
        if _COMMENT.sub("", text[lines[number] : end]).strip():
            return number + 1
    return line


def _nothing_before(text: str, blocks: Iterable[Block]) -> bool:
    """Tell whether a waiver in the last of ``blocks`` stands above everything in its file."""
    return all(
        block.kind in (BlockKind.FRONT_MATTER, BlockKind.BLANK)
        or (block.kind is BlockKind.HTML and _is_comment(text, block))
        for block in blocks
    )


def _is_comment(text: str, block: Block) -> bool:
    return text[block.start : block.end].lstrip("\ufeff \t").startswith("<!--")


def covering(
    waivers: Iterable[Waiver], codes: Mapping[str, str]
) -> Mapping[tuple[str, int, str], Waiver]:
    """Give the waivers by path, line (0 for the file as a whole) and code of what they cover.

    ``codes`` leads from what may be typed, in small letters, to the code of the rule.
    """
    found: dict[tuple[str, int, str], Waiver] = {}
    for waiver in waivers:
        path = waiver.chapter.source.path
        for each in waiver.codes if waiver.reason else ():
            code = codes.get(each.code.lower(), "")
            for line in range(waiver.first, waiver.last + 1):
                found[path, line, code] = waiver
            if waiver.on_file:
                found[path, 0, code] = waiver
    return found


def waiver_of(
    location: Location, code: str, covered: Mapping[tuple[str, int, str], Waiver]
) -> Waiver | None:
    """Give the waiver that covers a finding of the rule ``code`` at ``location``."""
    whole_file = location.start == location.end == 0
    line = 0 if whole_file else location.line
    return covered.get((location.path, line, code))
