"""The fixtures of the browser tests keep what they promise."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Guard, OpenPage, Serve


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "chapter").mkdir()
    (folder / "empty").mkdir()
    icon = '<link rel="icon" href="data:,">'
    for name, text in {
        "index.html": f"{icon}<h1>Start</h1><script>document.title = 'script ran'</script>",
        "chapter/index.html": f"{icon}<h1>Chapter</h1>",
        "404.html": f"{icon}<h1>Not here</h1>",
        "wrong.html": f"{icon}<script>console.error('a fault'); throw Error('a bug')</script>",
        "outside.html": f'{icon}<img src="http://outside.invalid/a.png">',
    }.items():
        (folder / name).write_text("<!doctype html>" + text, encoding="utf-8")
    return folder


def get(address: str) -> tuple[int, str]:
    """Ask for an address; return the status, and the place that it sends to or the text."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", parts.path)
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    connection.close()
    return response.status, response.headers["Location"] or text


@pytest.mark.parametrize("prefix", ["/", "/policy/", "/a/b"])
def test_a_site_is_served_under_its_prefix(prefix: str, site: Path, serve: Serve) -> None:
    address = serve(site, prefix)
    assert address.endswith("/")
    assert urlsplit(address).path.strip("/") == prefix.strip("/")
    assert "Start" in get(address)[1]
    assert "Chapter" in get(address + "chapter/")[1]
    assert get(address + "chapter") == (301, urlsplit(address).path + "chapter/")


@pytest.mark.parametrize("path", ["gone.html", "empty/", "../../etc/passwd", "%2e%2e/x"])
def test_what_is_not_there_gets_the_sites_own_404_page(path: str, site: Path, serve: Serve) -> None:
    status, text = get(serve(site, "/policy/") + path)
    assert status == 404
    assert "Not here" in text


def test_a_prefix_is_all_there_is(site: Path, serve: Serve) -> None:
    address = urlsplit(serve(site, "/policy/"))
    assert get(f"http://{address.netloc}/index.html")[0] == 404


def test_a_page_is_a_phones_in_daylight(site: Path, serve: Serve, page: OpenPage) -> None:
    tab = page(serve(site))
    assert tab.viewport_size == {"width": 360, "height": 740}
    assert tab.title() == "script ran"
    assert not tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_a_page_can_be_otherwise(site: Path, serve: Serve, page: OpenPage) -> None:
    dark = page(serve(site), viewport=(1280, 800), dark=True, locale="nl")
    assert dark.evaluate("[innerWidth, navigator.language]") == [1280, "nl"]
    assert dark.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    plain = page(serve(site), javascript=False)
    assert plain.title() == ""


def test_the_guard_sees_errors_of_scripts(
    site: Path, serve: Serve, page: OpenPage, guard: Guard
) -> None:
    page(serve(site) + "wrong.html")
    problems = "\n".join(guard.unexpected())
    assert "a fault" in problems
    assert "a bug" in problems
    guard.expect("a fault")
    guard.expect("a bug")
    assert guard.unexpected() == []


def test_the_guard_sees_requests_off_the_site_and_they_go_nowhere(
    site: Path, serve: Serve, page: OpenPage, guard: Guard
) -> None:
    page(serve(site) + "outside.html")
    request, console = guard.unexpected()
    assert request == "request off the site: http://outside.invalid/a.png"
    assert "ERR_NAME_NOT_RESOLVED" in console
    guard.expect(r"outside\.invalid")


def test_the_guard_sees_a_page_that_is_not_there(
    site: Path, serve: Serve, page: OpenPage, guard: Guard
) -> None:
    tab = page(serve(site) + "gone.html")
    assert tab.get_by_role("heading").inner_text() == "Not here"
    assert "404" in guard.unexpected()[0]
    guard.expect("gone.html")
