"""From a project's ``mkdocs.yml`` to its settings, without starting MkDocs.

The plugin hands over what MkDocs has read; the command line reads the file itself, which takes a
tenth of the time. Both end in :func:`make_settings`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from leidraad import languages
from leidraad.configuration.faults import ConfigurationError
from leidraad.configuration.files import find_project, load
from leidraad.configuration.printing import print_settings
from leidraad.settings import DEFAULT_AUDIENCES, MARKDOWN, LanguageSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["OPTIONS", "ConfigurationError", "find_project", "make_settings", "read_settings"]

OPTIONS = ("audiences", "vocabularies", "message_language", "print")
"""What the command line reads of what stands under ``plugins: - leidraad:``."""

# MkDocs puts these before the extensions of a project; the order says which may replace which.
_MKDOCS_EXTENSIONS = ("toc", "tables", "fenced_code")
_DEEPEST = 50
"""How many lists may stand inside each other in a navigation."""


def read_settings(file: Path) -> Settings:
    """Read the settings of a project from its ``mkdocs.yml``.

    Raises :class:`ConfigurationError` with the file, and the line where there is one.
    """
    data = load(file)
    try:
        return make_settings(file.parent, data)
    except ConfigurationError as error:
        error.file = file
        raise


def make_settings(root: Path, data: Mapping[str, Any]) -> Settings:
    """Make settings of what a ``mkdocs.yml`` in the folder ``root`` says.

    Read are ``docs_dir``, ``nav``, ``site_url``, ``use_directory_urls``, the language and the
    folder of ``theme``, ``markdown_extensions``, and the options of i18n and Leidraad under
    ``plugins``. Raises :class:`ConfigurationError`, in the language of the project where that can
    be read, else in English.
    """
    plugins = dict(_plugins(data.get("plugins")))
    try:
        return _settings(root, data, plugins)
    except ConfigurationError as error:
        error.language = _spoken(data, plugins)
        raise


def _spoken(data: Mapping[str, Any], plugins: Mapping[str, object]) -> str:
    """Give the language to tell faults in; empty where that is what cannot be read."""
    own = plugins.get("leidraad")
    named = own.get("message_language") if isinstance(own, dict) else None
    i18n = plugins.get("i18n")
    with suppress(ConfigurationError):
        if isinstance(i18n, dict) and not named:
            return next((str(each["locale"]) for each in _built(i18n.get("languages"))), "")
    return str(named or _theme_language(data))


def _settings(root: Path, data: Mapping[str, Any], plugins: Mapping[str, object]) -> Settings:
    options = _table(plugins.get("leidraad"), "plugins: leidraad")
    found = _languages(data, plugins)
    own = _table(options.get("vocabularies"), "vocabularies")
    root = root.resolve()
    for language in found:
        if language.code not in (*own, *languages.available()):
            known = ", ".join(languages.available())
            raise ConfigurationError("language-unknown", code=language.code, known=known)
    return Settings(
        root=root,
        docs=(root / str(data.get("docs_dir") or "docs")).resolve(),
        languages=found,
        order=tuple(_pages(data.get("nav"), {each.folder for each in found})),
        audiences=_audiences(options.get("audiences"), found[0].code),
        vocabularies={str(code): (root / str(path)).resolve() for code, path in own.items()},
        message_language=str(options.get("message_language") or ""),
        markdown=_extensions(data.get("markdown_extensions")),
        address=str(data.get("site_url") or "").rstrip("/"),
        directory_urls=data.get("use_directory_urls") is not False,
        overrides=_overrides(data.get("theme"), root),
        printing=print_settings(options.get("print"), root),
    )


def _overrides(theme: object, root: Path) -> Path | None:
    """Give the folder with the project's brand and words, None without one."""
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return (root / str(folder)).resolve() if folder else None


