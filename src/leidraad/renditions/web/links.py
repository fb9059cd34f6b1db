"""The links on a page: to chapters, articles and other languages, with URLs that hold there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.model import Division, DivisionKind
from leidraad.renditions.html.addresses import fragment
from leidraad.renditions.web.context import Alternate, ArticleLink, ChapterLink, CitedBy, Named
from leidraad.renditions.web.site import HOME, Entry, Site
from leidraad.renditions.web.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYONE = "everyone"
"""The audience that is no choice in the filter."""

MOST_CHAPTERS, NEAR = 100, 25
"""With more chapters than that, a menu has only so many before and behind the one it stands on."""


class Links:
    """Makes the links of one page."""

    def __init__(self, site: Site, language: str, name: str | None, url: str = "") -> None:
        """Stand on the page ``name``, or with None on a page that may be shown anywhere.

        ``url`` is the site URL of a page that the language does not have of its own.
        """
        self.site = site
        self.shelf = site.shelves[language]
        self.name = HOME if name is None else name
        self.url = None if name is None else url or self.shelf.language.urls[name]
        choices = (code for code in self.shelf.audiences if code != EVERYONE)
        self._ways: dict[str, str] = {}
        self._others = site.others(language)
        self._named: dict[tuple[str, ...], tuple[Named, ...]] = {(): ()}
        self.filter = {code: at for at, code in enumerate((EVERYONE, *choices))}

    def to(self, target: str) -> str:
        """Give the URL that leads from this page to a site URL."""
        return self.site.base + target if self.url is None else relative(self.url, target)

    def _to_place(self, target: str, anchor: str) -> str:
        """Give the URL that leads to an anchor on the page at a site URL.

        A page has many links to the same few pages.
        """
        way = self._ways.get(target)
        if way is None:
            way = self._ways[target] = "" if target == self.url else self.to(target)
        return f"{way}#{fragment(anchor)}"

    def navigation(self, *, articles: bool) -> tuple[ChapterLink, ...]:
        """Give the links to all chapters, of very many to those around the page.

        Without articles they go by way of the language's top, so that all pages that are equally
        deep share them: else a site would cost the square of its chapters.
        """
        if articles:
            return tuple(self.chapter(entry, articles=True) for entry in self.shelf.entries)
        top = self.shelf.top
        root = self.to(top).removeprefix("./")
        links = self.shelf.navigation.get(root)
        if links is None:
            links = tuple(
                ChapterLink(
                    each.label,
                    each.title,
                    each.description,
                    root + each.url.removeprefix(top),
                    current=False,
                )
                for each in self.shelf.entries
            )
            self.shelf.navigation[root] = links
        at = self.shelf.positions.get(self.name, -1) if self.url is not None else -1
        first, behind = 0, len(links)
        if behind > MOST_CHAPTERS:
            first, behind = max(0, at - NEAR), max(0, at) + NEAR + 1
        if at < 0:
            return links[first:behind]
        current = replace(links[at], current=True)
        return (*links[first:at], current, *links[at + 1 : behind])

    def word_lists(self) -> Iterator[ChapterLink]:
        """Give the links to the lists of words."""
        language = self.shelf.language
        for each in self.shelf.edition.word_lists:
            if each.name in language.urls:
                here = each.name == self.name and self.url is not None
                url = self.to(language.urls[each.name])
                yield ChapterLink("", each.title, "", url, current=here)

    def alternates(self) -> Iterator[Alternate]:
        """Give the links to the same page in other languages."""
        for other in self._others:
            name = self.name
            if name == self.shelf.language.articles:
                name = other.language.articles
            if name in other.language.urls:
                target = other.language.urls[name]
                absolute = self.site.address and self.site.address + target
                yield Alternate(other.language.code, other.language.name, self.to(target), absolute)

    def named(self, audience: tuple[str, ...]) -> tuple[Named, ...]:
        """Give audiences with their names. Most articles of a page bind the same ones."""
        found = self._named.get(audience)
        if found is None:
            names = self.shelf.language.audiences
            found = tuple([Named(code, names.get(code) or code) for code in audience])
            self._named[audience] = found
        return found

    def chapter(self, entry: Entry, *, articles: bool = False) -> ChapterLink:
        """Give the link to a chapter."""
        return ChapterLink(
            entry.label,
            entry.title,
            entry.description,
            self.to(entry.url),
            entry.chapter.name == self.name and self.url is not None,
            self.articles(entry) if articles else (),
        )

    def articles(self, entry: Entry) -> tuple[ArticleLink, ...]:
        """Give the links to the sections and articles of a chapter."""
        url = self.to(entry.url)
        here = "" if entry.url == self.url else url
        return tuple(
            [
                ArticleLink(
                    division.key,
                    division.label,
                    division.title,
                    f"{here}#{division.key}" if division.key else url,
                    self.named(division.audience),
                    division.repealed,
                    division.kind is DivisionKind.SECTION,
                    self.groups(division.audience),
                )
                for division in entry.divisions
            ]
        )

    def groups(self, audience: tuple[str, ...]) -> tuple[int, ...]:
        """Give the places of audiences in the filter of the page: everyone, then the others."""
        known = self.filter
        return tuple(known[code] for code in audience if code in known) if audience else (0,)

    def cited_by(self, division: Division, *, alone: bool) -> tuple[CitedBy, ...]:
        """Give the links to what cites an article, nothing for another division.

        On a page that stands ``alone`` all that they lead to is on it too.
        """
        citing = self.shelf.cited_by.get(division.key)
        if citing is None or division.kind is not DivisionKind.ARTICLE:
            return ()
        places, urls = self.shelf.places.divisions, self.shelf.language.urls
        found = []
        for key in citing:
            chapter, origin = places[key]
            url = f"#{fragment(key)}" if alone else self._to_place(urls[chapter.name], key)
            found.append(CitedBy(origin.label, origin.title, url))
        return tuple(found)

    def same_places(self, division: Division) -> tuple[Alternate, ...]:
        """Give the links to a division in other languages."""
        if not division.key:
            return ()
        found = []
        for other in self._others:
            target = other.places.named(division.key)
            if target is not None:
                url = self._to_place(other.language.urls[target.chapter], target.anchor)
                absolute = self.site.address and self.site.address + other.url(target)
                found.append(Alternate(other.language.code, other.language.name, url, absolute))
        return tuple(found)
