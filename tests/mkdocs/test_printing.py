"""The printed editions as MkDocs builds them: files in place, a page that offers them, QR codes."""

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pikepdf
import pytest
import yaml
import zxingcpp
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.mkdocs.conftest import CONFIGURATION, Project
from tests.print.paper import picture, text

from leidraad.cli import main
from leidraad.mkdocs_plugin.printing import at_home
from leidraad.project.kept import Kept
from leidraad.renditions.print.typesetting import Press
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://school.example/regels/"
PAGES = {"nl": "afdrukken/index.html", "en": "en/print/index.html"}
LINK = re.compile(r'<h2><a href="([^"]*)" type="([^"]*)">([^<]*)</a></h2>')
FACTS = re.compile(r'<p class="facts">([^<]*)</p>')
FEW = {"editions": ["handout", "side-by-side", "epub"]}


def plugins(printing: object = None) -> list[Any]:
    """Give the plugins, with what is printed."""
    options = {} if printing is None else {"print": printing}
    return [CONFIGURATION["plugins"][0], {"leidraad": options}]


def offers(project: Project, language: str) -> dict[str, tuple[Path, str]]:
    """Give what a print page offers: by title the file, and what is said about it."""
    page = project.page(PAGES[language])
    top = (project.site / PAGES[language]).parent
    found = zip(LINK.findall(page), FACTS.findall(page), strict=True)
    return {title: ((top / url).resolve(), facts) for (url, _, title), facts in found}


# --- what is there -------------------------------------------------------------------------------


def test_every_edition_of_a_language_is_offered_with_size_and_pages(project: Project) -> None:
    project.build(plugins=plugins(), site_url=ADDRESS)
    assert list(offers(project, "nl")) == [
        "Hand-out",
        "Grote letters",
        "Telefoon",
        "Boekje",
        "Twee talen: Nederlands, English",
        "Voor medewerkers",
        "Voor ouders/verzorgers",
        "E-book",
    ]
    english = offers(project, "en")
    assert "Two languages: Nederlands, English" in english
    for file, facts in english.values():
        assert f"{max(1, round(file.stat().st_size / 1000))} kB" in facts
        if file.suffix == ".pdf":
            with pikepdf.open(file) as pdf:
                assert f"{len(pdf.pages)} page" in facts
    both = english["Two languages: Nederlands, English"][0]
    assert both == offers(project, "nl")["Twee talen: Nederlands, English"][0]
    assert both.parent == (project.site / "afdrukken").resolve()
    files = [each for each in project.site.rglob("*") if each.suffix in {".pdf", ".epub"}]
    offered = {file for code in PAGES for file, _ in offers(project, code).values()}
    assert {file.resolve() for file in files} == offered


def test_a_project_chooses_in_its_configuration(project: Project) -> None:
    project.build(plugins=plugins({"editions": ["audience"], "audiences": ["parents"]}))
    assert list(offers(project, "en")) == ["For parents and guardians"]
    assert len(list(project.site.rglob("*.pdf"))) == 2


def test_a_poster_takes_articles_that_the_home_page_chooses(project: Project) -> None:
    poster = "---\nposter: [photos]\n---\n"
    for language in ("nl", "en"):
        home = f"docs/{language}/index.md"
        project.write(home, poster + (project.folder / home).read_text(encoding="utf-8"))
    project.build(plugins=plugins({"editions": ["poster"]}))
    (file, facts) = offers(project, "nl")["Poster"]
    assert facts.startswith("PDF · 1 bladzijde · ")
    assert "Fotos" in text(file.read_bytes())


def test_a_project_that_wants_no_print_gets_none(project: Project) -> None:
    project.build(plugins=plugins(printing=False), site_url=ADDRESS)
    assert not list(project.site.rglob("*.pdf"))
    assert not (project.site / "afdrukken").exists()
    for page in project.site.rglob("*.html"):
        assert "afdrukken" not in page.read_text(encoding="utf-8").lower()
    assert "afdrukken" not in project.page("sitemap.xml")
    assert not (project.folder / ".cache").exists()


