"""Axe finds nothing on any kind of page: in every light and width, with menu and search open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import lay_all_out

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
