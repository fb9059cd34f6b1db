"""What MkDocs leaves on a site for reading offline, told from the policy and its releases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.mkdocs.conftest import Project


def edition(site: Path) -> dict[str, Any]:
    """Give what the worker of a site knows."""
    script = (site / "sw.js").read_text(encoding="utf-8").partition("EDITION=")[2]
    found: dict[str, Any] = json.JSONDecoder().raw_decode(script)[0]
    return found


def test_a_text_without_releases_has_no_version_and_is_saved_whole(project: Project) -> None:
    found = edition(project.build())
    assert (found["version"], found["whole"]) == ("", True)
    assert found["changes"] == {"nl": {}, "en": {}}
    pages = {file for file in found["files"] if file.endswith(".html")}
    built = {file.relative_to(project.site).as_posix() for file in project.site.rglob("*.html")}
    assert pages == built - set(found["kept"])
    assert set(found["kept"]) == {"leidraad/het-beleid.nl.html", "leidraad/the-policy.en.html"}
    assert {"plan.svg", "en/plan.svg", "favicon.svg"} <= set(found["files"])


def test_the_worker_changes_when_the_text_does_and_only_then(project: Project) -> None:
    first = (project.build() / "sw.js").read_bytes()
    assert (project.build() / "sw.js").read_bytes() == first
    before = edition(project.site)
    project.replace("docs/nl/work.md", "Zie ", "Zie ook ")
    after = edition(project.build())
    assert before["id"] != after["id"]
    assert before["text"] != after["text"]


def test_a_page_in_other_clothes_is_no_page_of_the_policy(project: Project) -> None:
    for language in ("nl", "en"):
        text = "---\ntemplate: material.html\n---\n# Extra {#extra}\n\nHallo.\n"
        project.write(f"docs/{language}/extra.md", text)
    found = edition(project.build(nav=["index.md", "school.md", "work.md", "extra.md"]))
    assert "extra/index.html" not in found["files"]
    assert "school/index.html" in found["files"]


def test_releases_give_the_version_and_lead_to_what_changed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("site")
    file = root / "examples" / "revisions" / "mkdocs.yml"
    build(load_config(str(file), strict=True, site_dir=str(site)))
    found = edition(site)
    releases = sorted(each.name for each in (root / "examples" / "revisions/releases").iterdir())
    assert found["version"] in {"", releases[-1]}
    for news in found["changes"].values():
        assert set(news) <= set(releases)
        assert news
        for url, _ in news.values():
            assert (site / url / "index.html").is_file()
    assert found["changes"]["nl"]["1.0"][1].startswith("Veranderd: ")
    # Of the past only what changed last is saved; the rest is there for who asks.
    past = {file for file in found["files"] if file.startswith(("versies/", "en/versions/"))}
    last = {news[max(news)][0] + "index.html" for news in found["changes"].values()}
    assert past <= last
    assert past


def test_a_logo_that_cannot_be_drawn_is_told(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("overrides/favicon.svg", "<svg")
    theme = {"name": "material", "font": False, "custom_dir": "overrides"}
    with pytest.raises(Abort):
        project.build(theme=theme)
    assert "the logo cannot be drawn as an icon" in caplog.text


def test_while_it_is_served_nothing_is_saved(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    site = project.build()
    assert b"unregister" in (site / "sw.js").read_bytes()
    # Only the style sheet is there that each page asks for.
    assert {file.suffix for file in (site / "leidraad" / "saved").iterdir()} == {".css"}
    assert (site / "leidraad" / "het-beleid.nl.html").is_file()
