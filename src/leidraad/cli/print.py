"""``leidraad print``: the printed editions of a policy."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad.cli.progress import working
from leidraad.cli.project import config_option, load_project, load_settings
from leidraad.cli.speech import Refusal, Speech, language_of
from leidraad.diagnostics import Severity
from leidraad.editing.files import WriteError, write_all
from leidraad.renditions.print.telling import remarked, told
from leidraad.settings import PRINT_EDITIONS

if TYPE_CHECKING:
    from leidraad.project import Checked
    from leidraad.renditions.print.editions import Edition
    from leidraad.renditions.print.publishing import Published
    from leidraad.settings import Settings


@click.command("print")
@config_option
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice(PRINT_EDITIONS),
    help="A form to print; may be given more than once. Without it those of mkdocs.yml.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Only this language; may be given more than once.",
)
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    metavar="WHO",
    help="An edition for these readers alone; may be given more than once.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("print"),
    show_default=True,
    help="The folder to put them in; each language gets a folder there.",
)
def print_command(
    config_file: Path | None,
    editions: tuple[str, ...],
    languages: tuple[str, ...],
    audiences: tuple[str, ...],
    output: Path,
) -> None:
    """Print a policy as PDF: handout, large print, phone, booklet, two languages, poster.

    Also as a book for an e-reader (EPUB). The files are tagged, so that they can be read aloud.
    The same policy gives the same files.

    Ends with 0 when all was printed, 1 when the policy has errors or something in it cannot be
    printed, 2 when the project cannot be read or the files cannot be written.
    """
    settings = load_settings(config_file)
    say = Speech.of(settings)
    codes = [each.code for each in settings.languages]
    _known("print-no-language", languages, codes, say)
    _known("print-no-audience", audiences, list(settings.audiences), say)
    checked = load_project(settings)
    errors = [each for each in checked.diagnostics if each.severity is Severity.ERROR]
    if errors:
        click.echo(say("print-errors", count=say.count(len(errors), "finding")), err=True)
        sys.exit(1)
    settings = _chosen(settings, editions, audiences)
    with working(say("printing"), outside=True):
        published = _publish(settings, checked, languages)
    for problem in published.problems:
        click.echo(told(problem, language_of(settings)), err=True)
    _write(published, output, say)
    for remark in published.remarks:
        click.echo(remarked(remark, language_of(settings)), err=True)
    sys.exit(1 if published.problems else 0)


def _known(message: str, given: tuple[str, ...], known: list[str], say: Speech) -> None:
    for each in given:
        if each not in known:
            raise Refusal(say(message, given=each, known=", ".join(known)))


def _chosen(settings: Settings, editions: tuple[str, ...], audiences: tuple[str, ...]) -> Settings:
    """Give the settings with what the command line asks for instead."""
    printing = settings.printing
    if audiences:
        # Whoever names an audience wants the edition for it, and others only when named too.
        editions = tuple(dict.fromkeys((*editions, "audience")))
        printing = replace(printing, audiences=audiences)
    return replace(settings, printing=replace(printing, editions=editions or printing.editions))


def _publish(settings: Settings, checked: Checked, languages: tuple[str, ...]) -> Published:
    # Typst takes time to load, which no other command should wait for.
    from leidraad.project.printing import manuscripts  # noqa: PLC0415
    from leidraad.renditions.html import RenderingError  # noqa: PLC0415
    from leidraad.renditions.print.publishing import publish  # noqa: PLC0415
    from leidraad.renditions.web.overrides import OverridesError  # noqa: PLC0415

    def wanted(edition: Edition) -> bool:
        return not languages or not {edition.language, edition.other}.isdisjoint(languages)

    # Two languages side by side need both.
    alone = "side-by-side" not in settings.printing.editions
    codes = languages if languages and alone else None
    try:
        found = manuscripts(settings, checked, codes=codes)
        return publish(found, settings.printing, only=wanted)
    except (OverridesError, RenderingError) as error:
        raise Refusal.because(error) from error


def _write(published: Published, output: Path, say: Speech) -> None:
    """Write the files, all of them or none, and tell what they are."""
    files = {output / each.path: each.data for each in published.printed}
    try:
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
        write_all(files)
    except WriteError as error:
        raise Refusal(say("print-failed", path=error.path, reason=error.reason)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(say("print-failed", path=output, reason=reason)) from error
    for each in published.printed:
        facts = [each.title, say.count(each.pages, "page")] if each.pages else [each.title]
        size = f"{max(1, round(len(each.data) / 1000))} kB"
        click.echo(f"{output / each.path}  {', '.join((*facts, size))}")
