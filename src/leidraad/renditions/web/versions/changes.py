"""What lies between two versions, article by article: the redline, what was, what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model.revisions import ChangeKind
from leidraad.renditions.redline import Context, load_words, names_of, render_html
from leidraad.renditions.web.context import Named, PageKind
from leidraad.renditions.web.links import EVERYONE
from leidraad.renditions.web.pages import polished
from leidraad.renditions.web.urls import relative
from leidraad.renditions.web.versions import telling
from leidraad.renditions.web.versions.context import ArticleChange, Changes, Link
from leidraad.renditions.web.versions.laying import anchor, between, cover, history_of, link_to
from leidraad.renditions.web.versions.record import NOW
from leidraad.renditions.web.versions.releases import release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model.revisions import DivisionChange, EditionChange, Version
    from leidraad.renditions.web.context import PageContext
    from leidraad.renditions.web.site import Place
    from leidraad.renditions.web.versions.archive import Archive


def changes_page(
    archive: Archive,
    language: str,
    versions: tuple[str, str],
) -> tuple[PageContext, Changes]:
    """Make the page that leads from one version to another."""
    old, new = versions
    place = archive.site.shelves[language].language
    words = place.words
    revision = archive.record.revisions[versions]
    names = telling.named(old, words), telling.named(new, words)
    frame = archive.frame(
        language,
        between(old, new),
        PageKind.CHANGES,
        telling.filled(words["versions_between"], old=names[0], new=names[1]),
        telling.filled(words["versions_between_description"], old=names[0], new=names[1]),
    )
    here = archive.url_of(language, between(old, new))
    found = list(telling.changed_in(revision, language))
    audiences = _audiences(archive, language, found)
    made = ChangeMaker(archive, language, versions, audiences, page=here)
    issue = archive.record.issue(new)
    follows = issue is not None and archive.record.before(new) == old
    return frame, Changes(
        Link(names[0], archive.to(language, between(old, new), cover(old))),
        Link(
            names[1],
            archive.to(language, between(old, new), cover(new)) or relative(here, place.home),
        ),
        telling.summary(revision, place),
        tuple(made.change(at, each) for at, each in enumerate(found, 1)),
        audiences,
        release(archive, language, issue, here) if issue is not None and follows else None,
        words["versions_draft"] if new == NOW else "",
        frame.leading,
    )


def _audiences(
    archive: Archive, language: str, changes: Sequence[DivisionChange]
) -> tuple[Named, ...]:
    """Give those whom the changes of a page concern by name, to choose from."""
    place = archive.site.shelves[language].language
    concerned = {code for change in changes for code in change.editions[language].audience}
    return tuple(
        Named(code, name or code)
        for code, name in place.audiences.items()
        if code in concerned and code != EVERYONE
    )


class ChangeMaker:
    """Makes what a page says of each division."""

    def __init__(
        self,
        archive: Archive,
        language: str,
        versions: tuple[str, str],
        audiences: Sequence[Named],
        *,
        page: str,
    ) -> None:
        """Tell of what changed between ``versions`` on the page at the site URL ``page``.

        ``audiences`` are those of the page's filter.
        """
        self.archive = archive
        self.language = language
        self.old, self.new = versions
        self.audiences = audiences
        self.words = load_words(language)
        self.names = names_of(archive.record.revisions[versions], language)
        self.page = page
        self.place: Place = archive.site.shelves[language].language

    def change(self, at: int, change: DivisionChange) -> ArticleChange:
        """Tell of one division, the ``at``-th on the page."""
        edition = change.editions[self.language]
        side = edition.new or edition.old
        assert side is not None  # noqa: S101 - a change has a side
        links = self._links(self.old, edition.old), self._links(self.new, edition.new)
        context = Context(change, self.language, self.words, f"_c-{at}", self.names, links)
        made = render_html(context)
        return ArticleChange(
            id=anchor(change.reference),
            label=side.label,
            title=side.title or side.heading,
            url=link_to("", change.reference),
            tags=self.words.kinds(edition.kinds),
            **self._bound(edition),
            groups=self._groups(edition.audience),
            heading_html=made.heading,
            redline_html=polished(made.redline, self.place.words),
            was_html=polished(made.was, self.place.words),
            becomes_html=polished(made.becomes, self.place.words),
            was_url=self._url(self.old, change.pairing.old),
            becomes_url=self._url(self.new, change.pairing.new),
            was_heading=_heading(edition.old),
            becomes_heading=_heading(edition.new),
            notes=made.notes,
            history=self._history(change),
        )

    def _bound(self, edition: EditionChange) -> dict[str, tuple[Named, ...]]:
        """Say whom it binds, and whom it bound where that changed."""
        old, new = edition.old, edition.new
        if ChangeKind.AUDIENCE not in edition.kinds or not old or not new:
            return {"audience": self._named(edition.audience)}
        was, becomes = (side.audience or (EVERYONE,) for side in (old, new))
        return {"audience": self._named(becomes), "former": self._named(was)}

    def _named(self, audience: Sequence[str]) -> tuple[Named, ...]:
        names = {EVERYONE: self.words.say("summary", EVERYONE), **self.place.audiences}
        return tuple(Named(code, names.get(code) or code) for code in audience)

    def _groups(self, audience: Sequence[str]) -> tuple[int, ...]:
        """Give the places of audiences in the filter of the page; 0 is everyone."""
        known = {EVERYONE: 0} | {each.code: at for at, each in enumerate(self.audiences, 1)}
        return tuple(known[code] for code in audience if code in known) if audience else (0,)

    def _url(self, version: str, key: str) -> str:
        url = self.archive.place_of(version, self.language, key)
        return relative(self.page, url) if url else ""

    def _links(self, version: str, side: Version | None) -> dict[str, str]:
        """Give the URLs, on the page, of what a text links to by key in its own version."""
        written = {
            styled.style.link
            for passage in (side.passages if side else ())
            for styled in passage.styles
        }
        found = {
            each: self._url(version, each.partition("#")[2]) for each in written if "#" in each
        }
        return {each: url for each, url in found.items() if url}

    def _history(self, change: DivisionChange) -> str:
        """Lead to the article's own history, where it still has one."""
        today = self.archive.site.shelves[self.language]
        found = today.places.divisions.get(change.reference)
        if found is None or history_of(found[0].name) not in today.language.urls:
            return ""
        url = today.language.urls[history_of(found[0].name)]
        return link_to(relative(self.page, url), change.reference)


def _heading(version: Version | None) -> str:
    return version.heading if version is not None else ""
