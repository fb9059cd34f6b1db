"""Keys: every division has one, well formed, its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.checks.messages import Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.checks.told import KEY, fitting_key
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Place, Subject

# One bracket is missing, or it is another one: "{#photos", "(#photos)".
_MISTYPED = re.compile(
    rf"(?:[\[({{][ \t]*#[ \t]*(?P<key>{KEY.pattern})[ \t]*[\])}}]?)(?=[ \t]*$)", re.MULTILINE
)


@rule("LD101", "missing-key", Severity.ERROR, since="0.1")
def missing_key(subject: Subject) -> Iterator[Finding]:
    """A chapter, section or article has no key.

    The key (`{#privacy}` behind a heading) is what stays the same when a label or a title changes:
    it is the address of the article on the web, the tie between the languages, and what a redline
    goes by. `leidraad keys` proposes keys and writes them, the same in every language.

        ### A.5 Privacy            <- no key
        ### A.5 Privacy {#privacy}
    """
    for place in subject.places:
        if not place.division.key:
            yield _mistyped(place) or Finding(
                place.location, {"what": Word(place.division.kind), "name": place.name}
            )


def _mistyped(place: Place) -> Finding | None:
    """Find a key that is there, but is read as part of the title."""
    source, heading = place.chapter.source, place.division.heading
    found = _MISTYPED.search(source.text, heading.start, heading.end)
    if found is None:
        return None
    typed = f"{{#{found['key']}}}"
    return Finding(
        Location.of(source, *found.span()),
        {"what": Word(place.division.kind), "typed": found[0], "key": typed},
        variant="typed",
        fix="fix",
        edits=(Edit(source.path, *found.span(), typed),),
        safe=True,
    )


@rule("LD102", "malformed-key", Severity.ERROR, since="0.1")
def malformed_key(subject: Subject) -> Iterator[Finding]:
    """A key has characters that do not belong in an address.

    A key is made of small letters a to z, digits and single hyphens, and starts with a letter, so
    that it is the same in every browser, on paper and over the telephone.

        ### A.6 Photos {#Photos_1}     <- a capital and an underscore
        ### A.6 Photos {#photos-1}
    """
    for place in subject.places:
        heading = place.division.heading
        if heading.key and not KEY.fullmatch(heading.key):
            fitting = fitting_key(heading.key)
            edit = Edit(place.chapter.source.path, heading.key_start, heading.key_end, fitting)
            yield Finding(
                place.key_location,
                {"key": heading.key, "fitting": fitting},
                fix="fix" if fitting else "",
                edits=(edit,) if fitting else (),
            )


@rule("LD103", "duplicate-key", Severity.ERROR, since="0.1")
def duplicate_key(subject: Subject) -> Iterator[Finding]:
    """Two chapters, sections or articles of one language have the same key.

    A key belongs to one article for ever. With two of them a link cannot know where to lead.

        ### A.5 Privacy {#privacy}
        ### A.6 Photos {#privacy}  <- already the key of A.5
    """
    for lookup in subject.editions:
        for place in lookup.places:
            first = lookup.by_key.get(place.division.key)
            if first is not None and first.division is not place.division:
                yield Finding(
                    place.key_location,
                    {"key": place.division.key, "first": first.name},
                    hints=(Hint(first.location, {"first": first.name}),),
                )
