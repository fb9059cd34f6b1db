"""What the commands say: in the language of the project, to whatever terminal there is."""

from __future__ import annotations

import os
import sys
import tomllib
from importlib import resources
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from leidraad.configuration import ConfigurationError, find_project, read_settings
from leidraad.configuration.reasons import told

if TYPE_CHECKING:
    from leidraad.settings import Settings

FALLBACK = "en"


class Refusal(click.ClickException):
    """Ends a command that cannot do its work: one sentence that says why, and exit code 2."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        """Keep the sentence, and the language to say it in: click shows it when all is over."""
        super().__init__(message)
        self._say = Speech.here()

    @classmethod
    def of(cls, message: str, **values: object) -> Refusal:
        """Make one of a message in the language of the project that the command is about."""
        return cls(Speech.here()(message, **values))

    @classmethod
    def because(cls, error: Exception) -> Refusal:
        """Make one of a fault that says in English what is wrong."""
        return cls(told(str(error), Speech.here().language))

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence to standard error."""
        told = f"{self._say('refused')}: {self.format_message()}"
        click.echo(told, file=file, err=file is None)


class Speech:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Read the words of ``language`` (of ``nl`` for ``nl-BE``); English where it has none."""
        folder = resources.files(__package__) / "words"
        file = folder / f"{language.replace('_', '-').partition('-')[0].lower()}.toml"
        if not file.is_file():
            file = folder / f"{FALLBACK}.toml"
        self.language = language
        self._words: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))

    @classmethod
    def of(cls, settings: Settings) -> Speech:
        """Give the words for a project."""
        return cls(language_of(settings))

    @classmethod
    def here(cls) -> Speech:
        """Give the words for the project that the command is about, or that it is run in.

        English where there is none. Never fails: what is wrong with a project is told elsewhere.
        """
        context = click.get_current_context(silent=True)
        known = context.find_root().obj if context else None
        return cls(known or _around() or FALLBACK)

    def __call__(self, message: str, **values: object) -> str:
        """Fill in a message; the ``reason`` that a system gives in English is translated."""
        if "reason" in values:
            values["reason"] = told(str(values["reason"]), self.language)
        return self._words[message].format(**values)

    def count(self, number: int, thing: str) -> str:
        """Say how many there are: "1 file", "2 files"."""
        return f"{number} {self._words[thing if number == 1 else f'{thing}s']}"


def _around() -> str:
    """Give the language of the project in this folder or above it; empty without one."""
    try:
        file = find_project(Path.cwd())
        return language_of(read_settings(file)) if file else ""
    except ConfigurationError as error:
        return error.language
    except OSError:
        return ""


def language_of(settings: Settings) -> str:
    """Give the language that a project is spoken to in."""
    return settings.message_language or settings.leading.code


def remember(language: str) -> None:
    """Speak ``language`` from here on, also when the command is refused."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.find_root().obj = language


def asked() -> str:
    """Give the language that ``--language`` asks for; empty without it, before all is read."""
    context = click.get_current_context(silent=True)
    return context.find_root().obj or "" if context is not None else ""


def use_colour() -> bool:
    """Tell whether to use colours (https://no-color.org, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def be_forgiving() -> None:
    """Let a terminal that cannot show a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_data(text: str) -> None:
    """Write what programs read: UTF-8, with plain line ends, whatever the terminal speaks."""
    click.echo(text.encode("utf-8"), nl=False)
