"""``leidraad new``: a small policy in several languages that builds, to start from."""

from __future__ import annotations

from pathlib import Path

import click

from leidraad import languages, starter
from leidraad.cli.speech import Refusal, Speech
from leidraad.editing.files import write_all


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the site; without it that of the folder.")
@click.option(
    "--languages",
    "codes",
    default="nl,en",
    show_default=True,
    help="The languages, the leading one first, with commas between them.",
)
def new(folder: Path, name: str | None, codes: str) -> None:
    """Make a small policy in FOLDER, which must be new or empty.

    Ends with 0 when it stands there, 2 when it could not be made.
    """
    chosen = [code.strip().lower() for code in codes.split(",") if code.strip()]
    known = starter.languages()
    if not chosen or len(set(chosen)) < len(chosen) or not set(chosen) <= set(known):
        raise Refusal.of("new-languages", known=", ".join(known))
    named = [(code, languages.load(code).name) for code in chosen]
    files = starter.starting_files(name or folder.resolve().name or "Leidraad", named)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refusal.of("new-not-empty", folder=folder)
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_all({folder / path: text.encode("utf-8") for path, text in files.items()})
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal.of("new-failed", folder=folder, reason=reason) from error
    click.echo(Speech(chosen[0])("new-made", folder=folder))
