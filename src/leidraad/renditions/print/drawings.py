"""Drawings as Typst makes them, with their lines in few figures: they go into a file again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Paths of these commands alone (SVG 2, 9.3); Typst draws nothing with others.
_PATH = re.compile(r' d="([-\d.eMmLlHhVvQqCcZz\s]*)"')
_COMMAND = re.compile(r"([A-Za-df-z])([^A-Za-df-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6}
_AS = {"H": "L", "V": "L", "Q": "C"}
# Hundredths of a point are finer than any printer.
_DECIMALS = 2

_Point = tuple[float, float]


def tidied(drawing: str) -> str:
    """Write the paths of an SVG as a PDF has them, in hundredths.

    A PDF has neither places that count from the one before, nor curves of the second degree. Made
    of them, its numbers would have seven figures each, and the same letter would be much longer.
    """
    return _PATH.sub(lambda path: f' d="{_path(path[1])}"', drawing)


@lru_cache(maxsize=2_000)
def _path(written: str) -> str:
    """Write a path anew; most are letters, which come again on each page."""
    return "".join(
        letter + " ".join(f"{round(each, _DECIMALS):g}" for point in points for each in point)
        for letter, points in _steps(written)
    )


def _steps(written: str) -> Iterator[tuple[str, list[_Point]]]:
    """Give the commands of a path with their points from the origin: ``M``, ``L``, ``C``, ``Z``."""
    here = start = (0.0, 0.0)
    for letter, rest in _COMMAND.findall(written):
        command = letter.upper()
        if command == "Z":
            here = start
            yield "Z", []
            continue
        numbers = [float(each) for each in _NUMBER.findall(rest)]
        count = _NUMBERS[command]
        for at in range(0, len(numbers), count):
            x, y = here if letter.islower() else (0.0, 0.0)
            given = numbers[at : at + count]
            if command == "H":
                points = [(x + given[0], here[1])]
            elif command == "V":
                points = [(here[0], y + given[0])]
            else:
                points = [(x + a, y + b) for a, b in zip(given[::2], given[1::2], strict=True)]
            if command == "Q":
                control, end = points
                points = [_between(here, control), _between(end, control), end]
            here = points[-1]
            if command == "M":
                start = here
            yield _AS.get(command, command), points


def _between(end: _Point, control: _Point) -> _Point:
    """Give the point that draws a curve of the third degree as this one draws one of the second."""
    return (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3)
