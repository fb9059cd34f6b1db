"""What stands below an article on paper is what its page shows: hard words, and who cites it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config

from leidraad.configuration import read_settings
from leidraad.model import DivisionKind
from leidraad.project import check
from leidraad.project.printing import manuscripts
from leidraad.renditions.print.publication import make_publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from leidraad.renditions.print.context import Part

_CHAPTERS = ("principles", "scope", "school", "sanctions")
_ARTICLE = re.compile(r'<article id="([^"]+)">(.*?)</article>', re.DOTALL)
_CITED_BY = re.compile(r'<div class="cited">(.*?)</div>', re.DOTALL)
_CITING = re.compile(r'<li><a href="[^"]*#([^"]+)">')
_TERM = re.compile(r'<a class="gloss" href="[^"]*words/#([^"]+)"')


def _shown(site: Path) -> dict[str, tuple[set[str], set[str]]]:
    """Give of each article on the pages the terms it leads to, and the articles that cite it."""
    found = {}
    for chapter in _CHAPTERS:
        page = (site / chapter / "index.html").read_text(encoding="utf-8")
        for key, body in _ARTICLE.findall(page):
            cited = _CITED_BY.search(body)
            citing = _CITING.findall(cited[1]) if cited else []
            found[key] = (set(_TERM.findall(body)), set(map(html.unescape, citing)))
    return found


def _printed(
    parts: Sequence[Part], keys: dict[tuple[str, str], str]
) -> dict[str, tuple[set[str], set[str]]]:
    """Give the same of what is printed; ``keys`` has those of the terms, by word and meaning."""
    return {
        part.anchor.partition("#")[2]: (
            {keys[each] for each in part.explained},
            {each.anchor.partition("#")[2] for each in part.cited_by},
        )
        for part in parts
        if part.kind is DivisionKind.ARTICLE
    }


def test_paper_and_page_list_the_same_below_each_article_of_the_protocol(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "build"])
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path))
    config.plugins["leidraad"].config["print"] = False
    build(config)
    settings = read_settings(root / "mkdocs.yml")
    for manuscript in manuscripts(settings, check(settings)):
        publication, problems = make_publication(manuscript)
        assert not problems
        glosses = [each for found in manuscript.edition.glosses.values() for each in found]
        keys = {(each.term.word, each.term.meaning): each.term.key for each in glosses}
        site = tmp_path / ("" if publication.language == "nl" else publication.language)
        shown = _shown(site)
        assert len(shown) == 27
        assert any(terms for terms, _ in shown.values())
        assert any(citing for _, citing in shown.values())
        assert _printed(publication.parts, keys) == shown
