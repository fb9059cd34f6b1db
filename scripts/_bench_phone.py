"""When a linked article can be read on a phone: a part of ``bench.py``, next to Material's default.

The project's own protocol is built twice from the same Markdown, with Leidraad and with Material
alone, and opened by a deep link in Chromium at 360 px: nothing in the cache, everything compressed,
the processor slowed down, the network as slow and as far away as told. A heading of the article in
sight is what counts, from the moment after which it stays there.

Material's default page fetches its letters from two hosts of Google's. Nothing here asks the
network, so this machine stands in for them, behind the same slow connection: a style sheet with one
rule for each cut, shorter than the real one, and files as long as those of one alphabet are. No
time is counted for finding the two hosts and agreeing on keys, which a phone has to do as well.
"""

from __future__ import annotations

import gzip
import mimetypes
import random
import re
import subprocess
import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from _environment import ROOT, TroubleError
from _system_tools import CHROMIUM, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

NETWORKS = {"3G": (400, 400), "2G": (50, 500)}
"""Kilobits per second, and milliseconds until an answer begins to come."""
SLOWER = 4
RUNS = 3
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
# Where Material's page has its letters from, and where they are here: another host, hence another
# connection and the same rules for what comes from elsewhere.
LETTERS = re.compile(rb"https://fonts\.(?:googleapis|gstatic)\.com")
CUTS = [
    (name, weight, style)
    for name, weights in (("Roboto", (300, 400, 700)), ("Roboto Mono", (400, 700)))
    for weight in weights
    for style in ("normal", "italic")
]
CUT_SIZE = 15_000
"""Bytes of one cut of Roboto as WOFF2 with the Latin alphabet; it has 15 to 20 thousand."""
# Since when the article has been in sight; frames come only while something is shown.
WATCH = """
    const look = () => {
        const it = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        const top = it ? it.getBoundingClientRect().top : -1;
        const seen = it && it.offsetHeight && top > -5 && top < innerHeight - 40;
        if (seen) window.readable ??= performance.now();
        else window.readable = undefined;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


class Visit(NamedTuple):
    """One first visit: seconds until the article can be read, bytes and requests until all is."""

    seconds: float
    size: int
    requests: int


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
    print("phone: seconds until a linked article can be read; with Leidraad, and Material alone")
    print(
        f"{'':>9} {'with s':>8} {'bytes':>8} {'requests':>9} {'alone s':>8} {'bytes':>8} "
        f"{'requests':>9} {'ratio':>7}"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for network in NETWORKS:
            ours, theirs = (
                min(visit(browser, sites[name], network) for _ in range(RUNS)) for name in sites
            )
            print(
                f"{network:>9} {ours.seconds:>8.2f} {ours.size:>8} {ours.requests:>9} "
                f"{theirs.seconds:>8.2f} {theirs.size:>8} {theirs.requests:>9} "
                f"{ours.seconds / theirs.seconds:>7.3f}"
            )
        browser.close()


def visit(browser: Browser, site: Path, network: str) -> Visit:
    """Open the article for the first time."""
    kilobits, latency = NETWORKS[network]
    with served(site) as address:
        context = browser.new_context(
            viewport={"width": 360, "height": 740},
            is_mobile=True,
            has_touch=True,
            service_workers="block",
        )
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        conditions = {"offline": False, "latency": latency, "uploadThroughput": kilobits * 125}
        session.send(
            "Network.emulateNetworkConditions", {**conditions, "downloadThroughput": kilobits * 125}
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda it: sizes.append(int(it["encodedDataLength"])))
        tab.add_init_script(WATCH)
        tab.goto(address + ARTICLE, wait_until="load", timeout=120_000)
        size, requests = sum(sizes), len(sizes)
        tab.wait_for_timeout(3_000)
        readable = tab.evaluate("window.readable")
        context.close()
    if readable is None:
        raise TroubleError(f"{ARTICLE} never came into sight on {network}.")
    return Visit(readable / 1000, size, requests)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine, compressed as a good host does it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site)) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Path, *others: Any) -> None:
        self._site = site
        super().__init__(*others)

    def do_GET(self) -> None:
        """Give a file, a folder's page, a stand-in for letters, or nothing."""
        here = f"http://localhost:{self.connection.getsockname()[1]}"
        path = urlsplit(self.path).path
        file = self._site / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        data: bytes | None = None
        if path == "/css":
            kind, data = "text/css", "".join(_rule(here, *cut) for cut in CUTS).encode()
        elif path.startswith("/letters/"):
            kind, data = "font/woff2", random.Random(path).randbytes(CUT_SIZE)  # noqa: S311
        elif file.is_file():
            data = LETTERS.sub(here.encode(), file.read_bytes())
        self.send_response(404 if data is None else 200)
        body = gzip.compress(data or b"", 6)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep the requests out of the figures."""


def _rule(here: str, name: str, weight: int, style: str) -> str:
    """Give the rule of a style sheet that tells where a cut is."""
    file = f"{here}/letters/{name.replace(' ', '')}-{weight}-{style}.woff2"
    return (
        f"@font-face{{font-family:'{name}';font-style:{style};font-weight:{weight};"
        f"font-display:fallback;src:url({file}) format('woff2');"
        "unicode-range:U+0000-00FF,U+2000-206F}"
    )
