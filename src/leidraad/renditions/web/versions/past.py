"""What became of each article, followed back through the releases."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model.revisions import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leidraad.model.revisions import DivisionChange
    from leidraad.renditions.web.versions.record import Record

READS_OTHERWISE = (
    ChangeKind.ADDED
    | ChangeKind.REPEALED
    | ChangeKind.SPLIT
    | ChangeKind.MERGED
    | ChangeKind.RETITLED
    | ChangeKind.REWORDED
    | ChangeKind.CITATION_RETARGETED
    | ChangeKind.AUDIENCE
)
"""What makes an article another one to its reader; a move, a new number or a comma does not."""


class Event(NamedTuple):
    """What a version made of an article; ``kinds`` are none for the version it first stood in.

    ``reference`` is what it was called in that version.
    """

    old: str | None
    new: str
    kinds: ChangeKind
    reference: str


class Past(NamedTuple):
    """The versions in which an article changed, the latest first, down to its first."""

    events: tuple[Event, ...]

    @property
    def since(self) -> str:
        """The version since which it reads as it does."""
        return next(
            event.new for event in self.events if event.old is None or event.kinds & READS_OTHERWISE
        )


def pasts(record: Record, language: str, references: Iterable[str]) -> Mapping[str, Past]:
    """Give the pasts of what stands in the newest version, by reference (see ``Pairing``).

    What is not there in ``language`` before some version counts as new in that version.
    """
    versions = record.versions
    steps = [
        (old, new, _by_new(record.revisions[old, new].changes)) for old, new in pairwise(versions)
    ][::-1]
    return {each: Past(tuple(_events(each, language, steps, versions[0]))) for each in references}


def _by_new(changes: Iterable[DivisionChange]) -> dict[str, DivisionChange]:
    return {change.pairing.new: change for change in changes if change.pairing.new}


def _events(
    reference: str,
    language: str,
    steps: Iterable[tuple[str, str, Mapping[str, DivisionChange]]],
    first: str,
) -> list[Event]:
    found: list[Event] = []
    for old, new, changes in steps:
        change = changes.get(reference)
        edition = change.editions.get(language) if change is not None else None
        if change is None or edition is None or edition.old is None:
            kinds = edition.kinds if edition is not None else ChangeKind.ADDED
            return [*found, Event(old, new, kinds or ChangeKind.ADDED, reference)]
        if edition.kinds:
            found.append(Event(old, new, edition.kinds, reference))
        reference = change.pairing.old
    return [*found, Event(None, first, ChangeKind.UNCHANGED, reference)]
