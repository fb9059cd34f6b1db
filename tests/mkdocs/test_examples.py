"""The example policy as a site: built in three languages, ready for a strict security policy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("allotment")
    file = root / "examples" / "allotment" / "mkdocs.yml"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(file)]
    subprocess.run([*command, "-d", str(folder / "site")], check=True)
    return folder / "site"


def test_every_language_has_its_pages(built: Path) -> None:
    for language in ("", "en/", "es/"):
        for page in ("", "members/", "gardens/", "together/"):
            assert (built / f"{language}{page}index.html").is_file()


def test_no_page_has_a_style_of_its_own(built: Path) -> None:
    files = (file for file in built.rglob("*.html") if file.parent.name != "leidraad")
    pages = [page.read_text(encoding="utf-8") for page in files]
    assert len(pages) == 24
    assert not [page for page in pages if ' style="' in page]


def test_the_table_keeps_its_columns(built: Path) -> None:
    page = (built / "members" / "index.html").read_text(encoding="utf-8")
    assert '<td class="right">€ 85,00</td>' in page


def test_what_is_numbered_keeps_its_numbers(built: Path) -> None:
    page = (built / "members" / "index.html").read_text(encoding="utf-8")
    for number, anchor in (("3.", "general-meeting.3"), ("4.2.", "leaving.2")):
        assert f'id="{anchor}">{number}</span>' in page
