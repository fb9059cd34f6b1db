"""The pages of releases as MkDocs builds them: files in place, links that hold, nothing unasked."""

from __future__ import annotations

import logging
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://bieb.example/regels/"
LINK = re.compile(r'<(?:a|link|script)\b[^<>]*?\s(?:href|src)="([^"]*)"')
PICTURE = "plan.svg"


def built(project: Path, site: Path, address: str = "") -> Path:
    """Build a project, without findings."""
    file = str(project / "mkdocs.yml")
    build(load_config(file, strict=True, site_dir=str(site), site_url=address))
    return site


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example with three releases."""
    return built(root / "examples" / "revisions", tmp_path_factory.mktemp("site"), ADDRESS)


def test_no_link_on_any_page_leads_nowhere(site: Path) -> None:
    known: dict[str, set[str]] = {}
    for file in site.rglob("*.html"):
        url = file.relative_to(site).as_posix().removesuffix("index.html")
        known[url] = set(re.findall(r'\sid="([^"]*)"', file.read_text(encoding="utf-8")))
    dead = []
    for url in known:
        if "leidraad/" in url or url.endswith("404.html"):
            continue
        page = (site / url / "index.html").read_text(encoding="utf-8")
        for link in LINK.findall(page):
            target = urlsplit(urljoin(ADDRESS + url, link))
            if not target.geturl().startswith(ADDRESS):
                continue
            path = unquote(target.path.removeprefix(urlsplit(ADDRESS).path))
            anchor = unquote(target.fragment)
            if path in known:
                if anchor and anchor not in known[path]:
                    dead.append((url, link))
            elif not (site / path).is_file():
                dead.append((url, link))
    assert dead == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for file in site.rglob("vers*/**/*.html"):
        ids = re.findall(r'\sid="([^"]*)"', file.read_text(encoding="utf-8"))
        assert len(set(ids)) == len(ids), file


def test_an_old_release_is_kept_from_search_and_points_to_today(site: Path) -> None:
    old = (site / "versies/1.0/lending/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in old
    assert f'<link rel="canonical" href="{ADDRESS}lending/">' in old
    last = (site / "versies/2.0/lending/index.html").read_text(encoding="utf-8")
    assert "noindex" not in last
    assert f'<link rel="canonical" href="{ADDRESS}lending/">' in last
    assert "versies/" not in (site / "leidraad/search.nl.json").read_text(encoding="utf-8")


def test_the_feed_is_linked_where_there_is_one(site: Path, root: Path, tmp_path: Path) -> None:
    link = 'type="application/atom+xml"'
    assert (site / "versies/atom.xml").is_file()
    assert link in (site / "versies/index.html").read_text(encoding="utf-8")
    without = built(root / "examples" / "revisions", tmp_path)
    assert not list(without.rglob("atom.xml"))
    assert link not in (without / "versies/index.html").read_text(encoding="utf-8")


def test_the_build_says_that_feeds_are_left_out(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")
    built(root / "examples" / "revisions", tmp_path)
    assert "site_url is not set, so there is no feed of the releases." in caplog.text


def test_two_builds_give_the_same_bytes(site: Path, root: Path, tmp_path: Path) -> None:
    again = built(root / "examples" / "revisions", tmp_path, ADDRESS)
    for file in site.rglob("vers*/**/*"):
        if file.is_file():
            assert file.read_bytes() == (again / file.relative_to(site)).read_bytes()


def test_a_policy_without_releases_has_nothing_of_this(root: Path, tmp_path: Path) -> None:
    project = tmp_path / "policy"
    shutil.copytree(root / "examples" / "revisions", project)
    shutil.rmtree(project / "releases")
    made = built(project, tmp_path / "site", ADDRESS)
    assert not (made / "versies").exists()
    assert not (made / "leidraad/news.js").exists()
    page = (made / "lending/index.html").read_text(encoding="utf-8")
    assert "versies" not in page
    assert 'data-now="' not in page
