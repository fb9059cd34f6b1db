"""All divisions of a policy, each once for all languages, and what text is its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.comparing.standings import read_standings
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.comparing.standings import Standing
    from leidraad.model import Policy


@dataclass(eq=False, slots=True)
class Place:
    """A division in all languages.

    ``number`` is its place in the outline, ``parent`` that of the division or file around it, -1
    for a file. ``at`` is by language, the leading one first.
    """

    kind: DivisionKind
    key: str
    reference: str
    file: str
    parent: int = -1
    number: int = -1
    at: dict[str, Standing] = field(default_factory=dict)

    @property
    def leading(self) -> Standing:
        """Where it stands in the first language that has it."""
        return next(iter(self.at.values()))


class Outline:
    """The divisions of a policy in some languages, in the order of the document."""

    def __init__(self, policy: Policy, languages: Sequence[str]) -> None:
        """Read the editions in ``languages``, of which the first leads."""
        self.places: list[Place] = []
        self._of: dict[str, Place] = {}
        # What a translation has and the languages before it lack stands behind what it follows.
        self._behind: dict[str, list[Place]] = {}
        around: dict[str, str] = {}
        editions = {edition.language: edition for edition in policy.editions}
        for language in languages:
            previous = ""
            taken: set[str] = set()
            edition = editions[language]
            for chapter in edition.files:
                for standing, identity, parent in read_standings(edition, chapter, taken):
                    place = self._of.get(identity)
                    if place is None:
                        place = self._of[identity] = _place(standing, identity)
                        # In front: what the languages before it have there comes behind it here.
                        self._behind.setdefault(previous, []).insert(0, place)
                        around[identity] = parent
                    place.at.setdefault(language, standing)
                    previous = identity
        waiting = self._behind.get("", [])[::-1]
        while waiting:
            place = waiting.pop()
            place.number = len(self.places)
            self.places.append(place)
            waiting += self._behind.get(place.reference, [])[::-1]
        for place in self.places:
            above = around[place.reference]
            place.parent = self._of[above].number if above else -1

    @cached_property
    def by_reference(self) -> dict[str, int]:
        """The number of each place by its reference."""
        return {place.reference: place.number for place in self.places}

    @cached_property
    def by_address(self) -> dict[str, int]:
        """The number of the place that each address names.

        It names a place by its key; what has no key by its label, the first of those that have it.
        """
        found: dict[str, int] = {}
        for place in self.places:
            if not place.key and place.leading.label:
                found.setdefault(place.leading.label, place.number)
        found.update({place.key: place.number for place in self.places if place.key})
        return found

    def chapter_of(self, number: int) -> int:
        """Give the place of the file around a place."""
        while self.places[number].parent >= 0:
            number = self.places[number].parent
        return number

    def above(self, number: int) -> Iterator[int]:
        """Give the places around a place, the nearest first."""
        while (number := self.places[number].parent) >= 0:
            yield number


def _place(standing: Standing, identity: str) -> Place:
    division = standing.division
    return Place(
        division.kind if division else DivisionKind.CHAPTER,
        division.key if division and division.key == identity else "",
        identity,
        standing.chapter.name,
    )
