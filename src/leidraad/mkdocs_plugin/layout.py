"""Where everything stands on a site: its languages, their pages, and the URLs MkDocs gives them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.structure.files import File, InclusionLevel

from leidraad import languages
from leidraad.mkdocs_plugin.options import languages_of
from leidraad.renditions.web.overrides import load_words
from leidraad.renditions.web.site import PRINT, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from leidraad.settings import LanguageSettings, Settings


class Layout:
    """The site before anything is made of it.

    ``address`` is absolute and ends in ``/``, empty when nobody knows it; ``base`` is the path of
    the site's top on its host; ``places`` are the languages as the renditions know them.
    """

    def __init__(self, config: MkDocsConfig, settings: Settings, files: Files) -> None:
        """Lay out the site of a project; ``files`` are those of MkDocs, of all languages.

        Raises ``VocabularyError`` and ``OverridesError`` for words that cannot be had.
        """
        self._config = config
        self.languages = {each.code: each for each in languages_of(config, settings)}
        self._urls = {code: dict(self._pages(code, files)) for code in self.languages}
        self.places = tuple(self._place(each, settings) for each in settings.languages)
        address = (config.site_url or "").rstrip("/")
        self.address = f"{address}/" if address else ""
        self.base = urlsplit(config.site_url or "").path.rstrip("/") + "/"

    def name_of(self, code: str, path: str) -> str:
        """Give the path of a page in the folder of a language; empty when it is not its page.

        A page outside the folders of all languages belongs to the language at the top of the site.
        """
        language = self.languages[code]
        folder = f"{language.folder}/" if language.folder else ""
        if path.startswith(folder):
            return path[len(folder) :]
        elsewhere = any(path.startswith(f"{each.folder}/") for each in self.languages.values())
        return "" if elsewhere or language.prefix else path

    def source_of(self, code: str, name: str) -> str:
        """Give the path of a page's source by its path in the folder of its language."""
        folder = self.languages[code].folder
        return f"{folder}/{name}" if folder else name

    def url(self, code: str, path: str) -> str:
        """Give the site URL of a page or a file by its path in the folder of a language."""
        url = self._file(path).url
        return self.languages[code].prefix + ("" if url == "./" else url)

    def generated(self, code: str, path: str, name: str, content: str) -> File:
        """Give a page for MkDocs: ``path`` is that of its source, ``name`` that in its language."""
        file = File.generated(
            self._config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.dest_uri = self.languages[code].prefix + self._file(name).dest_uri
        file.url = self.url(code, name)
        return file

    def _pages(self, code: str, files: Files) -> Iterator[tuple[str, str]]:
        """Give the pages of a language, their path in its folder and their site URL."""
        for file in files.documentation_pages():
            name = self.name_of(code, file.src_uri)
            if name:
                yield name, self.url(code, name)

    def _file(self, name: str) -> File:
        return File(name, None, self._config.site_dir, self._config.use_directory_urls)

    def _place(self, settings: LanguageSettings, whole: Settings) -> Place:
        language = self.languages[settings.code]
        custom = self._config.theme.custom_dir
        words = load_words(language.code, Path(custom) if custom else None)
        urls = self._urls[language.code]
        articles = f"{words['articles_slug']}.md"
        urls.setdefault(articles, self.url(language.code, articles))
        if whole.printing.editions:
            urls[PRINT] = self.url(language.code, f"{words['print_slug']}/index.md")
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
