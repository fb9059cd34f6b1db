"""All divisions of a policy, each once for all languages, and what text is its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.comparing.filing import identified, read_file
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.comparing.filing import Filed
    from leidraad.comparing.standings import Standing
    from leidraad.model import Policy


@dataclass(eq=False, slots=True)
class Place:
    """A division in all languages.

    ``number`` is its place in the outline, ``parent`` that of the division or file ``around`` it,
    -1 for a file. ``at`` is by language, the leading one first.
    """

    kind: DivisionKind
    key: str
    reference: str
    file: str
    around: Place | None
    parent: int = -1
    number: int = -1
    at: dict[str, Standing] = field(default_factory=dict)

    @property
    def leading(self) -> Standing:
        """Where it stands in the first language that has it."""
        return next(iter(self.at.values()))


class Outline:
    """The divisions of a policy in some languages, in the order of the document."""

    def __init__(
        self, policy: Policy, languages: Sequence[str], before: Outline | None = None
    ) -> None:
        """Read the editions in ``languages``, of which the first leads.

        ``before`` is the outline of the other version: a file that is the same in both is read
        once, and what stands in it is the very same in both outlines.
        """
        self.files: dict[tuple[str, str], Filed] = {}
        known = before.files if before else {}
        of: dict[str, Place] = {}
        leading: list[Place] = []
        # What a translation has and the languages before it lack stands behind what it follows.
        behind: dict[str, list[Place]] = {}
        editions = {edition.language: edition for edition in policy.editions}
        for number, language in enumerate(languages):
            previous = ""
            taken: set[str] = set()
            edition = editions[language]
            for chapter in edition.files:
                where = language, chapter.name
                file = self.files[where] = read_file(edition, chapter, known.get(where))
                for standing, identity, parent in identified(file, taken):
                    place = of.get(identity)
                    if place is None:
                        place = of[identity] = _place(standing, identity, of.get(parent))
                        if number:
                            # In front: what the languages before it have there comes behind it.
                            behind.setdefault(previous, []).insert(0, place)
                        else:
                            leading.append(place)
                    place.at[language] = standing
                    previous = identity
        self.places = list(_woven(leading, behind)) if behind else leading
        for number, place in enumerate(self.places):
            place.number = number
        # What is around a division may stand behind it, where the languages differ.
        for place in self.places:
            if place.around is not None:
                place.parent = place.around.number

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
        while (above := self.places[number].parent) >= 0:
            number = above
        return number

    def above(self, number: int) -> Iterator[int]:
        """Give the places around a place, the nearest first."""
        while (number := self.places[number].parent) >= 0:
            yield number


def _woven(leading: Sequence[Place], behind: Mapping[str, Sequence[Place]]) -> Iterator[Place]:
    """Put behind each place what other languages have there, each time with what is behind it."""
    waiting = list(behind.get("", ()))[::-1]
    for place in (*leading, None):
        while waiting:
            each = waiting.pop()
            yield each
            waiting += behind.get(each.reference, ())[::-1]
        if place is not None:
            yield place
            waiting = list(behind.get(place.reference, ()))[::-1]


def _place(standing: Standing, identity: str, around: Place | None) -> Place:
    division, file = standing.division, standing.chapter.name
    if division is None:
        return Place(DivisionKind.CHAPTER, "", identity, file, around)
    key = identity if division.heading.key == identity else ""
    return Place(division.kind, key, identity, file, around)
