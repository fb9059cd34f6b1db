"""One edition, with the look-ups that the rules share. Each is made once, in one pass."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.likeness import Likeness
from leidraad.checks.messages import Called
from leidraad.diagnostics import Location
from leidraad.model import (
    Address,
    BlockKind,
    Chapter,
    Division,
    DivisionKind,
    Edition,
    ProvisionKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.languages import Vocabulary
    from leidraad.model import Citation, Cited

_LONGEST_NAME = 70


class Place(NamedTuple):
    """A division and the chapter it stands in."""

    chapter: Chapter
    division: Division

    @property
    def path(self) -> str:
        """The file that it stands in."""
        return self.chapter.source.path

    @property
    def location(self) -> Location:
        """The heading of the division."""
        heading = self.division.heading
        return Location.of(self.chapter.source, heading.start, heading.end)

    @property
    def label_location(self) -> Location:
        """The label in the heading; the heading as a whole where it has none."""
        heading = self.division.heading
        if not heading.label:
            return self.location
        return Location.of(self.chapter.source, heading.label_start, heading.label_end)

    @property
    def key_location(self) -> Location:
        """The key behind the heading."""
        heading = self.division.heading
        return Location.of(self.chapter.source, heading.key_start, heading.key_end)

    @property
    def name(self) -> str:
        """What to call it in a message: its heading, cut short when it is very long."""
        words = self.division.heading.words or self.chapter.name
        return words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME].rstrip()}…"

    @property
    def around(self) -> Division | None:
        """The division that it stands in."""
        parent = self.division.parent
        return self.chapter.divisions[parent] if parent >= 0 else None


@dataclass(frozen=True)
class EditionLookup:
    """One edition with its divisions by key, its labels, its chapters and its anchors."""

    edition: Edition
    vocabulary: Vocabulary

    @property
    def language(self) -> str:
        """The code of its language."""
        return self.edition.language

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All divisions, in the order of the document."""
        return tuple(
            Place(chapter, division)
            for chapter in self.edition.chapters
            for division in chapter.divisions
        )

    @cached_property
    def by_key(self) -> Mapping[str, Place]:
        """The first division with each key."""
        found: dict[str, Place] = {}
        for place in self.places:
            if place.division.key:
                found.setdefault(place.division.key, place)
        return found

    @cached_property
    def by_label(self) -> Mapping[tuple[DivisionKind, str], Place]:
        """The first division of each kind with each label."""
        found: dict[tuple[DivisionKind, str], Place] = {}
        for place in self.places:
            if place.division.label:
                found.setdefault((place.division.kind, place.division.label), place)
        return found

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The chapters by name."""
        return {chapter.name: chapter for chapter in self.edition.chapters}

    @cached_property
    def files(self) -> Mapping[str, Chapter]:
        """The chapters and the word lists by name."""
        return {file.name: file for file in self.edition.files}

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """What can stand behind ``#`` in a link to each chapter or word list."""
        found = {file.name: set(_anchors(file)) for file in self.edition.files}
        for term in self.edition.terms:
            found[term.chapter.name].add(term.key)
        return {name: frozenset(anchors - {""}) for name, anchors in found.items()}

    @cached_property
    def similar_anchors(self) -> Likeness:
        """Every anchor of the edition, to be found by one that looks like it."""
        return Likeness(anchor for anchors in self.anchors.values() for anchor in anchors)

    @cached_property
    def similar_titles(self) -> Likeness:
        """The titles of chapters and sections, to be found by one that looks like it."""
        return Likeness(
            place.division.title
            for place in self.places
            if place.division.kind is not DivisionKind.ARTICLE and place.division.title
        )

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The names of the chapters by their last part, without ``.md``."""
        return {stem(name): name for name in sorted(self.chapters, reverse=True)}

    @cached_property
    def similar_pages(self) -> Likeness:
        """The keys of :attr:`pages`, to be found by one that looks like it."""
        return Likeness(self.pages)

    def citations(self, chapter: Chapter) -> tuple[Citation, ...]:
        """Give the citations of a chapter, by their place in the file."""
        return self._citations.get(chapter.name, ())

    def cited_within(self, chapter: Chapter, start: int, end: int) -> Iterator[Cited]:
        """Give what is cited by words that stand between two offsets of a chapter."""
        parts = self._parts.get(chapter.name, ())
        for number in range(bisect_left(parts, start, key=attrgetter("start")), len(parts)):
            if parts[number].start >= end:
                return
            if parts[number].end <= end:
                yield parts[number]

    @cached_property
    def origins(self) -> Mapping[str, Sequence[str]]:
        """The key of the innermost division that each block of each chapter stands in.

        What stands above the first heading (the front matter) belongs to the chapter.
        """
        return {file.name: _origins(file) for file in self.edition.files}

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Cited]]:
        return {
            name: sorted((p for each in citations for p in each.parts), key=attrgetter("start"))
            for name, citations in self.edition.citations.items()
        }

    @cached_property
    def _citations(self) -> Mapping[str, tuple[Citation, ...]]:
        return {
            name: tuple(sorted(citations, key=attrgetter("start")))
            for name, citations in self.edition.citations.items()
        }

    def called(self, address: Address) -> Called:
        """Give what to call a place in a message."""
        place = self.by_key.get(address.key)
        if place is None:
            return Called("", "", address.key)
        division = place.division
        below = called_below(place, address.path)
        return Called(division.kind, division.label, division.title or place.name, below)


def called_below(place: Place, path: tuple[str, ...]) -> tuple[Called, ...]:
    """Give what to call each step on the way down in an article: "paragraph 2", "point b"."""
    kinds = {provision.path: provision.kind for provision in place.division.provisions}
    paths = [path[: number + 1] for number in range(len(path))]
    return tuple(
        Called(kinds.get(each, ProvisionKind.POINT), each[-1].lstrip("-")) for each in paths
    )


def _origins(chapter: Chapter) -> list[str]:
    keys = [chapter.head.key if chapter.head else ""] * len(chapter.blocks)
    for division in chapter.divisions:
        first, last = division.blocks
        keys[first:last] = [division.key] * (last - first)
    return keys


def _anchors(chapter: Chapter) -> Iterator[str]:
    """Give the anchors of the page: keys, what is below them, ids, footnotes, other headings."""
    keyed: dict[int, str] = {}
    for division in chapter.divisions:
        if division.key:
            keyed[division.heading.block] = division.key
            yield division.key
            for provision in division.provisions:
                yield Address(division.key, provision.path).anchor
    for anchor in chapter.anchors:
        yield anchor.name
    words = {prose.block: prose.text for prose in reversed(chapter.prose) if prose.linkable}
    used: Counter[str] = Counter()
    for index, block in enumerate(chapter.blocks):
        if block.kind is BlockKind.HEADING and index not in keyed:
            made = slug(words.get(index, "").partition("{")[0])
            yield f"{made}_{used[made]}" if used[made] else made
            used[made] += 1
        elif block.kind is BlockKind.FOOTNOTE:
            yield from (f"fn:{block.marker}", f"fnref:{block.marker}")


def stem(path: str) -> str:
    """Give the last part of a path, without its ending."""
    return posixpath.splitext(posixpath.basename(path.rstrip("/")))[0]


def slug(words: str) -> str:
    """Give the anchor that Python-Markdown's ``toc`` makes of a heading without a key."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", folded).strip().lower())
