"""The YAML at the top of a file, read with care: what stands there may be meant to do harm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from leidraad.model import Prose, Segment, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 50_000
"""Characters. PyYAML needs the square of the length for a number such as ``1:1:1:…``."""
_DEEPEST = 50
"""Levels. PyYAML's composer calls itself in C for every level, up to the end of the stack."""


# The values that readers see; more than one line of YAML is too seldom to be taken apart.
_SPOKEN = re.compile(
    r"^(?:title|description|summary):[ \t]+(?:\"(?P<double>[^\"\\\r\n]+)\""
    r"|'(?P<single>[^'\r\n]+)'|(?P<plain>[^\s\"'|>#&*!\[{][^\r\n]*?))[ \t]*\r?$",
    re.MULTILINE,
)


_OPEN = re.compile(r"\ufeff?(---)[ \t]*\r?\n[A-Za-z][\w-]*:(?:[ \t]|\r?\n)")


class _TooMuchError(Exception):
    """YAML that no front matter needs: what, and how far into it."""

    def __init__(self, problem: str, offset: int = 0) -> None:
        super().__init__(problem)
        self.offset = offset


def read_front_matter(
    text: str, start: int, end: int
) -> tuple[dict[str, Any], tuple[Unreadable, ...]]:
    """Read the mapping in ``text[start:end]``; give it, and what is wrong. Never raises."""
    content = text[start:end]
    try:
        _guard(content)
        loaded = yaml.load(content, Loader=yaml.CSafeLoader)
        if loaded is None:
            return {}, ()
        if isinstance(loaded, dict):
            return {str(key): value for key, value in loaded.items()}, ()
        problem, offset = f"expected 'name: value', found {type(loaded).__name__}", start
    except _TooMuchError as error:
        problem, offset = str(error), start + error.offset
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem, offset = str(error.problem), start + (mark.index if mark else 0)
    except Exception as error:  # noqa: BLE001 - PyYAML lets through what int, float and date raise
        problem, offset = str(error), start
    offset = min(offset, end)
    return {}, (Unreadable("front-matter", offset, offset, problem),)


def unclosed_front_matter(text: str) -> tuple[Unreadable, ...]:
    """Tell that lines like those of front matter open ``text``, when it is read as having none."""
    opened = _OPEN.match(text)
    return (Unreadable("front-matter-open", *opened.span(1), ""),) if opened else ()


def read_front_matter_words(text: str, start: int, end: int) -> Iterator[Prose]:
    """Give the words that readers see of the front matter in ``text[start:end]``."""
    for match in _SPOKEN.finditer(text, start, end):
        first, last = match.span(match.lastgroup or 0)
        segment = Segment(0, last - first, first, last - first)
        yield Prose(text[first:last], (segment,), 0, linkable=False)


def _guard(content: str) -> None:
    """Refuse what costs more than it says: deep nesting, and aliases (they multiply)."""
    if len(content) > _LONGEST:
        raise _TooMuchError(f"longer than {_LONGEST} characters")
    depth = 0
    for event in yaml.parse(content, Loader=yaml.CSafeLoader):
        offset = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise _TooMuchError(f"an alias (*{event.anchor})", offset)
        if depth > _DEEPEST:
            raise _TooMuchError(f"nested more than {_DEEPEST} deep", offset)
