"""The page for an address that is not there, on a site that does not know where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import WITHOUT_WORKER

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Serve

PLACES = """
    [...document.querySelectorAll(":is(main, header, footer) a")].map(it => it.pathname)
"""


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site without an address."""
    folder = tmp_path_factory.mktemp("lost")
    build(load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(folder)))
    return folder


def shown(tab: Page) -> list[str | None]:
    """Give the languages that are shown; a footer that has several has the same as the page."""
    told = [it.get_attribute("lang") for it in tab.locator(".lost:visible").all()]
    if tab.locator("footer [lang]").count():
        below = [it.get_attribute("lang") for it in tab.locator("footer [lang]:visible").all()]
        assert below == told
    return told


@pytest.mark.parametrize("top", ["/", "/policy/", "/a/research/"])
@pytest.mark.parametrize(
    ("path", "languages"),
    [
        ("nergens", ["nl", "en"]),
        ("school/nergens", ["nl"]),
        ("en/nowhere/at/all", ["en"]),
        ("en/school/nowhere", ["en"]),
    ],
)
def test_the_address_tells_the_language_and_where_the_site_stands(  # noqa: PLR0917 - what it needs
    path: str,
    languages: list[str],
    top: str,
    site: Path,
    serve: Serve,
    page: OpenPage,
    guard: Guard,
) -> None:
    guard.expect("404")
    tab = page()
    tab.add_init_script(WITHOUT_WORKER)
    with tab.expect_response(lambda answer: "offline" in answer.url) as offline:
        tab.goto(serve(site, top) + path)
    assert shown(tab) == languages
    assert tab.get_attribute("html", "lang") == languages[0]
    if len(languages) > 1:
        return
    assert all(it.startswith(top) for it in tab.evaluate(PLACES))
    assert offline.value.ok
    tab.click("#_q")
    tab.keyboard.type("privacy")
    tab.wait_for_selector("#_found li")
    tab.locator("#_found a").first.click()
    home = {"nl": "", "en": "en/"}[languages[0]]
    tab.wait_for_url(f"**{top}{home}school/#privacy")


@pytest.mark.parametrize(
    ("path", "languages"), [("nergens", ["nl", "en"]), ("school/x", ["nl"]), ("en/nowhere", ["en"])]
)
def test_what_is_saved_knows_where_the_site_stands(
    *, path: str, languages: list[str], site: Path, serve: Serve, page: OpenPage, guard: Guard
) -> None:
    guard.expect("404|ERR_")
    home = serve(site, "/policy/")
    tab = page(home)
    tab.wait_for_selector(".saved:not(:empty)")
    tab.context.set_offline(True)
    tab.goto(home + path)
    assert shown(tab) == languages
    assert all(it.startswith("/policy/") for it in tab.evaluate(PLACES))


def test_without_script_both_languages_are_told(
    site: Path, serve: Serve, page: OpenPage, guard: Guard
) -> None:
    guard.expect("404")
    tab = page(serve(site, "/policy/") + "en/nowhere", javascript=False)
    assert shown(tab) == ["nl", "en"]
