"""The example with three releases: it holds, and shows what it is there to show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.configuration import read_settings
from leidraad.model import Lag, Policy
from leidraad.project import check
from leidraad.project.releases import read_release, read_releases

if TYPE_CHECKING:
    from leidraad.settings import Settings

ARTICLES = {
    "1.0": "joining things how-long returning late broken lost "
    "opening-hours safety chainsaw fax questions",
    "1.1": "joining things how-long returning late broken opening-hours safety fax questions",
    "2.0": "joining things reserving how-long late returning "
    "opening-hours safety noise broken questions",
}


@pytest.fixture(scope="module")
def example(root: Path) -> Settings:
    return read_settings(root / "examples/revisions/mkdocs.yml")


def texts(policy: Policy) -> dict[str, str]:
    return {
        f"{edition.language}/{chapter.name}": chapter.source.text
        for edition in policy.editions
        for chapter in edition.chapters
    }


def test_it_holds(example: Settings) -> None:
    checked = check(example)
    assert not checked.diagnostics
    assert not checked.history.chain.faults
    last = read_release(example, checked.history.chain.releases[-1])
    assert texts(last) == texts(checked.policy)


def test_its_releases_are_read_as_they_were(example: Settings) -> None:
    releases = read_releases(example).releases
    assert [release.version for release in releases] == list(ARTICLES)
    for release in releases:
        for edition in read_release(example, release).editions:
            keys = [article.key for chapter in edition.chapters for article in chapter.articles]
            assert " ".join(keys) == ARTICLES[release.version]


def test_a_date_that_is_not_known_and_a_translation_that_follows(example: Settings) -> None:
    first, second, third = read_releases(example).releases
    assert (first.adopted is None, second.adopted is None) == (True, False)
    assert (first.follows, third.follows) == ({}, {})
    assert read_release(example, second).editions[1].behind == {"returning": Lag.CHANGED}
