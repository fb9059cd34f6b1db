"""Where a Markdown or HTML link leads, looked up without a web server."""

from __future__ import annotations

import posixpath
import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from leidraad.model import Address, LinkKind

if TYPE_CHECKING:
    from leidraad.checks.lookup import EditionLookup
    from leidraad.model import Chapter, Link
    from leidraad.settings import Settings

# One letter is no scheme but a disk: "C:\forms\form.pdf".
_SCHEME = re.compile(r"(?!file:)[a-zA-Z][a-zA-Z0-9+.-]+:|//")
# What a browser would run instead of go to. It passes over white space and control characters.
_SCRIPT = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_PASSED_OVER = re.compile(r"[\x00-\x20]")
IMAGES = (LinkKind.IMAGE, LinkKind.HTML_IMAGE)


class LinkState(StrEnum):
    """What was found at the end of a link."""

    OUTSIDE = "outside"
    FOUND = "found"
    EMPTY = "empty"
    SCRIPT = "script"
    MISSING_PAGE = "missing-page"
    MISSING_ANCHOR = "missing-anchor"
    MISSING_FILE = "missing-file"
    OTHER_LANGUAGE = "other-language"


class LinkTarget(NamedTuple):
    """Where a link leads: the chapter and the anchor, as far as they are there.

    ``path`` is what the link names, relative to the documents' folder; ``address`` the division
    or provision it leads to, None for anything else.
    """

    state: LinkState
    path: str = ""
    chapter: Chapter | None = None
    anchor: str = ""
    address: Address | None = None


class ResolvedLink(NamedTuple):
    """A link, the edition and chapter it stands in, and where it leads."""

    lookup: EditionLookup
    chapter: Chapter
    link: Link
    target: LinkTarget


class LinkResolver:
    """Looks up the links of one edition."""

    def __init__(self, settings: Settings, files: frozenset[str], lookup: EditionLookup) -> None:
        """Keep the project's ``settings``, its ``files`` and the edition."""
        self._files = files
        self._lookup = lookup
        folders = {each.code: each.folder for each in settings.languages}
        self._folder = folders.pop(lookup.language)
        self._others = tuple(f"{folder}/" for folder in folders.values() if folder)

    def resolve(self, chapter: Chapter, link: Link) -> LinkTarget:
        """Look up where a link in ``chapter`` leads."""
        destination = link.destination.strip()
        if not destination:
            return LinkTarget(LinkState.EMPTY)
        if link.kind not in IMAGES and _SCRIPT.match(_PASSED_OVER.sub("", destination)):
            return LinkTarget(LinkState.SCRIPT, destination)
        if _SCHEME.match(destination):
            return LinkTarget(LinkState.OUTSIDE, destination)
        path, _, anchor = destination.partition("#")
        path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        if not path:
            return self._anchor(chapter, chapter.name, anchor, same_page=True)
        base = posixpath.dirname(posixpath.join(self._folder, chapter.name))
        full = posixpath.normpath(path if path[0] == "/" else f"{base}/{path}").lstrip("/")
        return self._page(full, anchor, is_image=link.kind in IMAGES)

    def _page(self, full: str, anchor: str, *, is_image: bool) -> LinkTarget:
        """Look up a page or a file by its path below the documents."""
        if full.startswith(self._others):
            return LinkTarget(LinkState.OTHER_LANGUAGE, full, anchor=anchor)
        name = full.removeprefix(f"{self._folder}/") if self._folder else full
        if name in self._lookup.files:
            return self._anchor(self._lookup.files[name], full, anchor, same_page=False)
        if full in self._files:
            return LinkTarget(LinkState.FOUND, full, anchor=anchor)
        last = posixpath.basename(full).strip(".")
        is_page = not is_image and (last.endswith(".md") or "." not in last)
        state = LinkState.MISSING_PAGE if is_page else LinkState.MISSING_FILE
        return LinkTarget(state, full, anchor=anchor)

    def _anchor(self, chapter: Chapter, path: str, anchor: str, *, same_page: bool) -> LinkTarget:
        lookup = self._lookup
        if not anchor:
            head = chapter.head
            address = Address(head.key) if head and head.key and not same_page else None
            return LinkTarget(LinkState.FOUND, path, chapter, "", address)
        key, *steps = anchor.split(".")
        if anchor in lookup.anchors[chapter.name]:
            address = Address(key, tuple(steps)) if key in lookup.by_key else None
            return LinkTarget(LinkState.FOUND, path, chapter, anchor, address)
        # A key alone is enough: it names one article of the policy, whatever page it stands on.
        elsewhere = lookup.by_key.get(key) if same_page else None
        if elsewhere is not None and anchor in lookup.anchors[elsewhere.chapter.name]:
            found = Address(key, tuple(steps))
            return LinkTarget(LinkState.FOUND, path, elsewhere.chapter, anchor, found)
        return LinkTarget(LinkState.MISSING_ANCHOR, path, chapter, anchor)
