"""The LOVK's site without a network: saved by one visit, brought up to date, never half."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Error
from tests.browser.host import Host
from tests.browser.looking import lay_all_out, sheets

from leidraad.cli import main
from leidraad.mkdocs_plugin import offline, writing
from leidraad.renditions.offline import packing
from leidraad.renditions.offline.context import Saving
from leidraad.renditions.offline.worker import for_people
from leidraad.renditions.web.versions.news import News

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Page
    from tests.browser.conftest import Guard, OpenPage, Servers

NO_SIGNAL = "Failed to load resource|ERR_|Failed to fetch|404"
LATER = 2_100
"""How long a page is there before it sees to reading offline, in milliseconds."""


class Visit(Protocol):
    """What the fixture ``visit`` gives."""

    def __call__(self, address: str, tab: Page | None = None, *, saved: bool = True) -> Page:
        """Go to a page, let some time pass, and wait until all is saved."""


class Hosts(Protocol):
    """What the fixture ``hosts`` gives."""

    def __call__(self, folders: Mapping[str, Path]) -> Host:
        """Serve folders at paths."""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Build the LOVK's site: as it is, in two bundles, and with an article reworded in 1.1."""
    folder = tmp_path_factory.mktemp("lovk")
    for name in ("docs", "overrides"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "mkdocs.yml", folder)
    for language, words in (("nl", "Een [vel](sheet.pdf)"), ("en", "A [sheet](sheet.pdf)")):
        (folder / "docs" / language / "sheet.pdf").write_bytes(b"%PDF-1.7 a printed sheet")
        chapter = folder / "docs" / language / "scope.md"
        chapter.write_text(f"{chapter.read_text('utf-8')}\n{words}.\n", encoding="utf-8")
    first = made(folder, "one", "1.0")
    apart = made(folder, "apart", "1.0", bundle=150_000)
    school = folder / "docs" / "nl" / "school.md"
    text = school.read_text(encoding="utf-8")
    school.write_text(text.replace("We respecteren elkaars", "Wij respecteren elkaars"), "utf-8")
    return {
        "one": first,
        "apart": apart,
        "two": made(
            folder, "two", "1.1", {"nl": {"1.0": News("scope/", "Veranderd: A.5 Privacy.")}}
        ),
    }


def made(
    project: Path,
    name: str,
    version: str,
    changes: Mapping[str, Mapping[str, News]] | None = None,
    *,
    limit: int | None = None,
    bundle: int | None = None,
) -> Path:
    """Build a project as a version."""
    with pytest.MonkeyPatch.context() as patch:
        told = offline.Told(version, changes or {})
        patch.setattr(writing, "told_by", lambda _: told)
        if limit is not None:
            patch.setattr(offline, "Saving", partial(Saving, limit=limit))
        if bundle is not None:
            patch.setattr(packing, "_MOST", bundle)
        site = project / name
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(site)))
    return site


@pytest.fixture
def hosts(servers: Servers) -> Iterator[Hosts]:
    running = []

    def serve(folders: Mapping[str, Path]) -> Host:
        host = Host(folders)
        running.append(host)
        servers.origins.add(host.origin)
        return host

    yield serve
    for host in running:
        host.stop()


@pytest.fixture
def visit(page: OpenPage, guard: Guard) -> Visit:
    guard.expect(NO_SIGNAL)

    def go(address: str, tab: Page | None = None, *, saved: bool = True) -> Page:
        if tab is None:
            tab = page(has_touch=True, is_mobile=True, strict=True)
            tab.clock.install()
        if tab.url == address:
            tab.reload()
        else:
            tab.goto(address)
        tab.clock.run_for(LATER)
        if saved:
            tab.wait_for_selector(".saved:not(:empty)")
        return tab

    return go


def pages_of(site: Path) -> list[str]:
    """Give the paths of the pages of a site, without those for an address that is not there."""
    files = (file.relative_to(site) for file in site.rglob("index.html"))
    return sorted(file.as_posix().removesuffix("index.html") for file in files)


def text(tab: Page, where: str) -> str:
    """Give the text of a part of a page that a reader sees who comes there."""
    lay_all_out(tab)
    return tab.inner_text(where)


def search(tab: Page, words: str) -> str:
    tab.click("#_q")
    tab.keyboard.type(words)
    tab.wait_for_selector("#_found li")
    return tab.locator("#_found li").first.inner_text()


