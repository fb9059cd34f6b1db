"""Blocks of code, written so that Python-Markdown takes all of them and nothing else for code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may stand behind an opening fence without SuperFences taking the whole for running text.
_INFO = re.compile(
    r"[ \t]*(?:[\w.+#-]*(?:[ \t]+[\w-]+=(?:\"[^\"]*\"|[^\s\"]+))*|\{[^{}]*\})[ \t]*$"
)
_FENCE = re.compile(r"`{3,}|~{3,}")


def fence_of(words: str) -> str:
    """Give the fence that ``words`` open, empty when they open none."""
    found = _FENCE.match(words)
    return found[0] if found else ""


def fenced(opening: str, lines: Sequence[str], indent: str) -> list[str]:
    """Write a fenced block: ``opening`` is its first line, ``lines`` what follows, as typed.

    The lines lose the indentation of the opening; an end that is missing is put there.
    """
    floor = indentation(opening)
    opening = opening.strip()
    fence = fence_of(opening)
    info = opening[len(fence) :]
    if not _INFO.match(info):
        info = next((word for word in info.split()[:1] if _INFO.match(word)), "")
    inside = list(lines)
    closing = fence
    if inside and _closes(inside[-1], fence):
        closing = inside.pop().strip()
    return [
        indent + fence + info,
        *((indent + line[min(floor, indentation(line)) :]).rstrip() for line in inside),
        indent + closing,
    ]


def indented(lines: Sequence[str], indent: str) -> list[str]:
    """Write a block that is code by its indentation."""
    floor = least_indentation(lines)
    return [f"{indent}    {line[floor:]}".rstrip() for line in lines]


def indentation(line: str) -> int:
    """Count the spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))


def least_indentation(lines: Sequence[str]) -> int:
    """Count the spaces that all lines with words start with."""
    return min((indentation(line) for line in lines if line.strip()), default=0)


def _closes(line: str, fence: str) -> bool:
    stripped = line.strip()
    return stripped.startswith(fence) and not stripped.strip(fence[0])
