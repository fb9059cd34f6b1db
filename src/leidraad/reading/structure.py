"""Chapters, sections and articles, from the headings of one file.

The first heading of level 1 is the *chapter*. A heading is an *article* when it says so
(``Article 3``), or when it has a label and no labelled heading stands below it; a heading with
articles below it is a *section*. Among labelled articles a heading without a label is an article
that lacks one, unless it is marked ``{.unnumbered}`` (the word is Pandoc's). Every other heading
belongs to the text around it.

Articles have provisions; so have an annex and its parts that nothing stands below, because they are
cited by them ("Annex I, point 3(b)").
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from leidraad.model import Block, Division, DivisionKind, Heading
from leidraad.reading.provisions import Provisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # What each heading opens; None for nothing.
    _Kinds = list[DivisionKind | None]

_CHAPTER, _SECTION = DivisionKind.CHAPTER, DivisionKind.SECTION
_ARTICLE = DivisionKind.ARTICLE
UNNUMBERED = "unnumbered"


def read_divisions(
    text: str,
    blocks: Sequence[Block],
    headings: Sequence[Heading],
    words: Mapping[str, tuple[str, ...]],
) -> tuple[Division, ...]:
    """Give the divisions of a file in order, each with the index of the one around it.

    ``headings`` are those outside lists and notes; ``words`` the heading words of the language.
    """
    levels, kinds = _outline(headings, words)
    ends = _ends(headings, levels, len(blocks))
    provisions = Provisions(text, blocks)
    annexed = _annexed(headings, ends, words.get("annex", ()))
    divisions: list[Division] = []
    around: list[tuple[int, int]] = []
    for heading, level, kind, end in zip(headings, levels, kinds, ends, strict=True):
        while around and around[-1][0] >= level:
            around.pop()
        if kind is None:
            continue
        parent = around[-1][1] if around else -1
        own = tuple(heading.attribute("audience").split()) if heading.attributes else ()
        audience = own or (divisions[parent].audience if parent >= 0 else ())
        span = (heading.block, end)
        cited = kind is _ARTICLE or (span in annexed and _is_last(span, headings, kinds))
        below = provisions.of(span, heading.label) if cited else ()
        around.append((level, len(divisions)))
        divisions.append(Division(kind, heading, span, parent, audience, own, below))
    return tuple(divisions)


def _ends(headings: Sequence[Heading], levels: Sequence[int], last: int) -> list[int]:
    """Give for each heading the index of the block at which what it opens has ended."""
    ends = [last] * len(levels)
    waiting: list[int] = []
    for number, level in enumerate(levels):
        while waiting and levels[waiting[-1]] >= level:
            ends[waiting.pop()] = headings[number].block
        waiting.append(number)
    return ends


def _annexed(
    headings: Sequence[Heading], ends: Sequence[int], words: Sequence[str]
) -> frozenset[tuple[int, int]]:
    """Give the blocks of each annex, which starts with one of ``words``, and of what is in it."""
    known = {word.casefold() for word in words}
    found: set[tuple[int, int]] = set()
    last = 0
    for heading, end in zip(headings, ends, strict=True):
        if heading.words.partition(" ")[0].rstrip(":.").casefold() in known:
            last = max(last, end)
        if heading.block < last:
            found.add((heading.block, end))
    return frozenset(found)


def _is_last(span: tuple[int, int], headings: Sequence[Heading], kinds: _Kinds) -> bool:
    """Tell whether no other division stands within ``span``."""
    return not any(
        kind is not None and span[0] < heading.block < span[1]
        for heading, kind in zip(headings, kinds, strict=True)
    )


def _outline(
    headings: Sequence[Heading], words: Mapping[str, tuple[str, ...]]
) -> tuple[list[int], _Kinds]:
    """Give the level that each heading counts for, and what it opens."""
    unit_of = _unit_of(tuple(words.items()))
    units = [unit_of.get(h.word.casefold(), "") if h.word else "" for h in headings]
    levels = [h.level for h in headings]
    has_articles = "article" in units
    if has_articles:
        # One "Article 25" typed a level too high must not break up the section it stands in.
        of_articles = [n for n, unit in enumerate(units) if unit == "article"]
        usual = Counter(levels[n] for n in of_articles).most_common(1)[0][0]
        for number in of_articles:
            levels[number] = usual
    kinds: _Kinds = [None] * len(levels)
    # From the last heading back, so that what stands below a heading is known when it is met:
    # the levels, rising, of the headings passed that open something and stand below none so far.
    passed = [0]
    for number in range(len(levels) - 1, -1, -1):
        level = levels[number]
        below = passed[-1] > level
        while passed[-1] > level:
            passed.pop()
        kind = kinds[number] = _kind(headings[number], units[number], below=below)
        if kind is not None and passed[-1] < level:
            passed.append(level)
    if 1 in levels and units[chapter := levels.index(1)] != "article":
        kinds[chapter] = _CHAPTER
    if None in kinds and not has_articles:
        kinds = _with_unlabelled(headings, levels, kinds)
    return levels, kinds


@lru_cache(maxsize=16)
def _unit_of(words: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    return {word.casefold(): unit for unit, group in words for word in group}


def _kind(heading: Heading, unit: str, *, below: bool) -> DivisionKind | None:
    if heading.classes and UNNUMBERED in heading.classes:
        return None
    if unit == "article" or (heading.label and not unit and not below):
        return _ARTICLE
    if below or (heading.label and unit):
        return _SECTION
    return None


def _with_unlabelled(headings: Sequence[Heading], levels: Sequence[int], kinds: _Kinds) -> _Kinds:
    """Make articles of the headings without a label that stand among labelled ones."""
    around: list[tuple[int, int]] = [(0, -1)]
    places: list[tuple[int, int]] = []
    labelled: set[tuple[int, int]] = set()
    for number, level in enumerate(levels):
        while around[-1][0] >= level:
            around.pop()
        places.append((around[-1][1], level))
        around.append((level, number))
        if kinds[number] is _ARTICLE:
            labelled.add(places[-1])
    return [
        _ARTICLE
        if kind is None and place in labelled and UNNUMBERED not in heading.classes
        else kind
        for heading, place, kind in zip(headings, places, kinds, strict=True)
    ]
