"""The project file: where it stands, and what is in it as MkDocs would read it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml

from leidraad.configuration.faults import ConfigurationError
from leidraad.settings import Later

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_DEEPEST = 50
"""How many files may inherit from each other."""


class _Loader(yaml.SafeLoader):
    """Reads YAML with MkDocs' own tags: ``!ENV``, and ``!!python/…`` as :class:`Later`.

    Any other tag is taken as None.
    """


def _nothing(_loader: _Loader, _suffix: str, _node: yaml.Node) -> None:
    return None


def _environment(loader: _Loader, node: yaml.Node) -> object:
    """Give the first of some environment variables that is set, else what stands last."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node) or [None]
    else:
        names, default = [node.value], None
    found = next((os.environ[name] for name in map(str, names) if name in os.environ), None)
    return default if found is None else yaml.safe_load(found)


def _later(_loader: _Loader, _suffix: str, node: yaml.Node) -> Later:
    # As MkDocs reads it: a project's own configuration may name a function.
    return Later(lambda: yaml.UnsafeLoader("").construct_object(node, deep=True))


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _later)


def find_project(start: Path) -> Path | None:
    """Give the ``mkdocs.yml`` of the folder or of the nearest one above it; None without one."""
    for folder in (start, *start.parents):
        for name in _NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def load(file: Path, depth: int = 0) -> dict[str, Any]:
    """Read a project file, and the one it inherits from (MkDocs' ``INHERIT``).

    Raises :class:`ConfigurationError`.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    except OSError as error:
        raise ConfigurationError("unopened", file=file, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError("encoding", file=file) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", error)
        place = f"{file}:{mark.line + 1}:{mark.column + 1}" if mark else str(file)
        raise ConfigurationError("malformed", place=place, reason=reason) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError("misread", file=file, reason=error) from error
    if not isinstance(data, dict):
        raise ConfigurationError("empty", file=file)
    parent = data.pop("INHERIT", None)
    if parent is None:
        return data
    if depth == _DEEPEST:
        raise ConfigurationError("inherits-itself", file=file, parent=parent)
    return _merged(load((file.parent / str(parent)).resolve(), depth + 1), data)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
