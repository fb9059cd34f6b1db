"""Search as people use it: their words and their typing errors, by touch, keyboard and ear."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.browser.looking import WITHOUT_WORKER

from leidraad.renditions.web import search
from leidraad.renditions.web.search import words_of

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Serve

# What is typed, and the article that must come first; "" for one that finds nothing.
DUTCH = {
    "schorsing": "S.3",
    "geschorst": "S.3",
    "schorsen": "S.3",
    "schorssing": "S.3",
    "berisping": "S.3",
    "ontslagen": "S.3",
    "pessten": "A.7",
    "pesten": "A.7",
    "gepest": "A.7",
    "bedreiging": "A.7",
    "stalken": "A.7",
    "fatsoensnorm": "A.7",
    "foto": "A.6",
    "fotos": "A.6",
    "foto’s": "A.6",
    "FOTO'S": "A.6",
    "klasfoto": "A.6",
    "klasfotos": "A.6",
    "filmpjes": "A.6",
    "geluidsopname": "A.6",
    "selfie": "A.6",
    "foto toestemming": "A.6",
    "mag ik een foto van mijn kind plaatsen": "A.6",
    "privacybeleid": "A.5",
    "A.5": "A.5",
    "a5": "A.5",
    "a 5": "A.5",
    "artikel A.5": "A.5",
    "s.6": "S.6",
    "aangifte": "S.6",
    "polietie": "S.6",
    "politie aangifte": "S.6",
    "verantwoordlijk": "A.3",
    "twijfels": "B.3",
    "discriminerend": "S.2",
    "diskriminatie": "S.2",
    "leidingevende": "B.3",
    "concierge": "B.1",
    "conciërges": "B.1",
    "juf": "B.1",
    "qqqq": "",
}
ENGLISH = {
    "suspension": "S.3",
    "suspended": "S.3",
    "reprimanded": "S.3",
    "fired": "S.3",
    "bullying": "A.7",
    "bullied": "A.7",
    "threatening": "A.7",
    "photo": "A.6",
    "photos": "A.6",
    "classphoto": "A.6",
    "fotos": "",
    "recorded": "A.6",
    "filming": "A.6",
    "picture": "A.6",
    "privicy": "A.5",
    "article A.6": "A.6",
    "a3": "A.3",
    "responsible": "A.3",
    "harrassment": "S.2",
    "phone": "S.2",
    "polices": "S.6",
    "doubts": "B.3",
    "teacher": "B.1",
    "caretaker": "B.1",
    "geschorst": "",
}


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def home(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture(scope="module")
def large(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as if it were large."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "ONE_FILE", 1_000)
        patch.setattr(search, "SHARD", 1_000)
        build(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))
    return folder


def find(tab: Page, words: str) -> list[str]:
    """Type some words; give the labels of what is found."""
    status = tab.locator("#_found [role=status]")
    tab.fill("#_q", "")
    tab.wait_for_selector("#_found", state="hidden")
    tab.fill("#_q", words)
    tab.wait_for_selector("#_found:not([hidden])")
    assert status.inner_text()
    labels: list[str] = tab.locator("#_found a").evaluate_all(
        "all => all.map(it => it.querySelector('.label')?.innerText || it.innerText)"
    )
    return labels


@pytest.mark.parametrize(("path", "words"), [("school/", DUTCH), ("en/school/", ENGLISH)])
def test_what_people_type_finds_what_they_mean(
    path: str, words: dict[str, str], home: str, page: OpenPage
) -> None:
    tab = page(home + path)
    tab.focus("#_q")
    tab.wait_for_selector("#_found [role=status]", state="attached")
    found = {typed: (find(tab, typed) or [""])[0] for typed in words}
    assert found == words


@pytest.mark.parametrize(("path", "words"), [("school/", DUTCH), ("en/school/", ENGLISH)])
def test_a_large_policy_is_searched_as_well_and_not_sent_whole(
    path: str, words: dict[str, str], large: Path, serve: Serve, page: OpenPage
) -> None:
    tab = page()
    asked: set[str] = set()
    tab.on("request", lambda request: asked.add(request.url.rpartition("/")[2]))
    tab.goto(serve(large) + path)
    tab.focus("#_q")
    tab.wait_for_selector("#_found [role=status]", state="attached")
    tab.fill("#_q", "klasfoto" if path == "school/" else "classphoto")
    tab.wait_for_selector("#_found li")
    language = "nl" if path == "school/" else "en"
    shards = {file.name for file in (large / "leidraad").glob(f"search.{language}.*.json")}
    assert 0 < len(asked & shards) <= 6 < len(shards)
    found = {typed: find(tab, typed) for typed in words}
    # Common words stand in more files than are fetched: then another may be the best of those.
    seldom = {typed: labels[:1] for typed, labels in found.items() if len(labels) < 8}
    assert seldom == {typed: [words[typed]] if words[typed] else [] for typed in seldom}
    assert all(found[typed] for typed in words if words[typed])
    # By now the files that the first words were found in have made room for others.
    assert {typed: find(tab, typed) for typed in list(words)[:8]} == dict(list(found.items())[:8])


def test_a_result_shows_label_passage_and_the_words_that_were_found(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/")
    tab.focus("#_q")
    tab.fill("#_q", "geschorst ontslag")
    tab.wait_for_selector("#_found a")
    first = tab.locator("#_found a").first
    assert [it.lower() for it in first.locator("p mark").all_inner_texts()][:2] == [
        "schorsing",
        "ontslag",
    ]
    assert first.locator(".title").inner_text() == "Maatregelen voor medewerkers"
    assert first.locator("i").inner_text() == "Sancties en gevolgen"
    assert first.evaluate("it => it.href").endswith("/sanctions/#staff-measures")


@pytest.mark.parametrize("width", [320, 360, 412])
def test_a_long_word_that_is_typed_on_a_phone_can_be_read(
    width: int, home: str, page: OpenPage
) -> None:
    tab = page(home + "school/", viewport=(width, 740))
    tab.fill("#_q", "geluidsopname")
    tab.wait_for_selector("#_found li")
    room = "it => it.clientWidth - it.scrollWidth"
    assert tab.eval_on_selector("#_q", room) >= 0
    assert tab.eval_on_selector("#_q", "it => it.offsetWidth") > width * 0.8


def test_it_is_used_by_the_keyboard_and_told_to_who_cannot_see_it(
    home: str, page: OpenPage
) -> None:
    tab = page(home + "school/")
    tab.focus("#_q")
    tab.keyboard.type("foto")
    tab.wait_for_selector("#_found li")
    assert tab.inner_text("#_found [role=status]") == "2 gevonden"
    assert tab.get_attribute("#_q", "aria-controls") == "_found"
    active = "document.activeElement.closest('#_found a')?.querySelector('.label').innerText"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(active) == "A.6"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(active) == "A.5"
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    assert tab.evaluate("document.activeElement.id") == "_q"
    tab.keyboard.press("Enter")
    tab.wait_for_function(f"{active} == 'A.6'")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "_q"
    assert not tab.is_visible("#_found")
    assert tab.input_value("#_q") == ""


def test_nothing_is_fetched_before_it_is_asked_for(home: str, page: OpenPage) -> None:
    tab = page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(home + "school/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]


def test_without_a_network_it_says_so_and_tries_again(
    home: str, page: OpenPage, guard: Guard
) -> None:
    guard.expect("Failed to load resource")
    tab = page()
    tab.add_init_script(WITHOUT_WORKER)
    tab.goto(home + "school/")
    tab.focus("#_q")
    tab.wait_for_selector("#_found [role=status]", state="attached")
    tab.route("**/search.nl.json", lambda route: route.abort())
    tab.fill("#_q", "fot")
    tab.wait_for_function("document.querySelector('#_found').innerText.includes('lukt nu niet')")
    tab.unroute("**/search.nl.json")
    tab.press("#_q", "End")
    tab.keyboard.type("o")
    tab.wait_for_selector("#_found li")


def test_python_and_the_script_tell_words_apart_alike(home: str, page: OpenPage) -> None:
    script = (resources.files("leidraad.renditions.web") / "assets/search/words.js").read_text(
        encoding="utf-8"
    )
    tab = page(home)
    texts = [
        "Foto’s en video's; 0900 1113111 (A.5) e-mail cao-po, www.lovk.nl.",
        "Conciërge huizen brieven aardappel ZZZ vvv Vrij Zee één ÉÉN ﬁets",
        "Ωραία Ελλάδα; ёлка Елка; 東京都; क्षेत्र, naïef coöperatie straße İstanbul",
        "e\u0301e\u0301n x_y a.b.c 1.2.3 'quoted' ’s ochtends",
        *(text for _, text in json.loads(json.dumps(list(DUTCH.items())))),
    ]
    for text in texts:
        found = tab.evaluate(
            f"text => {{ {script}; return tokens(text).map(it => it.word) }}", text
        )
        assert set(found) == words_of(text), text
