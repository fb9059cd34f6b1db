"""``leidraad confirm``: translations that were held against the leading text."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click reads the annotations
from typing import TYPE_CHECKING

import click

from leidraad.checks.likeness import Likeness
from leidraad.cli.project import config_option, load_project, load_settings
from leidraad.cli.speech import Refusal, Speech
from leidraad.editing.files import WriteError, write_all
from leidraad.project.translations import confirm as confirmed_file
from leidraad.project.translations import confirmations, lagging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.model import Division, Edition, Lag, Policy
    from leidraad.settings import Settings


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@config_option
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Only the translation in this language; without it all of them.",
)
@click.option("--all", "everything", is_flag=True, help="Confirm everything that is behind.")
def confirm(
    keys: tuple[str, ...],
    config_file: Path | None,
    languages: tuple[str, ...],
    *,
    everything: bool,
) -> None:
    """Say of translations that they say again what the leading text says.

    KEY is the key of an article, section or chapter, which stands behind its heading. Without one,
    and without --all, what is behind is listed. What was confirmed goes into translations.toml;
    when the leading text changes after that, the translation counts as behind.

    Ends with 0 when nothing is behind, or it was confirmed; 1 when something is behind and was only
    listed; 2 when the project cannot be read or written.
    """
    settings = load_settings(config_file)
    say = Speech.of(settings)
    policy = load_project(settings).policy
    chosen = _chosen(settings, languages)
    known = confirmations(settings)
    if known.misread is not None:
        raise Refusal.of("confirm-misread", **known.misread._asdict())
    behind = {
        code: lag for code, lag in lagging(policy, known.by_language).items() if code in chosen
    }
    if not keys and not everything:
        _list(policy, behind, say)
        return
    wanted = _wanted(policy, keys) if keys else {key for each in behind.values() for key in each}
    data = confirmed_file(policy, known.by_language, wanted, chosen)
    try:
        write_all({settings.confirmations: data})
    except WriteError as error:
        raise Refusal.of("write-failed", path=error.path, reason=error.reason) from error
    count = sum(len(wanted & each.keys()) for each in behind.values())
    click.echo(say("confirmed", count=say.count(count, "translation")))


def _chosen(settings: Settings, languages: tuple[str, ...]) -> tuple[str, ...]:
    translations = tuple(language.code for language in settings.languages[1:])
    for code in languages:
        if code not in translations:
            named = ", ".join(translations) or "-"
            raise Refusal.of("translation-unknown", language=code, known=named)
    return languages or translations


def _wanted(policy: Policy, keys: tuple[str, ...]) -> set[str]:
    """Give the keys that were named, each of which must be there."""
    known = [division.key for _, division in _divisions(policy.leading)]
    for key in keys:
        if key not in known:
            near = Likeness(known).nearest(key)
            meant = Speech.here()("key-meant", key=near) if near else ""
            raise Refusal.of("key-unknown", key=key, meant=meant)
    return set(keys)


def _list(policy: Policy, behind: Mapping[str, Mapping[str, Lag]], say: Speech) -> None:
    """List what is behind, and end the command when anything is."""
    keys: list[str] = []
    for edition in policy.editions[1:]:
        lag = behind.get(edition.language, {})
        for path, division in _divisions(edition):
            if division.key in lag:
                keys.append(division.key)
                words = f"{division.heading.words} ({division.key})"
                click.echo(f"{path}: {words}: {say(f'lag-{lag[division.key]}')}")
    if not keys:
        click.echo(say("confirm-none"))
        return
    click.echo(say("confirm-listed", count=say.count(len(keys), "translation"), key=keys[0]))
    sys.exit(1)


def _divisions(edition: Edition) -> Iterator[tuple[str, Division]]:
    """Give the divisions of an edition, each with its place as messages show it."""
    for chapter in edition.chapters:
        for division in chapter.divisions:
            line, _ = chapter.source.position(division.heading.start)
            yield f"{chapter.source.path}:{line}", division
