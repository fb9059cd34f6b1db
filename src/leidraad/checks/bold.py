"""Headings that are typed in bold, and so are running text.

In a word processor bold is how a heading looks. Here it makes a paragraph, and what stands below
it belongs to the article above. It is taken for a heading where its number is what is missing:
another language has that article, or the articles around it leave out just that number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.lost import LostHeading
from leidraad.checks.sequence import ordinal
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.checks.lookup import EditionLookup, Place
    from leidraad.model import Chapter, Division

_ARTICLE, _PARAGRAPH = DivisionKind.ARTICLE, BlockKind.PARAGRAPH
_BOLD = re.compile(
    r"(?:\A|[\r\n])(?P<line>(?P<mark>\*\*|__)(?P<words>[^\s*_][^\r\n*_]*)(?P=mark)"
    r"(?:[ \t]*\{[ \t]*#(?P<key>[\w-]+)[^\r\n}]*\})?)[ \t]*(?=[\r\n]|\Z)"
)
_LABELLED = re.compile(
    r"(?:(?P<word>[^\W\d_]+)[ \t]+)?(?P<label>(?:[A-Z]{1,3}\.)?\d{1,4}[a-z]?(?:\.\d{1,4})*)"
    r"(?:[.:)]|[ \t]+[–—-])?(?=[ \t]|$)"
)


class _Bold(NamedTuple):
    """A paragraph of nothing but bold words: its place, its key and what may be its label."""

    start: int
    end: int
    words: str
    key: str
    label: str


def bold_headings(lookup: EditionLookup, others: Sequence[EditionLookup]) -> Iterator[LostHeading]:
    """Give the paragraphs of an edition that should have been the headings of articles."""
    found = [
        (chapter, each) for chapter in lookup.edition.chapters for each in _bold(lookup, chapter)
    ]
    missing = _only_there(lookup, others) if found else {}
    for chapter, bold in found:
        there = missing.get((chapter.name, bold.key)) or missing.get((chapter.name, bold.label))
        here = [other for within, other in found if within is chapter]
        like = there.division if there else _before_gap(chapter, bold, here)
        if like is not None:
            yield LostHeading(
                chapter,
                bold.start,
                bold.end,
                there,
                there.division.label if there else bold.label,
                like.heading.level,
                bold.words,
            )


def _bold(lookup: EditionLookup, chapter: Chapter) -> Iterator[_Bold]:
    """Give the bold paragraphs that have a key or start as the heading of an article does."""
    text = chapter.source.text
    if "**" not in text and "__" not in text:
        return
    words = {"", *map(str.casefold, lookup.vocabulary.headings.get("article", ()))}
    known = {d.label for d in chapter.divisions}
    for bold in _BOLD.finditer(text):
        start, end = bold.span("line")
        number = bisect_right(chapter.blocks, start, key=attrgetter("start")) - 1
        block = chapter.blocks[number]
        if block.kind is not _PARAGRAPH or block.depth or len(block.content) > 1:
            continue
        said = _LABELLED.match(bold["words"])
        fits = said is not None and (said["word"] or "").casefold() in words
        label = said["label"] if said and fits and said["label"] not in known else ""
        if label or bold["key"]:
            yield _Bold(start, end, bold["words"].strip(), bold["key"] or "", label)


def _only_there(
    lookup: EditionLookup, others: Sequence[EditionLookup]
) -> Mapping[tuple[str, str], Place]:
    """Give the articles that only another language has, by file with key or label."""
    return {
        (place.chapter.name, name): place
        for other in reversed(others)
        for key, place in other.by_key.items()
        if key not in lookup.by_key and place.division.kind is _ARTICLE
        for name in (place.division.label, key)
        if name
    }


def _before_gap(chapter: Chapter, bold: _Bold, others: Sequence[_Bold]) -> Division | None:
    """Give the article before a bold paragraph, where just that label is missing behind it.

    ``others`` are all bold paragraphs of the chapter; those between the same articles count too.
    """
    articles = [d for d in chapter.divisions if d.kind is _ARTICLE and d.label]
    at = bisect_right(articles, bold.start, key=lambda article: article.heading.start)
    if not bold.label or not 0 < at < len(articles):
        return None
    first, last = articles[at - 1], articles[at]
    between = [
        each.label
        for each in others
        if each.label and first.heading.start < each.start < last.heading.start
    ]
    number = between.index(bold.label) + 1
    row = [first.label, *between, last.label]
    before = ordinal(row[number - 1], "")
    own = ordinal(bold.label, row[number - 1])
    after = ordinal(row[number + 1], bold.label)
    if before is None or own is None or after is None:
        return None
    fits = before.row == own.row == after.row and own.follows(before) and after.follows(own)
    return first if fits else None
