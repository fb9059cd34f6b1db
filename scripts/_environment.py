"""The project's own Python environment: ``.venv``, made from ``requirements.lock``.

Standard library only. An old Python must still be able to read this file and the scripts that
import it, or it could not say that it is too old: no syntax newer than Python 3.8.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from enum import Enum
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if sys.version_info < (3, 11):  # noqa: UP036 - a person may start a script with any Python
    sys.exit(
        "Leidraad needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Run the script with a newer one, for example: python3.12 {}".format(
            *sys.version_info[:2], sys.argv[0]
        )
    )

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements.lock"
# What the project's installed metadata is made from.
METADATA_SOURCES = ("pyproject.toml", "src/leidraad/__init__.py")
STAMP = "leidraad-environment.json"
WINDOWS = os.name == "nt"

TROUBLE = 2
INTERRUPTED = 130


class TroubleError(Exception):
    """Something outside the code is in the way. The message tells a person what to do."""


class State(Enum):
    """How much of the environment has to be made."""

    READY = "ready"
    PROJECT_CHANGED = "project changed"
    TO_BE_MADE = "to be made"


class Stamp(NamedTuple):
    """What an environment was made from. Two equal stamps mean two equal environments."""

    root: str
    python: str
    lock: str
    project: str


def say(text: str) -> None:
    """Print a line at once, so that it stands before what a started program prints."""
    print(text, flush=True)


def run_script(main: Callable[[Sequence[str]], int]) -> None:
    """Run a script's ``main`` and end with its exit code: 2 for trouble, 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A path may hold a letter that this terminal cannot show.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = main(sys.argv[1:])
    except TroubleError as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        code = TROUBLE
    except KeyboardInterrupt:
        print("\nInterrupted. Nothing half-done is used: run the script again.", file=sys.stderr)
        code = INTERRUPTED
    sys.exit(code)


def prepare(root: Path) -> Path:
    """Return the Python of the project's environment, and make the environment where needed.

    When the environment is up to date this starts no program. An environment is only used once
    its stamp is written, and that comes last: what was broken off is made anew.

    Raises:
        TroubleError: where the environment cannot be made.
    """
    folder = root / ".venv"
    wanted = wanted_stamp(root)
    if state_of(folder, wanted) is State.READY:
        return python_in(folder)
    with exclusively(root / ".venv.lock", "Another run is making .venv; waiting for it."):
        state = state_of(folder, wanted)
        if state is State.TO_BE_MADE:
            say("Setting up: the first time takes a minute or so, after that it is quick.")
            _make(folder)
            _install_packages(folder, root)
        if state is not State.READY:
            (folder / STAMP).unlink(missing_ok=True)
            _install_project(folder, root)
            write_stamp(folder, wanted)
    return python_in(folder)


def wanted_stamp(root: Path) -> Stamp:
    """Tell what the environment has to be made from now."""
    python = (
        platform.python_implementation(),
        platform.python_version(),
        platform.machine(),
        sys.base_prefix,
    )
    return Stamp(
        root=str(root),
        python=" ".join(python),
        lock=_fingerprint(root, (LOCK,)),
        project=_fingerprint(root, METADATA_SOURCES),
    )


def state_of(folder: Path, wanted: Stamp) -> State:
    """Compare the environment in ``folder`` with the one that is wanted."""
    found = read_stamp(folder)
    if found is None or not python_in(folder).exists():
        return State.TO_BE_MADE
    if found == wanted:
        return State.READY
    if found._replace(project=wanted.project) == wanted:
        return State.PROJECT_CHANGED
    return State.TO_BE_MADE


