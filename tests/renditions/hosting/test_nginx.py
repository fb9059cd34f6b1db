"""The lines for nginx, in a real nginx."""

import gzip
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import NamedTuple

import pytest

from leidraad.renditions.hosting import Hosting, hosting_files
from leidraad.renditions.hosting.files import NGINX

BASE = "/protocol/"
POLICY = "default-src 'none'; style-src 'sha256-x='"
PAGE = "<!DOCTYPE html><title>Regels</title>" + "<p>Vraag het eerst.</p>" * 50


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


def nginx() -> str:
    """Give the path that `scripts/test.py` found, or that a shell finds."""
    found = os.environ.get("LEIDRAAD_NGINX") or shutil.which("nginx")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("nginx is not on this machine")
        pytest.skip("nginx is not on this machine")
    return found


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("nginx")
    site = top / "www" / "protocol"
    pages = {
        "index.html": PAGE,
        "404.html": PAGE.replace("Regels", "Niet gevonden"),
        "en/index.html": PAGE.replace("Regels", "Rules"),
        "en/404.html": PAGE.replace("Regels", "Not found"),
        "leidraad/saved/nl-1a2b.json": '{"pages": "' + "x" * 500 + '"}',
        "manifest.webmanifest": '{"name": "' + "x" * 500 + '"}',
        **hosting_files(Hosting(BASE, ("en/",), ("leidraad/saved/",), POLICY)),
    }
    for path, text in pages.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = "".join(
        f"{name}_temp_path {top};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    types = Path("/etc/nginx/mime.types")
    include = f"include {types};" if types.is_file() else "types { text/html html; }"
    configuration = top / "nginx.conf"
    configuration.write_text(
        f"daemon off; master_process off; pid {top}/pid; error_log {top}/error.log;\n"
        f"events {{}}\nhttp {{ {include} access_log off; {folders}\n"
        f"server {{ listen 127.0.0.1:{port}; root {top}/www; include {site / NGINX}; }} }}\n",
        encoding="utf-8",
    )
    with subprocess.Popen(
        [nginx(), "-c", str(configuration), "-e", str(top / "error.log")]
    ) as server:
        for _ in range(200):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{port}{BASE}"
        finally:
            server.terminate()


def ask(url: str) -> Answer:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as reply:  # noqa: S310
            status, headers, body = reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            status, headers, body = error.code, error.headers, error.read()
    packed = headers["Content-Encoding"] == "gzip"
    return Answer(status, headers, (gzip.decompress(body) if packed else body).decode())


def test_a_page_is_compressed_revalidated_and_strict(address: str) -> None:
    page = ask(address)
    assert page.status == 200
    assert page.body == PAGE
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers.get_all("Cache-Control") == ["no-cache"]
    assert page.headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_named_after_its_content_is_kept(address: str) -> None:
    saved = ask(f"{address}leidraad/saved/nl-1a2b.json")
    assert saved.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert saved.headers["Content-Encoding"] == "gzip"
    assert saved.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "title"),
    [("weg/", "Niet gevonden"), ("en/gone/", "Not found")],
)
def test_a_wrong_address_is_told_in_the_language_of_its_folder(
    address: str, path: str, title: str
) -> None:
    page = ask(address + path)
    assert page.status == 404
    assert f"<title>{title}</title>" in page.body
    assert page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("manifest.webmanifest", "application/manifest+json"),
        ("en/", "text/html; charset=utf-8"),
    ],
)
def test_files_are_called_what_they_are(address: str, path: str, kind: str) -> None:
    answer = ask(address + path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Encoding"] == "gzip"
