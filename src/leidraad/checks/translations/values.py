"""The same numbers, dates, telephone numbers and e-mail addresses in every language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.citing import Spot
from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Severity
from leidraad.languages.values import Value, ValueFinder, ValueKind, blanked
from leidraad.model import BlockKind, DivisionKind, Prose, Segment

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.model import Chapter

    _Key = tuple[ValueKind, str]
    _Values = Mapping[_Key, "_Found"]

_ONE = (ValueKind.NUMBER, "1")
_CLOCK = re.compile(r"(\d\d?)\.([0-5]\d)")
_ARTICLE, _CODE = DivisionKind.ARTICLE, BlockKind.CODE
_CODE_SPAN = "\ufffc"
_NOTHING: frozenset[_Key] = frozenset()


class _Found(NamedTuple):
    """Where a value stands first, and whether all that says it may be no number at all."""

    chapter: Chapter
    prose: Prose
    value: Value

    @property
    def spot(self) -> Spot:
        """The words that say it."""
        return Spot(self.chapter, *self.prose.span(self.value.start, self.value.end))

    @property
    def doubtful(self) -> bool:
        """Whether they may say no number at all."""
        return self.value.doubtful

    @property
    def in_code(self) -> bool:
        """Whether it stands in a block of code."""
        return self.chapter.blocks[self.prose.block].kind is _CODE


@rule("LD207", "value-differs", Severity.ERROR, since="0.1")
def value_differs(subject: Subject) -> Iterator[Finding]:
    """A number, date, time, telephone number or e-mail address differs between the languages.

    They are held against each other article by article, however they are written: "zes weken" and
    "6 weeks", "drie juni tweeduizendnegentien" and "3 June 2019", "€ 1.250,00" and "€1,250.00" are
    the same. The number one is passed over ("one of them"), and so are numbers in citations. A word
    that often says no number at all (Dutch "acht" in "in acht nemen") may stand in one language
    only. What stands in no article is compared for the chapter as a whole.

        docs/nl/leaving.md   … binnen 14 dagen …
        docs/en/leaving.md   … within 4 days …       <- 14 in the leading language
    """
    leading = _Said(subject.leading, subject.turned)
    for lookup in subject.translations:
        here = _Said(lookup, subject.turned)
        for place, leads in subject.pairs(lookup):
            key = place.division.key
            if here.said.get(key, _NOTHING) != leading.said.get(key, _NOTHING):
                mine, theirs = here.values(key), leading.values(key)
                # Text read as code (LD114) has no citations and labels; their figures are in it.
                mine = _without_labels(mine, leading, leads)
                theirs = _without_labels(theirs, here, place)
                yield from _different(subject, (place, mine), (leads, theirs))


def _different(
    subject: Subject, translation: tuple[Place, _Values], leading: tuple[Place, _Values]
) -> Iterator[Finding]:
    """Tell what differs: one value in the place of another where the kinds fit, else by itself."""
    (place, mine), (leads, theirs) = translation, leading
    language = subject.tongue(leads.chapter.language)
    here, there = _as_times(mine, theirs), _as_times(theirs, mine)
    left = [key for key in theirs if there[key] not in here.values() and not theirs[key].doubtful]
    for key in mine:
        if here[key] in there.values() or mine[key].doubtful:
            continue
        values = {"name": place.name, "what": Word(key[0]), "language": language}
        values["here"] = _written(mine[key].spot)
        other = next((each for each in left if each[0] is key[0]), None)
        if other is None:
            yield Finding(mine[key].spot.location, values, variant="added")
            continue
        left.remove(other)
        values["there"] = _written(theirs[other].spot)
        hint = Hint(theirs[other].spot.location, values)
        yield Finding(mine[key].spot.location, values, variant="both", hints=(hint,))
    for key in left:
        values = {"name": place.name, "what": Word(key[0]), "language": language}
        values["there"] = _written(theirs[key].spot)
        hint = Hint(theirs[key].spot.location, values)
        yield Finding(place.location, values, variant="missing", hints=(hint,))


def _without_labels(values: _Values, others: _Said, place: Place) -> _Values:
    """Leave out what only code says where it is a label in the other language, at ``place``."""
    code = [key for key, found in values.items() if found.in_code]
    labels = others.labels(place) if code else _NOTHING
    return {key: found for key, found in values.items() if not (found.in_code and key in labels)}


def _as_times(values: _Values, others: _Values) -> Mapping[_Key, _Key]:
    """Give the values by their own key, "7.30" as the time that it is in the other language."""
    found: dict[_Key, _Key] = {}
    for key in values:
        found[key] = key
        if key[0] is ValueKind.NUMBER and (clock := _CLOCK.fullmatch(_written(values[key].spot))):
            time = (ValueKind.TIME, f"{int(clock[1]):02}:{clock[2]}")
            found[key] = time if time in others else key
    return found


def _written(spot: Spot) -> str:
    return " ".join(spot.chapter.source.text[spot.start : spot.end].split())


class _Said:
    """What is said in each article of an edition, and in each chapter outside its articles."""

    def __init__(self, lookup: EditionLookup, turned: Container[str]) -> None:
        """Find what is said; where it stands is only looked up where it differs.

        What is ``turned`` is an article in one language, and so counts as one in all.
        """
        self._turned = turned
        self.said: dict[str, set[_Key]] = defaultdict(set)
        self._texts: dict[str, list[tuple[Chapter, Prose, str]]] = defaultdict(list)
        self._find = ValueFinder(lookup.vocabulary.values)
        find = self._find.said
        for chapter in lookup.edition.chapters:
            scopes, quiet = _scopes(chapter, turned), _quiet(lookup, chapter)
            for prose in (*chapter.prose, *_coded(chapter)):
                block, text = prose.block, prose.text
                if block in quiet:
                    text = _without(prose, quiet[block])
                if said := find(text):
                    self.said[scopes[block]].update(said)
                    self._texts[scopes[block]].append((chapter, prose, text))
        for known in self.said.values():
            known.discard(_ONE)

    def values(self, scope: str) -> _Values:
        """Give the values in an article, or in a chapter outside its articles, by key."""
        found: dict[_Key, _Found] = {}
        for chapter, prose, text in self._texts.get(scope, ()):
            for _, value in self._find([text]):
                key = (value.kind, value.value)
                known = found.get(key)
                if key != _ONE and (known is None or (known.doubtful and not value.doubtful)):
                    found[key] = _Found(chapter, prose, value)
        return found

    def labels(self, place: Place) -> frozenset[_Key]:
        """Give what the citations, labels and other words in an article, or its chapter, say."""
        scopes = _scopes(place.chapter, self._turned)
        here = [p.text for p in place.chapter.prose if scopes[p.block] == place.division.key]
        here += [provision.label for provision in place.division.provisions]
        return frozenset((value.kind, value.value) for _, value in self._find(here))


def _coded(chapter: Chapter) -> Iterator[Prose]:
    """Give the blocks and spans of code, which are no words, but say their values all the same."""
    text = chapter.source.text
    for index, block in enumerate(chapter.blocks):
        if block.kind is _CODE:
            yield _as_it_stands(text, block.start, block.end, index)
    for prose in chapter.prose:
        if _CODE_SPAN in prose.text:
            for at in re.finditer(_CODE_SPAN, prose.text):
                start, end = prose.span(at.start(), at.end())
                if text[start] == "`":
                    yield _as_it_stands(text, start, end, prose.block)


def _as_it_stands(text: str, start: int, end: int, block: int) -> Prose:
    length = end - start
    return Prose(text[start:end], (Segment(0, length, start, length),), block)


def _scopes(chapter: Chapter, turned: Container[str]) -> list[str]:
    """Give the key of the article that each block stands in, outside articles of the chapter.

    A closing paragraph may stand below a heading of another level in another language.
    """
    keys = [chapter.head.key if chapter.head else ""] * len(chapter.blocks)
    for division in chapter.divisions:
        if division.kind is _ARTICLE or division.key in turned:
            first, last = division.blocks
            keys[first:last] = [division.key] * (last - first)
    return keys


def _quiet(lookup: EditionLookup, chapter: Chapter) -> Mapping[int, list[tuple[int, int]]]:
    """Give the spans, by block, whose figures are labels: citations, headings, typed numbering."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for citation in lookup.citations(chapter):
        spans[citation.block].append((citation.start, citation.end))
    for division in chapter.divisions:
        heading = division.heading
        behind = heading.title_start if heading.title else heading.end
        # The hashes in front of it are no words.
        spans[heading.block].append((chapter.blocks[heading.block].content[0][0], behind))
        for provision in division.provisions:
            block = chapter.blocks[provision.blocks[0]]
            first = block.content[0][0] if block.content else block.start
            spans[provision.blocks[0]].append((first, provision.label_end))
    return spans


def _without(prose: Prose, spans: Sequence[tuple[int, int]]) -> str:
    """Give the words with blanks for those that stand in ``spans`` of the source."""
    if not spans:
        return prose.text
    if len(spans) == 1:
        text, (start, end) = prose.text, prose.plain(*spans[0])
        return "".join((text[:start], "\n" * (end - start), text[end:]))
    return blanked(prose.text, sorted([prose.plain(*span) for span in spans]))
