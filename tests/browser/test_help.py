"""What a reader can ask for: hard words explained, reading help, reading aloud, passing on."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image
from tests.browser.looking import WITHOUT_WORKER, in_sight, lay_all_out

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from tests.browser.conftest import Guard, OpenPage, Serve

PREFIX = "/policy/"
ADDRESS = f"https://lovk.example{PREFIX}"
PAGE = "school/"
RELEASED = f"versies/1.0/{PAGE}"
WORD = "#during-lessons a.gloss"
# A device that speaks these languages, and keeps what it was given to say.
VOICES = """(() => {
    const said = [], voices = LANGUAGES.map(([lang, localService]) => ({ lang, localService }));
    let now;
    const speech = Object.assign(new EventTarget(), {
        said,
        getVoices: () => voices,
        speak: told => { now = told; said.push(told.text); },
        cancel: () => { now = null; },
        finish: () => now.onend(),
    });
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
})()"""
CLOTHES: list[dict[str, Any]] = [
    {"dark": False},
    {"dark": True},
    {"contrast": "more"},
    {"forced_colors": "active"},
]
DUTCH = '["nl-NL", true], ["en-GB", true]'


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site."""
    folder = tmp_path_factory.mktemp("lovk")
    file = str(root / "mkdocs.yml")
    build(load_config(file, strict=True, site_dir=str(folder), site_url=ADDRESS))
    return folder


@pytest.fixture(scope="module")
def home(site: Path, serve: Serve) -> str:
    """Serve the site; give the address of its top."""
    return serve(site, PREFIX)


def speaking(page: OpenPage, address: str, voices: str = DUTCH, **context: Any) -> Page:
    """Open a page on a device with voices."""
    tab = page(**context)
    tab.add_init_script(VOICES.replace("LANGUAGES", f"[{voices}]"))
    tab.goto(address)
    return tab


def ask(tab: Page, what: str) -> None:
    """Ask for one of the panels, and wait for it."""
    tab.click(f"[data-help={what}]")
    tab.wait_for_selector(".help")


# --- hard words ----------------------------------------------------------------------------------


def test_a_first_tap_on_a_hard_word_explains_it_and_a_second_leads_to_it(
    home: str, page: OpenPage
) -> None:
    tab = page(home + PAGE, has_touch=True)
    in_sight(tab.locator(WORD).first).tap()
    tab.wait_for_selector(".card")
    said = tab.inner_text(".card")
    assert said.startswith("schoolleiding")
    assert "leiding hebben over een school" in said
    box = tab.locator(".card").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    tab.tap(WORD)
    tab.wait_for_url("**/words/#*")


def test_the_keyboard_reads_a_hard_word_and_escape_puts_it_away(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE)
    tab.focus(WORD)
    tab.wait_for_selector(".card")
    assert tab.get_attribute(WORD, "aria-expanded") == "true"
    tab.keyboard.press("Escape")
    tab.wait_for_selector(".card", state="detached")
    assert tab.get_attribute(WORD, "aria-expanded") is None


def test_without_javascript_a_hard_word_leads_to_the_word_list(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE, javascript=False)
    in_sight(tab.locator(WORD).first).click()
    tab.wait_for_url(home + "words/#*")
    key = tab.url.partition("#")[2]
    assert tab.inner_text(f"[id='{key}']").startswith("schoolleiding")


def test_where_the_word_list_cannot_be_had_a_tap_goes_there(
    home: str, page: OpenPage, guard: Guard
) -> None:
    guard.expect("words/")
    guard.expect("Failed to load resource")
    tab = page(has_touch=True, is_mobile=True)
    tab.add_init_script(WITHOUT_WORKER)
    tab.goto(home + PAGE)
    fetched: list[str] = []

    def answer(route: Route) -> None:
        if route.request.resource_type == "fetch":
            fetched.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    tab.route("**/words/", answer)
    in_sight(tab.locator(WORD).first).tap()
    tab.wait_for_url("**/words/#*")
    assert fetched


def test_a_second_tap_does_not_wait_for_a_word_list_that_does_not_come(
    home: str, page: OpenPage
) -> None:
    tab = page(has_touch=True, is_mobile=True)
    tab.add_init_script(WITHOUT_WORKER)
    tab.goto(home + PAGE)

    def answer(route: Route) -> None:
        if route.request.resource_type != "fetch":
            route.continue_()

    tab.route("**/words/", answer)
    word = in_sight(tab.locator(WORD).first)
    with tab.expect_request(lambda request: request.resource_type == "fetch"):
        word.tap()
    word.tap()
    tab.wait_for_url("**/words/#*")


