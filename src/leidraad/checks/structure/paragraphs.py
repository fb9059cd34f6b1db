"""Paragraphs that are typed with the label of their article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.checks.sequence import ordinal
from leidraad.diagnostics import Edit, Location, Severity
from leidraad.model import DivisionKind, ProvisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Place, Subject

_ARTICLE, _PARAGRAPH = DivisionKind.ARTICLE, ProvisionKind.PARAGRAPH


@rule("LD113", "paragraphs-of-another-article", Severity.ERROR, since="0.1")
def paragraphs_of_another_article(subject: Subject) -> Iterator[Finding]:
    """The paragraphs of an article are typed with the label of another one.

    Where paragraphs are typed in full (23.1, 23.2) they start with the label of their article. When
    that was changed by hand and they were not, "article 23.1" is in two places, or in none. They
    get the label of their article with `leidraad check --fix`, unless it may be that one that is
    wrong; `leidraad renumber` changes both at once.

        ## Article 24. Accounts {#accounts}

        23.1. The board keeps the accounts.     <- 24.1
    """
    for lookup in subject.editions:
        labels = {place.division.label for place in lookup.places}
        before = ""
        for place in lookup.places:
            division = place.division
            if division.kind is not _ARTICLE or not division.label:
                continue
            edits = tuple(_edits(place))
            if edits:
                typed = place.chapter.source.text[edits[0].start : edits[0].end]
                yield Finding(
                    Location.of(place.chapter.source, edits[0].start, edits[0].end),
                    {"name": place.name, "label": division.label, "typed": typed},
                    fix="fix",
                    edits=edits,
                    safe=typed in labels or _follows(division.label, before),
                )
            before = division.label


def _edits(place: Place) -> Iterator[Edit]:
    """Give the edits that put the label of an article in front of the paragraphs that lack it."""
    source, label = place.chapter.source, place.division.label
    for provision in place.division.provisions:
        if provision.kind is _PARAGRAPH:
            typed = source.text[provision.label_start : provision.label_end]
            other = typed[: -len(provision.label) - 1]
            if other and other != label:
                start = provision.label_start
                yield Edit(source.path, start, start + len(other), label)


def _follows(label: str, before: str) -> bool:
    """Tell whether the article itself has the label that is expected behind ``before``."""
    own, last = ordinal(label, before), ordinal(before, "")
    return own is not None and last is not None and own.follows(last)
