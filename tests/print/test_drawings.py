"""The drawings of pages: the same lines, in few figures."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.print.drawings import tidied


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("M 1.23456 2L 3 4Z", "M1.23 2L3 4Z"),
        ("M 1 1m 2 2l 1 -1", "M1 1M3 3L4 2"),
        ("M 1 1h 2v 3H 0V 5", "M1 1L3 1L3 4L0 4L0 5"),
        ("M 0 0c 1 1 2 1 3 0C 4 4 5 5 6 6", "M0 0C1 1 2 1 3 0C4 4 5 5 6 6"),
        ("M 0 0q 3 3 6 0", "M0 0C2 2 4 2 6 0"),
        ("M 3 0Q 6 3 9 0", "M3 0C5 2 7 2 9 0"),
        ("M 1 2h 5Zl 1 1", "M1 2L6 2ZL2 3"),
        ("M 1 1l 1 0 0 1", "M1 1L2 1L2 2"),
        ("M 1e-7 -.5", "M0 -0.5"),
    ],
)
def test_a_path_is_the_same_from_the_origin(written: str, tidy: str) -> None:
    assert tidied(f'<path id="x" d="{written}"/>') == f'<path id="x" d="{tidy}"/>'


def test_a_path_with_other_commands_and_other_text_are_left_as_they_are() -> None:
    drawing = '<text>d="M 1.23456 2"</text><path d="M 0 0a 1.23456 1 0 0 0 1 1"/><i id="M 1.2345"/>'
    assert tidied(drawing) == drawing


_steps = st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=1)


@given(_steps)
def test_many_small_steps_end_where_they_should(steps: list[tuple[int, int]]) -> None:
    path = "M 0 0" + "".join(f"l {x / 1000} {y / 1000}" for x, y in steps)
    *_, x, y = map(float, re.findall(r"-?[\d.]+(?:e-?\d+)?", tidied(f'<path d="{path}"/>')))
    assert x == pytest.approx(sum(x for x, _ in steps) / 1000, abs=0.0051)
    assert y == pytest.approx(sum(y for _, y in steps) / 1000, abs=0.0051)
