"""All files of the releases and revisions of a site, made one after another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.web.assets import asset, minified_css, minified_js
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.site import HOME
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions.changes import changes_page
from leidraad.renditions.web.versions.context import VersionPage
from leidraad.renditions.web.versions.feeds import feed_file, feed_of
from leidraad.renditions.web.versions.histories import history_page, with_history
from leidraad.renditions.web.versions.laying import RELEASES, between, history_of
from leidraad.renditions.web.versions.news import mark
from leidraad.renditions.web.versions.proposal import SCRIPT as PROPOSAL
from leidraad.renditions.web.versions.proposal import proposal
from leidraad.renditions.web.versions.releases import release_list, released_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leidraad.model import Chapter
    from leidraad.renditions.html import Piece
    from leidraad.renditions.web.context import PageContext
    from leidraad.renditions.web.site import Shelf
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.context import Changes, History, ReleaseList, Text

SCRIPT = "leidraad/versions.js"


class MadePage(NamedTuple):
    """A page: its site URL, and what it shows."""

    url: str
    context: PageContext


class Maker:
    """Makes the pages of an archive, and tells other pages of them."""

    def __init__(self, archive: Archive, against: str = "") -> None:
        """Keep ``archive``, and what all pages share.

        ``against`` is the release that the site as it is is shown as a proposal against; empty for
        a site that is for readers.
        """
        self.archive = archive
        self.against = against
        self.mark = mark(archive.site, archive.record)
        self.style = minified_css(asset("versions.css") + asset("redline.css"))
        # The text of a release is read on a phone, as that of today is: it carries what it needs.
        self.short_style = minified_css(asset("banner.css"))

    # --- pages of the site as it is ------------------------------------------------------------

    def told(self, language: str, name: str, page: PageContext) -> PageContext:
        """Let a page of the site, by its name, lead to the releases; a chapter also to its past."""
        shelf = self.archive.site.shelves[language]
        if name in shelf.positions:
            page = with_history(self.archive, language, name, page)
        if self.against:
            page = replace(page, proposal=proposal(self.archive, language, name, self.against))
        return self._dated(self._frame(language, shelf.language.urls[name], page))

    def _frame(self, language: str, url: str, page: PageContext) -> PageContext:
        releases = relative(url, self.archive.releases(language))
        return replace(page, releases=releases, newest=self.mark)

    def _dated(self, page: PageContext) -> PageContext:
        """Let a page of the site tell which release it is, unless it is ahead of the last."""
        issue = self.archive.record.issue(self.archive.record.newest)
        if issue is None:
            return page
        release = issue.release
        return replace(
            page,
            version=release.version,
            adopted=release.adopted.isoformat() if release.adopted else "",
            in_force=release.in_force.isoformat() if release.in_force else "",
        )

    def listed(self) -> Iterator[Mapping[str, str]]:
        """Give the absolute URLs, by language, of all pages that search engines are to have.

        Those of a release in full are left out: the one for a search engine is that of today.
        """
        site, record = self.archive.site, self.archive.record
        chapters = (each.name for shelf in site.shelves.values() for each in shelf.edition.chapters)
        names = [RELEASES, *(between(*each) for each in record.revisions if record.is_step(*each))]
        for name in (*names, *map(history_of, dict.fromkeys(chapters))):
            urls = {code: shelf.language.urls for code, shelf in site.shelves.items()}
            yield {
                code: site.address + known[name] for code, known in urls.items() if name in known
            }

    # --- pages of releases and revisions -------------------------------------------------------

    def pages(
        self, render: Callable[[str, Shelf, Chapter], Mapping[int, Piece]]
    ) -> Iterator[MadePage]:
        """Give all pages; ``render`` gives the pieces of a chapter of a release, by version."""
        for language, shelf in self.archive.site.shelves.items():
            yield from self._list(language)
            for entry in shelf.entries:
                yield from self._history(language, entry.chapter.name)
            for versions, revision in self.archive.record.revisions.items():
                if language in revision.languages:
                    yield from self._changes(language, versions)
        for issue in self.archive.record.issues:
            for language in self.archive.released[issue.version].shelves:
                yield from self._release(language, issue.version, render)

    def _list(self, language: str) -> Iterator[MadePage]:
        page, shown = release_list(self.archive, language)
        url = self.archive.releases(language)
        yield self._made(language, url, page, list=shown)

    def _history(self, language: str, chapter: str) -> Iterator[MadePage]:
        page, shown = history_page(self.archive, language, chapter)
        url = self.archive.url_of(language, history_of(chapter))
        yield self._made(language, url, page, history=shown)

    def _changes(self, language: str, versions: tuple[str, str]) -> Iterator[MadePage]:
        page, shown = changes_page(self.archive, language, versions)
        old, new = versions
        url = self.archive.url_of(language, between(old, new))
        listed = self.archive.record.is_step(old, new)
        yield self._made(language, url, page, changes=shown, is_listed=listed)

    def _release(
        self,
        language: str,
        version: str,
        render: Callable[[str, Shelf, Chapter], Mapping[int, Piece]],
    ) -> Iterator[MadePage]:
        shelf = self.archive.released[version].shelves[language]
        listed = version == self.archive.record.newest
        for name in dict.fromkeys((HOME, *shelf.chapters)):
            chapter = shelf.chapters.get(name)
            pieces = {} if chapter is None else render(version, shelf, chapter)
            page, shown = released_page(self.archive, language, version, name, pieces)
            url = shelf.language.urls[name]
            yield self._made(language, url, page, text=shown, is_listed=listed)

    def _made(
        self,
        language: str,
        url: str,
        page: PageContext,
        *,
        is_listed: bool = True,
        **shown: ReleaseList | Text | Changes | History,
    ) -> MadePage:
        feed = relative(url, self.archive.feed(language)) if self.archive.site.address else ""
        script = relative(url, SCRIPT) if page.kind == PageKind.CHANGES else ""
        is_chapter = page.kind == PageKind.RELEASED and bool(page.contents)
        style = self.short_style if is_chapter else self.short_style + self.style
        versions = VersionPage(style, script, feed, is_listed, **shown)  # type: ignore[arg-type]
        return MadePage(url, replace(self._frame(language, url, page), versions=versions))

    # --- other files ---------------------------------------------------------------------------

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the scripts and the feeds, by site URL; no feeds without a site address."""
        yield SCRIPT, minified_js(asset("versions.js")).encode()
        if self.against:
            yield PROPOSAL, minified_js(asset("proposal.js")).encode()
        if self.archive.site.address:
            for language in self.archive.site.shelves:
                yield self.archive.feed(language), feed_file(feed_of(self.archive, language))
