"""The example of revisions: its releases hold every kind of change, as the listing beside shows.

``python -m tests.test_revisions`` writes the listing anew; look at the difference before keeping
it.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.configuration import read_settings
from leidraad.model.revisions import ChangeKind, EditionChange, Evidence, runs_of
from leidraad.project.accounts import make_account, read_side
from leidraad.renditions.revision import Account, write_text

if TYPE_CHECKING:
    from leidraad.project.states import State

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "revisions"
LISTING = Path(__file__).parent / "golden" / "revisions.txt"
VERSIONS = ("1.0", "1.1", "2.0")


def accounts() -> list[Account]:
    """Give what lies between each release and the next, in both languages."""
    settings = read_settings(EXAMPLE / "mkdocs.yml")
    states: list[State] = [read_side(settings, version) for version in VERSIONS]
    return [make_account(settings, old, new, ("nl", "en")) for old, new in pairwise(states)]


def listing(found: list[Account]) -> str:
    """Give all changes as the terminal shows them."""
    return "\n".join(write_text(account) for account in found)


@pytest.fixture(scope="module")
def found() -> list[Account]:
    return accounts()


def test_the_changes_are_those_of_the_listing(found: list[Account]) -> None:
    assert listing(found) == LISTING.read_text(encoding="utf-8")


def test_every_kind_of_change_occurs(found: list[Account]) -> None:
    kinds = ChangeKind.UNCHANGED
    for account in found:
        for change in account.revision.changes:
            kinds |= change.kinds
    assert set(ChangeKind) - set(kinds) == set()
    unchanged = [c for account in found for c in account.revision.changes if not c.kinds]
    assert unchanged


def test_everything_is_paired_by_its_key(found: list[Account]) -> None:
    for account in found:
        assert account.revision.proposals == ()
        for change in account.revision.changes:
            assert change.pairing.evidence in (Evidence.KEY, Evidence.NONE)


def test_no_character_is_lost(found: list[Account]) -> None:
    for account in found:
        for change in account.changes:
            for edition in change.editions.values():
                _held(edition)


def _held(edition: EditionChange) -> None:
    runs = list(runs_of(edition))
    for side, texts in (
        (edition.old, [run.old for run in runs]),
        (edition.new, [run.new for run in runs]),
    ):
        told = "".join(texts)
        for passage in side.passages if side and edition.blocks else ():
            moved_away = any(not block.runs and passage in block.old for block in edition.blocks)
            assert passage.text in told or moved_away


if __name__ == "__main__":
    LISTING.write_text(listing(accounts()), encoding="utf-8", newline="\n")
