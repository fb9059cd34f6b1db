"""A host of sites that fails as the world does: it goes away, breaks off half-way, answers lies."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from tests.renditions.hosting.netlify import headers_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Host:
    """One origin with folders at paths; it keeps its port when it comes back.

    ``asked`` has the path and the size of each answer as sent. ``cut`` and ``lie`` are patterns of
    paths: of the first only half is sent, in the place of the second comes the page of a hotspot.
    ``headers`` gives further headers for a file.
    """

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """Serve each of ``folders`` under its path, which begins and ends with a slash."""
        self.folders = dict(folders)
        self.asked: list[tuple[str, int]] = []
        self.cut = self.lie = ""
        self.headers: Callable[[Path], Mapping[str, str]] = lambda _: {}
        self._port = 0
        self._server: _Server | None = None
        self.start()

    @property
    def origin(self) -> str:
        """The scheme, the host and the port."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Come back, at the same address."""
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        self._server.host = self
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Go away: no connection is taken, and none stays open."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def sent(self) -> int:
        """Give how many bytes went out, and forget what was asked."""
        size = sum(each for _, each in self.asked)
        self.asked.clear()
        return size


def told_headers(site: Path) -> Callable[[Path], Mapping[str, str]]:
    """Give the headers that the build of a site wrote for its hosts, for ``Host.headers``."""
    told = (site / "_headers").read_text(encoding="utf-8")
    return lambda file: headers_for(f"/{file.relative_to(site).as_posix()}", told)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    host: Host

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes on drops its connections."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        host = self.server.host
        path = unquote(urlsplit(self.path).path)
        file = self._file(path)
        status = HTTPStatus.OK
        if file is None:
            status = HTTPStatus.NOT_FOUND
            folder = next(each for at, each in host.folders.items() if path.startswith(at))
            file = folder / "404.html"
        data = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if host.lie and re.search(host.lie, path):
            data, kind = b"<p>Log in first.</p>", "text/html"
        sent = gzip.compress(data, 9, mtime=0)
        host.asked.append((path, len(sent)))
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if "text" in kind else ""))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("Cache-Control", "no-cache")
        for name, value in host.headers(file).items():
            self.send_header(name, value)
        self.end_headers()
        half = host.cut and re.search(host.cut, path)
        self.wfile.write(sent[: len(sent) // 2] if half else sent)

    def _file(self, path: str) -> Path | None:
        """Give the file at a path, as a plain host does."""
        for at, folder in self.server.host.folders.items():
            if path.startswith(at):
                file = folder / path.removeprefix(at)
                file = file / "index.html" if file.is_dir() else file
                return file if file.is_file() else None
        return None

    def log_message(self, *_: Any) -> None:
        """Keep the requests out of the tests' output."""
