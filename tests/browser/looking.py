"""What pages are looked at for, whatever they are about."""

from __future__ import annotations

import io
import os
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from _system_tools import PDFTOTEXT, find, without

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.browser.conftest import OpenPage

WIDTHS = [320, 360, 768, 1280]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"
"""A browser that keeps nothing to read offline: what a page asks for, it asks of the network.

A worker takes over soon after a page has come, and answers before a test's own `route` can.
"""


def in_sight(place: Locator) -> Locator:
    """Bring a place into view and wait until it stands still there; give it back, to be tapped.

    What comes near is laid out only then, which may push what is below it. Who reads sees that
    before they tap; a click of Playwright comes within the frame in which it scrolls, so that the
    button may be pressed over a link and let go over what has come in its place.
    """
    for _ in range(4):  # Each waits until the place is where it was a frame before.
        place.scroll_into_view_if_needed()
    return place


def never_scrolls_sideways(address: str, page: OpenPage) -> None:
    """Look at a page on screens of several widths, and in large letters on the narrowest."""
    for width in WIDTHS:
        tab = page(address, viewport=(width, 740))
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab = page(address, viewport=(320, 740))
    tab.add_style_tag(content="html { font-size: 225% !important }")
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def lay_all_out(tab: Page) -> None:
    """Lay out also what is out of sight, as it is when a reader comes near, also on a strict page.

    What is not laid out yet has no visible text, no size and no place of its own: axe passes it
    over, or takes the colour of something else.
    """
    tab.evaluate(
        "document.querySelectorAll('article, .section, .onward')"
        ".forEach(it => it.style.contentVisibility = 'visible')"
    )


def axe_finds_nothing(tab: Page) -> None:
    """Look at a page for what keeps people out, also where it is out of sight."""
    lay_all_out(tab)
    found = Axe().run(tab, options=AXE)
    assert found.response["violations"] == [], found.generate_report()


def sheets(tab: Page) -> list[str]:
    """Print a page from the browser; give the words on each sheet.

    A page that was made without its address learns it soon after it has come.
    """
    tab.locator(".paper span:empty").wait_for(state="detached")
    reader = find(PDFTOTEXT)
    if reader is None:
        pytest.skip(f"{PDFTOTEXT.name} is not on this machine: {without(PDFTOTEXT, os.environ)}")
    data = tab.pdf(prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
    done = subprocess.run(
        [str(reader), "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    found = done.stdout.decode().split("\f")[:-1]
    assert len(found) == count
    return found
