"""Hard words: read from the word lists of an edition, and found again in its chapters.

A word list is a file with ``policy: words`` at its top. Each heading of level 2 is a term with its
other forms behind commas ("schorsing, schorsen, geschorst"), and the text below it explains it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind, Chapter, Citation, Gloss, Prose, Term
from leidraad.reading.headings import leading_words, read_heading
from leidraad.reading.inline import CODE
from leidraad.reading.structure import UNNUMBERED
from leidraad.reading.targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD_LIST = "words"
"""What ``policy:`` says at the top of a word list."""

_LEVEL = 2
_NO_WORDS = leading_words({})
# "cao-po" and "foto’s" are one word each.
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
# Where a gloss can be put around a word.
_GLOSSED = (
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.ROW,
    BlockKind.QUOTE,
    BlockKind.FOOTNOTE,
)


def is_word_list(chapter: Chapter) -> bool:
    """Tell whether a file says that it is a word list and no chapter."""
    return chapter.front_matter.get("policy") == WORD_LIST


def read_terms(word_lists: Iterable[Chapter]) -> tuple[Term, ...]:
    """Give the terms of the word lists, in their order. A heading ``{.unnumbered}`` is no term."""
    return tuple(term for chapter in word_lists for term in _terms(chapter))


def _terms(chapter: Chapter) -> Iterator[Term]:
    text, blocks = chapter.source.text, chapter.blocks
    targets = read_targets(text, blocks)
    starts = [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and not block.depth and block.level <= _LEVEL
    ]
    words: dict[int, list[Prose]] = defaultdict(list)
    for prose in chapter.prose:
        if prose.linkable:
            words[prose.block].append(prose)
    for start, end in pairwise([*starts, len(blocks)]):
        heading, _ = read_heading(text, blocks[start], start, _NO_WORDS, targets)
        typed = (form.strip() for form in heading.words.split(","))
        forms = tuple(dict.fromkeys(filter(None, typed)))
        if heading.level == _LEVEL and forms and UNNUMBERED not in heading.classes:
            meaning = _plain(prose for index in range(start + 1, end) for prose in words[index])
            yield Term(forms[0], forms, meaning, chapter, heading, (start, end))


def _plain(words: Iterable[Prose]) -> str:
    """Give words in one line, without what stands for code and images."""
    return " ".join(" ".join(prose.text.replace(CODE, " ") for prose in words).split())


def gloss(
    chapters: Iterable[Chapter],
    terms: Sequence[Term],
    citations: Mapping[str, tuple[Citation, ...]],
) -> dict[str, tuple[Gloss, ...]]:
    """Find the first place of each term in each article: by chapter name, in order of the text.

    ``citations`` are those of the chapters, by name. Without terms nothing is looked at; with them
    it takes time in proportion to the text.
    """
    if not terms:
        return {}
    finder = _Finder(terms)
    return {
        chapter.name: _glosses(chapter, terms, finder, citations.get(chapter.name, ()))
        for chapter in chapters
    }


def _glosses(
    chapter: Chapter, terms: Sequence[Term], finder: _Finder, citations: Sequence[Citation]
) -> tuple[Gloss, ...]:
    articles = _articles(chapter)
    taken = _Taken(chapter, citations)
    first: dict[tuple[int, int], Gloss] = {}
    for prose in chapter.prose:
        for start, end, number in finder.find(prose.text):
            place = articles[prose.block], number
            known = first.get(place)
            if known is not None and known.linkable:
                continue
            span = prose.span(start, end)
            kind = chapter.blocks[prose.block].kind
            linkable = prose.linkable and kind in _GLOSSED and not taken.touches(*span)
            if known is None or linkable:
                first[place] = Gloss(*span, terms[number], prose.block, linkable)
    return tuple(sorted(first.values(), key=lambda found: found.start))


def _articles(chapter: Chapter) -> list[int]:
    """Give the innermost division that each block stands in, by its place; -1 for none."""
    around = [-1] * len(chapter.blocks)
    for number, division in enumerate(chapter.divisions):
        start, end = division.blocks
        around[start:end] = [number] * (end - start)
    return around


class _Taken:
    """What is a link already, or becomes one."""

    def __init__(self, chapter: Chapter, citations: Sequence[Citation]) -> None:
        spans = [(link.start, link.end) for link in chapter.links]
        spans += [(citation.start, citation.end) for citation in citations]
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._ends[at]


class _Finder:
    """Finds terms in plain text: whole words, the longest form that fits."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._numbers: dict[_Form, int] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for number, term in enumerate(terms):
            for typed in term.forms:
                # "Schorsing" at the start of a sentence; but "MR" is never "mr".
                for text in (typed[0].lower() + typed[1:], typed[0].upper() + typed[1:]):
                    plain = text.replace("'", "’")
                    form = _form(list(_WORD.finditer(plain)), plain)
                    if form.words:
                        self._numbers.setdefault(form, number)
                        lengths[form.words[0]].add(len(form.words))
        self._lengths = {word: sorted(each, reverse=True) for word, each in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Give start, end and number of the term of each place in ``text``, in order."""
        plain = text.replace("'", "’")
        if self._lengths.keys().isdisjoint(_WORD.findall(plain)):
            return
        words = list(_WORD.finditer(plain))
        behind = 0
        for at, word in enumerate(words):
            for length in self._lengths.get(word[0], ()) if at >= behind else ():
                here = words[at : at + length]
                number = self._numbers.get(_form(here, plain))
                if number is not None:
                    behind = at + len(here)
                    yield word.start(), here[-1].end(), number
                    break


class _Form(NamedTuple):
    """One way in which a term is written: its words, and what but space stands between them."""

    words: tuple[str, ...]
    between: tuple[str, ...]


def _form(words: Sequence[re.Match[str]], text: str) -> _Form:
    between = (text[one.end() : next_.start()].strip() for one, next_ in pairwise(words))
    return _Form(tuple(match[0] for match in words), tuple(between))
