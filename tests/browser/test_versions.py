"""The pages of releases and revisions as readers meet them, of the example with three releases."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import (
    WIDTHS,
    axe_finds_nothing,
    in_sight,
    lay_all_out,
    never_scrolls_sideways,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import OpenPage, Serve

PAGES = [
    "versies/",
    "versies/1.0/",
    "versies/1.0/lending/",
    "versies/1.0-1.1/",
    "versies/1.1-2.0/",
    "versies/geschiedenis/lending/",
    "en/versions/1.0-2.0/",
    "en/versions/2.0/",
]
REVISION = "versies/1.0-1.1/"
PREFIX = "/regels/"


@pytest.fixture(scope="module")
def home(root: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build and serve the example; give the address of its top."""
    folder = tmp_path_factory.mktemp("bieb")
    file = root / "examples" / "revisions" / "mkdocs.yml"
    address = f"https://bieb.example{PREFIX}"
    build(load_config(str(file), strict=True, site_dir=str(folder), site_url=address))
    return serve(folder, PREFIX)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(path: str, home: str, page: OpenPage) -> None:
    never_scrolls_sideways(home + path, page)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, dark: bool, home: str, page: OpenPage) -> None:  # noqa: FBT001
    axe_finds_nothing(page(home + path, dark=dark))


@pytest.mark.parametrize("path", PAGES)
def test_what_can_be_tapped_is_48_pixels_high(path: str, home: str, page: OpenPage) -> None:
    tab = page(home + path)
    low = tab.evaluate(
        """[...document.querySelectorAll("main a, main button, .filter label")]
            .filter(it => it.checkVisibility() && !it.closest(".body, .leading, .printed p")
            && it.getBoundingClientRect().height < 48).map(it => it.outerHTML)"""
    )
    assert low == []


def test_nothing_stands_in_the_way_of_a_strict_security_policy(home: str, page: OpenPage) -> None:
    # As it is sent: what a script sets on an element afterwards, the policy lets it set.
    for path in PAGES:
        tab = page(home + path, javascript=False)
        assert tab.locator("[style]").count() == 0
        assert tab.locator("style").count() == 1


# --- the redline ---------------------------------------------------------------------------------


def test_what_comes_and_what_goes_look_unlike_each_other_and_unlike_a_link(
    home: str, page: OpenPage
) -> None:
    tab = page(home + REVISION)
    look = "it => { const s = getComputedStyle(it); return [s.textDecorationLine, s.fontWeight] }"
    assert tab.locator(".redline ins").first.evaluate(look) == ["underline", "700"]
    assert tab.locator(".redline del").first.evaluate(look)[0] == "line-through"
    ink = "it => getComputedStyle(it).color"
    inserted = tab.locator(".redline ins").first.evaluate(ink)
    assert inserted != tab.locator(".side .head a").first.evaluate(ink)


def test_a_change_has_a_bar_in_the_margin_and_what_stayed_has_none(
    home: str, page: OpenPage
) -> None:
    tab = page(home + REVISION)
    bar = "it => getComputedStyle(it, '::before').borderLeftWidth"
    assert tab.locator("p.redline-change").first.evaluate(bar) != "0px"
    assert tab.locator(".redline .redline-keep:not(tr)").first.evaluate(bar) == "0px"


def test_no_word_lies_over_the_next_cell_of_a_table(home: str, page: OpenPage) -> None:
    for width in (320, 360, 1280):
        tab = page(home + REVISION, viewport=(width, 740))
        widths = tab.locator(".redline-table :is(th, td)").evaluate_all(
            "all => all.map(it => [it.scrollWidth, it.clientWidth, it.innerText])"
        )
        assert widths
        assert [each for each in widths if each[0] > each[1]] == []


