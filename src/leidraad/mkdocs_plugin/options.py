"""From MkDocs' configuration to Leidraad's settings, and to what MkDocs needs for a policy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as option

from leidraad.configuration import make_settings
from leidraad.renditions.web.assets import TEMPLATES
from leidraad.settings import MARKDOWN

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from leidraad.settings import Settings

_I18N_OPTIONS = ("locale", "name", "default", "build", "admonition_translations")


class LeidraadConfig(base.Config):
    """The options of the plugin, under ``leidraad:`` in ``plugins`` of ``mkdocs.yml``.

    ``audiences`` names those whom articles may bind, each with its name per language
    (``members: {nl: leden, en: members}``). Without it they are everyone, staff and parents, whose
    names Leidraad knows.

    ``vocabularies`` gives, per language code, the project's own file of the words by which
    citations are found, relative to ``mkdocs.yml``; for a language that Leidraad does not know.

    ``message_language`` is the language of the findings; without it that of the leading language.

    ``print`` says what is printed (``leidraad.settings.PrintSettings`` names its settings);
    ``false`` for nothing.
    """

    audiences = option.Type(dict, default={})
    vocabularies = option.Type(dict, default={})
    message_language = option.Type(str, default="")
    print = option.Type((dict, bool), default={})


@dataclass(frozen=True, slots=True)
class Language:
    """One language as MkDocs builds it. ``prefix`` is the site URL of its top."""

    code: str
    folder: str
    prefix: str
    site_name: str


def settings_of(config: MkDocsConfig, own: LeidraadConfig) -> Settings:
    """Give Leidraad's settings for a project, of what MkDocs and i18n have read.

    Raises ``ConfigurationError``.
    """
    file = config.config_file_path
    plugins: dict[str, Any] = {"leidraad": dict(own)}
    i18n = config.plugins.get("i18n")
    if i18n is not None:
        plugins["i18n"] = {
            "docs_structure": i18n.config["docs_structure"],
            "languages": [
                {name: each[name] for name in _I18N_OPTIONS} for each in i18n.config["languages"]
            ],
        }
    return make_settings(
        Path(file).parent if file else Path(config.docs_dir).parent,
        {
            "docs_dir": config.docs_dir,
            "nav": config.nav,
            "site_url": config.site_url,
            "use_directory_urls": config.use_directory_urls,
            "theme": {"language": _theme_language(config), "custom_dir": config.theme.custom_dir},
            "plugins": [plugins],
            "markdown_extensions": [
                {name: config.mdx_configs.get(name)} for name in config.markdown_extensions
            ],
        },
    )


def languages_of(config: MkDocsConfig, settings: Settings) -> tuple[Language, ...]:
    """Give the languages of ``settings`` with their place on the site."""
    i18n = config.plugins.get("i18n")
    # i18n has already put the default language's name in the place of the general one.
    general = getattr(i18n, "original_configs", {}).get("site_name", config.site_name)
    own = {each.locale: each for each in i18n.config["languages"]} if i18n is not None else {}
    found = []
    for language in settings.languages:
        each = own.get(language.code)
        prefix = "" if each is None or each.default else f"{language.code}/"
        name = (each.site_name if each is not None else None) or general
        found.append(Language(language.code, language.folder, prefix, name))
    return tuple(found)


def current_language(config: MkDocsConfig) -> str:
    """Give the language that MkDocs is building now."""
    i18n = config.plugins.get("i18n")
    return str(i18n.current_language) if i18n is not None else _theme_language(config)


def _theme_language(config: MkDocsConfig) -> str:
    """Give the language of the theme: Material has one of its own, other themes a locale."""
    return str(config.theme.get("language") or config.theme.locale.language)


def prepare(config: MkDocsConfig, own: LeidraadConfig) -> None:
    """Make MkDocs ready for a policy: templates, Markdown, watched files. May be done again."""
    templates = str(TEMPLATES)
    custom = config.theme.custom_dir
    folders = config.theme.dirs
    if templates not in folders:
        folders.insert(folders.index(custom) + 1 if custom in folders else 0, templates)
    for name, settings in MARKDOWN.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
            config.mdx_configs.setdefault(name, dict(settings))
    root = Path(config.config_file_path).parent if config.config_file_path else Path()
    for path in (custom, *(str(root / str(each)) for each in own.vocabularies.values())):
        if path and path not in config.watch:
            config.watch.append(path)


def watch_record(config: MkDocsConfig, settings: Settings) -> None:
    """Let a server watch the releases, and what was confirmed. May be done again.

    What is not there yet cannot be watched: a first release takes a new start of the server.
    """
    for path in (settings.releases, settings.confirmations, settings.pairings):
        if path.exists() and str(path) not in config.watch:
            config.watch.append(str(path))
