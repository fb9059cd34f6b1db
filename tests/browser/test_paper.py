"""A page printed from the browser: a good sheet by itself."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import sheets

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage, Serve

PREFIX = "/policy/"
TEXT = """# Regels {#rules}

## A.1 Een {#one}

!!! short
    Kort en goed.

Zie [de wet](https://wet.example/1), bel 010-1234567 of schrijf info@school.example.

| wie | wat | wanneer | waar | waarom |
| --- | --- | --- | --- | --- |
| Medewerkers | Vragen altijd vooraf | Onmiddellijk | Schoolgebouw | Verantwoordelijkheid |

## A.2 Twee {#two}

Zie artikel A.1.
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, Path]:
    """Build a small policy that knows its address, and an example that has releases."""
    top = tmp_path_factory.mktemp("paper")
    (top / "docs").mkdir()
    (top / "docs/index.md").write_text(TEXT, encoding="utf-8")
    (top / "mkdocs.yml").write_text(
        "site_name: Huisregels\nsite_url: https://regels.example/policy/\n"
        "theme: {name: material, language: nl}\nplugins: [leidraad: {print: false}]\n",
        encoding="utf-8",
    )
    build(load_config(str(top / "mkdocs.yml"), site_dir=str(top / "small")))
    shutil.copytree(root / "examples/revisions", top / "revisions")
    file = str(top / "revisions/mkdocs.yml")
    build(load_config(file, site_dir=str(top / "released")))
    return {"small": top / "small", "released": top / "released"}


def test_a_sheet_says_what_it_is_where_it_is_from_and_which_page(
    sites: dict[str, Path], serve: Serve, page: OpenPage
) -> None:
    (words,) = sheets(page(serve(sites["small"], PREFIX)))
    assert "Huisregels" in words
    assert "https://regels.example/policy/" in words
    assert "A.1" in words
    assert "#one" in words
    assert "1/1" in words.replace(" ", "")
    assert "de wet (https://wet.example/1)" in words
    assert "010-1234567 of" in words
    for unwanted in ("Hoofdstukken", "Leeshulp", "Delen", "Zoeken", "Naar boven", "Op deze"):
        assert unwanted not in words


def test_a_sheet_of_a_release_says_which(
    sites: dict[str, Path], serve: Serve, page: OpenPage
) -> None:
    address = serve(sites["released"], PREFIX)
    tab = page(address + "lending/")
    version = tab.get_attribute("[data-now]", "data-now")
    words = sheets(tab)[0]
    assert version is not None
    if "+" in version:
        assert "versie " + version not in words
    else:
        assert f"versie {version} · {address}lending/" in words


def test_numbers_and_addresses_can_be_tapped(
    sites: dict[str, Path], serve: Serve, page: OpenPage
) -> None:
    tab = page(serve(sites["small"], PREFIX))
    links = tab.eval_on_selector_all(".body a", "all => all.map(it => it.getAttribute('href'))")
    assert {"tel:0101234567", "mailto:info@school.example"} <= set(links)


def test_a_table_on_a_phone_keeps_its_first_column_in_sight_and_its_headers(
    sites: dict[str, Path], serve: Serve, page: OpenPage
) -> None:
    tab = page(serve(sites["small"], PREFIX), viewport=(320, 640))
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    table = tab.locator(".table")
    room = table.evaluate("it => it.scrollWidth - it.clientWidth")
    assert room > 0
    table.evaluate("it => it.scrollLeft = 1000")
    left = table.bounding_box()
    cell = tab.locator("tbody td").first.bounding_box()
    assert left is not None
    assert cell is not None
    assert abs(cell["x"] - left["x"]) < 1
    assert tab.get_by_role("columnheader").count() == 5


def test_the_summary_comes_first_in_a_preview_and_search_does_not_find_its_heading(
    sites: dict[str, Path], serve: Serve, page: OpenPage
) -> None:
    tab = page(serve(sites["small"], PREFIX))
    assert tab.inner_text(".short .admonition-title") == "In het kort"
    tab.fill("#_q", "kort")
    tab.wait_for_selector("#_found li")
    assert "In het kort" not in tab.inner_text("#_found")
