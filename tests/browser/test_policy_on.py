"""All pages and all that they do, on a host that sends the headers which the build wrote for it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.host import Host, told_headers
from tests.browser.looking import in_sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Servers
LATER = 2_100
TOLD = """
    window.refused = [];
    addEventListener("securitypolicyviolation", event =>
        window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
INJECTED = """
<script>document.title = "taken"</script><img src="nothing.png" onerror="document.title = 'too'">
"""


class Run(Protocol):
    """What the fixture ``run`` gives."""

    def __call__(self, site: Path, *, with_headers: bool = True) -> Host:
        """Serve a site."""


@pytest.fixture(scope="module")
def lovk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def released(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example with three releases."""
    folder = tmp_path_factory.mktemp("bieb")
    file = root / "examples" / "revisions" / "mkdocs.yml"
    build(load_config(str(file), site_dir=str(folder)))
    return folder


@pytest.fixture
def run(servers: Servers) -> Iterator[Run]:
    """Give the function that serves a site, with the headers that it names or without."""
    running = []

    def serve(site: Path, *, with_headers: bool = True) -> Host:
        host = Host({"/": site})
        if with_headers:
            host.headers = told_headers(site)
        running.append(host)
        servers.origins.add(host.origin)
        return host

    yield serve
    for host in running:
        host.stop()


def opened(page: OpenPage) -> Page:
    tab = page(strict=True)
    tab.clock.install()
    tab.add_init_script(TOLD)
    return tab


def visit(tab: Page, address: str) -> None:
    """Open a page and let the time pass after which it sees to reading offline."""
    tab.goto(address)
    tab.clock.run_for(LATER)


def refused(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate("window.refused")
    return found


def pages_of(site: Path) -> list[str]:
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


@pytest.mark.parametrize("name", ["lovk", "released"])
def test_no_page_is_refused_anything(
    name: str, run: Run, page: OpenPage, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    host = run(site)
    tab = opened(page)
    for path in pages_of(site):
        visit(tab, f"{host.origin}/{path}")
        assert refused(tab) == [], path
        body = tab.locator("body").evaluate("it => getComputedStyle(it).fontSize")
        assert body != "16px", f"{path} has no style"


def test_all_that_a_page_does_is_permitted(
    lovk: Path, run: Run, page: OpenPage, guard: Guard
) -> None:
    host = run(lovk)
    tab = opened(page)
    visit(tab, host.origin + "/school/#privacy")
    tab.wait_for_selector(".saved:not(:empty)")
    in_sight(tab.locator("#privacy a.citation").first).hover()
    tab.clock.run_for(1_000)
    tab.locator(".card").wait_for()
    tab.keyboard.press("Escape")
    tab.click(".menu summary")
    tab.click("#_q")
    tab.keyboard.type("geschorst")
    tab.wait_for_selector("#_found li")
    tab.locator("#_found a").first.click()
    assert refused(tab) == []
    visit(tab, host.origin + "/nergens/")
    assert refused(tab) == []
    guard.expect("404|ERR_|Failed to fetch")
    host.stop()
    tab.goto(host.origin + "/en/sanctions/")
    assert tab.locator("#staff-measures").is_visible()
    assert refused(tab) == []


@pytest.mark.parametrize("with_headers", [True, False])
def test_code_that_somebody_else_put_into_a_page_is_not_run(
    *,
    with_headers: bool,
    lovk: Path,
    tmp_path: Path,
    run: Run,
    page: OpenPage,
    guard: Guard,
) -> None:
    site = tmp_path / "site"
    shutil.copytree(lovk, site)
    file = site / "school" / "index.html"
    text = file.read_text(encoding="utf-8")
    title = text.partition("<title>")[2].partition("</title>")[0]
    file.write_text(text.replace("</main>", f"{INJECTED}</main>"), encoding="utf-8")
    guard.expect("Content Security Policy|404")
    tab = opened(page)
    tab.goto(run(site, with_headers=with_headers).origin + "/school/")
    assert tab.title() == title
    assert {each.split()[0] for each in refused(tab)} >= {"script-src-elem", "script-src-attr"}
    assert tab.locator("#privacy").is_visible()
