"""From a project's ``mkdocs.yml`` to its settings, without starting MkDocs.

The plugin hands over what MkDocs has read; the command line reads the file itself, which takes a
tenth of the time. Both end in :func:`make_settings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leidraad import languages
from leidraad.configuration.files import ConfigurationError, find_project, load
from leidraad.renditions.print.options import print_settings
from leidraad.settings import (
    DEFAULT_AUDIENCES,
    MARKDOWN,
    LanguageSettings,
    PrintSettings,
    Settings,
)

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
    try:
        return make_settings(file.parent, load(file))
    except ConfigurationError as error:
        told = str(error)
        raise ConfigurationError(told if str(file) in told else f"{file}: {told}") from error


def make_settings(root: Path, data: Mapping[str, Any]) -> Settings:
    """Make settings of what a ``mkdocs.yml`` in the folder ``root`` says.

    Read are ``docs_dir``, ``nav``, ``site_url``, ``use_directory_urls``, the language and the
    folder of ``theme``, ``markdown_extensions``, and the options of i18n and Leidraad under
    ``plugins``. Raises :class:`ConfigurationError`.
    """
    plugins = dict(_plugins(data.get("plugins")))
    options = _table(plugins.get("leidraad"), "leidraad, under plugins")
    found = _languages(data, plugins)
    own = _table(options.get("vocabularies"), "vocabularies")
    root = root.resolve()
    for language in found:
        if language.code not in (*own, *languages.available()):
            known = ", ".join(languages.available())
            raise ConfigurationError(
                f"Leidraad does not know the language “{language.code}”; it knows {known}. Name a "
                "file with its words under vocabularies, or take the language out"
            )
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
        printing=_printing(options.get("print"), root),
    )


def _overrides(theme: object, root: Path) -> Path | None:
    """Give the folder with the project's brand and words, None without one."""
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return (root / str(folder)).resolve() if folder else None


def _printing(written: object, root: Path) -> PrintSettings:
    try:
        return print_settings(written, root)
    except ValueError as error:
        raise ConfigurationError(str(error)) from error


def _extensions(listed: object) -> dict[str, Mapping[str, Any]]:
    """Give the Markdown extensions: MkDocs' own, the project's, and what the format needs."""
    own: dict[str, Mapping[str, Any]] = {}
    for each in listed if isinstance(listed, list) else (listed or {},):
        if not isinstance(each, (str, dict)):
            raise ConfigurationError("markdown_extensions: write a list of names")
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
        raise ConfigurationError(f"{name}: write settings, each as “name: value”")
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
        theme = data.get("theme")
        named = theme.get("language") or theme.get("locale") if isinstance(theme, dict) else None
        code = str(named or "en")
        return (LanguageSettings(code, _own_name(code), ""),)
    i18n = _table(plugins["i18n"], "i18n, under plugins")
    if i18n.get("docs_structure", "suffix") != "folder":
        raise ConfigurationError(
            "i18n: a policy keeps each language in a folder of its own; write docs_structure: "
            "folder there"
        )
    built = list(_built(i18n.get("languages")))
    if not built:
        raise ConfigurationError("i18n: names no languages")
    built.sort(key=lambda each: not each.get("default"))
    codes = [str(each["locale"]) for each in built]
    twice = next((code for code in codes if codes.count(code) > 1), "")
    if twice:
        raise ConfigurationError(f"i18n: names the language “{twice}” twice")
    return tuple(
        LanguageSettings(code, str(each.get("name") or _own_name(code)), code, _notes(each))
        for code, each in zip(codes, built, strict=True)
    )


def _built(listed: object) -> Iterator[Mapping[str, Any]]:
    """Give the languages of i18n that are built."""
    if not isinstance(listed, list):
        return
    for each in listed:
        if not isinstance(each, dict) or not each.get("locale"):
            raise ConfigurationError("i18n: each of languages needs a locale, such as nl")
        if each.get("build", True) and each["locale"] != "null":
            yield each


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
            raise ConfigurationError(
                f"audiences: {name}: write a name per language, such as "
                f"“{name}: {{{code}: {names}}}”"
            )
        words = names or {}
        audiences[name] = {str(language): str(word) for language, word in words.items()}
    return audiences
