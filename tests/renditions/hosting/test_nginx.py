"""The lines for nginx that a build writes, in a real nginx that serves what was built."""

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from tests.mkdocs.conftest import Project
from tests.renditions.hosting.nginx import served

from leidraad.renditions.hosting.files import NGINX

BASE = "/protocol/"


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("nginx")
    project = Project(top)
    project.site = top / "www" / "protocol"
    return project.build(site_url=f"https://example.org{BASE}")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    # Such lines of its own the server may have before: ours neither meet nor change them.
    own = "gzip off; charset off; absolute_redirect on;"
    with served(site.parent, site / NGINX, own) as origin:
        yield f"{origin}{BASE}"


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


def test_a_header_says_what_no_page_can_and_the_page_says_the_rest(address: str) -> None:
    page = ask(address)
    (header,) = page.headers.get_all("Content-Security-Policy", [])
    assert header == "frame-ancestors 'none'; base-uri 'none'"
    (policy,) = re.findall(
        r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page.body
    )
    assert policy.startswith("default-src 'none'; style-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert page.body.index(policy) < page.body.index("<style") < page.body.index("<body")


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


def test_a_book_is_called_a_book(address: str, site: Path) -> None:
    (site / "rules.epub").write_bytes(b"PK")
    answer = ask(address + "rules.epub")
    assert answer.headers["Content-Type"] == "application/epub+zip"
    assert answer.headers.get_all("Cache-Control") == ["no-cache"]


def test_an_address_without_its_slash_leads_on_under_whatever_name_the_host_is_asked_for(
    address: str,
) -> None:
    asked = urlsplit(address)
    connection = HTTPConnection(asked.netloc)
    connection.request("GET", f"{asked.path}school")
    with closing(connection), connection.getresponse() as reply:
        assert reply.status == 301
        assert reply.headers["Location"] == f"{BASE}school/"
