"""One file with a whole edition: all in it, all links leading somewhere in it or out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

import jinja2
import pytest
from tests.renditions.html.sample import SETTINGS
from tests.renditions.web.sample import site, visible

from leidraad.renditions.hosting import source_of
from leidraad.renditions.html import Renderer
from leidraad.renditions.offline.handing import Handed, handed_file
from leidraad.renditions.web import templates
from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.overrides import load_brand, load_words
from leidraad.renditions.web.pages import text_pages

SCHOOL = """\
# School {#school audience="everyone"}

## A. All of us {#all}

### A.1 Photos {#photos}

See article B.1, [the rules](work.md), [the list](list.md), [the sheet](sheet.pdf?x=1#top).[^1]

![A plan](plan.svg) ![Gone](gone.png)

#### Inside

<label for="tab_1">One</label><input type="radio" name="tab" id="tab_1">

[^1]: A note.
"""
WORK = """\
Before it all.

# Work {#work}

## B.1 Rest {#rest}

See [photos](school.md#photos) and [here](#rest).[^1]

<label for="tab_1">Two</label><input type="radio" name="tab" id="tab_1">

[^1]: Another note.
"""
HOME = "# The policy {#home}\n\nWelcome. [School](school.md)\n"
PLAN = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
LINKS = {"sheet.pdf": "https://example.org/sheet.pdf"}


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[str] = []
        self.levels: list[int] = []
        self.fields: dict[str, set[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        self.images += [found["src"]] if tag == "img" else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        for name in ("name", "for"):
            if name in found and tag in {"input", "label"}:
                self.fields.setdefault(name, set()).add(found[name])


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    templates.prepare(made, load_brand(None), {})
    return made


def handed(
    env: jinja2.Environment,
    texts: Mapping[str, str],
    *,
    address: str = "",
    languages: tuple[str, ...] = ("en",),
) -> str:
    """Make the file of the last language; all have the same text."""
    made = site(dict.fromkeys(languages, texts), {"article B.1": "rest"}, address)
    shelf = made.shelves[languages[-1]]
    shelf.language = shelf.language._replace(words=load_words(languages[-1], None))
    renderer = Renderer(SETTINGS)
    rendered = {
        chapter.name: renderer.render(
            chapter,
            shelf.edition.citations.get(chapter.name, ()),
            shelf.places,
            shelf.edition.glosses.get(chapter.name, ()),
        )
        for chapter in shelf.edition.chapters
    }
    texts_of = [(chapter, rendered[chapter.name]) for chapter in shelf.edition.chapters]
    pages = text_pages(made, languages[-1], texts_of)
    images = {"plan.svg": PLAN}
    for words in shelf.edition.word_lists:
        pieces = renderer.render(words, (), shelf.places)
        pages |= text_pages(made, languages[-1], [(words, pieces)])
    found = handed_file(
        Handed(
            pages,
            address,
            "1.0",
            lambda path: LINKS.get(path, ""),
            lambda path: images.get(path, b""),
        ),
        env,
    )
    return found.decode()


TEXTS = {"index.md": HOME, "school.md": SCHOOL, "work.md": WORK}


def test_the_whole_text_is_in_it(env: jinja2.Environment) -> None:
    words = " ".join(visible(handed(env, TEXTS)))
    for said in ("Welcome.", "See article B.1", "Before it all.", "Another note.", "Version 1.0."):
        assert said in words


def test_every_link_leads_to_a_place_in_it_or_out_to_the_site(env: jinja2.Environment) -> None:
    page = _Page(handed(env, TEXTS, address="https://example.org/"))
    assert len(page.ids) == len(set(page.ids))
    inside = [unquote(link[1:]) for link in page.links if link.startswith("#")]
    assert {link for link in page.links if not link.startswith("#")} == {
        "https://example.org/",
        "https://example.org/sheet.pdf?x=1#top",
    }
    assert [link for link in inside if link not in page.ids] == []
    assert {"rest", "photos", "work", "school"} <= set(inside)


def test_what_cannot_be_linked_stays_as_words(env: jinja2.Environment) -> None:
    text = handed(env, TEXTS)
    assert "<a>the list</a>" in text
    assert "leidraad:" not in text
    assert "leidraad-nowhere" not in text


def test_images_are_inside(env: jinja2.Environment) -> None:
    plan, gone = _Page(handed(env, TEXTS)).images
    assert plan.startswith("data:image/svg+xml;base64,")
    assert gone == ""


def test_notes_and_fields_of_different_chapters_stay_apart(env: jinja2.Environment) -> None:
    page = _Page(handed(env, TEXTS))
    assert len([each for each in page.ids if each.startswith("fn:1")]) == 2
    assert len(page.fields["name"]) == 2
    assert page.fields["for"] <= set(page.ids)


def test_headings_step_down_by_one(env: jinja2.Environment) -> None:
    page = _Page(handed(env, TEXTS))
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(
        below - above <= 1 for above, below in zip(page.levels, page.levels[1:], strict=False)
    )


def test_it_needs_nothing_and_permits_nothing(env: jinja2.Environment) -> None:
    text = handed(env, TEXTS)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(style) == 1
    assert f"style-src {source_of(style[0])}" in text.replace("&#39;", "'")
    assert not re.search(r"<(?:script|link rel=.stylesheet)|@import|url\(http", text)
    assert ".search" not in style[0]
    assert "@media print" in style[0]


def test_a_translation_says_which_language_leads(env: jinja2.Environment) -> None:
    assert "Dutch text takes precedence" in handed(env, TEXTS, languages=("nl", "en"))
    assert "precedence" not in handed(env, TEXTS)


def test_text_that_looks_like_a_template_stays_text(env: jinja2.Environment) -> None:
    chapter = "# A {#a}\n\n## A.1 {{ style }} {policy} <style></style> {#b}\n\n{{ style }}\n"
    text = handed(env, {"index.md": HOME, "a.md": chapter})
    assert text.count("<style>") <= 2
    assert "{{ style }}" in text


def test_a_chapter_without_a_heading_has_its_title(env: jinja2.Environment) -> None:
    loose = "---\ntitle: Loose ends\n---\n\nA last word. [School](school.md)\n"
    text = handed(env, {**TEXTS, "loose.md": loose})
    assert '<h2 id="_loose"><span class="title">Loose ends</span></h2>' in text
    assert 'href="#_loose"' in text


def test_hard_words_lead_to_their_explanation_in_it(env: jinja2.Environment) -> None:
    words = "---\npolicy: words\n---\n# Words {#words}\n\n## plan {#plan}\n\nA *drawing*.\n"
    chapter = "# Work {#work}\n\n## B.1 Rest {#rest}\n\nMake a plan.\n"
    text = handed(env, {"work.md": chapter, "words.md": words})
    assert 'Make a <a class="gloss" href="#plan">plan</a>.' in text
    assert re.search(r'<h3 id="plan">plan</h3>\s*<p>A <em>drawing</em>', text)
    assert '<h2 id="words">' in text
    assert '<a href="#words"><span class="title">Words</span>' in text


def test_a_word_with_the_key_of_an_article_stays_apart(env: jinja2.Environment) -> None:
    words = "---\npolicy: words\n---\n# Words {#work}\n\n## plan {#rest}\n\nA drawing.\n"
    chapter = "# Work {#work}\n\n## B.1 Rest {#rest}\n\nMake a plan. See article B.1.\n"
    text = handed(env, {"work.md": chapter, "words.md": words})
    page = _Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if unquote(link[1:]) not in page.ids] == []
    assert 'class="gloss" href="#rest-1"' in text
    assert 'class="citation" href="#rest"' in text
