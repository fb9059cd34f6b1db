"""Headings and what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.checks.told import odd_headings
from leidraad.diagnostics import Location, Severity
from leidraad.model import Block, BlockKind, Chapter, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject

# The look-up of an enum's member costs more than what is done with it.
_ARTICLE = DivisionKind.ARTICLE
_HEADING, _CODE, _HTML = BlockKind.HEADING, BlockKind.CODE, BlockKind.HTML
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@rule("LD107", "empty-article", Severity.ERROR, since="0.1")
def empty_article(subject: Subject) -> Iterator[Finding]:
    """An article has a heading and no text.

    Either its text was lost, or it has lapsed: then it says so with `status="repealed"`, and keeps
    its label so that no other article gets it. A summary in simple words is not its text.

        ### A.5 Privacy {#privacy}
        ### A.6 Photos {#photos}   <- A.5 has no text
    """
    for lookup in subject.editions:
        filled = {chapter.name: _filled(chapter) for chapter in lookup.edition.chapters}
        for place in lookup.places:
            division = place.division
            if division.kind is _ARTICLE and not division.repealed:
                own = place.chapter.summary_of(division).stop
                if filled[place.chapter.name].isdisjoint(range(own, division.blocks[1])):
                    yield Finding(place.location, {"name": place.name})


def _filled(chapter: Chapter) -> set[int]:
    """Give the blocks that a reader sees something of, headings left out."""
    filled = {prose.block for prose in chapter.prose}
    filled.update(link.block for link in chapter.links)
    text = chapter.source.text
    for index, block in enumerate(chapter.blocks):
        kind = block.kind
        if kind is _HEADING:
            filled.discard(index)
        elif kind is _CODE or (
            kind is _HTML and _COMMENT.sub("", text[block.start : block.end]).strip()
        ):
            filled.add(index)
    return filled


@rule("LD108", "heading-level", Severity.WARNING, since="0.1")
def heading_level(subject: Subject) -> Iterator[Finding]:
    """A heading stands a level too deep or too high.

    A chapter starts with one heading of level 1 (`#`); below a heading comes one that is a single
    level deeper; the articles of one section stand at one level. Screen readers and the table of
    contents go by these levels.

        ## A. For everyone {#everyone}
        #### A.1 Lessons {#lessons}      <- jumps from level 2 to level 4
    """
    for chapter in subject.files:
        odd = dict(_odd_articles(chapter))
        above = 0
        for index, block in enumerate(chapter.blocks):
            if block.kind is not _HEADING or block.depth:
                continue
            finding = odd.get(index) or _jump(chapter, block, above)
            if finding is not None:
                yield finding
            above = block.level


def _jump(chapter: Chapter, block: Block, above: int) -> Finding | None:
    """Find a heading that skips a level, or a first or second heading that should not be."""
    values = {"level": block.level, "above": above, "expected": above + 1}
    if above == 0:
        titled = block.level == 1 or bool(chapter.front_matter.get("title"))
        return None if titled else Finding(_at(chapter, block), values, variant="first")
    if block.level == 1:
        return Finding(_at(chapter, block), values, variant="second")
    return Finding(_at(chapter, block), values) if block.level > above + 1 else None


def _odd_articles(chapter: Chapter) -> Iterator[tuple[int, Finding]]:
    for heading, usual in odd_headings(chapter):
        location = _at(chapter, chapter.blocks[heading.block])
        values = {"level": heading.level, "expected": usual, "name": heading.words}
        yield heading.block, Finding(location, values, variant="article")


def _at(chapter: Chapter, block: Block) -> Location:
    """Give the place of the marks in front of a heading, or of one underlined as a whole."""
    text = chapter.source.text
    start = text.find("#", block.start, block.content[0][0] if block.content else block.end)
    if start < 0:
        return Location.of(chapter.source, *block.content[0])
    return Location.of(chapter.source, start, start + block.level)
