"""What the pages of releases and revisions show beside the frame that all pages have.

The templates read nothing else. URLs are relative to the page; every ``html`` field is safe to
print as it is, every other text is escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.renditions.web.context import Alternate, Named


class Link(NamedTuple):
    """Words, and where they lead; ``language`` is filled when that is in another one."""

    name: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it is told of.

    ``dates`` and ``standing`` are sentences; ``first`` tells that there is none before it.
    ``text`` leads to it in full, in another language where it is not there in that of the page.
    ``changes`` leads to what it changed, ``since`` to what changed after it.
    """

    version: str
    name: str
    dates: tuple[str, ...]
    standing: str
    note: str
    follows: str
    is_last: bool
    first: bool
    text: Link | None
    changes: Link | None
    since: Link | None


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The comparisons of one version with each later one."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReleaseList:
    """The page that lists the releases, the newest first.

    ``ahead`` says that the text on the site is newer, with the way to what differs; else None.
    """

    releases: tuple[Release, ...]
    comparisons: tuple[Comparisons, ...]
    ahead: Link | None


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands above the text of a release: which it is, and the way to what is on the site.

    ``today`` leads to the same chapter as it is now, ``cover`` to the first page of the release.
    """

    name: str
    is_old: bool
    said: str
    today: Link
    cover: Link
    releases: Link


@dataclass(frozen=True, slots=True)
class Text:
    """A page of a release in full; on its first page ``release`` tells what it is."""

    banner: Banner
    release: Release | None = None
    since: tuple[ArticleChange, ...] = ()
    """On the first page: what changed since, in a line each."""
    printed: str = ""
    """On the first page: whether a printout of the release still holds."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What became of one article (or chapter, or section).

    ``id`` is its key. ``tags`` say in words what happened, ``notes`` what more there is to say.
    ``heading_html`` is the redline of its heading. What ``was`` and what it ``becomes`` is empty
    on the side where it is not there. ``former`` is whom it bound before, where that changed.
    ``groups`` are its places in the page's filter, as of an ``ArticleLink``.
    """

    id: str
    label: str
    title: str
    url: str
    tags: tuple[str, ...]
    audience: tuple[Named, ...] = ()
    former: tuple[Named, ...] = ()
    groups: tuple[int, ...] = (0,)
    heading_html: str = ""
    redline_html: str = ""
    was_html: str = ""
    becomes_html: str = ""
    was_url: str = ""
    becomes_url: str = ""
    was_heading: str = ""
    becomes_heading: str = ""
    notes: tuple[str, ...] = ()
    history: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The page with all that lies between two versions.

    ``sentences`` are the summary. ``draft`` says that the newer side is no release; ``release`` is
    that side when it follows upon the older. ``leading`` is the same page in the leading language,
    on a translation.
    """

    old: Link
    new: Link
    sentences: tuple[str, ...]
    changes: tuple[ArticleChange, ...]
    audiences: tuple[Named, ...]
    release: Release | None = None
    draft: str = ""
    leading: Alternate | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a page of the site says of a proposal; for who writes it, never for readers.

    ``style`` is put behind that of all pages, ``script`` is the relative URL of a file. ``said``
    tells what the text is held against, ``sentences`` what the whole comes down to; ``whole``
    leads to all of it. ``here`` is what is otherwise on the page, and on a page that is no chapter
    all there is. ``changes`` has the redline of what stands on the page by key; ``gone`` what
    stood behind it in that release, by the key before it (empty for the top of the page).
    """

    style: str
    script: str
    said: str
    sentences: tuple[str, ...] = ()
    whole: Link | None = None
    is_chapter: bool = False
    here: tuple[ArticleChange, ...] = ()
    changes: Mapping[str, ArticleChange] = field(default_factory=dict)
    gone: Mapping[str, tuple[ArticleChange, ...]] = field(default_factory=dict)


class Step(NamedTuple):
    """A version in which an article became otherwise, and what that was."""

    name: str
    dates: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """All that happened to an article, the latest first."""

    id: str
    label: str
    title: str
    url: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The page with the histories of a chapter's articles."""

    chapter: Link
    articles: tuple[ArticleHistory, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """What a page of these shows: just one of the kinds, and what they have in common.

    ``style`` is put behind that of all pages, ``script`` is the URL of a file,
    empty where none is needed. ``feed`` is the
    relative URL of the language's feed, empty without a site address. ``is_listed`` is false for
    what search engines are to leave out.
    """

    style: str
    script: str
    feed: str
    is_listed: bool = True
    list: ReleaseList | None = None
    text: Text | None = None
    changes: Changes | None = None
    history: History | None = None
