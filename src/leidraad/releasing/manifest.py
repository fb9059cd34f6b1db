"""The manifest of a release: ``release.toml``, the same bytes for the same release.

Its last line is the seal, the SHA-256 of all bytes before that line. It tells of every change that
is made by accident; against forgery, keep the seal of the last release elsewhere as well, on paper
or on the site: each seal covers all files of its release, and the seal of the release before.
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from leidraad.model.releases import Lag, Previous, Release, ReleasedLanguage
from leidraad.releasing.versions import is_version
from leidraad.releasing.writing import listed, named, quoted, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANIFEST = "release.toml"
FORMAT = 1
"""Goes up when an older Leidraad could no longer read what a newer one writes."""

SEAL_LINE = b'sha256 = "'
"""What the last line starts with."""

_HEAD = """\
# This release is sealed: nothing in this folder may change any more. To look whether everything
# still is as it was: leidraad verify
"""
_SEAL = re.compile(rb"^" + SEAL_LINE + rb'(?P<seal>[0-9a-f]{64})"\n\Z', re.MULTILINE)
_HASH = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class ManifestError(ValueError):
    """A manifest that cannot be read, with its place: line and column, from 1."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        """Keep the ``reason`` and the place."""
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def digest(data: bytes) -> str:
    """Give the SHA-256 of ``data``, in hexadecimal."""
    return sha256(data).hexdigest()


def render(release: Release) -> bytes:
    """Write the manifest of a release, and seal it; ``release.seal`` is not looked at."""
    body = "".join(_lines(release)).encode("utf-8")
    return body + SEAL_LINE + f'{digest(body)}"\n'.encode("ascii")


def seal_of(data: bytes) -> tuple[str, str]:
    """Give the seal that a manifest bears, empty without one, and the seal that fits it."""
    found = _SEAL.search(data)
    return (found["seal"].decode(), digest(data[: found.start()])) if found else ("", "")


def read(data: bytes) -> Release:
    """Read a manifest. Raises :class:`ManifestError`; whether the seal fits is not looked at."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start]
        raise ManifestError("is not saved as UTF-8", line, len(before.decode()) + 1) from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        line, column = (int(place[1]), int(place[2])) if place else end
        raise ManifestError(_PLACE.sub("", str(error)).strip(), line, column) from error
    except RecursionError as error:
        raise ManifestError("is nested too deep") from error
    made_by = found.get("format")
    if made_by != FORMAT:
        raise ManifestError(f"format = {made_by}: this Leidraad reads format {FORMAT}")
    return _Reader(found).release()


# --- writing --------------------------------------------------------------------------------


def _lines(release: Release) -> Iterator[str]:
    yield f"{_HEAD}\nformat = {FORMAT}\nversion = {quoted(release.version)}\n"
    yield f"sealed = {release.sealed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n"
    for name, day in (("adopted", release.adopted), ("in_force", release.in_force)):
        yield f"{name} = {day}\n" if day else f"# {name}: the policy does not say\n"
    yield f"order = {listed(release.order)}\n"
    if release.previous is not None:
        yield from table("previous", release.previous._asdict())
    yield from table("notes", release.notes)
    for language in release.languages:
        yield "\n[[languages]]\n"
        yield from (f"{name} = {quoted(each)}\n" for name, each in language._asdict().items())
    for code, keys in release.follows.items():
        yield from table(f"follows.{named(code)}", keys)
    for audience, names in release.audiences.items():
        yield from table(f"audiences.{named(audience)}", names)
    yield from table("files", release.files)
    yield "\n[seal]\n"


# --- reading --------------------------------------------------------------------------------


class _Reader:
    """Reads what stands in a manifest, each value of the kind it has to be."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found

    def release(self) -> Release:
        version = self._text(self._found, "version")
        if not is_version(version):
            raise ManifestError(f"version: “{version}” is not one, such as 1.0")
        return Release(
            version=version,
            sealed=self._sealed(),
            adopted=self._day("adopted"),
            in_force=self._day("in_force"),
            notes=self._strings(self._table("notes"), "notes"),
            follows={
                code: {key: self._lag(lag) for key, lag in self._strings(keys, code).items()}
                for code, keys in self._table("follows").items()
            },
            languages=self._languages(),
            order=self._order(),
            audiences={
                name: self._strings(names, name) for name, names in self._table("audiences").items()
            },
            files=self._files(),
            previous=self._previous(),
            seal=self._hash(self._text(self._table("seal"), "sha256")),
        )

    def _table(self, name: str) -> Mapping[str, Any]:
        found = self._found.get(name, {})
        if not isinstance(found, dict):
            raise ManifestError(f"{name}: has to be a table")
        return found

    def _text(self, found: Mapping[str, Any], name: str) -> str:
        text = found.get(name)
        if not isinstance(text, str):
            raise ManifestError(f"{name}: is missing, or no text")
        return text

    def _strings(self, found: object, name: str) -> dict[str, str]:
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise ManifestError(f"{name}: has to be a table of texts")
        return found

    def _sealed(self) -> datetime:
        sealed = self._found.get("sealed")
        if not isinstance(sealed, datetime) or sealed.tzinfo is None:
            raise ManifestError("sealed: is missing, or no date and time with a time zone")
        return sealed.astimezone(UTC)

    def _day(self, name: str) -> date | None:
        day = self._found.get(name)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            raise ManifestError(f"{name}: has to be a date, such as 2026-01-31")
        return day

    def _lag(self, lag: str) -> Lag:
        if lag not in tuple(Lag):
            raise ManifestError(f"follows: “{lag}” is not known")
        return Lag(lag)

    def _languages(self) -> tuple[ReleasedLanguage, ...]:
        found = self._found.get("languages")
        if not isinstance(found, list) or not found or not all(isinstance(e, dict) for e in found):
            raise ManifestError("languages: are missing")
        return tuple(
            ReleasedLanguage(*(self._text(each, name) for name in ReleasedLanguage._fields))
            for each in found
        )

    def _order(self) -> tuple[str, ...]:
        found = self._found.get("order")
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise ManifestError("order: has to be a list of files")
        return tuple(found)

    def _files(self) -> dict[str, str]:
        files = self._strings(self._table("files"), "files")
        for path, seal in files.items():
            self._hash(seal)
            if path.startswith("/") or "\\" in path or ".." in path.split("/"):
                raise ManifestError(f"files: “{path}” lies outside the release")
        return files

    def _previous(self) -> Previous | None:
        if "previous" not in self._found:
            return None
        found = self._table("previous")
        version = self._text(found, "version")
        if not is_version(version):
            raise ManifestError(f"previous: “{version}” is not a version")
        return Previous(version, self._hash(self._text(found, "seal")))

    def _hash(self, text: str) -> str:
        if not _HASH.fullmatch(text):
            raise ManifestError(f"“{text}” is not a SHA-256")
        return text
