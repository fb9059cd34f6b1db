"""The command line: ``leidraad``."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leidraad import __version__
from leidraad.cli.speech import Speech, be_forgiving
from leidraad.cli.usage import Context, Misuse

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["main"]

_USAGE = 2
_COMMANDS = {
    "check": ("check", "check"),
    "confirm": ("confirm", "confirm"),
    "diff": ("diff", "diff"),
    "explain": ("rules", "explain"),
    "keys": ("keys", "keys"),
    "new": ("new", "new"),
    "print": ("print", "print_command"),
    "propose": ("propose", "propose"),
    "release": ("release", "release"),
    "renumber": ("renumber", "renumber"),
    "rules": ("rules", "rules"),
    "verify": ("verify", "verify"),
}
"""The module of each command, and its name there."""


class _Commands(Mapping[str, click.Command]):
    """The commands by name. Each is loaded when it is asked for: a check needs nothing of print."""

    def __getitem__(self, name: str) -> click.Command:
        module, command = _COMMANDS[name]
        found: click.Command = getattr(import_module(f"{__name__}.{module}"), command)
        found.context_class = Context
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_COMMANDS)

    def __len__(self) -> int:
        return len(_COMMANDS)


class _Leidraad(click.Group):
    """Ends with words, not with a traceback, when Leidraad itself is at fault."""

    context_class = Context

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise Misuse(error.format_message(), error.ctx) from error

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click says it
        be_forgiving()
        # A short process that makes millions of small values and keeps them: the collector would
        # walk them all again and again, and once more when it is switched on at the end.
        gc.disable()
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise Misuse(error.format_message(), error.ctx) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get("LEIDRAAD_DEBUG"):
                raise
            click.echo(_our_fault(error), err=True)
            sys.exit(_USAGE)
        finally:
            gc.freeze()
            gc.enable()


def _our_fault(error: Exception) -> str:
    say = Speech.here()
    fault = f"{type(error).__name__}: {error}"
    told = say("own-fault", place=_where(error.__traceback__), fault=fault)
    return f"{say('refused')}: {told}"


def _where(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if "leidraad" in frame.filename] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


@click.group(
    cls=_Leidraad, commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="leidraad")
def main() -> None:
    """Keep a policy in several languages, with every reference right."""
