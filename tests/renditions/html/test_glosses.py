"""Hard words: each leads to its explanation, once in an article, and its words do not change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.renditions.html.sample import SETTINGS, places, read, visible

from leidraad.model import Edition
from leidraad.reading.terms import gloss, read_terms
from leidraad.renditions.html import Renderer
from leidraad.settings import LanguageSettings

LIST = """---
policy: words
---
# Moeilijke woorden {#words}

## leidinggevende {#manager}

Degene die leiding geeft.

## cao, cao-po {#agreement}

Afspraken over werk.
"""
LINK = '<a class="gloss" href="leidraad:words.md#manager">'


def body(text: str, *, glossed: bool = True) -> str:
    """Render the article of a chapter with the word list beside it."""
    chapter = read(f"# School {{#school}}\n\n## A.1 Een {{#one}}\n\n{text}\n")
    words = read(LIST, "words.md")
    terms = read_terms((words,))
    glosses = gloss((chapter,), terms, {})
    edition = Edition("nl", (chapter,), {}, (words,), terms, glosses)
    found = glosses["school.md"] if glossed else ()
    return Renderer(SETTINGS).render(chapter, (), places(edition), found)[1].body


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Vraag je leidinggevende.", f"<p>Vraag je {LINK}leidinggevende</a>.</p>"),
        (
            "Leidinggevende of **leidinggevende**.",
            f"<p>{LINK}Leidinggevende</a> of <strong>leidinggevende</strong>.</p>",
        ),
        (
            "Vraag **je leidinggevende**.",
            f"<p>Vraag <strong>je {LINK}leidinggevende</a></strong>.</p>",
        ),
        ("- een leidinggevende", f"<ul>\n<li>een {LINK}leidinggevende</a></li>\n</ul>"),
    ],
)
def test_the_first_place_in_an_article_leads_to_the_explanation(source: str, shown: str) -> None:
    assert body(source) == shown
    assert visible(body(source)) == visible(body(source, glossed=False))


def test_what_is_a_link_is_left_alone() -> None:
    html = body("Zie [de leidinggevende](https://example.org).")
    assert "gloss" not in html


def test_a_summary_is_titled_in_its_language() -> None:
    def title(code: str, source: str, **notes: str) -> str:
        settings = replace(SETTINGS, languages=(LanguageSettings(code, code, code, notes),))
        chapter = read(f"# School {{#school}}\n\n## A.1 Een {{#one}}\n\n{source}\n", language=code)
        edition = Edition(code, (chapter,), {})
        html = Renderer(settings).render(chapter, (), places(edition))[1].body
        return html.partition('<p class="admonition-title">')[2].partition("</p>")[0]

    assert title("nl", "!!! short\n    Zo.") == "In het kort"
    assert title("en", "!!! short\n    So.") == "In short"
    assert title("es", "!!! short\n    Así.") == "En resumen"
    assert title("nl", "!!! warning\n    Zo.") == "Waarschuwing"
    assert title("nl", '!!! short "Kort gezegd"\n    Zo.') == "Kort gezegd"
    assert title("nl", "!!! short\n    Zo.", short="Samengevat") == "Samengevat"
    assert title("nl", "!!! custom\n    Zo.") == "Custom"
