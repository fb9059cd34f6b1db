"""Spans of words that a tag can be put around."""

from __future__ import annotations

import pytest
from tests.renditions.html.sample import read

from leidraad.renditions.html.spans import Spans


@pytest.mark.parametrize(
    ("source", "words", "spans"),
    [
        ("a b c", "b", ["b"]),
        ("a **b** c", "b", ["b"]),
        ("a **b** c", "a b", ["a **b**"]),
        ("a **b** c", "b c", ["**b** c"]),
        ("a **b** c", "a b c", ["a **b** c"]),
        ("**a *b* c**", "a b c", ["a *b* c"]),
        ("**a *b* c**", "b c", ["*b* c"]),
        ("a **b c**", "a b", ["a ", "b"]),
        ("**a b** c", "b c", ["b", " c"]),
        ("*a* b *c*", "a b c", ["*a* b *c*"]),
        ("a <b>b</b> c", "a b", ["a <b>b</b>"]),
        ("a ~~b", "a ~~b", ["a ~~b"]),
        ("<i class='x'>a</i> b", "a b", ["<i class='x'>a</i> b"]),
        ("a<!-- no -->b", "ab", ["a<!-- no -->b"]),
        ("a[^1]b\n\n[^1]: x", "ab", ["a", "b"]),
        ("a\nb", "a\nb", ["a\nb"]),
        ("> a\n> b", "a\nb", ["a\n> b"]),
        ("a\\*b", "a*b", ["a\\*b"]),
        ("a&amp;b", "a&b", ["a&amp;b"]),
        ("a ~~b~~ c", "a b", ["a ~~b~~"]),
        ("<b>a</i> b</b>", "a b", ["a", " b"]),
    ],
)
def test_what_a_tag_is_put_around(source: str, words: str, spans: list[str]) -> None:
    chapter = read(source)
    prose = next(one for one in chapter.prose if words in one.text)
    at = prose.text.index(words)
    found = Spans(chapter).nested(prose.block, *prose.span(at, at + len(words)))
    assert [chapter.source.text[start:end] for start, end in found] == spans


def test_emphasis_ends_with_the_cell_of_a_table() -> None:
    chapter = read("| *a | b* c |\n|---|---|\n")
    prose = chapter.prose[1]
    found = Spans(chapter).nested(prose.block, *prose.span(0, len(prose.text)))
    assert [chapter.source.text[start:end] for start, end in found] == ["b* c"]
