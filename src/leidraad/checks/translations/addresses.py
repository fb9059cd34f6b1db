"""The same web pages, telephone numbers and e-mail addresses are linked to in every language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from leidraad.checks.citing import Spot
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Severity
from leidraad.model import LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.checks.subject import EditionLookup, Place, Subject

    _Addresses = Mapping[str, Spot]

_ADDRESS = re.compile(r"(https?|tel|mailto):", re.IGNORECASE)
# What differs between the language versions of one page on the web: /nl/, ?lang=en, en.example.
_LANGUAGE_PART = re.compile(
    r"(?<![a-z])(?:nl|en|es|de|fr|it|pt|pl|uk|ar|tr)(?:[-_][a-z]{2})?(?![a-z])"
)
# A web page that is written out and no link; the end of a sentence is no part of it.
_WRITTEN_OUT = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()\[\]{}\"“”„«»|\ufffc]*[^\W_/-]", re.IGNORECASE
)
_SIGNS = ("://", "www.")
_NOTHING: _Addresses = {}


@rule("LD208", "link-differs", Severity.ERROR, since="0.1")
def link_differs(subject: Subject) -> Iterator[Finding]:
    """A link to the outside differs from that in the leading language.

    A web page, telephone number or e-mail address that the leading text links to is linked to in
    every translation; so is a web page whose address is written out. The same page in another
    language (`/nl/`, `/en/`) is all right, and a translation may link to more.

        docs/nl/sanctions.md   [0900 1113111](tel:09001113111)
        docs/en/sanctions.md   [0900 1113111](tel:09001113112)
    """
    leading = _addresses(subject.leading)
    for lookup in subject.translations:
        here = _addresses(lookup)
        for place, _ in subject.pairs(lookup):
            mine = here.get(place.division.key, _NOTHING)
            theirs = leading.get(place.division.key, _NOTHING)
            if not theirs.keys() <= mine.keys():
                yield from _different(subject, place, mine, theirs)


def _different(
    subject: Subject, place: Place, mine: _Addresses, theirs: _Addresses
) -> Iterator[Finding]:
    added = [address for address in mine if address not in theirs]
    for address in theirs:
        if address in mine:
            continue
        there = theirs[address]
        values = {
            "name": place.name,
            "there": _written(there),
            "language": subject.tongue(there.chapter.language),
        }
        hints = (Hint(there.location, values),)
        scheme = address.partition(":")[0]
        other = next((each for each in added if each.partition(":")[0] == scheme), "")
        if other:
            added.remove(other)
            values["here"] = _written(mine[other])
            yield Finding(mine[other].location, values, variant="both", hints=hints)
        else:
            yield Finding(place.location, values, variant="missing", hints=hints)


def _written(spot: Spot) -> str:
    return spot.chapter.source.text[spot.start : spot.end]


def _addresses(lookup: EditionLookup) -> Mapping[str, _Addresses]:
    """Give the links to the outside of every division, by key and by comparable address."""
    found: dict[str, dict[str, Spot]] = defaultdict(dict)
    for chapter in lookup.edition.chapters:
        origins = lookup.origins[chapter.name]
        for link in chapter.links:
            if link.kind is not LinkKind.IMAGE and _ADDRESS.match(link.destination):
                spot = Spot(chapter, link.destination_start, link.destination_end)
                found[origins[link.block]].setdefault(_comparable(link.destination), spot)
        if any(sign in chapter.source.text for sign in _SIGNS):
            for prose in chapter.prose:
                for written in _WRITTEN_OUT.finditer(prose.text):
                    address = _comparable(written[0])
                    spot = Spot(chapter, *prose.span(*written.span()))
                    found[origins[prose.block]].setdefault(address, spot)
    return found


def _comparable(address: str) -> str:
    """Give an address without what may differ: capitals, http or https, a last slash, language."""
    address = re.sub(r"^(?:http://|(?=www\.))", "https://", address.strip().lower())
    return _LANGUAGE_PART.sub("*", address.rstrip("/"))
