"""Labels: every article has one, no two the same, one after another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.doubled import doubled, location_of
from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.checks.sequence import Ordinal, longest_rising, ordinal, rows_at_odd_levels
from leidraad.diagnostics import Edit, Severity
from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.checks.waivers import LetsBe

_SECTION, _ARTICLE = DivisionKind.SECTION, DivisionKind.ARTICLE


@rule("LD104", "missing-label", Severity.ERROR, since="0.1")
def missing_label(subject: Subject) -> Iterator[Finding]:
    """An article among labelled articles has no label.

    People cite an article by its label ("article A.5"). A heading that is meant to have none is
    marked `{.unnumbered}`; an annex goes by a name of its own ("Annex 2").

        ### A.4 Messages stay public {#stays-public}
        ### Privacy {#privacy}     <- no label
    """
    for lookup in subject.editions:
        annexes = {
            w.casefold() for u in lookup.vocabulary.units if u.kind == "annex" for w in u.singular
        }
        for place in lookup.places:
            division = place.division
            if division.label or division.kind is not _ARTICLE:
                continue
            if division.heading.words.casefold().partition(" ")[0] in annexes:
                continue
            leads = subject.leading.by_key.get(division.key, place)
            values = {
                "name": place.name,
                "near": leads.division.label,
                "language": subject.tongue(subject.leading.language),
            }
            yield Finding(place.location, values, fix="fix" if leads.division.label else "")


@rule("LD105", "duplicate-label", Severity.ERROR, since="0.1")
def duplicate_label(subject: Subject) -> Iterator[Finding]:
    """Two articles of one language, or two points of one list, have the same label.

    Nobody can tell which one "article A.5" is. Only where chapters have labels of their own and
    each numbers its articles anew ("chapter 2, article 3") may labels return. Chapters, and the
    sections of one chapter, have each their own label too; so have the points and numbered
    paragraphs of one list.

        ### A.5 Privacy {#privacy}
        ### A.5 Photos {#photos}   <- A.5 is already taken
    """
    for lookup in subject.editions:
        first_with: dict[_Scoped, Place] = {}
        for place, scoped in _scoped(lookup):
            first = first_with.setdefault(scoped, place)
            if first is place:
                continue
            label = place.division.label
            leads = subject.leading.by_key.get(place.division.key, place)
            # With another label than in the leading language, LD204 tells of it.
            if leads.division.label == label:
                yield Finding(
                    place.label_location,
                    {"label": label, "first": first.name},
                    hints=(Hint(first.location, {"first": first.name}),),
                )
        for place in lookup.places:
            if place.division.provisions:
                yield from _doubled(place)


def _doubled(place: Place) -> Iterator[Finding]:
    path = place.chapter.source.path
    for provision, first, instead in doubled(place):
        values = {
            "what": Word(provision.kind),
            "label": provision.label,
            "name": place.name,
            "instead": instead,
        }
        start = provision.label_end - len(provision.label)
        edit = Edit(path, start, provision.label_end, instead)
        yield Finding(
            location_of(place, provision),
            values,
            variant="below",
            hints=(Hint(location_of(place, first), values, "hint-below"),),
            fix="fix" if instead else "",
            edits=(edit,) if instead else (),
            safe=bool(instead),
        )


_Scoped = tuple[DivisionKind, str, int, str]
"""What no two divisions may share: kind, chapter or its label, section around, own label."""


def _scoped(lookup: EditionLookup) -> Iterator[tuple[Place, _Scoped]]:
    """Give the divisions that have a label, and that label with what it must be the only one in."""
    chapter, head_label = None, ""
    for place in lookup.places:
        division = place.division
        kind, label = division.kind, division.label
        if not label:
            continue
        if kind is _SECTION:
            yield place, (kind, place.chapter.name, division.parent, label)
            continue
        # "Chapter 2, article 3" is a name of its own; "A.5" carries its own prefix.
        own = ""
        if kind is _ARTICLE and label.isdigit():
            if chapter is not place.chapter:
                chapter, head = place.chapter, place.chapter.head
                head_label = head.label if head else ""
            own = head_label
        yield place, (kind, own, 0, label)


@rule("LD106", "label-out-of-sequence", Severity.WARNING, since="0.1")
def label_out_of_sequence(subject: Subject) -> Iterator[Finding]:
    """A label does not follow the one before it.

    After A.3 comes A.4 (or A.3a); a gap makes readers look for a page that is missing. An article
    that has lapsed keeps its place and its label, with `status="repealed"`. `leidraad renumber`
    makes the labels consecutive again, together with every citation of them. A translation has
    the labels of the leading language, so only that one is looked at.

        ### A.3 Responsible for what you publish {#responsibility}
        ### A.5 Privacy {#privacy}             <- where is A.4?
    """
    odd = {c.name: rows_at_odd_levels(c) for c in subject.leading.edition.chapters}
    for kind in (_SECTION, _ARTICLE):
        for row in _rows(subject.leading, kind, subject.lets_be):
            # At two levels it is two rows; LD108 tells of that.
            if row[0].ordinal.row not in odd[row[0].place.chapter.name]:
                yield from _out_of_sequence(row, kind)


class _Numbered(NamedTuple):
    """A division and its label as a number; ``skipped`` articles before it have no label."""

    place: Place
    ordinal: Ordinal
    skipped: int = 0


def _rows(lookup: EditionLookup, kind: DivisionKind, lets_be: LetsBe) -> Iterator[list[_Numbered]]:
    """Give the labels that belong in one sequence; it may start anew in each part of the text."""
    rows: dict[str, list[_Numbered]] = {}
    begun: set[tuple[str, int]] = set()
    seen: set[_Scoped] = set()
    before = ""
    skipped = _unlabelled_before(lookup, lets_be) if kind is _ARTICLE else {}
    for place, scoped in _scoped(lookup):
        division = place.division
        found = ordinal(division.label, before) if division.kind is kind else None
        if found is None:
            continue
        before = division.label
        around = (place.chapter.name, division.parent)
        if around not in begun and found.opens and found.row in rows:
            yield rows.pop(found.row)
        begun.add(around)
        if scoped not in seen:  # else LD105 has said so already
            numbered = _Numbered(place, found, skipped.get(scoped, 0))
            rows.setdefault(found.row, []).append(numbered)
        seen.add(scoped)
    yield from rows.values()


def _unlabelled_before(lookup: EditionLookup, lets_be: LetsBe) -> dict[_Scoped, int]:
    """Count the articles without a label right before each: LD104 has told of their numbers."""
    if all(p.division.label for p in lookup.places if p.division.kind is _ARTICLE):
        return {}
    labelled = {id(place.division): scoped for place, scoped in _scoped(lookup)}
    counts: dict[_Scoped, int] = {}
    count = 0
    for place in lookup.places:
        if place.division.kind is not _ARTICLE:
            continue
        scoped = labelled.get(id(place.division))
        if scoped is None:
            count += not lets_be(place.location, ("LD104",))
        elif count:
            counts[scoped], count = count, 0
    return counts


def _out_of_sequence(row: Sequence[_Numbered], kind: DivisionKind) -> Iterator[Finding]:
    ordinals = [each.ordinal for each in row]
    expected_ones = map(_expected, row, [None, *ordinals[:-1]])
    if not any(expected_ones):
        return  # Each follows the one before it, as nearly always.
    in_order = longest_rising([each.rank for each in ordinals])
    kept = [row[number] for number in sorted(in_order)]
    numbers = {each.number for each in ordinals}
    before: Ordinal | None = None
    for number, each in enumerate(row):
        expected = _expected(each, before)
        # What should stand here may stand elsewhere in the row: then that is what is told.
        missing = expected is not None and expected.number not in numbers - {each.ordinal.number}
        if number not in in_order:
            # A label that fits nowhere around it, where one is missing: it took its place.
            missing = missing and expected is not None and _leaves_gap(kept, before, expected)
        if missing and expected is not None:
            yield _instead(each, kind, expected, before)
        elif number not in in_order:
            yield _misplaced(each, kind, kept)
        if number in in_order:
            before = each.ordinal
        elif missing:
            before = expected


def _leaves_gap(kept: Sequence[_Numbered], before: Ordinal | None, expected: Ordinal) -> bool:
    """Tell whether ``expected`` is missing between ``before`` and what comes next in order."""
    at = bisect_right(kept, before.rank, key=_rank) if before else 0
    return at < len(kept) and kept[at].ordinal.number > expected.number


def _rank(numbered: _Numbered) -> tuple[int, str]:
    return numbered.ordinal.rank


def _expected(each: _Numbered, before: Ordinal | None) -> Ordinal | None:
    """Give what should stand here instead of the label; None when it is right."""
    found = each.ordinal
    if each.skipped and found.number == (before.number if before else 0) + each.skipped + 1:
        return None  # the number that an article without a label should have had
    if before is not None:
        return None if found.follows(before) else before.next
    # A letter that stands alone (P for "principles") need not be the first of the alphabet.
    alone = found.label.isalpha()
    return None if found.opens or alone else Ordinal(found.row, 1, "")


def _instead(
    each: _Numbered, kind: DivisionKind, expected: Ordinal, before: Ordinal | None
) -> Finding:
    values = {
        "what": Word(kind),
        "label": each.place.division.label,
        "expected": expected.label,
        "before": before.label if before else "",
    }
    return Finding(each.place.label_location, values, variant="" if before else "first")


def _misplaced(each: _Numbered, kind: DivisionKind, kept: Sequence[_Numbered]) -> Finding:
    """Tell where a label belongs among those that stand in order."""
    below = bisect_left(kept, each.ordinal.rank, key=_rank)
    other = kept[below - 1 if below else 0].place
    values = {
        "what": Word(kind),
        "label": each.place.division.label,
        "other": other.division.label,
    }
    return Finding(
        each.place.label_location,
        values,
        variant="behind" if below else "before",
        hints=(Hint(other.location, {"first": other.name}),),
    )
