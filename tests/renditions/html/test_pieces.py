"""Rendered HTML taken apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from tests.renditions.html.sample import annotated, read, to_html, visible

from leidraad.renditions.html.markdown import boundary
from leidraad.renditions.html.pieces import (
    excerpt,
    first_heading,
    for_readers,
    plain,
    shorten,
    split,
    untitled,
)

TEXT = """\
# Fotos *maken* {#photos}

Vooraf.

## B. Werk {#work}

Intro.

### B.1 Een **sterk** stuk {#one}

Tekst.[^1]

### B.2 {#two}

- punt

[^1]: Noot.
"""


def test_a_chapter_falls_into_its_divisions() -> None:
    pieces = split(to_html(annotated(TEXT)), "leidraad-part")
    assert list(pieces) == [0, 1, 2, 3, -2]
    assert [piece.level for piece in pieces.values()] == [1, 2, 3, 3, 0]
    assert pieces[0].heading == "Fotos <em>maken</em>"
    assert pieces[0].body == "<p>Vooraf.</p>"
    assert pieces[1].heading == "Werk"
    assert pieces[2].heading == "Een <strong>sterk</strong> stuk"
    assert pieces[3].heading == ""
    assert "<li>punt</li>" in pieces[3].body
    assert "Noot." in pieces[-2].body


def test_text_before_the_first_heading_is_a_piece() -> None:
    pieces = split(to_html(annotated("Vooraf.\n\n### A.1 Een {#one}\n")), "leidraad-part")
    assert list(pieces) == [-1, 0]


def test_an_element_that_is_open_is_not_cut() -> None:
    html = "<div><!--m:0-->\n<h3>Een</h3></div><!--m:1-->\n<h3>Twee</h3><p>x</p>"
    pieces = split(html, "m")
    assert list(pieces) == [-1, 1]
    assert pieces[-1].body == "<div><h3>Een</h3></div>"


def test_elements_that_need_no_end_do_not_hold_a_cut_up() -> None:
    html = "<p>een<br><img src='>'><input/><!--m:0-->\n<h3>Een</h3>"
    assert 0 in split(html, "m")


@given(st.text(alphabet="ab<>/!-\"'= \n#*", max_size=80))
def test_nothing_is_lost_in_pieces(text: str) -> None:
    source = f"# Kop {{#head}}\n\n{text}\n\n### A.1 Een {{#one}}\n\n{text}\n"
    html = to_html(annotated(source))
    mark = boundary(read(source))
    together = "".join(piece.heading + piece.body for piece in split(html, mark).values())
    shown = re.findall(r"[ab]", "".join(visible(together)))
    assert shown == re.findall(r"[ab]", "".join(visible(html)))


def test_the_heading_of_an_ordinary_page() -> None:
    html = '<h1 id="x">Over <em>ons</em><a class="headerlink" href="#x">¶</a></h1>\n<p>Wij.</p>'
    assert first_heading(html) == ("x", "Over <em>ons</em>", "<p>Wij.</p>")
    assert first_heading("<h2>x</h2>") == ("", "", "<h2>x</h2>")


def test_plain_words() -> None:
    html = "<p>fo<b>to</b> &amp; film</p><p>x</p><script>no</script><!-- no -->"
    assert plain(html) == "foto & film x"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("een twee", 8, "een twee"), ("een twee, drie", 10, "een twee …"), ("eenlang", 3, "een …")],
)
def test_words_are_cut_whole(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_an_excerpt_keeps_what_is_harmless() -> None:
    html = '<p id="x">Een <a href="y">link</a> <em class="z">zo</em></p><ul><li>punt</li></ul>'
    assert excerpt(html) == "<p>Een link <em>zo</em></p><ul><li>punt</li></ul>"
    assert excerpt("<ul><li>een</ul></li>") == "<ul><li>een</li></ul>"
    assert excerpt("<p>a &lt; b</p><script>alert(1)</script><img src=x>") == "<p>a &lt; b</p>"


def test_an_excerpt_ends_with_a_whole_word_and_closed_tags() -> None:
    found = excerpt("<ul><li>een twee drie</li><li>vier</li></ul>", 9)
    assert found == "<ul><li>een twee …</li></ul>"


@given(st.text(alphabet="ab <>/pulibr&;\"'=-!", max_size=60), st.integers(1, 40))
def test_an_excerpt_of_anything_is_well_formed(html: str, limit: int) -> None:
    found = excerpt(html, limit)
    stack: list[str] = []
    for close, name in re.findall(r"<(/?)(\w+)>", found):
        if name == "br":
            continue
        if close:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert not stack
    assert not re.sub(r"</?\w+>", "", found).count("<")


def test_cells_are_aligned_by_a_class() -> None:
    cell = '<td style="text-align: right;">1</td><p style="text-align: right;">x</p>'
    assert for_readers(cell) == '<td class="right">1</td><p style="text-align: right;">x</p>'


def test_waivers_are_not_for_readers() -> None:
    found = "<p>x <!-- leidraad: allow LD207 because it is so --></p><!-- other -->"
    assert for_readers(found) == "<p>x </p><!-- other -->"


def test_the_heading_of_a_summary_is_left_out_and_no_other() -> None:
    note = '<div class="admonition note"><p class="admonition-title">Let op</p><p>Ja.</p></div>'
    summary = '<div class="admonition short">\n<p class="admonition-title">In het kort</p>\n'
    assert untitled(f"{summary}<p>Zo.</p></div>{note}") == (
        f'<div class="admonition short">\n<p>Zo.</p></div>{note}'
    )
    assert untitled(note) == note


@pytest.mark.parametrize("custom", [False, True])
def test_a_box_to_tick_off_is_named_by_its_task(*, custom: bool) -> None:
    text = "- [ ] Een [brug](#a)\n    - [x] Twee\n\n- [x] Drie\n\n    Vier.\n"
    settings = {"pymdownx.tasklist": {"custom_checkbox": custom}}
    found = markdown(text, extensions=["pymdownx.tasklist"], extension_configs=settings)
    empty, ticked = '<input type="checkbox" disabled/>', '<input type="checkbox" disabled checked/>'
    named = for_readers(found)
    assert re.findall("<label>.*?</label>", named) == [
        f'<label>{empty} Een <a href="#a">brug</a></label>',
        f"<label>{ticked} Twee</label>",
        f"<label>{ticked} Drie</label>",
    ]
    assert re.sub("</?label>", "", named) == markdown(text, extensions=["pymdownx.tasklist"])


def test_other_boxes_are_the_writers_own() -> None:
    found = '<p><input type="checkbox" id="a"> <label for="a">Een</label></p>'
    assert for_readers(found) == found
