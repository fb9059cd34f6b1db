"""From MkDocs' configuration to Leidraad's settings, and to what MkDocs needs for a policy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base
from mkdocs.config import config_options as option

from leidraad import languages
from leidraad.configuration import ConfigurationError
from leidraad.renditions.web.assets import TEMPLATES
from leidraad.settings import DEFAULT_AUDIENCES, LanguageSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

# What the source format needs of Python-Markdown; each with its settings where we are the one to
# add it. Colours for code would need a style sheet of their own, so there are none.
_EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "tables": {},
    "toc": {},
    "footnotes": {},
    "admonition": {},
    "def_list": {},
    "md_in_html": {},
    "pymdownx.details": {},
    "pymdownx.highlight": {"use_pygments": False},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
}


class LeidraadConfig(base.Config):
    """The options of the plugin, under ``leidraad:`` in ``plugins`` of ``mkdocs.yml``.

    ``audiences`` names those whom articles may bind, each with its name per language
    (``members: {nl: leden, en: members}``). Without it they are everyone, staff and parents, whose
    names Leidraad knows.

    ``vocabularies`` gives, per language code, the project's own file of the words by which
    citations are found, relative to ``mkdocs.yml``; for a language that Leidraad does not know.

    ``message_language`` is the language of the findings; without it that of the leading language.
    """

    audiences = option.Type(dict, default={})
    vocabularies = option.Type(dict, default={})
    message_language = option.Type(str, default="")


@dataclass(frozen=True, slots=True)
class Language:
    """One language as MkDocs builds it. ``prefix`` is the site URL of its top."""

    code: str
    folder: str
    prefix: str
    site_name: str


def settings_of(config: MkDocsConfig, own: LeidraadConfig) -> Settings:
    """Give Leidraad's settings for a project, as :func:`.configuration.read_settings` reads them.

    Raises ``ConfigurationError``.
    """
    docs = Path(config.docs_dir).resolve()
    file = config.config_file_path
    root = Path(file).resolve().parent if file else docs.parent
    found = tuple(_languages(config))
    return Settings(
        root=root,
        docs=docs,
        languages=found,
        order=tuple(_pages(config.nav, {each.folder for each in found})),
        audiences=_audiences(own.audiences, found[0].code),
        vocabularies={
            code: (root / str(path)).resolve() for code, path in own.vocabularies.items()
        },
        message_language=own.message_language,
    )


def _languages(config: MkDocsConfig) -> Iterator[LanguageSettings]:
    """Give the languages that i18n builds, the default one first; else that of the theme."""
    i18n = config.plugins.get("i18n")
    if i18n is None:
        code = _theme_language(config)
        name = languages.load(code).name if code in languages.available() else code
        yield LanguageSettings(code, name, "")
        return
    if i18n.config["docs_structure"] != "folder":
        raise ConfigurationError(
            "i18n: a policy keeps each language in a folder of its own; write "
            "docs_structure: folder there"
        )
    for each in sorted(i18n.config["languages"], key=lambda each: not each.default):
        if each.build:
            yield LanguageSettings(each.locale, each.name, each.locale)


def _pages(nav: object, folders: set[str]) -> Iterator[str]:
    """Give the Markdown files of a navigation, in order, without the folder of a language."""
    if isinstance(nav, str) and nav.endswith(".md"):
        path = nav.removeprefix("./")
        folder, _, rest = path.partition("/")
        yield rest if rest and folder in folders else path
    elif isinstance(nav, (dict, list)):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages(each, folders)


def _audiences(named: Mapping[str, Any], code: str) -> dict[str, dict[str, str]]:
    """Give the audiences with their names per language."""
    found: dict[str, dict[str, str]] = {}
    for audience, names in named.items():
        if not isinstance(names, (dict, type(None))):
            raise ConfigurationError(
                f"audiences: {audience}: write a name per language, such as "
                f"“{audience}: {{{code}: {names}}}”"
            )
        found[str(audience)] = {str(each): str(name) for each, name in (names or {}).items()}
    return found or {name: {} for name in DEFAULT_AUDIENCES}


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
    for name, settings in _EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
            config.mdx_configs.setdefault(name, settings)
    root = Path(config.config_file_path).parent if config.config_file_path else Path()
    for path in (custom, *(str(root / str(each)) for each in own.vocabularies.values())):
        if path and path not in config.watch:
            config.watch.append(path)
