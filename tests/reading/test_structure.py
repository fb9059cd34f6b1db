"""Divisions, by small samples; whole documents are in ``golden/`` (see :mod:`test_golden`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.invariants import HEADING_WORDS

from leidraad.languages import load
from leidraad.reading.chapters import read_chapter

if TYPE_CHECKING:
    from leidraad.model import Chapter


def read(text: str) -> Chapter:
    return read_chapter(text.encode(), "a.md", "a.md", "nl", HEADING_WORDS).chapter


def outline(text: str) -> list[str]:
    """Give the divisions, one a line: kind, label or title; indented by what they stand in."""
    chapter = read(text)
    depths: list[int] = []
    found: list[str] = []
    for division in chapter.divisions:
        depths.append(depths[division.parent] + 1 if division.parent >= 0 else 0)
        name = division.label or division.title
        found.append(f"{'. ' * depths[-1]}{division.kind} {name}".strip())
    return found


def own_words(text: str) -> dict[str, str]:
    """Give the last line of each division's text, by its label or title."""
    chapter = read(text)
    return {
        division.label or division.title: chapter.text_of(division).split("\n")[-2]
        for division in chapter.divisions
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Words only.\n", []),
        ("# Title\n", ["chapter Title"]),
        ("Words.\n\n# Title\n\n## 1 Doel\n", ["chapter Title", ". article 1"]),
        ("## 1 Doel\n## 2 Leden\n", ["article 1", "article 2"]),
        ("# P. Title\n## P.1 A\n## P.2 B\n", ["chapter P", ". article P.1", ". article P.2"]),
        ("# P. Title\n", ["chapter P"]),
        (
            "# T\n## A. X\n### A.1 Y\n## B. Z\n### B.1 Q\n",
            ["chapter T", ". section A", ". . article A.1", ". section B", ". . article B.1"],
        ),
        (
            "# T\n## A. X\n### A.I. Y\n#### A.1 Z\n",
            ["chapter T", ". section A", ". . section A.I. Y", ". . . article A.1"],
        ),
        (
            "# T\n## Artikel 1\n### Leden\n## Artikel 2\n",
            ["chapter T", ". article 1", ". article 2"],
        ),
        ("# T\n## Artikel 1 X\n### 1.1 Y\n", ["chapter T", ". article 1", ". . article 1.1"]),
        ("# T\n## 1 X\n## 1 Y\n", ["chapter T", ". article 1", ". article 1"]),
        (
            "# T\n## 1 X\n## Zonder\n## 2 Y\n",
            ["chapter T", ". article 1", ". article Zonder", ". article 2"],
        ),
        ("# T\n## 1 X\n## Lezen {.unnumbered}\n", ["chapter T", ". article 1"]),
        ("# T\n## 1 X {.unnumbered}\n## 2 Y\n", ["chapter T", ". article 2"]),
        ("# T\n## Artikel 1 {.unnumbered}\n", ["chapter T"]),
        ("# T\n## X\n### Y\n", ["chapter T"]),
        ("# T\n## X\n### 1 Y\n", ["chapter T", ". section X", ". . article 1"]),
        (
            "# T\n## A. X\n### 1 Y\n#### Uitleg\n## Meer\n",
            ["chapter T", ". section A", ". . article 1"],
        ),
        ("# T\n## Afdeling 1\n", ["chapter T", ". section 1"]),
        ("# Artikel 1\n# Artikel 2\n", ["article 1", "article 2"]),
        ("# T\n# Artikel 1\n", ["chapter T", "article 1"]),
        ("# T\n# A. X\n## A.1 Y\n", ["chapter T", "section A", ". article A.1"]),
        # One article typed a level too high does not end the section it stands in.
        (
            "# T\n## Statuten\n### Artikel 1\n### Artikel 2\n## Artikel 3\n### Artikel 4\n",
            ["chapter T", ". section Statuten", *(f". . article {n}" for n in (1, 2, 3, 4))],
        ),
        # A heading in a list or a note opens nothing.
        ("# T\n\n- x\n\n    ## 1 Y\n\n!!! note\n    ## 2 Z\n", ["chapter T"]),
    ],
)
def test_what_headings_open(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_a_division_ends_where_the_next_heading_of_its_level_begins() -> None:
    text = (
        "# T\na\n## A. X\nb\n### A.1 Y\nc\n#### Uitleg\nd\n### A.2 Z\ne\n## Meer {.unnumbered}\nf\n"
    )
    assert own_words(text) == {"T": "f", "A": "e", "A.1": "d", "A.2": "e"}


def test_an_audience_is_inherited_until_another_is_named() -> None:
    chapter = read(
        '# T {audience="everyone"}\n## A. X {audience="staff parents"}\n### A.1 Y\n'
        "### A.2 Z {audience=staff}\n## B. Q\n### B.1 R\n"
    )
    assert [
        (division.label, division.audience, division.own_audience) for division in chapter.divisions
    ] == [
        ("", ("everyone",), ("everyone",)),
        ("A", ("staff", "parents"), ("staff", "parents")),
        ("A.1", ("staff", "parents"), ()),
        ("A.2", ("staff",), ("staff",)),
        ("B", ("everyone",), ()),
        ("B.1", ("everyone",), ()),
    ]


def test_a_repealed_article_keeps_its_place() -> None:
    division = read("# T\n## 1 X {#x status=repealed}\n").divisions[1]
    assert (division.label, division.key, division.repealed) == ("1", "x", True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Bijlage I — Eisen\n\n1. x\n    - a) y\n2. z\n", {"Bijlage I — Eisen": "1 1.a 2"}),
        ("# BIJLAGE: eisen\n\n- a) x\n", {"BIJLAGE: eisen": "a"}),
        # Its articles are cited themselves; so are its parts.
        ("# Bijlage 1\n\n1. x\n\n## Artikel 1\n\n1. y\n", {"Bijlage 1": "", "1": "1"}),
        (
            "# Bijlage 1\n\n## Deel A. Klein\n\n1. x\n\n## Deel B. Groot\n\n1. y\n2. z\n",
            {"Bijlage 1": "", "A": "1", "B": "1 2"},
        ),
        # No annex.
        ("# Hoofdstuk 1. Eisen\n\n1. x\n", {"1": ""}),
        ("# Bijlagenlijst\n\n1. x\n", {"Bijlagenlijst": ""}),
    ],
)
def test_an_annex_has_provisions(text: str, expected: dict[str, str]) -> None:
    words = load("nl").headings
    chapter = read_chapter(text.encode(), "a.md", "a.md", "nl", words).chapter
    assert {
        division.label or division.title: " ".join(".".join(p.path) for p in division.provisions)
        for division in chapter.divisions
    } == expected
