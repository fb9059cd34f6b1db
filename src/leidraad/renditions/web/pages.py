"""The context of each page: from the site and the rendered chapters to what a template shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from leidraad.model import Chapter, Division, DivisionKind, Status
from leidraad.renditions.html.markdown import displayable
from leidraad.renditions.html.pieces import Piece, excerpt, first_heading, plain, untitled
from leidraad.renditions.html.places import Target
from leidraad.renditions.web.context import (
    Alternate,
    ArticleLink,
    ChapterLink,
    CitedBy,
    Named,
    PageContext,
    PageKind,
    Part,
    Preview,
)
from leidraad.renditions.web.site import (
    FOLDER,
    HOME,
    PRINT,
    SEARCH_SCRIPT,
    Entry,
    Site,
    description,
    is_home,
)
from leidraad.renditions.web.urls import relative

Pieces = Mapping[str, Mapping[int, Piece]]
"""The pieces of the rendered chapters of a language, by chapter and by their place in it."""

PICTURE = FOLDER + "icon-512.png"
"""The picture of a site that others show of it: its icon, drawn when the site is made."""

EVERYONE = "everyone"
"""The audience that is no choice in the filter."""

MOST_CHAPTERS, NEAR = 100, 25
"""With more chapters than that, a menu has only so many before and behind the one it stands on."""

_NUMBERED = re.compile(r'<li>(?=\s*(?:<p>\s*)?<span class="number")')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def chapter_page(site: Site, language: str, name: str, rendered: Pieces) -> PageContext:
    """Make the page of the chapter ``name``, or the home page when it is that."""
    page = _Page(site, language, name)
    chapter = page.shelf.chapters[name]
    at = page.shelf.positions.get(name, -1)
    entries = page.shelf.entries
    kind = PageKind.HOME if is_home(chapter) else PageKind.CHAPTER
    return replace(
        page.frame(kind, chapter.title, articles=kind is PageKind.HOME),
        description=description(chapter.front_matter),
        parts=tuple([page.part(chapter, *each) for each in rendered.get(name, {}).items()]),
        contents=() if at < 0 else page.articles(entries[at]),
        count=len(chapter.articles),
        previews=tuple(page.previews(chapter, rendered)),
        previous=page.chapter(entries[at - 1]) if at > 0 else None,
        following=page.chapter(entries[at + 1]) if 0 <= at < len(entries) - 1 else None,
    )


def text_pages(
    site: Site, language: str, texts: Iterable[tuple[Chapter, Mapping[int, Piece]]]
) -> dict[str, PageContext]:
    """Make what the pages of chapters and word lists say, by their names.

    For a file that holds the whole edition: without the ways to what is around each, and with what
    all pages have as the first has it.
    """
    found: dict[str, PageContext] = {}
    frame = None
    for chapter, pieces in texts:
        page = _Page(site, language, chapter.name)
        frame = frame or page.frame(PageKind.CHAPTER, "")
        parts = tuple([page.part(chapter, *each, alone=True) for each in pieces.items()])
        found[chapter.name] = replace(frame, title=chapter.title, parts=parts)
    return found


def articles_page(site: Site, language: str) -> PageContext:
    """Make the page that lists all articles."""
    words = site.shelves[language].language.words
    page = _Page(site, language, site.shelves[language].language.articles)
    return replace(
        page.frame(PageKind.ARTICLES, words["articles"], articles=True),
        description=words["articles_description"],
    )


def polished(body: str, words: Mapping[str, str]) -> str:
    """Make tables scroll on their own, and tell the style which items bring their number."""
    if "<table" in body:
        name = html.escape(words["table"])
        wrapped = rf'<div class="table" role="group" tabindex="0" aria-label="{name}">\g<0></div>'
        body = _TABLE.sub(wrapped, body)
    return _NUMBERED.sub('<li class="numbered">', body) if "<li>" in body else body


class Plain(NamedTuple):
    """A page that is no part of the policy. ``name`` is its path in the language's folder."""

    name: str
    html: str
    title: str = ""
    description: str = ""


def plain_page(site: Site, language: str, source: Plain) -> PageContext:
    """Make a page that is no part of the policy; without a title it has that of its heading."""
    page = _Page(site, language, source.name)
    key, heading, body = first_heading(source.html)
    title = source.title or plain(heading)
    part = Part("text", page.polished(source.html))
    if heading:
        part = Part("chapter", page.polished(body), key, "", title, heading, 1)
    return replace(page.frame(PageKind.PLAIN, title), description=source.description, parts=(part,))


def not_found_page(site: Site, language: str, *, alone: bool) -> PageContext:
    """Make the page for an address that is not there; its URLs hold wherever it is shown.

    Unless it stands ``alone`` in its language's folder, it brings the other languages along.
    """
    page = _Page(site, language, None)
    others = () if alone else site.others(language)
    return replace(
        page.frame(PageKind.NOT_FOUND, page.shelf.language.words["lost"]),
        others=tuple(not_found_page(site, each.language.code, alone=True) for each in others),
    )


