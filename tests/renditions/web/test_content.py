"""A chapter on its page: its links have the page's URLs, and other plugins may change it."""

from __future__ import annotations

import pytest
from tests.renditions.web.sample import render_all, site

from leidraad.renditions.html import Piece
from leidraad.renditions.web.content import placed, taken_apart, whole

SCHOOL = """\
Vooraf.

# Kop {#head}

## A.1 Over *dit* {#one}

Zie artikel A.1.

### **A.2** Twee {#two}

Noot[^1].

[^1]: Tekst.
"""
MADE = site({"nl": {"school.md": SCHOOL}, "en": {"school.md": SCHOOL}}, {"artikel A.1": "one"})


def shown(href: str, language: str = "nl") -> str:
    """Give the URL that a link of a chapter has on its page; there is one file, a plan."""
    files = {"plan.svg": "en/plan.svg", "../all.pdf": "all.pdf", "/all.pdf": "all.pdf"}
    pieces = {0: Piece(1, "Kop", f'<p><a href="leidraad:{href}">x</a></p>')}
    found = placed(MADE.shelves[language], "school.md", pieces, files.get)[0].body
    return found.removeprefix('<p><a href="').partition('"')[0]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("school.md#one", "#one"),
        ("school.md", "./"),
        ("school.md?a=b#one", "?a=b#one"),
        ("articles.md", "../articles/"),
        ("plan.svg", "../plan.svg"),
        ("../all.pdf", "../../all.pdf"),
        ("/all.pdf", "../../all.pdf"),
        ("/elsewhere/een%20twee#x", "/elsewhere/een%20twee#x"),
        ("no%20page.md#x", "../no%20page.md#x"),
    ],
)
def test_a_link_has_the_url_of_its_page(href: str, url: str) -> None:
    assert shown(href, "en") == url


def test_a_link_on_the_top_page() -> None:
    assert shown("missing.pdf") == "../missing.pdf"


def test_a_whole_falls_apart_into_what_it_was_made_of() -> None:
    chapter = MADE.shelves["nl"].edition.chapters[0]
    pieces = render_all(MADE, "nl")["school.md"]
    assert list(pieces) == [-1, 0, 1, 2, -2]
    made = whole(chapter, pieces)
    assert '<h1 id="head">Kop</h1>' in made
    assert '<h2 id="one"><span class="label">A.1</span> Over <em>dit</em></h2>' in made
    assert '<h3 id="two"><strong>A.2</strong> Twee</h3>' in made
    assert taken_apart(chapter, made) == pieces
    changed = taken_apart(chapter, made.replace("Vooraf", "Ooit").replace("Kop", "Top"))
    assert changed[-1].body == "<p>Ooit.</p>"
    assert changed[0].heading == "Top"
    assert changed[1] == pieces[1]


def test_without_a_heading_or_a_key_a_whole_is_still_whole() -> None:
    made = site({"nl": {"school.md": "# Kop\n\n- lijst\n\n    ## Diep {#deep}\n"}})
    chapter = made.shelves["nl"].edition.chapters[0]
    pieces = render_all(made, "nl")["school.md"]
    assert taken_apart(chapter, whole(chapter, pieces)) == pieces
    assert "<h1>Kop</h1>" in whole(chapter, pieces)
