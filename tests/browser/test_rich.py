"""What Markdown can hold beside words: tabs, tables, code, tasks; on a phone and on paper."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import axe_finds_nothing, in_sight, never_scrolls_sideways, sheets

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage, Serve

LONG = "een_regel_zonder_eind_" * 9
TABS = ["Varen", "Wal", "Haven", "Sluis", "Brug"]
TEXT = f"""# Regels {{#rules}}

## A.1 Taken {{#tasks}}

- [ ] Nog te doen
- [x] **Gedaan** en [geregeld](https://wet.example/)

Wat het kost, staat elders.[^fee] Vraag het ook aan wie erover gaat.

[^fee]: In de lijst van de tarieven.

## A.2 Wie {{#who}}

=== "Varen"

    Wat op het water geldt.

=== "Wal"

    Wat aan de wal geldt.

=== "Haven"

    Wat in de haven geldt.

## A.3 Waar {{#where}}

{
    "".join(
        f'''=== "{name}"

    Dit is plaats {number}.

'''
        for number, name in enumerate(TABS, 1)
    )
}

## A.4 Meer {{#more}}

??? note "Wie meer wil weten"
    Uitleg die dicht staat.

```text
{LONG}
```

| wie | wat | wanneer | waar | waarom |
| --- | --- | --- | --- | --- |
| Medewerkers | Vragen altijd vooraf | Onmiddellijk | Schoolgebouw | Verantwoordelijkheid |
{
    "".join(
        f'''
## A.{number} Nog iets {{#more-{number}}}

{"Gewone woorden die een blad vullen. " * 30}
'''
        for number in range(5, 12)
    )
}
"""

PLAIN = f"""---
policy: false
---
# Uitleg

De eerste regel.

{"Gewone woorden die een blad vullen. " * 300}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Build and serve a policy that has all of it."""
    top = tmp_path_factory.mktemp("rich")
    (top / "docs").mkdir()
    (top / "docs/index.md").write_text(TEXT, encoding="utf-8")
    (top / "docs/words.md").write_text(PLAIN, encoding="utf-8")
    (top / "mkdocs.yml").write_text(
        "site_name: Huisregels\nsite_url: https://regels.example/policy/\n"
        "theme: {name: material, language: nl}\nplugins: [leidraad: {print: false}]\n"
        "markdown_extensions: [footnotes, pymdownx.details, pymdownx.tasklist,"
        " pymdownx.tabbed: {alternate_style: true}]\n",
        encoding="utf-8",
    )
    build(load_config(str(top / "mkdocs.yml"), site_dir=str(top / "site")))
    return serve(top / "site", "/policy/")


# --- on the screen -------------------------------------------------------------------------------


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(dark: bool, home: str, page: OpenPage) -> None:  # noqa: FBT001
    axe_finds_nothing(page(home, dark=dark, viewport=(320, 640)))


def test_no_width_scrolls_sideways(home: str, page: OpenPage) -> None:
    never_scrolls_sideways(home, page)


def test_a_task_is_the_name_of_its_box(home: str, page: OpenPage) -> None:
    tab = page(home)
    assert not tab.get_by_role("checkbox", name="Nog te doen").is_checked()
    assert tab.get_by_role("checkbox", name="Gedaan en geregeld").is_checked()


def test_every_tab_shows_its_own_words_and_no_other(home: str, page: OpenPage) -> None:
    tab = page(home, viewport=(320, 640), javascript=False)
    for number, name in enumerate(TABS, 1):
        in_sight(tab.locator("#where label").get_by_text(name, exact=True)).click()
        assert tab.locator("#where .tabbed-block:visible").all_inner_texts() == [
            f"Dit is plaats {number}."
        ]


def test_tabs_go_by_the_arrows_and_show_where_the_keyboard_is(home: str, page: OpenPage) -> None:
    tab = page(home)
    tab.locator("#who input").first.focus()
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#who .tabbed-block:visible").inner_text() == "Wat aan de wal geldt."
    style = "it => getComputedStyle(it).outlineStyle"
    assert tab.locator("#who .tabbed-labels").evaluate(style) == "solid"
    tab.keyboard.press("Tab")
    assert tab.locator("#who .tabbed-labels").evaluate(style) == "none"


def test_the_mark_of_a_footnote_is_large_enough_for_a_finger_and_moves_no_line(
    home: str, page: OpenPage
) -> None:
    tab = page(home, viewport=(320, 640))
    for mark in (tab.locator(".footnote-ref"), tab.locator(".footnote-backref")):
        around = mark.evaluate(
            """it => {
                it.scrollIntoView({block: "center"});
                const box = it.getBoundingClientRect();
                const x = box.x + box.width / 2, y = box.y + box.height / 2;
                return [[-11, -11], [11, -11], [-11, 11], [11, 11]].map(([right, down]) =>
                    document.elementFromPoint(x + right, y + down) == it);
            }"""
        )
        assert around == [True] * 4
    lines = tab.locator("p:has(.footnote-ref)").evaluate(
        "it => it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight)"
    )
    assert abs(lines - round(lines)) < 0.01


def test_three_tabs_stand_beside_each_other_on_a_phone_and_can_be_tapped(
    home: str, page: OpenPage
) -> None:
    tab = page(home, viewport=(320, 640))
    boxes = [box for each in tab.locator("#who label").all() if (box := each.bounding_box())]
    assert len(boxes) == 3
    assert max(box["y"] for box in boxes) - min(box["y"] for box in boxes) < 1
    assert all(box["height"] >= 48 for box in boxes)


def test_a_long_line_of_code_goes_on_in_the_next(home: str, page: OpenPage) -> None:
    tab = page(home, viewport=(320, 640))
    assert tab.locator("pre").evaluate("it => it.scrollWidth <= it.clientWidth")


def test_a_table_scrolls_on_a_phone_before_its_columns_are_squeezed(
    home: str, page: OpenPage
) -> None:
    tab = page(home, viewport=(320, 640))
    table = tab.locator(".table")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")
    assert table.evaluate("it => it.tabIndex") == 0
    # No word is broken, but for those of the column that stays in sight.
    heads = tab.locator("thead th").all()[1:]
    assert all(head.evaluate("it => it.scrollWidth <= it.clientWidth") for head in heads)
    cells = tab.locator("tbody td").all()[1:]
    assert all(
        cell.evaluate(
            """it => { const range = document.createRange(); range.selectNodeContents(it);
            return new Set([...range.getClientRects()].map(box => box.top)).size
                <= it.innerText.trim().split(/\\s+/).length; }"""
        )
        for cell in cells
    )


# --- on paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False])
def test_every_sheet_says_what_it_is_where_it_is_from_and_which_page(
    javascript: bool,  # noqa: FBT001 - a parameter of the test
    home: str,
    page: OpenPage,
) -> None:
    found = sheets(page(home, strict=True, javascript=javascript))
    assert len(found) > 1
    for number, words in enumerate(found, 1):
        assert "Huisregels · https://regels.example/policy/" in words
        assert f"{number}/{len(found)}" in words.replace(" ", "")


def test_paper_has_what_is_closed_and_all_tabs_with_their_names(home: str, page: OpenPage) -> None:
    words = "\n".join(sheets(page(home)))
    assert "Uitleg die dicht staat." in words
    shown = [words.index(name) for name in ("Varen", "op het water", "Wal\n", "aan de wal")]
    assert all(before < behind for before, behind in pairwise(shown))
    for number, name in enumerate(TABS, 1):
        assert f"\n{name}\n" in words
        assert f"Dit is plaats {number}." in words


def test_nothing_runs_off_the_sheet(home: str, page: OpenPage) -> None:
    tab = page(home, viewport=(600, 800))  # A4 with its margins is 672 pixels wide.
    tab.emulate_media(media="print")
    for what in ("pre", ".table", "table"):
        place = tab.locator(what)
        assert place.evaluate("it => it.scrollWidth <= it.clientWidth"), what
        box = place.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 600
    assert LONG in tab.inner_text("pre")


def test_a_long_page_beside_the_policy_begins_on_the_first_sheet(home: str, page: OpenPage) -> None:
    first, *others = sheets(page(home + "words/"))
    assert "De eerste regel." in first
    assert others
