"""What a page of the site says of a proposal: how its text differs from a release.

Nothing here is for readers: it is shown to who writes the next version, in ``mkdocs serve`` only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.renditions.web.assets import asset, minified_css
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.changes import ChangeMaker
from leidraad.renditions.web.versions.context import Link, Proposal
from leidraad.renditions.web.versions.laying import between, link_to

if TYPE_CHECKING:
    from leidraad.model.revisions import Revision
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.context import ArticleChange

SCRIPT = "leidraad/proposal.js"


def proposal(archive: Archive, language: str, name: str, against: str) -> Proposal:
    """Tell of the page ``name`` how it differs from the release ``against``.

    A page that is no chapter lists all that differs anywhere.
    """
    shelf, newest = archive.site.shelves[language], archive.record.newest
    place, words = shelf.language, shelf.language.words
    here = place.urls[name]
    empty = Proposal(
        minified_css(asset("redline.css") + asset("proposal.css")),
        relative(here, SCRIPT),
        telling.filled(words["proposal_said"], version=telling.named(against, words)),
        is_chapter=name in shelf.positions,
    )
    revision = archive.record.revisions.get((against, newest))
    if revision is None:
        return replace(empty, sentences=(words["proposal_nothing"],))
    if language not in revision.languages:
        return replace(empty, sentences=(words["proposal_new_language"],))
    url = place.urls[between(against, newest)]
    page = _Page(archive, language, name, (against, newest))
    page.tell(revision)
    return replace(
        empty,
        sentences=telling.summary(revision, place),
        whole=Link(words["proposal_whole"], relative(here, url)),
        here=tuple(page.here),
        changes=page.changes,
        gone={key: tuple(each) for key, each in page.gone.items()},
    )


class _Page:
    """Gathers what is to be told of on one page."""

    def __init__(
        self, archive: Archive, language: str, name: str, versions: tuple[str, str]
    ) -> None:
        self._shelf = archive.site.shelves[language]
        self._language, self._name = language, name
        self._url = self._shelf.language.urls[name]
        self._make = ChangeMaker(archive, language, versions, (), page=self._url).change
        self.here: list[ArticleChange] = []
        self.changes: dict[str, ArticleChange] = {}
        self.gone: defaultdict[str, list[ArticleChange]] = defaultdict(list)

    def tell(self, revision: Revision) -> None:
        """Go through a revision in its order: what is gone stands behind what it stood behind."""
        is_chapter = self._name in self._shelf.positions
        behind = ""
        for at, change in enumerate(revision.changes, 1):
            edition = change.editions.get(self._language)
            old, new = (edition.old, edition.new) if edition else (None, None)
            key = change.pairing.new
            if new and new.chapter == self._name:
                behind = key
            if not edition or not edition.kinds:
                continue
            places = {side.chapter for side in (old, new) if side}
            if is_chapter and self._name not in places:
                continue
            told = self._make(at, change)
            chapter = new.chapter if new else ""
            if chapter == self._name:
                self.changes[key] = told
            elif old and not new and old.chapter == self._name:
                self.gone[behind].append(told)
            elif chapter in self._shelf.language.urls:
                url = relative(self._url, self._shelf.language.urls[chapter])
                told = replace(told, url=link_to(url, change.reference))
            else:
                told = replace(told, url="")
            self.here.append(told)
