"""HTML to nodes: a closed set, nothing dropped in silence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.html import Destination
from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.tree import parse
from leidraad.renditions.print.walking import Problem, Surroundings, Walker

AROUND = Surroundings(
    "nl",
    {"school.md": "school.md#school", "work.md": "work.md#work"},
    {"photos": "school.md#photos", "film": "work.md#film"},
    lambda place: f"https://example.org/{place.path}",
)


A, B, C = n.Paragraph(("a",)), n.Paragraph(("b",)), n.Paragraph(("c",))


def walked(html: str, key: str = "own", around: Surroundings = AROUND) -> tuple[n.Block, ...]:
    walker = Walker("school.md", around)
    found = walker.blocks(html, key)
    assert walker.problems == []
    return found


def inline(html: str) -> tuple[n.Inline, ...]:
    (paragraph,) = walked(f"<p>{html}</p>")
    assert isinstance(paragraph, n.Paragraph)
    return paragraph.content


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a  b\n c", ("a b c",)),
        ("a <em> b</em>", ("a ", n.Emphasis(("b",)))),
        ("<b>a</b><br>\n b <br>", (n.Strong(("a",)), n.Break(), "b")),
        ("<code>x  y</code>", (n.Code("x  y"),)),
        ("<s>a</s><u>b</u>", (n.Marked(n.Mark.DELETED, ("a",)), n.Marked(n.Mark.INSERTED, ("b",)))),
        ('<span lang="en-GB">a</span>', (n.Foreign("en-GB", ("a",)),)),
        ('<span lang="nl">a</span>', ("a",)),
        ('<span class="number" id="own.1">1.</span> a', (n.Number("1.", "school.md#own.1"), " a")),
        ('<span id="x"></span>a', (n.Anchor("school.md#x"), "a")),
        ("a<wbr>b", ("a", "\u200b", "b")),
        ("(<abbr title=c>a</abbr>)", ("(", n.Abbreviation(("a",), "c", bracketed=True), ")")),
        ("a<source>", ("a",)),
        ('<input type="checkbox" checked> a', (n.Checkbox(checked=True), " a")),
        ("<span>a<div>b</div></span>", ("a", n.Break(), "b")),
        ("a &lt;b&gt; &amp; c", ("a <b> & c",)),
        ("<!-- gone -->a", ("a",)),
    ],
)  # fmt: skip
def test_running_text(html: str, expected: tuple[n.Inline, ...]) -> None:
    assert inline(html) == expected


def test_a_number_is_not_taken_twice() -> None:
    first, second = inline('<span id="x">a</span><span id="x">b</span>')[0::2]
    assert first == n.Anchor("school.md#x")
    assert second == "b"


@pytest.mark.parametrize(
    ("before", "behind", "bracketed"),
    [
        ("(zie ", ")", True),
        ("[zie <em>", "</em> ook]", True),
        ("zie ", "", False),
        ("a) zie ", "", False),
        ("(eerst) zie ", "", False),
        (":( zie ", "", False),
        ("(a (b) zie ", ")", True),
    ],
)
def test_what_stands_in_brackets(before: str, behind: str, bracketed: bool) -> None:  # noqa: FBT001
    html = f'{before}<a href="leidraad:school.md#photos">A.2</a>{behind}'
    (reference,) = (each for each in n.walk(inline(html)) if isinstance(each, n.Reference))
    assert reference.bracketed is bracketed


def test_links_inside_the_policy() -> None:
    (range_,) = inline('<a href="leidraad:school.md#photos" data-to="photos film">A.2 tot B.1</a>')
    assert range_ == n.Reference("school.md#photos", ("A.2 tot B.1",), "work.md#film")
    (own,) = inline('<a href="leidraad:school.md#own.2" data-to="own">lid 2</a>')
    assert own == n.Reference("school.md#own.2", ("lid 2",), own=True)
    (whole,) = inline('<a href="leidraad:work.md">het werk</a>')
    assert whole == n.Reference("work.md#work", ("het werk",))
    (file,) = inline('<a href="leidraad:form.pdf">formulier</a>')
    assert file == n.Outgoing(
        "https://example.org/form.pdf", ("formulier",), "example.org/form.pdf"
    )


def test_a_file_without_a_site_is_plain_words() -> None:
    around = AROUND._replace(locate=lambda _: "")
    (paragraph,) = walked('<p><a href="leidraad:form.pdf">formulier</a></p>', around=around)
    assert paragraph == n.Paragraph(("formulier",))


def test_an_address_is_shown_once_in_an_article() -> None:
    html = '<a href="https://a.org/">x</a> <a href="https://a.org/">y</a>'
    first, _, second = inline(html)
    assert isinstance(first, n.Outgoing)
    assert isinstance(second, n.Outgoing)
    assert (first.shown, second.shown) == ("a.org", "")


def test_footnotes_lose_their_arrows_and_keep_their_text() -> None:
    walker = Walker("school.md", AROUND)
    marked = walker.blocks(
        '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>', ""
    )
    rest = walker.blocks(
        '<div class="footnote"><hr><ol><li id="fn:1"><p>uitleg '
        '<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>',
        "",
    )
    assert marked == (n.Paragraph(("a", n.NoteMark("1", "school.md#fn:1", "school.md#fnref:1"))),)
    assert rest == ()
    note = walker.notes["school.md#fn:1"]
    assert note == n.FootNote("1", "school.md#fn:1", (n.Paragraph(("uitleg",)),))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<ul><li><span class="number" id="own.1">1.</span> a</li><li>b</li></ul>',
            n.Listing((n.Item("1.", "school.md#own.1", (A,)), n.Item("", "", (B,)))),
        ),
        (
            "<ol start=3><li><p>a</p><li>b<ul><li>c</ol>",
            n.Listing((
                n.Item("3.", "", (A,)),
                n.Item("4.", "", (B, n.Listing((n.Item("", "", (C,)),)))),
            )),
        ),
        ("<ul>los</ul>", n.Listing((n.Item("", "", (n.Paragraph(("los",)),)),))),
        ("<ul><li></li></ul>", n.Listing((n.Item("", "", ()),))),
        ("<blockquote>a</blockquote>", n.Quotation((A,))),
        ("<pre><span></span><code>a\n  b\n</code></pre>", n.Preformatted("a\n  b")),
        ("<hr>", n.Rule()),
        ('<h4 id="x">a</h4>', n.Heading(4, ("a",), "school.md#x")),
        (
            '<div class="admonition warning"><p class="admonition-title">Pas op</p><p>a</p></div>',
            n.Note("warning", (("Pas op"),), (A,)),
        ),
        ('<div class="admonition short"><p>a</p></div>', n.Note("short", (), (A,))),
        ("<details><summary>a</summary>b</details>", n.Note("", ("a",), (B,))),
        (
            "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt></dl>",
            n.Definitions((n.Definition((("a",), ("b",)), (C,)), n.Definition((("d",),), ()))),
        ),
        ('<p><img src="leidraad:a.svg" alt="K"></p>', n.Figure(n.Picture("a.svg", "K"), ())),
        (
            '<figure><img src="leidraad:plan.svg" alt=""><figcaption>a</figcaption></figure>',
            n.Figure(n.Picture("plan.svg", ""), (A,)),
        ),
        ('<p lang="fr">a</p>', n.Passage("fr", (A,))),
        ('<div id="x"><hr></div>', n.Paragraph((n.Anchor("school.md#x"),))),
        ("<section><p>a</p></section>", n.Paragraph(("a",))),
        ('<p id="x">a', n.Paragraph((n.Anchor("school.md#x"), "a"))),
        ("<p>a<p>b", A),
        ("<dl>a</dl>", n.Definitions((n.Definition((), (A,)),))),
        ("<dl></dl>", n.Definitions(())),
    ],
)  # fmt: skip
def test_blocks(html: str, expected: n.Block) -> None:
    assert walked(html)[0] == expected


def test_tabs_become_notes_with_their_names() -> None:
    html = (
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2"><input id="t1" type="radio">'
        '<div class="tabbed-labels"><label for="t1">Een</label></div><div class="tabbed-content">'
        '<div class="tabbed-block"><p>a</p></div><div class="tabbed-block"><p>b</p></div>'
        "</div></div>"
    )
    assert walked(html) == (
        n.Note("tab", ("Een",), (A,)),
        n.Note("tab", (), (B,)),
    )


def test_a_figure_of_more_than_an_image_keeps_all() -> None:
    found = walked("<figure><p>a</p><p>b</p><figcaption>c</figcaption></figure>")
    assert [n.plain((each,)) for each in found] == ["a", "b", "c"]


def test_tables_are_filled_up_and_headed() -> None:
    html = (
        "<table><caption>t</caption><thead><tr><th>a<th class=right>b</thead>"
        "<tr><td rowspan=2>c<td>d<tr><td>e<tr><td colspan=2>f<tr><td rowspan=9>g</table>"
    )
    (table,) = walked(html)
    assert isinstance(table, n.Table)
    assert n.plain(table.caption) == "t"
    assert [cell.align for cell in table.head[0]] == ["", "right"]
    assert [[n.plain(cell.blocks) for cell in row] for row in table.body] == [
        ["c", "d"], ["e"], ["f"], ["g", ""],
    ]  # fmt: skip
    assert table.body[3][0].rows == 1


def test_rows_of_heads_only_are_the_head() -> None:
    (table,) = walked("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>")
    assert isinstance(table, n.Table)
    assert len(table.head) == len(table.body) == 1


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<p><video>a</video></p>", Problem("element", "video")),
        ("<iframe src=x></iframe>", Problem("element", "iframe")),
        ('<p><input type="text"></p>', Problem("element", "input")),
        ("<svg><text>a</text></svg>", Problem("element", "svg")),
        ("<script>a()</script>", Problem("element", "script")),
        ('<p><a href="java\nscript:x">a</a></p>', Problem("address", "java\nscript:x")),
        ('<p><a href="weg/hier">a</a></p>', Problem("address", "weg/hier")),
        ('<p><img src="https://x.org/a.png"></p>', Problem("image", "https://x.org/a.png")),
    ],
)
def test_what_cannot_be_printed_is_told(html: str, problem: Problem) -> None:
    walker = Walker("school.md", AROUND)
    walker.blocks(html, "")
    assert problem in walker.problems


TAGS = st.sampled_from(
    ["p", "em", "b", "ul", "li", "ol", "div", "table", "tr", "td", "th", "dl", "dt", "dd", "a",
     "blockquote", "h3", "pre", "code", "span", "details", "summary", "figure", "section", "sup"]
)  # fmt: skip
PIECE = st.one_of(
    st.from_regex(r"[a-z]{1,6} ?", fullmatch=True),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
)


@given(st.lists(PIECE, max_size=30).map("".join))
def test_no_letter_is_lost_or_doubled(html: str) -> None:
    """Whatever the tags are: the letters of the HTML are those of the nodes, in their order."""
    walker = Walker("school.md", AROUND)
    found = walker.blocks(html, "")
    letters = re.sub(r"[\s\d.]", "", n.plain(found))
    assert letters == re.sub(r"\s", "", parse(html).text())


@given(st.text())
def test_any_text_can_be_walked(html: str) -> None:
    Walker("school.md", AROUND).blocks(html, "")


def test_as_data_and_plain() -> None:
    blocks = walked(
        '<p>a <em>b</em></p><ul><li>c</li></ul><p><img src="leidraad:x.png" alt="y"></p>'
    )
    assert n.plain(blocks) == "a b c"
    data = n.as_data(blocks, lambda node: ("X", node) if node == "b" else node)
    assert data[0] == {
        "node": "paragraph",
        "content": ["a ", {"node": "emphasis", "content": ["X", "b"]}],
    }
    assert data[2]["picture"] == {"node": "picture", "path": "x.png", "alt": "y"}  # type: ignore[index,call-overload]


def test_destinations_are_read_as_the_renderer_writes_them() -> None:
    assert AROUND.locate(Destination("a.pdf", "")) == "https://example.org/a.pdf"
