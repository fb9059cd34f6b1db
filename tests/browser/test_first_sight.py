"""What a reader sees first of a page that comes slowly: of a short chapter, the linked article."""

from __future__ import annotations

import io
import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from leidraad.renditions.web import templates
from leidraad.renditions.web.assets import asset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import OpenPage, Serve, Servers

PAINTED = "performance.getEntriesByType('paint').length"
TOP = "document.getElementById('photos-and-film').getBoundingClientRect().top"
LAID_OUT = "(it) => it.checkVisibility({ contentVisibilityAuto: true })"
WAITS = '<link rel="expect" href="#_end" blocking="render">'


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


class Halting:
    """A host that stops in the middle of a page until it is told to go on.

    ``before`` is where: what follows is sent when all may go on.
    """

    before = b"</main>"

    def __init__(self, folder: Path) -> None:
        """Serve the pages of a site."""
        self.further = further = threading.Event()
        halting = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                file = folder / self.path.lstrip("/")
                file = file / "index.html" if file.is_dir() else file
                page = file.read_bytes() if file.is_file() else b""
                half = max(page.rfind(halting.before), 0)
                self.send_response(200)
                self.send_header("Content-Type", f"{mimetypes.guess_type(file)[0]}; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page[:half])
                further.wait(30)
                self.wfile.write(page[half:])

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Let every answer end, and stop."""
        self.further.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(site: Path, servers: Servers) -> Iterator[Halting]:
    host = Halting(site)
    servers.origins.add(host.origin)
    yield host
    host.stop()


def test_a_linked_article_of_a_short_chapter_is_the_first_that_is_seen(
    host: Halting, page: OpenPage
) -> None:
    tab = page()
    tab.goto(f"{host.origin}/school/#photos-and-film", wait_until="commit")
    tab.wait_for_selector("#photos-and-film", state="attached")
    tab.wait_for_timeout(500)
    assert tab.evaluate(PAINTED) == 0
    host.further.set()
    tab.wait_for_load_state("load")
    tab.wait_for_function(PAINTED)
    assert 0 <= tab.evaluate(TOP) < 100


def test_a_linked_article_is_seen_before_the_drawings_and_the_foot_of_its_page_have_come(
    host: Halting, page: OpenPage
) -> None:
    host.before = b'<svg class="defs"'
    tab = page()
    tab.goto(f"{host.origin}/school/#photos-and-film", wait_until="commit")
    tab.wait_for_function(PAINTED)
    assert tab.locator(".defs, .bottom").count() == 0
    assert 0 <= tab.evaluate(TOP) < 100
    host.further.set()
    tab.wait_for_load_state("load")
    assert 0 <= tab.evaluate(TOP) < 100


def test_without_script_a_short_chapter_is_seen_before_its_drawings_as_well(
    host: Halting, page: OpenPage
) -> None:
    host.before = b'<svg class="defs"'
    tab = page(javascript=False)
    tab.goto(f"{host.origin}/school/", wait_until="commit")
    # Where no script runs, a page cannot be asked to tell when something is so.
    for _ in range(300):
        if tab.evaluate(PAINTED):
            break
        tab.wait_for_timeout(50)
    assert tab.evaluate(PAINTED)
    assert tab.locator(".defs").count() == 0


def test_who_comes_back_is_not_sent_to_the_article_again(
    site: Path, serve: Serve, page: OpenPage
) -> None:
    tab = page(f"{serve(site)}school/#photos-and-film")
    tab.evaluate("scrollTo(0, 0)")
    tab.wait_for_timeout(300)
    tab.reload()
    tab.wait_for_timeout(300)
    assert tab.evaluate("scrollY") < 100


def test_what_nobody_sees_at_first_is_waited_for_by_nothing_and_moves_nothing(
    host: Halting, page: OpenPage
) -> None:
    host.further.set()
    tab = page()
    tab.add_init_script(
        "let moved = 0; new PerformanceObserver(it => it.getEntries().forEach(each =>"
        " window.moved = moved += each.value)).observe({ type: 'layout-shift', buffered: true })"
    )
    with tab.expect_request("**/saved/*.css"):
        tab.goto(f"{host.origin}/school/#photos-and-film", wait_until="load")
    assert tab.evaluate("document.querySelector('[rel=stylesheet]').media") == "all"
    tab.wait_for_timeout(300)
    assert not tab.evaluate("window.moved")


def test_what_is_far_from_a_linked_article_is_laid_out_when_it_comes_near(
    site: Path, serve: Serve, page: OpenPage
) -> None:
    tab = page(f"{serve(site)}school/#photos-and-film")
    assert tab.locator("#photos-and-film .title").first.evaluate(LAID_OUT)
    far = [tab.locator(each).first for each in ("#outside-work .title", ".onward b")]
    assert not any(each.evaluate(LAID_OUT) for each in far)
    for each in far:
        each.scroll_into_view_if_needed()
        tab.wait_for_timeout(100)
        assert each.evaluate(LAID_OUT)


@pytest.mark.parametrize("part", ["at-work", "outside-work"])
def test_a_linked_part_of_a_chapter_is_at_the_top_and_stays_there(
    part: str, site: Path, serve: Serve, page: OpenPage
) -> None:
    tab = page(f"{serve(site)}school/#{part}")
    tab.wait_for_timeout(500)
    assert 0 <= tab.evaluate(f"document.getElementById('{part}').getBoundingClientRect().top") < 50


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_shows_the_focus_on_the_way_onward_is_cut_off_nowhere(
    width: int, site: Path, serve: Serve, page: OpenPage
) -> None:
    tab = page(f"{serve(site)}school/", viewport=(width, 900))
    link = tab.locator(".onward a").last
    link.scroll_into_view_if_needed()
    tab.keyboard.press("Tab")
    link.focus()
    tab.wait_for_timeout(300)
    box = link.bounding_box()
    assert box is not None
    # The ring begins .17rem outside the link and is .17rem wide; a rem is 18 pixels.
    out = round(0.17 * 18 * 1.5)
    middle = (round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2))
    ring = [
        (round(box["x"]) - out, middle[1]),
        (round(box["x"] + box["width"]) + out - 1, middle[1]),
        (middle[0], round(box["y"]) - out),
        (middle[0], round(box["y"] + box["height"]) + out - 1),
    ]
    seen = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    accent = tab.evaluate(
        "getComputedStyle(document.querySelector('.onward a:focus')).outlineColor"
    )
    wanted = tuple(int(it) for it in re.findall(r"\d+", accent)[:3])
    assert {seen.getpixel(each) for each in ring} == {wanted}


def test_the_first_sight_looks_for_one_family_of_letters_of_each_kind() -> None:
    lists = re.findall(r"--(?:sans|serif): ([^;]*);", asset("reading.css"))
    assert lists == ["system-ui, sans-serif", "Georgia, serif"]


def test_a_page_that_nobody_links_into_is_seen_as_it_comes(host: Halting, page: OpenPage) -> None:
    tab = page()
    tab.goto(f"{host.origin}/", wait_until="commit")
    tab.wait_for_function(PAINTED)
    assert tab.locator("h1").is_visible()


def test_a_long_chapter_is_seen_as_it_comes(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    assert WAITS in (site / "school" / "index.html").read_text(encoding="utf-8")
    monkeypatch.setattr(templates, "_AT_ONCE", 1_000)
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path)))
    written = (tmp_path / "school" / "index.html").read_text(encoding="utf-8")
    assert WAITS not in written
    assert "_end" not in written
