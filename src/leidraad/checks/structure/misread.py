"""Text that is shown as something else than its writer meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.misread import as_bullets, as_code, as_running_text, bullets_of
from leidraad.checks.registry import Finding, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject


@rule("LD114", "text-read-as-code", Severity.WARNING, since="0.1")
def text_read_as_code(subject: Subject) -> Iterator[Finding]:
    """A text is indented so far that it is shown as computer code.

    In Markdown a line behind a blank line that starts with four spaces or more (inside a list, with
    so many more) is code: it is shown in other letters, its points are no points, and no reference
    in it is found. Real code stands between two lines of ``` signs; that is never reported.

        The aims are:

            a) learning;      <- without the spaces in front: - a) learning;
            b) playing.
    """
    for chapter in subject.files:
        for _, start, end in as_code(chapter):
            yield Finding(Location.of(chapter.source, start, end), {})


@rule("LD115", "points-in-running-text", Severity.WARNING, since="0.1")
def points_in_running_text(subject: Subject) -> Iterator[Finding]:
    """Points stand on lines of their own, but are shown one behind another.

    In Markdown a single line break is a space. A point starts with the mark of a list, with a blank
    line above the first; then it has a line of its own on the page, and can be referred to. The
    signs that Word puts in front of a point (•) are no such marks.

        The aims are:
        a) learning;          <- - a) learning;
        b) playing.
    """
    for chapter in subject.files:
        for _, start, end in as_running_text(chapter):
            sign = chapter.source.text[start:end]
            yield Finding(Location.of(chapter.source, start, end), {"sign": sign})
        for block, start, end in as_bullets(chapter):
            sign, path = chapter.source.text[start:end], chapter.source.path
            bullets = bullets_of(chapter, block)
            yield Finding(
                Location.of(chapter.source, start, end),
                {"sign": sign},
                variant="bullet",
                fix="fix",
                edits=tuple(Edit(path, begin, stop, "- ") for begin, stop in bullets),
                safe=True,
            )


@rule("LD116", "lost-heading", Severity.ERROR, since="0.1")
def lost_heading(subject: Subject) -> Iterator[Finding]:
    """A line should be a heading, but has no # signs in front of it.

    It has the key of a heading; or it is typed in bold, with the number of an article that is
    missing here. So it is running text, and what stands below it belongs to the article above.
    Until it is mended, the chapter is not held against the other languages.

        A.2 Photos {#photos}       <- ### A.2 Photos {#photos}
        **A.3 Films**              <- ### A.3 Films {#films}
    """
    for lost in subject.lost_headings:
        source, counterpart = lost.chapter.source, lost.counterpart
        language = (counterpart or lost).chapter.language
        values = {"language": subject.tongue(language), "marks": "#" * lost.level}
        if lost.bold:
            heading = f"{values['marks']} {lost.bold}"
            if counterpart is not None:
                heading += f" {{#{counterpart.division.key}}}"
            values |= {"words": lost.bold, "heading": heading}
            edit = Edit(source.path, lost.start, lost.end, heading)
        else:
            edit = Edit(source.path, lost.start, lost.start, f"{values['marks']} ")
        yield Finding(
            Location.of(source, lost.start, lost.end),
            values,
            variant="bold" if lost.bold else "",
            fix="fix-bold" if lost.bold else "fix",
            edits=(edit,),
            safe=counterpart is not None,
        )
