"""A state of the policy by its name: a release, a folder, or a revision in git."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leidraad.project.git import GitError, read_files
from leidraad.project.releases import read_release, read_releases
from leidraad.reading.policy import read_policy
from leidraad.releasing.versions import is_version

if TYPE_CHECKING:
    from leidraad.model import Policy, Release
    from leidraad.settings import Settings


class State(NamedTuple):
    """The policy as it was or is somewhere, what that was called, and its release if it is one."""

    name: str
    policy: Policy
    release: Release | None = None


class StateError(ValueError):
    """Why a state cannot be read.

    Kinds: ``no-state`` (there is no release, folder or revision of that name), ``no-policy``
    (there is, but the leading language is not in it), and those of
    :class:`leidraad.project.git.GitError`.
    """

    def __init__(self, kind: str, name: str, reason: str = "") -> None:
        """Keep the ``kind``, the ``name`` that was asked for, and a ``reason`` of the system."""
        super().__init__(f"{name}: {kind}")
        self.kind = kind
        self.name = name
        self.reason = reason


def read_state(settings: Settings, name: str) -> State:
    """Read the state of a project that is called ``name``.

    A release goes before a folder, and a folder before a revision of that name. A folder may hold
    the languages' folders, or a project laid out as this one. Languages that are not there are
    left out. Raises :class:`StateError`, and :class:`leidraad.languages.VocabularyError`.
    """
    for release in read_releases(settings).releases:
        if release.version == name:
            return State(name, read_release(settings, release), release)
    folder = Path(name)
    if name and "\0" not in name and folder.is_dir():
        return State(name, _read_folder(settings, folder.resolve(), name))
    return State(name, _read_revision(settings, name))


def _read_folder(settings: Settings, folder: Path, name: str) -> Policy:
    inside = [folder]
    if settings.docs.is_relative_to(settings.root):
        inside.append(folder / settings.docs.relative_to(settings.root))
    for docs in inside:
        if any((docs / settings.leading.folder).glob("*.md")):
            there = tuple(each for each in settings.languages if (docs / each.folder).is_dir())
            return read_policy(replace(settings, docs=docs, languages=there))
    raise StateError("no-policy", name)


def _read_revision(settings: Settings, name: str) -> Policy:
    try:
        files = read_files(settings.root, settings.docs, name)
    except GitError as error:
        missing = error.kind in {"no-git", "no-repository"} and is_version(name)
        kind = "no-state" if error.kind == "no-revision" or missing else error.kind
        raise StateError(kind, name, error.reason) from error
    with tempfile.TemporaryDirectory() as made:
        root = Path(made).resolve()
        docs = root / "docs"
        for path, data in files.items():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_bytes(data)
        if not docs.is_dir():
            raise StateError("no-policy", name)
        return _read_folder(replace(settings, root=root, docs=docs), docs, name)
