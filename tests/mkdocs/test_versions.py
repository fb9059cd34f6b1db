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
from mkdocs.exceptions import Abort

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
    page = (made / "lending/index.html").read_text(encoding="utf-8")
    assert "versies" not in page
    assert 'data-now="' not in page


def test_the_site_map_has_what_search_engines_are_to_have(site: Path) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(set(listed)) == len(listed)
    for path in (
        "versies/",
        "versies/1.0-1.1/",
        "versies/geschiedenis/lending/",
        "en/versions/1.1-2.0/",
    ):
        assert ADDRESS + path in listed
    mapped = {url.removeprefix(ADDRESS) for url in listed}
    for file in site.rglob("vers*/**/index.html"):
        url = file.relative_to(site).as_posix().removesuffix("index.html")
        page = file.read_text(encoding="utf-8")
        canonical = f'<link rel="canonical" href="{ADDRESS}{url}">'
        # A page is listed when it is not kept from search and is not another one's double.
        assert (url in mapped) is ("noindex" not in page and canonical in page), url


def test_a_draft_is_not_in_the_site_map(root: Path, tmp_path: Path) -> None:
    project = tmp_path / "policy"
    shutil.copytree(root / "examples" / "revisions", project)
    for language, old, new in (("nl", "drie dagen", "vijf dagen"), ("en", "three days", "five")):
        file = project / "docs" / language / "lending.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new), encoding="utf-8")
    configuration = str(project / "mkdocs.yml")
    made = tmp_path / "site"
    build(load_config(configuration, site_dir=str(made), site_url=ADDRESS))
    assert (made / "versies/2.0-nu/index.html").is_file()
    assert "nu/" not in (made / "sitemap.xml").read_text(encoding="utf-8")


def test_a_server_watches_what_is_on_record(root: Path, tmp_path: Path) -> None:
    project = tmp_path / "policy"
    shutil.copytree(root / "examples" / "revisions", project)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    build(config)
    watched = [str(each) for each in config.watch]
    assert watched.count(str(project / "releases")) == 1
    assert str(project / "translations.toml") in watched
    assert str(project / "pairings.toml") not in watched


def test_a_file_of_pairings_that_cannot_be_read_stops_the_build(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = tmp_path / "policy"
    shutil.copytree(root / "examples" / "revisions", project)
    (project / "pairings.toml").write_text("[[same]]\nold = late\n", encoding="utf-8")
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    with pytest.raises(Abort):
        build(config)
    assert "pairings.toml:2:7" in caplog.text
    assert "LD506" in caplog.text
