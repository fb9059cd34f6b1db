"""Where everything of an edition stands: which file and which anchor a reference leads to."""

from __future__ import annotations

import posixpath
import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

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
from leidraad.renditions.html.addresses import Destination

if TYPE_CHECKING:
    from collections.abc import Iterator

# A path inside the policy's files, a query and an anchor; no scheme, no host, no disk.
_PARTS = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//|\\)([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_IMAGES = frozenset({LinkKind.IMAGE, LinkKind.HTML_IMAGE})


class Target(NamedTuple):
    """A place that a link can lead to: a chapter of the edition and, maybe, an anchor in it."""

    chapter: str
    anchor: str


class Places:
    """Where the divisions and provisions of one edition stand."""

    def __init__(self, edition: Edition) -> None:
        """Index ``edition``."""
        self.edition = edition
        self.divisions: dict[str, tuple[Chapter, Division]] = {}
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
        home = self._homes.get(anchor)
        return None if home is None else Target(home[0], anchor)

    def destination(self, chapter: Chapter, link: Link) -> Destination | None:
        """Give where a link or an image of ``chapter`` leads, wherever its key lives by now.

        None when it leads out of the policy's files, or to an anchor that nothing here has.
        """
        meant = _meant(chapter, link.destination)
        target = None if meant is None else self._target(chapter, link, meant)
        if meant is not None and target is not None:
            return Destination(*target, meant.query)
        return None if link.destination.startswith("#") else meant

    def linked(self, chapter: Chapter, link: Link) -> Target | None:
        """Give the chapter and the anchor that a link of ``chapter`` leads to, None for a file."""
        meant = _meant(chapter, link.destination)
        return None if meant is None else self._target(chapter, link, meant)

    def _target(self, chapter: Chapter, link: Link, meant: Destination) -> Target | None:
        if link.kind in _IMAGES or meant.path.startswith(("../", "/")):
            return None
        if meant.path != chapter.name and not meant.path.endswith(".md"):
            return None
        if meant.path in self._written:
            here = self._homes.get(meant.anchor, ("",))[0] == meant.path
            if not meant.anchor or here or meant.anchor in self._written[meant.path]:
                return Target(meant.path, meant.anchor)
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


def _meant(chapter: Chapter, destination: str) -> Destination | None:
    """Take apart a destination as written; None when it leads out of the policy's files."""
    parts = _PARTS.fullmatch(destination)
    if parts is None:
        return None
    path, query, anchor = parts.groups(default="")
    path, anchor = unquote(path), unquote(anchor)
    if not path:
        return Destination(chapter.name, anchor) if anchor and not query else None
    folder = posixpath.dirname(chapter.name)
    return Destination(posixpath.normpath(posixpath.join(folder, path)), anchor, query)


def resolved(citation: Citation) -> Iterator[Address]:
    """Give what a citation leads to: the targets of its parts that were resolved."""
    for part in citation.parts:
        if part.status is Status.RESOLVED:
            yield from part.targets
