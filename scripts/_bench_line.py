"""A slow line to this machine: a part of ``bench.py phone``.

What is sent comes in pieces, as a line brings it, and all connections share the one line. So a
browser has the beginning of a page before its end, as on a phone.

Material's default page fetches its letters from two hosts of Google's. Nothing here asks the
network, so this machine stands in for them, behind the same slow line: a style sheet with one rule
for each cut, shorter than the real one, and files as long as those of one alphabet are. No time is
counted for finding the two hosts and agreeing on keys, which a phone has to do as well.
"""

from __future__ import annotations

import gzip
import mimetypes
import random
import re
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
PIECE = 1_400
"""Bytes that come together: what a packet holds."""


class Line:
    """A line of so many kilobits per second, with so many seconds until an answer begins to come.

    ``asked`` has the size of each answer that went over it, as sent.
    """

    def __init__(self, kilobits: int, latency: float = 0) -> None:
        """Have nothing on the line."""
        self.asked: list[int] = []
        self._pace = 1 / (kilobits * 125)
        self._latency = latency
        self._free = threading.Lock()

    def send(self, body: bytes) -> Iterator[bytes]:
        """Give the pieces of an answer, each when it has come through."""
        self.asked.append(len(body))
        time.sleep(self._latency)
        for start in range(0, len(body), PIECE):
            piece = body[start : start + PIECE]
            with self._free:
                time.sleep(len(piece) * self._pace)
            yield piece


class Place(NamedTuple):
    """A site that is served: its folder, and the line to it."""

    site: Path
    line: Line


@contextmanager
def served(site: Path, line: Line) -> Iterator[str]:
    """Serve a site at the end of a line, compressed as a good host does it; give its address."""
    place = Place(site, line)
    with _Server(("127.0.0.1", 0), partial(_Handler, place)) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a browser that is closed drops its connections."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, place: Place, *others: Any) -> None:
        self._place = place
        super().__init__(*others)

    def do_GET(self) -> None:
        """Give a file, a folder's page, a stand-in for letters, or nothing."""
        here = f"http://localhost:{self.connection.getsockname()[1]}"
        path = urlsplit(self.path).path
        file = self._place.site / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        data: bytes | None = None
        if path == "/css":
            kind, data = "text/css", "".join(_rule(here, *cut) for cut in CUTS).encode()
        elif path.startswith("/letters/"):
            kind, data = "font/woff2", random.Random(path).randbytes(CUT_SIZE)  # noqa: S311
        elif file.is_file():
            data = LETTERS.sub(here.encode(), file.read_bytes())
        body = gzip.compress(data or b"", 6)
        pieces = self._place.line.send(body)
        first = next(pieces)
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(first)
        for piece in pieces:
            self.wfile.write(piece)

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
