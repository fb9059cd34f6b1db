"""What each chapter, section and article cites: citations in words and links together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.links import LinkState
from leidraad.diagnostics import Location
from leidraad.model import Address, Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from leidraad.checks.links import ResolvedLink
    from leidraad.checks.lookup import EditionLookup
    from leidraad.checks.misquoted import Misquoted
    from leidraad.checks.waivers import LetsBe
    from leidraad.model import Chapter, Citation, Cited

_CLEAR_LINKS = (LinkState.OUTSIDE, LinkState.FOUND)
CLEAR = (Status.RESOLVED, Status.EXTERNAL)
"""What became of a citation with which nothing is wrong."""
_UNCLEAR = tuple(f"LD{number}" for number in (*range(301, 305), *range(307, 313)))
"""The rules that tell of a citation, a link or a title that leads nowhere, or to two places."""


# A message puts what it quotes in double quotation marks.
_SINGLE = str.maketrans('“”„"', "\u2018\u2019\u201a'")


class Spot(NamedTuple):
    """Where something stands; a :class:`Location` is made of it only for a finding."""

    chapter: Chapter
    start: int
    end: int

    @property
    def location(self) -> Location:
        """The location for a finding."""
        return Location.of(self.chapter.source, self.start, self.end)


class CitedPart(NamedTuple):
    """One thing that a citation names, and where that citation stands."""

    lookup: EditionLookup
    chapter: Chapter
    citation: Citation
    part: Cited

    @property
    def location(self) -> Location:
        """The words that name it."""
        return Location.of(self.chapter.source, self.part.start, self.part.end)

    @property
    def written(self) -> str:
        """These words as they stand in the file, on one line, with single quotation marks."""
        words = self.chapter.source.text[self.part.start : self.part.end]
        return " ".join(words.translate(_SINGLE).split())


def leading_to(lookup: EditionLookup, keys: Container[str]) -> Iterator[CitedPart]:
    """Give what cites a single place in an edition, in a division with one of ``keys``."""
    for chapter in lookup.edition.chapters:
        for citation in lookup.citations(chapter):
            for part in citation.parts:
                clear = part.status is Status.RESOLVED and len(part.targets) == 1
                if clear and part.targets[0].key in keys:
                    yield CitedPart(lookup, chapter, citation, part)


class CitedBy(NamedTuple):
    """What a division cites: each target with where, and whether all its citations are clear."""

    targets: Mapping[Address, Spot]
    clear: bool


def cited_by(
    lookup: EditionLookup,
    links: Sequence[ResolvedLink],
    misquoted: Sequence[Misquoted],
    lets_be: LetsBe,
) -> Mapping[str, CitedBy]:
    """Give what each division of an edition cites in its own text, by key.

    ``links`` are all links of the edition, ``misquoted`` its titles that lead nowhere. Left out is
    what cites the division itself ("this article"): another language may say that in another way.
    What leads nowhere and is waived cites nothing.
    """

    def told(chapter: Chapter, start: int, end: int) -> bool:
        return not lets_be(Location.of(chapter.source, start, end), _UNCLEAR)

    targets: dict[str, dict[Address, Spot]] = defaultdict(dict)
    unclear = {
        lookup.origins[each.chapter.name][each.block]
        for each in misquoted
        if told(each.chapter, each.start, each.end)
    }
    for chapter in lookup.edition.chapters:
        head = chapter.head.key if chapter.head else ""
        for citation in lookup.citations(chapter):
            origin = citation.origin.key or head
            if citation.status not in CLEAR and any(
                part.status not in CLEAR and told(chapter, part.start, part.end)
                for part in citation.parts
            ):
                unclear.add(origin)
            for address, spot in _targets(chapter, citation):
                targets[origin].setdefault(address, spot)
    for _, chapter, link, target in links:
        origin = lookup.origins[chapter.name][link.block]
        leads = target.address
        if target.state not in _CLEAR_LINKS:
            if told(chapter, link.start, link.end):
                unclear.add(origin)
        elif leads is not None and (leads.key != origin or leads.path):
            targets[origin].setdefault(leads, Spot(chapter, link.start, link.end))
    return {key: CitedBy(targets.get(key, {}), key not in unclear) for key in lookup.by_key}


def _targets(chapter: Chapter, citation: Citation) -> Iterator[tuple[Address, Spot]]:
    for part in citation.parts:
        spot = Spot(chapter, part.start, part.end)
        for target in part.targets:
            if target.key != citation.origin.key or target.path:
                yield (target._replace(detail="") if target.detail else target), spot
