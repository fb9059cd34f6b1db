"""``leidraad diff``: what lies between two states of a policy, and which articles are the same."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad.cli.progress import working
from leidraad.cli.project import config_option, load_settings, need_folders
from leidraad.cli.speech import Refusal, Speech, use_colour
from leidraad.editing.files import WriteError, write_all
from leidraad.languages import VocabularyError
from leidraad.model.revisions import Confirmation
from leidraad.project.accounts import make_account, read_side
from leidraad.project.pairings import stored_pairings
from leidraad.project.releases import read_releases
from leidraad.project.states import State, StateError
from leidraad.releasing.pairings import render_pairings
from leidraad.renditions.revision import (
    DRAFT,
    Account,
    render_json,
    render_page,
    write_markdown,
    write_text,
)
from leidraad.reporting.terminal import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leidraad.settings import Settings

_DOCUMENTS = {"json": render_json, "html": render_page, "md": write_markdown}


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@config_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html", "md", "pdf"]),
    default="text",
    show_default=True,
    help="What it is for: the terminal, programs, a page, a document, the decision paper.",
)
@click.option(
    "--lang",
    "languages",
    metavar="LANG,…",
    help="The languages to tell it in, such as nl,en; without it the leading one.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of the terminal.",
)
@click.option(
    "--confirm",
    "confirmed",
    multiple=True,
    metavar="OLD=NEW",
    help="Keep for good that these two are the same, by key.",
)
@click.option(
    "--reject",
    "rejected",
    multiple=True,
    metavar="OLD=NEW",
    help="Keep for good that these two are not the same.",
)
def diff(  # noqa: PLR0913 - one for each argument and option
    old: str | None,
    new: str | None,
    config_file: Path | None,
    *,
    output_format: str,
    languages: str | None,
    output: Path | None,
    confirmed: tuple[str, ...],
    rejected: tuple[str, ...],
) -> None:
    """Tell what changes from OLD to NEW, article by article.

    OLD and NEW are a release (1.0), a folder or a revision in git. Without OLD it is the last
    release; without NEW the text as it is now.

    Articles that have another key now and look alike are taken for the same only when somebody says
    so: they are listed, with what to type. What was said goes into pairings.toml.

    Ends with 0 when all was told, whether or not anything changed; 1 when there are articles to
    confirm or to reject; 2 when something cannot be read, compared or written.
    """
    settings = load_settings(config_file)
    need_folders(settings)
    say = Speech.of(settings)
    said = [*_pairs(confirmed, same=True), *_pairs(rejected, same=False)]
    if output_format == "pdf" and output is None and to_terminal() and not said:
        raise Refusal(say("diff-pdf-where"))
    with working(say("working")):
        account = _account(settings, (old, new), languages, said, say)
    if said:
        _keep(settings, said, say)
    elif output_format == "text":
        colour = use_colour() and output is None
        with working(say("working")):
            text = write_text(account, colour=colour)
        _put(text, output, say, colour=colour)
    else:
        with working(say("working"), outside=output_format not in _DOCUMENTS):
            document = _document(account, output_format, say)
        _put(document, output, say)
    names = [each for each in (old, new) if each]
    _propose(account, names, say, apart=output_format != "text" or output is not None)
    sys.exit(1 if account.revision.proposals else 0)


def to_terminal() -> bool:
    """Tell whether somebody would see what is written."""
    return sys.stdout.isatty()


def _pairs(given: Iterable[str], *, same: bool) -> Iterable[Confirmation]:
    for each in given:
        old, _, new = each.partition("=")
        if not (old.strip() and new.strip()):
            raise Refusal.of("diff-no-pair", given=each)
        yield Confirmation(old.strip(), new.strip(), same)


def _account(
    settings: Settings,
    names: tuple[str | None, str | None],
    languages: str | None,
    said: Sequence[Confirmation],
    say: Speech,
) -> Account:
    """Read both sides and compare them; ends the command (exit 2) when that cannot be done."""
    stored = stored_pairings(settings)
    if stored.misread is not None:
        raise Refusal(say("pairings-misread", **stored.misread._asdict()))
    try:
        old = _state(settings, names[0] or _last(settings, say), say)
        new = _state(settings, names[1] or DRAFT, say)
        account = make_account(settings, old, new, _codes(languages), (*stored.said, *said))
    except VocabularyError as error:
        raise Refusal.because(error) from error
    known = account.revision.languages
    for code in account.languages:
        if code not in known:
            raise Refusal(say("diff-no-language", given=code, known=", ".join(known) or "-"))
    if not account.languages:
        raise Refusal(say("diff-nothing-common"))
    for each in said:
        if each in account.revision.unused:
            raise Refusal(say("diff-pair-unknown", old=each.old, new=each.new))
    return account


def _last(settings: Settings, say: Speech) -> str:
    chain = read_releases(settings)
    if not chain.releases:
        raise Refusal(say("diff-no-release"))
    return chain.releases[-1].version


def _state(settings: Settings, name: str, say: Speech) -> State:
    try:
        state = read_side(settings, name)
    except StateError as error:
        releases = [release.version for release in read_releases(settings).releases]
        known = ", ".join(releases) or "-"
        values = {"name": error.name, "reason": error.reason, "known": known}
        raise Refusal(say(f"state-{error.kind}", **values)) from error
    if state.release is not None and read_releases(settings).faults:
        raise Refusal(say("diff-chain-broken"))
    return state


def _codes(languages: str | None) -> tuple[str, ...]:
    given = (code.strip() for code in (languages or "").split(","))
    return tuple(dict.fromkeys(code for code in given if code))


def _keep(settings: Settings, said: Sequence[Confirmation], say: Speech) -> None:
    """Write down what was said of pairings, beside what was said before."""
    pairings = (*stored_pairings(settings).said, *said)
    _write(settings.pairings, render_pairings(pairings), say)
    for each in said:
        click.echo(say("pair-same" if each.same else "pair-other", old=each.old, new=each.new))


def _document(account: Account, output_format: str, say: Speech) -> bytes:
    """Give a document, in bytes: it is the same whatever the terminal speaks."""
    if output_format in _DOCUMENTS:
        return _encoded(_DOCUMENTS[output_format](account))
    # Typst takes time to load, which no other command should wait for.
    from leidraad.project.deciding import typeset  # noqa: PLC0415
    from leidraad.renditions.print.typesetting import TypesettingError  # noqa: PLC0415

    try:
        return typeset(account)
    except TypesettingError as error:
        if error.glyph:
            raise Refusal(say("diff-glyph", sign=error.glyph)) from error
        raise


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _put(
    made: str | bytes, output: Path | None, say: Speech, *, colour: bool | None = None
) -> None:
    """Write to the file that was named, else to the terminal."""
    if output is None:
        click.echo(made, nl=False, color=colour)
        return
    _write(output, _encoded(made) if isinstance(made, str) else made, say)
    click.echo(say("diff-written", path=output))


def _write(file: Path, data: bytes, say: Speech) -> None:
    try:
        write_all({file: data})
    except WriteError as error:
        raise Refusal(say("write-failed", path=error.path, reason=error.reason)) from error


def _propose(account: Account, names: Sequence[str], say: Speech, *, apart: bool) -> None:
    """List the pairings that nobody confirmed yet, and how to."""
    revision = account.revision
    if not revision.proposals:
        return
    click.echo(f"\n{say('pair-ask')}", err=apart)
    command = shlex.join(["leidraad", "diff", *names])
    for pairing, told in zip(revision.proposals, account.tellers[0].context.proposals, strict=True):
        pair = shlex.quote(f"{pairing.old}={pairing.new}")
        click.echo(f"  {plain(told)}", err=apart)
        click.echo(f"    {say('pair-yes')}: {command} --confirm {pair}", err=apart)
        click.echo(f"    {say('pair-no')}: {command} --reject {pair}", err=apart)
