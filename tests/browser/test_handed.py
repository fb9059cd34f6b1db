"""The file to pass on: the whole protocol in one file, opened from a stick, without JavaScript."""

from __future__ import annotations

import gzip
import shutil
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import in_sight

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Serve

NAMES = {"nl": "sociale-media-bij-het-lovk.nl.html", "en": "social-media-at-the-lovk.en.html"}
LAST_WORDS = {"nl": "Aangifte bij de politie", "en": "Report to the police"}


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def opened(language: str, site: Path, stick: Path, page: OpenPage, guard: Guard) -> Page:
    """Open the file from a folder with nothing else in it; list what it asks for."""
    shutil.copy(site / "leidraad" / NAMES[language], stick)
    address = (stick / NAMES[language]).as_uri()
    guard.expect(f"request off the site: {address}")
    tab = page(address, javascript=False, viewport=(320, 640), strict=True)
    assert tab.locator("h1").is_visible()
    return tab


def test_it_is_small_enough_for_whatsapp(language: str, site: Path) -> None:
    data = (site / "leidraad" / NAMES[language]).read_bytes()
    assert len(gzip.compress(data, 9)) <= 20_000


def test_it_opens_from_a_stick_and_has_everything(
    language: str, site: Path, tmp_path: Path, page: OpenPage, guard: Guard
) -> None:
    tab = opened(language, site, tmp_path, page, guard)
    articles = tab.locator("article[id]").evaluate_all("all => all.map(it => it.id)")
    prefix = "" if language == "nl" else "en/"
    count = 0
    for name in ("principles", "scope", "school", "sanctions"):
        text = (site / f"{prefix}{name}/index.html").read_text(encoding="utf-8")
        count += text.count("<article id=")
    assert len(articles) == count > 0
    assert LAST_WORDS[language] in tab.inner_text("main")
    assert tab.locator("script, iframe, link[rel=stylesheet], img[src^=http]").count() == 0


def test_all_its_links_lead_to_a_place_in_it(
    language: str, site: Path, tmp_path: Path, page: OpenPage, guard: Guard
) -> None:
    tab = opened(language, site, tmp_path, page, guard)
    for href in tab.locator("a[href]").evaluate_all(
        "all => all.map(it => it.getAttribute('href'))"
    ):
        if href.startswith("#"):
            assert tab.locator(f"[id='{href[1:]}']").count() == 1, href
        else:
            assert href.startswith(("tel:", "https://www.onderwijsinspectie.nl/")), href
    in_sight(tab.locator("#privacy a.citation").first).click()
    tab.wait_for_url("**#photos-and-film")
    assert 0 <= (tab.locator("#photos-and-film").bounding_box() or {"y": -1})["y"] < 60
    assert tab.locator("a.gloss:not([href])").count() == 0
    key = tab.locator("#photos-and-film a.gloss").first.get_attribute("href")
    in_sight(tab.locator("#photos-and-film a.gloss").first).click()
    tab.wait_for_url(f"**{key}")
    word = tab.locator(f"[id='{tab.url.partition('#')[2]}']")
    assert word.evaluate("it => it.tagName") == "H3"
    assert 0 <= (word.bounding_box() or {"y": -1})["y"] < 60
    in_sight(tab.locator("footer a[href='#_contents']").last).click()
    tab.wait_for_url("**#_contents")


@pytest.mark.parametrize("dark", [False, True])
def test_everybody_can_read_it(
    dark: bool,  # noqa: FBT001 - a parameter of the test
    language: str,
    site: Path,
    serve: Serve,
    page: OpenPage,
) -> None:
    address = serve(site) + "leidraad/" + NAMES[language]
    for width in (320, 1280):
        tab = page(address, viewport=(width, 740), dark=dark)
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        results = Axe().run(tab)
        assert results.violations_count == 0, results.generate_report()
        levels = tab.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
            "all => all.map(it => +it.tagName[1])"
        )
        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_footer_of_every_page_offers_it(site: Path, serve: Serve, page: OpenPage) -> None:
    tab = page(serve(site) + "en/school/")
    link = in_sight(tab.get_by_role("link", name="Everything in one file"))
    with tab.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == NAMES["en"]
