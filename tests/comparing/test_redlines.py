"""Redlines come out as an editor draws them: ``redlines/`` has the cases, one file a language."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.comparing.drawing import Case, cases, draw, normal, reworded

CASES = tuple(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.name}")
def test_as_an_editor_draws_it(case: Case) -> None:
    found = draw(reworded(case.old, case.new, case.language)) or case.old
    assert normal(found) == normal(case.drawn)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.name}")
def test_a_case_shows_a_change(case: Case) -> None:
    assert case.old != case.new


def test_there_are_enough_cases() -> None:
    counts = Counter(case.language for case in CASES)
    assert counts["nl"] >= 40
    assert counts["en"] >= 20
    assert counts["es"] >= 5
    assert len({(case.language, case.name) for case in CASES}) == len(CASES)
