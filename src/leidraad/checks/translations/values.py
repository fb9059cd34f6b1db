"""The same numbers, dates, telephone numbers and e-mail addresses in every language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from leidraad.checks.citing import Spot
from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Severity
from leidraad.languages.values import ValueKind, find_values
from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.model import Chapter

    _Key = tuple[ValueKind, str]
    _Values = Mapping[_Key, Spot]

_NOTHING: _Values = {}


@rule("LD207", "value-differs", Severity.ERROR, since="0.1")
def value_differs(subject: Subject) -> Iterator[Finding]:
    """A number, date, time, telephone number or e-mail address differs between the languages.

    They are held against each other article by article, however they are written: "zes weken" and
    "6 weeks", "drie juni tweeduizendnegentien" and "3 June 2019", "€ 1.250,00" and "€1,250.00" are
    the same. The number one is passed over ("one of them"), and so are numbers in citations.

        docs/nl/leaving.md   … binnen 14 dagen …
        docs/en/leaving.md   … within 4 days …       <- 14 in the leading language
    """
    leading = _values(subject.leading)
    for lookup in subject.translations:
        here = _values(lookup)
        for place, leads in subject.pairs(lookup):
            mine = here.get(place.division.key, _NOTHING)
            theirs = leading.get(place.division.key, _NOTHING)
            if mine.keys() != theirs.keys():
                yield from _different(subject, (place, mine), (leads, theirs))


def _different(
    subject: Subject, translation: tuple[Place, _Values], leading: tuple[Place, _Values]
) -> Iterator[Finding]:
    """Tell what differs: one value in the place of another where the kinds fit, else by itself."""
    (place, mine), (leads, theirs) = translation, leading
    language = subject.tongue(leads.chapter.language)
    left = [key for key in theirs if key not in mine]
    for key in mine:
        if key in theirs:
            continue
        values = {"name": place.name, "what": Word(key[0]), "language": language}
        values["here"] = _written(mine[key])
        other = next((each for each in left if each[0] is key[0]), None)
        if other is None:
            yield Finding(mine[key].location, values, variant="added")
            continue
        left.remove(other)
        values["there"] = _written(theirs[other])
        hint = Hint(theirs[other].location, values)
        yield Finding(mine[key].location, values, variant="both", hints=(hint,))
    for key in left:
        values = {"name": place.name, "what": Word(key[0]), "language": language}
        values["there"] = _written(theirs[key])
        hint = Hint(theirs[key].location, values)
        yield Finding(place.location, values, variant="missing", hints=(hint,))


def _written(spot: Spot) -> str:
    return " ".join(spot.chapter.source.text[spot.start : spot.end].split())


def _values(lookup: EditionLookup) -> Mapping[str, _Values]:
    """Give the values of every division in its own text, by key; each with its first place."""
    found: dict[str, dict[_Key, Spot]] = defaultdict(dict)
    for chapter in lookup.edition.chapters:
        origins = lookup.origins[chapter.name]
        quiet = _quiet(lookup, chapter)
        for prose in chapter.prose:
            if not prose.linkable or chapter.blocks[prose.block].kind is BlockKind.HEADING:
                continue
            for value in find_values(prose.text, lookup.vocabulary.values):
                start, end = prose.span(value.start, value.end)
                key = value.kind, value.value
                if key != (ValueKind.NUMBER, "1") and not _inside(
                    start, end, quiet.get(prose.block, ())
                ):
                    found[origins[prose.block]].setdefault(key, Spot(chapter, start, end))
    return found


def _quiet(lookup: EditionLookup, chapter: Chapter) -> Mapping[int, list[tuple[int, int]]]:
    """Give the spans, by block, whose figures are labels: citations and typed numbering."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for citation in lookup.citations(chapter):
        spans[citation.block].append((citation.start, citation.end))
    for division in chapter.divisions:
        for provision in division.provisions:
            block = chapter.blocks[provision.blocks[0]]
            first = block.content[0][0] if block.content else block.start
            spans[provision.blocks[0]].append((first, provision.label_end))
    return spans


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