def _extensions(listed: object) -> dict[str, Mapping[str, Any]]:
    """Give the Markdown extensions: MkDocs' own, the project's, and what the format needs."""
    own: dict[str, Mapping[str, Any]] = {}
    for each in listed if isinstance(listed, list) else (listed or {},):
        if not isinstance(each, (str, dict)):
            raise ConfigurationError("extensions")
        table = {each: None} if isinstance(each, str) else each
        for name, options in table.items():
            settings = _table(options, f"markdown_extensions: {name}")
            own[str(name)] = {key: value for key, value in settings.items() if value is not None}
    first = {name: MARKDOWN[name] for name in _MKDOCS_EXTENSIONS}
    needed = {name: each for name, each in MARKDOWN.items() if name not in own}
    return {**first, **own, **needed}


def _table(value: object, name: str) -> Mapping[str, Any]:
    """Give a table of settings; an empty one where nothing was written."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigurationError("no-settings", name=name)
    return {str(key): each for key, each in value.items()}


def _plugins(plugins: object) -> Iterator[tuple[str, object]]:
    """Give the plugins with their options, in whichever of MkDocs' two ways they are written."""
    for entry in plugins if isinstance(plugins, list) else (plugins,):
        if isinstance(entry, str):
            yield entry, None
        elif isinstance(entry, dict):
            yield from ((str(name), options) for name, options in entry.items())


def _languages(
    data: Mapping[str, Any], plugins: Mapping[str, object]
) -> tuple[LanguageSettings, ...]:
    """Give the languages of i18n, the default one first; without it that of the theme."""
    if "i18n" not in plugins:
        code = _theme_language(data)
        return (LanguageSettings(code, _own_name(code), ""),)
    i18n = _table(plugins["i18n"], "plugins: i18n")
    if i18n.get("docs_structure", "suffix") != "folder":
        raise ConfigurationError("suffix")
    built = _built(i18n.get("languages"))
    if not built:
        raise ConfigurationError("no-languages")
    codes = [str(each["locale"]) for each in built]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise ConfigurationError("language-twice", code=twice)
    return tuple(
        LanguageSettings(code, str(each.get("name") or _own_name(code)), code, _notes(each))
        for code, each in zip(codes, built, strict=True)
    )


def _theme_language(data: Mapping[str, Any]) -> str:
    theme = data.get("theme")
    named = theme.get("language") or theme.get("locale") if isinstance(theme, dict) else None
    return str(named or "en")


def _built(listed: object) -> list[Mapping[str, Any]]:
    """Give the languages of i18n that are built, the default one first."""
    found: list[Mapping[str, Any]] = []
    for each in listed if isinstance(listed, list) else ():
        if not isinstance(each, dict) or not each.get("locale"):
            raise ConfigurationError("no-locale")
        if each.get("build", True) and each["locale"] != "null":
            found.append(each)
    return sorted(found, key=lambda each: not each.get("default"))


def _notes(language: Mapping[str, Any]) -> dict[str, str]:
    """Give the headings of notes in a language: i18n's ``admonition_translations``."""
    found = _table(language.get("admonition_translations"), "i18n: admonition_translations")
    return {kind.lower(): str(heading) for kind, heading in found.items()}


def _own_name(code: str) -> str:
    return languages.load(code).name if code in languages.available() else code


def _pages(nav: object, folders: set[str], depth: int = 0) -> Iterator[str]:
    """Give the Markdown files of a navigation, in order, without the folder of a language."""
    if isinstance(nav, str) and nav.endswith(".md"):
        path = nav.removeprefix("./")
        folder, _, rest = path.partition("/")
        yield rest if rest and folder in folders else path
    elif isinstance(nav, (dict, list)) and depth < _DEEPEST:
        for value in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages(value, folders, depth + 1)


def _audiences(option: object, code: str) -> dict[str, dict[str, str]]:
    """Give the audiences with their names per language."""
    if option is None or option == {}:
        return {name: {} for name in DEFAULT_AUDIENCES}
    audiences: dict[str, dict[str, str]] = {}
    for name, names in _table(option, "audiences").items():
        if not isinstance(names, (dict, type(None))):
            raise ConfigurationError("audience-names", name=name, code=code, names=names)
        words = names or {}
        audiences[name] = {str(language): str(word) for language, word in words.items()}
    return audiences
