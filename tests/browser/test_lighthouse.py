"""What Lighthouse says of each kind of page in each language, with the headers of the site itself.

How fast a page is, it times, which no test can hold; ``scripts/bench.py phone`` measures that.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.conftest import FLAGS
from tests.browser.host import Host, told_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

LIGHTHOUSE = shutil.which("lighthouse")
CATEGORIES = ("accessibility", "best-practices", "seo")
LOVK = [
    "",
    "school/",
    "school/#privacy",
    "artikelen/",
    "words/",
    "versies/",
    "versies/1.0/",
    "versies/1.0/school/",
    "versies/geschiedenis/school/",
    "afdrukken/",
    "en/",
    "en/school/",
    "en/school/#privacy",
    "en/articles/",
    "en/words/",
    "en/versions/",
    "en/versions/1.0/",
    "en/versions/1.0/school/",
    "en/versions/history/school/",
    "en/print/",
]
RELEASED = ["versies/1.1-2.0/", "en/versions/1.1-2.0/"]
# Search engines are asked to leave these out: what is not there, what only leads to today's text,
# and what compares any two versions. Lighthouse takes that for a mistake.
HIDDEN_LOVK = ["404.html", "en/404.html"]
HIDDEN_RELEASED = ["versies/1.1/", "en/versions/1.1/", "versies/1.0-2.0/", "en/versions/1.0-2.0/"]

pytestmark = pytest.mark.skipif(
    LIGHTHOUSE is None,
    reason="Lighthouse is not on this machine: `npm install --global lighthouse` puts it there.",
)


def hosted(file: Path, folder: Path) -> Iterator[str]:
    """Build a site and serve it, compressed and with the headers that the build wrote."""
    build(load_config(str(file), site_dir=str(folder), site_url="https://policy.example/"))
    host = Host({"/": folder})
    host.headers = told_headers(folder)
    yield host.origin
    host.stop()


@pytest.fixture(scope="module")
def lovk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the LOVK's site."""
    yield from hosted(root / "mkdocs.yml", tmp_path_factory.mktemp("lovk"))


@pytest.fixture(scope="module")
def released(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the example with three releases."""
    file = root / "examples" / "revisions" / "mkdocs.yml"
    yield from hosted(file, tmp_path_factory.mktemp("bieb"))


def is_perfect(address: str, chromium: Path, *, hidden: bool = False) -> None:
    """Let Lighthouse look at a page; ``hidden`` for one that search engines are to leave out."""
    assert LIGHTHOUSE is not None
    flags = " ".join(flag for flag in FLAGS if " " not in flag)
    asked = [
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {flags}",
        *(["--skip-audits=is-crawlable"] if hidden else []),
    ]
    done = subprocess.run(
        [LIGHTHOUSE, address, *asked],
        env={**os.environ, "CHROME_PATH": str(chromium)},
        capture_output=True,
        check=True,
    )
    report = json.loads(done.stdout)
    faults = [
        f"{audit['title']} {json.dumps(audit.get('details', {}).get('items', []))}"
        for audit in report["audits"].values()
        if audit["score"] == 0
    ]
    scores = {name: report["categories"][name]["score"] for name in CATEGORIES}
    assert scores == dict.fromkeys(CATEGORIES, 1), faults


@pytest.mark.parametrize("path", LOVK)
def test_a_page_of_the_protocol_is_perfect(path: str, lovk: str, chromium_path: Path) -> None:
    is_perfect(f"{lovk}/{path}", chromium_path)


@pytest.mark.parametrize("path", RELEASED)
def test_a_page_of_a_revision_is_perfect(path: str, released: str, chromium_path: Path) -> None:
    is_perfect(f"{released}/{path}", chromium_path)


@pytest.mark.parametrize("path", HIDDEN_LOVK)
def test_the_page_of_what_is_not_there_is_perfect(
    path: str, lovk: str, chromium_path: Path
) -> None:
    is_perfect(f"{lovk}/{path}", chromium_path, hidden=True)


@pytest.mark.parametrize("path", HIDDEN_RELEASED)
def test_a_page_of_what_was_is_perfect(path: str, released: str, chromium_path: Path) -> None:
    is_perfect(f"{released}/{path}", chromium_path, hidden=True)