class _Page:
    """Makes the pieces of one context, with URLs that hold on its page."""

    def __init__(self, site: Site, language: str, name: str | None) -> None:
        """Stand on the page ``name``, or with None on a page that may be shown anywhere."""
        self.site = site
        self.shelf = site.shelves[language]
        self.name = HOME if name is None else name
        self.url = None if name is None else self.shelf.language.urls[name]
        choices = (code for code in self.shelf.audiences if code != EVERYONE)
        self.filter = {code: at for at, code in enumerate((EVERYONE, *choices))}

    def to(self, target: str) -> str:
        """Give the URL that leads from this page to a site URL."""
        return self.site.base + target if self.url is None else relative(self.url, target)

    def frame(self, kind: PageKind, title: str, *, articles: bool = False) -> PageContext:
        """Give what every page has; ``articles`` tells whether the chapters bring theirs."""
        language = self.shelf.language
        alternates = tuple(self._alternates())
        leading = self.site.leading
        own = self.site.address + self.url if self.site.address and self.url is not None else ""
        absolute = {each.code: each.absolute_url for each in alternates} | {language.code: own}
        return PageContext(
            kind=kind,
            language=language.code,
            site_name=language.site_name,
            title=title,
            description="",
            words=language.words,
            root=self.to(""),
            home=self.to(language.home),
            canonical=own,
            default_url=absolute.get(leading, ""),
            alternates=alternates,
            chapters=self._navigation(articles=articles),
            parts=(),
            contents=(),
            previews=(),
            articles_url=self.to(language.urls[language.articles]),
            search_index=self.to(self.shelf.search_index),
            search_script=self.to(SEARCH_SCRIPT),
            handed=self.to(self.shelf.handed),
            word_lists=tuple(self._word_lists()),
            image=self.site.address + PICTURE if self.site.address else "",
            printing=self.to(language.urls[PRINT]) if PRINT in language.urls else "",
            leading=next((each for each in alternates if each.code == leading), None),
            audiences=self.named(self.shelf.audiences),
        )

    def _navigation(self, *, articles: bool) -> tuple[ChapterLink, ...]:
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

    def _word_lists(self) -> Iterator[ChapterLink]:
        language = self.shelf.language
        for each in self.shelf.edition.word_lists:
            if each.name in language.urls:
                here = each.name == self.name and self.url is not None
                url = self.to(language.urls[each.name])
                yield ChapterLink("", each.title, "", url, current=here)

    def _alternates(self) -> Iterator[Alternate]:
        for other in self.site.others(self.shelf.language.code):
            name = self.name
            if name == self.shelf.language.articles:
                name = other.language.articles
            if name in other.language.urls:
                yield self._alternate(other.language.code, other.language.urls[name])

    def _alternate(self, code: str, target: str) -> Alternate:
        name = self.site.shelves[code].language.name
        absolute = self.site.address + target if self.site.address else ""
        return Alternate(code, name, self.to(target), absolute)

    def named(self, audience: Iterable[str]) -> tuple[Named, ...]:
        """Give audiences with their names."""
        names = self.shelf.language.audiences
        return tuple([Named(code, names.get(code) or code) for code in audience])

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

    def polished(self, body: str) -> str:
        """Make a text ready for the page (see :func:`polished`)."""
        return polished(body, self.shelf.language.words)

    def part(self, chapter: Chapter, at: int, piece: Piece, *, alone: bool = False) -> Part:
        """Make a part of the page of one piece of its HTML, the ``at``-th division or text.

        What stands ``alone`` leads to no other language.
        """
        if at < 0:
            return Part("text", self.polished(piece.body))
        division = chapter.divisions[at]
        # A label inside emphasis could not be taken off the heading.
        title = displayable(division.title)
        same = piece.heading == title or plain(piece.heading) == title
        heading = piece.heading if same else ""
        return Part(
            division.kind.value,
            self.polished(piece.body),
            division.key,
            division.label,
            title,
            heading or html.escape(title),
            piece.level or division.heading.level,
            self.named(division.audience),
            division.repealed,
            tuple(self._cited_by(division)),
            () if alone else tuple(self._same_places(division)),
        )

    def _cited_by(self, division: Division) -> Iterator[CitedBy]:
        if division.kind is not DivisionKind.ARTICLE:
            return
        places = self.shelf.places
        for key in self.shelf.cited_by.get(division.key, ()):
            chapter, origin = places.divisions[key]
            url = self.to(self.shelf.url(Target(chapter.name, key)))
            yield CitedBy(origin.label, origin.title, url)

    def _same_places(self, division: Division) -> Iterator[Alternate]:
        for other in self.site.others(self.shelf.language.code):
            target = other.places.named(division.key) if division.key else None
            if target is not None:
                yield self._alternate(other.language.code, other.url(target))

    def previews(self, chapter: Chapter, rendered: Pieces) -> Iterator[Preview]:
        """Give the beginnings of what the page cites that stands on other pages, once each."""
        citations = self.shelf.edition.citations.get(chapter.name, ())
        parts = (part for citation in citations for part in citation.parts)
        # A link of a range leads to its first target.
        cited = (p.targets[0].key for p in parts if p.status is Status.RESOLVED and p.targets)
        for key in dict.fromkeys(cited):
            if key not in self.shelf.places.divisions:
                continue
            home, division = self.shelf.places.divisions[key]
            piece = rendered.get(home.name, {}).get(self.shelf.places.numbers[key])
            if home.name != chapter.name and piece is not None:
                text = excerpt(untitled(piece.body))
                yield Preview(key, division.label, division.title, text, division.kind.value)
