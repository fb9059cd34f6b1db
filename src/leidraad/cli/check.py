"""``leidraad check``: every finding about a policy."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leidraad import __version__
from leidraad.checks import all_rules
from leidraad.cli.progress import working
from leidraad.cli.project import config_option, language_option, load_project, load_settings, write
from leidraad.cli.speech import Refusal, Speech, language_of, use_colour, write_data
from leidraad.editing.differences import differences
from leidraad.editing.files import by_file
from leidraad.editing.fixes import safe_edits
from leidraad.reporting import Report, render_github, render_json, render_sarif, render_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leidraad.diagnostics import Diagnostic, Edit
    from leidraad.project import Checked
    from leidraad.settings import Settings

_RENDERERS = {"json": render_json, "sarif": render_sarif, "github": render_github}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@config_option
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", *_RENDERERS]),
    default="text",
    show_default=True,
    help="What the findings are for: people, programs, code scanning, GitHub annotations.",
)
@language_option("The language to tell the findings in; without it the leading one of the project.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and nothing else.")
@click.option("--fix", is_flag=True, help="Mend what has one right answer; tell the rest.")
def check(
    files: tuple[Path, ...],
    config_file: Path | None,
    output: str,
    *,
    diff: bool,
    fix: bool,
) -> None:
    """Check all languages of a policy, and tell what does not hold.

    With FILE (or a folder) only what was found there is told; all files are read, because a
    reference in one can break by a change in another.

    Ends with 0 when nothing was found, 1 when something was, 2 when the project cannot be read.
    """
    wanted = _resolved(files)
    settings = load_settings(config_file, wanted[0] if wanted else None)
    checked = _only(load_project(settings), wanted, settings)
    edits = safe_edits(checked.diagnostics)
    say = Speech.of(settings)
    if diff:
        _show(checked, edits, say)
    if diff and not fix:
        sys.exit(1 if edits else 0)
    if fix and edits:
        write(settings, checked.policy, edits)
        told = say("fixed", count=say.count(len(edits), "finding"), files=_files(edits, say))
        click.echo(told, err=output != "text")
        checked = _only(load_project(settings), wanted, settings)
    _keep(checked)
    _tell(checked, settings, output)
    if output == "text" and not fix and edits:
        click.echo(say("fixable", count=len(edits)))
    sys.exit(1 if checked.diagnostics else 0)


def _keep(checked: Checked) -> None:
    """Let what was read go with the process: to let go of it value by value takes time.

    A circle lasts until the collector comes by, which does not in a command (it is frozen).
    """
    circle: list[object] = [checked]
    circle.append(circle)


def _tell(checked: Checked, settings: Settings, output: str) -> None:
    """Write the findings in the format that was asked for."""
    report = Report(
        checked.policy,
        checked.diagnostics,
        all_rules(),
        language_of(settings),
        __version__,
        checked.waived,
        _below_repository(settings.root),
    )
    colour = use_colour()
    with working(Speech.of(settings)("working")):
        render = _RENDERERS.get(output) or partial(render_text, colour=colour)
        told = render(report)
    if output in _RENDERERS:
        write_data(told)
    else:
        click.echo(told, nl=False, color=colour)


def _below_repository(root: Path) -> str:
    """Give the path of the project in its repository, empty when it is the repository."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            below = root.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def _show(checked: Checked, edits: Iterable[Edit], say: Speech) -> None:
    lines = list(differences(checked.policy.sources, edits))
    click.echo("\n".join(lines) if lines else say("nothing-to-fix"))


def _files(edits: Iterable[Edit], say: Speech) -> str:
    return say.count(len(by_file(edits)), "file")


def _resolved(files: Iterable[Path]) -> tuple[Path, ...]:
    for file in files:
        if not file.exists():
            raise Refusal.of("file-missing", file=file)
    return tuple(file.resolve() for file in files)


def _only(checked: Checked, wanted: tuple[Path, ...], settings: Settings) -> Checked:
    """Keep what was found in the files wanted, or in folders among them; all without any."""
    if not wanted:
        return checked
    inside: dict[str, bool] = {}

    def is_wanted(diagnostic: Diagnostic) -> bool:
        path = diagnostic.location.path
        if path not in inside:
            file = (settings.root / path).resolve()
            inside[path] = any(file.is_relative_to(each) for each in wanted)
        return inside[path]

    return checked._replace(
        diagnostics=tuple(filter(is_wanted, checked.diagnostics)),
        waived=tuple(each for each in checked.waived if is_wanted(each.diagnostic)),
    )