@pytest.mark.parametrize(("most", "printed"), [(3, True), (2, False)])
def test_a_large_policy_is_not_printed_with_the_site(
    project: Project, caplog: pytest.LogCaptureFixture, most: int, *, printed: bool
) -> None:
    caplog.set_level(logging.INFO)
    project.build(plugins=plugins({**FEW, "most_articles": most}))
    assert any(project.site.rglob("*.pdf")) is printed
    assert (project.site / PAGES["nl"]).is_file() is printed
    assert ("afdrukken" in project.page("index.html")) is printed
    said = [each for each in caplog.messages if "leidraad print --edition handout" in each]
    assert len(said) == (not printed)
    assert all("meer dan 2 artikelen" in each for each in said)


def test_every_page_leads_to_the_print_page_of_its_language(project: Project) -> None:
    project.build(plugins=plugins(FEW), site_url=ADDRESS)
    pages = [
        file
        for file in project.site.rglob("*.html")
        if file.name != "404.html" and file.parent.name != "leidraad"
    ]
    assert len(pages) == 10
    for file in pages:
        url = file.relative_to(project.site).as_posix().removesuffix("index.html")
        own = "en/print/" if url.startswith("en/") else "afdrukken/"
        links = re.findall(
            r'<li><a href="([^"]*)">(?:Print|Afdrukken)</a></li>', file.read_text("utf-8")
        )
        assert [urljoin(ADDRESS + url, link) for link in links] == [ADDRESS + own]


def test_the_page_leads_to_its_twin_and_is_no_chapter(project: Project) -> None:
    project.build(plugins=plugins(FEW), site_url=ADDRESS)
    page = project.page(PAGES["en"])
    assert '<a class="lang" lang="nl" hreflang="nl" href="../../afdrukken/">Nederlands</a>' in page
    assert f'<link rel="canonical" href="{ADDRESS}en/print/">' in page
    menu = re.search(r'<details class="menu">.*?</details>', page, re.DOTALL)
    assert menu is not None
    assert "Print" not in menu[0]


def test_the_site_map_has_the_pages_once_each(project: Project) -> None:
    project.build(plugins=plugins(FEW), site_url=ADDRESS)
    site_map = project.page("sitemap.xml")
    for language, page in (("nl", "afdrukken/"), ("en", "en/print/")):
        assert site_map.count(f"<loc>{ADDRESS}{page}</loc>") == 1
        assert site_map.count(f'hreflang="{language}" href="{ADDRESS}{page}"') == 2


def test_a_site_in_one_language_has_one_page(project: Project) -> None:
    project.build(
        plugins=[{"leidraad": {"print": {"editions": ["phone"]}}}],
        theme={"name": "material", "language": "nl"},
        docs_dir="docs/nl",
        site_url=ADDRESS,
    )
    assert list(offers(project, "nl")) == ["Telefoon"]
    site_map = project.page("sitemap.xml")
    assert f"<url><loc>{ADDRESS}afdrukken/</loc></url>" in site_map


def test_pages_may_be_files(project: Project) -> None:
    project.build(plugins=plugins(FEW), use_directory_urls=False, site_url=ADDRESS)
    assert (project.site / "afdrukken/index.html").is_file()
    assert 'href="../en/print/index.html"' in project.page(PAGES["nl"])
    assert all(file.is_file() for file, _ in offers(project, "nl").values())


def test_nothing_of_it_is_saved_on_a_phone_unasked(project: Project) -> None:
    project.build(plugins=plugins(FEW))
    worker = (project.site / "sw.js").read_text(encoding="utf-8")
    edition = json.JSONDecoder().raw_decode(worker, worker.index('{"id"'))[0]
    printed = {
        file.relative_to(project.site).as_posix()
        for file in project.site.rglob("*")
        if file.suffix in {".pdf", ".epub"}
    }
    assert printed <= edition["kept"].keys()
    assert not printed & {*edition["plain"], *edition["files"]}
    assert {"afdrukken/index.html", "en/print/index.html"} <= edition["files"].keys()


def test_the_command_prints_the_same_files(project: Project) -> None:
    for language, meaning in (("nl", "Beelden."), ("en", "Pictures.")):
        words = f"# Words {{#words}}\n\n## film {{#film-word}}\n\n{meaning}\n"
        project.write(f"docs/{language}/words.md", f"---\npolicy: words\n---\n{words}")
        project.replace(f"docs/{language}/school.md", "- ", "- film ")
    project.build(strict=False, plugins=plugins(), site_url=ADDRESS)
    assert 'class="gloss"' in project.page("school/index.html")
    file = str(project.folder / "mkdocs.yml")
    result = CliRunner().invoke(main, ["print", "-f", file, "--output", str(project.folder / "p")])
    assert result.exit_code == 0, result.output
    for file_ in (project.folder / "p").rglob("*.*"):
        folder = "afdrukken" if file_.parent.name == "nl" else "en/print"
        assert (project.site / folder / file_.name).read_bytes() == file_.read_bytes(), file_.name
    paper = " ".join(text((project.site / "afdrukken/welkom-hand-out.pdf").read_bytes()).split())
    assert "film: Beelden." in paper
    assert "words" not in paper


