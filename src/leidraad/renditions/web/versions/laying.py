"""Where the pages of releases and revisions stand on the site.

Pages have a *name* that is the same in every language, ``releases`` or ``between/1.0/1.1``, and a
path that each language gives it: ``versies/1.0-1.1``. A version is made of digits and full stops,
so none of the paths can be another's.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from leidraad.renditions.html.addresses import fragment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from leidraad.renditions.web.site import Place, Site
    from leidraad.renditions.web.versions.record import Issue, Record

RELEASES = "?releases"
"""The name of the page that lists the releases. The question mark keeps it apart from files."""


def cover(version: str) -> str:
    """Give the name of the first page of a release."""
    return f"?release/{version}"


def between(old: str, new: str) -> str:
    """Give the name of the page that compares two versions."""
    return f"?between/{old}/{new}"


def history_of(chapter: str) -> str:
    """Give the name of the page with the histories of a chapter's articles."""
    return f"?history/{chapter}"


def anchor(reference: str) -> str:
    """Give the id under which a division stands on a page, by its reference (see ``Pairing``)."""
    return "_".join(reference.split())


def link_to(url: str, reference: str) -> str:
    """Give the URL of a division on the page at ``url``."""
    return f"{url}#{fragment(anchor(reference))}"


def feed_path(words: Mapping[str, str]) -> str:
    """Give the path of a language's feed."""
    return f"{words['versions_slug']}/atom.xml"


def pages_of(place: Place, record: Record, chapters: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Give the names of a language's pages with their paths; ``chapters`` are those of today."""
    words = place.words
    top = words["versions_slug"]
    yield RELEASES, f"{top}/index.md"
    for issue in record.issues:
        if has(issue, place.code):
            yield cover(issue.version), f"{top}/{issue.version}/index.md"
    for (old, new), revision in record.revisions.items():
        if place.code in revision.languages:
            yield between(old, new), f"{top}/{old}-{new or words['versions_now_slug']}.md"
    for chapter in chapters:
        yield history_of(chapter), f"{top}/{words['versions_history_slug']}/{chapter}"


def has(issue: Issue, language: str) -> bool:
    """Tell whether a release is there in a language."""
    return any(edition.language == language for edition in issue.policy.editions)


def with_pages(site: Site, record: Record, url: Callable[[str, str], str]) -> Site:
    """Give a site as it is seen from the pages of its releases: with them among its pages.

    ``url`` gives the site URL of a page by its language and its path in it. What ``site`` has
    worked out is shared; it does not change.
    """
    made = copy(site)
    made.shelves = {}
    for code, shelf in site.shelves.items():
        names = (entry.chapter.name for entry in shelf.entries)
        pages = pages_of(shelf.language, record, names)
        own = {name: url(code, path) for name, path in pages}
        seen = copy(shelf)
        seen.language = shelf.language._replace(urls={**shelf.language.urls, **own})
        made.shelves[code] = seen
    return made


def chapter_urls(place: Place, issue: Issue, url: Callable[[str, str], str]) -> dict[str, str]:
    """Give the site URLs of a release's chapters in a language; its ``index.md`` is the cover."""
    folder = f"{place.words['versions_slug']}/{issue.version}"
    return {
        chapter.name: url(place.code, f"{folder}/{chapter.name}")
        for edition in issue.policy.editions
        if edition.language == place.code
        for chapter in edition.chapters
    }
