"""The summary of an article in simple words: a note of the kind ``short`` below its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leidraad.languages import load
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite

if TYPE_CHECKING:
    from leidraad.model import Chapter


def read(text: str) -> Chapter:
    return read_chapter(text.encode(), "a.md", "a.md", "nl", load("nl").headings).chapter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!!! short\n    Kort.\n\nLang.", "!!! short\n    Kort.\n"),
        (
            "\n\n!!! short\n    Kort.\n\n    - en\n\n    meer\n\nLang.",
            "!!! short\n    Kort.\n\n    - en\n\n    meer\n",
        ),
        ('!!! short "In het kort"\n    Kort.', '!!! short "In het kort"\n    Kort.'),
        ("??? warning short\n    Kort.", "??? warning short\n    Kort."),
        ("!!! short\n    Kort.\n!!! short\n    Nog een.", "!!! short\n    Kort.\n"),
        ("!!! short", "!!! short"),
        ("!!! shorter\n    Kort.", ""),
        ('!!! note "short"\n    Kort.', ""),
        ("Lang.\n\n!!! short\n    Kort.", ""),
        ("- !!! short\n    Kort.", ""),
        ("short", ""),
        ("", ""),
    ],
)
def test_is_the_first_block_below_the_heading(text: str, expected: str) -> None:
    chapter = read(f"# A {{#a}}\n\n## A.1 Een {{#one}}\n{text}")
    (article,) = chapter.articles
    blocks = chapter.summary_of(article)
    written = "".join(
        chapter.source.text[b.start : b.end] for b in (chapter.blocks[i] for i in blocks)
    )
    assert written == expected
    assert article.blocks[0] < blocks.start <= blocks.stop <= article.blocks[1]


def test_ends_where_the_next_article_starts() -> None:
    chapter = read(
        "## A.1 Een {#one}\n!!! short\n    Kort.\n\n## A.2 Twee {#two}\n!!! short\n    Kort."
    )
    one, two = chapter.articles
    assert len(chapter.summary_of(one)) == len(chapter.summary_of(two)) == 2


def test_the_first_paragraph_is_that_of_the_article_itself() -> None:
    text = "!!! short\n    Kort.\n\nLang.\n\nZie de vorige alinea.\n\nZie ook de tweede alinea."
    chapter = read(f"## A.1 Een {{#one}}\n\n{text}\n")
    first, second = cite((chapter,), load("nl"))["a.md"]
    assert [str(each) for each in (*first.targets, *second.targets)] == [
        "one#alinea-1",
        "one#alinea-2",
    ]
