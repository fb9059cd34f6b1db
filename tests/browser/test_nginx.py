"""A site on a real nginx that is built anew while nginx goes on as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.mkdocs.conftest import Project
from tests.renditions.hosting.nginx import served

from leidraad.renditions.hosting.files import NGINX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Servers

BASE = "/protocol/"
REFUSED = """
    window.refused = [];
    addEventListener("securitypolicyviolation", event =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
COLOUR = "getComputedStyle(document.querySelector('header.top')).borderBottomColor"
LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
MATERIAL = "---\ntemplate: material.html\n---\n# Extra {#extra}\n\nHallo.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a small policy with a brand of its own, whose site nginx can serve."""
    project = Project(tmp_path)
    project.site = tmp_path / "www" / "protocol"
    branded(project, "rgb(1, 2, 3)", LOGO)
    return project


@pytest.fixture
def host(project: Project, servers: Servers) -> Iterator[str]:
    """Give the address of the built site on an nginx that never reads its lines again."""
    built(project)
    with served(project.site.parent, project.site / NGINX) as origin:
        servers.origins.add(origin)
        yield origin + BASE


def branded(project: Project, colour: str, logo: str) -> None:
    project.write("overrides/brand.css", f"header.top {{ border-bottom: 1px solid {colour} }}")
    project.write("overrides/brand/logo.svg", logo)


def built(project: Project, *more: str) -> None:
    theme = {"name": "material", "font": False, "custom_dir": str(project.folder / "overrides")}
    project.build(
        site_url=f"https://example.org{BASE}",
        theme=theme,
        nav=["index.md", "school.md", "work.md", *more],
    )


def looked_at(tab: Page, address: str) -> list[str]:
    """Open a page; give what its policy refused."""
    tab.goto(address)
    refused: list[str] = tab.evaluate("window.refused")
    return refused


def works(tab: Page) -> bool:
    """Tell whether the scripts of a page run: those in it, and those that it fetches."""
    tab.click("#_q")
    tab.keyboard.type("film")
    tab.locator("#_found a").first.wait_for()
    tab.keyboard.press("Escape")
    return tab.locator("#_found a").count() == 0


def test_a_newer_site_needs_no_word_to_the_host(
    project: Project, host: str, page: OpenPage, guard: Guard
) -> None:
    guard.expect("404")
    tab = page(strict=True)
    tab.add_init_script(REFUSED)
    assert looked_at(tab, f"{host}school/#photos") == []
    assert tab.evaluate(COLOUR) == "rgb(1, 2, 3)"
    tab.close()
    branded(project, "rgb(40, 50, 60)", LOGO.replace("0 0h9", "1 1h8"))
    project.replace("docs/nl/school.md", "- een", '- <b style="color: rgb(7, 8, 9)">drie</b>')
    project.replace("docs/en/school.md", "- one", '- <b style="color: rgb(7, 8, 9)">three</b>')
    built(project)
    tab = page(strict=True)
    tab.add_init_script(REFUSED)
    for path in ("", "school/", "en/school/", "artikelen/", "nergens/", "en/nowhere/"):
        assert looked_at(tab, host + path) == [], path
        assert tab.evaluate(COLOUR) == "rgb(40, 50, 60)", path
        assert works(tab), path
    tab.goto(f"{host}school/")
    assert tab.locator("#photos b").evaluate("it => getComputedStyle(it).color") == "rgb(7, 8, 9)"
    assert "M1 1h8" in tab.content()


def test_a_page_of_the_theme_works_beside_the_policy(
    project: Project, host: str, page: OpenPage, guard: Guard
) -> None:
    # The theme's script asks for it; a page has one only below the top.
    guard.expect("sitemap.xml")
    for language in ("nl", "en"):
        project.write(f"docs/{language}/extra.md", MATERIAL)
    built(project, "extra.md")
    tab = page(viewport=(1280, 800), strict=True)
    tab.add_init_script(REFUSED)
    assert looked_at(tab, f"{host}extra/") == []
    assert tab.locator("h1").inner_text() == "Extra"
    # Its style and its script, both files of the site.
    assert tab.locator(".md-header").evaluate("it => getComputedStyle(it).position") == "sticky"
    tab.locator(".js").first.wait_for(state="attached")
    asked = {urlsplit(each).netloc for each in sources(tab)}
    assert asked == {urlsplit(host).netloc}


def sources(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate("performance.getEntriesByType('resource').map(it => it.name)")
    return found
