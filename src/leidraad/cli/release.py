"""``leidraad release``: the text as it is now, sealed under a version."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad import __version__
from leidraad.checks import all_rules
from leidraad.cli.progress import working
from leidraad.cli.project import config_option, load_settings, need_folders
from leidraad.cli.speech import Refusal, Speech, language_of
from leidraad.diagnostics import Severity
from leidraad.languages import VocabularyError
from leidraad.project.obstacles import EVERY
from leidraad.project.sealing import Obstacle, Plan, Sealing, seal
from leidraad.releasing.sealing import SealingError
from leidraad.reporting import Report, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.model import Release
    from leidraad.settings import Settings

_FOLLOWS = "--translation-follows"
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w+)*", re.ASCII)
_NOTE = re.compile(r"--note-(?P<language>[A-Za-z]\w*(?:-\w+)*)(?:=(?P<text>.*))?", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST = 8
"""So many keys are named; of more, the rest is counted."""


class _Release(click.Command):
    """A command with an option for each language of a policy that it does not know yet."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_spread(args)))


def _spread(arguments: Sequence[str]) -> Iterator[str]:
    """Write ``--note-nl TEXT`` and ``--note-nl=TEXT`` as ``--note-LANG nl TEXT``.

    ``--translation-follows`` without a language is for all of them.
    """
    for argument, after in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == _FOLLOWS and not _CODE.fullmatch(after):
            yield f"{_FOLLOWS}={EVERY}"
            continue
        found = _NOTE.fullmatch(argument)
        if found is None:
            yield argument
            continue
        yield from ("--note-LANG", found["language"])
        if found["text"] is not None:
            yield found["text"]


@click.command(cls=_Release)
@click.argument("version")
@config_option
@click.option(
    "--note-LANG",
    "notes",
    type=(str, str),
    multiple=True,
    metavar="TEXT",
    help="What changes, for readers, in the language LANG: --note-nl “…”, and so on for every "
    "language of the policy. @note.txt takes the text from a file.",
)
@click.option(
    "--adopted",
    metavar="DATE",
    help="The day on which the text was adopted, if it is known: 2026-01-31.",
)
@click.option(
    "--in-force",
    metavar="DATE",
    help="The day from which the text holds, if it is known: 2026-01-31.",
)
@click.option(
    _FOLLOWS,
    "follows",
    multiple=True,
    metavar="[LANG]",
    help="Seal it although the translation in LANG is behind, or any without LANG; its pages then "
    "say that it follows.",
)
def release(  # noqa: PLR0913 - one for each option
    version: str,
    config_file: Path | None,
    notes: tuple[tuple[str, str], ...],
    *,
    adopted: str | None,
    in_force: str | None,
    follows: tuple[str, ...],
) -> None:
    """Seal the text as it is now as release VERSION, such as 1.0, 1.1 or 2026.1.

    A copy of the policy goes into releases/VERSION, with a manifest, and never changes again. It
    takes a policy without errors, translations that were confirmed, and a note in every language.

    Ends with 0 when the release stands there, 1 when something has to be put right first, 2 when
    the project cannot be read or the release cannot be written; then nothing of it is left.
    """
    settings = load_settings(config_file)
    need_folders(settings)
    say = Speech.of(settings)
    texts = {language: _text(text) for language, text in notes}
    days = _day(adopted), _day(in_force)
    plan = Plan(version, texts, *days, tuple(dict.fromkeys(follows)))
    try:
        with working(say("working")):
            sealing = seal(settings, plan, datetime.now(UTC).replace(microsecond=0))
    except VocabularyError as error:
        raise Refusal.because(error) from error
    except SealingError as error:
        reason = {"path": error.path, "reason": error.reason}
        raise Refusal.of("release-write-failed", version=version, **reason) from error
    if sealing.release is None:
        _refuse(settings, plan, sealing, say)
    else:
        _tell(settings, sealing.release, say)


def _text(note: str) -> str:
    """Give a note; one that starts with ``@`` names the file it stands in."""
    if not note.startswith("@"):
        return note
    try:
        return Path(note[1:]).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refusal.of("note-unopened", file=note[1:], reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise Refusal.of("note-encoding", file=note[1:]) from error


def _day(text: str | None) -> date | None:
    """Give a date that was given as the manifest has it."""
    with suppress(ValueError):
        if text is None or _DAY.fullmatch(text):
            return date.fromisoformat(text) if text else None
    raise Refusal.of("date-malformed", date=text)


def _tell(settings: Settings, made: Release, say: Speech) -> None:
    """Say what was sealed, and what of it is not known."""
    codes = ", ".join(language.code for language in made.languages)
    count = say.count(len(made.files), "file")
    click.echo(
        say("release-made", version=made.version, path=_shown(settings, made), languages=codes)
    )
    for name, day in (("adopted", made.adopted), ("in-force", made.in_force)):
        click.echo(say(name, day=day) if day else say(f"{name}-unknown"))
    for language in made.follows:
        click.echo(say("release-follows", language=_name(settings, language)))
    click.echo(say("release-sealed", files=count, seal=made.seal))


def _shown(settings: Settings, made: Release) -> str:
    return (settings.releases / made.version).relative_to(settings.root).as_posix()


def _name(settings: Settings, code: object) -> str:
    return next((each.name for each in settings.languages if each.code == code), str(code))


def _refuse(settings: Settings, plan: Plan, sealing: Sealing, say: Speech) -> None:
    """Say what stands in the way, and end the command."""
    checked = sealing.checked
    if checked is not None and any(each.kind == "errors" for each in sealing.obstacles):
        errors = tuple(e for e in checked.diagnostics if e.severity is Severity.ERROR)
        report = Report(checked.policy, errors, all_rules(), language_of(settings), __version__)
        for finding in tell(report).findings:
            click.echo(f"{finding}\n")
    click.echo(say("release-refused", version=plan.version))
    for obstacle in sealing.obstacles:
        click.echo(f"- {_reason(settings, obstacle, say)}")
    sys.exit(1)


def _reason(settings: Settings, obstacle: Obstacle, say: Speech) -> str:
    values = dict(obstacle.values)
    if "language" in values:
        values["code"] = values["language"]
        values["language"] = _name(settings, values["language"])
    keys = values.get("keys")
    if isinstance(keys, tuple):
        values["count"] = say.count(len(keys), "place")
        values["keys"] = ", ".join(keys[:_MOST]) + (", …" if len(keys) > _MOST else "")
    if obstacle.kind == "errors":
        values["count"] = say.count(int(str(values["count"])), "error")
    return say(f"obstacle-{obstacle.kind}", **values)
