"""The MkDocs plugin: it tells Leidraad what MkDocs does, and MkDocs what Leidraad found.

MkDocs builds each language in a build of its own, one inside another (mkdocs-static-i18n does
that), on the same plugin. So ``depth`` counts the builds that are open; what concerns the whole
site is done in the outermost.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from leidraad import project
from leidraad.configuration import ConfigurationError
from leidraad.languages import VocabularyError
from leidraad.mkdocs_plugin.building import Building
from leidraad.mkdocs_plugin.findings import tell
from leidraad.mkdocs_plugin.options import LeidraadConfig, current_language, prepare, settings_of
from leidraad.renditions.web.html import for_readers
from leidraad.renditions.web.overrides import OverridesError, load_brand

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

__all__ = ["LeidraadPlugin"]

NOT_FOUND = "404.html"
SITE_MAP = "sitemap.xml"

_LOG = get_plugin_logger("leidraad")


class LeidraadPlugin(BasePlugin[LeidraadConfig]):
    """Checks a policy and builds its site."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.depth = 0
        self.not_found = ""
        self._building: Building | None = None

    @property
    def building(self) -> Building:
        """The site that is being built. Raises ``PluginError`` before the policy was read."""
        if self._building is None:
            raise PluginError("leidraad: a page was asked for before the policy was read.")
        return self._building

    def on_config(self, config: MkDocsConfig) -> None:
        """Make MkDocs ready for a policy."""
        self.depth += 1
        prepare(config, self.config)

    @event_priority(50)
    def _read(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and check all languages, before i18n hides all but one."""
        if self.depth > 1:
            return
        try:
            settings = settings_of(config, self.config)
            checked = project.check(settings)
            self._building = Building(config, settings, checked.policy, files)
        except (ConfigurationError, VocabularyError, OverridesError) as error:
            raise PluginError(f"leidraad: {error}") from error
        verdict = tell(checked, settings, _LOG.log)
        if verdict and not is_serving():
            raise PluginError(verdict)

    @event_priority(-150)
    def _complete(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the pages that Leidraad makes, after i18n, which would drop them."""
        self.building.complete(current_language(config), files)

    on_files = CombinedEvent(_read, _complete)

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Give a chapter to Markdown as Leidraad read it."""
        del markdown, files
        language = current_language(config)
        chapter = self.building.chapter(language, page)
        return None if chapter is None else self.building.markdown(language, chapter)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep what became of a chapter, when all other plugins are done with it."""
        del files
        html = for_readers(html)
        language = current_language(config)
        chapter = self.building.chapter(language, page)
        if chapter is not None:
            self.building.keep(language, chapter, html)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give the templates the style, the script and the brand."""
        del files
        custom = config.theme.custom_dir
        try:
            brand = load_brand(Path(custom) if custom else None)
        except OverridesError as error:
            raise PluginError(f"leidraad: {error}") from error
        env.globals.update(
            leidraad_css=brand.style, leidraad_js=brand.script, leidraad_brand=brand.facts
        )

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Give a page's template all that it shows."""
        del nav
        made = self.building.context(current_language(config), page)
        if made is not None:
            context["leidraad"] = made  # type: ignore[typeddict-unknown-key]

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        """Give the page for an address that is not there what it shows."""
        if template_name == NOT_FOUND:
            made = self.building.not_found(current_language(config), alone=self.depth > 1)
            context["leidraad"] = made  # type: ignore[typeddict-unknown-key]

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """Put each language's own page for an address that is not there in its folder.

        MkDocs writes them all to the top of the site; there the outermost build's, which has all
        languages, must stay. Without a site address a site map would hold no addresses.
        """
        if template_name == SITE_MAP and not config.site_url:
            return ""
        if template_name != NOT_FOUND:
            return None
        if self.depth == 1:
            self.not_found = output_content
        else:
            prefix = self.building.languages[current_language(config)].prefix
            file = Path(config.site_dir) / prefix / NOT_FOUND
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(output_content, encoding="utf-8", errors="xmlcharrefreplace")
        return self.not_found

    @event_priority(-150)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what all languages share once they all are built."""
        del config
        self.depth -= 1
        if self.depth == 0:
            self.building.write()

    def on_build_error(self, *, error: Exception) -> None:
        """Be ready for the next build of a server; say it plainly where Python gave up."""
        self.depth = 0
        if isinstance(error, RecursionError):
            raise PluginError("leidraad: this page is nested too deep to be rendered.") from error


def is_serving() -> bool:
    """Tell whether this is ``mkdocs serve``, which must outlive a policy with errors in it.

    MkDocs tells a plugin only by ``on_startup``, and keeps a plugin that has it between builds.
    """
    words = (word for word in sys.argv[1:] if not word.startswith("-"))
    return next(words, "") == "serve"
