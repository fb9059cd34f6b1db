"""Chapters, sections and articles, from the headings of one file.

The first heading of level 1 is the *chapter*. A heading is an *article* when it says so
(``Article 3``), or when it has a label and no labelled heading stands below it; a heading with
articles below it is a *section*. Among labelled articles a heading without a label is an article
that lacks one, unless it is marked ``{.unnumbered}`` (the word is Pandoc's). Every other heading
belongs to the text around it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Block, Division, DivisionKind, Heading
from leidraad.reading.provisions import Provisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SECTION, _ARTICLE = DivisionKind.SECTION, DivisionKind.ARTICLE
UNNUMBERED = "unnumbered"


class _Outline(NamedTuple):
    """A heading, the level it counts for, and what it opens (None: nothing)."""

    heading: Heading
    level: int
    kind: DivisionKind | None


def read_divisions(
    text: str,
    blocks: Sequence[Block],
    headings: Sequence[Heading],
    words: Mapping[str, tuple[str, ...]],
) -> tuple[Division, ...]:
    """Give the divisions of a file in order, each with the index of the one around it.

    ``headings`` are those outside lists and notes; ``words`` the heading words of the language.
    """
    outline = _outline(headings, words)
    provisions = Provisions(text, blocks)
    ends = _ends(outline, len(blocks))
    divisions: list[Division] = []
    around: list[tuple[int, int]] = []
    for entry, end in zip(outline, ends, strict=True):
        heading, level, kind = entry
        while around and around[-1][0] >= level:
            around.pop()
        if kind is None:
            continue
        parent = around[-1][1] if around else -1
        own = tuple(heading.attribute("audience").split()) if heading.attributes else ()
        audience = own or (divisions[parent].audience if parent >= 0 else ())
        span = (heading.block, end)
        below = provisions.of(span, heading.label) if kind is _ARTICLE else ()
        around.append((level, len(divisions)))
        divisions.append(Division(kind, heading, span, parent, audience, own, below))
    return tuple(divisions)


def _ends(outline: Sequence[_Outline], last: int) -> list[int]:
    """Give for each heading the index of the block at which what it opens has ended."""
    ends = [last] * len(outline)
    waiting: list[int] = []
    for number, entry in enumerate(outline):
        while waiting and outline[waiting[-1]].level >= entry.level:
            ends[waiting.pop()] = entry.heading.block
        waiting.append(number)
    return ends


def _outline(headings: Sequence[Heading], words: Mapping[str, tuple[str, ...]]) -> list[_Outline]:
    unit_of = {word.casefold(): unit for unit, group in words.items() for word in group}
    units = [unit_of.get(h.word.casefold(), "") if h.word else "" for h in headings]
    # One "Article 25" typed a level too high must not break up the section it stands in.
    usual = Counter(h.level for h, unit in zip(headings, units, strict=True) if unit == "article")
    level_of_articles = usual.most_common(1)[0][0] if usual else 0
    outline: list[_Outline] = []
    # From the last heading back, so that what stands below a heading is known when it is met:
    # the levels, rising, of the headings passed that open something and stand below none so far.
    passed = [0]
    for heading, unit in zip(reversed(headings), reversed(units), strict=True):
        level = level_of_articles if unit == "article" else heading.level
        below = passed[-1] > level
        while passed[-1] > level:
            passed.pop()
        kind = _kind(heading, unit, below=below)
        if kind is not None and passed[-1] < level:
            passed.append(level)
        outline.append(_Outline(heading, level, kind))
    outline.reverse()
    chapter = next((n for n, entry in enumerate(outline) if entry.level == 1), None)
    if chapter is not None and units[chapter] != "article":
        outline[chapter] = outline[chapter]._replace(kind=DivisionKind.CHAPTER)
    return outline if usual else _with_unlabelled(outline)


def _kind(heading: Heading, unit: str, *, below: bool) -> DivisionKind | None:
    if UNNUMBERED in heading.classes:
        return None
    if unit == "article" or (heading.label and not unit and not below):
        return _ARTICLE
    if below or (heading.label and unit):
        return _SECTION
    return None


def _with_unlabelled(outline: list[_Outline]) -> list[_Outline]:
    """Make articles of the headings without a label that stand among labelled ones."""
    if all(entry.kind is not None for entry in outline):
        return outline
    around: list[tuple[int, int]] = [(0, -1)]
    parents: list[int] = []
    labelled: set[tuple[int, int]] = set()
    for number, entry in enumerate(outline):
        while around[-1][0] >= entry.level:
            around.pop()
        parents.append(around[-1][1])
        around.append((entry.level, number))
        if entry.kind is _ARTICLE:
            labelled.add((parents[-1], entry.level))
    return [
        entry._replace(kind=_ARTICLE)
        if entry.kind is None
        and (parent, entry.level) in labelled
        and UNNUMBERED not in entry.heading.classes
        else entry
        for entry, parent in zip(outline, parents, strict=True)
    ]
