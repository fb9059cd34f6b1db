"""A feed of releases in each language: Atom, RFC 4287.

An entry is a release. Its id is made of the seal of the release (a name-based UUID, RFC 9562), so
it stays the same wherever the site moves; that of the feed of the first release's seal. ``updated``
and ``published`` are when the release was sealed: the moment is in its manifest and never changes.
Neither the clock nor a date that the policy does not give has a part in it. What is no release is
no entry.
"""

from __future__ import annotations

import html
import re
import uuid
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from leidraad.renditions.redline import load_words
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.laying import RELEASES, between, cover, link_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.record import Issue

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
ATOM = "http://www.w3.org/2005/Atom"
_SPACE = uuid.UUID("b5d4a1f6-6c0e-5f4e-9d0a-2f3f6f1f9f41")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """A release: ``url`` is where it tells what it changed, ``html`` says it in short."""

    seal: str
    sealed: datetime
    title: str
    url: str
    html: str


class Feed(NamedTuple):
    """A feed: all URLs are absolute. ``entries`` are at least one, the newest first."""

    language: str
    title: str
    author: str
    url: str
    page: str
    entries: Sequence[Entry]


def feed_of(archive: Archive, language: str) -> Feed:
    """Make the feed of a language; the site must have an address."""
    place = archive.site.shelves[language].language
    words, address = place.words, archive.site.address
    return Feed(
        language,
        f"{place.site_name}: {words['versions']}",
        words["organisation"] or place.site_name,
        address + archive.feed(language),
        address + archive.releases(language),
        [_entry(archive, language, issue) for issue in reversed(archive.record.issues)],
    )


def _entry(archive: Archive, language: str, issue: Issue) -> Entry:
    place = archive.site.shelves[language].language
    old = archive.record.before(issue.version)
    names = [cover(issue.version), RELEASES]
    if old is not None:
        names.insert(0, between(old, issue.version))
    url = archive.site.address + next(place.urls[each] for each in names if each in place.urls)
    return Entry(
        issue.release.seal,
        issue.release.sealed,
        telling.capital(telling.named(issue.version, place.words)),
        url,
        "".join(_told(archive, language, issue, url)),
    )


def _told(archive: Archive, language: str, issue: Issue, url: str) -> Iterator[str]:
    """Tell of a release as HTML: its note, its dates, and what it changed."""
    place = archive.site.shelves[language].language
    note = issue.release.notes.get(language, "")
    if note:
        yield f"<p>{html.escape(note)}</p>"
    yield f"<p>{html.escape(' '.join(telling.dates(issue.release, place.words)))}</p>"
    old = archive.record.before(issue.version)
    if old is None:
        return
    revision = archive.record.revisions[old, issue.version]
    yield f"<p>{html.escape(' '.join(telling.summary(revision, place)))}</p>"
    items = []
    for change in telling.changed_in(revision, language):
        edition = change.editions[language]
        side = edition.new or edition.old
        if side is not None:
            kinds = ", ".join(load_words(language).kinds(edition.kinds))
            link = html.escape(link_to(url, change.reference))
            name = html.escape(side.heading)
            items.append(f'<li><a href="{link}">{name}</a>: {html.escape(kinds)}</li>')
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def feed_file(feed: Feed) -> bytes:
    """Write a feed as XML."""
    ET.register_namespace("", ATOM)
    top = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    _add(top, "id", _identity(feed.entries[-1].seal, feed.language, "feed"))
    _add(top, "title", feed.title)
    _add(top, "updated", _moment(max(entry.sealed for entry in feed.entries)))
    _add(_add(top, "author"), "name", feed.author)
    _add(top, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(top, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        made = _add(top, "entry")
        _add(made, "id", _identity(entry.seal, feed.language, "entry"))
        _add(made, "title", entry.title)
        _add(made, "updated", _moment(entry.sealed))
        _add(made, "published", _moment(entry.sealed))
        _add(made, "link", rel="alternate", type="text/html", href=entry.url)
        _add(made, "content", entry.html, type="html")
    ET.indent(top)
    return f"{_DECLARATION}{ET.tostring(top, encoding='unicode')}\n".encode()


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, _name(tag), {k: _clean(v) for k, v in attributes.items()})
    made.text = _clean(text) or None
    return made


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NO_XML.sub("", text)


def _identity(seal: str, language: str, what: str) -> str:
    return uuid.uuid5(_SPACE, f"{what}/{language}/{seal}").urn


def _moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
