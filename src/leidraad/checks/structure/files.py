"""Files that cannot be read, headings that say what nobody understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.likeness import Likeness
from leidraad.checks.messages import Listed
from leidraad.checks.registry import Finding, rule
from leidraad.checks.told import ATTRIBUTES, is_known
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject
    from leidraad.model import Attribute, Chapter

_STATUSES = ("repealed",)
_FAULTS = ("encoding", "control-character", "front-matter", "front-matter-open", "missing")


@rule("LD109", "unreadable-file", Severity.ERROR, since="0.1")
def unreadable_file(subject: Subject) -> Iterator[Finding]:
    """A file, or a part of it, cannot be read.

    The file is not UTF-8 (Word and Notepad may save Windows-1252 or UTF-16), holds an invisible
    control character, has front matter that is not well formed or that nothing closes, or cannot
    be opened at all. The rest of the policy is checked as far as it goes.

        ---
        title: School: the rules         <- a colon in the value: put it in quotation marks
        ---
    """
    for chapter in subject.files:
        for fault in chapter.unreadable:
            location = Location.of(chapter.source, fault.start, fault.end)
            variant = fault.kind if fault.kind in _FAULTS else ""
            yield Finding(location, {"detail": fault.detail or fault.kind}, variant=variant)


@rule("LD110", "unknown-attribute", Severity.WARNING, since="0.1")
def unknown_attribute(subject: Subject) -> Iterator[Finding]:
    """A heading has an attribute that means nothing, or a status that is not one.

    Known are `audience`, `status="repealed"`, `lang` and `dir`, and everything that starts with
    `data-`. Anything else is most likely a slip of the pen, and would be passed over in silence.

        ### A.1 Lessons {#lessons audiance="staff"}
    """
    for chapter, attribute in _attributes(subject):
        if attribute.name == "status" and attribute.value not in _STATUSES:
            variant = "status" if attribute.value else "status-empty"
            yield _unknown(chapter, attribute, attribute.value, _STATUSES, variant=variant)
        elif not is_known(attribute):
            yield _unknown(chapter, attribute, attribute.name, ATTRIBUTES)


@rule("LD111", "unknown-audience", Severity.ERROR, since="0.1")
def unknown_audience(subject: Subject) -> Iterator[Finding]:
    """An audience is not one of the project's.

    The audiences of a policy are named in its settings (without them: everyone, staff, parents).
    A handout for one audience would leave out an article that is marked with any other word.

        ### A.1 Lessons {#lessons audience="stuff"}
    """
    known = tuple(subject.settings.audiences)
    for chapter, attribute in _attributes(subject):
        if attribute.name == "audience":
            words = attribute.value.split()
            if not words:
                yield _unknown(chapter, attribute, "", known, variant="empty")
            for word in words:
                if word not in known:
                    yield _unknown(chapter, attribute, word, known)


@rule("LD112", "outside-navigation", Severity.WARNING, since="0.1")
def outside_navigation(subject: Subject) -> Iterator[Finding]:
    """A file stands among the chapters, but not in the navigation.

    Nobody finds it by leafing through the site, and print leaves it out. Name it under `nav`, or
    take it away.

        nav:
          - index.md
          - school.md              <- and sanctions.md, which is there too?
    """
    order = frozenset(subject.settings.order)
    if order:
        for chapter in subject.leading.edition.chapters:
            if chapter.name not in order:
                yield Finding(Location.of(chapter.source, 0), {"name": chapter.name})


def _attributes(subject: Subject) -> Iterator[tuple[Chapter, Attribute]]:
    for place in subject.places:
        for attribute in place.division.heading.attributes:
            yield place.chapter, attribute


def _unknown(
    chapter: Chapter, attribute: Attribute, word: str, known: tuple[str, ...], *, variant: str = ""
) -> Finding:
    """Make the finding for ``word`` in an attribute, with the known word that it resembles."""
    source = chapter.source
    start = source.text.find(word, attribute.start, attribute.end) if word else attribute.start
    end = start + len(word) if word else attribute.end
    near = Likeness(known).nearest(word) if word else ""
    near = known[0] if word and len(known) == 1 else near
    return Finding(
        Location.of(source, start, end),
        {"word": word, "near": near, "known": Listed(known, "and")},
        variant=variant,
        fix="fix" if near else "",
        edits=(Edit(source.path, start, end, near),) if near else (),
    )
