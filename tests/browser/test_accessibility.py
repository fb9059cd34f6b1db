"""Axe finds nothing on any kind of page: in every light and width, with menu and search open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import WIDTHS, lay_all_out

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import OpenPage, Serve

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Where the reader's system forces its colours, axe cannot tell what is seen: it takes the colour of
# letters from `-webkit-text-fill-color`, whose computed value Chromium leaves as the author wrote
# it while it paints the letters in the forced colour. Those colours are the reader's own choice.
FORCED = {rule: {"enabled": False} for rule in ("color-contrast", "link-in-text-block")}
LIGHTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "light": ({}, {}),
    "dark": ({}, {"dark": True}),
    "more contrast": ({}, {"contrast": "more"}),
    "more contrast in the dark": ({}, {"contrast": "more", "dark": True}),
    "forced colours": (FORCED, {"forced_colors": "active"}),
}
# Of what is open only the bar at the top is new; the text behind it has been looked at before.
ALL, TOP = "html", "header.top"
HANDED = "leidraad/social-media-at-the-lovk.en.html"
# A page of every kind, and of what Markdown can hold.
PLACES = {
    "lovk": [
        "",
        "school/",
        "artikelen/",
        "words/",
        "afdrukken/",
        "404.html",
        "en/404.html",
        HANDED,
    ],
    "allotment": ["gardens/", "es/members/"],
    "revisions": [
        "lending/",
        "versies/",
        "versies/1.0/",
        "versies/1.0/lending/",
        "versies/1.0-2.0/",
        "en/versions/history/lending/",
    ],
}


@pytest.fixture(scope="module")
def places(root: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Build and serve the LOVK's site, and the examples."""
    found = []
    for name, paths in PLACES.items():
        project = root if name == "lovk" else root / "examples" / name
        folder = tmp_path_factory.mktemp(name)
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(folder)))
        home = serve(folder)
        found += [home + path for path in paths]
    return found


def looked_at(tab: Page, state: str, where: str, how: dict[str, Any]) -> Iterator[str]:
    """Let axe look at a part of the page as it stands; give what it finds."""
    found = tab.evaluate("([where, how]) => axe.run(where, how)", [where, how])
    if found["violations"]:
        yield f"{tab.url} ({state})\n{AxeResults(found).generate_report()}"


def findings(tab: Page, address: str, how: dict[str, Any]) -> Iterator[str]:
    """Look at a page on the narrowest screen: as it opens, with its menu and its search open."""
    tab.set_viewport_size({"width": 320, "height": 640})
    response = tab.goto(address)
    assert response is not None
    assert response.ok, address
    lay_all_out(tab)
    tab.evaluate(AXE_SCRIPT)
    yield from looked_at(tab, "320 px", ALL, how)
    if tab.locator(".menu").count():
        tab.click(".menu summary")
        yield from looked_at(tab, "menu", TOP, how)
        tab.click(".menu summary")
    if tab.locator("#_q").count():
        tab.click("#_q")
        tab.keyboard.type("de")
        tab.locator("#_found").wait_for()
        yield from looked_at(tab, "search", TOP, how)
        tab.keyboard.press("Escape")


WIDE = "document.documentElement.scrollWidth"
# What is open, if the page has it, and how to open it.
OPEN = (".menu summary", "#_q", "[data-help=aid]", "[data-help=share]")


@pytest.mark.parametrize("large", [False, True])
def test_nothing_scrolls_sideways(large: bool, places: list[str], page: OpenPage) -> None:  # noqa: FBT001
    """At the narrowest width a screen of 1280 is enlarged four times, and letters are doubled."""
    tab = page()
    for address in places:
        for width in (320,) if large else WIDTHS:
            tab.set_viewport_size({"width": width, "height": 740})
            tab.goto(address)
            lay_all_out(tab)
            if large:
                tab.add_style_tag(content="html { font-size: 225% !important }")
            assert tab.evaluate(WIDE) == width, (address, width)
            for what in OPEN if width == 320 else ():
                if tab.locator(what).count():
                    tab.locator(what).first.click()
                    panel = tab.locator(".help")
                    if "help" in what:
                        panel.wait_for()
                    assert tab.evaluate(WIDE) == width, (address, what)
                    tab.keyboard.press("Escape")
                    panel.wait_for(state="detached")


# What has the keyboard: where it is, whether it is seen, and whether its place is marked.
HELD = """
() => {
    const it = document.activeElement, box = it.getBoundingClientRect();
    if (it == document.body) return null;
    // A card that a link shows is gone when it is left; it is not what comes before.
    window.passed = (window.passed || []).filter(each => each.isConnected);
    const follows = passed.every(each => each.compareDocumentPosition(it) & 4);
    passed.push(it);
    const marked = [it, it.nextElementSibling, it.parentElement].some(each =>
        each && getComputedStyle(each).outlineStyle != "none"
        && parseFloat(getComputedStyle(each).outlineWidth) >= 2);
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return {follows, what: it.outerHTML.slice(0, 90), marked, seen};
}
"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["school/", "versies/1.0-2.0/"])
def test_the_keyboard_goes_through_a_page_in_its_order_and_out_of_it(
    path: str, width: int, places: list[str], page: OpenPage
) -> None:
    (address,) = [each for each in places if each.endswith(f"/{path}")]
    tab = page(address, viewport=(width, 740))
    lay_all_out(tab)
    held = []
    for _ in range(600):
        tab.keyboard.press("Tab")
        found = tab.evaluate(HELD)
        if found is None:
            break
        held.append(found)
    else:
        pytest.fail("the keyboard does not leave the page")
    assert len(held) > 40
    assert 'class="skip"' in held[0]["what"]
    for what in ("follows", "marked", "seen"):
        assert [each["what"] for each in held if not each[what]] == [], what


def test_the_first_link_leads_past_the_header(places: list[str], page: OpenPage) -> None:
    tab = page()
    for address in places:
        tab.goto(address)
        if HANDED in address:
            continue
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.className") == "skip", address
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        held = "document.querySelector('main').contains(document.activeElement)"
        assert tab.evaluate(held), address


@pytest.mark.parametrize("light", LIGHTS)
def test_axe_finds_nothing(light: str, places: list[str], page: OpenPage) -> None:
    rules, shown = LIGHTS[light]
    how = {"runOnly": STANDARDS, "rules": rules, "resultTypes": ["violations"]}
    tab = page(**shown)
    found = [each for address in places for each in findings(tab, address, how)]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_wide_screen(places: list[str], page: OpenPage) -> None:
    how = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
    tab = page(viewport=(1280, 800))
    found: list[str] = []
    for address in places:
        tab.goto(address)
        lay_all_out(tab)
        tab.evaluate(AXE_SCRIPT)
        found += looked_at(tab, "1280 px", ALL, how)
    assert not found, "\n".join(found)
