"""Releases and revisions on a site: gathers what their pages need, and writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from leidraad.mkdocs_plugin.site_map import with_pages
from leidraad.project.proposing import held_against
from leidraad.project.releases import settings_of
from leidraad.renditions.html import Renderer
from leidraad.renditions.web.versions.archive import Archive
from leidraad.renditions.web.versions.making import Maker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.structure.pages import Page

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.model import Chapter
    from leidraad.renditions.html import Piece
    from leidraad.renditions.web.context import PageContext
    from leidraad.renditions.web.site import Shelf
    from leidraad.renditions.web.versions.record import Record
    from leidraad.settings import Settings

TEMPLATE = "leidraad/page.html"


class Versions:
    """The releases of the policy that a site is built of."""

    def __init__(
        self, building: Building, settings: Settings, record: Record, *, proposing: bool = False
    ) -> None:
        """Lay out the pages of ``record`` on the site of ``building``.

        With ``proposing`` each page shows how it differs from the release in force.
        """
        releases = [issue.release for issue in record.issues]
        against = held_against(releases).version if proposing else ""
        self.maker = Maker(Archive(building.site, record, building.layout.url), against)
        self._building = building
        self._top = Path(building.config.site_dir)
        self._folder = settings.releases
        self._renderers = {
            issue.version: Renderer(settings_of(settings, issue.release)) for issue in record.issues
        }

    def told(self, language: str, page: Page, context: PageContext) -> PageContext:
        """Let a page of MkDocs lead to the releases, and each of its articles to its past."""
        name = self._building.layout.name_of(language, page.file.src_uri)
        return self.maker.told(language, name, context)

    def in_site_map(self, site_map: str) -> str:
        """Add the pages that search engines are to have to the site map of MkDocs."""
        return with_pages(site_map, self.maker.listed())

    def write(self, env: Environment) -> None:
        """Write all files; ``env`` has the templates of the pages."""
        template = env.get_template(TEMPLATE)
        for url, context in self.maker.pages(self._render):
            text = template.render(leidraad=context)
            self._write(url, text.encode("utf-8", "xmlcharrefreplace"))
        for url, data in self.maker.files():
            self._write(url, data)
        for url, (version, path) in self.maker.archive.files.items():
            self._write(url, (self._folder / version / path).read_bytes())

    def _render(self, version: str, shelf: Shelf, chapter: Chapter) -> Mapping[int, Piece]:
        citations = shelf.edition.citations.get(chapter.name, ())
        return self._renderers[version].render(chapter, citations, shelf.places)

    def _write(self, url: str, data: bytes) -> None:
        path = unquote(url)
        file = self._top / (f"{path}index.html" if not path or path.endswith("/") else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
