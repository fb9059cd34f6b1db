"""The LOVK's site as its readers meet it: on a phone, by mouse, by keyboard, without JavaScript."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import in_sight, lay_all_out

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Serve

ARTICLES = "the list of all articles"
PAGES = ["", "school/", "sanctions/", "introduction/", ARTICLES, "en/", "en/school/"]
WIDTHS = [320, 360, 768, 1280]
DESK = (1280, 800)
CITATION = "#privacy a.citation"
PREFIX = "/policy/"


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    file = root / "mkdocs.yml"
    address = f"https://lovk.example{PREFIX}"
    build(load_config(str(file), strict=True, site_dir=str(folder), site_url=address))
    return folder


@pytest.fixture(scope="module")
def home(site: Path, serve: Serve) -> str:
    """Serve the site; give the address of its top."""
    return serve(site, PREFIX)


def address(site: Path, home: str, path: str) -> str:
    """Give the address of a page; that of the list of all articles is the plugin's to choose."""
    if path == ARTICLES:
        pages = site.glob("*/index.html")
        path = next(
            it.parent.name for it in pages if 'class="on-articles"' in it.read_text("utf-8")
        )
        path += "/"
    return home + path


def card(tab: Page) -> str:
    """Wait for the card of a citation; give its words."""
    tab.wait_for_selector(".card")
    return tab.inner_text(".card")


def no_card(tab: Page) -> bool:
    """Wait until no card is there."""
    tab.wait_for_selector(".card", state="detached")
    return True


# --- what it weighs ------------------------------------------------------------------------------


