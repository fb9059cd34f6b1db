from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leidraad.reading.chapters import read_chapter

if TYPE_CHECKING:
    from leidraad.model import Chapter, Link


def read(text: str) -> Chapter:
    return read_chapter(text.encode(), "a.md", "a.md", "en", {}).chapter


def words(text: str) -> list[str]:
    return [prose.text for prose in read(text).prose if prose.linkable]


def asides(text: str) -> list[str]:
    return [prose.text for prose in read(text).prose if not prose.linkable]


def links(text: str) -> list[tuple[str, str, str]]:
    return [(link.kind.value, link.text, link.destination) for link in read(text).links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", "a b c"),
        ("***a** b*", "a b"),
        ("***a* b**", "a b"),
        ("**a *b***", "a b"),
        ("*a **b***", "a b"),
        ("**a*b**", "a*b"),
        ("*a **b c*", "*a *b c"),
        ("*a _b* c_", "a _b c_"),
        ("a_b_c", "a_b_c"),
        ("_a_b", "_a_b"),
        ("(_a_)", "(a)"),
        ("a*b*c", "abc"),
        ("a * b * c", "a * b * c"),
        ("**a", "**a"),
        ("a**", "a**"),
        ("~~a~~ ~b~ ~~~c~~~", "a ~b~ ~~~c~~~"),
        ("*a\nb*", "a\nb"),
        ("\\*a\\*", "*a*"),
        ("\\a \\\\", "\\a \\"),
        ("`*a*` *b*", "\ufffc b"),
        ("*`a*`", "*\ufffc"),
        ("``a`b`` `c", "\ufffc `c"),
        ("`a``b`", "\ufffc"),
        ("\\`a`b`", "`a\ufffc"),
        ("&amp;&lt;&#65;&#x42;&ouml;", "&<ABö"),
        ("&notit; &x; & &#0;", "&notit; &x; & \ufffd"),
        ("&#xD800;&#9999999;", "\ufffd\ufffd"),
        ("a <b>c</b> d", "a c d"),
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b", "a <!-- b"),
        ("a < b <c d", "a < b <c d"),
        ("<b title='>'>a</b>", "a"),
        ("a<script>b</script>c", "ac"),
        ("[a](b) [c]", "a [c]"),
        ("[a [b](c) d](e)", "[a b d](e)"),
        ("[*a](b) c*", "*a c*"),
        ("[a](b c)", "[a](b c)"),
        ("[a] (b)", "[a] (b)"),
        ("\\[a](b)", "[a](b)"),
        ("[a\\](b)", "[a](b)"),
        ("!\\[a](b)", "![a](b)"),
        ("\\![a](b)", "!a"),
        ("a![b](c)d", "a\ufffcd"),
        ("![a *b*](c)", "\ufffc"),
        ("[![a](b)](c)", "\ufffc"),
        ("![[a](b)", "![a"),
        ("*a*{.x} b", "a b"),
        ("a {.x}", "a"),
        ("a {.x} b", "a {.x} b"),
        ("a {name} {1}", "a {name} {1}"),
        ("<a@b.nl> <tel:112>", "a@b.nl tel:112"),
        ("a\n  b", "a\nb"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == [expected]


def test_words_on_both_sides_of_a_break_are_not_one_sentence() -> None:
    assert words("a<br>b") == ["a", "b"]
    assert words("<table><tr><td>a</td><td>b</td></tr></table>") == ["a", "b"]
    assert words("a <b>b</b> c") == ["a b c"]
    assert words("|a|b|\n|-|-|\n|c|d|") == ["a", "b", "c", "d"]


def test_in_raw_html_markdown_is_text() -> None:
    assert words("<p>2 * 3 * 4 &lt; [a](b)</p>") == ["2 * 3 * 4 < [a](b)"]
    assert links("<p><a href='x'>y</a> [a](b)</p>") == [("html", "y", "x")]


@pytest.mark.parametrize("mark", ["markdown", 'markdown="1"', "class='x' markdown=block"])
def test_in_raw_html_markdown_counts_where_its_first_tag_says_so(mark: str) -> None:
    inside = "\n\n[a *b*](#c) and `[d](#e)`\n\n</div>\n"
    assert links(f"<div {mark}>{inside}") == [("link", "a b", "#c")]
    assert links(f"<div>\n<div {mark}>{inside}</div>") == []
    assert links(f"<div data-markdown>{inside}") == []


def test_asides() -> None:
    text = '[a](b "in a *title*") ![of a *barge*](c) <img alt="d" title="e" src="f">'
    assert asides(text) == ["in a *title*", "of a barge", "d", "e"]
    assert asides("*[AVG]: the privacy law of [1](x)") == ["the privacy law of 1"]
    assert asides("![](a) <img alt='' src=b>") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a *b* `c`](d)", [("link", "a b c", "d")]),
        ("[a](<b c>)", [("link", "a", "b c")]),
        ("[a](b_(c))", [("link", "a", "b_(c)")]),
        ("[a](b\\)c)", [("link", "a", "b)c")]),
        ("[a](b 'c')", [("link", "a", "b")]),
        ('[a](\n  b\n  "c"\n)', [("link", "a", "b")]),
        ("[a]()", [("link", "a", "")]),
        ("[a](?b=1&amp;c=2&copy=3)", [("link", "a", "?b=1&c=2&copy=3")]),
        ("![a](b)", [("image", "a", "b")]),
        ("[![a](b) c](d)", [("link", "a c", "d"), ("image", "a", "b")]),
        ("<https://a.nl/?b&amp;c>", [("autolink", "https://a.nl/?b&amp;c", "https://a.nl/?b&c")]),
        ("<a@b.nl>", [("autolink", "a@b.nl", "mailto:a@b.nl")]),
        ('<a class="x" HREF="b&amp;c">*d*</a>', [("html", "d", "b&c")]),
        ("<a href=b href=c>d</a>", [("html", "d", "b")]),
        ("<a href=b>c", []),
        ("<a name=b>c</a>", []),
        ('<img alt="a &amp; b" src="c">', [("html-image", "a & b", "c")]),
        ("[a][b]\n\n[B]: c", [("link", "a", "c")]),
        ("[a][]\n\n[A]: c", [("link", "a", "c")]),
        ("[a]\n\n[a]: <c d> 'e'", [("link", "a", "c d")]),
        ("[a b]\n\n[A\tB]: c\n[a b]: d", [("link", "a b", "c")]),
        ("[a][^1]\n\n[a]: b\n[^1]: c", [("link", "a", "b")]),
        ("`[a](b)` <!-- [a](b) -->", []),
        ("| [a](b) |\n|---|", [("link", "a", "b")]),
        ("[^1]: [a](b)", [("link", "a", "b")]),
        ('!!! note "[a](b)"', [("link", "a", "b")]),
    ],
)
def test_links(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "whole", "address"),
    [
        ("a [b](c 'd') e", "[b](c 'd')", "c"),
        ("> a [b\n> b](<c d>) e", "[b\n> b](<c d>)", "c d"),
        ("a ![b](c) d", "![b](c)", "c"),
        ("a <https://b.nl> c", "<https://b.nl>", "https://b.nl"),
        ("a <a href='b'>c</a> d", "<a href='b'>c</a>", "b"),
        ("a [b][c] d\n\n[c]: e", "[b][c]", "e"),
    ],
)
def test_a_link_stands_where_it_is_typed(text: str, whole: str, address: str) -> None:
    link: Link = read(text).links[0]
    assert text[link.start : link.end] == whole
    assert text[link.destination_start : link.destination_end] == address


