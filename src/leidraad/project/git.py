"""The files of a policy as they were in a revision of its git repository; git itself is asked."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = ("100644", "100755")


class GitError(ValueError):
    """Why a revision cannot be had.

    Kinds: ``no-git``, ``no-repository``, ``no-revision``, ``shallow`` (it may be there, but not in
    this clone), ``outside`` (the policy lies outside the repository), ``git-failed`` (``reason``).
    """

    def __init__(self, kind: str, reason: str = "") -> None:
        """Keep the ``kind``, and the ``reason`` as git gives it."""
        super().__init__(reason or kind)
        self.kind = kind
        self.reason = reason


def read_files(root: Path, folder: Path, revision: str) -> dict[str, bytes]:
    """Give the files below ``folder`` in a revision, by their path below it, byte for byte.

    ``root`` is a folder in the repository. Links and submodules are left out. Empty when the
    revision does not have the folder. Raises :class:`GitError`.
    """
    commit = _commit(root, revision)
    above = _ask(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip("\n")
    below = posixpath.normpath(above + os.path.relpath(folder, root).replace(os.sep, "/"))
    if below.startswith(".."):
        raise GitError("outside")
    path = [] if below == "." else [f"{below}/"]
    listed = _ask(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *path)
    blobs: dict[str, bytes] = {}
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.split()
        file = name.decode("utf-8", "surrogateescape")
        # Git makes no path with “..” in it, but a repository may have been made by hand.
        if mode.decode() in _PLAIN and ".." not in file.split("/"):
            blobs[file.removeprefix(path[0]) if path else file] = blob
    data = _ask(root, "cat-file", "--batch", given=b"".join(b + b"\n" for b in blobs.values()))
    files: dict[str, bytes] = {}
    position = 0
    for file in blobs:
        start = data.index(b"\n", position) + 1
        end = start + int(data[position:start].split()[2])
        files[file] = data[start:end]
        position = end + 1
    return files


def _commit(root: Path, revision: str) -> str:
    """Give the commit that a revision names."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        return _ask(root, *asked).decode().strip()
    except GitError as error:
        if error.kind != "git-failed":
            raise
        # Told apart by asking once more: git's own words depend on its version.
        _ask(root, "rev-parse", "--git-dir", kind="no-repository")
        shallow = _ask(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        raise GitError("shallow" if shallow else "no-revision", error.reason) from error


def _ask(root: Path, *arguments: str, given: bytes = b"", kind: str = "git-failed") -> bytes:
    """Run git, and give what it writes. Raises :class:`GitError`."""
    program = shutil.which("git")
    if program is None:
        raise GitError("no-git")
    try:
        done = subprocess.run(  # noqa: S603 - git with a fixed list of arguments, never a shell line
            [program, "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, ValueError) as error:
        raise GitError("git-failed", str(error)) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitError(kind, told.removeprefix("fatal: "))
    return done.stdout
