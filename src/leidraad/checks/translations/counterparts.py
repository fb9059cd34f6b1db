"""Every chapter and article stands in every language, with the same key and label."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.checks.told import fitting_key
from leidraad.diagnostics import Edit, Location, Severity
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.model import Chapter


@rule("LD201", "chapter-without-counterpart", Severity.ERROR, since="0.1")
def chapter_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """A chapter stands in one language and not in another.

    Each language has the same files with the same names. A reader who switches language would
    find nothing; nothing is shown in the wrong language instead.

        docs/nl/sanctions.md
        docs/en/                   <- no sanctions.md
    """
    for has, lacks in subject.both_ways:
        for name, chapter in has.chapters.items():
            if name not in lacks.chapters:
                values = {
                    "name": name,
                    "language": subject.tongue(lacks.language),
                    "missing": subject.path(lacks.language, name),
                }
                variant = "" if has is subject.leading else "leading"
                yield Finding(Location.of(chapter.source, 0), values, variant=variant)


@rule("LD202", "article-without-counterpart", Severity.ERROR, since="0.1")
def article_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """An article or section stands in one language and not in another.

    The key ties the languages together. Either the translation lacks the article, or it has the
    same article under another key.

        docs/nl/school.md   ### A.5 Privacy {#privacy}
        docs/en/school.md   ### A.5 Privacy {#private}   <- another key
    """
    for has, lacks in subject.both_ways:
        alone = [
            place
            for key, place in has.by_key.items()
            if key not in lacks.by_key and place.chapter.name in lacks.chapters
        ]
        if not alone:
            continue
        here, there = _Unmatched(has, lacks), _Unmatched(lacks, has)
        for place in alone:
            twin = there.twin(here, place)
            if twin is not None and subject.lets_be(twin.location, ("LD101", "LD103")):
                twin = None  # Its key is all right as it is: it is another article.
            heading = _heading_with(place.division.key, lacks.chapters[place.chapter.name])
            if heading is not None:
                yield _unlabelled(subject, place, lacks, heading)
            elif twin is None:
                yield _missing(subject, place, lacks)
            elif lacks.by_key.get(twin.division.key, twin) is not twin:
                continue  # LD103 has told that its key is that of another one.
            elif _fit(subject, place, twin):
                continue  # LD102 has told what its key should be.
            elif twin.division.key and lacks is subject.leading:
                # Told once, at the translation: its key is the one to change. And where the twin
                # has no key at all, LD101 has told so.
                yield _other_key(subject, place, twin)


def _fit(subject: Subject, place: Place, twin: Place) -> bool:
    """Tell whether two keys would be one, if both were well formed."""
    return fitting_key(place.division.key) == fitting_key(twin.division.key) and not any(
        subject.lets_be(each.location, ("LD102",)) for each in (place, twin)
    )


class _Unmatched:
    """The divisions of an edition whose key stands in no other, by what else identifies them."""

    def __init__(self, lookup: EditionLookup, other: EditionLookup) -> None:
        self.by_label: dict[tuple[str, DivisionKind, str], list[Place]] = defaultdict(list)
        self.by_kind: dict[tuple[str, DivisionKind], list[tuple[int, Place]]] = defaultdict(list)
        ranks: Counter[tuple[str, DivisionKind]] = Counter()
        for place in lookup.places:
            name, kind = place.chapter.name, place.division.kind
            ranks[name, kind] += 1
            key = place.division.key
            if key not in other.by_key or lookup.by_key[key] is not place:
                self.by_label[name, kind, place.division.label].append(place)
                self.by_kind[name, kind].append((ranks[name, kind], place))

    def twin(self, here: _Unmatched, place: Place) -> Place | None:
        """Give the division here that is the translation of ``place``, whatever its key says.

        It has the same label, or it is the only one left and stands at the same place in the order.
        """
        name, kind = place.chapter.name, place.division.kind
        found = self.by_label.get((name, kind, place.division.label), ())
        if found:
            return found[0] if len(found) == 1 else None
        mine, theirs = here.by_kind[name, kind], self.by_kind[name, kind]
        same = len(mine) == len(theirs) == 1 and mine[0][0] == theirs[0][0]
        return theirs[0][1] if same else None


def _heading_with(key: str, chapter: Chapter) -> Location | None:
    """Give the heading with a key that opens no division, most often for want of a label."""
    for anchor in chapter.anchors:
        if anchor.name == key:
            number = bisect_right(chapter.blocks, anchor.start, key=attrgetter("start")) - 1
            block = chapter.blocks[number]
            if block.kind is BlockKind.HEADING:
                return Location.of(chapter.source, *block.content[0])
    return None


def _unlabelled(subject: Subject, place: Place, lacks: EditionLookup, heading: Location) -> Finding:
    values = {"name": place.name, "language": subject.tongue(lacks.language)}
    hints = (Hint(heading, values, "hint-unlabelled"),)
    return Finding(place.location, values, variant="unlabelled", hints=hints)


def _missing(subject: Subject, place: Place, lacks: EditionLookup) -> Finding:
    values = {
        "what": Word(place.division.kind),
        "name": place.name,
        "key": place.division.key,
        "language": subject.tongue(lacks.language),
        "file": lacks.chapters[place.chapter.name].source.path,
    }
    return Finding(place.location, values, variant="leading" if lacks is subject.leading else "")


def _other_key(subject: Subject, place: Place, twin: Place) -> Finding:
    heading = place.division.heading
    path = place.chapter.source.path
    return Finding(
        place.key_location,
        {
            "what": Word(place.division.kind),
            "name": place.name,
            "key": heading.key,
            "other": twin.division.key,
            "language": subject.tongue(twin.chapter.language),
        },
        variant="key",
        hints=(Hint(twin.location, {"other": twin.division.key}),),
        fix="fix",
        edits=(Edit(path, heading.key_start, heading.key_end, twin.division.key),),
    )


@rule("LD204", "label-differs", Severity.ERROR, since="0.1")
def label_differs(subject: Subject) -> Iterator[Finding]:
    """A chapter, section or article has another label than in the leading language.

    "Article A.5" has to be the same article in every language; on a mixed table people point each
    other to it by its label alone.

        docs/nl/school.md   ### A.5 Privacy {#privacy}
        docs/en/school.md   ### A.6 Privacy {#privacy}   <- A.5 in the leading language
    """
    for lookup in subject.translations:
        for key, place in lookup.by_key.items():
            leads = subject.leading.by_key.get(key)
            if leads is None or leads.division.label == place.division.label:
                continue
            both = place.division.label and leads.division.label
            if place.division.kind is DivisionKind.ARTICLE and not both:
                continue  # LD104 has said so already.
            yield _other_label(subject, place, leads)


def _other_label(subject: Subject, place: Place, leads: Place) -> Finding:
    heading, label = place.division.heading, leads.division.label
    both = bool(heading.label and label)
    edit = Edit(place.chapter.source.path, heading.label_start, heading.label_end, label)
    return Finding(
        place.label_location,
        {
            "what": Word(place.division.kind),
            "name": place.name,
            "label": heading.label,
            "other": label,
            "language": subject.tongue(leads.chapter.language),
        },
        variant="" if both else "missing" if label else "added",
        hints=(Hint(leads.location, {"name": leads.name}),),
        fix="fix" if both else "",
        edits=(edit,) if both else (),
    )
