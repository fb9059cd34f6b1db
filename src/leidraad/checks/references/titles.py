"""Chapters and sections that are mentioned by a title that is not there."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import EditionLookup, Subject
    from leidraad.languages import Vocabulary
    from leidraad.model import Chapter, Prose

_ALIKE = 0.75


@rule("LD312", "unknown-title", Severity.ERROR, since="0.1")
def unknown_title(subject: Subject) -> Iterator[Finding]:
    """A mention of a chapter or section has almost its title, but not quite.

    Behind "see also:" a title is found as it stands in its heading. With a slip of the pen, or
    when the title has changed a little, it is no reference any more. What does not look like any
    title is passed over: it may be the name of something else.

        … zie ook: Sancties en gevolg.     <- the chapter is called "Sancties en gevolgen"
    """
    for lookup in subject.editions:
        mention = _mention(lookup.vocabulary)
        for chapter in lookup.edition.chapters:
            for prose in chapter.prose:
                for found in mention.finditer(prose.text) if ":" in prose.text else ():
                    yield from _check(lookup, chapter, prose, found.span("title"))


@lru_cache(maxsize=16)
def _mention(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Make the pattern of "see also:" and what stands behind it, up to the end of the phrase."""
    words = "|".join(re.escape(word) for word in vocabulary.pointing.get("see", ())) or "(?!)"
    return re.compile(rf"\b(?i:{words})\s?:\s(?P<title>[^\W\d_][^.;:!?()\[\]\n]{{2,80}})")


def _check(
    lookup: EditionLookup, chapter: Chapter, prose: Prose, span: tuple[int, int]
) -> Iterator[Finding]:
    title = prose.text[slice(*span)].rstrip()
    start, end = prose.span(span[0], span[0] + len(title))
    citations = lookup.citations(chapter)
    at = bisect_right(citations, start, key=attrgetter("start")) - 1
    next_one = citations[at + 1 : at + 2]
    cited = (at >= 0 and citations[at].end > start) or any(c.start < end for c in next_one)
    near = "" if cited else lookup.similar_titles.nearest(title, _ALIKE)
    if near:
        yield Finding(
            Location.of(chapter.source, start, end),
            {"title": title, "near": near},
            fix="fix",
            edits=(Edit(chapter.source.path, start, end, near),),
        )
