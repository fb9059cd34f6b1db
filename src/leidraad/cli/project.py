"""What every command about a project starts with: finding it, reading it, writing to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from leidraad.checks.messages import languages
from leidraad.cli.progress import working
from leidraad.cli.speech import Refusal, Speech, asked, language_of, remember
from leidraad.configuration import ConfigurationError, find_project, read_settings
from leidraad.editing.files import ChangedMeanwhileError, WriteError, write_edits
from leidraad.languages import VocabularyError
from leidraad.project import Checked
from leidraad.project import check as check_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from leidraad.diagnostics import Edit
    from leidraad.model import Policy
    from leidraad.settings import Settings

_Command = TypeVar("_Command", bound="Callable[..., object]")


def config_option(command: _Command) -> _Command:
    """Add ``--config-file`` to a command."""
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The project's mkdocs.yml; without it the nearest one from here upwards.",
    )(command)


def language_option(text: str) -> Callable[[_Command], _Command]:
    """Add ``--language`` to a command; its help and its errors then speak that language too."""
    return click.option(
        "--language",
        type=click.Choice(languages()),
        is_eager=True,
        expose_value=False,
        callback=lambda _context, _option, value: remember(value) if value else None,
        help=text,
    )


def load_settings(config_file: Path | None, near: Path | None = None) -> Settings:
    """Read the settings of the project; ends the command (exit 2) when there is none.

    Without ``config_file`` it is the one around ``near``, else the one around the current folder.
    A fault in it is told in the language of ``--language``, else in that of the project if that
    much can be read, else in English.
    """
    file = config_file
    for start in (near, Path.cwd()) if file is None else ():
        file = file or (find_project(start.resolve()) if start is not None else None)
    if file is None:
        raise Refusal.of("project-missing")
    try:
        settings = read_settings(file)
    except ConfigurationError as error:
        language = asked() or error.language
        remember(language)
        raise Refusal(error.tell(language)) from error
    if asked():
        settings = replace(settings, message_language=asked())
    remember(language_of(settings))
    return settings


def need_folders(settings: Settings) -> None:
    """End the command (exit 2) when the policy, or one of its languages, has no folder."""
    if not settings.docs.is_dir():
        raise Refusal.of("docs-missing", folder=settings.docs)
    for language in settings.languages:
        if not (settings.docs / language.folder).is_dir():
            folder = settings.docs / language.folder
            raise Refusal.of("language-missing", language=language.name, folder=folder)


def load_project(settings: Settings) -> Checked:
    """Read and check the project; ends the command (exit 2) when it cannot be read at all."""
    need_folders(settings)
    try:
        with working(Speech.of(settings)("working")):
            return check_project(settings)
    except VocabularyError as error:
        raise Refusal.because(error) from error


def write(settings: Settings, policy: Policy, edits: Iterable[Edit]) -> None:
    """Carry out edits; ends the command (exit 2) when a file cannot be written."""
    say = Speech.of(settings)
    try:
        with working(say("working")):
            write_edits(settings.root, policy.sources, edits)
    except ChangedMeanwhileError as error:
        raise Refusal(say("changed-meanwhile", path=error.path)) from error
    except WriteError as error:
        told = say("write-failed", path=error.path, reason=error.reason)
        raise Refusal(told) from error
