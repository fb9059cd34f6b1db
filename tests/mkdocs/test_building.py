"""MkDocs builds a policy: pages, links, languages, and the files around them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from mkdocs.config import load_config

from leidraad.renditions.web.overrides import load_words

if TYPE_CHECKING:
    from tests.mkdocs.conftest import Project

SHAPES: list[dict[str, Any]] = [
    {},
    {"use_directory_urls": False},
    {"site_url": "https://example.org/sub/folder/"},
    {"site_url": "https://example.org", "use_directory_urls": False},
]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "data-index", "data-script", "data-home") and tag != "use":
                self.links.append(value or "")
            elif name == "id":
                self.anchors.append(value or "")


def broken_links(site: Path, base: str) -> list[str]:
    """Give the links of a site that lead nowhere, and the ids that stand twice."""
    pages = {}
    for file in site.rglob("*.html"):
        parser = _Links()
        parser.feed(re.sub(r"<script>.*?</script>", "", file.read_text("utf-8"), flags=re.DOTALL))
        pages[file.relative_to(site).as_posix()] = parser
    top = "https://example.org" + base
    found = []
    for name, page in pages.items():
        found += [f"{name}: two #{one}" for one in set(page.anchors) if page.anchors.count(one) > 1]
        for link in page.links:
            if link.startswith("data:"):
                continue
            url = urlsplit(urljoin(top + name, link))
            if url.netloc == "wa.me":
                # It is passed on to WhatsApp with words in front; the address of a page comes last.
                url = urlsplit(parse_qs(url.query)["text"][0].rpartition(" ")[2])
            if url.netloc != "example.org":
                found.append(f"{name}: {link} leads elsewhere")
                continue
            path = unquote(url.path).removeprefix(base)
            target = path + "index.html" if path.endswith("/") or not path else path
            if not (site / target).is_file():
                found.append(f"{name}: {link}")
            elif url.fragment and unquote(url.fragment) not in pages[target].anchors:
                found.append(f"{name}: {link} has no such anchor")
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_every_link_of_every_page_leads_somewhere(project: Project, shape: dict[str, Any]) -> None:
    site = project.build(**shape)
    assert broken_links(site, urlsplit(shape.get("site_url", "/")).path.rstrip("/") + "/") == []


def test_the_site_holds_what_a_reader_needs_and_no_more(project: Project) -> None:
    site = project.build()
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    saved = [name for name in found if name.startswith("leidraad/saved/")]
    assert saved
    assert [name for name in found if not name.startswith("en/") and name not in saved] == [
        ".nojekyll",
        "404.html",
        "_headers",
        "_redirects",
        f"{load_words('nl', None)['articles_slug']}/index.html",
        "favicon.svg",
        "index.html",
        "leidraad/en.webmanifest",
        "leidraad/help.js",
        "leidraad/het-beleid.nl.html",
        "leidraad/icon-180.png",
        "leidraad/icon-192.png",
        "leidraad/icon-512.png",
        "leidraad/icon-maskable.png",
        "leidraad/nginx.conf",
        "leidraad/nl.webmanifest",
        "leidraad/offline.js",
        "leidraad/search.LICENSE.txt",
        "leidraad/search.en.json",
        "leidraad/search.js",
        "leidraad/search.nl.json",
        "leidraad/the-policy.en.html",
        "plan.svg",
        "school/index.html",
        "sw.js",
        "work/index.html",
    ]
    assert [name for name in found if name.startswith("en/")] == [
        "en/404.html",
        f"en/{load_words('en', None)['articles_slug']}/index.html",
        "en/index.html",
        "en/plan.svg",
        "en/school/index.html",
        "en/work/index.html",
    ]


def test_a_page_reads_as_the_reader_read_it(project: Project) -> None:
    project.build()
    html = project.page("school/index.html")
    assert '<html lang="nl">' in html
    assert re.search(r"<li>een<ul>\s*<li>twee</li>", html)
    citation = '<a class="citation" href="../work/#rest">artikel B.1</a>'
    assert citation in html
    assert '<a href="../work/#rest">de regels</a>' in html
    assert '<template id="_rest"' in html
    assert '<article id="photos">' in html
    assert 'href="../en/school/#photos"' in html
    assert "leidraad-part" not in html
    assert 'href="../school/#film.2"' in project.page("work/index.html")


def test_a_translation_says_which_language_leads(project: Project) -> None:
    project.build()
    english = project.page("en/school/index.html")
    assert '<html lang="en">' in english
    assert 'class="leading"' in english
    assert 'href="../../school/#photos"' in english
    assert 'class="leading"' not in project.page("school/index.html")
    assert "The policy" in english
    assert "Het beleid" in project.page("school/index.html")


def test_the_navigation_names_chapters_only(project: Project) -> None:
    project.build()
    html = project.page("index.html").split("<main")[0]
    assert 'href="school/"' in html
    assert "#photos" not in html


def test_the_order_of_the_chapters_is_that_of_the_navigation(project: Project) -> None:
    nav = [{"Thuis": "index.md"}, {"Alles": [{"Werk": "work.md"}, "school.md"]}]
    project.build(nav=nav)
    assert re.search(r'rel="next" href="\.\./school/"', project.page("work/index.html"))
    project.build(nav=None)
    assert re.search(r'rel="prev" href="\.\./school/"', project.page("work/index.html"))


def test_search_data_is_written_for_every_language(project: Project) -> None:
    project.build()
    for language, prefix in (("nl", ""), ("en", "en/")):
        data = json.loads(project.page(f"leidraad/search.{language}.json"))
        assert [one[0] for one in data["entries"]] == ["", "A", "A.1", "A.2", "", "B.1"]
        for one in data["entries"]:
            path = urlsplit(one[3]).path
            assert (project.site / prefix / path / "index.html").is_file()


def test_an_address_that_is_not_there(project: Project) -> None:
    project.build(site_url="https://example.org/sub/")
    top, english = project.page("404.html"), project.page("en/404.html")
    assert top.count('class="lost"') == 2
    assert english.count('class="lost"') == 1
    assert 'href="/sub/school/"' in top
    assert 'href="/sub/en/school/"' in english
    assert '<html lang="nl">' in top
    assert '<html lang="en">' in english


def test_the_site_map_has_every_page_in_every_language(project: Project) -> None:
    project.build(site_url="https://example.org/sub/")
    found = project.page("sitemap.xml")
    pages = {
        "https://example.org/sub/" + file.relative_to(project.site).as_posix()[: -len("index.html")]
        for file in project.site.rglob("index.html")
    }
    assert set(re.findall(r"<loc>(.*?)</loc>", found)) == pages
    entries = re.findall(r"<url>.*?</url>", found, re.DOTALL)
    assert all(entry.count("xhtml:link") == 2 for entry in entries)
    assert set(re.findall(r'href="(.*?)"', found)) == pages


def test_without_an_address_there_is_no_site_map(project: Project) -> None:
    project.build()
    assert not list(project.site.glob("sitemap*"))


@pytest.mark.parametrize("address", ["", "https://example.org/"])
def test_only_a_site_map_that_is_kept_is_filled(project: Project, address: str) -> None:
    config = load_config(str(project.configure(site_url=address)))
    plugin: Any = config.plugins["leidraad"]
    given = {"nl": ["page"]}
    context: dict[str, Any] = {"i18n_alternates": given}
    plugin.on_template_context(context, template_name="sitemap.xml", config=config)
    assert context == {"i18n_alternates": given if address else {}}


def test_pages_carry_the_address_of_the_site(project: Project) -> None:
    project.build(site_url="https://example.org/sub/")
    html = project.page("en/school/index.html")
    assert '<link rel="canonical" href="https://example.org/sub/en/school/">' in html
    assert 'hreflang="x-default" href="https://example.org/sub/school/"' in html


# --- Material, and ordinary pages -------------------------------------------------------------


def test_nothing_of_material_is_loaded_or_copied(project: Project) -> None:
    site = project.build()
    for file in site.rglob("*.html"):
        assert "assets/" not in file.read_text("utf-8")
    assert not (site / "assets").exists()


def test_a_page_can_wear_the_clothes_of_material(project: Project) -> None:
    project.write("docs/about.md", "---\ntemplate: material.html\n---\n# Over\n")
    project.build(strict=False)
    assert (project.site / "assets" / "stylesheets").is_dir()
    assert "assets/stylesheets/main" in project.page("about/index.html")
    assert "assets/" not in project.page("school/index.html")


def test_an_ordinary_page_is_shown_in_ours(project: Project) -> None:
    text = "---\ndescription: Wie wij zijn\n---\n# Over *ons*\n\nWij.\n"
    project.write("docs/about.md", text)
    project.build(strict=False)
    html = project.page("about/index.html")
    assert "Over <em>ons</em>" in html
    assert "Wie wij zijn" in html
    assert 'href="../about/"' not in project.page("school/index.html").split("<main")[0]


def test_the_brand_of_a_project(project: Project) -> None:
    project.write("overrides/brand.css", ":root { --deep: #123456 }")
    project.write("overrides/brand.toml", 'favicon = "own.svg"')
    project.write("overrides/own.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    project.write("overrides/words/nl.toml", 'home = "Voorpagina"')
    project.write("overrides/leidraad/footer.html", "<footer>eigen voet</footer>")
    project.build(theme={"name": "material", "custom_dir": "overrides", "font": False})
    html = project.page("school/index.html")
    assert "--deep:#123456" in html
    assert 'href="../own.svg"' in html
    assert "Voorpagina" in html
    assert "eigen voet" in html
    names = {file.name for file in project.site.rglob("*") if file.is_file()}
    assert "own.svg" in names
    assert not names & {"brand.css", "brand.toml", "nl.toml"}


def test_one_language_needs_no_other_plugin(project: Project) -> None:
    for file in (project.folder / "docs" / "nl").iterdir():
        file.rename(project.folder / "docs" / file.name)
    for file in (project.folder / "docs" / "en").iterdir():
        file.unlink()
    for folder in ("nl", "en"):
        (project.folder / "docs" / folder).rmdir()
    theme = {"name": "material", "language": "nl", "font": False}
    site = project.build(plugins=["leidraad"], theme=theme)
    assert broken_links(site, "/") == []
    html = project.page("school/index.html")
    assert '<html lang="nl">' in html
    assert 'class="languages"' not in html
    assert 'class="citation" href="../work/#rest"' in html


def test_markdown_extensions_of_the_project_stay(project: Project) -> None:
    extensions = ["abbr", {"toc": {"permalink": True}}, {"pymdownx.superfences": {}}]
    project.replace("docs/nl/work.md", "Zie ", "De AVG. Zie ")
    project.replace("docs/nl/work.md", "tweede lid.", "tweede lid.\n\n*[AVG]: Een wet")
    project.build(markdown_extensions=extensions)
    html = project.page("work/index.html")
    assert '<abbr title="Een wet">AVG</abbr>' in html
    assert "headerlink" not in html


def test_building_twice_gives_the_same(project: Project) -> None:
    def everything() -> dict[str, bytes]:
        site = project.build()
        return {str(f.relative_to(site)): f.read_bytes() for f in site.rglob("*") if f.is_file()}

    assert everything() == everything()


def test_a_dirty_build_keeps_what_it_does_not_build(project: Project) -> None:
    project.build(strict=False)
    before = project.page("leidraad/search.nl.json")
    project.build(strict=False, dirty=True)
    assert project.page("leidraad/search.nl.json") == before
