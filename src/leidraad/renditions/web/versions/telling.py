"""Releases and revisions in words: dates, what holds, what a revision comes down to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.redline import load_words
from leidraad.renditions.web.versions.record import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from leidraad.model import Release
    from leidraad.model.revisions import DivisionChange, Revision
    from leidraad.renditions.web.site import Place
    from leidraad.renditions.web.versions.record import Record


def filled(text: str, **values: object) -> str:
    """Put values in the place of their names in braces; the rest stays as it is."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def named(version: str, words: Mapping[str, str]) -> str:
    """Give what a version is called in running text: ``versie 1.1``, or the text on the site."""
    if version == NOW:
        return words["versions_now"]
    return filled(words["versions_version"], version=version)


def capital(text: str) -> str:
    """Begin with a capital, and leave the rest."""
    return text[:1].upper() + text[1:]


def day(when: date, words: Mapping[str, str]) -> str:
    """Write a date as the language does: 3 juni 2026."""
    month = words["versions_months"].split()[when.month - 1]
    return filled(words["versions_date"], day=when.day, month=month, year=when.year)


def dates(release: Release, words: Mapping[str, str]) -> tuple[str, ...]:
    """Say when a release was adopted and from when it holds; or that the text does not say."""
    if release.adopted is None and release.in_force is None:
        return (words["versions_no_dates"],)
    return (
        filled(words["versions_adopted"], date=day(release.adopted, words))
        if release.adopted
        else words["versions_no_adopted"],
        filled(words["versions_in_force"], date=day(release.in_force, words))
        if release.in_force
        else words["versions_no_in_force"],
    )


def standing(record: Record, release: Release, words: Mapping[str, str]) -> str:
    """Say what comes after a release; a sentence that stays true on any day."""
    after = next_of(record, release.version)
    if after is None:
        return words["versions_is_last"]
    name = named(after.version, words)
    if after.in_force is None:
        return capital(filled(words["versions_replaced"], version=name))
    date = day(after.in_force, words)
    return capital(filled(words["versions_until"], version=name, date=date))


def next_of(record: Record, version: str) -> Release | None:
    """Give the release that follows upon another; None for the last."""
    releases = [issue.release for issue in record.issues]
    numbers = [release.version for release in releases]
    at = numbers.index(version) + 1
    return releases[at] if at < len(releases) else None


def changed_in(revision: Revision, language: str) -> Iterator[DivisionChange]:
    """Give what a revision changes in one language."""
    for change in revision.changed:
        edition = change.editions.get(language)
        if edition is not None and edition.kinds:
            yield change


def summary(revision: Revision, place: Place) -> tuple[str, ...]:
    """Say in numbers what a revision comes down to in the language of ``place``."""
    told = revision.summary(place.code)
    if not told.changed:
        return (place.words["versions_nothing"],)
    return load_words(place.code).summary(told, place.audiences)
