from __future__ import annotations

import pytest
from tests.reading.invariants import HEADING_WORDS

from leidraad.reading.chapters import read_chapter


def provisions(text: str, heading: str = "## Artikel 12 Leden") -> list[str]:
    """Give each provision of an article: its path, its kind, and the last words in it."""
    text = f"{heading}\n\n{text}\n"
    chapter = read_chapter(text.encode(), "a.md", "a.md", "nl", HEADING_WORDS).chapter
    found: list[str] = []
    for provision in chapter.articles[0].provisions:
        last = chapter.blocks[provision.blocks[1] - 1].end
        words = text[:last].split()[-1]
        found.append(f"{'.'.join(provision.path)} {provision.kind} {words}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words.", []),
        ("- x\n- y", ["-1 point x", "-2 point y"]),
        ("1. x\n2. y", ["1 paragraph x", "2 paragraph y"]),
        ("3. x\n3. y", ["3 paragraph x", "3 paragraph y"]),
        ("- a) x\n- b) y", ["a point x", "b point y"]),
        ("- a. x\n- (b) y\n- aa) z", ["a point x", "b point y", "aa point z"]),
        ("- i. x\n- iv) y\n- (ix) z", ["i point x", "iv point y", "ix point z"]),
        ("- **a)** x\n- *b.* y", ["a point x", "b point y"]),
        ("- 1) x", ["1 point x"]),
        ("- Ja. Dan x\n- Nr. y\n- Civil. z", ["-1 point x", "-2 point y", "-3 point z"]),
        ("- a x\n- A.\u00a0y", ["-1 point x", "A point y"]),
        (
            "1. x\n    - a) y\n    - b) z\n2. q",
            ["1 paragraph z", "1.a point y", "1.b point z", "2 paragraph q"],
        ),
        ("1. x\n    1. y\n    2. z", ["1 paragraph z", "1.1 point y", "1.2 point z"]),
        (
            "- a) x\n    - i. y\n    - ii. z\n- b) q",
            ["a point z", "a.i point y", "a.ii point z", "b point q"],
        ),
        ("- x\n    - y\n- z", ["-1 point y", "-1.-1 point y", "-2 point z"]),
        ("- x\n\n    y\n\n- z", ["-1 point y", "-2 point z"]),
        # Typed in full, the number of the article before it.
        ("12.1. x\n\n12.2. y", ["1 paragraph x", "2 paragraph y"]),
        ("12.1 x\n\n12:2 y\n\n**12.3.** z", ["1 paragraph x", "2 paragraph y", "3 paragraph z"]),
        ("12.1a x", ["1a paragraph x"]),
        ("12.1. x\n\ny\n\n12.2. z", ["1 paragraph y", "2 paragraph z"]),
        (
            "12.1. x\n\n- a) y\n- b) z\n\nq\n\n12.2. r",
            ["1 paragraph q", "1.a point y", "1.b point z", "2 paragraph r"],
        ),
        ("12.1.\n- a) x\n- b) y", ["1 paragraph y", "1.a point x", "1.b point y"]),
        ("12.1. x\n\n1. y\n2. z", ["1 paragraph z", "1.1 point y", "1.2 point z"]),
        ("12.1. x\n\n|a|\n|-|\n|b|\n\n12.2. y", ["1 paragraph |b|", "2 paragraph y"]),
        ("12.1. x\n\n### Uitleg\n\ny", ["1 paragraph x"]),
        ("12.1. x\n\n- y\n\n    12.2. z", ["1 paragraph z", "1.-1 point z"]),
        ("13.1. x\n\n121.1 y\n\n12 z\n\n12.1.x", []),
        # Words below a list belong to the article, not to the last item.
        ("1. x\n\ny", ["1 paragraph x"]),
        ("1. x\n\n> y", ["1 paragraph x"]),
        ("1. x\n\n|a|\n|-|", ["1 paragraph x"]),
        ("1. x\n\n- y\n\n2. z", ["1 paragraph y", "1.-1 point y", "2 paragraph z"]),
        ("- x\n\ny\n\n- z", ["-1 point x", "-2 point z"]),
        # Running text between two paragraphs is of the former.
        ("1. x\n\ny\n\n2. z\n\nq", ["1 paragraph y", "2 paragraph z"]),
        ("1. x\n\ny\n\n3. z", ["1 paragraph x", "3 paragraph z"]),
        ("1. x\n\n#### y\n\n2. z", ["1 paragraph x", "2 paragraph z"]),
        # Letters in brackets in front of running text, as laws are often set.
        ("a) x\n\nb) y\n\nz", ["a point x", "b point y"]),
        ("a) x\n\ny\n\nb) z", ["a point y", "b point z"]),
        (
            "1. x\n\n(a) y\n\n(b) z\n\nq\n\n2. r",
            ["1 paragraph q", "1.a point y", "1.b point z", "2 paragraph r"],
        ),
        (
            "12.1. x\n\na) y\n\ni) z\n\nii) q\n\nb) r\n\n12.2. s",
            [
                *("1 paragraph r", "1.a point q", "1.a.i point z", "1.a.ii point q"),
                *("1.b point r", "2 paragraph s"),
            ],
        ),
        (
            "1) x\n\na) y\n\n- z\n\nb) q\n\nba) r\n\nc) s",
            [
                *("1 paragraph s", "1.a point z", "1.a.-1 point z"),
                *("1.b point q", "1.ba point r", "1.c point s"),
            ],
        ),
        ("g) x\n\na) y\n\nb) z\n\nk) q", ["a point y", "b point z"]),
        ("a) x\nb) y\n\na) z\nb) q", []),
        ("a) x\n\ny", []),
        # Numbers in brackets: paragraphs where the article begins with them, points below words.
        (
            "(1) x\n\n(2) y\n\n(a) z\n\n(b) q\n\n(3) r\n\ns",
            [
                *("1 paragraph x", "2 paragraph q", "2.a point z", "2.b point q"),
                "3 paragraph s",
            ],
        ),
        (
            "(1) x\n\n(2) y\n\n(2a) z\n\n(3) q",
            ["1 paragraph x", "2 paragraph y", "2a paragraph z", "3 paragraph q"],
        ),
        (
            "x:\n\n(1) y\n\n(2) z:\n\n(a) q\n\n(b) r\n\n(3) s\n\n(3a) t\n\n(4) u",
            [
                *("1 point y", "2 point r", "2.a point q", "2.b point r"),
                *("3 point s", "3a point t", "4 point u"),
            ],
        ),
        (
            "(1) x\n\n(a) y\n\n(1) z\n\n(2) q\n\n(b) r\n\n(2) s",
            [
                *("1 paragraph r", "1.a point q", "1.a.1 point z", "1.a.2 point q"),
                *("1.b point r", "2 paragraph s"),
            ],
        ),
        ("x\n\n(1) y", []),
        ("(1) x", []),
        ("(3) x\n\n(4) y", []),
        # In an item of a list, where they are indented; four spaces outside one make code.
        (
            "1. x\n\n    a) y\n\n    b) z\n\n2. q\n\n   (a) r\n\n   (b) s",
            [
                *("1 paragraph z", "1.a point y", "1.b point z"),
                *("2 paragraph s", "2.a point r", "2.b point s"),
            ],
        ),
        (
            "(a) x\n\n- y\n\n    (i) z\n\n    (ii) q\n\n(b) r",
            ["a point q", "a.-1 point q", "b point r"],
        ),
        ("x\n\n    a) y\n\n    b) z", []),
        # What stands in a note or a footnote is no part of the numbering.
        ("!!! note\n    - x\n        - y\n\n- z", ["-1 point z"]),
        ("[^1]: x\n\n    - y\n\n- z", ["-1 point z"]),
        ("- x\n\n    !!! note\n        - y", ["-1 point y"]),
    ],
)
def test_provisions(text: str, expected: list[str]) -> None:
    assert provisions(text) == expected


def test_the_label_of_a_lettered_article_stands_before_its_paragraphs() -> None:
    assert provisions("B.2.1 x\n\nB.2.2 y", "## B.2 Leden") == ["1 paragraph x", "2 paragraph y"]


def test_a_label_stands_where_it_is_typed() -> None:
    text = "## Artikel 12\n\n12.4. x\n\n- (b) y\n\n  - z\n\n### Uitleg\n\n1. q\n"
    chapter = read_chapter(text.encode(), "a.md", "a.md", "nl", HEADING_WORDS).chapter
    found = chapter.articles[0].provisions
    assert [text[each.label_start : each.label_end] for each in found] == ["12.4", "b", "", "1"]
    assert text[found[2].label_start :].startswith("z")


def test_paragraphs_with_the_label_of_another_article_are_read() -> None:
    assert provisions("11.1 x\n\n11:2 y\n\n- a) z") == [
        "1 paragraph x",
        "2 paragraph z",
        "2.a point z",
    ]
    assert provisions("11.1 x\n\n11.3 y") == []
    assert provisions("11.1 x\n\n11.2 y\n\n12.1 z") == ["1 paragraph z"]
    assert provisions("11.1 x\n\n11.2 y", "## A\n\n## A.1 B\n\n## Zonder") == []
