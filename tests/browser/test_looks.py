"""How pages look to who comes for the first time, on screens of every width and in every light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import lay_all_out

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import OpenPage, Serve

# After this many milliseconds a page sees to reading offline.
LATER = 2_100
BEGIN = "Wat geldt voor mij?"
FREE = """
    css => {
        const box = document.querySelector(css).getBoundingClientRect();
        return [box.left, document.documentElement.clientWidth - box.right];
    }
"""
STYLE = "(it, name) => getComputedStyle(it)[name]"
TOPS = "all => all.map(it => it.getBoundingClientRect().top)"


@pytest.fixture(scope="module")
def home(root: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build and serve the LOVK's site, whose brand has colours of its own."""
    folder = tmp_path_factory.mktemp("looks")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return serve(folder)


def is_seen(tab: Page, css: str) -> bool:
    """Tell whether all of something is on the screen."""
    box = tab.locator(css).first.bounding_box()
    size = tab.viewport_size
    assert size is not None
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_first_visit_is_shown_where_to_begin(
    javascript: bool,  # noqa: FBT001 - one of two cases
    home: str,
    page: OpenPage,
) -> None:
    tab = page(home, viewport=(360, 640), javascript=javascript)
    assert is_seen(tab, "h1")
    assert is_seen(tab, ".first")
    assert not is_seen(tab, ".filter")
    tab.get_by_role("link", name=BEGIN).click()
    tab.wait_for_url("**/#_for")
    assert is_seen(tab, ".filter")


def test_where_the_choice_is_in_sight_no_button_leads_to_it(home: str, page: OpenPage) -> None:
    tab = page(home, viewport=(1280, 800))
    assert is_seen(tab, ".filter")
    assert tab.get_by_role("link", name=BEGIN).count() == 0


@pytest.mark.parametrize("width", [768, 1000])
def test_on_a_tablet_a_page_stands_in_the_middle(width: int, home: str, page: OpenPage) -> None:
    for path in ("", "school/", "words/", "artikelen/", "afdrukken/", "404.html", "versies/"):
        tab = page(home + path, viewport=(width, 1024))
        for css in (".bar", ".hero .in", ".page, .ways", ".bottom .in"):
            left, right = tab.evaluate(FREE, css)
            assert abs(left - right) <= 1, (path, css)


def test_on_a_tablet_what_stands_below_each_other_begins_at_one_line(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=(768, 1024))
    heads = ("h1", ".contents details", ".section .wave", "article")
    assert len({round(tab.evaluate(FREE, css)[0]) for css in heads}) == 1


def test_no_button_that_comes_late_moves_an_edition(home: str, page: OpenPage) -> None:
    tab = page(strict=True)
    tab.clock.install()
    tab.goto(home + "afdrukken/")
    links = tab.locator(".offers h2 a")
    before = links.evaluate_all(TOPS)
    tab.clock.run_for(LATER)
    tab.locator(".keep button").nth(7).wait_for()
    assert links.evaluate_all(TOPS) == before
    assert len(before) == 8


def test_all_of_the_card_of_an_edition_leads_to_it(home: str, page: OpenPage) -> None:
    tab = page(home + "afdrukken/")
    card = tab.locator(".offers li").first
    there = card.locator("p").first.evaluate(
        """it => {
            const box = it.getBoundingClientRect();
            return document.elementFromPoint(box.left + 5, box.top + 5).closest("a")?.href;
        }"""
    )
    assert there == card.locator("a").evaluate("it => it.href")


@pytest.mark.parametrize("dark", [False, True])
def test_who_wants_more_contrast_has_it_whatever_the_brand(
    dark: bool,  # noqa: FBT001 - one of two cases
    home: str,
    page: OpenPage,
) -> None:
    tab = page(home + "school/", dark=dark, contrast="more")
    ink = tab.locator("html").evaluate(STYLE, "color")
    assert tab.locator("article").first.evaluate(STYLE, "borderTopColor") == ink
    button = tab.locator(".hero button").first
    assert button.evaluate(STYLE, "borderTopColor") == button.evaluate(STYLE, "color")


def test_in_colours_of_ones_own_a_button_still_looks_like_one(home: str, page: OpenPage) -> None:
    tab = page(home + "school/")
    tab.click("[data-help=aid]")
    tab.get_by_role("radio", name="Wit op zwart").check()
    tab.keyboard.press("Escape")
    button = tab.locator(".hero button").first
    assert button.evaluate(STYLE, "backgroundColor") == "rgb(0, 0, 0)"
    assert button.evaluate(STYLE, "borderTopColor") == "rgb(255, 255, 255)"


def test_the_menu_tells_chapters_from_what_is_about_all(home: str, page: OpenPage) -> None:
    tab = page(home + "school/")
    tab.click(".menu summary")
    lists = tab.locator(".menu ul")
    assert "Sancties en gevolgen" in lists.first.inner_text()
    assert lists.nth(1).inner_text().split("\n") == ["Alle artikelen", "Moeilijke woorden"]


def test_on_a_narrow_screen_the_number_of_articles_stays_together(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=(320, 640))
    lay_all_out(tab)
    count = tab.locator(".count")
    assert count.evaluate("it => it.getClientRects().length") == 1
    height = count.evaluate("it => it.getBoundingClientRect().height")
    assert height <= 1.7 * 18


def test_the_card_of_a_hard_word_says_that_it_leads_to_the_list(home: str, page: OpenPage) -> None:
    tab = page(home + "school/")
    tab.locator(".gloss").first.focus()
    tab.wait_for_selector(".card")
    assert "Naar de woordenlijst" in tab.inner_text(".card .go")
