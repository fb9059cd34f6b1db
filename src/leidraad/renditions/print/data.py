"""A publication as the JSON that the templates read."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.codes import qr_code
from leidraad.renditions.print.contents import MANY, depth_of, leading
from leidraad.renditions.print.fitting import Fitting
from leidraad.renditions.print.keeping import kept_together
from leidraad.renditions.print.wording import all_of, day, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from leidraad.renditions.print.context import Contact, Part, Publication
    from leidraad.renditions.print.forms import Measure
    from leidraad.renditions.print.nodes import Data

_FORMATS = {"jpeg": "jpg"}


class Inputs(NamedTuple):
    """What a template reads of a publication: facts about it, its parts, its images.

    They are apart because Typst looks at all that is handed to a function each time it is called.
    """

    facts: dict[str, Data]
    parts: list[Data]
    pictures: dict[str, Data]


def inputs_of(publication: Publication, measure: Measure, *, codes: bool = False) -> Inputs:
    """Give what a template reads of a publication; all its parts are shown.

    ``codes`` puts a QR code below the heading of each chapter.
    """
    shown = _Shown(publication, measure, codes=codes)
    facts = _facts(publication) | {"opening": shown.opening()}
    leads = leading(publication.parts, depth_of(publication.parts), last=not publication.contacts)
    parts: list[Data] = [
        {**shown.part(each), "leads": at in leads} for at, each in enumerate(publication.parts)
    ]
    pictures = {path: _picture(path, data) for path, data in publication.pictures.items()}
    return Inputs(facts, parts, pictures)


def _facts(publication: Publication) -> dict[str, Data]:
    standing = publication.standing
    return {
        "language": publication.language,
        "title": publication.title,
        "description": publication.description,
        "date": _date(publication),
        "words": dict(publication.words),
        "brand": {**publication.brand.colours, "logo": publication.brand.logo},
        "draft": not standing.version,
        "status": list(status_of(publication)),
        "running": _running(publication),
        "note": standing.note,
        "address": standing.address,
        "shown_address": re.sub(r"^https?://", "", standing.address).removesuffix("/"),
        "code": qr_code(standing.address) if standing.address else "",
        "colophon": list(publication.colophon),
        "contacts": [_contact(each) for each in publication.contacts],
        "sources": {
            path: text.decode("utf-8", "replace") for path, text in publication.sources.items()
        },
        "digits": _digits(publication),
        "depth": depth_of(publication.parts),
    }


def date_of(publication: Publication) -> date | None:
    """Give the date of the file: that of the release, never that of the clock; none of a draft."""
    standing = publication.standing
    found = standing.in_force or standing.adopted or standing.made
    return found if standing.version else None


def _date(publication: Publication) -> Data:
    found = date_of(publication)
    return [found.year, found.month, found.day] if found else []


def status_of(publication: Publication) -> Iterator[str]:
    """Say what holds of the text: its version and its dates, or that it is a draft."""
    standing, words = publication.standing, publication.words
    if not standing.version:
        yield words["draft"]
        after = standing.after
        yield filled(words["draft_after"], version=after) if after else words["draft_note"]
        return
    yield filled(words["version"], version=standing.version)
    if standing.adopted:
        yield filled(words["adopted"], date=day(standing.adopted, words))
    if standing.in_force:
        yield filled(words["in_force"], date=day(standing.in_force, words))
    if not standing.adopted and not standing.in_force:
        yield words["no_dates"]


def _running(publication: Publication) -> str:
    standing, words = publication.standing, publication.words
    return (
        filled(words["version"], version=standing.version) if standing.version else words["draft"]
    )


def _contact(contact: Contact) -> Data:
    part = contact.part
    return {
        "shown": contact.shown,
        "url": contact.url,
        "label": part.label,
        "title": part.words,
        "anchor": part.anchor,
    }


def _picture(path: str, data: bytes) -> Data:
    suffix = PurePosixPath(path).suffix.lower().removeprefix(".")
    shown: Data = data.decode("utf-8", "replace") if suffix == "svg" else list(data)
    return {"format": _FORMATS.get(suffix, suffix), "data": shown}


def _digits(publication: Publication) -> int:
    """Give for how many figures there must be room behind each reference; 0 for as they come."""
    parts = len(publication.parts)
    return len(str(parts)) if parts > MANY else 0


class _Shown:
    """Makes data of the parts of one publication."""

    def __init__(self, publication: Publication, measure: Measure, *, codes: bool) -> None:
        self.publication = publication
        self.measure = measure
        self.codes = codes
        self.targets = targets_of(publication)
        self.fitting = Fitting(measure, self.targets)

    def opening(self) -> Data:
        """Give the text of the home page; it stands on a page of its own kind."""
        return Fitting(self.measure, self.targets).data(self.publication.opening)

    def part(self, part: Part) -> dict[str, Data]:
        words = self.publication.words
        level = self.fitting.heading(part.level) if part.kind else self.fitting.level
        names = [self.publication.audiences.get(code) or code for code in part.audience]
        return {
            "kind": part.kind.value if part.kind else "text",
            "level": level,
            "anchor": part.anchor,
            "label": part.label,
            "title": self.fitting.data(part.title),
            "audience": "" if part.inherited else all_of(names, words),
            "repealed": part.repealed,
            "behind": part.behind,
            "summary": self.fitting.data(part.summary),
            "blocks": self.fitting.data(part.blocks),
            "notes": self.fitting.data(part.notes),
            "explained": [[each.word, each.meaning] for each in part.explained],
            "cited_by": [
                {"label": each.label or each.title, "anchor": each.anchor}
                for each in part.cited_by
                if each.anchor in self.targets
            ],
            "code": qr_code(part.address) if self.codes and part.address else "",
            "address": part.address,
            **kept_together(part, self.measure),
        }


def targets_of(publication: Publication) -> frozenset[str]:
    """Give all anchors that a publication has."""
    found: set[str] = set()
    for part in publication.parts:
        found.add(part.anchor)
        found.update(note.anchor for note in part.notes)
    shown = ((part.title, part.summary, part.blocks) for part in publication.parts)
    for node in n.walk((publication.opening, *shown)):
        if isinstance(node, (n.Number, n.Anchor, n.Heading, n.Item, n.NoteMark)):
            found.add(node.anchor)
    return frozenset(found - {""})
