"""The context of each kind of page."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest
from tests.renditions.web.sample import render_all, site

from leidraad.renditions.web.context import Named, PageContext, PageKind
from leidraad.renditions.web.pages import (
    Plain,
    articles_page,
    chapter_page,
    not_found_page,
    plain_page,
)
from leidraad.renditions.web.search import search_files

if TYPE_CHECKING:
    from leidraad.renditions.web.site import Site

INDEX = "---\ndescription: Welkom hier\n---\n# Welkom {#home}\n\nHallo.\n"
SCHOOL = """\
# 2. School {#school audience="everyone"}

Vooraf.

## A. Deel {#part audience="staff"}

### A.1 Fotos {#photos}

| a |
|---|
| b |

Zie artikel B.1.

### A.2 Film {#film audience="parents" status="repealed"}

1. Zie artikel A.1.
"""
WORK = "# Werk {#work}\n\n### B.1 Werk en rust {#rest}\n\n**Rust** is goed & nuttig.\n"
LAST = "# Slot {#end}\n\nKlaar.\n"
CITED = {"artikel B.1": "rest", "artikel A.1": "photos", "artikelen": "photos rest"}
NL = {"index.md": INDEX, "school.md": SCHOOL, "work.md": WORK, "last.md": LAST}
EN = {"index.md": INDEX, "school.md": SCHOOL.replace("#film", "#movies"), "work.md": WORK}


@pytest.fixture
def made() -> Site:
    return site({"nl": NL, "en": EN}, CITED, "https://example.org/p/", "/p/")


def page(made: Site, name: str, language: str = "nl") -> PageContext:
    return chapter_page(made, language, name, render_all(made, language))


def test_a_page_tells_whom_its_parts_bind(made: Site) -> None:
    assert page(made, "school.md").bound == {"everyone", "staff", "parents"}
    assert page(made, "last.md").bound == frozenset()


def test_a_chapter(made: Site) -> None:
    found = page(made, "school.md")
    assert (found.kind, found.language, found.title) == (PageKind.CHAPTER, "nl", "School")
    assert (found.root, found.home, found.articles_url) == ("../", "../", "../articles/")
    assert found.search_index == "../leidraad/search.nl.json"
    assert found.search_script == "../leidraad/search.js"
    assert [part.kind for part in found.parts] == ["chapter", "section", "article", "article"]
    chapter, section, photos, film = found.parts
    assert (chapter.label, chapter.html) == ("2", "<p>Vooraf.</p>")
    assert section.audience == (Named("staff", "staff"),)
    assert (photos.label, photos.title, photos.level) == ("A.1", "Fotos", 3)
    assert photos.audience == (Named("staff", "staff"),)
    assert film.repealed
    assert not photos.repealed
    assert [(one.key, one.url, one.is_section) for one in found.contents] == [
        ("part", "#part", True),
        ("photos", "#photos", False),
        ("film", "#film", False),
    ]
    assert found.audiences == (
        Named("everyone", "everyone"),
        Named("staff", "staff"),
        Named("parents", "parents"),
    )


def test_tables_scroll_and_numbered_items_are_known(made: Site) -> None:
    _, _, photos, film = page(made, "school.md").parts
    assert photos.html.startswith(
        '<div class="table" role="group" tabindex="0" aria-label="Table"><table>'
    )
    assert '<li class="numbered"><span class="number" id="film.1">1.</span>' in film.html


def test_who_cites_an_article(made: Site) -> None:
    _, _, photos, film = page(made, "school.md").parts
    assert [(one.label, one.title, one.url) for one in photos.cited_by] == [
        ("A.2", "Film", "#film")
    ]
    assert film.cited_by == ()
    (rest,) = [part for part in page(made, "work.md").parts if part.kind == "article"]
    assert [one.url for one in rest.cited_by] == ["../school/#photos"]


def test_what_is_cited_on_another_page_has_a_preview(made: Site) -> None:
    (preview,) = page(made, "school.md").previews
    assert (preview.id, preview.label, preview.kind) == ("rest", "B.1", "article")
    assert preview.html == "<p><strong>Rust</strong> is goed &amp; nuttig.</p>"
    assert page(made, "work.md").previews == ()


def test_the_other_language_is_at_the_same_article(made: Site) -> None:
    found = page(made, "school.md")
    assert [(one.code, one.name, one.url) for one in found.alternates] == [
        ("en", "EN", "../en/school/")
    ]
    _, _, photos, film = found.parts
    assert [one.url for one in photos.alternates] == ["../en/school/#photos"]
    assert film.alternates == ()
    assert page(made, "last.md").alternates == ()


def test_a_translation_names_the_language_that_leads(made: Site) -> None:
    assert page(made, "school.md").leading is None
    english = page(made, "school.md", "en")
    assert english.leading is not None
    assert english.leading.url == "../../school/"
    assert english.canonical == "https://example.org/p/en/school/"
    assert english.default_url == "https://example.org/p/school/"


def test_without_an_address_nothing_is_absolute() -> None:
    found = page(site({"nl": NL, "en": EN}, CITED), "school.md", "en")
    assert (found.canonical, found.default_url) == ("", "")
    assert {one.absolute_url for one in found.alternates} == {""}


def test_chapters_follow_each_other_without_the_home_page(made: Site) -> None:
    school, work, last = (page(made, name) for name in ("school.md", "work.md", "last.md"))
    assert [one.title for one in school.chapters] == ["School", "Werk", "Slot"]
    assert [one.current for one in work.chapters] == [False, True, False]
    assert school.previous is None
    assert school.following is not None
    assert school.following.url == "../work/"
    assert last.previous is not None
    assert last.following is None
    assert [one.url for one in work.chapters] == ["../school/", "../work/", "../last/"]
    assert all(not one.articles for one in school.chapters)


def test_the_home_page(made: Site) -> None:
    found = page(made, "index.md")
    assert (found.kind, found.title, found.description) == (PageKind.HOME, "Welkom", "Welkom hier")
    assert (found.root, found.home) == ("./", "./")
    assert [len(one.articles) for one in found.chapters] == [3, 1, 0]
    assert found.chapters[0].articles[1].url == "school/#photos"
    assert (found.previous, found.following) == (None, None)


def test_a_first_page_with_articles_is_a_chapter() -> None:
    found = page(site({"nl": {"index.md": WORK}}), "index.md")
    assert found.kind == PageKind.CHAPTER
    assert [one.title for one in found.chapters] == ["Werk"]


def test_the_list_of_all_articles(made: Site) -> None:
    found = articles_page(made, "en")
    assert (found.kind, found.title) == (PageKind.ARTICLES, "All articles")
    assert found.chapters[0].articles[1].url == "../school/#photos"
    assert [one.url for one in found.alternates] == ["../../articles/"]


def test_a_plain_page() -> None:
    made = site({"nl": NL}, pages=("about.md",))
    html = "<h1>Over <em>ons</em></h1><p>x</p>"
    found = plain_page(made, "nl", Plain("about.md", html, "Over", "Wie"))
    assert (found.kind, found.title, found.description) == (PageKind.PLAIN, "Over", "Wie")
    assert [(one.kind, one.heading_html, one.html) for one in found.parts] == [
        ("chapter", "Over <em>ons</em>", "<p>x</p>")
    ]
    assert [one.title for one in found.chapters] == ["School", "Werk", "Slot"]
    found = plain_page(made, "nl", Plain("about.md", "<p>x</p>", "Over"))
    assert [(one.kind, one.html) for one in found.parts] == [("text", "<p>x</p>")]


def test_what_is_not_found_speaks_all_languages_from_anywhere(made: Site) -> None:
    found = not_found_page(made, "nl", alone=False)
    assert (found.kind, found.title, found.home) == (PageKind.NOT_FOUND, "Not here", "/p/")
    assert (found.root, found.canonical) == ("/p/", "")
    assert found.chapters[0].url == "/p/school/"
    assert not any(one.current for one in found.chapters)
    (english,) = found.others
    assert english.home == "/p/en/"
    assert not_found_page(made, "en", alone=True).others == ()


def test_the_search_knows_every_article(made: Site) -> None:
    shelf = made.shelves["en"]
    found = json.loads(search_files(shelf, render_all(made, "en"))[shelf.search_index])
    articles = [one for one in found["entries"] if len(one) == 5]
    assert [one[0] for one in articles] == ["A.1", "A.2", "B.1"]
    assert articles[2][1] == "Werk en rust"
    assert articles[2][3:] == ["work/#rest", "Rust is goed & nuttig."]


def test_a_context_is_frozen_all_through(made: Site) -> None:
    def values(value: object) -> None:
        assert not isinstance(value, list)
        if is_dataclass(value) and not isinstance(value, type):
            assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
            for field in fields(value):
                values(getattr(value, field.name))
        elif isinstance(value, tuple):
            for each in value:
                values(each)

    values(page(made, "school.md"))


@pytest.mark.parametrize(
    ("heading", "html"),
    [
        ("A.1 Een *mooie* dag", "Een <em>mooie</em> dag"),
        ("**A.1** Een dag", "Een dag"),
        ("**A.1 Een** <dag", "Een &lt;dag"),
        ("A.1 Een & twee", "Een &amp; twee"),
    ],
)
def test_the_words_of_a_heading_are_without_its_label(heading: str, html: str) -> None:
    found = page(site({"nl": {"school.md": f"### {heading} {{#one}}\n"}}), "school.md")
    assert [(part.label, part.heading_html) for part in found.parts] == [("A.1", html)]


@pytest.mark.parametrize(
    ("before", "title"), [("", "3"), ("---\ntitle: Vis & water\n---\n", "Vis & water")]
)
def test_a_chapter_with_only_a_number_is_headed_by_what_it_is_called(
    before: str, title: str
) -> None:
    made = site({"nl": {"index.md": INDEX, "water.md": f"{before}# 3 {{#water}}\n\nDiep.\n"}})
    found = page(made, "water.md")
    head = found.parts[0]
    assert (head.label, head.title, found.title) == ("3", title, title)
    assert head.heading_html == title.replace("&", "&amp;")


def test_keys_that_are_missing_break_nothing() -> None:
    text = SCHOOL.replace("{#photos}", "").replace("{#school", "{")
    found = page(site({"nl": {"school.md": text}}), "school.md")
    assert [part.key for part in found.parts] == ["", "part", "", "film"]
    assert replace(found, parts=()).contents[1].url == "./"
