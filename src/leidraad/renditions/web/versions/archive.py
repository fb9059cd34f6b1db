"""The site with all its releases: what the pages of releases and revisions are made from."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.renditions.web.content import placed
from leidraad.renditions.web.pages import Plain, plain_page
from leidraad.renditions.web.site import HOME, PRINT, Shelf, Site
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions.laying import (
    RELEASES,
    chapter_urls,
    feed_path,
    with_pages,
)
from leidraad.renditions.web.versions.past import pasts
from leidraad.renditions.web.versions.record import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.renditions.html import Piece
    from leidraad.renditions.web.context import PageContext, PageKind
    from leidraad.renditions.web.versions.past import Past
    from leidraad.renditions.web.versions.record import Issue, Record

RELEASED_DOCS = "docs"
"""The folder of a release that its files stand in."""


class Archive:
    """A site and the sites that its releases make.

    ``url`` gives a site URL by the language and the path in it.
    """

    def __init__(self, site: Site, record: Record, url: Callable[[str, str], str]) -> None:
        """Lay out the pages of ``record`` beside those of ``site``."""
        self.site = with_pages(site, record, url)
        self.record = record
        self._url = url
        self.released = {issue.version: self._site(issue) for issue in record.issues}
        self._pasts: dict[str, Mapping[str, Past]] = {}
        self.files: dict[str, tuple[str, str]] = {}
        """The files of releases that pages show, by site URL: the version, and the path in it."""

    def _site(self, issue: Issue) -> Site:
        """Give the site that a release makes, in the languages that the site still has."""
        shelves = self.site.shelves
        editions = tuple(each for each in issue.policy.editions if each.language in shelves)
        places = []
        for edition in editions:
            today = shelves[edition.language].language
            urls = chapter_urls(today, issue, self._url)
            cover = self._url(today.code, f"{today.words['versions_slug']}/{issue.version}/{HOME}")
            names = {
                code: own.get(today.code) or today.audiences.get(code) or code
                for code, own in issue.release.audiences.items()
            }
            kept = {
                name: url for name, url in today.urls.items() if name in {today.articles, PRINT}
            }
            places.append(
                today._replace(urls={HOME: cover} | kept | urls, home=cover, audiences=names)
            )
        policy = replace(issue.policy, editions=editions)
        return Site(policy, tuple(places), self.site.address, self.site.base)

    # --- pages -------------------------------------------------------------------------------

    def frame(
        self, language: str, name: str, kind: PageKind, title: str, about: str = ""
    ) -> PageContext:
        """Give the frame of one of the pages, by its name (see ``laying``)."""
        made = plain_page(self.site, language, Plain(name, "", title, about))
        return replace(made, kind=kind, parts=())

    def to(self, language: str, page: str, target: str) -> str:
        """Give the URL from one page of a language to another, by name; empty if not there."""
        urls = self.site.shelves[language].language.urls
        return relative(urls[page], urls[target]) if target in urls else ""

    def url_of(self, language: str, name: str) -> str:
        """Give the site URL of a page by its name."""
        return self.site.shelves[language].language.urls[name]

    def feed(self, language: str) -> str:
        """Give the site URL of a language's feed."""
        return self._url(language, feed_path(self.site.shelves[language].language.words))

    def releases(self, language: str) -> str:
        """Give the site URL of the list of releases."""
        return self.url_of(language, RELEASES)

    # --- the text of a version -----------------------------------------------------------------

    def shelf(self, version: str, language: str) -> Shelf | None:
        """Give a version in a language, None where it is not there."""
        site = self.site if version == NOW else self.released[version]
        return site.shelves.get(language)

    def place_of(self, version: str, language: str, reference: str) -> str:
        """Give the site URL of a division of a version by its key; empty if it is not there."""
        shelf = self.shelf(version, language)
        target = shelf.places.named(reference) if shelf is not None and reference else None
        return shelf.url(target) if shelf is not None and target is not None else ""

    def page_pieces(
        self, version: str, language: str, name: str, pieces: Mapping[int, Piece]
    ) -> dict[int, Piece]:
        """Give the pieces of a release's chapter as its own page shows them."""
        shelf = self.released[version].shelves[language]
        return placed(shelf, name, pieces, lambda path: self.file_url(version, language, path))

    def file_url(self, version: str, language: str, path: str) -> str | None:
        """Give the site URL of a file of a version, by its path from the folder of the language.

        A file of a release is kept with it; an ordinary page is not, and leads to today's.
        """
        today = self.site.shelves[language].language
        issue = self.record.issue(version)
        if path in today.urls or issue is None:
            return today.urls.get(path)
        folder = next(e.folder for e in issue.release.languages if e.code == language)
        inside = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        kept = f"{RELEASED_DOCS}/{inside}"
        if kept not in issue.release.files:
            return None
        url = self._url(language, f"{today.words['versions_slug']}/{version}/files/{inside}")
        self.files[url] = version, kept
        return url

    # --- the past ------------------------------------------------------------------------------

    def pasts(self, language: str) -> Mapping[str, Past]:
        """Give the past of everything on the site in a language, by key."""
        if language not in self._pasts:
            keys = self.site.shelves[language].places.divisions
            self._pasts[language] = pasts(self.record, language, keys)
        return self._pasts[language]
