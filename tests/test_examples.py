"""The example policy: it holds, and it is read as the outline beside this file shows.

``python -m tests.test_examples`` writes the outline anew; look at the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.configuration import read_settings
from leidraad.project import check

if TYPE_CHECKING:
    from leidraad.model import Chapter, Edition, Policy

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "allotment"
OUTLINE = Path(__file__).parent / "golden" / "allotment.txt"


def outline(policy: Policy) -> str:
    """Give what was read of every language: the divisions, their parts, and what they cite."""
    lines = (line for edition in policy.editions for line in _edition(edition))
    return "\n".join(lines) + "\n"


def _edition(edition: Edition) -> Iterator[str]:
    yield f"== {edition.language}"
    for chapter in edition.chapters:
        yield f"-- {chapter.name}"
        yield from _chapter(chapter)
        for citation in edition.citations[chapter.name]:
            targets = ", ".join(map(str, citation.targets)) or citation.instrument
            yield f"   {citation.origin}: “{citation.text}” -> {targets} ({citation.status})"


def _chapter(chapter: Chapter) -> Iterator[str]:
    for division in chapter.divisions:
        named = f"{division.label} {division.title}".strip()
        about = " ".join(division.audience) + (", repealed" if division.repealed else "")
        yield f"   {division.kind} {division.key}: {named} [{about}]"
        for provision in division.provisions:
            yield f"     {provision.kind} {'.'.join(provision.path)}"


def test_the_example_holds() -> None:
    assert check(read_settings(EXAMPLE / "mkdocs.yml")).diagnostics == ()


def test_the_example_is_read_as_the_outline_shows() -> None:
    policy = check(read_settings(EXAMPLE / "mkdocs.yml")).policy
    assert outline(policy) == OUTLINE.read_text(encoding="utf-8")


def test_the_languages_of_the_example_have_the_same_outline() -> None:
    policy = check(read_settings(EXAMPLE / "mkdocs.yml")).policy
    shapes = [
        [
            (d.kind, d.key, d.label, d.audience, [p.path for p in d.provisions])
            for chapter in edition.chapters
            for d in chapter.divisions
        ]
        for edition in policy.editions
    ]
    assert shapes[0] == shapes[1] == shapes[2]


if __name__ == "__main__":
    OUTLINE.parent.mkdir(exist_ok=True)
    text = outline(check(read_settings(EXAMPLE / "mkdocs.yml")).policy)
    OUTLINE.write_text(text, encoding="utf-8", newline="\n")
