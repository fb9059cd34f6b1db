"""Translations that are not known to say what the leading text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject


@rule("LD210", "translation-behind", Severity.ADVICE, since="0.1")
def translation_behind(subject: Subject) -> Iterator[Finding]:
    """The leading text changed since this translation was held against it.

    Numbers, citations and structure are compared by other rules, words cannot be. Read both texts,
    change the translation where it needs it, and say so with `leidraad confirm`. Until then the
    page tells the reader. Formatting, line breaks and renumbering change nothing in this. A
    language of which nothing was ever confirmed is passed over.

        docs/nl/school.md   Vraag het eerst aan de ouders.   <- “aan de ouders” is new
        docs/en/school.md   Ask first.
        leidraad confirm photos                              <- once the English text says so too
    """
    for lookup in subject.translations:
        for key, lag in lookup.edition.behind.items():
            place, leads = lookup.by_key[key], subject.leading.by_key[key]
            language = subject.tongue(subject.leading.language)
            values = {"name": place.name, "key": key, "language": language}
            hints = (Hint(leads.location, values),)
            yield Finding(place.location, values, variant=str(lag), hints=hints)


@rule("LD211", "malformed-confirmations", Severity.ERROR, since="0.1")
def malformed_confirmations(subject: Subject) -> Iterator[Finding]:
    """The file `translations.toml`, which says what was confirmed, cannot be read.

    It is written by `leidraad confirm`, and need not be changed by hand. Perhaps two versions of it
    were merged. Put it back as it was, or delete it and confirm all translations anew.

        [en]
        photos = 3f2a9c              <- the quotation marks are gone
    """
    misread = subject.history.misread
    if misread is not None:
        path, reason, line, column = misread
        yield Finding(Location(path, line, column, line, column, 0, 0), {"detail": reason})
