"""HTML tags and character references inside a line."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(
    r"(?<![\w:-])([a-zA-Z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'=<>`]++))"
)
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));")
_SURROGATES = range(0xD800, 0xE000)


class Tag(NamedTuple):
    """A start tag or an end tag; ``attributes`` are value, start and end by lower-case name."""

    name: str
    closes: bool
    start: int
    end: int
    attributes: dict[str, tuple[str, int, int]]


def read_tag(text: str, at: int) -> Tag | None:
    """Read the tag at ``text[at]``, None when there is none. The first of equal names counts."""
    match = _TAG.match(text, at)
    if match is None:
        return None
    attributes: dict[str, tuple[str, int, int]] = {}
    for found in _ATTRIBUTE.finditer(text, *match.span(3)):
        group = found.lastindex or 0
        attributes.setdefault(found[1].lower(), (found[group], *found.span(group)))
    return Tag(match[2].lower(), bool(match[1]), *match.span(), attributes)


def character(text: str, at: int) -> tuple[str, int]:
    """Give what the character reference at ``text[at]`` means, and the offset behind it.

    Without one that means anything it gives an empty string and ``at``.
    """
    match = _ENTITY.match(text, at)
    if match is None:
        return "", at
    meaning = _meaning(match)
    return meaning, match.end() if meaning else at


def unescaped(value: str) -> str:
    """Give ``value`` with its character references as the characters they mean."""
    if "&" not in value:
        return value
    return _ENTITY.sub(lambda match: _meaning(match) or match[0], value)


def _meaning(match: re.Match[str]) -> str:
    if match[3]:
        return html5.get(f"{match[3]};", "")
    code = int(match[1]) if match[1] else int(match[2], 16)
    # As CommonMark 2.5: what is no character is shown as the replacement character.
    return chr(code) if code and code <= sys.maxunicode and code not in _SURROGATES else "\ufffd"
