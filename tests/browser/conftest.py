"""A browser, a server for built sites, and pages that look after themselves.

A test asks for ``serve`` and ``page``:

    def test_the_menu_opens(site: Path, serve: Serve, page: OpenPage) -> None:
        tab = page(serve(site, "/policy/"))
        tab.get_by_role("button", name="Menu").click()

Every test in this folder carries the marker ``browser``. Without Chromium it is skipped, and on
CI it fails.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from _environment import TroubleError
from _system_tools import CHROMIUM, find, without

if TYPE_CHECKING:
    import io
    import socket
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

HERE = Path(__file__).parent
PHONE = (360, 740)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine exists: what asks for more fails at once, and the guard tells.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# A wait this long is not for slowness; it ends a test that would hang.
PATIENCE = 15_000


class Serve(Protocol):
    """What the fixture ``serve`` gives."""

    def __call__(self, folder: Path, prefix: str = "/") -> str:
        """Serve a built site under ``prefix``; return its address, with a slash at the end."""


class OpenPage(Protocol):
    """What the fixture ``page`` gives."""

    def __call__(
        self,
        address: str | None = None,
        *,
        viewport: tuple[int, int] = PHONE,
        javascript: bool = True,
        dark: bool = False,
        strict: bool = False,
        **context: Any,
    ) -> Page:
        """Open a tab in a browser profile of its own, at ``address`` if there is one.

        A test may look inside in ways that the pages' security policy forbids, unless it is
        ``strict``.

        ``context`` goes to Playwright's ``new_context``, for example ``locale="nl"``,
        ``offline=True`` or ``reduced_motion="reduce"``.
        """


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in this folder."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Give the program of Chromium."""
    try:
        path = find(CHROMIUM)
    except TroubleError as trouble:
        pytest.fail(str(trouble))
    if path is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(f"{CHROMIUM.name} is not on this machine: {without(CHROMIUM, os.environ)}")
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """Give Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Give the servers of this session."""
    servers = Servers()
    yield servers
    servers.close()


@pytest.fixture(scope="session")
def serve(servers: Servers) -> Serve:
    """Give the function that serves a built site; the server stops at the end of the session."""
    return servers.serve


@pytest.fixture
def guard(servers: Servers) -> Iterator[Guard]:
    """Watch the pages of a test, and fail the test at its end if they did what they must not.

    ``guard.expect(pattern)`` permits a problem that a test is about.
    """
    guard = Guard(servers)
    yield guard
    if problems := guard.unexpected():
        pytest.fail("The page did what it must not:\n" + "\n".join(problems))


@pytest.fixture
def page(chromium: Browser, guard: Guard) -> Iterator[OpenPage]:
    """Give the function that opens a page, as on a phone unless told otherwise."""
    contexts: list[BrowserContext] = []

    def open_page(
        address: str | None = None,
        *,
        viewport: tuple[int, int] = PHONE,
        javascript: bool = True,
        dark: bool = False,
        strict: bool = False,
        **context: Any,
    ) -> Page:
        width, height = viewport
        made = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            bypass_csp=not strict,
            **context,
        )
        contexts.append(made)
        made.set_default_timeout(PATIENCE)
        guard.watch(made)
        tab = made.new_page()
        if address is not None:
            tab.goto(address)
        return tab

    yield open_page
    for context in contexts:
        context.close()


class Guard:
    """Keeps what pages did that no page of ours may do."""

    def __init__(self, servers: Servers) -> None:
        """Allow requests to these servers, and to no other."""
        self._servers = servers
        self._expected: list[re.Pattern[str]] = []
        self.problems: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser profile."""
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.problems.append(f"error: {error.error}"))

    def expect(self, pattern: str) -> None:
        """Permit the problems in which this regular expression is found."""
        self._expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """Return the problems that were not expected."""
        return [
            problem
            for problem in self.problems
            if not any(pattern.search(problem) for pattern in self._expected)
        ]

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"data", "blob"}:
            return
        if f"{address.scheme}://{address.netloc}" not in self._servers.origins:
            self.problems.append(f"request off the site: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")


class Servers:
    """Servers on this machine, each for one built site, on any free port."""

    def __init__(self) -> None:
        """Start with none."""
        self._running: list[_Server] = []
        self.origins: set[str] = set()

    def serve(self, folder: Path, prefix: str = "/") -> str:
        """Serve ``folder`` under ``prefix``; return the address."""
        prefix = f"/{prefix.strip('/')}/" if prefix.strip("/") else "/"
        server = _Server(("127.0.0.1", 0), partial(_Handler, folder=folder, prefix=prefix))
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        self._running.append(server)
        origin = f"http://127.0.0.1:{server.server_port}"
        self.origins.add(origin)
        return origin + prefix

    def close(self) -> None:
        """Stop them all."""
        for server in self._running:
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: Any
    ) -> None:
        # A browser that closes a page drops its connections; that is no error.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a plain web host does: index.html for a folder, 404.html for the rest."""

    def __init__(self, *args: Any, folder: Path, prefix: str) -> None:
        self._folder = folder
        self._prefix = prefix
        super().__init__(*args, directory=str(folder))

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefix):
            return str(self._folder / "no-such-file")
        return super().translate_path("/" + path.removeprefix(self._prefix))

    def list_directory(self, _path: str | os.PathLike[str]) -> io.BytesIO | None:
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = self._folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            super().send_error(code, message, explain)
            return
        body = not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep the requests out of the tests' output."""
