"""From a project's ``mkdocs.yml`` to its settings, without starting MkDocs.

The plugin hands over what MkDocs has read; the command line reads the file itself, which takes a
tenth of the time. Both end in :func:`make_settings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from leidraad import languages
from leidraad.settings import DEFAULT_AUDIENCES, LanguageSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

OPTIONS = ("audiences", "vocabularies", "message_language")
"""What the command line reads of what stands under ``plugins: - leidraad:``."""

_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_DEEPEST = 50
"""How many files may inherit from each other, or lists stand in a navigation."""


class ConfigurationError(ValueError):
    """A project file that cannot be used; the message says what to change."""


class _Loader(yaml.SafeLoader):
    """Reads YAML and takes tags that only MkDocs knows (``!ENV``, ``!!python/name:``) as None."""


def _nothing(_loader: _Loader, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def find_project(start: Path) -> Path | None:
    """Give the ``mkdocs.yml`` of the folder or of the nearest one above it; None without one."""
    for folder in (start, *start.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def read_settings(file: Path) -> Settings:
    """Read the settings of a project from its ``mkdocs.yml``.

    Raises :class:`ConfigurationError` with the file, and the line where there is one.
    """
    try:
        return make_settings(file.parent, _load(file))
    except ConfigurationError as error:
        told = str(error)
        raise ConfigurationError(told if str(file) in told else f"{file}: {told}") from error


def make_settings(root: Path, data: Mapping[str, Any]) -> Settings:
    """Make settings of what a ``mkdocs.yml`` in the folder ``root`` says.

    Read are ``docs_dir``, ``nav``, the language of ``theme``, and the options of i18n and Leidraad
    under ``plugins``. Raises :class:`ConfigurationError`.
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
    )


def _load(file: Path, depth: int = 0) -> dict[str, Any]:
    """Read a project file, and the one it inherits from (MkDocs' ``INHERIT``)."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: is not saved as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else str(file)
        raise ConfigurationError(f"{place}: {getattr(error, 'problem', error)}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{file}: cannot be understood ({error})") from error
    if not isinstance(data, dict):
        raise ConfigurationError(f"{file}: is empty, or no list of settings")
    parent = data.pop("INHERIT", None)
    if parent is None:
        return data
    if depth == _DEEPEST:
        raise ConfigurationError(f"{file}: inherits from itself, by way of {parent}")
    return _merged(_load((file.parent / str(parent)).resolve(), depth + 1), data)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


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
        LanguageSettings(code, str(each.get("name") or _own_name(code)), code)
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
