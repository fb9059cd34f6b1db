"""A revision as one HTML file that needs nothing else: no script, no letters, no address."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.redline import render_html
from leidraad.renditions.redline.context import Context

if TYPE_CHECKING:
    from jinja2 import Template

    from leidraad.model.revisions import DivisionChange, Version
    from leidraad.renditions.revision.account import Account, Teller

_COLOUR = re.compile(r"COLOUR-([\w-]+)")


class _Side(NamedTuple):
    """What was, or what becomes; ``remark`` stands in place of its text."""

    name: str
    heading: str
    text: str
    remark: str


class _Entry(NamedTuple):
    """A change in one language; what is HTML is safe."""

    id: str
    named: str
    kinds: str
    heading: str
    about: str
    notes: tuple[str, ...]
    redline: str
    sides: tuple[_Side, _Side]


def render_page(account: Account) -> str:
    """Render a revision as an HTML document, its languages side by side where there is room."""
    tellers = account.tellers
    changes = [
        [_entry(teller, change, at) for teller in tellers]
        for at, change in enumerate(account.changes, 1)
    ]
    style = _file("page.css")
    style = _COLOUR.sub(lambda found: account.colours[found[1]], style)
    return _template().render(tellers=tellers, changes=changes, style=style) + "\n"


def _entry(teller: Teller, change: DivisionChange, at: int) -> _Entry | None:
    edition = change.editions.get(teller.language)
    if edition is None:
        return None
    own = f"{teller.language}-{at}"
    context = teller.context
    drawn = render_html(Context(change, teller.language, context.words, own, context.names))
    headings = context.words.phrases["headings"]
    on_was, on_becomes = teller.remarks_on(edition)
    return _Entry(
        own,
        context.names.called(change.reference),
        ", ".join(context.words.kinds(edition.kinds)),
        drawn.heading,
        teller.about(edition),
        drawn.notes,
        drawn.redline,
        (
            _Side(headings["was"], _heading(edition.old), drawn.was, on_was),
            _Side(headings["becomes"], _heading(edition.new), drawn.becomes, on_becomes),
        ),
    )


def _heading(version: Version | None) -> str:
    return version.heading if version else ""


def _file(name: str) -> str:
    return (resources.files(__package__) / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - takes time to load
    from markupsafe import Markup, escape  # noqa: PLC0415 - the same

    def tongue(teller: Teller) -> Markup:
        return Markup(' lang="{}"').format(escape(teller.language))

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals["tongue"] = tongue
    return environment.from_string(_file("page.html"))
