"""With ``fallback_to_default`` i18n shows a page of the default language where one is missing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.exceptions import Abort
from tests.mkdocs.conftest import CONFIGURATION

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mkdocs.conftest import Project

CHAPTER = "# Geld {#money}\n\n## C.1 Betalen {#pay}\n\nZie [school](school.md).\n"
WAIVER = "<!-- leidraad: allow LD201 because the translation follows -->\n"
PLAIN = "---\npolicy: false\n---\nBel ons.\n"


def build(project: Project, name: str) -> Path:
    i18n: dict[str, Any] = CONFIGURATION["plugins"][0]["i18n"]
    i18n = {**i18n, "fallback_to_default": True}
    plugins = [{"i18n": i18n}, *CONFIGURATION["plugins"][1:]]
    return project.build(plugins=plugins, nav=[*CONFIGURATION["nav"], name])


def test_a_chapter_that_was_not_translated_says_so_and_is_marked(project: Project) -> None:
    project.write("docs/nl/money.md", WAIVER + CHAPTER)
    build(project, "money.md")
    page = project.page("en/money/index.html")
    assert '<html lang="en">' in page
    assert '<span lang="nl">Geld</span></span></h1>' in page
    notice, _, text = page.partition("This page has not been translated yet.")
    assert "C.1 Betalen" not in notice
    assert text.startswith(
        ' Below is the text in Dutch.</strong></p>\n<div lang="nl">\n<h2 id="pay">'
    )
    assert 'Zie <a href="../school/">school</a>' in text
    assert 'hreflang="nl" href="../../money/"' in page
    assert "canonical" not in page
    # Nothing of it is a text in English.
    assert "C.1" not in project.page("en/articles/index.html")
    assert "Betalen" not in project.page("leidraad/search.en.json")
    assert "not been translated" not in project.page("money/index.html")


def test_a_page_beside_the_policy_stands_in_without_a_heading(project: Project) -> None:
    project.write("docs/nl/contact.md", PLAIN)
    build(project, "contact.md")
    page = project.page("en/contact/index.html")
    assert '<div lang="nl">\n<p>Bel ons.</p>\n</div>' in page
    assert "not been translated" not in project.page("contact/index.html")


def test_a_missing_chapter_is_reported_all_the_same(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("docs/nl/money.md", CHAPTER)
    with pytest.raises(Abort):
        build(project, "money.md")
    errors = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert "LD201" in errors[0]
    assert "docs/en/money.md" in errors[0]
