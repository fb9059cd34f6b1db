"""``leidraad renumber``: labels made consecutive, with every citation of them."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - click reads the annotations
from typing import TYPE_CHECKING

import click

from leidraad import __version__
from leidraad.checks import all_rules
from leidraad.cli.progress import working
from leidraad.cli.project import config_option, load_project, load_settings
from leidraad.cli.project import write as write_to_project
from leidraad.cli.speech import Refusal, Speech, language_of
from leidraad.editing.differences import differences
from leidraad.editing.files import by_file
from leidraad.project.labels import consecutive, single
from leidraad.project.renumbering import renumber as renumber_project
from leidraad.reporting import Report, tell

if TYPE_CHECKING:
    from leidraad.project import Checked
    from leidraad.project.renumbering import Renumbering
    from leidraad.settings import Settings


@click.command()
@config_option
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
@click.option(
    "--keep-letters",
    is_flag=True,
    help="Leave the letter of an inserted article (12a) as it is, instead of giving it a number.",
)
@click.option("--from", "old", metavar="LABEL", help="Only change this label, such as A.3.")
@click.option("--to", "new", metavar="LABEL", help="What --from becomes, such as A.5.")
def renumber(
    config_file: Path | None, old: str | None, new: str | None, *, write: bool, keep_letters: bool
) -> None:
    """Make the labels of sections and articles consecutive again.

    For after something was inserted, removed or moved: A.1, A.2, A.4 becomes A.1, A.2, A.3. A new
    article needs no label yet: it gets one. The order of the leading language counts; all
    languages follow, and so does every reference to a label that changes, in whatever form.

    Ends with 0 when the labels are consecutive, 1 when they are not and nothing was written, or
    when references have to be mended first, 2 when the project cannot be read or written.
    """
    settings = load_settings(config_file)
    if (old is None) is not (new is None):
        raise Refusal.of("from-needs-to")
    checked = load_project(settings)
    labels = _labels(checked, old, new, keep_letters=keep_letters)
    say = Speech.of(settings)
    with working(say("working")):
        result = renumber_project(settings, checked, labels)
        shown = "\n".join(differences(checked.policy.sources, result.edits))
    if result.unclear or result.lost:
        _refuse(settings, checked, result, say)
    if not result.edits:
        click.echo(say("renumber-none"))
        return
    click.echo(f"{shown}\n")
    changed = {
        "labels": say.count(len(result.labels), "label"),
        "citations": say.count(result.citations, "citation"),
    }
    if not write:
        click.echo(say("renumber-shown", **changed))
        sys.exit(1)
    write_to_project(settings, checked.policy, result.edits)
    files = say.count(len(by_file(result.edits)), "file")
    click.echo(say("renumber-written", files=files, **changed))


def _labels(
    checked: Checked, old: str | None, new: str | None, *, keep_letters: bool
) -> dict[str, str]:
    """Give the label that each division is to have, by key."""
    leading = checked.policy.leading
    if old is None or new is None:
        return consecutive(leading, keep_letters=keep_letters)
    labels = single(leading, old, new)
    taken = {
        division.label
        for chapter in leading.chapters
        for division in chapter.divisions
        if division.key not in labels
    }
    if not labels:
        raise Refusal.of("label-unknown", label=old)
    if clash := next((label for label in labels.values() if label in taken), ""):
        raise Refusal.of("label-taken", label=clash)
    return labels


def _refuse(settings: Settings, checked: Checked, result: Renumbering, say: Speech) -> None:
    """Tell what has to be mended first, and end the command."""
    click.echo(say("renumber-refused"))
    click.echo()
    language = language_of(settings)
    report = Report(checked.policy, result.unclear, all_rules(), language, __version__)
    for finding in tell(report).findings:
        click.echo(f"{finding}\n")
    for place in result.lost:
        click.echo(place)
    sys.exit(1)