def test_a_page_is_at_most_12_kb_and_its_script_at_most_2_and_a_half(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = file.read_bytes()
        asked = re.findall(rb"leidraad/saved/\w+\.css", page)
        # The whole policy in one file to pass on has a limit of its own, and no script at all.
        most = 20_000 if file.parent == site / "leidraad" else 12_000
        further = (site / asked[0].decode()).read_bytes() if asked else b""
        assert len(gzip.compress(page, 9)) + len(gzip.compress(further, 9)) <= most, file
        scripts = re.findall(rb"<script(?: id=[^>]*)?>(.*?)</script>", page, re.DOTALL)
        assert all(len(each) <= 2_560 for each in scripts), file
        behind = page.find(b"<script") > page.find(b"</main>") or b"<script" not in page
        assert behind or file.name == "404.html", file


def test_nothing_stands_in_the_way_of_a_strict_content_security_policy(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert not re.search(r"<[^>]*\s(?:style|on\w+)=", page), file
        assert page.count("<style") == 1, file


def test_a_deep_link_costs_two_requests(home: str, page: OpenPage) -> None:
    tab = page()
    # Reading offline is seen to later; here that time does not come.
    tab.clock.install(time=0)
    tab.clock.pause_at(1_000)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    tab.goto(home + "school/#privacy", wait_until="networkidle")
    # A browser may ask for the icon of its tab besides, when it has time.
    page_itself, style = [each for each in asked if each != "favicon.svg"]
    assert page_itself == "school/"
    assert re.fullmatch(r"leidraad/saved/\w+\.css", style)


# --- how it looks --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(path: str, site: Path, home: str, page: OpenPage) -> None:
    for width in WIDTHS:
        tab = page(address(site, home, path), viewport=(width, 740))
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.add_style_tag(content="html { font-size: 225% !important }")
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("path", PAGES)
def test_text_is_large_and_what_can_be_tapped_is_48_pixels_high(
    path: str, site: Path, home: str, page: OpenPage
) -> None:
    tab = page(address(site, home, path))
    lay_all_out(tab)
    small = tab.evaluate(
        """[...document.querySelectorAll("body *")].filter(it => it.checkVisibility()
            && !it.closest("sup, script, style")
            && [...it.childNodes].some(text => text.nodeType == 3 && text.data.trim())
            && parseFloat(getComputedStyle(it).fontSize) < 18).map(it => it.outerHTML)"""
    )
    assert small == []
    low = tab.evaluate(
        """[...document.querySelectorAll("a, button, summary, .filter label, input[type=search]")]
            .filter(it => it.checkVisibility() && !it.closest(".body, .leading, .skip, .sr")
            && it.getBoundingClientRect().height < 48).map(it => it.outerHTML)"""
    )
    assert low == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_key_end_leads_to_the_foot_of_a_long_page(
    width: int, home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=(width, 740))
    tab.keyboard.press("End")
    tab.wait_for_function("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")


def test_a_deep_link_lands_on_its_article_and_nothing_jumps(home: str, page: OpenPage) -> None:
    tab = page(home + "school/#privacy")
    assert 0 <= tab.locator("#privacy").bounding_box()["y"] < 40  # type: ignore[index]
    moved = tab.evaluate(
        """new Promise(done => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => sum += it.value))
                .observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    assert moved == 0


# --- citations -----------------------------------------------------------------------------------


def test_a_first_tap_shows_what_a_citation_says_and_a_second_follows_it(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/#privacy", viewport=(320, 640), has_touch=True)
    in_sight(tab.locator(CITATION).first).tap()
    said = card(tab)
    assert "A.6" in said
    assert "geluidsopnamen maken" in said
    assert "Ga naar artikel A.6" in said
    assert tab.url.endswith("#privacy")
    assert tab.get_attribute(CITATION, "aria-expanded") == "true"
    box = tab.locator(".card").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    tab.tap(CITATION)
    tab.wait_for_url("**/school/#photos-and-film")
    assert no_card(tab)


def test_a_card_is_found_whatever_letters_the_key_has(home: str, page: OpenPage) -> None:
    tab = page(home + "school/", viewport=DESK)
    tab.evaluate(
        """cited => {
            document.getElementById("photos-and-film").id = "foto’s-é";
            document.querySelector(cited).href = "#foto’s-é";
        }""",
        CITATION,
    )
    tab.focus(CITATION)
    assert "geluidsopnamen maken" in card(tab)


def test_the_card_leads_on_and_a_tap_elsewhere_closes_it(home: str, page: OpenPage) -> None:
    tab = page(home + "school/#privacy", has_touch=True)
    in_sight(tab.locator(CITATION).first).tap()
    in_sight(tab.locator(".card a.button").first).tap()
    tab.wait_for_url("**/school/#photos-and-film")
    assert no_card(tab)
    in_sight(tab.locator("#decency a.citation").first).tap()
    assert "Sancties en gevolgen" in card(tab)
    in_sight(tab.locator("#decency h3")).tap()
    assert no_card(tab)
    in_sight(tab.locator("#decency a.citation").first).tap()
    in_sight(tab.locator(".card button").first).tap()
    assert no_card(tab)


def test_a_mouse_shows_the_card_by_resting_and_follows_by_a_click(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=DESK)
    in_sight(tab.locator(CITATION).first).hover()
    card(tab)
    tab.hover(".card .body")
    tab.wait_for_timeout(400)
    assert tab.is_visible(".card")
    tab.mouse.move(5, 5)
    assert no_card(tab)
    tab.click(CITATION)
    tab.wait_for_url("**/school/#photos-and-film")


def test_the_keyboard_shows_the_card_goes_into_it_and_escape_comes_back(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=DESK)
    tab.focus(CITATION)
    card(tab)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.card') != null")
    tab.keyboard.press("Escape")
    assert no_card(tab)
    assert tab.evaluate("document.activeElement.matches('#privacy a.citation')")


# --- finding the way -----------------------------------------------------------------------------


def test_the_menu_opens_and_closes(home: str, page: OpenPage) -> None:
    tab = page(home + "school/")
    tab.get_by_text("Hoofdstukken", exact=True).first.click()
    assert tab.get_by_role("link", name="Sancties en gevolgen").first.is_visible()
    tab.keyboard.press("Escape")
    assert not tab.is_visible(".menu nav")
    assert tab.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize("javascript", [True, False])
def test_an_article_leads_to_itself_in_the_other_language(
    javascript: bool,  # noqa: FBT001 - a parameter of the test
    home: str,
    page: OpenPage,
) -> None:
    tab = page(home + "school/", javascript=javascript)
    in_sight(tab.locator("#privacy a[hreflang=en]").first).click()
    tab.wait_for_url(home + "en/school/#privacy")
    assert tab.locator(".leading").inner_text().startswith("The Dutch text takes precedence.")


def test_the_language_of_the_page_changes_at_the_same_article(home: str, page: OpenPage) -> None:
    tab = page(home + "school/#privacy")
    tab.click(".languages a")
    tab.wait_for_url(home + "en/school/#privacy")


def test_what_applies_to_parents_is_shown_without_javascript(home: str, page: OpenPage) -> None:
    tab = page(home, javascript=False)
    everything = tab.locator(".row:visible").count()
    tab.get_by_label("Ouders/verzorgers").check()
    rows = tab.locator(".row:visible").all_inner_texts()
    assert 0 < len(rows) < everything
    assert any("A.5" in row for row in rows)
    assert not any("B.1" in row for row in rows)


def test_search_finds_says_how_many_and_says_when_there_is_nothing(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/")
    tab.click("#_q")
    tab.keyboard.type("FOTO'S")
    tab.wait_for_selector("#_found li")
    assert "gevonden" in tab.inner_text("#_found [role=status]")
    first = tab.locator("#_found a").first
    assert "A.6" in first.inner_text()
    assert first.locator("mark").first.inner_text().startswith("Foto")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/school/#photos-and-film")
    tab.fill("#_q", "onvindbaar")
    tab.wait_for_function("document.querySelector('#_found').innerText.includes('Niets gevonden')")


def test_search_stays_in_its_language(home: str, page: OpenPage) -> None:
    tab = page(home + "en/")
    tab.click("#_q")
    tab.keyboard.type("privacy")
    tab.wait_for_selector("#_found li")
    assert all("/en/" in link.evaluate("it => it.href") for link in tab.locator("#_found a").all())


def test_without_javascript_no_search_is_promised(home: str, page: OpenPage) -> None:
    tab = page(home + "school/", javascript=False)
    assert not tab.is_visible(".search")
    tab.click(".menu summary")
    assert tab.is_visible(".menu nav")
    in_sight(tab.locator(CITATION).first).click()
    tab.wait_for_url(home + "school/#photos-and-film")


@pytest.mark.parametrize(
    ("path", "languages"), [("nergens", ["nl", "en"]), ("en/nowhere/at/all", ["en"])]
)
def test_not_found_speaks_the_language_that_the_address_tells(
    path: str, languages: list[str], home: str, page: OpenPage, guard: Guard
) -> None:
    guard.expect("404")
    tab = page(home + path)
    shown = [it.get_attribute("lang") for it in tab.locator(".lost:visible").all()]
    assert shown == languages
    told = [it.get_attribute("lang") for it in tab.locator("footer [lang]:visible").all()]
    assert told == languages
    assert tab.get_attribute("html", "lang") == languages[0]
    words = {"nl": ("Zoeken", "Sociale media bij"), "en": ("Search", "Social media at")}
    placeholder, name = words[languages[0]]
    other = {"nl": ("en", "English", "en/"), "en": ("nl", "Nederlands", "")}[languages[0]]
    link = tab.locator(".languages a")
    assert (link.get_attribute("lang"), link.inner_text()) == other[:2]
    assert link.evaluate("it => it.href") == home + other[2]
    assert tab.get_attribute("#_q", "placeholder") == placeholder
    assert name in tab.inner_text(".brand")
    assert name in tab.title()
    tab.locator(".lost:visible a.button").first.click()
    tab.wait_for_url(home + ("en/" if languages == ["en"] else ""))


def test_a_sheet_of_paper_has_the_text_and_no_navigation(home: str, page: OpenPage) -> None:
    tab = page(home + "school/", dark=True)
    tab.emulate_media(media="print")
    for selector in (".menu", ".search", ".languages", ".contents", ".onward", ".links"):
        assert not tab.locator(selector).first.is_visible(), selector
    assert tab.locator("#privacy .label").first.is_visible()
    paper = tab.evaluate("getComputedStyle(document.querySelector('#privacy')).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
