"""The lines for nginx that a build writes, in a real nginx that serves what was built."""

import gzip
import os
import re
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
from tests.mkdocs.conftest import Project

from leidraad.renditions.hosting.files import NGINX

BASE = "/protocol/"


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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("nginx")
    project = Project(top)
    project.site = top / "www" / "protocol"
    return project.build(site_url=f"https://example.org{BASE}")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    top = site.parents[1]
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


def ask(url: str, **headers: str) -> Answer:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip", **headers})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as reply:  # noqa: S310
            status, found, body = reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            status, found, body = error.code, error.headers, error.read()
    packed = found["Content-Encoding"] == "gzip" and body
    return Answer(status, found, (gzip.decompress(body) if packed else body).decode())


def test_a_page_is_compressed_revalidated_and_strict(address: str, site: Path) -> None:
    page = ask(address)
    assert page.status == 200
    assert page.body == (site / "index.html").read_text(encoding="utf-8")
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers.get_all("Cache-Control") == ["no-cache"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert ask(address, **{"If-None-Match": page.headers["ETag"]}).status == 304
    (policy,) = page.headers.get_all("Content-Security-Policy", [])
    assert policy.startswith("default-src 'none'; style-src 'self' 'sha256-")
    assert policy.endswith("; frame-ancestors 'none'")
    assert "unsafe" not in policy
    # The page says the same, for itself.
    own = re.findall(r"'sha256-[^']*'", page.body)
    assert len(own) >= 2
    assert all(source in policy for source in own)


def test_a_file_named_after_its_content_is_kept(address: str, site: Path) -> None:
    name = max((site / "leidraad/saved").iterdir(), key=lambda file: file.stat().st_size).name
    saved = ask(f"{address}leidraad/saved/{name}")
    assert saved.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert saved.headers["Content-Encoding"] == "gzip"
    assert saved.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "file", "language"),
    [("weg/", "404.html", "nl"), ("en/gone/", "en/404.html", "en")],
)
def test_a_wrong_address_is_told_in_the_language_of_its_folder(
    address: str, site: Path, path: str, file: str, language: str
) -> None:
    page = ask(address + path)
    assert page.status == 404
    assert page.body == (site / file).read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page.body
    assert page.headers["Content-Security-Policy"]
    assert page.headers.get_all("Cache-Control") == ["no-cache"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("leidraad/nl.webmanifest", "application/manifest+json"),
        ("en/", "text/html; charset=utf-8"),
        ("school", "text/html; charset=utf-8"),
        ("leidraad/search.nl.json", "application/json"),
        ("sw.js", "application/javascript; charset=utf-8"),
    ],
)
def test_files_are_called_what_they_are(address: str, path: str, kind: str) -> None:
    answer = ask(address + path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Encoding"] == "gzip"
