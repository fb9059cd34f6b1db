"""Version numbers: one to four numbers with full stops between them, ``1.0`` or ``2026.1``."""

from __future__ import annotations

import re

_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){0,3}")
_PLACES = 4


def is_version(text: str) -> bool:
    """Tell whether ``text`` can be the version of a release."""
    return _VERSION.fullmatch(text) is not None


def rank(version: str) -> tuple[int, ...]:
    """Give what versions are compared by: 1.9 comes before 1.10, and 1 is the same as 1.0."""
    numbers = [int(number) for number in version.split(".")]
    return (*numbers, *[0] * (_PLACES - len(numbers)))
