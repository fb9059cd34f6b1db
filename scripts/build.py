"""Build the site: python3 scripts/build.py.

Sets up everything that is needed, checks the policy, and puts the finished site in `site`. A
build that fails leaves the `site` of the time before as it was.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

from _environment import (
    ROOT,
    WINDOWS,
    TroubleError,
    exclusively,
    prepare,
    run_script,
    say,
    variables_for,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SITE = "site"
WORKSHOP = ".site-"
SERVE = r".venv\Scripts\mkdocs serve" if WINDOWS else ".venv/bin/mkdocs serve"


def main(arguments: Sequence[str]) -> int:
    """Build the site; return MkDocs' exit code."""
    argparse.ArgumentParser(
        prog="build.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    ).parse_args(arguments)
    python = prepare(ROOT)
    with exclusively(ROOT / ".site.lock", "Another build is going on; waiting for it."):
        code = build(ROOT, python)
    if code:
        say(f"\nThe build failed; {SITE} is as it was. The lines above say what to repair.")
        return code
    say(
        f"\nThe site is ready: {ROOT / SITE / 'index.html'}\n"
        f"To look at it as a reader does, start this in {ROOT}, and open the address it prints:\n"
        f"  {SERVE}"
    )
    return 0


def build(root: Path, python: Path) -> int:
    """Build the site of the project in ``root``, and put it in place if that went well.

    Returns:
        MkDocs' exit code.
    """
    recover(root)
    workshop = make_workshop(root)
    try:
        say("Building the site")
        new = workshop / "new"
        code = subprocess.run(
            [
                str(python),
                *("-m", "mkdocs", "build", "--strict"),
                *("--config-file", str(root / "mkdocs.yml")),
                *("--site-dir", str(new)),
            ],
            cwd=root,
            # Material prints its end of life, in 2027, at every build. That is known: the pages
            # of a policy do not need Material, and CONTRIBUTING.md says what comes after it.
            env={**variables_for(python), "NO_MKDOCS_2_WARNING": "true"},
            check=False,
        ).returncode
        if code == 0:
            swap_in(new, root / SITE, workshop / "old")
        return code
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def make_workshop(root: Path) -> Path:
    """Make an empty folder beside the site, on the same disk, so that moving is renaming."""
    return root / tempfile.mkdtemp(prefix=WORKSHOP, dir=root)


def swap_in(new: Path, site: Path, old: Path) -> None:
    """Put the folder ``new`` in the place of ``site``, which moves to ``old``.

    Raises:
        TroubleError: where that cannot be done; ``site`` is then what it was.
    """
    if not (new / "index.html").is_file():
        message = f"MkDocs reported no error, but made no start page (index.html). {SITE} is kept."
        raise TroubleError(message)
    try:
        if site.exists():
            site.rename(old)
        try:
            new.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    except OSError as error:
        message = (
            f"The new site is built but cannot take the place of {site}: {error.strerror}.\n"
            "Close what uses it, such as a server or an editor, and build again."
        )
        raise TroubleError(message) from error


def recover(root: Path) -> None:
    """Clear up after a build that was killed: put back a site that it had moved, and sweep."""
    for workshop in root.glob(f"{WORKSHOP}*"):
        if (workshop / "old").is_dir() and not (root / SITE).exists():
            (workshop / "old").rename(root / SITE)
        shutil.rmtree(workshop, ignore_errors=True)


if __name__ == "__main__":
    run_script(main)
