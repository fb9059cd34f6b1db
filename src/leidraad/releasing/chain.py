"""The chain of releases in a folder: read, and held against its seals, file by file."""

from __future__ import annotations

import glob
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.model.releases import Chain, Fault, Misfit, Previous, Release
from leidraad.releasing.manifest import (
    MANIFEST,
    SEAL_LINE,
    ManifestError,
    digest,
    read,
    render,
    seal_of,
)
from leidraad.releasing.tracing import Change, converted, edited, first_change
from leidraad.releasing.versions import is_version, rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOCS = "docs"
"""The folder of a release that holds the text, laid out as the policy's own."""

ATTRIBUTES = ".gitattributes"
"""Keeps git from converting line ends in a release; it is sealed with the rest."""


def read_chain(folder: Path, docs: Path | None = None) -> Chain:
    """Read the releases in ``folder`` and hold every file against what was sealed.

    What is hidden, and files beside the folders of the releases, are let be. Faults come in the
    order of the chain. ``docs`` is the policy as it is now: where a file of it was not changed
    since, it tells what a changed one was like. Never raises; a folder that is not there is an
    empty chain.
    """
    versions, faults = _versions(folder)
    reader = _Reader(folder, docs, versions)
    for version in versions:
        reader.read(version)
    return Chain(tuple(reader.releases), (*faults, *reader.faults))


def walk(folder: Path) -> Iterator[str]:
    """Give every file below ``folder``, with ``/``, always in the same order.

    Nothing hidden is given, and no link followed: a link counts as a file.

    Raises ``OSError`` where a folder cannot be opened.
    """
    for directory, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(directory)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted([*links, *(name for name in names if not name.startswith("."))]):
            yield (here / name).relative_to(folder).as_posix()


def _raise(error: OSError) -> None:
    raise error


def _versions(folder: Path) -> tuple[list[str], list[Fault]]:
    """Give the versions that have a folder, in order; and the folders that are no release."""
    try:
        names = sorted(each.name for each in folder.iterdir() if each.is_dir())
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [Fault(Misfit.UNREADABLE, "", "", detail=_reason(error))]
    shown = [name for name in names if not name.startswith(".")]
    versions = sorted((name for name in shown if is_version(name)), key=rank)
    others = [Fault(Misfit.NO_RELEASE, "", name) for name in shown if not is_version(name)]
    return versions, others


class _Reader:
    """Reads the releases of a folder, one after another, and gathers what does not fit."""

    def __init__(self, folder: Path, docs: Path | None, versions: Sequence[str]) -> None:
        self.releases: list[Release] = []
        self.faults: list[Fault] = []
        self._folder = folder
        self._docs = docs
        self._versions = versions

    def read(self, version: str) -> None:
        """Read a release and hold it against its seals."""
        release = self._manifest(version)
        if release is not None:
            self._link(version, release)
            self._files(version, release)
            self.releases.append(release)

    def _fault(self, misfit: Misfit, version: str, path: str, detail: str = "") -> None:
        shown = f"{version}/{path}" if path else version
        self.faults.append(Fault(misfit, version, shown, detail=detail))

    def _manifest(self, version: str) -> Release | None:
        """Read a manifest, and hold it against its own seal and the name of its folder."""
        path = f"{version}/{MANIFEST}"
        try:
            data = (self._folder / path).read_bytes()
        except OSError as error:
            self._fault(Misfit.UNREADABLE, version, MANIFEST, _reason(error))
            return None
        try:
            release = read(data)
        except ManifestError as error:
            place = (_offset(data, error.line, error.column), error.line, error.column)
            self.faults.append(Fault(Misfit.MALFORMED, version, path, *place, error.reason))
            return None
        bears, fits = seal_of(data)
        if bears != fits or not fits:
            written = render(release)
            change = first_change(written, data)
            if change.offset > written.rindex(SEAL_LINE):
                change = Change()  # any value above it may have been changed
            self.faults.append(Fault(Misfit.EDITED, version, path, *change))
        if release.version != version:
            self._fault(Misfit.OTHER_VERSION, version, MANIFEST, release.version)
        return release

    def _link(self, version: str, release: Release) -> None:
        """Hold a release against the one before it."""
        at = self._versions.index(version)
        stands = self._versions[at - 1] if at else ""
        said = release.previous or Previous("", "")
        before = self.releases[-1] if self.releases else None
        if said.version and said.version not in self._versions:
            self._fault(Misfit.PREVIOUS_GONE, version, MANIFEST, said.version)
        elif said.version != stands:
            self._fault(Misfit.PREVIOUS_OTHER, version, MANIFEST, stands)
        elif before is not None and before.version == stands and said.seal != before.seal:
            self._fault(Misfit.PREVIOUS_EDITED, version, MANIFEST, stands)

    def _files(self, version: str, release: Release) -> None:
        """Hold the files of a release against their hashes."""
        top = self._folder / version
        for path, expected in release.files.items():
            try:
                if not stat.S_ISREG((top / path).lstat().st_mode):
                    self._fault(Misfit.FILE_CHANGED, version, path)
                    continue
                data = (top / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                self._fault(Misfit.FILE_MISSING, version, path)
            except OSError as error:
                self._fault(Misfit.FILE_UNREADABLE, version, path, _reason(error))
            else:
                if digest(data) != expected:
                    self._changed(version, path, data, expected)
        try:
            for path in walk(top):
                if path != MANIFEST and path not in release.files:
                    self._fault(Misfit.FILE_ADDED, version, path)
        except OSError as error:
            self._fault(Misfit.FILE_UNREADABLE, version, "", _reason(error))

    def _changed(self, version: str, path: str, data: bytes, expected: str) -> None:
        """Say of a file what happened to it, as far as that can be told."""
        shown = f"{version}/{path}"
        conversion = converted(data, expected)
        if conversion is not None:
            self.faults.append(Fault(Misfit.FILE_CONVERTED, version, shown, *conversion))
            return
        copies = sorted(self._folder.glob(f"*/{glob.escape(path)}"))
        if self._docs is not None:
            copies.append(self._docs / path.removeprefix(f"{DOCS}/"))
        change = edited(data, expected, copies)
        self.faults.append(Fault(Misfit.FILE_CHANGED, version, shown, *change))


def _offset(data: bytes, line: int, column: int) -> int:
    """Give the offset in bytes of a place in characters, as far as it can be told."""
    before = b"".join(each + b"\n" for each in data.split(b"\n")[: line - 1])
    text = data[len(before) :].decode("utf-8", "replace")
    return len(before) + len(text[: column - 1].encode("utf-8"))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
