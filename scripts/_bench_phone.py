"""When a linked article can be read on a phone: a part of ``bench.py``, next to Material's default.

The project's own protocol is built twice from the same Markdown, with Leidraad and with Material
alone, and opened by a deep link in Chromium at 360 px: nothing in the cache, everything compressed,
the processor slowed down, the network as slow and as far away as told. What counts is that the
article begins in the upper half of the screen, from the moment after which it stays there, and that
what is in it is drawn: a browser may be told to leave that until it comes near, as Leidraad does.

Then the whole policy is saved, from a first visit over the slowest line until the page says so; and
it is opened by the same link when nothing answers any more and the browser has stopped the worker,
as on another day. That is done with the processor as it is and slowed down; Chromium slows the
page down, never a worker.
"""

from __future__ import annotations

import statistics
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from _bench_line import Line, served
from _environment import ROOT, TroubleError
from _system_tools import CHROMIUM, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

NETWORKS = {"3G": (400, 400), "2G": (50, 500)}
"""Kilobits per second, and milliseconds until an answer begins to come."""
SLOWEST = "2G"
SLOWER = 4
RUNS = 5
PATIENCE = 120_000
ARTICLE = "school/#photos-and-film"
# What a site of Material alone needs to show the same chapters at the same addresses.
ALONE = """\
site_name: Bench
docs_dir: {docs}
theme: {{name: material}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {{locale: nl, name: Nederlands, default: true, build: true}}
        - {{locale: en, name: English, build: true}}
markdown_extensions: [attr_list, admonition, tables]
"""
# Since when the article has been in sight, and since when the page says that all is saved; frames
# come only while something is shown.
WATCH = """
    const look = () => {
        const it = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        const top = it ? it.getBoundingClientRect().top : -1;
        const first = it?.firstElementChild ?? it;
        const laid = first?.checkVisibility({ contentVisibilityAuto: true });
        const seen = it && laid && it.offsetHeight && top > -5 && top < innerHeight / 2;
        if (seen) window.readable ??= performance.now();
        else window.readable = undefined;
        if (document.querySelector(".saved")?.textContent) window.saved ??= performance.now();
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


class Visit(NamedTuple):
    """One first visit: seconds until the article can be read, bytes and requests until all is."""

    seconds: float
    size: int
    requests: int


class Copy(NamedTuple):
    """The whole policy saved: seconds, bytes and requests since the first visit began.

    ``opened`` are the seconds until the article can be read without a network, with the processor
    as it is and slowed down.
    """

    seconds: float
    size: int
    requests: int
    opened: tuple[float, float]


def bench_phone(measure: object, sizes: Sequence[int], folder: Path, program: Path) -> None:
    """Print when an article can be read, what that took, and the ratio to Material alone.

    ``folder`` is for the sites; ``program`` is the folder of the environment's programs. How many
    articles the other benches have does not matter here.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it takes time to load

    del measure, sizes
    path = find(CHROMIUM)
    if path is None:
        raise TroubleError(f"This needs {CHROMIUM.name}.")
    alone = folder / "alone.yml"
    alone.write_text(ALONE.format(docs=ROOT / "docs"), encoding="utf-8")
    sites = {}
    for name, configuration in (("with", ROOT / "mkdocs.yml"), ("alone", alone)):
        sites[name] = folder / f"phone-{name}"
        command = [str(program / "mkdocs"), "build", "-q", "-f", str(configuration)]
        subprocess.run([*command, "-d", str(sites[name])], check=True, capture_output=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        _compare(browser, sites["with"], sites["alone"])
        _save(browser, sites["with"])
        browser.close()


def _compare(browser: Browser, ours: Path, theirs: Path) -> None:
    print("phone: seconds until a linked article can be read, least and median of its visits;")
    print("with Leidraad, and Material alone")
    print(
        f"{'':>9} {'with s':>8} {'median':>8} {'bytes':>8} {'requests':>9} "
        f"{'alone s':>8} {'median':>8} {'bytes':>8} {'requests':>9} {'ratio':>7} {'median':>7}"
    )
    for network in NETWORKS:
        pairs = [
            (visit(browser, ours, network), visit(browser, theirs, network)) for _ in range(RUNS)
        ]
        sides = [sorted(side) for side in zip(*pairs, strict=True)]
        least = [side[0] for side in sides]
        middle = [statistics.median(each.seconds for each in side) for side in sides]
        told = " ".join(
            f"{each.seconds:>8.2f} {median:>8.2f} {each.size:>8} {each.requests:>9}"
            for each, median in zip(least, middle, strict=True)
        )
        ratio = least[0].seconds / least[1].seconds
        print(f"{network:>9} {told} {ratio:>7.3f} {middle[0] / middle[1]:>7.3f}")


def _save(browser: Browser, site: Path) -> None:
    copies = sorted(copy(browser, site) for _ in range(RUNS))
    print(f"phone: the whole policy saved over {SLOWEST}, since the first visit began")
    print(f"{'':>9} {'s':>8} {'median':>8} {'bytes':>8} {'requests':>9}")
    median = statistics.median(each.seconds for each in copies)
    least = copies[0]
    print(f"{'':>9} {least.seconds:>8.2f} {median:>8.2f} {least.size:>8} {least.requests:>9}")
    print("phone: seconds until a linked article can be read without a network")
    print(f"{'':>9} {'s':>8} {'median':>8}")
    names = ("as it is", f"{SLOWER}x slower")
    for name, seconds in zip(names, zip(*(it.opened for it in copies), strict=True), strict=True):
        print(f"{name:>9} {min(seconds):>8.2f} {statistics.median(seconds):>8.2f}")


def visit(browser: Browser, site: Path, network: str) -> Visit:
    """Open the article for the first time."""
    kilobits, latency = NETWORKS[network]
    with served(site, Line(kilobits)) as address, _phone(browser, worker=False) as phone:
        tab = _tab(phone, SLOWER)
        session = phone.new_cdp_session(tab)
        session.send("Network.enable")
        conditions = {"offline": False, "latency": latency, "uploadThroughput": kilobits * 125}
        session.send(
            "Network.emulateNetworkConditions", {**conditions, "downloadThroughput": kilobits * 125}
        )
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda it: sizes.append(int(it["encodedDataLength"])))
        tab.goto(address + ARTICLE, wait_until="load", timeout=PATIENCE)
        size, requests = sum(sizes), len(sizes)
        return Visit(_readable(tab, network), size, requests)


