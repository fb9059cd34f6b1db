"""What a project says about print in its configuration, made into settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leidraad.configuration.faults import ConfigurationError
from leidraad.settings import PRINT_EDITIONS, PrintSettings

if TYPE_CHECKING:
    from pathlib import Path

_LISTS = ("editions", "audiences", "poster")
_SWITCHES = ("chapter_codes", "attach_source")
_MOST = "most_articles"


def print_settings(written: object, root: Path) -> PrintSettings:
    """Make settings of what stands under ``print:``; paths are relative to ``root``.

    ``false`` means that nothing is printed; nothing written means that everything is. Raises
    :class:`ConfigurationError` that says what to change.
    """
    if written is False:
        return PrintSettings(editions=())
    if written is None or written is True:
        return PrintSettings()
    if not isinstance(written, dict):
        raise ConfigurationError("print")
    known = (*_LISTS, *_SWITCHES, "fonts", _MOST)
    for name in written:
        if name not in known:
            raise ConfigurationError("print-setting", name=name, known=", ".join(known))
    values: dict[str, Any] = {}
    values |= {name: _names(name, written[name]) for name in _LISTS if name in written}
    for edition in values.get("editions", ()):
        if edition not in PRINT_EDITIONS:
            known_editions = ", ".join(PRINT_EDITIONS)
            raise ConfigurationError("print-edition", name=edition, known=known_editions)
    values |= {name: _switch(name, written[name]) for name in _SWITCHES if name in written}
    if _MOST in written:
        values[_MOST] = _number(_MOST, written[_MOST])
    return PrintSettings(**values, fonts=_folder(written.get("fonts"), root))


def _switch(name: str, written: object) -> bool:
    if not isinstance(written, bool):
        raise ConfigurationError("print-switch", name=name)
    return written


def _number(name: str, written: object) -> int:
    if not isinstance(written, int) or isinstance(written, bool) or written < 0:
        raise ConfigurationError("print-number", name=name)
    return written


def _folder(written: object, root: Path) -> Path | None:
    if not written:
        return None
    folder = (root / str(written)).resolve()
    if not folder.is_dir():
        raise ConfigurationError("print-fonts", folder=written)
    return folder


def _names(name: str, written: object) -> tuple[str, ...]:
    """Give a list of names; one name stands for a list of it alone."""
    if isinstance(written, str):
        return (written,)
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        raise ConfigurationError("print-list", name=name)
    return tuple(dict.fromkeys(written))
