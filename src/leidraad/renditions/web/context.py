"""What a web page is made from: one complete, frozen context per page.

The templates read nothing else. URLs are relative to the page, ready to print in an ``href``;
every ``html`` field is safe to print as it is, every other text is escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.renditions.web.printing.context import PrintPage
    from leidraad.renditions.web.versions.context import Proposal, VersionPage


class PageKind(StrEnum):
    """The kinds of page that the templates know."""

    HOME = "home"
    CHAPTER = "chapter"
    ARTICLES = "articles"
    PLAIN = "plain"
    PRINT = "print"
    NOT_FOUND = "not-found"
    RELEASES = "releases"
    RELEASED = "released"
    CHANGES = "changes"
    HISTORY = "history"


class Named(NamedTuple):
    """A code and what it is called in the language of the page (an audience, a language)."""

    code: str
    name: str


class Alternate(NamedTuple):
    """The same page in another language; ``absolute_url`` is empty without a site address."""

    code: str
    name: str
    url: str
    absolute_url: str


class ArticleLink(NamedTuple):
    """An article or section in a list: its label, title, place and audience."""

    key: str
    label: str
    title: str
    url: str
    audience: tuple[Named, ...]
    repealed: bool
    is_section: bool = False
    groups: tuple[int, ...] = ()
    """The places in the page's filter at which it is shown: 0 is everyone."""


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter in the navigation. ``articles`` is filled on the home and index pages only."""

    label: str
    title: str
    description: str
    url: str
    current: bool
    articles: tuple[ArticleLink, ...] = ()


class CitedBy(NamedTuple):
    """An article that cites the one on the page."""

    label: str
    title: str
    url: str


class Preview(NamedTuple):
    """What a citation shows before it is followed: the start of the article it leads to.

    Only for articles on other pages; those of the page itself are copied from it. ``id`` is the
    key of the cited article or chapter, ``kind`` what it is (as of a ``Part``).
    """

    id: str
    label: str
    title: str
    html: str
    kind: str = "article"


class Part(NamedTuple):
    """A piece of a page, in order: text between articles, a section heading, or an article.

    ``kind`` is ``text``, ``chapter``, ``section`` or ``article``. ``html`` is the body without
    the heading; ``heading_html`` the words of the title with their markup. ``level`` is the
    level of the heading in the page. ``alternates`` are the same place in the other languages.
    """

    kind: str
    html: str
    key: str = ""
    label: str = ""
    title: str = ""
    heading_html: str = ""
    level: int = 0
    audience: tuple[Named, ...] = ()
    repealed: bool = False
    cited_by: tuple[CitedBy, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    since: str = ""
    """Since when an article reads as it does, in words, and where that leads: its history."""
    since_url: str = ""


@dataclass(frozen=True, slots=True)
class PageContext:
    """All that a page shows.

    ``words`` are the words of the interface in the page's language, by name. ``root`` is the
    relative URL of the site's top (ends in ``/``), ``home`` that of the language's home page.
    ``leading`` is set on translations only: the same page in the language that leads.
    ``search_index`` is the relative URL of the language's search data.
    ``address`` (where the page stands), ``canonical`` (where search engines look for what it says)
    and ``default_url`` (the leading language's page) are absolute, empty when the site's address is
    not configured.
    """

    kind: PageKind
    language: str
    site_name: str
    title: str
    description: str
    words: Mapping[str, str]
    root: str
    home: str
    address: str
    canonical: str
    default_url: str
    alternates: tuple[Alternate, ...]
    chapters: tuple[ChapterLink, ...]
    parts: tuple[Part, ...]
    contents: tuple[ArticleLink, ...]
    previews: tuple[Preview, ...]
    articles_url: str
    search_index: str
    count: int = 0
    """How many articles ``contents`` has."""
    previous: ChapterLink | None = None
    following: ChapterLink | None = None
    leading: Alternate | None = None
    """On a translation: the page of the leading language."""
    audiences: tuple[Named, ...] = ()
    """All audiences of the policy, for a filter."""
    search_script: str = ""
    """The relative URL of the script that searches, fetched on first use."""
    word_lists: tuple[ChapterLink, ...] = ()
    """The pages that explain hard words."""
    version: str = ""
    """The release that the text of the site is; empty for a text that is none."""
    adopted: str = ""
    """When that release was adopted, as ISO 8601 has it; empty when the source does not say."""
    in_force: str = ""
    """Since when it applies, likewise."""
    image: str = ""
    """The absolute URL of a picture of the site, empty without its address."""
    handed: str = ""
    """The relative URL of the file that holds the whole edition, to be passed on."""
    printing: str = ""
    """The relative URL of the page with the printed editions, empty without any."""
    printed: PrintPage | None = None
    """What the page with the printed editions shows."""
    releases: str = ""
    """The relative URL of the list of releases, empty without any."""
    newest: str = ""
    """What tells the text on the site apart from that of another day."""
    versions: VersionPage | None = None
    """What a page of releases and revisions shows."""
    proposal: Proposal | None = None
    """How the page differs from a release, for who is writing the next one; never for readers."""
    others: tuple[PageContext, ...] = ()
    """On the page that was not found: the same page in each other language."""

    @property
    def bound(self) -> frozenset[str]:
        """The codes of those whom its parts bind."""
        return frozenset([named.code for part in self.parts for named in part.audience])
