"""The page that offers the printed editions, made of what lies ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader
from tests.renditions.web.sample import render_all, site

from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.overrides import load_brand, load_words
from leidraad.renditions.web.pages import chapter_page
from leidraad.renditions.web.printing.making import Ready, Text, print_page, size_of
from leidraad.renditions.web.site import PRINT
from leidraad.renditions.web.templates import prepare
from leidraad.settings import PRINT_EDITIONS

if TYPE_CHECKING:
    from leidraad.renditions.web.context import PageContext
    from leidraad.renditions.web.site import Site

PAGES = {"nl": "afdrukken/", "en": "en/print/"}
READY = (
    Ready("handout", "Hand-out", "afdrukken/regels-hand-out.pdf", 183_400, 17),
    Ready("poster", "Poster <A4>", "afdrukken/regels-poster.pdf", 400, 1),
    Ready("epub", "E-book", "afdrukken/regels.epub", 2_249_000, 0),
    Ready("side-by-side", "Twee talen", "en/print/regels.pdf", 999_499, 3),
)


@pytest.fixture
def two() -> Site:
    """Give a site in two languages with a page for print in each."""
    text = {"index.md": "# Regels {#home}\n", "school.md": "# School {#school}\n"}
    made = site({"nl": text, "en": text}, address="https://example.org/")
    for code, shelf in made.shelves.items():
        urls = {**shelf.language.urls, PRINT: PAGES[code]}
        shelf.language = shelf.language._replace(urls=urls, words=load_words(code, None))
    return made


def shown(page: PageContext) -> str:
    """Render a page."""
    env = Environment(loader=FileSystemLoader(TEMPLATES))  # noqa: S701 - ours is escaped
    prepare(env, load_brand(None), {})
    return env.get_template("leidraad/page.html").render(leidraad=page)


def test_each_edition_is_offered_with_what_it_is_for_and_what_it_costs(two: Site) -> None:
    page = print_page(two, "nl", READY, Text("1.1"))
    assert (page.kind, page.title) == (PageKind.PRINT, "Afdrukken en meenemen")
    assert page.printed is not None
    assert [(each.title, each.url, each.facts) for each in page.printed.offers] == [
        ("Hand-out", "regels-hand-out.pdf", ("PDF", "17 bladzijden", "183 kB")),
        ("Poster <A4>", "regels-poster.pdf", ("PDF", "1 bladzijde", "1 kB")),
        ("E-book", "regels.epub", ("EPUB", "2,2 MB")),
        ("Twee talen", "../en/print/regels.pdf", ("PDF", "3 bladzijden", "999 kB")),
    ]
    assert page.printed.offers[2].kind == "application/epub+zip"
    assert page.printed.offers[0].purpose == load_words("nl", None)["print_for_handout"]
    html = shown(page)
    assert '<a href="regels-hand-out.pdf" type="application/pdf">Hand-out</a>' in html
    assert "Poster &lt;A4&gt;" in html
    assert "EPUB · 2,2 MB" in html


@pytest.mark.parametrize("language", ["nl", "en", "es"])
def test_every_form_says_what_it_is_for(language: str) -> None:
    words = load_words(language, None)
    own = load_words("en", None)
    for form in PRINT_EDITIONS:
        name = f"print_for_{form.replace('-', '_')}"
        assert words[name]
        assert language == "en" or words[name] != own[name]


def test_it_says_which_text_was_printed(two: Site) -> None:
    def standing(text: Text) -> str:
        page = print_page(two, "en", READY, text)
        assert page.printed is not None
        return page.printed.standing

    assert standing(Text("2.0")) == "These are the editions of version 2.0."
    assert standing(Text()).startswith("The text has not been released as a version yet.")
    assert standing(Text(after="1.0")).startswith("The text is newer than version 1.0 ")


def test_without_editions_it_says_so(two: Site) -> None:
    page = print_page(two, "nl", (), Text("1.0"))
    assert page.printed is not None
    assert page.printed.standing == "Er is nu niets om af te drukken."
    assert "<li><h2>" not in shown(page)


def test_it_leads_to_its_twin_and_every_page_leads_to_it(two: Site) -> None:
    page = print_page(two, "en", READY, Text())
    assert [each.absolute_url for each in page.alternates] == ["https://example.org/afdrukken/"]
    assert page.canonical == "https://example.org/en/print/"
    assert [each.title for each in page.chapters] == ["School"]
    chapter = chapter_page(two, "en", "school.md", render_all(two, "en"))
    assert chapter.printing == "../print/"
    assert '<a href="../print/">Print</a>' in shown(chapter)


def test_a_site_without_print_leads_nowhere() -> None:
    made = site({"nl": {"school.md": "# School {#school}\n"}})
    chapter = chapter_page(made, "nl", "school.md", render_all(made, "nl"))
    assert chapter.printing == ""


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (1_499, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (2_275_119, "2.3 MB")],
)
def test_sizes_are_those_that_people_see_on_their_phones(size: int, said: str) -> None:
    assert size_of(size, load_words("en", None)) == said
