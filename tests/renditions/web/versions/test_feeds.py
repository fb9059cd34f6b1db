"""The feeds: valid Atom, with ids and moments that stay."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.web.versions.sample import ADDRESS, maker_of

from leidraad.renditions.web.versions.feeds import ATOM, Entry, Feed, feed_file, feed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = {"a": ATOM}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def faults(data: bytes) -> Iterator[str]:
    """Hold a feed against RFC 4287: what must be there, once, and what it may hold."""
    feed = ET.fromstring(data)  # noqa: S314 - we have just made it
    if feed.tag != f"{{{ATOM}}}feed":
        yield "no feed"
    entries = feed.findall("a:entry", NAME)
    yield from _faults_of_ids([each.text or "" for each in feed.iter(f"{{{ATOM}}}id")])
    for part in (feed, *entries):
        for once in ("id", "title", "updated"):
            if len(part.findall(f"a:{once}", NAME)) != 1:
                yield f"{part.tag}: not one {once}"
        updated = part.findtext("a:updated", "", NAME)
        if not MOMENT.fullmatch(updated):
            yield f"no moment: {updated}"
        links = [link.get("rel") for link in part.findall("a:link", NAME)]
        if links.count("alternate") != 1:
            yield f"{part.tag}: not one alternate link"
    if not feed.findtext("a:author/a:name", "", NAME).strip():
        yield "no author"
    if [link.get("rel") for link in feed.findall("a:link", NAME)].count("self") != 1:
        yield "no link to itself"
    for link in feed.iter(f"{{{ATOM}}}link"):
        yield from _faults_of_address(link.get("href") or "")


def _faults_of_address(url: str) -> Iterator[str]:
    if not url.startswith("https://"):
        yield f"no absolute address: {url}"


def _faults_of_ids(ids: list[str]) -> Iterator[str]:
    if len(set(ids)) != len(ids):
        yield "an id that stands twice"
    yield from (f"an id that is no IRI: {each}" for each in ids if not UUID.fullmatch(each))


def test_the_feeds_of_the_example_are_valid() -> None:
    maker = maker_of()
    for language in ("nl", "en"):
        assert list(faults(feed_file(feed_of(maker.archive, language)))) == []


def test_a_feed_tells_of_each_release_and_what_it_changed() -> None:
    feed = ET.fromstring(feed_file(feed_of(maker_of().archive, "nl")))  # noqa: S314
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    assert feed.findtext("a:updated", "", NAME) == "2026-03-09T17:40:00Z"
    entries = feed.findall("a:entry", NAME)
    assert [each.findtext("a:title", "", NAME) for each in entries] == [
        "Versie 2.0",
        "Versie 1.1",
        "Versie 1.0",
    ]
    links = [each.find("a:link", NAME) for each in entries]
    assert [link.get("href") for link in links if link is not None] == [
        f"{ADDRESS}versies/1.1-2.0/",
        f"{ADDRESS}versies/1.0-1.1/",
        f"{ADDRESS}versies/1.0/",
    ]
    told = entries[0].findtext("a:content", "", NAME)
    assert "<p>Je kunt nu reserveren." in told
    assert "<p>9 artikelen gewijzigd, 1 nieuw, 1 verwijderd; gaat over iedereen." in told
    assert f'<a href="{ADDRESS}versies/1.1-2.0/#reserving">Artikel 3. Reserveren</a>: nieuw' in told
    assert "<ul>" not in entries[2].findtext("a:content", "", NAME)


def test_ids_stay_when_the_site_moves_and_differ_between_languages() -> None:
    def ids(address: str, language: str) -> list[str]:
        data = feed_file(feed_of(maker_of(address=address).archive, language))
        return re.findall(r"<id>(.*?)</id>", data.decode())

    assert ids(ADDRESS, "nl") == ids("https://elsewhere.example/", "nl")
    assert not set(ids(ADDRESS, "nl")) & set(ids(ADDRESS, "en"))


def test_without_an_address_there_are_no_feeds() -> None:
    assert [url for url, _ in maker_of(address="").files()] == [
        "leidraad/versions.js",
    ]
    assert [url for url, _ in maker_of().files()][1:] == [
        "versies/atom.xml",
        "en/versions/atom.xml",
    ]


@given(st.text(), st.text())
def test_any_words_make_a_feed_that_can_be_read(title: str, told: str) -> None:
    entry = Entry("ab" * 32, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), title, ADDRESS, told)
    feed = Feed("en", title, "Someone", f"{ADDRESS}atom.xml", ADDRESS, [entry])
    assert list(faults(feed_file(feed))) == []
