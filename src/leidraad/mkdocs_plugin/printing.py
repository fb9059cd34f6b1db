"""The printed editions of a site: made anew where they changed, written, and offered on a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from leidraad.configuration import ConfigurationError, read_settings
from leidraad.diagnostics import Severity
from leidraad.mkdocs_plugin.site_map import with_pages
from leidraad.project.kept import Kept
from leidraad.project.printing import manuscripts
from leidraad.renditions.print.editions import title_of
from leidraad.renditions.print.forms import Form
from leidraad.renditions.print.publishing import Published, publish
from leidraad.renditions.web.printing.making import Ready, Text, print_page
from leidraad.renditions.web.site import PRINT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.project import Checked
    from leidraad.renditions.print.manuscript import Manuscript
    from leidraad.renditions.print.publishing import Printed
    from leidraad.renditions.web.context import PageContext
    from leidraad.settings import Settings

_TEMPLATE = "leidraad/page.html"


def taken(building: Building) -> str:
    """Give the path of a page of the project that stands where a print page belongs, or nothing."""
    for code, shelf in building.site.shelves.items():
        urls = shelf.language.urls
        for name, url in urls.items():
            if name != PRINT and url == urls.get(PRINT):
                return f"{building.languages[code].folder}/{name}".lstrip("/")
    return ""


def at_home(settings: Settings, file: str | None) -> Settings:
    """Give the settings with the address that the project's file has.

    A server puts its own in the place of it, which must not come on paper.
    """
    try:
        return replace(settings, address=read_settings(Path(file or "")).address)
    except ConfigurationError:
        return settings


class Printing:
    """The printed editions of the policy that a site is built of."""

    def __init__(self, building: Building, settings: Settings, checked: Checked) -> None:
        """Print what ``settings`` choose of ``checked``, onto the site of ``building``."""
        self._building = building
        self._settings = settings
        self._checked = checked

    @property
    def message_language(self) -> str:
        """The language in which the project wants to be told what is wrong."""
        return self._settings.message_language or self._settings.leading.code

    def write(self, env: Environment, told: Callable[[str, PageContext], PageContext]) -> Published:
        """Write the editions and the page of each language that offers them.

        ``env`` has the templates; ``told`` lets a page of a language lead to the releases. A text
        with errors, which only a server lets through, is not printed; nor is a part of a text,
        which is all that a ``--dirty`` build has rendered: what was written before stays. Gives
        what could not be printed and what is worth saying.
        """
        building = self._building
        shelves = building.site.shelves
        if any(len(building.shown[code]) != len(each.chapters) for code, each in shelves.items()):
            return Published(())
        found: dict[str, Manuscript] = {}
        published = Published(())
        if all(each.severity is not Severity.ERROR for each in self._checked.diagnostics):
            made = manuscripts(self._settings, self._checked, building.rendered)
            found = {each.edition.language: each for each in made}
            published = publish(made, self._settings.printing, Kept.of(self._settings))
        urls = {each.path: self._url(each) for each in published.printed}
        for each in published.printed:
            self._write(urls[each.path], each.data)
        template = env.get_template(_TEMPLATE)
        for code in shelves:
            offers = tuple(self._offers(code, published, found, urls))
            standing = found[code].standing if found else None
            text = Text(standing.version, standing.after) if standing else Text()
            page = told(code, print_page(building.site, code, offers, text))
            html = template.render(leidraad=page)
            self._write(
                shelves[code].language.urls[PRINT], html.encode("utf-8", "xmlcharrefreplace")
            )
        return published

    def _url(self, printed: Printed) -> str:
        """Give the site URL of an edition: beside the page of its language that offers it."""
        language, _, name = printed.path.partition("/")
        slug = self._building.site.shelves[language].language.words["print_slug"]
        return self._building.layout.url(language, f"{slug}/{name}")

    def _offers(
        self,
        code: str,
        published: Published,
        found: Mapping[str, Manuscript],
        urls: Mapping[str, str],
    ) -> Iterator[Ready]:
        """Give what is printed in a language, also together with another one."""
        order = list(Form)
        shelves = self._building.site.shelves
        for printed in sorted(published.printed, key=lambda each: order.index(each.edition.form)):
            edition = printed.edition
            if code not in {edition.language, edition.other}:
                continue
            title = title_of(edition, found[code])
            if edition.other:
                both = (edition.language, edition.other)
                title += ": " + ", ".join(shelves[each].language.name for each in both)
            yield Ready(
                edition.form.value, title, urls[printed.path], len(printed.data), printed.pages
            )

    def _write(self, url: str, data: bytes) -> None:
        path = unquote(url)
        name = f"{path}index.html" if path.endswith("/") else path
        file = Path(self._building.config.site_dir) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def in_site_map(self, site_map: str) -> str:
        """Add the pages to the site map that MkDocs has written of its own pages."""
        site = self._building.site
        pages = {
            code: site.address + shelf.language.urls[PRINT] for code, shelf in site.shelves.items()
        }
        return with_pages(site_map, [pages])