def test_where_help_cannot_come_a_word_leads_to_the_list_and_a_button_asks_anew(
    home: str, page: OpenPage, guard: Guard
) -> None:
    guard.expect("net::ERR_FAILED")
    tab = page(has_touch=True, is_mobile=True)
    tab.add_init_script(WITHOUT_WORKER)
    tab.route("**/leidraad/*.js", lambda route: route.abort())
    tab.goto(home + PAGE)
    with tab.expect_navigation():
        in_sight(tab.locator(WORD).first).tap()
    assert "/words/#" in tab.url
    tab.goto(home + PAGE)
    with tab.expect_event("requestfailed"):
        tab.focus("#_q")
    aid = in_sight(tab.locator("[data-help=aid]"))
    with tab.expect_event("requestfailed"):
        aid.tap()
    tab.unroute("**/leidraad/*.js")
    aid.tap()
    tab.wait_for_selector(".help")
    tab.keyboard.press("Escape")
    tab.fill("#_q", "telefoon")
    tab.wait_for_selector("#_found li")


def test_the_word_list_stands_in_the_menu(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE)
    tab.click(".menu summary")
    tab.click(".menu a:has-text('Moeilijke woorden')")
    tab.wait_for_url(home + "words/")
    assert tab.get_attribute(".menu [aria-current]", "href")


# --- letters, room and colours -------------------------------------------------------------------


def style(tab: Page, css: str, name: str) -> str:
    """Give what the browser makes of a property."""
    return str(tab.eval_on_selector(css, f"it => getComputedStyle(it).{name}"))


def test_letters_room_and_colours_stay_on_the_device_until_they_are_put_back(
    home: str, page: OpenPage
) -> None:
    tab = page(home + PAGE)
    assert style(tab, "html", "fontSize") == "18px"
    ask(tab, "aid")
    for choice in ("Groot", "Ruimer", "Wit op zwart"):
        tab.get_by_label(choice, exact=True).check()
    assert style(tab, "html", "fontSize") == "26.4px"
    tab.goto(home + "en/sanctions/")
    assert style(tab, "html", "fontSize") == "26.4px"
    assert style(tab, ".body p", "lineHeight") != "normal"
    assert style(tab, "body", "backgroundColor") == "rgb(0, 0, 0)"
    assert style(tab, "article", "color") == "rgb(255, 255, 255)"
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    ask(tab, "aid")
    assert tab.locator(".help :checked").count() == 3
    assert tab.is_checked(".help fieldset:nth-of-type(1) label:nth-of-type(3) input")
    tab.get_by_text("Back to normal").click()
    tab.reload()
    assert style(tab, "html", "fontSize") == "18px"
    assert tab.get_attribute("html", "style") in ("", None)


def test_the_choices_are_applied_before_anything_is_seen(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE)
    tab.evaluate("localStorage.leidraad_look = 'font-size:200%'")
    tab.reload()
    sizes = tab.evaluate(
        "performance.getEntriesByType('layout-shift').map(it => it.value).concat("
        "parseFloat(getComputedStyle(document.documentElement).fontSize))"
    )
    assert sizes == [32]


