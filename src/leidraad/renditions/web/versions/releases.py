"""The list of releases, and each release in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.renditions.redline import load_words
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.pages import Plain, chapter_page, plain_page
from leidraad.renditions.web.site import HOME
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.context import (
    ArticleChange,
    Banner,
    Comparisons,
    Link,
    Release,
    ReleaseList,
    Text,
)
from leidraad.renditions.web.versions.laying import RELEASES, anchor, between, cover, link_to
from leidraad.renditions.web.versions.record import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.renditions.html import Piece
    from leidraad.renditions.web.context import PageContext, Part
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.record import Issue


def release_list(archive: Archive, language: str) -> tuple[PageContext, ReleaseList]:
    """Make the page that lists all releases."""
    words = archive.site.shelves[language].language.words
    frame = archive.frame(
        language, RELEASES, PageKind.RELEASES, words["versions"], words["versions_description"]
    )
    here = archive.releases(language)
    record = archive.record
    ahead = None
    if record.ahead:
        said = telling.filled(words["versions_ahead"], version=record.last.version)
        ahead = Link(said, archive.to(language, RELEASES, between(record.last.version, NOW)))
    return frame, ReleaseList(
        tuple(release(archive, language, issue, here) for issue in reversed(record.issues)),
        tuple(_comparisons(archive, language)),
        ahead,
    )


def _comparisons(archive: Archive, language: str) -> Iterator[Comparisons]:
    words = archive.site.shelves[language].language.words
    versions = archive.record.versions
    for at, old in enumerate(versions[:-1]):
        links = tuple(
            Link(telling.named(new, words), url)
            for new in versions[at + 1 :]
            if (url := archive.to(language, RELEASES, between(old, new)))
        )
        if links:
            name = telling.named(old, words)
            yield Comparisons(telling.filled(words["versions_compare_from"], version=name), links)


def release(archive: Archive, language: str, issue: Issue, page: str) -> Release:
    """Tell of a release on the page at the site URL ``page``."""
    words = archive.site.shelves[language].language.words
    urls = archive.site.shelves[language].language.urls
    record, made, version = archive.record, issue.release, issue.version
    before = record.before(version)

    def link(name: str, title: str) -> Link | None:
        return Link(title, relative(page, urls[name])) if name in urls else None

    return Release(
        version=version,
        name=telling.capital(telling.named(version, words)),
        dates=telling.dates(made, words),
        standing=telling.standing(record, made, words),
        note=made.notes.get(language, ""),
        follows=_follows(archive, language, issue),
        is_last=issue is record.last,
        first=before is None,
        text=link(cover(version), "") or _elsewhere(archive, language, issue, page),
        changes=None if before is None else link(between(before, version), ""),
        since=link(between(version, record.newest), ""),
    )


def _elsewhere(archive: Archive, language: str, issue: Issue, page: str) -> Link | None:
    """Lead to a release in the language that leads it, where it is not there in this one."""
    for code, shelf in archive.released[issue.version].shelves.items():
        if code != language:
            return Link(shelf.language.name, relative(page, shelf.language.home), code)
    return None


def _follows(archive: Archive, language: str, issue: Issue) -> str:
    """Say what of the translation was behind when a release was made."""
    behind = issue.release.follows.get(language, {})
    shelf = archive.released[issue.version].shelves.get(language)
    if not behind or shelf is None:
        return ""
    divisions = [shelf.places.divisions[key][1] for key in behind if key in shelf.places.divisions]
    names = [each.label or each.title for each in divisions] or list(behind)
    words = shelf.language.words
    name = "versions_follows_one" if len(behind) == 1 else "versions_follows"
    return telling.filled(
        words[name], count=len(behind), articles=load_words(language).listed(names)
    )


def released_page(
    archive: Archive, language: str, version: str, name: str, pieces: Mapping[int, Piece]
) -> tuple[PageContext, Text]:
    """Make the page of a chapter as it was in a release, its first page for ``index.md``.

    ``pieces`` are those of the chapter as they were rendered, with neutral links.
    """
    issue = archive.record.issue(version)
    assert issue is not None  # noqa: S101 - there are such pages for releases only
    site = archive.released[version]
    shelf = site.shelves[language]
    words = shelf.language.words
    here = shelf.language.urls[name]
    if name in shelf.chapters:
        placed = archive.page_pieces(version, language, name, pieces)
        page = chapter_page(site, language, name, {name: placed})
    else:
        page = plain_page(site, language, Plain(name, "", shelf.language.site_name))
    today = archive.site.shelves[language]
    now = today.language.urls.get(name, today.language.home)
    is_cover = name == HOME
    title = telling.capital(telling.named(version, words))
    page = replace(
        page,
        kind=PageKind.RELEASED,
        title=f"{page.title} ({title.lower()})" if not is_cover else title,
        description=words["versions_cover_description"] if is_cover else page.description,
        home=relative(here, today.language.home),
        canonical=archive.site.address + now if archive.site.address else "",
        default_url="",
        # What is old has no counterparts for a search engine; a reader has them all the same.
        alternates=tuple(each._replace(absolute_url="") for each in page.alternates),
        parts=tuple(_part(archive, language, part, here) for part in page.parts),
    )
    is_old = version != archive.record.newest
    said = "versions_old_banner" if is_old else "versions_last_banner"
    named = telling.named(version, words)
    banner = Banner(
        title,
        is_old,
        telling.filled(words[said], version=named),
        Link(words["versions_today"], relative(here, now)),
        Link(
            telling.filled(words["versions_cover"], version=named),
            relative(here, shelf.language.home),
        ),
        Link(words["versions"], relative(here, archive.releases(language))),
    )
    if not is_cover:
        return page, Text(banner)
    since = tuple(_changed_since(archive, language, version, here))
    return page, Text(
        banner,
        release(archive, language, issue, here),
        since,
        _printed(archive, language, version, changed=bool(since)),
    )


def _part(archive: Archive, language: str, part: Part, here: str) -> Part:
    """Lead from an article as it was to what it is today."""
    today = archive.site.shelves[language]
    target = today.places.named(part.key) if part.key else None
    if target is None or part.kind != "article":
        return part
    words = today.language.words
    return part._replace(since=words["versions_today"], since_url=relative(here, today.url(target)))


def _printed(archive: Archive, language: str, version: str, *, changed: bool) -> str:
    """Say whether a printout of a release still holds; a sentence that is true on any day."""
    record, words = archive.record, archive.site.shelves[language].language.words
    after = telling.next_of(record, version)
    if after is None:
        return words["versions_print_ahead" if record.ahead else "versions_print_holds"]
    name = telling.named(after.version, words)
    if not changed:
        return telling.filled(words["versions_print_same"], version=name)
    if after.in_force is None:
        return telling.filled(words["versions_print_replaced"], version=name)
    date = telling.day(after.in_force, words)
    return telling.filled(words["versions_print_until"], version=name, date=date)


def _changed_since(
    archive: Archive, language: str, version: str, here: str
) -> Iterator[ArticleChange]:
    """Give what changed after a release, to the newest text, in a line each."""
    revision = archive.record.revisions.get((version, archive.record.newest))
    if revision is None or language not in revision.languages:
        return
    page = archive.url_of(language, between(version, archive.record.newest))
    for change in telling.changed_in(revision, language):
        edition = change.editions[language]
        side = edition.new or edition.old
        assert side is not None  # noqa: S101 - a change has a side
        yield ArticleChange(
            anchor(change.reference),
            side.label,
            side.title or side.heading,
            link_to(relative(here, page), change.reference),
            load_words(language).kinds(edition.kinds),
        )
