"""``leidraad verify``: every release held against its seal."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click reads the annotations

import click

from leidraad import __version__
from leidraad.checks import all_rules, check_chain
from leidraad.cli.project import config_option, load_settings
from leidraad.cli.speech import Speech, language_of
from leidraad.model import Policy
from leidraad.project.releases import read_releases
from leidraad.reporting import Report, tell


@click.command()
@config_option
def verify(config_file: Path | None) -> None:
    """Hold every sealed release against its seal, and against the one before it.

    Tells the first file, release or byte that does not fit, and everything behind it that does not
    either.

    Ends with 0 when the chain holds, 1 when it is broken, 2 when the project cannot be read.
    """
    settings = load_settings(config_file)
    say = Speech.of(settings)
    chain = read_releases(settings)
    found = check_chain(chain, settings)
    if found:
        report = Report(Policy(()), found, all_rules(), language_of(settings), __version__)
        for finding in tell(report).findings:
            click.echo(f"{finding}\n")
        click.echo(say("verify-broken", count=say.count(len(found), "fault")))
        sys.exit(1)
    if not chain.releases:
        click.echo(say("verify-none"))
        return
    for each in chain.releases:
        click.echo(f"{each.version}  {say.count(len(each.files), 'file')}")
        for name, day in (("adopted", each.adopted), ("in-force", each.in_force)):
            click.echo(f"  {say(name, day=day) if day else say(f'{name}-unknown')}")
        click.echo(f"  {each.seal}")
    count = say.count(len(chain.releases), "release")
    click.echo(say("verify-holds", count=count, version=chain.releases[-1].version))