# --- what cannot be ------------------------------------------------------------------------------


def test_what_cannot_be_printed_stops_the_build_and_has_its_place(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    for language, words in (("nl", "Hallo."), ("en", "Hello.")):
        project.replace(f"docs/{language}/index.md", words, "<video>film</video>")
    with pytest.raises(Abort):
        project.build(strict=False, plugins=plugins(FEW))
    assert "the text has something that cannot be printed" in caplog.text
    assert "docs/nl/index.md:3:1: <video> kan niet worden gedrukt." in caplog.text
    assert "docs/en/index.md:3:1: <video> kan niet worden gedrukt." in caplog.text
    project.build(plugins=plugins(printing=False))


def test_a_page_of_the_project_at_the_same_address_is_told(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("docs/nl/afdrukken.md", "# Afdrukken\n\nOns eigen verhaal.\n")
    with pytest.raises(Abort):
        project.build(strict=False, plugins=plugins(FEW))
    assert "nl/afdrukken.md stands where the page with the printed editions belongs" in caplog.text


def test_an_edition_that_is_not_there_is_told(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        project.build(plugins=plugins({"editions": ["leaflet"]}))
    assert "print: editions: er is geen “leaflet”; er zijn handout, large-print" in caplog.text


# --- QR codes ------------------------------------------------------------------------------------


def codes(data: bytes) -> set[str]:
    """Scan the first page of a PDF."""
    return {found.text for found in zxingcpp.read_barcodes(picture(data, 0))}


def handouts(project: Project) -> dict[str, bytes]:
    """Give the handouts by language."""
    titles = {"nl": "Hand-out", "en": "Handout"}
    return {code: offers(project, code)[title][0].read_bytes() for code, title in titles.items()}


def test_without_an_address_there_is_no_code_and_the_build_says_so_once(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")
    project.build(plugins=plugins(FEW))
    assert caplog.text.count("Het adres van de site is niet bekend") == 1
    assert all(codes(each) == set() for each in handouts(project).values())


def test_scanned_a_release_leads_to_the_page_that_says_whether_it_holds(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="mkdocs")
    release(project, "1.0")
    project.build(plugins=plugins(FEW), site_url=ADDRESS)
    assert "Het adres van de site" not in caplog.text
    found = handouts(project)
    assert codes(found["nl"]) == {f"{ADDRESS}versies/1.0/"}
    assert codes(found["en"]) == {f"{ADDRESS}en/versions/1.0/"}
    assert "De afdruk klopt nog." in project.page("versies/1.0/index.html")
    assert "Dit zijn de uitgaven van versie 1.0." in project.page(PAGES["nl"])

    # The text goes on: what is printed now is a draft, and the old printout is told of it.
    project.replace("docs/nl/work.md", "en artikel A.2", "en ook artikel A.2")
    project.replace("docs/en/work.md", "and article A.2", "and also article A.2")
    project.build(strict=False, plugins=plugins(FEW), site_url=ADDRESS)
    draft = handouts(project)["nl"]
    assert codes(draft) == {f"{ADDRESS}versies/"}
    assert "Dit is een concept van na versie 1.0." in " ".join(text(draft).split())
    assert "De tekst is nieuwer dan versie 1.0 " in project.page(PAGES["nl"])
    assert "de tekst op deze site is al wel veranderd" in project.page("versies/1.0/index.html")
    assert "is nieuwer dan de laatste versie (1.0)" in project.page("versies/index.html")

    # And is released: the first printout no longer holds, and the page says what changed.
    release(project, "1.1")
    project.build(plugins=plugins(FEW), site_url=ADDRESS)
    assert codes(handouts(project)["nl"]) == {f"{ADDRESS}versies/1.1/"}
    old = project.page("versies/1.0/index.html")
    assert "De afdruk klopt niet meer" in old
    assert 'href="../1.0-1.1/#rest"' in old


def release(project: Project, version: str) -> None:
    """Seal the text as it is, and its translation as confirmed."""
    file = str(project.configure(plugins=plugins(FEW), site_url=ADDRESS))
    notes = ("--note-nl", "Iets.", "--note-en", "Something.")
    for arguments in (("confirm", "-f", file, "--all"), ("release", "-f", file, version, *notes)):
        result = CliRunner().invoke(main, list(arguments))
        assert result.exit_code == 0, result.output


# --- again, and while it is written --------------------------------------------------------------


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the templates that are set, one after another."""
    found: list[str] = []
    pdf = Press.pdf

    def counted(press: Press, template: str, *arguments: Any) -> Any:
        found.append(template)
        return pdf(press, template, *arguments)

    monkeypatch.setattr(Press, "pdf", counted)
    return found


def test_only_what_changed_is_printed_again(project: Project, pressed: list[str]) -> None:
    chosen = plugins({"editions": ["handout", "audience", "side-by-side"]})
    project.build(plugins=chosen)
    assert len(pressed) == 7
    before = {file.name: file.read_bytes() for file in project.site.rglob("*.pdf")}
    pressed.clear()
    project.build(plugins=chosen)
    assert pressed == []
    assert {file.name: file.read_bytes() for file in project.site.rglob("*.pdf")} == before
    # What binds staff alone is in the edition of staff, and not in that of parents.
    project.replace("docs/en/work.md", "and article A.2", "and also article A.2")
    project.build(strict=False, plugins=chosen)
    assert sorted(pressed) == ["audience.typ", "handout.typ", "side-by-side.typ"]
    assert len(list(Kept(project.folder / ".cache/leidraad/print"))) == 7


def test_a_build_that_was_cut_short_loses_nothing(project: Project, pressed: list[str]) -> None:
    chosen = plugins({"editions": ["handout", "phone"]})
    project.build(plugins=chosen)
    folder = project.folder / ".cache/leidraad/print"
    first, second, *_ = sorted(folder.iterdir())
    first.write_bytes(first.read_bytes()[:100])
    second.rename(folder / f".{second.name}.half")
    pressed.clear()
    project.build(plugins=chosen)
    assert len(pressed) == 2
    assert len(list(folder.iterdir())) == 4
    assert all(text(file.read_bytes()) for file in project.site.rglob("*.pdf"))


def test_a_build_of_changed_files_alone_leaves_print_as_it_was(
    project: Project, pressed: list[str]
) -> None:
    chosen = plugins({"editions": ["handout"]})
    project.build(plugins=chosen)
    before = handouts(project)
    pressed.clear()
    project.replace("docs/nl/work.md", "en artikel A.2", "en ook artikel A.2")
    project.build(strict=False, dirty=True, plugins=chosen)
    assert pressed == []
    assert handouts(project) == before


def test_a_text_with_errors_is_served_and_not_printed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    project.build(plugins=plugins(FEW))
    assert len(offers(project, "nl")) == 3
    project.replace("docs/nl/work.md", "artikel A.2", "artikel A.9")
    project.build(strict=False, plugins=plugins(FEW))
    assert offers(project, "nl") == {}
    assert "Er is nu niets om af te drukken." in project.page(PAGES["nl"])


def test_what_cannot_be_printed_does_not_stop_a_server(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    project.replace("docs/nl/index.md", "Hallo.", "<video>film</video>")
    project.build(strict=False, plugins=plugins({"editions": ["handout"]}))
    assert "docs/nl/index.md:3:1: <video> kan niet worden gedrukt." in caplog.text
    assert offers(project, "nl") == {}
    assert list(offers(project, "en")) == ["Handout"]


def test_what_is_served_is_printed_with_the_address_of_the_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    file = project.configure(plugins=plugins({"editions": ["handout"]}), site_url=ADDRESS)
    config = load_config(str(file), strict=True, site_dir=str(project.site))
    config.site_url = "http://127.0.0.1:8000/regels/"
    build(config)
    assert codes(handouts(project)["nl"]) == {ADDRESS}


def test_a_project_without_a_file_keeps_the_address_it_has(tmp_path: Path) -> None:
    languages = (LanguageSettings("nl", "Nederlands", ""),)
    settings = Settings(tmp_path, tmp_path, languages, address="https://school.example")
    assert at_home(settings, None) is settings
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_url": ADDRESS}), encoding="utf-8")
    assert at_home(settings, str(tmp_path / "mkdocs.yml")).address == ADDRESS.rstrip("/")
