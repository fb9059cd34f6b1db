"""Where links lead: the address behind a bracket, or in a definition elsewhere in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leidraad.model import Block, BlockKind
from leidraad.reading.tags import unescaped

Targets = Mapping[str, tuple[str, int, int]]
"""Addresses of ``[name]: address`` with their spans, by folded name; footnotes as ``^name``."""

_LONGEST_NAME = 999
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_INLINE = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\]++|\\\S?+|\([^\s()]*+\))*+))"
    r"(?:\s++(?:\"((?:[^\"\\]++|\\.)*+)\"|'((?:[^'\\]++|\\.)*+)'))?+\s*+\)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"[ ]?\[(?!\^)([^\[\]]{0,999}+)\]")
_FOOTNOTE = re.compile(r"\[(\^[^\]\s]{1,200}+)\]")
_DEFINED = re.compile(r"\[([^\]\^][^\]]*+)\]:[ \t]*+(?:<([^<>]*+)>|(\S++))")


class Inline(NamedTuple):
    """An address in brackets: what it says, and the spans of it and of its title, in the text."""

    destination: str
    address: tuple[int, int]
    title: tuple[int, int]
    end: int


class Reference(NamedTuple):
    """An address that is defined elsewhere: what it says, and its span in the source."""

    destination: str
    source: tuple[int, int]
    end: int


def read_targets(text: str, blocks: Sequence[Block]) -> Targets:
    """Give what ``[name]`` and ``[^name]`` can stand for in a file. The first definition counts."""
    found: dict[str, tuple[str, int, int]] = {}
    if "]:" not in text:
        return found
    for block in blocks:
        if block.kind is BlockKind.DEFINITION:
            if match := _DEFINED.search(text, block.start, block.end):
                group = match.lastindex or 0
                found.setdefault(_fold(match[1]), (match[group], *match.span(group)))
        elif block.kind is BlockKind.FOOTNOTE:
            found.setdefault(_fold(f"^{block.marker}"), ("", block.start, block.start))
    return found


def inline_address(text: str, at: int) -> Inline | None:
    """Read ``(address "title")`` at ``text[at]``; the title's span is empty without one."""
    match = _INLINE.match(text, at)
    if match is None:
        return None
    group = 1 if match[1] is not None else 2
    title = match.span(3 if match[3] is not None else 4)
    destination = unescaped(_ESCAPE.sub(r"\1", match[group]))
    return Inline(destination, match.span(group), title, match.end())


def reference(text: str, start: int, end: int, targets: Targets) -> Reference | None:
    """Read the name of a definition: in brackets behind ``text[start:end]``, else that itself."""
    if not targets:
        return None
    name, behind = text[start : min(end, start + _LONGEST_NAME)], end + 1
    if match := _REFERENCE.match(text, behind):
        name, behind = match[1].strip() or name, match.end()
    target = targets.get(_fold(name))
    return Reference(unescaped(target[0]), target[1:], behind) if target else None


def footnote_end(text: str, at: int, targets: Targets) -> int:
    """Give the offset behind the footnote mark at ``text[at]``, ``at`` where there is none."""
    match = _FOOTNOTE.match(text, at)
    return match.end() if match and _fold(match[1]) in targets else at


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
