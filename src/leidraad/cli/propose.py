"""``leidraad propose``: the site as it is written, with what differs from what is in force."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from leidraad.cli.project import config_option, load_settings, need_folders
from leidraad.cli.speech import Refusal, Speech
from leidraad.configuration import find_project
from leidraad.project.proposing import VARIABLE, held_against
from leidraad.project.releases import read_releases


@click.command()
@config_option
@click.option(
    "-a",
    "--dev-addr",
    metavar="HOST:PORT",
    help="Where to show it; without it what mkdocs.yml says, else 127.0.0.1:8000.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open it in the browser.")
def propose(config_file: Path | None, dev_addr: str | None, *, open_browser: bool) -> None:
    """Show the site with what differs from the release in force, on every page.

    It is "mkdocs serve": the pages change as you write, until you stop it with Ctrl-C. A switch on
    each page hides the differences. What "mkdocs build" makes never shows them.

    Ends with 0 when it was stopped, 2 when there is nothing to hold the text against; else as
    MkDocs ends.
    """
    settings = load_settings(config_file)
    need_folders(settings)
    say = Speech.of(settings)
    chain = read_releases(settings)
    if chain.faults:
        raise Refusal(say("diff-chain-broken"))
    if not chain.releases:
        raise Refusal(say("propose-no-release"))
    file = config_file or find_project(Path.cwd().resolve())
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", str(file)]
    command += ["-a", dev_addr] if dev_addr else []
    command += ["-o"] if open_browser else []
    click.echo(say("propose-shown", version=held_against(chain.releases).version))
    try:
        ended = subprocess.run(  # noqa: S603 - a fixed program, never a shell line
            command, check=False, env={**os.environ, VARIABLE: "1"}
        ).returncode
    except KeyboardInterrupt:
        return
    sys.exit(ended)
