"""What a reader is told who was here before: that the text has changed since, and where.

A page carries a mark of its text. The browser keeps the mark of the last text that its reader was
told about; nothing is sent anywhere.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.redline import load_words
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.laying import between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.model.revisions import Revision
    from leidraad.renditions.redline import Words
    from leidraad.renditions.web.site import Place, Site
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.record import Record

_NAMED = 2


class News(NamedTuple):
    """What changed since a version: the site URL of the page that shows it, and a sentence."""

    url: str
    said: str


def mark(site: Site, record: Record) -> str:
    """Give what tells the text on the site from an earlier one: ``1.1``.

    While it is ahead of that release, something of its own stands behind it: ``1.1+9f3c02d1``.
    """
    version = record.last.version
    if not record.ahead:
        return version
    digest = hashlib.sha256()
    for shelf in site.shelves.values():
        for chapter in shelf.edition.chapters:
            digest.update(chapter.source.text.encode("utf-8", "surrogatepass"))
    return f"{version}+{digest.hexdigest()[:8]}"


def news(archive: Archive, language: str) -> dict[str, News]:
    """Say what changed since each version, up to the text on the site, in one language."""
    place = archive.site.shelves[language].language
    newest = archive.record.newest
    return {
        old: News(place.urls[between(old, newest)], _said(revision, place))
        for (old, new), revision in archive.record.revisions.items()
        if new == newest and language in revision.languages
    }


def _said(revision: Revision, place: Place) -> str:
    """Name what changed: the first few, and how many there are besides."""
    words = load_words(place.code)
    names = list(_names(revision, place.code, words))
    more = len(names) - _NAMED
    if more > 1:  # For one, its name takes no more room.
        names[_NAMED:] = [telling.filled(place.words["versions_more"], count=more)]
    if not names:
        return place.words["versions_nothing"]
    return telling.filled(place.words["versions_changed"], articles=words.listed(names))


def _names(revision: Revision, language: str, words: Words) -> Iterator[str]:
    for change in telling.changed_in(revision, language):
        edition = change.editions[language]
        side = edition.new or edition.old
        assert side is not None  # noqa: S101 - a change has a side
        yield words.division(change.division, side)
