"""The MkDocs plugin: it tells Leidraad what MkDocs does, and MkDocs what Leidraad found.

MkDocs builds each language in a build of its own, one inside another (mkdocs-static-i18n does
that), on the same plugin. So ``depth`` counts the builds that are open; what concerns the whole
site is done in the outermost.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from leidraad import project
from leidraad.beside import alone
from leidraad.configuration import ConfigurationError
from leidraad.languages import VocabularyError
from leidraad.mkdocs_plugin.building import Building
from leidraad.mkdocs_plugin.completing import complete, leave_to_i18n
from leidraad.mkdocs_plugin.extras import LOG, is_serving, printable, printing_of, releases_of
from leidraad.mkdocs_plugin.findings import refusal, tell
from leidraad.mkdocs_plugin.garbage import GarbageCollector
from leidraad.mkdocs_plugin.hosting import Sealing
from leidraad.mkdocs_plugin.options import (
    LeidraadConfig,
    current_language,
    prepare,
    settings_of,
    watch_record,
)
from leidraad.mkdocs_plugin.progress import Progress
from leidraad.mkdocs_plugin.theme import is_asked_for, leave_out
from leidraad.mkdocs_plugin.writing import Made, write_rest
from leidraad.renditions.html.pieces import for_readers
from leidraad.renditions.web import templates
from leidraad.renditions.web.overrides import OverridesError, load_brand

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from leidraad.mkdocs_plugin.printing import Printing
    from leidraad.mkdocs_plugin.versions import Versions

__all__ = ["LeidraadPlugin"]

NOT_FOUND = "404.html"
SITE_MAP = "sitemap.xml"


class LeidraadPlugin(BasePlugin[LeidraadConfig]):
    """Checks a policy and builds its site."""

    def __init__(self) -> None:
        """Start with nothing read."""
        super().__init__()
        self.depth = 0
        self.themed = True
        self.not_found = ""
        self.text = ""
        self.garbage = GarbageCollector()
        self.progress = Progress(LOG.logger)
        self.code: dict[str, bytes] = {}
        self.styles: dict[str, str] = {}
        self.sealing = Sealing()
        self.templates: Environment | None = None
        self.versions: Versions | None = None
        self.printing: Printing | None = None
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
        self.garbage.spare()
        prepare(config, self.config)
        if self.depth == 1:
            self.themed = is_asked_for(config)
        if not self.themed:
            leave_out(config)

    @event_priority(50)
    def _read(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and check all languages, before i18n hides all but one."""
        if self.depth == 1:
            self._read_policy(files, config)
        leave_to_i18n(self.building, current_language(config), files)

    def _read_policy(self, files: Files, config: MkDocsConfig) -> None:
        """Read and check the policy, and lay out its site; ``files`` are those of all languages."""
        try:
            settings = settings_of(config, self.config)
            watch_record(config, settings)
            self.progress.begin(settings.message_language or settings.leading.code)
            # Next to the rest of a build little time on the clock would be saved.
            with alone():
                checked = project.check(settings)
            settings = printable(settings, checked)
            self._building = Building(config, settings, checked.policy, files, themed=self.themed)
            self.versions = releases_of(self._building, settings, checked)
            self.printing = printing_of(self._building, settings, checked)
        except ConfigurationError as error:
            raise PluginError(f"leidraad: {error}") from error
        except (VocabularyError, OverridesError) as error:
            raise refusal(error, self.config, config) from error
        # One page in each language is ours, with all articles.
        self.progress.pages(len(files.documentation_pages()) + len(settings.languages))
        verdict = tell(checked, settings, LOG.log)
        if verdict and not is_serving():
            raise PluginError(verdict)

    @event_priority(-150)
    def _complete(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the pages that Leidraad makes, after i18n, which would drop them."""
        complete(self.building, current_language(config), files)

    on_files = CombinedEvent(_read, _complete)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Spare MkDocs and i18n the text of a chapter that nobody asks them for."""
        self.progress.prepared()
        chapter = self.building.chapter(current_language(config), page)
        return None if chapter is None or self.building.is_asked else ""

    @event_priority(40)
    def _take_over(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Let a chapter be rendered by Leidraad, as it was read and checked."""
        del files
        language = current_language(config)
        chapter = self.building.chapter(language, page)
        self.text = markdown
        if chapter is not None:
            vars(page)["render"] = partial(self.building.render, language, chapter, page)
        elif self.building.is_articles(language, page):
            vars(page)["render"] = partial(self.building.render_articles, language, page)

    @event_priority(-100)
    def _refuse(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Tell of a plugin that changes the text of a chapter, which nobody would see."""
        del files
        chapter = self.building.chapter(current_language(config), page)
        if chapter is not None and markdown != self.text:
            LOG.warning(
                "%s: another plugin changed the text of this chapter. The site shows it as it "
                "stands in the file, for that is what was checked.",
                page.file.src_uri,
            )

    on_page_markdown = CombinedEvent(_take_over, _refuse)

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show a chapter as other plugins left it, and an ordinary page as ours are."""
        del files
        language = current_language(config)
        chapter = self.building.chapter(language, page)
        if chapter is None:
            return for_readers(html)
        if html != page.content:
            self.building.changed(language, chapter, html)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give the templates the style, the script and the brand."""
        del files
        custom = config.theme.custom_dir
        try:
            brand = load_brand(Path(custom) if custom else None)
        except OverridesError as error:
            raise refusal(error, self.config, config) from error
        templates.prepare(env, brand, self.code)
        self.styles = {brand.later_path: brand.later}
        self.templates = env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Give a page's template all that it shows."""
        del nav
        self.progress.written()
        language = current_language(config)
        made = self.building.context(language, page)
        if made is not None:
            if self.versions is not None:
                made = self.versions.told(language, page, made)
            context["leidraad"] = made  # type: ignore[typeddict-unknown-key]

    @event_priority(-200)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Fill in the security policy of a page, when no other plugin changes it any more."""
        return output if is_serving() else self.sealing.page(output, page, config)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> None:
        """Give the page for an address that is not there what it shows."""
        if template_name == SITE_MAP and not config.site_url:
            # It will be left out: there is no need to fill it.
            context["i18n_alternates"] = {}  # type: ignore[typeddict-unknown-key]
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
        if template_name == SITE_MAP:
            if self.printing is not None:
                output_content = self.printing.in_site_map(output_content)
            if self.versions is not None:
                output_content = self.versions.in_site_map(output_content)
            return output_content
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
            self.progress.finishing()
            self.building.write(self.styles)
            if self.templates is not None:
                made = Made(self.building, self.templates, self.versions, self.printing)
                write_rest(made, self.sealing, self.progress)
            self.progress.end()
            self.garbage.restore(ends=not is_serving())

    def on_build_error(self, *, error: Exception) -> None:
        """Be ready for the next build of a server; say it plainly where Python gave up."""
        self.depth = 0
        self.progress.end()
        self.garbage.restore()
        if isinstance(error, RecursionError):
            raise PluginError("leidraad: this page is nested too deep to be rendered.") from error
