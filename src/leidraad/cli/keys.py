"""``leidraad keys``: a key for everything that has none."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click reads the annotations

import click

from leidraad.cli.project import config_option, load_project, load_settings
from leidraad.cli.project import write as write_to_project
from leidraad.cli.speech import Speech
from leidraad.editing.files import by_file
from leidraad.editing.keys import propose_keys


@click.command()
@config_option
@click.option("--write", is_flag=True, help="Write the keys; without it they are only shown.")
def keys(config_file: Path | None, *, write: bool) -> None:
    """Propose a key for every chapter, section, article and hard word without one.

    The same article gets the same key in every language. Nothing else in the files changes.

    Ends with 0 when nothing is missing any more, 1 when keys are missing and were not written, 2
    when the project cannot be read or written.
    """
    settings = load_settings(config_file)
    policy = load_project(settings).policy
    say = Speech.of(settings)
    proposals = propose_keys(policy)
    if not proposals:
        click.echo(say("keys-complete"))
        return
    for proposal in proposals:
        line, _ = proposal.chapter.source.position(proposal.heading.start)
        click.echo(f"{proposal.edit.path}:{line}: {proposal.heading.words}")
        click.echo(f"  {{#{proposal.key}}}")
    if not write:
        click.echo(say("keys-missing", count=say.count(len(proposals), "heading")))
        sys.exit(1)
    edits = [proposal.edit for proposal in proposals]
    write_to_project(settings, policy, edits)
    click.echo(
        say(
            "keys-written",
            count=say.count(len(edits), "key"),
            files=say.count(len(by_file(edits)), "file"),
        )
    )
