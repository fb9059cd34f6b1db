"""Headings that lost the # signs in front of them, and what follows from that.

Everything below such a line seems to belong to the article above it, in one language only. That is
one fault, and one finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.lookup import EditionLookup, Place
    from leidraad.model import Chapter

_HEADING, _PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH
_KEYED = re.compile(r"[^\n]*[^\s*_`)\]][ \t]+\{#[^{}\n]*\}[ \t]*")
FOLLOWING = frozenset(
    {
        *("LD106", "LD107", "LD108", "LD113"),
        *("LD202", "LD203", "LD205", "LD206", "LD207", "LD208", "LD212"),
    }
)
"""The rules that compare what stands below headings, and so cannot judge where one is lost."""


class LostHeading(NamedTuple):
    """A line that should be a heading: its span, and that heading in another language.

    ``counterpart`` is None where no other language has it either. ``label`` and ``level`` are what
    it should have; ``bold`` are its words where it is typed in bold instead.
    """

    chapter: Chapter
    start: int
    end: int
    counterpart: Place | None
    label: str
    level: int
    bold: str = ""


def lost_headings(lookup: EditionLookup, others: Sequence[EditionLookup]) -> Iterator[LostHeading]:
    """Give the lines of an edition that end in a key which is a heading's in another language."""
    for chapter in lookup.edition.chapters:
        for anchor in chapter.anchors:
            if anchor.name in lookup.by_key:
                continue
            block = chapter.blocks[
                bisect_right(chapter.blocks, anchor.start, key=attrgetter("start")) - 1
            ]
            if block.kind is not _PARAGRAPH or block.depth or len(block.content) > 1:
                continue
            start, end = block.content[0]
            places = [o.by_key[anchor.name] for o in others if anchor.name in o.by_key]
            if places and _KEYED.fullmatch(chapter.source.text, start, end):
                there = places[0].division
                yield LostHeading(chapter, start, end, places[0], there.label, there.heading.level)


def muddled(lookup: EditionLookup, others: Sequence[EditionLookup]) -> Iterator[str]:
    """Give the keys of what holds the text of another article as well, by a heading of that.

    Its key is that of another (LD103), or it has no label that is read as one (LD202).
    """
    for place in lookup.places:
        if lookup.by_key.get(place.division.key, place) is not place:
            yield place.division.key
    for chapter in lookup.edition.chapters:
        for anchor in chapter.anchors:
            if anchor.name not in lookup.by_key and any(anchor.name in o.by_key for o in others):
                number = bisect_right(chapter.blocks, anchor.start, key=attrgetter("start")) - 1
                if chapter.blocks[number].kind is _HEADING:
                    yield lookup.origins[chapter.name][number]
