"""A chapter as Markdown: what Python-Markdown shows is what the reader read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.html.sample import (
    annotated,
    places,
    read,
    rendered,
    to_html,
    visible,
)

from leidraad.model import BlockKind, Edition
from leidraad.reading.chapters import read_chapter
from leidraad.renditions.html.draft import draft_of
from leidraad.renditions.html.markdown import annotate, boundary

ARTICLE = "### A.1 Fotos {#photos}\n\n"


def squeezed(html: str) -> str:
    """Leave out the line breaks between tags."""
    return re.sub(r"\n", "", html)


# --- lists and numbers -----------------------------------------------------------------------


def test_a_list_nests_by_two_spaces_as_on_github() -> None:
    html = squeezed(rendered("- a\n  - b\n    - c\n- d\n"))
    assert html == "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


def test_a_list_nests_by_four_spaces_as_in_python_markdown() -> None:
    assert rendered("- a\n    - b\n- c\n") == to_html("- a\n    - b\n- c\n")


def test_a_list_right_below_a_paragraph_is_a_list() -> None:
    assert (
        squeezed(rendered("Namelijk:\n- a\n- b\n"))
        == "<p>Namelijk:</p><ul><li>a</li><li>b</li></ul>"
    )


def test_numbers_are_shown_as_typed_and_have_an_anchor() -> None:
    html = squeezed(rendered(ARTICLE + "1. Een\n3. Drie\n"))
    assert '<li><span class="number" id="photos.1">1.</span> Een</li>' in html
    assert '<li><span class="number" id="photos.3">3.</span> Drie</li>' in html
    assert "<ol" not in html


def test_letters_and_typed_paragraphs_have_an_anchor() -> None:
    html = rendered("### Artikel 12 Geld {#money}\n\n12.1 Dit:\n\n- a) een\n- (b) twee\n")
    assert '<p><span class="number" id="money.1">12.1</span> Dit:</p>' in html
    assert '<li><span class="number" id="money.1.a">a)</span> een</li>' in html
    assert '<li><span class="number" id="money.1.b">(b)</span> twee</li>' in html


def test_a_number_outside_an_article_stays_and_has_no_anchor() -> None:
    assert '<li><span class="number">2)</span> Twee</li>' in rendered("1) Een\n2) Twee\n")


def test_a_number_that_stands_twice_is_an_anchor_once() -> None:
    html = rendered(ARTICLE + "1. Een\n\nTussendoor.\n\n1. Nog een\n")
    assert html.count('id="photos.1"') == 1
    assert html.count('class="number"') == 2


def test_a_point_without_a_letter_has_an_anchor_only_when_cited() -> None:
    text = ARTICLE + "- een\n- twee\n\nZie hierboven.\n"
    assert "<span" not in rendered(text).replace('<span class="label">', "")
    html = rendered(text, {"hierboven": "photos.-2"})
    assert '<li><span id="photos.-2"></span>twee</li>' in html
    assert 'href="leidraad:school.md#photos.-2"' in html
    assert "photos.-1" not in html


def test_an_item_without_words_is_an_item() -> None:
    assert squeezed(rendered("- a\n-\n- c\n")).count("<li>") == 3


@pytest.mark.parametrize(
    "line", ["2020. Een jaar", "#geen kop", "> geen citaat", "=====", "!!! Let op", "[x]: y"]
)
def test_words_that_python_markdown_would_take_for_markup_stay_words(line: str) -> None:
    text = f"Een zin\n      {line}\n"
    chapter = read(text)
    assert [block.kind for block in chapter.blocks] == [BlockKind.PARAGRAPH]
    assert visible(rendered(text)) == text.split()


def test_a_year_opens_no_list() -> None:
    assert rendered("2020. Een jaar") == "<p>2020&#46; Een jaar</p>"


def test_two_spaces_at_the_end_break_the_line() -> None:
    assert "<br />" in rendered("Een  \ntwee\n")
    assert "<br" not in rendered("Een\ntwee\n")


def test_windows_line_breaks_make_no_difference() -> None:
    text = ARTICLE + "Een\n\n- a\n  - b\n\n```\ncode\n\ncode\n```\n"
    assert annotated(text.replace("\n", "\r\n")) == annotated(text)


# --- what passes unchanged -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n| --- | --- |\n| c | d |\n",
        '!!! note "Let op"\n    Een\n\n    - twee\n',
        "Een noot.[^1]\n\n[^1]: De noot\n    gaat door.\n\n    En door.\n",
        "Woord\n:   Uitleg\n",
        "<div>\n<p>een <b>twee</b></p>\n</div>\n",
        '<div markdown="1">\n*een*\n</div>\n',
        "```python\nif a:\n\n    b\n```\n",
        "    code\n      meer\n\n    code\n",
        "> een\n> twee\n>\n> > drie\n",
        "Zie [x][y].\n\n[y]: https://example.org 'Z'\n",
        "- een\n\n    twee\n\n    ```\n    code\n    ```\n\n- drie\n",
        "een\n\n---\n\ntwee\n",
        "Kop\n===\n\nTekst.\n",
    ],
)
def test_what_python_markdown_knows_passes_unchanged(text: str) -> None:
    ours = re.sub(r">\s+", ">", rendered(text))
    assert ours == re.sub(r">\s+", ">", to_html(text))


def test_a_fence_without_an_end_ends_with_the_file() -> None:
    assert "<code>een" in rendered("```\neen\n")


def test_what_a_fence_says_of_itself_cannot_make_it_text() -> None:
    html = rendered("```een twee drie\ncode\n```\n")
    assert "<pre" in html
    assert visible(html) == ["code"]


def test_code_below_a_list_is_no_part_of_it() -> None:
    html = squeezed(rendered("-    a\n\n <!-- -->\n\n    code\n"))
    assert html.index("</ul>") < html.index("<pre")


def test_code_that_begins_beside_the_mark_of_an_item() -> None:
    html = squeezed(rendered("- ```python\n  een = 1\n  ```\n- b\n"))
    assert re.search(r"<li>.*<pre.*een.*</pre>.*</li><li>", html)
    assert "".join(visible(html)) == "een=1b"


def test_a_numbered_quotation_keeps_its_numbers() -> None:
    assert visible(rendered("> 1. een\n> 3. drie\n")) == ["1.", "een", "3.", "drie"]


# --- headings and divisions ------------------------------------------------------------------


def test_attributes_of_a_heading_are_only_its_key() -> None:
    html = rendered('## B. Werk {#at-work audience="staff" status="repealed"}\n')
    assert '<h2 id="at-work">' in html
    assert "staff" not in html


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("## Kop ## {#head}", '<h2 id="head">Kop</h2>'),
        ("## Kop ##", '<h2 id="kop">Kop</h2>'),
        ("## C# {#head}", '<h2 id="head">C&#35;</h2>'),
        ("## C#", '<h2 id="c">C&#35;</h2>'),
        ("## Kop {#head .wide}", '<h2 id="head">Kop</h2>'),
        ("## Kop {a} {#head}", '<h2 id="head">Kop &#123;a}</h2>'),
        ("## Kop {a}", '<h2 id="kop-a">Kop &#123;a}</h2>'),
        ("## a}", '<h2 id="a">a}</h2>'),
        ("- een\n\n    ## Kop {#head a=b}", '<h2 id="head">Kop</h2>'),
        ("##", "<h2></h2>"),
    ],
)
def test_headings(source: str, heading: str) -> None:
    assert heading in rendered(source).replace(' id="_1"', "")


def test_a_division_is_marked_and_text_cannot_forge_the_mark() -> None:
    text = "# Een {#one}\n\n<!--leidraad-part:5-->\n\nlei\x02draad-partx\n"
    mark = boundary(read(text))
    assert mark == "leidraad-partxx"
    assert annotated(text).startswith(f"<!--{mark}:0-->\n")
    assert boundary(read("# Een {#one}\n")) == "leidraad-part"


def test_control_characters_vanish() -> None:
    assert rendered("a\x00b\x02c\x03d\u2028e\n") == "<p>abcd e</p>"


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    broken = read_chapter(b"caf\xe9 dicht", "docs/nl/x.md", "x.md", "nl", {}).chapter
    found = Edition("nl", (broken,), {})
    assert annotate(draft_of(broken, (), places(found))).startswith("caf\ufffd dicht\n")


# --- any text --------------------------------------------------------------------------------

WORD = st.text(alphabet="abcdefgh", min_size=1, max_size=6)
SENTENCE = st.lists(
    st.one_of(WORD, WORD.map("**{}**".format), WORD.map("*{}*".format), WORD.map("`{}`".format)),
    min_size=1,
    max_size=5,
).map(" ".join)
ITEMS = st.lists(st.tuples(st.integers(0, 2), SENTENCE), min_size=1, max_size=6)


@st.composite
def lists(draw: st.DrawFn) -> str:
    marker = draw(st.sampled_from(["-", "*"]))
    depth = -1
    lines = []
    for wanted, words in draw(ITEMS):
        depth = min(wanted, depth + 1)
        lines.append(f"{'    ' * depth}{marker} {words}")
    return "\n".join(lines)


DOCUMENTS = st.lists(
    st.one_of(
        SENTENCE,
        st.lists(SENTENCE, min_size=2, max_size=3).map("\n".join),
        lists(),
        SENTENCE.map("> {}".format),
        SENTENCE.map("    {}".format),
        st.tuples(st.integers(1, 4), SENTENCE).map(lambda each: "#" * each[0] + " " + each[1]),
        st.tuples(WORD, SENTENCE).map(lambda each: f'!!! note "{each[0]}"\n    {each[1]}'),
        st.tuples(WORD, WORD).map(lambda each: f"| {each[0]} | b |\n|---|---|\n| c | {each[1]} |"),
        SENTENCE.map("<div>{}</div>".format),
        WORD.map("```\n{}\n```".format),
    ),
    max_size=6,
).map("\n\n".join)


@given(DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_the_words_shown_are_those_that_python_markdown_shows(text: str, ending: str) -> None:
    assert visible(rendered(text.replace("\n", ending))) == visible(to_html(text))


HOSTILE = st.text(
    alphabet=st.sampled_from(list("ab \n\t-*_#>`~|:!?=.[](){}<>/&;1\\\"'+^%\r\x00\x02\x03\u2028é")),
    max_size=80,
)


@given(HOSTILE)
def test_any_text_can_be_written_and_rendered_and_no_word_is_lost(text: str) -> None:
    chapter = read(text)
    found = annotated(text)
    to_html(found)
    written = iter(re.findall(r"[^\W_]", re.sub(r"&#\d+;", "", found)))
    worded = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.HTML)
    for block in chapter.blocks:
        if block.kind in worded:
            for start, end in block.content:
                for character in re.findall(r"[^\W_]", chapter.source.text[start:end]):
                    assert character in written, text


@given(HOSTILE)
def test_any_text_can_be_cited_in(text: str) -> None:
    annotated(text, {"a": "photos", "ab": "photos.1", "b a": "photos photos"}, other=ARTICLE)


def test_nesting_as_deep_as_the_reader_goes_can_be_rendered() -> None:
    text = "\n".join("  " * depth + f"- w{depth}" for depth in range(200))
    words = visible(rendered(text))
    assert [word for word in words if word.startswith("w")] == [f"w{n}" for n in range(200)]
    assert visible(rendered(">" * 3000 + " diep")) == ["diep"]
