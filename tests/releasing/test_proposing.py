"""What a proposal is held against."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from leidraad.configuration import read_settings
from leidraad.project.proposing import VARIABLE, held_against, is_asked
from leidraad.project.releases import read_releases

if TYPE_CHECKING:
    from pathlib import Path


def test_the_release_in_force_and_not_one_that_is_to_come(root: Path) -> None:
    settings = read_settings(root / "examples" / "revisions" / "mkdocs.yml")
    first, second, *_ = read_releases(settings).releases
    today = datetime.now(UTC).date()
    old = replace(first, in_force=date(2020, 1, 1))
    coming = replace(second, in_force=today + timedelta(days=400))
    assert held_against([old, coming]) is old
    assert held_against([old, replace(second, in_force=today - timedelta(days=2))]).version == "1.1"


def test_the_last_one_where_none_is_in_force_yet(root: Path) -> None:
    settings = read_settings(root / "examples" / "revisions" / "mkdocs.yml")
    first, second, *_ = read_releases(settings).releases
    later = datetime.now(UTC).date() + timedelta(days=400)
    coming = [replace(each, in_force=later) for each in (first, second)]
    assert held_against(coming) is coming[-1]


def test_it_has_to_be_asked_for() -> None:
    assert is_asked({VARIABLE: "1"})
    assert not is_asked({VARIABLE: ""})
    assert not is_asked({})
