"""Where everything of an edition stands on the site, and the relative URLs between its pages.

A *site URL* is relative to the top of the site and quoted, as MkDocs writes it: ``en/school/``,
``en/school.html``, the empty string for the top itself.
"""

from __future__ import annotations

import posixpath
import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from leidraad.model import (
    Address,
    Chapter,
    Citation,
    Division,
    Edition,
    Link,
    LinkKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|[/\\?]")
_IMAGES = frozenset({LinkKind.IMAGE, LinkKind.HTML_IMAGE})


class Target(NamedTuple):
    """A place that a link can lead to: a page of the edition, and an anchor in it, maybe none."""

    chapter: str
    anchor: str


class Destination(NamedTuple):
    """A destination as written, taken apart: the file it means, from the edition's top."""

    path: str
    anchor: str


def relative(page: str, target: str) -> str:
    """Give the URL that leads from the page at one site URL to another site URL."""
    path, mark, fragment = target.partition("#")
    if path == page and fragment:
        return mark + fragment
    folder = page.rpartition("/")[0]
    found = posixpath.relpath(f"/{path}", f"/{folder}")
    if path.endswith("/") or not path:
        found += "/"
    return found + mark + fragment


class Places:
    """Where the divisions and provisions of one edition stand."""

    def __init__(self, edition: Edition, urls: Mapping[str, str], home: str) -> None:
        """Index ``edition``; ``urls`` gives each chapter's site URL, ``home`` that of its top."""
        self.edition = edition
        self.urls = urls
        self.home = home
        self.divisions: dict[str, tuple[Chapter, Division]] = {}
        self._chapters = {chapter.name: chapter for chapter in edition.chapters}
        self._written = {
            chapter.name: {anchor.name for anchor in chapter.anchors}
            for chapter in edition.chapters
        }
        self.numbers: dict[str, int] = {}
        for chapter in edition.chapters:
            for at, division in enumerate(chapter.divisions):
                if division.key and division.key not in self.divisions:
                    self.divisions[division.key] = chapter, division
                    self.numbers[division.key] = at
        self.cited = frozenset(self._cited())
        # By anchor: the chapter it stands in, and the key of its division.
        self._homes = {key: (chapter.name, key) for key, (chapter, _) in self.divisions.items()}
        for key, (chapter, division) in self.divisions.items():
            for provision in division.provisions:
                anchor = Address(key, provision.path).anchor
                if provision.label or anchor in self.cited:
                    self._homes.setdefault(anchor, (chapter.name, key))

    def find(self, address: Address) -> Target | None:
        """Give the place of ``address``, that of its division where it has no anchor itself."""
        return self.named(address.anchor) or self.named(address.key)

    def named(self, anchor: str) -> Target | None:
        """Give the place of a key, or of the address of a provision, as it stands in a link."""
        return Target(self._homes[anchor][0], anchor) if anchor in self._homes else None

    def url(self, target: Target) -> str:
        """Give the site URL of a place."""
        return self.urls[target.chapter] + (f"#{target.anchor}" if target.anchor else "")

    def file_url(self, path: str) -> str:
        """Give the site URL of a file that is no page, from its path in the edition's folder."""
        return posixpath.join(self.home.rpartition("/")[0], quote(path))

    def meant(self, chapter: Chapter, destination: str) -> Destination | None:
        """Take apart a destination inside the edition; None when it leads out of it."""
        if not destination or _SCHEME.match(destination):
            return None
        path, _, anchor = destination.partition("#")
        if not path:
            return Destination(chapter.name, unquote(anchor))
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.name), unquote(path)))
        return None if joined.startswith("../") else Destination(joined, unquote(anchor))

    def linked(self, chapter: Chapter, link: Link) -> Target | None:
        """Give the place that a link of ``chapter`` leads to, wherever its key lives by now."""
        meant = None if link.kind in _IMAGES else self.meant(chapter, link.destination)
        if meant is None or (meant.path != chapter.name and not meant.path.endswith(".md")):
            return None
        if meant.path in self._chapters:
            here = self._homes.get(meant.anchor, ("",))[0] == meant.path
            if not meant.anchor or here or meant.anchor in self._written[meant.path]:
                return Target(*meant)
        return self.named(meant.anchor)

    def cited_by(self) -> dict[str, tuple[str, ...]]:
        """Give, by key of the cited, the keys of the articles that cite it, in document order."""
        found: dict[str, dict[str, None]] = {}
        for chapter in self.edition.chapters:
            articles = [d for d in chapter.articles if d.key]
            at = 0
            for block, key in sorted(self._references(chapter), key=itemgetter(0)):
                while at < len(articles) and block >= articles[at].blocks[1]:
                    at += 1
                if at < len(articles) and block >= articles[at].blocks[0]:
                    origin = articles[at].key
                    if origin != key:
                        found.setdefault(key, {})[origin] = None
        return {key: tuple(origins) for key, origins in found.items()}

    def _references(self, chapter: Chapter) -> Iterator[tuple[int, str]]:
        """Give the block that each reference stands in and the key of what it leads to."""
        for citation in self.edition.citations.get(chapter.name, ()):
            for address in resolved(citation):
                yield citation.block, address.key
        for link in chapter.links:
            target = self.linked(chapter, link)
            if target is not None and target.anchor in self._homes:
                yield link.block, self._homes[target.anchor][1]

    def _cited(self) -> Iterator[str]:
        for citations in self.edition.citations.values():
            for citation in citations:
                for address in resolved(citation):
                    yield address.anchor
        for chapter in self.edition.chapters:
            for link in chapter.links:
                yield unquote(link.destination.partition("#")[2])


def resolved(citation: Citation) -> Iterator[Address]:
    """Give what a citation leads to: the targets of its parts that were resolved."""
    for part in citation.parts:
        if part.status is Status.RESOLVED:
            yield from part.targets
