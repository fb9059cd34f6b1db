"""``leidraad rules`` and ``leidraad explain``: what is checked, and why."""

from __future__ import annotations

import click

from leidraad.checks import all_rules
from leidraad.checks.likeness import Likeness
from leidraad.checks.manuals import manual_of, summary_of
from leidraad.cli.project import language_option
from leidraad.cli.speech import Refusal, Speech

_language = language_option(
    "The language to tell it in; without it that of the project around, else English."
)


@click.command()
@_language
def rules() -> None:
    """List every rule: its code, how much it weighs, its name and what it finds."""
    say = Speech.here()
    every = all_rules()
    weights = {rule.severity: say(f"severity-{rule.severity}") for rule in every}
    width = max(map(len, weights.values()))
    for rule in every:
        click.echo(f"{rule.code}  {weights[rule.severity]:<{width}} {rule.name}")
        click.echo(f"       {summary_of(rule, say.language)}")


@click.command()
@click.argument("code", metavar="CODE")
@_language
def explain(code: str) -> None:
    """Explain a rule, by its CODE (LD301) or its name (unknown-article)."""
    say = Speech.here()
    known = {typed: rule for rule in all_rules() for typed in (rule.code.lower(), rule.name)}
    rule = known.get(code.lower())
    if rule is None:
        near = Likeness(known).nearest(code.lower())
        meant = say("rule-meant", code=known[near].code, name=known[near].name) if near else ""
        raise Refusal(say("rule-unknown", code=code, meant=meant))
    about = f"{say(f'severity-{rule.severity}')}, {say('since', version=rule.since)}"
    click.echo(f"{rule.code} {rule.name} ({about})\n")
    click.echo(manual_of(rule, say.language))
