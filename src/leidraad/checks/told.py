"""Headings that other rules tell of, so that what follows from them is not told as well.

An article without its label (LD104) or at a level of its own (LD108) is found by no citation, or
holds what comes behind it. That is one fault, and one finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.sequence import rows_at_odd_levels
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.lookup import EditionLookup
    from leidraad.model import Chapter, Heading

_ARTICLE = DivisionKind.ARTICLE


class OddHeading(NamedTuple):
    """The heading of an article at another level than it should have, and that level."""

    heading: Heading
    usual: int


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


def lost_labels(lookup: EditionLookup, others: Sequence[EditionLookup]) -> Iterator[str]:
    """Give the labels, in small letters, by which articles should be found and are not.

    The other languages know the label of an article that has none here.
    """
    for place in lookup.places:
        division = place.division
        if division.kind is _ARTICLE and division.key and not division.label:
            for other in others:
                counterpart = other.by_key.get(division.key)
                if counterpart is not None and counterpart.division.label:
                    yield counterpart.division.label.casefold()
    for chapter in lookup.edition.chapters:
        yield from (odd.heading.label.casefold() for odd in odd_headings(chapter))