def until(tab: Page, expression: str) -> None:
    """Wait until an expression is true; a page whose clock stands still cannot wait itself."""
    tried(tab, lambda: tab.evaluate(expression), expression)


def until_read(tab: Page, words: str) -> None:
    """Wait until a reader of the page sees these words."""
    tried(tab, lambda: words in text(tab, "main"), words)


def until_told(tab: Page) -> None:
    """Move on a little, as a reader does, until the notice comes."""
    until(tab, "(scrollBy(0, 2), !!document.querySelector('.notice'))")


def tried(tab: Page, true: Callable[[], bool], what: str) -> None:
    for _ in range(300):
        with suppress(Error):  # The page may just be going.
            if true():
                return
        tab.wait_for_timeout(50)
    pytest.fail(f"never true: {what}")


def caches(tab: Page) -> dict[str, list[str]]:
    """Give what is saved on the origin, by the name of the cache."""
    found: dict[str, list[str]] = tab.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
            [name, (await (await caches.open(name)).keys()).map(it => it.url).sort()])))"""
    )
    return found


# --- one visit -----------------------------------------------------------------------------------


@pytest.mark.parametrize("top", ["/", "/beleid/lovk/"])
def test_after_one_visit_by_a_deep_link_everything_opens_without_a_network(
    top: str, built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    site = built["one"]
    host = hosts({top: site})
    home = host.origin + top
    tab = visit(home + "school/#privacy")
    assert "Bewaard op deze telefoon, versie 1.0." in tab.inner_text(".saved")
    host.stop()
    for path in pages_of(site):
        tab.goto(home + path)
        page = (site / path / "index.html").read_text(encoding="utf-8")
        assert tab.evaluate("fetch(location).then(it => it.text())") == for_people(page)
        assert tab.locator("h1").is_visible()
    tab.goto(home + "school/#privacy")
    tab.click(".languages a")
    tab.wait_for_url(home + "en/school/#privacy")
    assert "S.3" in search(tab, "suspended")
    tab.goto(home + "school")
    assert tab.url == home + "school/"
    assert "A.6" in search(tab, "klasfoto")
    tab.locator("#_found a").first.click()
    tab.wait_for_url(home + "school/#photos-and-film")
    for path, language in (("nergens", "nl"), ("en/nowhere/", "en")):
        answer = tab.goto(home + path)
        assert answer is not None
        assert answer.status == 404
        assert f'lang="{language}"' in tab.locator(".lost:visible").first.evaluate(
            "it => it.outerHTML"
        )


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("versies/", "Deze bladzijde is niet bewaard"),
        ("versies", "Deze bladzijde is niet bewaard"),
        ("en/versions/1.0/school/", "This page is not saved"),
        ("versie/", "Deze bladzijde is er niet"),
    ],
)
def test_a_page_that_is_there_but_is_not_saved_is_not_said_to_be_missing(
    path: str, told: str, released: Path, hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/protocol/": released})
    tab = visit(host.origin + "/protocol/")
    host.stop()
    tab.goto(f"{host.origin}/protocol/{path}")
    assert tab.inner_text(".lost:visible h1") == told


@pytest.fixture(scope="module")
def released(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the LOVK's site with all that makes it larger: a release, and an address."""
    folder = tmp_path_factory.mktemp("released")
    for name in ("docs", "overrides", "releases"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    for name in ("mkdocs.yml", "translations.toml"):
        shutil.copy(root / name, folder)
    if not (folder / "releases").is_dir():
        told = CliRunner().invoke(
            main,
            [
                *("release", "1.0", "-f", str(folder / "mkdocs.yml")),
                *("--note-nl", "De eerste versie.", "--note-en", "The first version."),
            ],
        )
        assert told.exit_code == 0, told.output
    config = load_config(
        str(folder / "mkdocs.yml"),
        site_dir=str(folder / "site"),
        site_url="https://lovk.example/protocol/",
    )
    build(config)
    return folder / "site"


def test_a_saved_page_printed_says_what_it_is_and_where_it_is_from(
    released: Path, hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/protocol/": released})
    tab = visit(host.origin + "/protocol/")
    host.stop()
    tab.goto(f"{host.origin}/protocol/school/")
    told = "Sociale media in de school · Sociale media bij het LOVK · versie 1.0 · "
    for sheet in sheets(tab):
        assert f"{told}{host.origin}/protocol/school/" in sheet


@pytest.mark.parametrize("name", ["as it is", "released"])
def test_what_is_saved_is_at_most_60_kb_in_8_requests(
    name: str, built: Mapping[str, Path], released: Path, hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": released if name == "released" else built["one"]})
    visit(host.origin + "/school/#privacy")
    asked = [path for path, _ in host.asked]
    at = asked.index("/leidraad/offline.js")
    # The browser asks for the icon of the tab when it has time, before or after.
    style = next(path for path in asked if path.endswith(".css"))
    assert set(asked[:at]) - {"/favicon.svg"} == {"/school/", style}
    saving = [size for path, size in host.asked[at:] if path != "/favicon.svg"]
    assert len(saving) + 3 <= 8
    assert sum(saving) <= 60_000
    # What the page has just fetched itself is not sent twice.
    assert asked.count("/leidraad/offline.js") == asked.count(style) == 1
    assert len([path for path in asked if path.endswith(".json")]) == 1


def test_what_the_page_has_brought_is_not_sent_again_from_wherever_one_comes(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    # A browser keeps no such page, nor, for this, one that another site has led to.
    host.headers = lambda file: {"Cache-Control": "no-store"} if file.suffix == ".html" else {}
    tab = visit(f"data:text/html,<a href={host.origin}/school/>Regels</a>", saved=False)
    tab.click("a")
    tab.wait_for_url(host.origin + "/school/")
    tab.clock.run_for(LATER)
    tab.wait_for_selector(".saved:not(:empty)")
    assert len([path for path, _ in host.asked if path.endswith(".json")]) == 1


def test_what_the_page_does_not_bring_is_asked_for(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit, page: OpenPage
) -> None:
    host = hosts({"/": built["one"]})
    tab = page(strict=True)
    tab.clock.install()
    tab.add_init_script(
        "const { postMessage } = ServiceWorker.prototype;"
        "ServiceWorker.prototype.postMessage = function (it, ports) {"
        " if (it.ask != 'bring') postMessage.call(this, it, ports) }"
    )
    visit(host.origin + "/school/#privacy", tab)
    assert len([path for path, _ in host.asked if path.endswith(".json")]) == 3
    host.stop()
    tab.goto(host.origin + "/en/school/")
    text = (built["one"] / "en/school/index.html").read_text(encoding="utf-8")
    assert tab.evaluate("fetch(location).then(it => it.text())") == for_people(text)


def test_another_visit_asks_for_nothing_but_the_worker(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    tab = visit(host.origin + "/")
    host.sent()
    visit(host.origin + "/en/sanctions/", tab)
    assert {path for path, _ in host.asked} <= {"/sw.js"}


def test_a_policy_can_be_put_on_the_home_screen(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/beleid/": built["one"]})
    tab = visit(host.origin + "/beleid/en/")
    session = tab.context.new_cdp_session(tab)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/beleid/leidraad/en.webmanifest")
    for found in re.findall(r'"src": "(.*?)", "sizes": "(\d+)x', manifest["data"]):
        width = tab.evaluate(
            """async url => (await createImageBitmap(await (await fetch(url)).blob())).width""",
            f"/beleid/leidraad/{found[0]}",
        )
        assert width == int(found[1])
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


# --- a newer text --------------------------------------------------------------------------------


def test_a_newer_text_is_told_of_and_shown_when_the_reader_says_so(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    home = host.origin + "/"
    tab = visit(home + "school/#privacy")
    host.folders["/"] = built["two"]
    host.sent()
    visit(home + "school/#privacy", tab)
    until_told(tab)
    assert "Er is een nieuwere tekst: versie 1.1." in tab.inner_text(".notice")
    assert "We respecteren" in text(tab, "#privacy")
    assert "versie 1.0" in tab.inner_text(".saved")
    # Only what changed was fetched: one page, the frame with the version, the worker.
    assert not [path for path, size in host.asked if size > 6_000]
    assert host.sent() < 15_000
    host.stop()
    tab.goto(home + "en/")
    tab.goto(home + "school/")
    assert "We respecteren" in text(tab, "#privacy")
    host.start()
    visit(home + "school/#privacy", tab)
    until_told(tab)
    tab.get_by_role("button", name="Toon die nu").click()
    until_read(tab, "Wij respecteren")
    assert tab.url == home + "school/#privacy"
    host.stop()
    tab.goto(home + "school/")
    assert "Wij respecteren" in text(tab, "#privacy")


def test_what_has_changed_is_one_tap_away_also_without_a_network(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    home = host.origin + "/"
    tab = visit(home)
    host.folders["/"] = built["two"]
    visit(home, tab)
    tab.wait_for_selector(".notice")
    host.stop()
    tab.get_by_role("link", name="Wat is er veranderd?").click()
    tab.wait_for_url(home + "scope/")


def test_later_is_later(built: Mapping[str, Path], hosts: Hosts, visit: Visit) -> None:
    host = hosts({"/": built["one"]})
    tab = visit(host.origin + "/")
    host.folders["/"] = built["two"]
    visit(host.origin + "/", tab)
    tab.get_by_role("button", name="Later").click()
    assert tab.locator(".notice").count() == 0
    visit(host.origin + "/school/", tab)
    assert tab.locator(".notice").count() == 0
    # Another day: no page is open, and the new text is simply there. A browser may take a moment to
    # see that the last page is gone.
    for _ in range(20):
        tab.close()
        tab = tab.context.new_page()
        tab.goto(host.origin + "/school/")
        if "Wij respecteren" in text(tab, "main"):
            return
        tab.wait_for_timeout(250)
    pytest.fail("the new text never came")


def test_a_page_that_is_open_does_not_change_when_another_shows_the_new_text(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    tab = visit(host.origin + "/school/")
    other = tab.context.new_page()
    other.goto(host.origin + "/school/")
    other.evaluate("window.untouched = true")
    host.folders["/"] = built["two"]
    visit(host.origin + "/school/", tab)
    tab.get_by_role("button", name="Toon die nu").click()
    until_read(tab, "Wij respecteren")
    assert other.evaluate("window.untouched")
    assert "We respecteren" in text(other, "#privacy")


# --- what goes wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", ["cut", "lie"])
def test_what_came_half_or_is_something_else_is_not_saved_and_heals_by_itself(
    trouble: str, built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["apart"]})
    bundles = re.findall(r'\["(\w{12})",\d+,\[\[', (built["apart"] / "sw.js").read_text("utf-8"))
    setattr(host, trouble, f"{bundles[1]}")
    tab = visit(host.origin + "/school/", saved=False)
    tried(tab, lambda: any(bundles[1] in path for path, _ in host.asked), "asked for the second")
    until(tab, "navigator.serviceWorker.getRegistration().then(it => !it)")
    assert tab.inner_text(".saved") == ""
    setattr(host, trouble, "")
    host.sent()
    # The page tries again by itself; what came before is not asked for again.
    tab.clock.run_for(31_000)
    tab.wait_for_selector(".saved:not(:empty)")
    asked = {path.removeprefix("/leidraad/saved/") for path, _ in host.asked}
    assert f"{bundles[1]}.json" in asked
    assert f"{bundles[0]}.json" not in asked
    host.stop()
    tab.goto(host.origin + "/en/school/")
    assert tab.locator("#privacy").is_visible()


def test_a_browser_that_is_killed_half_way_goes_on_where_it_stopped(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["apart"]})
    bundles = re.findall(r'\["(\w{12})",\d+,\[\[', (built["apart"] / "sw.js").read_text("utf-8"))
    host.cut = bundles[1]
    tab = visit(host.origin + "/school/", saved=False)
    tried(tab, lambda: any(bundles[1] in path for path, _ in host.asked), "asked for the second")
    tab.close()
    host.cut = ""
    again = tab.context.new_page()
    again.clock.install()
    visit(host.origin + "/", again)
    assert sum(bundles[0] in path for path, _ in host.asked) == 1
    host.stop()
    again.goto(host.origin + "/en/school/")
    assert again.locator("#privacy").is_visible()


def test_what_the_browser_threw_away_comes_from_the_network_and_is_saved_again(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    tab = visit(host.origin + "/")
    tab.evaluate(
        """async () => { for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const it of (await cache.keys()).slice(2)) await cache.delete(it);
        } }"""
    )
    # The worker may still have it in mind; a browser stops a worker when nobody needs it.
    session = tab.context.new_cdp_session(tab)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    visit(host.origin + "/school/", tab)
    assert tab.locator("#privacy").is_visible()
    host.stop()
    tab.goto(host.origin + "/en/sanctions/")
    assert tab.locator("#police").is_visible()


def test_two_policies_on_one_origin_leave_each_other_alone(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/a/b/": built["one"], "/a/": built["one"], "/c/": built["one"]})
    tab = visit(host.origin + "/a/")
    visit(host.origin + "/a/b/school/", tab)
    visit(host.origin + "/c/", tab)
    before = caches(tab)
    assert len(before) == 3
    host.folders["/a/"] = built["two"]
    visit(host.origin + "/a/school/", tab)
    tab.get_by_role("button", name="Toon die nu").click()
    until_read(tab, "Wij respecteren")
    after = caches(tab)
    changed = {name for name in before if before[name] != after[name]}
    assert [name.rpartition(" ")[2] for name in changed] == [f"{host.origin}/a/"]
    host.stop()
    for path, words in (("a/", "Wij"), ("a/b/", "We"), ("c/", "We")):
        tab.goto(f"{host.origin}/{path}school/")
        assert f"{words} respecteren" in text(tab, "#privacy")


# --- a large policy ------------------------------------------------------------------------------


def test_a_policy_over_a_set_size_is_saved_as_it_is_read_and_says_so(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    folder = built["one"].parent
    large = made(folder, "large", "1.0", limit=1_000)
    newer = made(folder, "newer", "1.1", limit=1_000)
    host = hosts({"/": large})
    home = host.origin + "/"
    tab = visit(home + "school/")
    visit(home + "sanctions/", tab)
    until(tab, "document.querySelector('.saved').innerText.includes('gelezen')")
    assert "te groot" in tab.inner_text(".saved")
    assert "A.6" in search(tab, "klasfoto")
    host.stop()
    # What was read, the same chapter in the other language, the home page, and the search.
    for path, words in (("school/", "Foto’s"), ("en/sanctions/", "suspension"), ("", "Sociale")):
        tab.goto(home + path)
        assert words in text(tab, "main")
    tab.goto(home + "school/")
    assert "A.6" in search(tab, "klasfoto")
    answer = tab.goto(home + "introduction/")
    assert answer is not None
    assert answer.status == 404
    assert "Deze bladzijde is niet bewaard" in tab.inner_text("main")
    host.start()
    host.folders["/"] = newer
    visit(home + "school/", tab)
    until(tab, "document.querySelector('.saved').innerText.includes('versie 1.0')")
    until(tab, "navigator.serviceWorker.ready.then(it => !!it.waiting)")
    tab.close()
    again = tab.context.new_page()
    again.clock.install()
    visit(home + "school/", again)
    until(again, "document.querySelector('.saved').innerText.includes('versie 1.1')")


# --- files to take along -------------------------------------------------------------------------


def test_a_printed_edition_is_saved_on_request_only(
    built: Mapping[str, Path], hosts: Hosts, visit: Visit
) -> None:
    host = hosts({"/": built["one"]})
    home = host.origin + "/"
    tab = visit(home + "scope/")
    tab.wait_for_selector(".keep button")
    assert not [path for path, _ in host.asked if path.endswith(".pdf")]
    host.stop()
    tab.goto(home + "sheet.pdf")
    assert "Deze bladzijde is niet bewaard" in tab.inner_text("main")
    visit(home + "scope/", tab)
    keep = tab.locator("main .keep")
    keep.get_by_role("button", name="Bewaar op deze telefoon").click()
    until(tab, "document.querySelector('main .keep').innerText.includes('lukt nu niet')")
    host.start()
    keep.get_by_role("button").click()
    until(tab, "document.querySelector('main .keep').innerText.includes('Bewaard op')")
    assert not keep.get_by_role("button").is_visible()
    host.stop()
    assert tab.evaluate("fetch('../sheet.pdf').then(it => it.text())") == "%PDF-1.7 a printed sheet"
    visit(home + "scope/", tab)
    until(tab, "document.querySelector('main .keep').innerText.includes('Bewaard op')")


def test_a_text_that_is_being_written_is_not_saved_and_what_was_is_let_go(
    built: Mapping[str, Path],
    hosts: Hosts,
    page: OpenPage,
    guard: Guard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guard.expect(NO_SIGNAL)
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    served = made(built["one"].parent, "served", "1.0")
    host = hosts({"/": built["one"]})
    # Here time goes by itself: the browser ends one worker and starts another.
    tab = page(host.origin + "/school/")
    tab.wait_for_selector(".saved:not(:empty)")
    host.folders["/"] = served
    tab.reload()
    until_read(tab, "Wij respecteren")
    until(tab, "navigator.serviceWorker.getRegistration().then(it => !it)")
    assert caches(tab) == {}
    tab.goto(host.origin + "/")
    tab.wait_for_timeout(LATER)
    assert tab.locator(".saved").count() == 0
