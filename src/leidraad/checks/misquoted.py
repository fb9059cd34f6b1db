"""Titles of chapters and sections that are mentioned almost, but not quite, as they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.lookup import EditionLookup
    from leidraad.languages import Vocabulary
    from leidraad.model import Chapter, Prose

_ALIKE = 0.75


class Misquoted(NamedTuple):
    """Words that are almost a title: their span in the source, and the title that is meant."""

    chapter: Chapter
    block: int
    start: int
    end: int
    title: str
    near: str


def misquoted(lookup: EditionLookup) -> Iterator[Misquoted]:
    """Give the mentions of titles that no chapter or section has, but for a slip of the pen."""
    words = _words(lookup.vocabulary)
    for chapter in lookup.edition.chapters:
        own = {division.heading.block for division in chapter.divisions}
        for prose in chapter.prose:
            text = prose.text
            for found in words.see.finditer(text) if ":" in text else ():
                yield from _check(lookup, chapter, prose, _title(lookup, text, found))
            if any(word in text for word in words.signs):
                for found in words.named.finditer(text):
                    if text[found.start("title")].islower():
                        continue  # "the chapter on photos"
                    if found.start() == 0 and prose.block in own:
                        continue  # "Chapter II – Duties", in its own heading
                    yield from _check(lookup, chapter, prose, _title(lookup, text, found))


class _Words(NamedTuple):
    """What a title may stand behind, up to the end of the phrase; ``signs`` tell where to look."""

    see: re.Pattern[str]
    named: re.Pattern[str]
    signs: tuple[str, ...]


@lru_cache(maxsize=16)
def _words(vocabulary: Vocabulary) -> _Words:
    """Make the patterns of "see also:" and of "the chapter", with what stands behind."""
    see = "|".join(re.escape(word) for word in vocabulary.pointing.get("see", ())) or "(?!)"
    units = [unit.singular[0] for unit in vocabulary.units if unit.kind == "chapter"]
    chapter = "|".join(map(re.escape, units)) or "(?!)"
    rest = r"[^.;:!?()\[\]\n]{2,80}"
    return _Words(
        re.compile(rf"\b(?i:{see})\s?:\s(?P<title>[^\W\d_]{rest})"),
        re.compile(rf"\b(?i:{chapter})\s+(?=[^\W\d_])(?P<title>{rest})"),
        tuple(unit[1:] for unit in units),  # capital or not
    )


def _title(lookup: EditionLookup, text: str, found: re.Match[str]) -> tuple[int, int]:
    """Give the span of the first words that look most like a title.

    The sentence goes on behind a title. A title that is there gives nothing.
    """
    start, end = found.span("title")
    likest, span = 0.0, (start, start)
    for word in re.finditer(r"\w(?!\w)", text[start:end]):
        title = text[start : start + word.end()]
        near = lookup.similar_titles.nearest(title, _ALIKE)
        if near.casefold() == title.casefold():
            return start, start
        alike = SequenceMatcher(None, title, near).ratio() if near else 0.0
        if alike > likest:
            likest, span = alike, (start, start + word.end())
    return span


def _check(
    lookup: EditionLookup, chapter: Chapter, prose: Prose, span: tuple[int, int]
) -> Iterator[Misquoted]:
    title = prose.text[slice(*span)].rstrip()
    if not title:
        return
    start, end = prose.span(span[0], span[0] + len(title))
    citations = lookup.citations(chapter)
    at = bisect_right(citations, start, key=attrgetter("start")) - 1
    next_one = citations[at + 1 : at + 2]
    cited = (at >= 0 and citations[at].end > start) or any(c.start < end for c in next_one)
    near = "" if cited else lookup.similar_titles.nearest(title, _ALIKE)
    if near:
        yield Misquoted(chapter, prose.block, start, end, title, near)
