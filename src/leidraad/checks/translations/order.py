"""The same order in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.checks.sequence import longest_rising, rows_at_odd_levels
from leidraad.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.model import Chapter, Division


@rule("LD203", "order-differs", Severity.ERROR, since="0.1")
def order_differs(subject: Subject) -> Iterator[Finding]:
    """An article stands in another place than in the leading language.

    The articles of all languages come in one order, in the same chapter and section, so that two
    people with two languages look at the same page. Only what has to move is told: of a section
    that moved, the section and not each of its articles.

        docs/nl/school.md   A.1, A.2, A.3
        docs/en/school.md   A.1, A.3, A.2    <- A.3 before A.2
    """
    for lookup in subject.translations:
        yield from _misplaced(subject, lookup)


def _misplaced(subject: Subject, lookup: EditionLookup) -> Iterator[Finding]:
    leading = subject.leading.by_key
    moved = _moved(lookup, leading)
    if not moved:
        return
    holders = _holders(leading.values()), _holders(lookup.by_key.values())
    told: set[tuple[str, str]] = set()
    for key, found in moved.items():
        place, leads = lookup.by_key[key], leading[key]
        if found == "place" and place.around is not None and place.around.key in moved:
            continue
        if found == "chapter" and place.chapter.name not in subject.leading.chapters:
            continue  # LD201 has told of the chapter.
        if found == "chapter" and leads.chapter.name not in lookup.chapters:
            continue
        if found == "section" and (_is_odd(place.chapter) or _is_odd(leads.chapter)):
            continue  # LD108 has told of a heading that makes one article the section of another.
        sections = _key(leads.around), _key(place.around)
        if found == "section" and not (sections[0] in holders[1] and sections[1] in holders[0]):
            # One of the two is no section in the other language: one finding for all in it.
            if sections in told:
                continue
            told.add(sections)
        yield _finding(subject, place, leads, "" if found == "place" else found)


def _is_odd(chapter: Chapter) -> bool:
    return bool(rows_at_odd_levels(chapter))


def _key(around: Division | None) -> str:
    return around.key if around else ""


def _holders(places: Iterable[Place]) -> frozenset[str]:
    """Give the keys of what articles stand in; the chapter itself is empty."""
    return frozenset(_key(place.around) for place in places) | {""}


def _moved(lookup: EditionLookup, leading: Mapping[str, Place]) -> dict[str, str]:
    """Give the keys of what stands elsewhere than in the leading language, and in what it differs.

    What stands in another chapter or section is told as such; the rest has to be in order.
    """
    rank = {key: number for number, key in enumerate(leading)}
    shared = [key for key in lookup.by_key if key in leading]
    found = {key: _other_part(lookup.by_key[key], leading[key]) for key in shared}
    resting = [key for key in shared if not found[key]]
    in_order = longest_rising([rank[key] for key in resting])
    for number, key in enumerate(resting):
        if number not in in_order:
            found[key] = "place"
    return {key: part for key, part in found.items() if part}


def _other_part(place: Place, leads: Place) -> str:
    if place.chapter.name != leads.chapter.name:
        return "chapter"
    return "section" if _key(place.around) != _key(leads.around) else ""


def _finding(subject: Subject, place: Place, leads: Place, variant: str) -> Finding:
    around = leads.around.heading.words if leads.around else leads.chapter.name
    values = {
        "what": Word(place.division.kind),
        "name": place.name,
        "language": subject.tongue(leads.chapter.language),
        "chapter": leads.chapter.name,
        "around": around,
    }
    hints = (Hint(leads.location, values),)
    return Finding(place.location, values, variant=variant, hints=hints)
