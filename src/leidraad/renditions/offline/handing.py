"""One file with a whole edition, to pass on: by WhatsApp, by mail, on a stick.

It needs no other file, no script and no network. All its links lead to places inside it, or out to
the site where that has an address. It is shown by the same templates as the pages.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.hosting import source_of
from leidraad.renditions.html import located
from leidraad.renditions.html.addresses import fragment
from leidraad.renditions.offline.styles import needed
from leidraad.renditions.web.context import PageKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

    from leidraad.renditions.html import Destination
    from leidraad.renditions.web.context import PageContext, Part

TEMPLATE = "leidraad/handed.html"

_IMAGE = re.compile(r"<img\b[^<>]*>")
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_LOWEST = 6
_DEAD = "leidraad-nowhere"
_DEAD_LINK = re.compile(rf' href="{_DEAD}"')
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_NAMED = re.compile(r'(\s(id|for|name|aria-labelledby|aria-describedby|href)="(#?))([^"]*)(?=")')


@dataclass(frozen=True, slots=True)
class Handed:
    """What the file is made from.

    ``pages`` are the contexts of the chapters of one language and behind them its word lists, by
    their name and in order, made of pieces whose links are still neutral. ``address`` is the
    absolute URL of the language's home page, empty when nobody knows it. ``link`` gives the
    absolute URL of something that is not in the file, ``image`` the bytes of an image, each by its
    path from the folder of the edition; empty for what cannot be had.
    """

    pages: Mapping[str, PageContext]
    address: str
    version: str
    link: Callable[[str], str]
    image: Callable[[str], bytes]


class Section(NamedTuple):
    """A page in the file: where it begins, its own heading if it has one, and what it says."""

    anchor: str
    page: PageContext
    head: Part | None


def handed_file(handed: Handed, env: Environment) -> bytes:
    """Give the file; ``env`` has the templates and the style of the pages."""
    named = {name: _names(page) for name, page in handed.pages.items()}
    keys = [part.key for page in handed.pages.values() for part in page.parts if part.key]
    names = Counter(chain(keys, *named.values()))
    anchors = {name: _anchor(name, page, names) for name, page in handed.pages.items()}
    renamed = {
        name: {each: f"{each}-{number}" for each in named[name] if names[each] > 1}
        for number, name in enumerate(handed.pages)
    }
    sections = []
    for name, page in handed.pages.items():
        place = _Place(handed, anchors, renamed, renamed[name])
        parts = [place.part(part) for part in page.parts]
        at = next((at for at, part in enumerate(parts) if part.kind == "chapter"), None)
        head = None
        if at is not None:
            # Its heading stands above the section; what it says itself stays in its place.
            head = parts[at]
            parts[at] = head._replace(kind="text", key="")
        made = replace(page, parts=tuple(parts), alternates=())
        sections.append(Section(anchors[name], made, head))
    first = next(iter(handed.pages.values()))
    text = env.get_template(TEMPLATE).render(
        leidraad=replace(first, kind=PageKind.PLAIN, alternates=()),
        sections=sections,
        handed=handed,
    )
    style = needed(str(env.globals["leidraad_css"]), text)
    policy = f"default-src 'none'; style-src {source_of(style)}; img-src data:"
    # The template begins with these two, empty; what stands in the text comes later.
    text = text.replace('content=""', f'content="{policy}"', 1)
    text = text.replace("<style></style>", f"<style>{style}</style>", 1)
    return text.encode("utf-8", "xmlcharrefreplace")


def _anchor(name: str, page: PageContext, names: Mapping[str, int]) -> str:
    """Give where a page begins: its own key when nothing else has it, or its name."""
    head = next((part for part in page.parts if part.kind == "chapter"), None)
    key = head.key if head is not None else ""
    return key if names.get(key) == 1 else f"_{name.removesuffix('.md')}"


def _names(page: PageContext) -> set[str]:
    """Give the ids and names in the text of a page."""
    return {
        match[4]
        for part in page.parts
        if 'id="' in part.html or 'name="' in part.html
        for tag in _TAG.finditer(part.html)
        for match in _NAMED.finditer(tag[0])
        if match[2] in {"id", "name"}
    }


class _Place(NamedTuple):
    """Where the parts of a page come to stand.

    ``anchors`` are where the pages begin; ``renamed`` are, by page, the names that others have too
    with what they are called in the file, ``own`` those of this page.
    """

    handed: Handed
    anchors: Mapping[str, str]
    renamed: Mapping[str, Mapping[str, str]]
    own: Mapping[str, str]

    def part(self, part: Part) -> Part:
        """Make a part of a page ready for the file: a level lower, with links that hold in it."""
        return part._replace(
            html=self._text(part.html),
            heading_html=self._text(part.heading_html),
            level=_lower(part.level),
        )

    def _text(self, text: str) -> str:
        # Most texts are plain words, in which no pattern need look for anything.
        if "<" not in text:
            return text
        if "<img" in text:
            text = _IMAGE.sub(lambda match: located(match[0], self._shown), text)
        if self.own:
            text = _TAG.sub(lambda tag: _NAMED.sub(self._told_apart, tag[0]), text)
        text = located(text, self._inside)
        if _DEAD in text:
            text = _DEAD_LINK.sub("", text)
        return _HEADING.sub(_lowered, text) if "<h" in text else text

    def _inside(self, destination: Destination) -> str:
        path, anchor = destination.path, destination.anchor
        if path in self.anchors:
            return "#" + fragment(self.renamed[path].get(anchor, anchor) or self.anchors[path])
        url = self.handed.link(path)
        anchor = f"#{fragment(anchor)}" if anchor else ""
        return url + destination.query + anchor if url else _DEAD

    def _shown(self, destination: Destination) -> str:
        data = self.handed.image(destination.path)
        kind = mimetypes.guess_type(destination.path)[0] or "image/png"
        return f"data:{kind};base64,{base64.b64encode(data).decode()}" if data else ""

    def _told_apart(self, match: re.Match[str]) -> str:
        is_name = match[2] != "href" or match[3]
        return match[1] + (self.own.get(match[4], match[4]) if is_name else match[4])


def _lowered(heading: re.Match[str]) -> str:
    return heading[1] + str(_lower(int(heading[2])))


def _lower(level: int) -> int:
    return min(level + 1, _LOWEST) if level else 0
