"""The site while MkDocs builds it: its pages, what was rendered so far, the files at the end."""

from __future__ import annotations

import html
import posixpath
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from leidraad.mkdocs_plugin.layout import Layout
from leidraad.mkdocs_plugin.theme import OWN_TEMPLATE, are_replaced, is_used
from leidraad.renditions.html import Piece, Renderer
from leidraad.renditions.web.content import placed, taken_apart, whole
from leidraad.renditions.web.help import help_script
from leidraad.renditions.web.pages import (
    Plain,
    articles_page,
    chapter_page,
    not_found_page,
    plain_page,
)
from leidraad.renditions.web.search import search_files, search_license, search_script
from leidraad.renditions.web.site import HELP_SCRIPT, SEARCH_LICENSE, SEARCH_SCRIPT, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from leidraad.model import Chapter, Policy
    from leidraad.renditions.web.context import PageContext
    from leidraad.settings import Settings

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
        self.layout = Layout(config, settings, files)
        self.languages = self.layout.languages
        self.site = Site(policy, self.layout.places, self.layout.address, self.layout.base)
        self.renderer = Renderer(settings)
        # What was made of the chapters so far, by language and name: for all renditions, and with
        # the URLs of the site.
        self.rendered: dict[str, dict[str, dict[int, Piece]]] = {
            code: {} for code in self.languages
        }
        self.shown: dict[str, dict[str, dict[int, Piece]]] = {code: {} for code in self.languages}
        self.uses_theme = themed and is_used(config, files)
        only_chapters = all(map(self._is_chapter, files))
        self.is_asked = themed or are_replaced(config) or not only_chapters
        """Whether somebody may ask MkDocs for more of a chapter than our templates do.

        Other plugins and templates ask what it says, and pages that are none which places it has.
        """
        self.given: set[str] = set()
        """The paths on the site that the project has files or pages for."""

    # --- pages -------------------------------------------------------------------------------

    def chapter(self, code: str, page: Page) -> Chapter | None:
        """Give the chapter that a page is, None when it is no part of the policy."""
        name = self.layout.name_of(code, page.file.src_uri)
        return self.site.shelves[code].chapters.get(name)

    def _is_chapter(self, file: File) -> bool:
        """Tell of a file that it is a chapter of any language, or no page at all."""
        return not file.is_documentation_page() or any(
            self.layout.name_of(code, file.src_uri) in shelf.chapters
            for code, shelf in self.site.shelves.items()
        )

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
        page.content, page.toc, page.present_anchor_ids = "", TableOfContents([]), set()
        if self.is_asked:
            page.content = whole(chapter, shown)
            page.toc = _contents(chapter)
            page.present_anchor_ids = set(_IDS.findall(page.content))
        if "title" not in page.meta and "title" not in vars(page):
            page.title = chapter.title

    def is_articles(self, code: str, page: Page) -> bool:
        """Tell of the page that lists all articles, which we have made."""
        name = self.layout.name_of(code, page.file.src_uri)
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
        name = self.layout.name_of(code, page.file.src_uri)
        if self.chapter(code, page) is not None:
            return chapter_page(self.site, code, name, self.shown[code])
        if self.is_articles(code, page):
            return articles_page(self.site, code)
        return plain_page(self.site, code, self._plain(name, page))

    def _plain(self, name: str, page: Page) -> Plain:
        """Give what a page says that is no part of the policy in this language.

        With ``fallback_to_default`` i18n shows a page of the default language where this one has
        none; that page may be a chapter there.
        """
        found = Plain(
            name, page.content or "", str(page.title or ""), str(page.meta.get("description") or "")
        )
        if name:
            return found
        source = page.file.src_uri
        borrowed = next(each for each in self.languages if self.layout.name_of(each, source))
        own_name = self.layout.name_of(borrowed, source)
        return found._replace(name=own_name, borrowed=borrowed, url=page.file.url)

    def not_found(self, code: str, *, alone: bool) -> PageContext:
        """Give the context of the page for an address that is not there."""
        return not_found_page(self.site, code, alone=alone)

    # --- the end -----------------------------------------------------------------------------

    def write(self, styles: Mapping[str, str]) -> None:
        """Write the files that the whole site shares; ``styles`` have their paths on the site."""
        top = Path(self.config.site_dir)
        (top / SEARCH_SCRIPT).parent.mkdir(parents=True, exist_ok=True)
        for path, style in styles.items():
            (top / path).parent.mkdir(exist_ok=True)
            (top / path).write_text(style, encoding="utf-8")
        (top / SEARCH_SCRIPT).write_text(search_script(self.site), encoding="utf-8")
        (top / SEARCH_LICENSE).write_text(search_license(), encoding="utf-8")
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
