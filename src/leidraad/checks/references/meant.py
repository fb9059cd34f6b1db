"""Which article may be meant by a citation that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.citing import CitedPart
    from leidraad.checks.subject import EditionLookup, Subject

_NUMBER_LAST = re.compile(r"(?P<row>.*?)(?P<number>\d{1,9})[a-z]?")
_QUOTES = "\"'“”„\u2018\u2019\u201a«»"
_FARTHEST = 5
"""How far back from a number beyond the end of its row the last of that row is looked for."""


class Meant(NamedTuple):
    """The label (or title) that is likely meant; ``language`` is the one that cites it there."""

    label: str = ""
    language: str = ""


def meant(subject: Subject, cited: CitedPart) -> Meant:
    """Give what another language cites at this place, or else what looks like it."""
    kind, label = DivisionKind(cited.part.problem), cited.part.label
    for other in subject.editions:
        found = _cited_there(subject, other, cited, kind)
        if found:
            return Meant(found, other.language)
    known = cited.lookup.by_label
    near = next((each for each in _spelled(label) if (kind, each) in known), "")
    near = near or _end_of_row(cited.lookup, kind, label)
    if not near and kind is not DivisionKind.ARTICLE:
        near = cited.lookup.similar_titles.nearest(label.strip(_QUOTES), 0.75)
    return Meant(near)


def _cited_there(
    subject: Subject, other: EditionLookup, cited: CitedPart, kind: DivisionKind
) -> str:
    """Give the label of the one thing that only the other language cites at this place."""
    origin = cited.citation.origin.key
    there = subject.cited_by[other.language].get(origin)
    here = subject.cited_by[cited.lookup.language].get(origin)
    if other is cited.lookup or there is None or here is None or not there.clear:
        return ""
    missing = {target.key for target in there.targets if target not in here.targets}
    place = cited.lookup.by_key.get(missing.pop()) if len(missing) == 1 else None
    return place.division.label if place and place.division.kind is kind else ""


def _spelled(label: str) -> Iterator[str]:
    """Give other ways to type a label: "a.5", "A5" and "A 5" for "A.5", "21" for "12"."""
    upper = label.upper()
    yield upper
    match = re.fullmatch(r"([A-Z]+)[ .:-]*(\d.*)", upper)
    if match:
        yield f"{match[1]}.{match[2]}"
        yield f"{match[1]}{match[2]}"
    for at in range(len(label) - 1):
        if label[at : at + 2].isdecimal() and label[at] != label[at + 1]:
            yield f"{label[:at]}{label[at + 1]}{label[at]}{label[at + 2 :]}"


def _end_of_row(lookup: EditionLookup, kind: DivisionKind, label: str) -> str:
    """Give the last label of a row for a number just beyond it: A.7 for A.9."""
    match = _NUMBER_LAST.fullmatch(label)
    if match is None:
        return ""
    number = int(match["number"])
    for before in range(number - 1, max(0, number - _FARTHEST), -1):
        if (kind, f"{match['row']}{before}") in lookup.by_label:
            return f"{match['row']}{before}"
    return ""
