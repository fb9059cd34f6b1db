"""A site made of a policy: what all its pages share, worked out once per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Chapter, Division, DivisionKind, Edition, Policy
from leidraad.renditions.html.addresses import fragment
from leidraad.renditions.html.places import Places, Target
from leidraad.renditions.web.urls import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

if TYPE_CHECKING:
    from leidraad.renditions.web.context import ChapterLink

HOME = "index.md"
PRINT = "?print"
"""The name of the page with the printed editions. The question mark keeps it apart from files."""
FOLDER = "leidraad/"
"""Where on the site the files stand that are no pages: the search and what it looks in."""
SAVED = FOLDER + "saved/"
"""The folder whose files have their content's checksum as a name: they never change."""
SEARCH_SCRIPT = FOLDER + "search.js"
SEARCH_LICENSE = FOLDER + "search.LICENSE.txt"
"""The licence of the library in that script, which the script names."""
HELP_SCRIPT = FOLDER + "help.js"


class Place(NamedTuple):
    """The languages of a site and its pages: all that a page must know of what is around it.

    ``urls`` gives the site URL of each page of the language, by its path in the language's folder;
    ``articles`` is the path of the page that lists all articles, ``home`` the site URL of the
    language's home page.
    """

    code: str
    name: str
    site_name: str
    home: str
    articles: str
    urls: Mapping[str, str]
    words: Mapping[str, str]
    audiences: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter in the navigation, and its sections and articles in order."""

    chapter: Chapter
    label: str
    title: str
    description: str
    url: str
    divisions: tuple[Division, ...]


class Shelf:
    """One language of a site: its pages, and what leads from one to another."""

    def __init__(self, language: Place, edition: Edition) -> None:
        """Index ``edition``."""
        self.language = language
        self.edition = edition
        self.top = language.home[: language.home.rfind("/") + 1]
        """The site URL of the folder that all pages of the language stand in."""
        self.places = Places(edition)
        self.cited_by = self.places.cited_by()
        self.chapters = {chapter.name: chapter for chapter in edition.chapters}
        self.entries = tuple(
            Entry(
                chapter,
                chapter.head.label if chapter.head else "",
                chapter.title,
                description(chapter.front_matter),
                language.urls[chapter.name],
                tuple(d for d in chapter.divisions if d.kind is not DivisionKind.CHAPTER),
            )
            for chapter in edition.chapters
            if not is_home(chapter)
        )
        self.positions = {entry.chapter.name: at for at, entry in enumerate(self.entries)}
        # The links of the navigation, by the way from a page to the top of the language.
        self.navigation: dict[str, tuple[ChapterLink, ...]] = {}
        divisions = (d for chapter in edition.chapters for d in chapter.divisions)
        used = {audience for division in divisions for audience in division.audience}
        self.audiences = tuple(code for code in language.audiences if code in used)

    def url(self, target: Target) -> str:
        """Give the site URL of a place in the edition."""
        url = self.language.urls[target.chapter]
        return f"{url}#{fragment(target.anchor)}" if target.anchor else url

    @property
    def search_index(self) -> str:
        """The site URL of what the search looks in."""
        return f"{FOLDER}search.{self.language.code}.json"

    @property
    def handed(self) -> str:
        """The site URL of the file that holds the whole edition, to be passed on."""
        return f"{FOLDER}{slug(self.language.site_name) or 'policy'}.{self.language.code}.html"


class Site:
    """A whole site. ``address`` is absolute and ends in ``/``; empty when nobody knows it.

    ``base`` is the path of the site's top on its host, for pages that may be shown anywhere.
    """

    def __init__(
        self, policy: Policy, languages: tuple[Place, ...], address: str, base: str
    ) -> None:
        """Index the policy; ``languages`` are those of its editions."""
        self.address = address
        self.base = base
        self.leading = policy.leading.language
        by_code = {language.code: language for language in languages}
        self.shelves = {
            edition.language: Shelf(by_code[edition.language], edition)
            for edition in policy.editions
        }

    def others(self, language: str) -> tuple[Shelf, ...]:
        """Give the other languages, in the order of the policy."""
        return tuple([shelf for code, shelf in self.shelves.items() if code != language])


def is_home(chapter: Chapter) -> bool:
    """Tell whether a chapter is only the home page: the first page, without articles."""
    return chapter.name == HOME and not chapter.articles


def description(front_matter: Mapping[str, object]) -> str:
    """Give the description in a page's front matter, empty without one."""
    found = front_matter.get("description")
    return found if isinstance(found, str) else ""