def copy(browser: Browser, site: Path) -> Copy:
    """Save the whole policy by a first visit, and open the article when the network is gone."""
    kilobits, latency = NETWORKS[SLOWEST]
    # Chromium slows a page's requests down and not those of a worker; so the line itself is slow.
    line = Line(kilobits, latency / 1000)
    with _phone(browser, worker=True) as phone:
        with served(site, line) as address:
            tab = _tab(phone, SLOWER)
            tab.goto(address + ARTICLE, wait_until="load", timeout=PATIENCE)
            tab.wait_for_selector(".saved:not(:empty)", timeout=PATIENCE)
            tab.wait_for_timeout(200)
            seconds = float(tab.evaluate("window.saved")) / 1000
            tab.close()
        size, requests = sum(line.asked), len(line.asked)
        opened = (_opened(phone, address, 1), _opened(phone, address, SLOWER))
    return Copy(seconds, size, requests, opened)


def _opened(phone: BrowserContext, address: str, slower: int) -> float:
    """Open the article without a network, and with a worker that has to be started."""
    tab = _tab(phone, slower)
    session = phone.new_cdp_session(tab)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    tab.goto(address + ARTICLE, wait_until="load", timeout=PATIENCE)
    readable = _readable(tab, "no network")
    tab.close()
    return readable


@contextmanager
def _phone(browser: Browser, *, worker: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        is_mobile=True,
        has_touch=True,
        service_workers="allow" if worker else "block",
    )
    context.add_init_script(WATCH)
    yield context
    context.close()


def _tab(phone: BrowserContext, slower: int) -> Page:
    tab = phone.new_page()
    phone.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return tab


def _readable(tab: Page, network: str) -> float:
    """Give since when the article has stayed in sight, in seconds since the visit began."""
    tab.wait_for_timeout(3_000)
    readable = tab.evaluate("window.readable")
    if readable is None:
        raise TroubleError(f"{ARTICLE} never came into sight on {network}.")
    return float(readable) / 1000