def test_tables_are_as_large_as_the_text_and_scroll_in_their_own_box(
    home: str, page: OpenPage
) -> None:
    for width in (320, 360, 768, 1280):
        tab = page(home + REVISION, viewport=(width, 740))
        sizes = tab.locator("main :is(p, li, th, td, ins, del, .redline-note)").evaluate_all(
            "all => all.map(it => parseFloat(getComputedStyle(it).fontSize))"
        )
        assert min(sizes) >= 18
        lay_all_out(tab)
        boxes = tab.locator(".table").evaluate_all(
            """all => all.map(it => {
                const [box, around] = [it, it.parentNode].map(one => one.getBoundingClientRect());
                return [around.left <= box.left, box.right <= around.right]
            })"""
        )
        assert len(boxes) >= 3
        assert all(all(each) for each in boxes), width
    table = page(home + REVISION).locator(".redline table").first
    heads = table.get_by_role("columnheader").all_text_contents()
    assert [each.strip() for each in heads] == ["Wat", "Hoe lang", "Borg"]


def test_an_amount_stays_on_a_line_of_a_table(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION)
    amounts = tab.locator(".side .redline-table td").filter(has_text="€")
    assert amounts.count() > 3
    for at in range(amounts.count()):
        lines = amounts.nth(at).evaluate(
            """it => { const all = document.createRange(); all.selectNodeContents(it);
               return new Set([...all.getClientRects()].map(one => one.top)).size }"""
        )
        assert lines == 1


def test_each_change_is_said_at_most_once_to_those_who_listen(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION)
    assert (
        tab.evaluate(
            """Math.max(...[...document.querySelectorAll(".redline-change[id]")]
            .map(it => it.querySelectorAll(".redline-aid").length))"""
        )
        <= 1
    )


def test_was_and_becomes_stand_in_full_without_marks(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION, javascript=False)
    sides = tab.locator("#how-long .side")
    assert sides.locator("ins, del").count() == 0
    was, becomes = sides.all_text_contents()
    assert "maar niet als een ander erop wacht" not in was
    assert "maar niet als een ander erop wacht" in becomes


def test_keys_lead_from_change_to_change(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION)
    assert tab.locator(".keys").is_visible()
    assert stop(tab, "n") == stop(tab, "p")
    first = stop(tab, "p")
    second = stop(tab, "j")
    assert first != second
    assert stop(tab, "k") == first
    assert tab.locator(".here-now").count() == 1


def test_a_key_that_is_typed_into_the_search_leads_nowhere(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION)
    tab.focus("#_q")
    tab.keyboard.press("n")
    assert tab.locator(".here-now").count() == 0
    assert tab.input_value("#_q") == "n"


def test_keys_pass_over_what_the_filter_hides(home: str, page: OpenPage) -> None:
    tab = page(home + "versies/1.1-2.0/", reduced_motion="reduce")
    tab.get_by_label("Vrijwilligers").check()
    seen = {stop(tab, "n") for _ in range(60)}
    hidden = tab.evaluate(
        """[...document.querySelectorAll("article.change")]
            .filter(it => !it.checkVisibility()).map(it => it.id)"""
    )
    assert "late" in hidden
    assert not {each.partition("/")[0] for each in seen} & set(hidden)


def stop(tab: Page, key: str) -> str:
    """Press a key; give the article and the change that it led to."""
    tab.keyboard.press(key)
    return str(
        tab.evaluate(
            "(it => it.closest('article').id + '/' + it.id)(document.querySelector('.here-now'))"
        )
    )


def test_the_filter_works_without_a_script(home: str, page: OpenPage) -> None:
    tab = page(home + "versies/1.1-2.0/", javascript=False)
    assert tab.locator("#late").is_visible()
    tab.get_by_label("Vrijwilligers").check()
    assert not tab.locator("#late").is_visible()
    assert tab.locator("#joining").is_visible()
    assert not tab.locator(".keys").is_visible()


def test_any_two_releases_can_be_compared_without_a_script(home: str, page: OpenPage) -> None:
    tab = page(home + "versies/", javascript=False)
    tab.locator(".compare").get_by_role("link", name="Van versie 1.0 naar versie 2.0").click()
    tab.wait_for_url("**/versies/1.0-2.0/")
    assert tab.locator("article.change").count() > 5


