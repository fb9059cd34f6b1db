"""Each article's own history, and what an article says of it where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.renditions.html.addresses import fragment
from leidraad.renditions.redline import load_words
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.context import ArticleHistory, History, Link, Step
from leidraad.renditions.web.versions.laying import RELEASES, between, cover, history_of, link_to
from leidraad.renditions.web.versions.record import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.model import Chapter
    from leidraad.renditions.web.context import PageContext, Part
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.past import Event, Past


def history_page(archive: Archive, language: str, chapter: str) -> tuple[PageContext, History]:
    """Make the page with the histories of what stands in a chapter."""
    shelf = archive.site.shelves[language]
    words = shelf.language.words
    found = shelf.chapters[chapter]
    frame = archive.frame(
        language,
        history_of(chapter),
        PageKind.HISTORY,
        telling.filled(words["versions_history"], chapter=found.title),
        words["versions_history_description"],
    )
    here = archive.url_of(language, history_of(chapter))
    back = Link(found.title, relative(here, shelf.language.urls[chapter]))
    return frame, History(back, tuple(_articles(archive, language, found, here)))


def _articles(
    archive: Archive, language: str, chapter: Chapter, here: str
) -> Iterator[ArticleHistory]:
    shelf = archive.site.shelves[language]
    for division in chapter.articles:
        if shelf.places.divisions.get(division.key, (None, None))[1] is division:
            url = f"{shelf.language.urls[chapter.name]}#{fragment(division.key)}"
            yield ArticleHistory(
                division.key,
                division.label,
                division.title or division.heading.words,
                relative(here, url),
                tuple(_steps(archive, language, archive.pasts(language)[division.key], here)),
            )


def _steps(archive: Archive, language: str, past: Past, here: str) -> Iterator[Step]:
    place = archive.site.shelves[language].language
    words, record = place.words, archive.record
    for event in past.events:
        issue = record.issue(event.new)
        told = words["versions_from_start"]
        if event.kinds:
            told = ", ".join(load_words(language).kinds(event.kinds))
        yield Step(
            telling.capital(telling.named(event.new, words)),
            " ".join(telling.dates(issue.release, words)) if issue is not None else "",
            telling.capital(told),
            _url(archive, language, event, here),
        )


def _url(archive: Archive, language: str, event: Event, here: str) -> str:
    """Lead to what a version changed; to the first version itself."""
    urls = archive.site.shelves[language].language.urls
    name = cover(event.new) if event.old is None else between(event.old, event.new)
    if name not in urls:
        return relative(here, urls[RELEASES])
    url = relative(here, urls[name])
    return url if event.old is None else link_to(url, event.reference)


def with_history(archive: Archive, language: str, chapter: str, page: PageContext) -> PageContext:
    """Let each article on a page say since when it reads as it does, and lead to its history."""
    place = archive.site.shelves[language].language
    pasts = archive.pasts(language)
    target = relative(place.urls[chapter], place.urls[history_of(chapter)])

    def told(part: Part) -> Part:
        past = pasts.get(part.key)
        if part.kind != "article" or past is None:
            return part
        name = "versions_since_now" if past.since == NOW else "versions_since"
        said = telling.filled(place.words[name], version=past.since)
        return part._replace(since=said, since_url=f"{target}#{fragment(part.key)}")

    return replace(page, parts=tuple(map(told, page.parts)))
