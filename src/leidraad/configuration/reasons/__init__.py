"""Reasons that come in English, from a parser or from a room below, told in another language.

What reads YAML, TOML and files says in English what it stumbles over; so do our own rooms that
know no language. A table per language has the reasons that occur, as patterns.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

_PLACED = re.compile(
    r"(?P<reason>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of .*)\)"
)


class _Reasons(NamedTuple):
    """The reasons of one language: patterns with what they become, and words around them."""

    known: tuple[tuple[re.Pattern[str], str], ...]
    words: dict[str, str]


def told(reason: str, language: str) -> str:
    """Tell ``reason`` in ``language``; as it is where there are no words in that language.

    What stands in front, with a colon ("words/nl.toml:12: "), is kept. A reason that is not known
    is quoted.
    """
    reasons = _reasons(language)
    if reasons is None:
        return reason
    starts = [0, *(found.end() for found in re.finditer(": ", reason))]
    for start in starts:
        known = _known(reason[start:], reasons, language)
        if known:
            return reason[:start] + known
    start = starts[1] if len(starts) > 1 else 0
    return reason[:start] + reasons.words["unknown"].format(reason=reason[start:])


def _known(reason: str, reasons: _Reasons, language: str) -> str:
    """Tell a reason and the place behind it; empty when it is not known."""
    placed = _PLACED.fullmatch(reason)
    for pattern, template in reasons.known:
        found = pattern.fullmatch(placed["reason"] if placed else reason)
        if found:
            values = found.groupdict()
            if "reason" in values:
                values["reason"] = told(values["reason"], language)
            return template.format(**values) + (_place(placed, reasons) if placed else "")
    return ""


def _place(placed: re.Match[str], reasons: _Reasons) -> str:
    name = "at-line" if placed["line"] else "at-end"
    return reasons.words[name].format(**placed.groupdict())


@lru_cache(maxsize=8)
def _reasons(language: str) -> _Reasons | None:
    """Read the reasons of a language (of ``nl`` for ``nl-BE``); None where there are none."""
    code = language.replace("_", "-").partition("-")[0].lower()
    file = resources.files(__name__) / f"{code}.toml"
    if not file.is_file():
        return None
    words = tomllib.loads(file.read_text(encoding="utf-8"))
    known = words.pop("reasons")
    return _Reasons(tuple((_pattern(text), told) for text, told in known.items()), words)


def _pattern(text: str) -> re.Pattern[str]:
    """Make a pattern of a reason in which ``{name}`` stands for anything.

    In front it is a single name: no place with a colon behind it.
    """
    escaped = re.sub(r"^\\{(\w+)\\}", r"(?P<\1>[^:]+)", re.escape(text))
    escaped = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", escaped)
    return re.compile(escaped, re.DOTALL)
