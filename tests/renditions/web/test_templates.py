"""Jinja, made ready for our templates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from tests.renditions.web.sample import render_all, site

from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.context import ChapterLink, PageContext
from leidraad.renditions.web.links import MOST_CHAPTERS, NEAR
from leidraad.renditions.web.overrides import load_brand, load_words
from leidraad.renditions.web.pages import articles_page, chapter_page
from leidraad.renditions.web.templates import prepare


def prepared(env: Environment, code: dict[str, bytes] | None = None) -> Environment:
    """Make an environment ready."""
    prepare(env, load_brand(None), {} if code is None else code)
    return env


def context(**changes: object) -> PageContext:
    """Give the context of a chapter's page, with real words."""
    made = site({"nl": {"school.md": "# School & zo {#school}\n\n## A.1 Een {#one}\n\nTekst.\n"}})
    page = chapter_page(made, "nl", "school.md", render_all(made, "nl"))
    return replace(page, words=load_words("nl", None), **changes)  # type: ignore[arg-type]


def test_what_is_no_html_is_escaped_in_our_templates_only() -> None:
    loader = DictLoader({"leidraad/x.html": "{{ x }}", "other.html": "{{ x }}"})
    env = prepared(Environment(loader=loader))  # noqa: S701 - that is what is tried
    assert env.get_template("leidraad/x.html").render(x="a<b") == "a&lt;b"
    assert env.get_template("other.html").render(x="a<b") == "a<b"
    assert env.from_string("{{ x }}").render(x="a<b") == "a<b"


def test_a_page_escapes_its_title() -> None:
    env = prepared(Environment(loader=FileSystemLoader(TEMPLATES)))  # noqa: S701 - see above
    html = env.get_template("leidraad/page.html").render(leidraad=context(title='<i>"'))
    assert "<title>&lt;i&gt;&#34; · The policy</title>" in html
    assert "School &amp; zo" in html
    assert "<i>" not in html


FOOT = "\n@page{@bottom-left{content:"


def test_a_page_that_knows_its_address_puts_it_at_the_foot_of_each_sheet() -> None:
    env = prepared(Environment(loader=FileSystemLoader(TEMPLATES)))  # noqa: S701 - see above
    template = env.get_template("leidraad/page.html")
    address = "https://school.example/a/"
    for title, version, told in (
        ("Regels & meer", "1.2", f"Regels & meer · The policy · versie 1.2 · {address}"),
        ("The policy", "", f"The policy · {address}"),
        # Neither the string nor the style ends in what a title may hold.
        (
            '</style>"}}\\\n',
            "",
            rf"\3c /style>\22 }}}}\5c \a  · The policy · {address}",
        ),
    ):
        shown = context(title=title, version=version, address=address)
        style = template.render(leidraad=shown).partition("<style>")[2].partition("</style>")[0]
        assert style.partition(FOOT)[2] == f'"{told}"}}}}'
    assert FOOT not in template.render(leidraad=context(address=""))


def test_a_template_is_compiled_once_for_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    code: dict[str, bytes] = {}
    first = prepared(Environment(loader=FileSystemLoader(TEMPLATES)), code)  # noqa: S701
    html = first.get_template("leidraad/page.html").render(leidraad=context())
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    second = prepared(Environment(loader=FileSystemLoader(TEMPLATES)), code)  # noqa: S701
    assert second.get_template("leidraad/page.html").render(leidraad=context()) == html


def test_the_menu_marks_the_page_it_stands_on() -> None:
    env = prepared(Environment(loader=FileSystemLoader(TEMPLATES)))  # noqa: S701
    menu = env.globals["leidraad_menu"]
    assert callable(menu)
    chapters = tuple(ChapterLink("", name, "", f"../{name}/", current=False) for name in "ab<")
    here = (replace(chapters[0], current=True), *chapters[1:])
    assert menu(context(chapters=here)) == (
        '\n<li><a href="../a/" aria-current="page">a</a></li>\n<li><a href="../b/">b</a></li>'
        '\n<li><a href="../&lt;/">&lt;</a></li>'
    )
    there = (chapters[0], replace(chapters[1], current=True))
    assert menu(context(chapters=there)) == (
        '\n<li><a href="../a/">a</a></li>\n<li><a href="../b/" aria-current="page">b</a></li>'
    )
    other = menu(context(chapters=chapters[:1], home="../../", language="en"))
    assert other == '\n<li><a href="../a/">a</a></li>'


def test_of_very_many_chapters_the_menu_has_those_around_the_page() -> None:
    names = [f"c{number:03}.md" for number in range(MOST_CHAPTERS + 1)]
    made = site({"nl": {name: f"# Hoofdstuk {name}\n" for name in names}})

    def menu(name: str) -> list[str]:
        found = chapter_page(made, "nl", name, {}).chapters
        assert [each.title for each in found if each.current] == [f"Hoofdstuk {name}"]
        return [each.title.removeprefix("Hoofdstuk ") for each in found]

    assert menu(names[50]) == names[50 - NEAR : 50 + NEAR + 1]
    assert menu(names[0]) == names[: NEAR + 1]
    assert menu(names[-1]) == names[-NEAR - 1 :]
    assert len(articles_page(made, "nl").chapters) == len(names)
    few = site({"nl": {name: f"# Hoofdstuk {name}\n" for name in names[1:]}})
    assert len(chapter_page(few, "nl", names[50], {}).chapters) == MOST_CHAPTERS
