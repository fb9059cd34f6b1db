"""A chapter before it is HTML: its blocks, and what is put into its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.html.inline import Edited, edits_of, heading_end, provision_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leidraad.model import Block, Chapter, Citation, Division, Gloss
    from leidraad.renditions.html.places import Places

_LABEL_MARKUP = re.compile(r"[*_`<>\[\]&\\~!{}]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A chapter with its edits, and the anchor of each numbered list item, by its block."""

    chapter: Chapter
    edited: Edited
    anchors: Mapping[int, str]


class Headline(NamedTuple):
    """A heading taken apart: the label as it can be shown on its own, and the span of the rest.

    The label is empty when it cannot be taken off, for it stands in markup.
    """

    label: str
    start: int
    end: int


def draft_of(
    chapter: Chapter,
    citations: Sequence[Citation],
    places: Places,
    glosses: Sequence[Gloss] = (),
) -> Draft:
    """Prepare a chapter; ``citations`` and ``glosses`` are its own, ``places`` its edition's."""
    edited = Edited(chapter.source.text, edits_of(chapter, citations, places, glosses))
    return Draft(chapter, edited, _anchors(chapter, places))


def headline(text: str, block: Block, division: Division) -> Headline:
    """Take the heading of a division apart."""
    heading = division.heading
    start, end = block.content[0][0], heading_end(text, block)
    if start < heading.label_end <= end:
        behind = heading.title_start if heading.title else end
        label = text[start:behind]
        if not _LABEL_MARKUP.search(label):
            return Headline(label.rstrip(), behind, end)
    return Headline("", start, end)


def _anchors(chapter: Chapter, places: Places) -> dict[int, str]:
    """Give the anchors of the list items whose number is typed; none stands twice."""
    found: dict[int, str] = {}
    used: set[str] = set()
    for division in chapter.divisions:
        for provision in division.provisions:
            at = provision.blocks[0]
            if chapter.blocks[at].marker[:1].isdigit():
                anchor = provision_id(division, provision.path, places)
                if anchor and anchor not in used:
                    used.add(anchor)
                    found[at] = anchor
    return found