def test_printed_nothing_is_lost_and_all_is_black(home: str, page: OpenPage) -> None:
    tab = page(home + REVISION)
    tab.emulate_media(media="print")
    assert tab.locator("#how-long .side").first.is_visible()
    assert not tab.locator(".keys").is_visible()
    ink = "it => getComputedStyle(it).color"
    assert tab.locator(".redline ins").first.evaluate(ink) == "rgb(0, 0, 0)"
    assert tab.locator(".redline del").first.evaluate(ink) == "rgb(0, 0, 0)"


# --- an article and its past ---------------------------------------------------------------------


def test_an_article_leads_to_its_own_history(home: str, page: OpenPage) -> None:
    tab = page(home + "lending/", javascript=False)
    in_sight(tab.locator("#late").get_by_role("link", name="Zo sinds versie 2.0 5")).click()
    tab.wait_for_url("**/versies/geschiedenis/lending/#late")
    steps = tab.locator("#late .steps li")
    assert steps.count() == 3
    in_sight(steps.first.get_by_role("link")).click()
    tab.wait_for_url("**/versies/1.1-2.0/#late")


def test_in_short_looks_as_it_does_on_the_page_of_today(home: str, page: OpenPage) -> None:
    """The style of the pages of releases stands behind all others and leaves their boxes alone."""
    seen = []
    for path in ("lending/", "versies/1.0/lending/"):
        tab = page(home + path)
        tab.locator("article .body").first.evaluate(
            """it => it.insertAdjacentHTML("afterbegin", '<div class="admonition short">'
            + '<p class="admonition-title">In het kort</p><p>Zo is het.</p></div>')"""
        )
        box = tab.locator(".short")
        seen.append(box.evaluate("it => [getComputedStyle(it).padding, it.offsetHeight]"))
    assert seen[0] == seen[1]


def test_an_old_text_says_that_it_is_old_before_anything_else(home: str, page: OpenPage) -> None:
    tab = page(home + "versies/1.0/lending/")
    main = tab.locator("main").inner_text()
    assert main.startswith("Je leest versie 1.0. Dat is niet de nieuwste tekst.")
    in_sight(tab.locator("#late").get_by_role("link", name="Naar de tekst van nu 5")).click()
    tab.wait_for_url("**/regels/lending/#late")


# --- a proposal ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proposed(root: Path, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the example with a changed article as ``leidraad propose`` shows it."""
    folder = tmp_path_factory.mktemp("voorstel")
    policy = folder / "policy"
    shutil.copytree(root / "examples" / "revisions", policy)
    file = policy / "docs" / "nl" / "lending.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("drie dagen", "vijf dagen"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["mkdocs", "serve"])
        patch.setenv("LEIDRAAD_PROPOSE", "1")
        build(load_config(str(policy / "mkdocs.yml"), site_dir=str(folder / "site")))
    return serve(folder / "site", PREFIX)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_proposal_lies_over_the_text_until_it_is_switched_off(
    javascript: bool,  # noqa: FBT001
    proposed: str,
    page: OpenPage,
) -> None:
    tab = page(proposed + "lending/", javascript=javascript)
    told, text = tab.locator("#reserving .overlay"), tab.locator("#reserving > .body")
    tab.locator("#reserving").scroll_into_view_if_needed()
    told.wait_for()
    assert "vijf" in (told.text_content() or "")
    assert not text.is_visible()
    tab.locator("#joining").scroll_into_view_if_needed()
    tab.locator("#joining > .body").wait_for()
    tab.get_by_label("Toon wat er verandert").uncheck()
    tab.locator("#reserving").scroll_into_view_if_needed()
    text.wait_for()
    assert not told.is_visible()
    tab.goto(proposed + "workshop/")
    # Only a script can tell the next page.
    assert tab.get_by_label("Toon wat er verandert").is_checked() is not javascript


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_a_proposal(dark: bool, proposed: str, page: OpenPage) -> None:  # noqa: FBT001
    tab = page(proposed + "lending/", dark=dark)
    axe_finds_nothing(tab)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 740})
        assert tab.evaluate("document.documentElement.scrollWidth") == width