def test_the_paper_stays_white_whatever_is_chosen(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE)
    ask(tab, "aid")
    tab.get_by_label("Wit op zwart").check()
    tab.keyboard.press("Escape")
    tab.emulate_media(media="print")
    assert style(tab, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert style(tab, "article", "color") == "rgb(0, 0, 0)"


def test_a_browser_that_keeps_nothing_still_helps(home: str, page: OpenPage) -> None:
    tab = page()
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    tab.goto(home + PAGE)
    ask(tab, "aid")
    tab.get_by_label("Groot", exact=True).check()
    assert style(tab, "html", "fontSize") == "26.4px"


# --- reading aloud -------------------------------------------------------------------------------


def test_it_reads_each_sentence_and_marks_it(home: str, page: OpenPage) -> None:
    tab = speaking(page, home + PAGE + "#during-lessons")
    ask(tab, "aid")
    tab.get_by_text("Lees voor").click()

    def marked() -> str:
        return str(tab.evaluate("[...CSS.highlights.get('aloud')][0].toString().trim()"))

    def said() -> list[str]:
        return list(tab.evaluate("speechSynthesis.said"))

    for expected in (
        "A.1 Sociale media tijdens de les",
        "In het kort",
        "Ben je medewerker?",
        "Dan mag je tijdens de les niet actief zijn op sociale media.",
    ):
        assert said()[-1] == expected
        assert marked() == expected
        tab.evaluate("speechSynthesis.finish()")
    count = len(said())
    tab.get_by_text("Pauze").click()
    tab.get_by_text("Verder").click()
    assert said()[count - 1] == said()[count]
    tab.get_by_text("Vorige zin").click()
    assert said()[-1] == "Dan mag je tijdens de les niet actief zijn op sociale media."
    tab.keyboard.press("Escape")
    assert tab.locator(".aloud").count() == 0
    assert not tab.evaluate("CSS.highlights.has('aloud')")


def test_it_leaves_out_what_is_not_the_text(home: str, page: OpenPage) -> None:
    tab = speaking(page, home + PAGE)
    ask(tab, "aid")
    tab.get_by_text("Lees voor").click()
    while tab.locator(".aloud").count():
        tab.evaluate("speechSynthesis.finish()")
    said = tab.evaluate("speechSynthesis.said")
    assert said[0] == "Sociale media in de school"
    assert "Privacy" in " ".join(said)
    for word in ("Delen en meer", "Geldt voor", "Leeshulp", "Op deze bladzijde", "Volgende"):
        assert not any(word in each for each in said), word


@pytest.mark.parametrize("voices", ["", '["en-GB", true]', '["nl-NL", false]'])
def test_without_a_voice_of_its_own_in_the_language_there_is_no_button(
    voices: str, home: str, page: OpenPage
) -> None:
    tab = speaking(page, home + PAGE, voices)
    ask(tab, "aid")
    assert not tab.get_by_text("Lees voor").is_visible()
    tab.evaluate(
        """speechSynthesis.getVoices().push({ lang: "nl-BE", localService: true });
        speechSynthesis.dispatchEvent(new Event("voiceschanged"))"""
    )
    assert tab.get_by_text("Lees voor").is_visible()


def test_a_browser_that_cannot_mark_words_marks_their_block(home: str, page: OpenPage) -> None:
    tab = page()
    tab.add_init_script(VOICES.replace("LANGUAGES", f"[{DUTCH}]") + "; delete CSS.highlights")
    tab.add_init_script("delete CSS.__proto__.highlights; delete CSS.highlights")
    tab.goto(home + PAGE)
    tab.evaluate("Object.defineProperty(CSS, 'highlights', { value: undefined })")
    ask(tab, "aid")
    tab.get_by_text("Lees voor").click()
    assert tab.inner_text(".aloud-now") == "Sociale media in de school"


# --- passing on ----------------------------------------------------------------------------------


def scanned(tab: Page) -> str:
    """Read the QR code on the screen, as a phone does."""
    picture = Image.open(io.BytesIO(tab.locator(".qr svg").screenshot()))
    return "".join(code.text for code in zxingcpp.read_barcodes(picture))


def test_an_article_is_shared_with_its_own_address(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE, permissions=["clipboard-read", "clipboard-write"])
    in_sight(tab.locator("#privacy .here").first).click()
    tab.wait_for_selector(".help")
    assert tab.inner_text(".help h2") == "A.5 Privacy"
    url = f"{ADDRESS}{PAGE}#privacy"
    assert scanned(tab) == url
    link = tab.get_attribute(".help a", "href")
    assert link is not None
    assert link.startswith("https://wa.me/?text=A.5%20Privacy%20https%3A%2F%2Flovk.example")
    tab.get_by_text("Kopieer het adres").click()
    tab.get_by_text("Het adres is gekopieerd").wait_for()
    assert tab.evaluate("navigator.clipboard.readText()") == url


@pytest.mark.parametrize("width", [320, 360])
def test_the_button_that_closes_a_panel_stands_beside_its_title(
    width: int, home: str, page: OpenPage
) -> None:
    tab = page(home + PAGE, viewport=(width, 740))
    ask(tab, "share")
    title = tab.locator(".help h2").bounding_box()
    close = tab.locator(".help .head button").bounding_box()
    assert title is not None
    assert close is not None
    assert title["x"] + title["width"] <= close["x"]
    assert title["y"] < close["y"] + close["height"]
    assert close["y"] < title["y"] + title["height"]


@pytest.mark.parametrize("path", [PAGE, RELEASED])
def test_a_page_is_shared_by_the_sheet_of_the_phone(path: str, home: str, page: OpenPage) -> None:
    tab = page()
    tab.add_init_script("navigator.share = async what => { window.shared = what }")
    tab.goto(home + path)
    ask(tab, "share")
    assert tab.locator(".help a").count() == 0
    tab.get_by_text("Deel met een app").click()
    assert tab.evaluate("shared") == {
        "title": "Sociale media in de school",
        "url": ADDRESS + path,
    }
    assert scanned(tab) == ADDRESS + path


@pytest.mark.parametrize("path", [PAGE, RELEASED])
def test_without_javascript_a_page_is_shared_by_whatsapp(
    path: str, home: str, page: OpenPage
) -> None:
    tab = page(home + path, javascript=False)
    link = tab.get_attribute("a[data-help=share]", "href")
    assert link is not None
    assert link.endswith(f"%20https%3A//lovk.example/policy/{path}")
    assert not tab.is_visible("button[data-help=aid]")


def test_codes_of_any_length_are_read(home: str, page: OpenPage) -> None:
    tab = page(home + PAGE)
    ask(tab, "share")
    source = (
        Path(__file__).parents[2] / "src/leidraad/renditions/web/assets/help/qr.js"
    ).read_text(encoding="utf-8")
    tab.evaluate(
        """source => {
            const make = (name, facts) => Object.assign(document.createElement(name), facts);
            window.draw = new Function("make", "w", source + ";return drawn")(make, {});
        }""",
        source,
    )
    for length in (1, 14, 15, 26, 60, 106, 150, 180, 213, 300, 500, 600):
        text = ("https://ship.example/é/" * 40)[:length]
        tab.evaluate("text => document.querySelector('.qr').replaceWith(draw(text))", text)
        tab.add_style_tag(content=".qr svg { width: 300px !important }")
        assert scanned(tab) == text, length
    assert tab.evaluate("draw('x'.repeat(5000))") == ""


# --- the panels ----------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["aid", "share"])
def test_a_panel_is_kept_to_by_the_keyboard_and_gives_it_back(
    what: str, home: str, page: OpenPage
) -> None:
    for width in (320, 1280):
        tab = speaking(page, home + PAGE, viewport=(width, 700))
        ask(tab, what)
        assert tab.evaluate("document.activeElement.closest('dialog') != null")
        assert tab.evaluate("document.querySelector('.help').scrollWidth") <= width
        low = tab.evaluate(
            """[...document.querySelectorAll(".help :is(a, button, label span)")]
                .filter(it => it.checkVisibility() && it.getBoundingClientRect().height < 48)
                .map(it => it.outerHTML)"""
        )
        assert low == []
        tab.keyboard.press("Escape")
        tab.locator(".help").wait_for(state="detached")
        assert tab.evaluate("document.activeElement.dataset.help") == what


def test_help_is_fetched_only_when_it_is_asked_for(home: str, page: OpenPage) -> None:
    tab = page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(home + PAGE, wait_until="networkidle")
    assert not any(re.search("help", each) for each in asked)
    ask(tab, "aid")
    assert sum("leidraad/help.js" in each for each in asked) == 1
    tab.keyboard.press("Escape")
    ask(tab, "share")
    assert sum("leidraad/help.js" in each for each in asked) == 1


@pytest.mark.parametrize("context", CLOTHES, ids=str)
@pytest.mark.parametrize("what", ["aid", "share", "aloud", "word"])
def test_axe_finds_nothing(what: str, context: dict[str, Any], home: str, page: OpenPage) -> None:
    tab = speaking(page, home + PAGE, viewport=(320, 800), **context)
    if what == "word":
        tab.focus(WORD)
        tab.wait_for_selector(".card")
    else:
        ask(tab, "share" if what == "share" else "aid")
    if what == "aloud":
        tab.get_by_text("Lees voor").click()
    # Where the browser puts its own colours, axe still reads ours.
    own = "forced_colors" in context
    lay_all_out(tab)
    found = Axe().run(tab, options={"rules": {"color-contrast": {"enabled": not own}}})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    ("width", "chosen", "least"), [(320, 3, "8"), (1280, 3, "8"), (320, 1, "16")]
)
def test_where_few_letters_fit_on_a_line_shorter_words_are_parted(
    width: int, chosen: int, least: str, home: str, page: OpenPage
) -> None:
    tab = page(home + PAGE, viewport=(width, 700))
    ask(tab, "aid")
    tab.locator("[name=_size]").nth(chosen).check(force=True)
    assert tab.evaluate("getComputedStyle(document.body).hyphenateLimitChars").split()[0] == least


@pytest.mark.parametrize(("width", "least"), [(270, "8"), (320, "16")])
def test_where_a_browser_shows_letters_much_larger_shorter_words_are_parted(
    width: int, least: str, home: str, page: OpenPage
) -> None:
    # To a page, letters of twice the size are a screen half as wide.
    tab = page(home + PAGE, viewport=(width, 700))
    assert tab.evaluate("getComputedStyle(document.body).hyphenateLimitChars").split()[0] == least
