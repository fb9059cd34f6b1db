"""Headings that other rules tell of, so that what follows from them is not told as well.

An article without its label (LD104) or at a level of its own (LD108) is found by no citation, or
holds what comes behind it. That is one fault, and one finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.sequence import rows_at_odd_levels
from leidraad.diagnostics import Location
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from leidraad.checks.lookup import EditionLookup, Place
    from leidraad.checks.waivers import LetsBe
    from leidraad.model import Attribute, Chapter, Heading

ATTRIBUTES = ("audience", "status", "lang", "dir")
"""What a heading may say beside its key."""
KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""A key that is well formed."""
_OF_KEYS = ("LD101", "LD102", "LD202")
"""The rules that tell of a heading whose key is not that of the other languages."""
_UNFIT = re.compile(r"[^a-z0-9]+")
_ARTICLE = DivisionKind.ARTICLE


class OddHeading(NamedTuple):
    """The heading of an article at another level than it should have, and that level."""

    heading: Heading
    usual: int

    def is_told(self, chapter: Chapter, lets_be: LetsBe) -> bool:
        """Tell whether LD108 tells of it: it is not waived."""
        location = Location.of(chapter.source, self.heading.start, self.heading.end)
        return not lets_be(location, ("LD108",))


def odd_headings(chapter: Chapter) -> Iterator[OddHeading]:
    """Give the articles that stand at another level than most of their section or of their row."""
    sections: dict[int, list[Heading]] = defaultdict(list)
    for division in chapter.divisions:
        if division.kind is _ARTICLE:
            sections[division.parent].append(division.heading)
    for alike in (*sections.values(), *rows_at_odd_levels(chapter).values()):
        levels = Counter(heading.level for heading in alike)
        if len(levels) > 1:
            usual = max(levels, key=levels.__getitem__)  # of two that are as common, the first
            yield from (OddHeading(each, usual) for each in alike if each.level != usual)


def fitting_key(key: str) -> str:
    """Make a well-formed key of one that is not (LD102 tells so), empty if that cannot be done."""
    plain = unicodedata.normalize("NFKD", key.lower()).encode("ascii", "ignore").decode("ascii")
    fitting = _UNFIT.sub("-", plain).strip("-")
    return fitting if KEY.fullmatch(fitting) else ""


def is_known(attribute: Attribute) -> bool:
    """Tell whether an attribute of a heading means anything; LD110 tells of one that does not."""
    return attribute.name in ATTRIBUTES or attribute.name.startswith("data-")


def lost_keys(
    lookup: EditionLookup, others: Sequence[EditionLookup], lets_be: LetsBe
) -> Iterator[str]:
    """Give the keys that a heading has in another language, and in this one not or no more."""
    for other in others:
        lost = [place for key, place in other.by_key.items() if key not in lookup.by_key]
        if not lost:
            continue
        loose = {
            _heading(place)
            for place in lookup.places
            if _is_loose(place, other) and not lets_be(place.location, _OF_KEYS)
        }
        for place in lost:
            if _heading(place) in loose and not lets_be(place.location, _OF_KEYS):
                yield place.division.key


def _is_loose(place: Place, other: EditionLookup) -> bool:
    return bool(place.division.label) and place.division.key not in other.by_key


def _heading(place: Place) -> tuple[str, DivisionKind, str]:
    return place.chapter.name, place.division.kind, place.division.label


def lost_labels(
    lookup: EditionLookup,
    others: Sequence[EditionLookup],
    turned: Container[str],
    lets_be: LetsBe,
) -> Iterator[str]:
    """Give the labels, in small letters, by which articles should be found and are not.

    The other languages know the label of an article that has none here; and what is ``turned`` is
    an article there only, because here one stands below it that should stand beside it.
    """
    for place in lookup.places:
        division = place.division
        if division.kind is _ARTICLE and division.key and not division.label:
            for other in () if lets_be(place.location, ("LD104",)) else others:
                counterpart = other.by_key.get(division.key)
                if counterpart is not None and counterpart.division.label:
                    yield counterpart.division.label.casefold()
    for chapter in lookup.edition.chapters:
        odd = [
            each.heading.label.casefold()
            for each in odd_headings(chapter)
            if each.is_told(chapter, lets_be)
        ]
        yield from odd
        for division in chapter.divisions if odd else ():
            if division.kind is not _ARTICLE and division.key in turned:
                yield division.label.casefold()
