"""The rows of which a site shows most."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader

from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.context import (
    Alternate,
    ArticleLink,
    ChapterLink,
    CitedBy,
    Named,
    Part,
    Preview,
)
from leidraad.renditions.web.overrides import load_brand
from leidraad.renditions.web.rows import Rows
from leidraad.renditions.web.templates import prepare

WORDS = {
    "applies_to": "For",
    "cited_by": "Cited <by>",
    "permalink": "Link",
    "repealed": "Lapsed & gone",
    "repealed_note": "No longer <in> force.",
    "repealed_short": "lap<sed",
}
STAFF = Named("staff", "sta<ff")


def rows() -> Rows:
    """Give rows with our own templates."""
    env = Environment(loader=FileSystemLoader(TEMPLATES))  # noqa: S701 - prepare() escapes
    prepare(env, load_brand(None), {})
    return Rows(env)


def test_an_article_with_only_its_text() -> None:
    part = Part("article", "<p>Text.</p>", "one", "", "Ti&tle", "Ti&amp;tle", 2)
    assert rows().article(part, WORDS) == (
        '<article id="one"><header><h2><span class="title">Ti&amp;tle</span></h2></header>\n'
        '<div class="body"><p>Text.</p></div>\n'
        '<footer><p class="links"><a class="here" href="#one">Link<span class="sr"> Ti&amp;tle'
        "</span></a></p></footer></article>"
    )


def test_an_article_with_all_that_one_can_have_escapes_what_is_no_html() -> None:
    part = Part(
        "article",
        "<p>Text.</p>",
        "one",
        "A<1",
        "Title",
        "<em>Title</em>",
        3,
        (STAFF,),
        repealed=True,
        cited_by=(CitedBy("B<2", "T<2", "#b<"), CitedBy("", "Bare", "#c")),
        alternates=(Alternate("en", "Eng<lish", "../en/#one<", ""),),
        since="since <1",
        since_url="../was/#<",
    )
    found = str(rows().article(part, WORDS, '<div class="overlay"></div>'))
    assert found.startswith(
        '<article id="one" class="lapsed"><header><h3><span class="label">A&lt;1'
    )
    assert '</h3><p class="for">For <span class="who">' in found
    assert '<span class="word">sta&lt;ff</span></span></p></header>\n<p class="repealed">' in found
    assert "<strong>Lapsed &amp; gone</strong> No longer &lt;in&gt; force.</p>\n" in found
    assert '\n<div class="overlay"></div>\n<div class="body">' in found
    assert (
        '<div class="cited"><p>Cited &lt;by&gt;</p><ul>\n'
        '<li><a href="#b&lt;"><span class="label">B&lt;2</span> <span class="title">T&lt;2</span>'
        '</a></li>\n<li><a href="#c"><span class="title">Bare</span></a></li>\n</ul></div>'
    ) in found
    assert found.endswith(
        '<a href="../was/#&lt;">since &lt;1<span class="sr"> A&lt;1</span></a>'
        '<a class="lang" lang="en" hreflang="en" href="../en/#one&lt;">Eng&lt;lish'
        '<span class="sr"> A&lt;1</span></a></p></footer></article>'
    )


def test_an_article_without_a_label_leads_to_other_languages_by_their_names_alone() -> None:
    alternate = Alternate("en", "English", "../en/#one", "")
    part = Part("article", "", "one", "", "Title", "Title", 2, alternates=(alternate,))
    assert ">English</a></p>" in rows().article(part, WORDS)


def test_a_list_of_articles_tells_whom_they_bind_where_that_is_asked() -> None:
    article = ArticleLink("a", "A.1", "T<1", "../#a<", (STAFF,), repealed=True, groups=(0, 2))
    section = ArticleLink("s", "", "S", "#s", (STAFF,), repealed=False, is_section=True)
    assert rows().listed((article, section), WORDS) == (
        '\n<li class="row lapsed"><a href="../#a&lt;"><span class="label">A.1</span> '
        '<span class="title">T&lt;1 <em>(lap&lt;sed)</em></span></a></li>'
        '\n<li class="part"><a href="#s"><span class="title">S</span></a></li>'
    )
    told = str(rows().listed((article, section), WORDS, who=True))
    assert '<li class="row lapsed a0 a2"><a href=' in told
    assert '</a><p class="for"><span class="who">' in told
    assert told.count('class="for"') == 1


def test_previews_escape_all_but_their_html() -> None:
    previews = (Preview("a<", "A<1", "T<1", "<p>One</p>"), Preview("b", "", "Bare", ""))
    assert rows().previews(previews) == (
        '\n<template id="_a&lt;"><h2><span class="label">A&lt;1</span> T&lt;1</h2>'
        '<div class="body"><p>One</p></div></template>'
        '\n<template id="_b"><h2>Bare</h2><div class="body"></div></template>'
    )


def test_the_menu_tells_on_each_page_which_one_it_is() -> None:
    made = rows()
    shown = []
    for at in (0, 1):
        chapters = (
            ChapterLink("A", "O<ne", "", "one/", current=at == 0),
            ChapterLink("", "Two", "", "two/", current=at == 1),
        )
        page: Any = SimpleNamespace(language="en", home="../", chapters=chapters)
        shown.append(str(made.menu(page)))
    here = ' aria-current="page"'
    one, two = (
        '\n<li><a href="one/"{}>O&lt;ne <b>A</b></a></li>',
        '\n<li><a href="two/"{}>Two</a></li>',
    )
    assert shown == [one.format(here) + two.format(""), one.format("") + two.format(here)]
