"""The context of each page: from the site and the rendered chapters to what a template shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from leidraad.model import Chapter, Status
from leidraad.renditions.html.markdown import displayable
from leidraad.renditions.html.pieces import Piece, excerpt, first_heading, plain, untitled
from leidraad.renditions.web.context import (
    PageContext,
    PageKind,
    Part,
    Preview,
)
from leidraad.renditions.web.links import Links
from leidraad.renditions.web.site import (
    FOLDER,
    PRINT,
    SEARCH_SCRIPT,
    Site,
    description,
    is_home,
)

Pieces = Mapping[str, Mapping[int, Piece]]
"""The pieces of the rendered chapters of a language, by chapter and by their place in it."""

PICTURE = FOLDER + "icon-512.png"
"""The picture of a site that others show of it: its icon, drawn when the site is made."""

_NUMBERED = re.compile(r'<li>(?=\s*(?:<p>\s*)?<span class="number")')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def chapter_page(site: Site, language: str, name: str, rendered: Pieces) -> PageContext:
    """Make the page of the chapter ``name``, or the home page when it is that."""
    page = Links(site, language, name)
    chapter = page.shelf.chapters[name]
    at = page.shelf.positions.get(name, -1)
    entries = page.shelf.entries
    kind = PageKind.HOME if is_home(chapter) else PageKind.CHAPTER
    return replace(
        _frame(page, kind, chapter.title, articles=kind is PageKind.HOME),
        description=description(chapter.front_matter),
        parts=tuple([_part(page, chapter, *each) for each in rendered.get(name, {}).items()]),
        contents=() if at < 0 else page.articles(entries[at]),
        count=len(chapter.articles),
        previews=tuple(_previews(page, chapter, rendered)),
        previous=page.chapter(entries[at - 1]) if at > 0 else None,
        following=page.chapter(entries[at + 1]) if 0 <= at < len(entries) - 1 else None,
    )


def text_pages(
    site: Site, language: str, texts: Iterable[tuple[Chapter, Mapping[int, Piece]]]
) -> dict[str, PageContext]:
    """Make what the pages of chapters and word lists say, by their names.

    For a file that holds the whole edition, in which the links from an article to those that cite
    it lead: without the ways to what is around each, and with what all pages have as the first has
    it.
    """
    found: dict[str, PageContext] = {}
    frame = None
    for chapter, pieces in texts:
        page = Links(site, language, chapter.name)
        frame = frame or _frame(page, PageKind.CHAPTER, "")
        parts = tuple([_part(page, chapter, *each, alone=True) for each in pieces.items()])
        found[chapter.name] = replace(frame, title=chapter.title, parts=parts)
    return found


def articles_page(site: Site, language: str) -> PageContext:
    """Make the page that lists all articles."""
    words = site.shelves[language].language.words
    page = Links(site, language, site.shelves[language].language.articles)
    return replace(
        _frame(page, PageKind.ARTICLES, words["articles"], articles=True),
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
    """A page that is no part of the policy. ``name`` is its path in the language's folder.

    ``borrowed`` is the language of a page that stands in for one that was not translated, and
    ``url`` its site URL here.
    """

    name: str
    html: str
    title: str = ""
    description: str = ""
    borrowed: str = ""
    url: str = ""


def plain_page(site: Site, language: str, source: Plain) -> PageContext:
    """Make a page that is no part of the policy; without a title it has that of its heading."""
    page = Links(site, language, source.name, source.url)
    key, heading, body = first_heading(source.html)
    title = source.title or plain(heading)
    part = Part("text", _polished(page, source.html))
    if heading:
        part = Part("chapter", _polished(page, body), key, "", title, heading, 1)
    frame = _frame(page, PageKind.PLAIN, title)
    if source.borrowed:
        part = _borrowed(page, part, source.borrowed)
        # A search engine is not told that this is the page in this language.
        frame = replace(frame, canonical="")
    return replace(frame, description=source.description, parts=(part,))


def _borrowed(page: Links, part: Part, language: str) -> Part:
    """Say above a text in another language that it is, and have it read aloud in that one."""
    words = page.shelf.language.words
    name = words.get(f"language_{language}", page.site.shelves[language].language.name)
    said = html.escape(words["not_translated"].replace("{language}", name), quote=False)
    heading, body = part.heading_html, part.html
    return part._replace(
        heading_html=f'<span lang="{language}">{heading}</span>' if heading else "",
        html=f'<p><strong>{said}</strong></p>\n<div lang="{language}">\n{body}\n</div>',
    )


def not_found_page(site: Site, language: str, *, alone: bool) -> PageContext:
    """Make the page for an address that is not there; its URLs hold wherever it is shown.

    Unless it stands ``alone`` in its language's folder, it brings the other languages along.
    """
    page = Links(site, language, None)
    others = () if alone else site.others(language)
    words = page.shelf.language.words
    return replace(
        _frame(page, PageKind.NOT_FOUND, words["lost"]),
        description=words["lost_note"],
        others=tuple(not_found_page(site, each.language.code, alone=True) for each in others),
    )


def _frame(page: Links, kind: PageKind, title: str, *, articles: bool = False) -> PageContext:
    """Give what every page has; ``articles`` tells whether the chapters bring theirs."""
    language = page.shelf.language
    alternates = tuple(page.alternates())
    leading = page.site.leading
    own = page.site.address + page.url if page.site.address and page.url is not None else ""
    absolute = {each.code: each.absolute_url for each in alternates} | {language.code: own}
    return PageContext(
        kind=kind,
        language=language.code,
        site_name=language.site_name,
        title=title,
        description="",
        words=language.words,
        root=page.to(""),
        home=page.to(language.home),
        address=own,
        canonical=own,
        default_url=absolute.get(leading, ""),
        alternates=alternates,
        chapters=page.navigation(articles=articles),
        parts=(),
        contents=(),
        previews=(),
        articles_url=page.to(language.urls[language.articles]),
        search_index=page.to(page.shelf.search_index),
        search_script=page.to(SEARCH_SCRIPT),
        handed=page.to(page.shelf.handed),
        word_lists=tuple(page.word_lists()),
        image=page.site.address + PICTURE if page.site.address else "",
        printing=page.to(language.urls[PRINT]) if PRINT in language.urls else "",
        leading=next((each for each in alternates if each.code == leading), None),
        audiences=page.named(page.shelf.audiences),
    )


def _polished(page: Links, body: str) -> str:
    """Make a text ready for the page (see :func:`polished`)."""
    return polished(body, page.shelf.language.words)


def _part(page: Links, chapter: Chapter, at: int, piece: Piece, *, alone: bool = False) -> Part:
    """Make a part of the page of one piece of its HTML, the ``at``-th division or text.

    What stands ``alone`` leads to no other language.
    """
    if at < 0:
        return Part("text", _polished(page, piece.body))
    division = chapter.divisions[at]
    # A label inside emphasis could not be taken off the heading.
    title = displayable(chapter.title if division is chapter.head else division.title)
    same = piece.heading == title or plain(piece.heading) == title
    heading = piece.heading if same else ""
    return Part(
        division.kind.value,
        _polished(page, piece.body),
        division.key,
        division.label,
        title,
        heading or html.escape(title),
        piece.level or division.heading.level,
        page.named(division.audience),
        division.repealed,
        page.cited_by(division, alone=alone),
        () if alone else page.same_places(division),
    )


def _previews(page: Links, chapter: Chapter, rendered: Pieces) -> Iterator[Preview]:
    """Give the beginnings of what the page cites that stands on other pages, once each."""
    citations = page.shelf.edition.citations.get(chapter.name, ())
    parts = (part for citation in citations for part in citation.parts)
    # A link of a range leads to its first target.
    cited = (p.targets[0].key for p in parts if p.status is Status.RESOLVED and p.targets)
    for key in dict.fromkeys(cited):
        if key not in page.shelf.places.divisions:
            continue
        home, division = page.shelf.places.divisions[key]
        piece = rendered.get(home.name, {}).get(page.shelf.places.numbers[key])
        if home.name != chapter.name and piece is not None:
            text = excerpt(untitled(piece.body))
            yield Preview(key, division.label, division.title, text, division.kind.value)