def test_footnote_marks_are_no_words_when_there_is_such_a_note() -> None:
    assert words("a[^1] b[^2]\n\n[^1]: c") == ["a b[^2]", "c"]


def test_anchors() -> None:
    text = (
        '<a id="one"></a> <a name="two"></a> <p name="no" id=\'three\'></p>\n\n'
        '*a*{#four .x title="a #b"}\n\n[c](d){ #five }'
    )
    chapter = read(text)
    assert [anchor.name for anchor in chapter.anchors] == ["one", "two", "three", "four", "five"]
    assert [text[anchor.start : anchor.end] for anchor in chapter.anchors] == [
        anchor.name for anchor in chapter.anchors
    ]


@pytest.mark.parametrize(
    ("text", "plain", "source"),
    [
        ("see **article** *5*.", "article 5", "article** *5"),
        ("see article&nbsp;5.", "article\u00a05", "article&nbsp;5"),
        ("see article\\_5.", "article_5", "article\\_5"),
        ("> see article\n> 5.", "article\n5", "article\n> 5"),
        ("see [article](x) 5.", "article 5", "article](x) 5"),
        ("see <b>article</b> 5.", "article 5", "article</b> 5"),
        ("- see\n  article\r\n  5.", "article\n5", "article\r\n  5"),
    ],
)
def test_the_way_back_to_the_source(text: str, plain: str, source: str) -> None:
    prose = read(text).prose[0]
    start = prose.text.index(plain)
    begin, end = prose.span(start, start + len(plain))
    assert text[begin:end] == source