def read_stamp(folder: Path) -> Stamp | None:
    """Read the stamp of an environment; nothing where there is none, or none that fits."""
    try:
        return Stamp(**json.loads((folder / STAMP).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(folder: Path, stamp: Stamp) -> None:
    """Write the stamp in one step: it is there whole, or not at all."""
    draft = folder / f"{STAMP}.draft"
    draft.write_text(json.dumps(stamp._asdict(), indent=2) + "\n", encoding="utf-8")
    draft.replace(folder / STAMP)


def programs_in(folder: Path) -> Path:
    """Return the folder of an environment's programs."""
    return folder / ("Scripts" if WINDOWS else "bin")


def python_in(folder: Path) -> Path:
    """Return the path of an environment's Python."""
    return programs_in(folder) / ("python.exe" if WINDOWS else "python")


def variables_for(python: Path) -> dict[str, str]:
    """Return this process's variables as they are inside the environment of ``python``."""
    variables = dict(os.environ)
    variables.pop("PYTHONHOME", None)
    variables["VIRTUAL_ENV"] = str(python.parent.parent)
    variables["PATH"] = os.pathsep.join((str(python.parent), variables.get("PATH", os.defpath)))
    return variables


@contextlib.contextmanager
def exclusively(file: Path, waiting: str) -> Iterator[None]:
    """Keep two runs apart, by a lock on ``file`` that the system releases when a run ends.

    ``waiting`` is said once where another run has the lock.
    """
    with file.open("a", encoding="utf-8") as handle:
        if not _lock(handle):
            say(waiting)
            while not _lock(handle):
                time.sleep(0.2)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[str]) -> bool:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: IO[str]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        # Should this run be killed, then the lock stays until the pip that it started has ended.
        os.set_inheritable(handle.fileno(), True)  # noqa: FBT003 - it takes no keyword
        return True


def _fingerprint(root: Path, names: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in names:
        try:
            digest.update((root / name).read_bytes())
        except OSError as error:
            message = f"{name} cannot be read ({error.strerror}). Is this a whole copy?"
            raise TroubleError(message) from error
        digest.update(b"\0")
    return digest.hexdigest()


def missing_parts() -> list[str]:
    """Name what this Python lacks for making an environment (some systems package it apart)."""
    return [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]


def _make(folder: Path) -> None:
    if missing := missing_parts():
        message = (
            f"This Python cannot make an environment: it lacks {' and '.join(missing)}.\n"
            "On Debian and Ubuntu: apt-get install python3-venv\n"
            "Elsewhere: install a complete Python 3.11 or newer. Then run this script again."
        )
        raise TroubleError(message)
    say(f"- making {folder}")
    _remove(folder)
    # From inside .venv, the Python that .venv was made with.
    python: str = getattr(sys, "_base_executable", sys.executable)
    _run([python, "-m", "venv", str(folder)], "The environment could not be made.")


def _install_packages(folder: Path, root: Path) -> None:
    say(f"- installing the packages in {LOCK}")
    _pip(
        folder,
        ["--require-hashes", "--requirement", str(root / LOCK)],
        f"The packages in {LOCK} could not be installed.",
    )


def _install_project(folder: Path, root: Path) -> None:
    say("- installing Leidraad itself")
    _pip(
        folder,
        ["--no-deps", "--no-index", "--no-build-isolation", "--quiet", "--editable", str(root)],
        "Leidraad itself could not be installed.",
    )


def _pip(folder: Path, arguments: Iterable[str], failure: str) -> None:
    pip = [str(python_in(folder)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "install", *arguments], failure)


def _run(command: Sequence[str], failure: str) -> None:
    try:
        code = subprocess.run(command, check=False, close_fds=WINDOWS).returncode
    except OSError as error:
        message = f"{failure} {command[0]} does not start: {error.strerror}."
        raise TroubleError(message) from error
    if code != 0:
        message = f"{failure} The lines above say why; once that is solved, run this script again."
        raise TroubleError(message)


def _remove(folder: Path) -> None:
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            # First, so that what stays behind if this is broken off never passes for whole.
            (folder / STAMP).unlink(missing_ok=True)
            shutil.rmtree(folder)
    except OSError as error:
        message = (
            f"The old {folder} cannot be removed: {error.strerror}.\n"
            "Close what uses it, such as `mkdocs serve` or an editor, and run this script again."
        )
        raise TroubleError(message) from error
