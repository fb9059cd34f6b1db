"""The page with the printed editions as readers meet it: on any screen, also without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.host import Host
from tests.browser.looking import axe_finds_nothing, in_sight, never_scrolls_sideways

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import Guard, OpenPage, Serve, Servers

PAGES = ["afdrukken/", "en/print/"]
LATER = 2_100
"""How long a page is there before it sees to reading offline, in milliseconds."""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    build(load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def home(built: Path, serve: Serve) -> str:
    """Serve it; give the address of its top."""
    return serve(built, "/protocol/")


@pytest.fixture
def host(built: Path, servers: Servers) -> Iterator[Host]:
    """Serve it from a host that can go away."""
    host = Host({"/protocol/": built})
    servers.origins.add(host.origin)
    yield host
    host.stop()


@pytest.mark.parametrize("path", PAGES)
def test_it_never_scrolls_sideways(path: str, home: str, page: OpenPage) -> None:
    never_scrolls_sideways(home + path, page)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, dark: bool, home: str, page: OpenPage) -> None:  # noqa: FBT001
    axe_finds_nothing(page(home + path, dark=dark))


def test_what_can_be_tapped_is_48_pixels_high(home: str, page: OpenPage) -> None:
    tab = page(home + PAGES[0])
    heights = tab.locator(".offers a").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().height)"
    )
    assert len(heights) == 8
    assert min(heights) >= 48


def test_without_script_each_edition_can_be_fetched(home: str, page: OpenPage) -> None:
    tab = page(home + "school/", javascript=False)
    in_sight(tab.locator("footer").get_by_role("link", name="Afdrukken")).click()
    tab.wait_for_url("**/afdrukken/")
    for link in tab.locator(".offers a").all():
        answer = tab.request.get(link.evaluate("it => it.href"))
        beginning = b"%PDF-" if link.get_attribute("type") == "application/pdf" else b"PK"
        assert answer.ok
        assert answer.body().startswith(beginning)
    tab.get_by_role("link", name="English").first.click()
    tab.wait_for_url("**/en/print/")


def test_an_edition_that_was_saved_opens_without_a_network(
    host: Host, page: OpenPage, guard: Guard
) -> None:
    # The browser shows a PDF by an extension of its own.
    guard.expect("Failed to load resource|ERR_|Failed to fetch|404|chrome-extension|chrome:")
    tab = page(has_touch=True, is_mobile=True, strict=True)
    tab.clock.install()
    tab.goto(f"{host.origin}/protocol/afdrukken/")
    tab.clock.run_for(LATER)
    phone = tab.locator(".offers li", has=tab.get_by_role("link", name="Telefoon"))
    phone.get_by_role("button", name="Bewaar op deze telefoon Telefoon").click()
    phone.get_by_text("Bewaard op deze telefoon").wait_for()
    sent = {path for path, _ in host.asked if path.endswith((".pdf", ".epub"))}
    assert [path.endswith("telefoon.pdf") for path in sent] == [True]
    host.stop()

    tab.goto(f"{host.origin}/protocol/school/")
    in_sight(tab.locator("footer").get_by_role("link", name="Afdrukken")).click()
    tab.wait_for_url("**/afdrukken/")
    with tab.expect_response("**/*telefoon.pdf") as response:
        phone.get_by_role("link", name="Telefoon").click()
    assert response.value.from_service_worker
    assert response.value.header_value("Content-Type") == "application/pdf"
    # What was not saved says so.
    tab.goto(f"{host.origin}/protocol/afdrukken/")
    tab.get_by_role("link", name="Hand-out").click()
    tab.get_by_role("heading", name="Deze bladzijde is niet bewaard").wait_for()
