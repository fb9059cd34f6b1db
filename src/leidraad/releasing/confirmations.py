"""``translations.toml``: which text of the leading language each translation was held against."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from leidraad.releasing.writing import named, table

if TYPE_CHECKING:
    from collections.abc import Mapping

Confirmed = dict[str, dict[str, str]]
"""By language and key: the fingerprint of the leading text that was confirmed."""

_HEAD = """\
# Against which text of the leading language each translation was held. This file is written by
# “leidraad confirm”, which is what you use after you have held a translation against its source.
"""
_PLACE = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)")


class ConfirmationsError(ValueError):
    """A file that cannot be read, with its place: line and column, from 1."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        """Keep the ``reason`` and the place."""
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def read_confirmations(data: bytes) -> Confirmed:
    """Read the file. Raises :class:`ConfirmationsError`."""
    found = load_toml(data)
    for language, keys in found.items():
        if not isinstance(keys, dict) or not all(isinstance(v, str) for v in keys.values()):
            raise ConfirmationsError(f"{language}: has to be a table of keys")
    return found


def load_toml(data: bytes) -> dict[str, Any]:
    """Read a file of TOML that an editor may have touched. Raises :class:`ConfirmationsError`."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfirmationsError("it is not saved as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (1, 1)
        raise ConfirmationsError(_PLACE.sub("", str(error)), line, column) from error
    except RecursionError as error:
        raise ConfirmationsError("it is nested too deep") from error


def render_confirmations(confirmed: Mapping[str, Mapping[str, str]]) -> bytes:
    """Write the file: the languages in the order given, their keys sorted."""
    tables = (
        line
        for language, keys in confirmed.items()
        for line in table(named(language), dict(sorted(keys.items())))
    )
    return "".join([_HEAD, *tables]).encode("utf-8")
