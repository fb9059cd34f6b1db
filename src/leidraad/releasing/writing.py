"""TOML written so that the same values always give the same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def quoted(text: str) -> str:
    """Write a string; TOML escapes what JSON does, and the character DEL besides."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def named(key: str) -> str:
    """Write a key, between quotation marks where it needs them."""
    return key if _BARE.fullmatch(key) else quoted(key)


def listed(values: Iterable[str]) -> str:
    """Write a list of strings, each on a line of its own."""
    lines = "".join(f"    {quoted(value)},\n" for value in values)
    return f"[\n{lines}]" if lines else "[]"


def table(name: str, values: Mapping[str, str]) -> Iterator[str]:
    """Write a table of strings: its heading, then a line per value, in the order given."""
    yield f"\n[{name}]\n"
    for key, value in values.items():
        yield f"{named(key)} = {quoted(value)}\n"
