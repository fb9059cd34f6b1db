"""What a reader is told whose text is not the newest: once, calmly, and what has changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.host import Host
from tests.browser.looking import lay_all_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Servers

LATER = 2_100
MARK = "localStorage['/regels/versies/']"
SINCE_1_0 = "Sinds je hier was, is de tekst veranderd. Veranderd: "


@pytest.fixture(scope="module")
def newer(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example with its three releases."""
    folder = tmp_path_factory.mktemp("newer")
    build(load_config(str(root / "examples" / "revisions" / "mkdocs.yml"), site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def older(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as it was before the last of them."""
    folder = tmp_path_factory.mktemp("older")
    example = root / "examples" / "revisions"
    shutil.copy(example / "mkdocs.yml", folder)
    for version in ("1.0", "1.1"):
        shutil.copytree(example / "releases" / version, folder / "releases" / version)
    shutil.copytree(example / "releases" / "1.1" / "docs", folder / "docs")
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


@pytest.fixture
def host(newer: Path, servers: Servers) -> Iterator[Host]:
    running = Host({"/regels/": newer})
    servers.origins.add(running.origin)
    yield running
    running.stop()


def visit(address: str, page: OpenPage, tab: Page | None = None) -> Page:
    """Open a page, and let the time pass after which it tells what is new."""
    if tab is None:
        tab = page(strict=True)
        tab.clock.install()
    tab.goto(address)
    tab.clock.run_for(LATER)
    tab.wait_for_selector(".saved:not(:empty)")
    return tab


def returning(home: str, page: OpenPage, version: str) -> Page:
    """Open a page as a reader who was told of a version before."""
    tab = visit(home + "workshop/", page)
    tab.evaluate(f"{MARK} = '{version}'")
    return visit(home + "lending/", page, tab)


def scrolled(tab: Page, by: int) -> float:
    """Scroll, and wait until that is done, which a wheel does not; give where the page is then."""
    done = "by => new Promise(done => { onscrollend = done; scrollBy(0, by) }).then(() => scrollY)"
    return float(tab.evaluate(done, by))


def moved_on(tab: Page) -> str:
    """Read on until the title has gone by; give the words of the notice."""
    tab.locator(".notice").wait_for()
    scrolled(tab, 900)
    tab.locator(".notice p > span").wait_for()
    return tab.inner_text(".notice p")


def test_a_first_visit_is_told_nothing(host: Host, page: OpenPage) -> None:
    tab = visit(host.origin + "/regels/lending/", page)
    assert tab.locator(".notice").count() == 0
    assert tab.evaluate(MARK) == "2.0"


def test_a_reader_who_was_here_before_is_told_what_has_changed(host: Host, page: OpenPage) -> None:
    home = host.origin + "/regels/"
    tab = returning(home, page, "1.0")
    notice = tab.locator(".notice")
    notice.wait_for()
    said = moved_on(tab)
    assert said.startswith(SINCE_1_0)
    assert "artikel 1 (Lid worden), artikel 2 (Wat je kunt lenen) en nog 12." in said
    box = notice.bounding_box()
    assert box is not None
    assert box["y"] == 0
    notice.get_by_role("link", name="Wat is er veranderd?").click()
    tab.wait_for_url("**/versies/1.0-2.0/")
    visit(home + "lending/", page, tab)
    assert tab.locator(".notice").count() == 0


def test_the_notice_stays_until_it_is_closed(host: Host, page: OpenPage) -> None:
    home = host.origin + "/regels/"
    tab = returning(home, page, "1.1")
    tab.locator(".notice").wait_for()
    visit(home + "workshop/", page, tab)
    tab.locator(".notice").get_by_role("button", name="Sluiten").click()
    assert tab.locator(".notice").count() == 0
    visit(home + "lending/", page, tab)
    assert tab.locator(".notice").count() == 0


def test_a_version_that_nobody_knows_is_passed_over(host: Host, page: OpenPage) -> None:
    tab = returning(host.origin + "/regels/", page, "0.3+deadbeef")
    assert tab.locator(".notice").count() == 0
    assert tab.evaluate(MARK) == "2.0"


def test_a_newer_text_is_told_of_once_and_in_the_same_place(
    older: Path, newer: Path, host: Host, page: OpenPage
) -> None:
    home = host.origin + "/regels/"
    host.folders["/regels/"] = older
    tab = visit(home + "lending/", page)
    assert tab.evaluate(MARK) == "1.1"
    host.folders["/regels/"] = newer
    visit(home + "lending/", page, tab)
    notice = tab.locator(".notice")
    notice.wait_for()
    assert "Er is een nieuwere tekst: versie 2.0. Veranderd: " in moved_on(tab)
    with tab.expect_navigation():
        notice.get_by_role("button", name="Toon die nu").click()
    visit(home + "lending/", page, tab)
    assert tab.evaluate(MARK) == "2.0"
    assert notice.count() == 0


def test_who_finds_the_newer_text_another_day_is_told_then(
    older: Path, newer: Path, host: Host, page: OpenPage, guard: Guard
) -> None:
    guard.expect("ERR_|Failed")
    home = host.origin + "/regels/"
    host.folders["/regels/"] = older
    tab = visit(home + "lending/", page)
    host.folders["/regels/"] = newer
    visit(home + "lending/", page, tab)
    tab.locator(".notice").wait_for()
    for _ in range(20):  # A browser may take a moment to see that the last page is gone.
        tab.close()
        tab = tab.context.new_page()
        tab.clock.install()
        visit(home + "lending/", page, tab)
        if tab.locator("[data-now]").get_attribute("data-now") == "2.0":
            break
    assert moved_on(tab).startswith(SINCE_1_0)


HEADING = "document.querySelector('h1').getBoundingClientRect().top"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scrolled", [300, 1_000])
def test_no_text_moves_when_the_notice_goes(
    scrolled: int, width: int, host: Host, page: OpenPage
) -> None:
    tab = returning(host.origin + "/regels/", page, "1.0")
    tab.set_viewport_size({"width": width, "height": 740})
    tab.locator(".notice").wait_for()
    lay_all_out(tab)
    tab.evaluate(f"scrollTo(0, {scrolled})")
    box = tab.locator(".notice").get_by_role("button", name="Sluiten").bounding_box()
    assert box is not None
    before = tab.evaluate(HEADING)
    # As a finger does: a click of Playwright first scrolls the button away from the edge.
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert tab.locator(".notice").count() == 0
    assert abs(tab.evaluate(HEADING) - before) < 1


@pytest.mark.parametrize("width", [360, 1280])
def test_no_text_moves_when_the_notice_comes(width: int, host: Host, page: OpenPage) -> None:
    tab = returning(host.origin + "/regels/", page, "2.0")
    tab.set_viewport_size({"width": width, "height": 740})
    before = tab.evaluate(HEADING)
    tab.evaluate(f"{MARK} = '1.0'")
    visit(host.origin + "/regels/lending/", page, tab)
    tab.locator(".notice").wait_for()
    assert abs(tab.evaluate(HEADING) - before) < 1


def test_the_notice_waits_until_who_came_by_a_link_moves_on(host: Host, page: OpenPage) -> None:
    home = host.origin + "/regels/"
    tab = visit(home + "workshop/", page)
    tab.evaluate(f"{MARK} = '1.0'")
    key = tab.goto(home + "lending/") and tab.locator("article").last.get_attribute("id")
    tab.goto(home + "workshop/")
    visit(f"{home}lending/#{key}", page, tab)
    heading = f"document.getElementById('{key}').getBoundingClientRect().top"
    before = tab.evaluate(heading)
    assert tab.locator(".notice").count() == 0
    tab.evaluate("scrollBy(0, -30)")
    tab.locator(".notice").wait_for()
    assert abs(tab.evaluate(heading) - before - 30) < 1
    # What is gone to from here is not covered.
    tab.locator(".contents a").nth(1).evaluate("it => it.click()")
    box = tab.locator(".notice").bounding_box()
    assert box is not None
    linked = "document.querySelector(':target').getBoundingClientRect().top"
    assert box["y"] == 0
    assert box["height"] <= tab.evaluate(linked) < 370


COVERED = """
    document.querySelector('.notice').getBoundingClientRect().bottom
        - document.querySelector('h1').getBoundingClientRect().top
"""


@pytest.mark.parametrize("size", [100, 165, 200])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_notice_never_covers_a_title_or_what_a_link_leads_to(
    width: int, size: int, host: Host, page: OpenPage
) -> None:
    home = host.origin + "/regels/"
    tab = visit(home + "workshop/", page)
    tab.set_viewport_size({"width": width, "height": 740})
    tab.evaluate(f"{MARK} = '1.0'; localStorage.leidraad_look = 'font-size:{size}%'")
    visit(home + "lending/", page, tab)
    tab.locator(".notice").wait_for()
    assert tab.evaluate(COVERED) <= 0
    assert "artikel 1 (Lid worden)" in moved_on(tab)
    tab.locator(".contents a").nth(1).evaluate("it => it.click()")
    tab.wait_for_url("**#*")
    box = tab.locator(".notice").bounding_box()
    assert box is not None
    assert box["height"] <= tab.evaluate(
        "document.querySelector(':target').getBoundingClientRect().top"
    )


def test_where_not_even_a_short_notice_has_room_it_waits(host: Host, page: OpenPage) -> None:
    home = host.origin + "/regels/"
    tab = visit(home + "workshop/", page)
    tab.evaluate(f"{MARK} = '1.0'")
    tab.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            document.querySelector(".top").style.display = "none";
        })"""
    )
    visit(home + "lending/", page, tab)
    assert scrolled(tab, 10) == 10
    assert tab.locator(".notice").count() == 0
    scrolled(tab, 400)
    assert "artikel 1 (Lid worden)" in moved_on(tab)


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_the_notice(dark: bool, host: Host, page: OpenPage) -> None:  # noqa: FBT001
    tab = returning(host.origin + "/regels/", page, "1.0")
    tab.emulate_media(color_scheme="dark" if dark else "light")
    tab.locator(".notice").wait_for()
    found = Axe().run(tab)
    assert found.response["violations"] == [], found.generate_report()
