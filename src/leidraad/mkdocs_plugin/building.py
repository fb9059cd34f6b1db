"""The site while MkDocs builds it: its pages, what was rendered so far, the files at the end."""

from __future__ import annotations

import html
import posixpath
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import meta

from leidraad import languages
from leidraad.mkdocs_plugin.options import Language, languages_of
from leidraad.renditions.html import Piece, Renderer
from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.content import placed, taken_apart, whole
from leidraad.renditions.web.help import help_script
from leidraad.renditions.web.overrides import load_words
from leidraad.renditions.web.pages import (
    Plain,
    articles_page,
    chapter_page,
    not_found_page,
    plain_page,
)
from leidraad.renditions.web.search import search_files, search_script
from leidraad.renditions.web.site import HELP_SCRIPT, PRINT, SEARCH_SCRIPT, Place, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from leidraad.model import Chapter, Policy
    from leidraad.renditions.web.context import PageContext
    from leidraad.settings import LanguageSettings, Settings

OWN_TEMPLATE = "main.html"
# What a project's overrides hold for Leidraad, to be put into pages and not onto the site.
_BRAND = ("brand.css", "brand.toml", "brand/", "words/")


_IDS = re.compile(r'\sid="([^"]*)"')


class Building:
    """One build of a site, in all its languages."""

    def __init__(
        self,
        config: MkDocsConfig,
        settings: Settings,
        policy: Policy,
        files: Files,
        *,
        themed: bool,
    ) -> None:
        """Lay out the site of ``policy``; ``files`` are those of MkDocs, of all languages.

        ``themed`` tells that something may use the theme's own templates; then it is looked for.

        Raises ``VocabularyError`` and ``OverridesError`` for words that cannot be had.
        """
        self.config = config
        self.languages = {each.code: each for each in languages_of(config, settings)}
        self.pages = {code: dict(self._pages(code, files)) for code in self.languages}
        places = tuple(self._place(each, settings) for each in settings.languages)
        address = (config.site_url or "").rstrip("/")
        base = urlsplit(config.site_url or "").path.rstrip("/") + "/"
        self.site = Site(policy, places, f"{address}/" if address else "", base)
        self.renderer = Renderer(settings)
        # What was made of the chapters so far, by language and name: for all renditions, and with
        # the URLs of the site.
        self.rendered: dict[str, dict[str, dict[int, Piece]]] = {
            code: {} for code in self.languages
        }
        self.shown: dict[str, dict[str, dict[int, Piece]]] = {code: {} for code in self.languages}
        self.uses_theme = themed and any(self._templates(files))
        self.given: set[str] = set()
        """The paths on the site that the project has files or pages for."""

    # --- laying out --------------------------------------------------------------------------

    def _pages(self, code: str, files: Files) -> Iterator[tuple[str, str]]:
        """Give the pages of a language, their path in its folder and their site URL."""
        language = self.languages[code]
        for file in files.documentation_pages():
            name = self.name_of(file.src_uri, language)
            if name:
                yield name, self._url(name, language)

    def name_of(self, path: str, language: Language) -> str:
        """Give the path of a page in the folder of ``language``; empty when it is not its page.

        A page outside the folders of all languages belongs to the language at the top of the site.
        """
        folder = f"{language.folder}/" if language.folder else ""
        if path.startswith(folder):
            return path[len(folder) :]
        elsewhere = any(path.startswith(f"{each.folder}/") for each in self.languages.values())
        return "" if elsewhere or language.prefix else path

    def _file(self, name: str) -> File:
        return File(name, None, self.config.site_dir, self.config.use_directory_urls)

    def url(self, code: str, path: str) -> str:
        """Give the site URL of a page or a file by its path in the folder of a language."""
        return self._url(path, self.languages[code])

    def _url(self, name: str, language: Language) -> str:
        url = self._file(name).url
        return language.prefix + ("" if url == "./" else url)

    def _place(self, settings: LanguageSettings, whole: Settings) -> Place:
        language = self.languages[settings.code]
        custom = self.config.theme.custom_dir
        words = load_words(language.code, Path(custom) if custom else None)
        urls = self.pages[language.code]
        articles = f"{words['articles_slug']}.md"
        urls.setdefault(articles, self._url(articles, language))
        if whole.printing.editions:
            urls[PRINT] = self._url(f"{words['print_slug']}/index.md", language)
        known = languages.load(language.code, whole.vocabularies.get(language.code))
        return Place(
            code=language.code,
            name=settings.name,
            site_name=language.site_name,
            home=urls.get("index.md", language.prefix),
            articles=articles,
            urls=urls,
            words=words,
            audiences={
                code: names.get(language.code) or known.audiences.get(code) or code
                for code, names in whole.audiences.items()
            },
        )

    def _templates(self, files: Files) -> Iterator[bool]:
        """Tell of what may use the theme's own templates, and so its style and scripts."""
        custom = self.config.theme.custom_dir
        yield custom is not None and (Path(custom) / OWN_TEMPLATE).is_file()
        for file in files.documentation_pages():
            try:
                _, found = meta.get_data(file.content_string)
            except (ValueError, OSError, yaml.YAMLError):
                continue
            yield found.get("template", OWN_TEMPLATE) != OWN_TEMPLATE

    # --- MkDocs' files -----------------------------------------------------------------------

    def complete(self, code: str, files: Files) -> None:
        """Add the pages of a language that Leidraad makes; leave out what no page needs."""
        for file in list(files):
            if self._is_needless(file):
                files.remove(file)
            else:
                self.given.add(file.dest_uri)
        name = self.site.shelves[code].language.articles
        language = self.languages[code]
        path = f"{language.folder}/{name}" if language.folder else name
        if files.get_file_from_path(path) is None:
            title = self.site.shelves[code].language.words["articles"]
            file = self._generated(path, name, language, f"# {title}\n")
            # The plugin i18n looks for these on every page, and in the site map.
            alternates = {code: file}
            for other in self.site.others(code):
                theirs = other.language.articles
                alternates[other.language.code] = self._generated(
                    theirs, theirs, self.languages[other.language.code], ""
                )
            vars(file)["alternates"] = alternates
            files.append(file)
        i18n = self.config.plugins.get("i18n")
        if i18n is not None:
            i18n.i18n_files_per_language[code] = files.documentation_pages()
        for read in self.site.shelves[code].edition.files:
            path = f"{language.folder}/{read.name}" if language.folder else read.name
            found = files.get_file_from_path(path)
            if found is not None and read.unreadable:
                # MkDocs would stop at bytes that are not UTF-8; the finding has told about them.
                text = read.source.text.encode("utf-8", "surrogateescape")
                found.content_string = text.decode("utf-8", "replace").replace("\0", "")

    def _generated(self, path: str, name: str, language: Language, content: str) -> File:
        file = File.generated(
            self.config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.dest_uri = language.prefix + self._file(name).dest_uri
        file.url = self._url(name, language)
        return file

    def _is_needless(self, file: File) -> bool:
        """Tell of a file of the theme that no page of the site asks for."""
        if file.src_dir is None or file.src_dir == self.config.docs_dir:
            return False
        if file.src_dir == self.config.theme.custom_dir:
            return file.src_uri.startswith(_BRAND)
        return file.src_dir == str(TEMPLATES) or not self.uses_theme

    # --- pages -------------------------------------------------------------------------------

    def chapter(self, code: str, page: Page) -> Chapter | None:
        """Give the chapter that a page is, None when it is no part of the policy."""
        name = self.name_of(page.file.src_uri, self.languages[code])
        return self.site.shelves[code].chapters.get(name)

    def render(
        self, code: str, chapter: Chapter, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Render a chapter, in the place of ``Page.render``.

        MkDocs makes a new Python-Markdown for each page; the policy needs one, and its links lead
        to places that MkDocs does not know.
        """
        del config
        shelf = self.site.shelves[code]
        citations = shelf.edition.citations.get(chapter.name, ())
        glosses = shelf.edition.glosses.get(chapter.name, ())
        pieces = self.renderer.render(chapter, citations, shelf.places, glosses)
        self.rendered[code][chapter.name] = pieces
        shown = placed(shelf, chapter.name, pieces, partial(self._file_url, code, files))
        self.shown[code][chapter.name] = shown
        page.content = whole(chapter, shown)
        page.toc = _contents(chapter)
        page.present_anchor_ids = set(_IDS.findall(page.content))
        if "title" not in page.meta and "title" not in vars(page):
            page.title = chapter.title

    def is_articles(self, code: str, page: Page) -> bool:
        """Tell of the page that lists all articles, which we have made."""
        name = self.name_of(page.file.src_uri, self.languages[code])
        return bool(page.file.generated_by) and name == self.site.shelves[code].language.articles

    def render_articles(self, code: str, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Give the page of all articles its heading, in the place of ``Page.render``.

        A template makes all that it shows. Without it, Python-Markdown need not even be loaded for
        a policy of plain words.
        """
        del config, files
        page.title = self.site.shelves[code].language.words["articles"]
        page.content = f"<h1>{html.escape(page.title, quote=False)}</h1>"
        page.toc = TableOfContents([])
        page.present_anchor_ids = set()

    def changed(self, code: str, chapter: Chapter, rendered: str) -> None:
        """Keep what another plugin made of the HTML of a chapter."""
        self.shown[code][chapter.name] = taken_apart(chapter, rendered)

    def _file_url(self, code: str, files: Files, path: str) -> str | None:
        """Give the site URL of a file by its path from the folder of a language."""
        folder = self.languages[code].folder
        found = files.get_file_from_path(posixpath.normpath(posixpath.join(folder, path)))
        return found.url if found is not None else None

    def context(self, code: str, page: Page) -> PageContext | None:
        """Give the context of a page; None for one that asks for a template of its own."""
        if page.meta.get("template", OWN_TEMPLATE) != OWN_TEMPLATE:
            return None
        language = self.languages[code]
        name = self.name_of(page.file.src_uri, language)
        if self.chapter(code, page) is not None:
            return chapter_page(self.site, code, name, self.shown[code])
        if self.is_articles(code, page):
            return articles_page(self.site, code)
        about = page.meta.get("description")
        title = str(page.title or "")
        content = page.content or ""
        return plain_page(self.site, code, Plain(name, content, title, str(about or "")))

    def not_found(self, code: str, *, alone: bool) -> PageContext:
        """Give the context of the page for an address that is not there."""
        return not_found_page(self.site, code, alone=alone)

    # --- the end -----------------------------------------------------------------------------

    def write(self) -> None:
        """Write the files that the whole site shares."""
        top = Path(self.config.site_dir)
        (top / SEARCH_SCRIPT).parent.mkdir(parents=True, exist_ok=True)
        (top / SEARCH_SCRIPT).write_text(search_script(), encoding="utf-8")
        (top / HELP_SCRIPT).write_text(help_script(self.site), encoding="utf-8")
        for code, shelf in self.site.shelves.items():
            # A `--dirty` build renders only what was changed; what was written before stays.
            if len(self.shown[code]) == len(shelf.chapters):
                for url, data in search_files(shelf, self.shown[code]).items():
                    (top / url).write_bytes(data.encode("utf-8", "replace"))
        icon = top / "favicon.svg"
        logos = (Path(each) / "brand" / "logo.svg" for each in self.config.theme.dirs)
        logo = next((each for each in logos if each.is_file()), None)
        if logo is not None and not icon.exists():
            icon.write_bytes(logo.read_bytes())


def _contents(chapter: Chapter) -> TableOfContents:
    """Give the table of contents of a chapter, for a theme's own template."""
    top: list[AnchorLink] = []
    links: list[AnchorLink] = []
    for division in chapter.divisions:
        words = html.escape(f"{division.label} {division.title}".strip(), quote=False)
        link = AnchorLink(words, division.key, division.heading.level)
        (links[division.parent].children if division.parent >= 0 else top).append(link)
        links.append(link)
    if top:
        vars(top[0])["active"] = True  # As MkDocs has it.
    return TableOfContents(top)
