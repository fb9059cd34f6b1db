"""Attribute lists: ``{#key .class name="value"}``, behind a heading or something inside a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from leidraad.model import Attribute

_ITEM = re.compile(
    r"\#(?P<key>[^\s\"']*+)"
    r"|\.(?P<class>[^\s\"']++)"
    r"|(?P<name>[\w-]++)[ \t]*+=[ \t]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>\S*+))"
    r"|(?P<stray>\S++)"
)


class AttributeList(NamedTuple):
    """What an attribute list says; ``key`` is the first name with ``#``, empty without one.

    What cannot be told is kept as an attribute without a value, so that a check can show it.
    """

    key: str
    key_start: int
    key_end: int
    attributes: tuple[Attribute, ...]
    classes: tuple[str, ...]


def read_attributes(text: str, start: int, end: int) -> AttributeList:
    """Read the attribute list whose items stand in ``text[start:end]``. Never raises."""
    key, key_start, key_end = "", start, start
    attributes: list[Attribute] = []
    classes: list[str] = []
    for item in _ITEM.finditer(text, start, end):
        group = item.lastgroup
        if group == "key" and not key:
            key = item["key"]
            key_start, key_end = item.span("key")
        elif group == "class":
            classes.append(item["class"])
        elif group in ("double", "single", "bare"):
            attributes.append(Attribute(item["name"], item[group], *item.span()))
        else:
            attributes.append(Attribute(item[0], "", *item.span()))
    return AttributeList(key, key_start, key_end, tuple(attributes), tuple(classes))
