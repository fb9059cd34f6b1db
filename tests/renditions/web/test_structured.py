"""What a page says of itself to machines."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.renditions.web.sample import render_all, site

from leidraad.renditions.web.context import PageContext, PageKind
from leidraad.renditions.web.pages import articles_page, chapter_page
from leidraad.renditions.web.structured import legislation

TEXTS = {
    "nl": {"school.md": "# School & zo {#school}\n\n## A.1 Een {#one}\n\nTekst.\n"},
    "en": {"school.md": "# School and so {#school}\n\n## A.1 One {#one}\n\nText.\n"},
}


def chapter(language: str, address: str = "https://example.org/", **changes: object) -> PageContext:
    """Give the page of a chapter."""
    made = site(TEXTS, address=address)
    page = chapter_page(made, language, "school.md", render_all(made, language))
    return replace(page, **changes)  # type: ignore[arg-type]


def test_a_chapter_is_a_part_of_the_legislation() -> None:
    page = chapter("nl", version="1.0", adopted="2024-01-02", in_force="2024-02-01")
    assert json.loads(legislation(page, {"publisher": "The <school>"})) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "School & zo",
        "inLanguage": "nl",
        "url": "https://example.org/school/",
        "version": "1.0",
        "legislationDate": "2024-01-02",
        "legislationDateOfApplicability": "2024-02-01",
        "publisher": {"@type": "Organization", "name": "The <school>"},
        "isPartOf": {"@type": "Legislation", "name": "The policy"},
    }


def test_a_translation_names_what_it_translates() -> None:
    data = json.loads(legislation(chapter("en", words={"organisation": "We"}), {}))
    assert data["inLanguage"] == "en"
    assert data["publisher"]["name"] == "We"
    assert data["translationOfWork"] == {
        "@type": "Legislation",
        "inLanguage": "nl",
        "url": "https://example.org/school/",
    }


def test_what_nobody_says_is_left_out() -> None:
    data = json.loads(legislation(chapter("nl", address=""), {}))
    assert data.keys() == {"@context", "@type", "name", "inLanguage", "isPartOf"}


def test_the_whole_is_no_part_of_itself() -> None:
    assert "isPartOf" not in legislation(chapter("nl", kind=PageKind.HOME), {})


def test_nothing_in_it_ends_its_element() -> None:
    page = chapter("nl", title="</script><script>&")
    text = legislation(page, {})
    assert "<" not in text
    assert "&" not in text
    assert json.loads(text)["name"] == "</script><script>&"


@pytest.mark.parametrize("kind", [PageKind.PLAIN, PageKind.RELEASED, PageKind.ARTICLES])
def test_other_pages_are_no_legislation(kind: PageKind) -> None:
    page = replace(articles_page(site(TEXTS), "nl"), kind=kind)
    assert legislation(page, {}) == ""
