"""Citations in words that lead nowhere, to two places, or backwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.checks.citing import leading_to
from leidraad.checks.doubled import told_doubled
from leidraad.checks.lookup import called_below
from leidraad.checks.messages import Listed, Word
from leidraad.checks.misread import uncounted
from leidraad.checks.references.meant import meant
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Edit, Severity
from leidraad.model import DivisionKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.citing import CitedPart
    from leidraad.checks.messages import Called
    from leidraad.checks.subject import Place, Subject

_DIVISIONS = frozenset(DivisionKind)


@rule("LD301", "unknown-article", Severity.ERROR, since="0.1")
def unknown_article(subject: Subject) -> Iterator[Finding]:
    """A citation names an article, section or chapter that is not there.

    The article was removed or renumbered, or the label is a slip of the pen. What may be meant is
    proposed: what another language cites at that place, or a label that looks like it.
    `leidraad renumber` changes labels together with all citations.

        … zie artikel A.9.         <- the last article of part A is A.7
    """
    for cited in subject.cited(Status.UNRESOLVED):
        if cited.part.problem not in _DIVISIONS:
            continue
        if cited.part.label.casefold() in subject.lost_labels[cited.lookup.language]:
            continue  # LD104 or LD108 has told of the heading of what is cited.
        near, language = meant(subject, cited)
        by_title = _is_title(cited)
        values = {
            "cited": cited.written,
            "what": Word(cited.part.problem),
            "label": cited.part.label,
            "near": near,
            "language": subject.tongue(language or cited.lookup.language),
        }
        yield Finding(
            cited.location,
            values,
            variant="title" if by_title else "",
            fix=_proposal(cited, near, language),
            edits=_relabelled(cited, near) if near and not by_title else (),
        )


def _proposal(cited: CitedPart, near: str, language: str) -> str:
    """Choose the words that propose what may be meant: as in another language, a label, a title."""
    if not near or language:
        return "fix-other" if language else ""
    by_label = (DivisionKind(cited.part.problem), near) in cited.lookup.by_label
    return "fix" if by_label else "fix-title"


def _is_title(cited: CitedPart) -> bool:
    """Tell whether it is cited by a title: "see also: Sanctions"."""
    return re.search(r"[a-z]{3}|[\"“„\u2018]", cited.part.label) is not None


def _relabelled(cited: CitedPart, label: str) -> tuple[Edit, ...]:
    """Put another label in the place of the one that was written, where that can be told."""
    source, part = cited.chapter.source, cited.part
    at = source.text.find(part.label, part.start, part.end)
    if at < 0 or source.text.find(part.label, at + 1, part.end) >= 0:
        return ()
    return (Edit(source.path, at, at + len(part.label), label),)


@rule("LD302", "unknown-paragraph", Severity.ERROR, since="0.1")
def unknown_paragraph(subject: Subject) -> Iterator[Finding]:
    """A citation names a paragraph or point that its article does not have.

    Most often a paragraph was added or taken away, and the citation was not looked at.

        … artikel 3, vijfde lid …  <- article 3 has three paragraphs
    """
    for cited in subject.cited(Status.UNRESOLVED):
        part = cited.part
        if part.problem in _DIVISIONS or part.problem == "reversed":
            continue
        target = part.targets[0] if part.targets else None
        place = cited.lookup.by_key.get(target.key) if target else None
        if place and part.label in uncounted(place, subject.misread[cited.lookup.language]):
            continue  # LD114 or LD115 has told why it is not found.
        if place and part.label in {each.instead for each in told_doubled(place, subject.lets_be)}:
            continue  # LD105 has told of the letter that it should have.
        values: dict[str, object] = {"cited": cited.written, "what": Word(part.problem)}
        if target is None or place is None:
            yield Finding(cited.location, values)
            continue
        there = _below(place, target.path)
        values |= {"article": place.name, "has": Listed(there, "and")}
        hints = (Hint(place.location, {"article": place.name}),)
        yield Finding(cited.location, values, variant="has" if there else "none", hints=hints)


def _below(place: Place, path: tuple[str, ...]) -> tuple[Called, ...]:
    """Give what stands right below ``path`` in an article, as people would cite it."""
    return tuple(
        called_below(place, provision.path)[-1]
        for provision in place.division.provisions
        if provision.path[:-1] == path
    )


@rule("LD303", "ambiguous-citation", Severity.ERROR, since="0.1")
def ambiguous_citation(subject: Subject) -> Iterator[Finding]:
    """A citation can mean two places or more.

    The same label or title stands twice. Say which one is meant ("chapter 2, article 3"), or give
    one of them another label.

        … see article A.5.         <- two articles have the label A.5
    """
    for cited in subject.cited(Status.AMBIGUOUS):
        by_key = cited.lookup.by_key
        places = [by_key[t.key] for t in cited.part.targets if t.key in by_key]
        yield Finding(
            cited.location,
            {"cited": cited.written, "count": len(cited.part.targets)},
            hints=tuple(Hint(place.location, {"name": place.name}) for place in places),
        )


@rule("LD304", "reversed-range", Severity.ERROR, since="0.1")
def reversed_range(subject: Subject) -> Iterator[Finding]:
    """A range runs from a later article to an earlier one.

    It holds nothing, so nobody knows which articles are meant.

        … artikelen A.4 tot en met A.2 …
    """
    for cited in subject.cited(Status.UNRESOLVED):
        if cited.part.problem == "reversed":
            yield Finding(cited.location, {"cited": cited.written})


@rule("LD305", "repealed-target", Severity.WARNING, since="0.1")
def repealed_target(subject: Subject) -> Iterator[Finding]:
    """A citation leads to an article that has lapsed.

    The reader would find an empty place. A range that runs over a lapsed article is all right, and
    so is a citation inside another lapsed article.

        ### A.5 Privacy {#privacy status="repealed"}
        …
        See article A.5.           <- nothing holds there any more
    """
    for lookup in subject.editions:
        repealed = {key: place for key, place in lookup.by_key.items() if place.division.repealed}
        for cited in leading_to(lookup, repealed) if repealed else ():
            place = repealed[cited.part.targets[0].key]
            if cited.citation.origin.key not in repealed:
                yield Finding(
                    cited.location,
                    {"cited": cited.written, "article": place.name},
                    hints=(Hint(place.location, {"article": place.name}),),
                )
