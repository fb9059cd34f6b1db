"""Chapters and sections that are mentioned by a title that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject


@rule("LD312", "unknown-title", Severity.ERROR, since="0.1")
def unknown_title(subject: Subject) -> Iterator[Finding]:
    """A mention of a chapter or section has almost its title, but not quite.

    Behind "see also:" or "the chapter" a title is found as it stands in its heading. With a slip
    of the pen, or when the title has changed a little, it is no reference any more. What does not
    look like any title is passed over: it may be the name of something else.

        … zie ook: Sancties en gevolg.     <- the chapter is called "Sancties en gevolgen"
        Het hoofdstuk Sancties en gevolg   <- the same
    """
    for lookup in subject.editions:
        for chapter, _, start, end, title, near in subject.misquoted[lookup.language]:
            yield Finding(
                Location.of(chapter.source, start, end),
                {"title": title, "near": near},
                fix="fix",
                edits=(Edit(chapter.source.path, start, end, near),),
            )
