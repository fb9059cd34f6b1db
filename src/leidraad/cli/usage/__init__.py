"""What click itself says, around the help and of a command typed wrongly, in the project's words.

Click speaks English and keeps its sentences to itself. Each language has a file here with what it
says: ``texts`` are whole, ``errors`` patterns with what may vary; ``help`` has the paragraphs of
the commands' own help. What is not there stays English.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import IO, TYPE_CHECKING, Any

import click

from leidraad.cli.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Context(click.Context):
    """The context of every command: its help speaks the language of the project."""


class Misuse(click.UsageError):
    """A command typed wrongly, told in the language of the project."""

    def __init__(self, message: str, ctx: click.Context | None = None) -> None:
        """Keep the language to say it in: click shows it when all is over."""
        super().__init__(message, ctx)
        self._say = Speech.here()

    def show(self, file: IO[Any] | None = None) -> None:
        """Write how the command is used, and what is wrong, to standard error."""
        words = _words(self._say.language)
        if self.ctx is not None:
            with self.ctx.scope(cleanup=False):
                click.echo(self.ctx.get_usage(), file=file, err=file is None)
            hint = words.text("Try '{command} --help' for help.")
            click.echo(hint.format(command=self.ctx.command_path), file=file, err=file is None)
            click.echo(file=file, err=file is None)
        told = words.error(self.format_message())
        click.echo(f"{self._say('refused')}: {told}", file=file, err=file is None)


class _Formatter(click.HelpFormatter):
    """Writes the headings and the sentences of click in the language of the project."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or _here().text("Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(_here().text(heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        words = _here()
        super().write_dl([(each, words.row(said)) for each, said in rows], col_max, col_spacing)

    def write_text(self, text: str) -> None:
        words = _here()
        super().write_text("\n\n".join(map(words.paragraph, text.split("\n\n"))))


Context.formatter_class = _Formatter


class _Words:
    """What click says, in one language."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        self._texts, self._help = tables.get("texts", {}), tables.get("help", {})
        errors = tables.get("errors", {})
        self._errors = {re.compile(pattern): said for pattern, said in errors.items()}

    def text(self, english: str) -> str:
        return self._texts.get(english, english)

    def paragraph(self, english: str) -> str:
        return self._help.get(" ".join(english.split()), english)

    def row(self, english: str) -> str:
        """Say what stands behind an option or a command, which click may have cut short."""
        said, gap, marks = english.partition("  [")
        if said.endswith("..."):
            start = said.removesuffix("...")
            whole = next((each for each in self._help if each.startswith(start)), said)
            return self.paragraph(whole).partition(". ")[0]
        for mark in ("default: ", "required"):
            marks = marks.replace(mark, self.text(mark))
        return self.text(self.paragraph(said)) + gap + marks

    def error(self, english: str) -> str:
        """Say what is wrong, piece by piece: one error may hold the words of another."""
        for pattern, said in self._errors.items():
            english = pattern.sub(said, english)
        return english


def _here() -> _Words:
    return _words(Speech.here().language)


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    code = language.replace("_", "-").partition("-")[0].lower()
    file = resources.files(__package__) / f"{code}.toml"
    found = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return _Words(found)
