"""``leidraad rules`` and ``leidraad explain``: what is checked, and why."""

from __future__ import annotations

import click

from leidraad.checks import all_rules
from leidraad.checks.likeness import Likeness


@click.command()
def rules() -> None:
    """List every rule: its code, how much it weighs, its name and what it finds."""
    for rule in all_rules():
        click.echo(f"{rule.code}  {rule.severity:<8} {rule.name}")
        click.echo(f"       {rule.summary}")


@click.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """Explain a rule, by its CODE (LD301) or its name (unknown-article)."""
    known = {typed: rule for rule in all_rules() for typed in (rule.code.lower(), rule.name)}
    rule = known.get(code.lower())
    if rule is None:
        near = Likeness(known).nearest(code.lower())
        meant = f" Did you mean {known[near].code} ({known[near].name})?" if near else ""
        raise click.UsageError(f"there is no rule “{code}”.{meant} “leidraad rules” lists them all")
    click.echo(f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})\n")
    click.echo(rule.manual)
