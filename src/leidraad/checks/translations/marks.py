"""The same readers, and the same status, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.messages import Listed
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.checks.told import is_known
from leidraad.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Place, Subject
    from leidraad.model import Division


@rule("LD212", "marks-differ", Severity.ERROR, since="0.1")
def marks_differ(subject: Subject) -> Iterator[Finding]:
    """An article has other readers or another status than in the leading language.

    `audience` decides for whom a handout is, and `status="repealed"` that an article has lapsed.
    Where they differ, one language tells parents of a rule that the other has for the staff alone,
    or says that a rule still holds. Of a chapter or section it is told once, not for each article.

        docs/nl/work.md   ### B.2 Ontsporen {#derailing audience="staff"}
        docs/en/work.md   ### B.2 Derailing {#derailing}                     <- for everyone
    """
    for lookup in subject.translations:
        for place, leads in subject.pairs(lookup):
            if place.division.repealed != leads.division.repealed:
                variant = "repealed" if place.division.repealed else "in-force"
                yield _differs(subject, place, leads, variant)
            if _is_for_others(place, leads) and not _told(subject, place, leads):
                here, there = (each.division.audience for each in (place, leads))
                variant = "" if here and there else "missing" if there else "added"
                yield _differs(subject, place, leads, variant)


def _differs(subject: Subject, place: Place, leads: Place, variant: str) -> Finding:
    values = {
        "name": place.name,
        "language": subject.tongue(leads.chapter.language),
        "here": Listed(place.division.audience, "and"),
        "there": Listed(leads.division.audience, "and"),
    }
    hints = (Hint(leads.location, {"name": leads.name}),)
    return Finding(place.location, values, variant=variant, hints=hints)


def _told(subject: Subject, *places: Place) -> bool:
    """Tell whether LD110 or LD111 says already what is wrong with the readers."""
    known = subject.settings.audiences
    return any(
        not known.keys() >= set(place.division.audience)
        or not all(map(is_known, place.division.heading.attributes))
        for place in places
    )


def _is_for_others(place: Place, leads: Place) -> bool:
    """Tell whether the readers differ, other than because they do for what is around it."""
    if place.division.audience == leads.division.audience:
        return False
    return _readers(place.division) != _readers(leads.division) and (
        _readers(place.around) == _readers(leads.around)
        or bool(place.division.own_audience)
        or bool(leads.division.own_audience)
    )


def _readers(division: Division | None) -> frozenset[str]:
    return frozenset(division.audience) if division else frozenset()
