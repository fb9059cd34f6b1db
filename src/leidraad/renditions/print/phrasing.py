"""From the HTML of running text to nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.html import destination_of
from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.addresses import readable, scheme_of
from leidraad.renditions.print.running import bracketed, tidy
from leidraad.renditions.print.tree import BLOCKS, Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from leidraad.renditions.html import Destination

_PLAIN = frozenset({"bdi", "bdo", "data", "font", "label", "output", "picture", "span", "time"})
_EMPHASIS = frozenset({"cite", "dfn", "em", "i", "var"})
_STRONG = frozenset({"b", "strong"})
_CODE = frozenset({"code", "samp", "tt"})
_MARKS = {
    "big": n.Mark.HIGHLIGHTED,
    "del": n.Mark.DELETED,
    "ins": n.Mark.INSERTED,
    "kbd": n.Mark.KEY,
    "mark": n.Mark.HIGHLIGHTED,
    "q": n.Mark.QUOTED,
    "s": n.Mark.DELETED,
    "small": n.Mark.SMALL,
    "strike": n.Mark.DELETED,
    "sub": n.Mark.SUBSCRIPT,
    "sup": n.Mark.SUPERSCRIPT,
    "u": n.Mark.INSERTED,
}
_SILENT = frozenset({"col", "source", "track"})


class Problem(NamedTuple):
    """What cannot be printed: a kind, and the element or address that it is about.

    Kinds: ``element`` (no node for it), ``address`` (a link that no reader must be given),
    ``image`` (one that is not among the policy's files).
    """

    kind: str
    detail: str


class Surroundings(NamedTuple):
    """What a walk must know of the policy around the chapter.

    ``chapters`` gives for the path of each chapter the anchor of its first heading, ``anchors`` the
    anchor of each key.
    ``locate`` gives the absolute URL of what stands on the site but not in print, empty when the
    site has no address.
    """

    language: str
    chapters: Mapping[str, str]
    anchors: Mapping[str, str]
    locate: Callable[[Destination], str]


class Phrasing:
    """Walks the running text of one chapter; ``problems`` fills up on the way."""

    def __init__(self, chapter: str, around: Surroundings) -> None:
        """Stand at the top of ``chapter``, the path of its file."""
        self.problems: list[Problem] = []
        self._chapter = chapter
        self._around = around
        self._known: set[str] = set()
        self._said: set[str] = set()
        self._key = ""
        self._bracketed: frozenset[int] = frozenset()

    def _run(self, children: Iterable[Element | str]) -> tuple[n.Inline, ...]:
        """Give running text, the white space in it as a browser would show it."""
        children = list(children)
        around, self._bracketed = self._bracketed, bracketed(children)
        content = tidy(tuple(self._inlines(children)))
        self._bracketed = around
        return content

    def _inlines(self, children: Iterable[Element | str]) -> Iterator[n.Inline]:
        for child in children:
            if isinstance(child, str):
                yield child
                continue
            content = tuple(self._inline(child))
            language = self._language(child)
            if language and content:
                yield n.Foreign(language, content)
            else:
                yield from content

    def _inline(self, element: Element) -> Iterator[n.Inline]:  # noqa: C901, PLR0912 - one a kind
        tag, classes = element.tag, element.classes
        if "number" in classes:
            yield n.Number(element.text(), self._anchor(element))
            return
        mark = next(element.elements("a"), None) if tag == "sup" else None
        if mark is not None and "footnote-ref" in mark.classes:
            to = self._chapter + mark.attributes.get("href", "")
            yield n.NoteMark(mark.text(), to, self._anchor(element))
            return
        anchor = self._anchor(element)
        if anchor:
            yield n.Anchor(anchor)
        if tag == "a":
            yield from self._link(element)
        elif tag == "br":
            yield n.Break()
        elif tag == "wbr":
            yield "\u200b"
        elif tag == "img":
            yield from self._picture(element)
        elif tag == "input":
            if element.attributes.get("type") == "checkbox":
                yield n.Checkbox("checked" in element.attributes)
            else:
                self._cannot(element)
        elif tag == "abbr":
            content = tuple(self._inlines(element.children))
            meaning = self._once(element.attributes.get("title", "").strip())
            yield n.Abbreviation(content, meaning, self._in_brackets(element))
        elif tag in _EMPHASIS:
            yield n.Emphasis(tuple(self._inlines(element.children)))
        elif tag in _STRONG:
            yield n.Strong(tuple(self._inlines(element.children)))
        elif tag in _CODE:
            yield n.Code(element.text())
        elif tag in _MARKS:
            yield n.Marked(_MARKS[tag], tuple(self._inlines(element.children)))
        elif tag in _PLAIN:
            yield from self._inlines(element.children)
        elif tag in BLOCKS:
            yield from (n.Break(), *self._inlines(element.children), n.Break())
        elif tag not in _SILENT:
            self._cannot(element)
            yield from self._inlines(element.children)

    def _link(self, element: Element) -> Iterator[n.Inline]:
        href = element.attributes.get("href", "").strip()
        if "footnote-backref" in element.classes:
            return  # An arrow back to where one came from; on paper one is still there.
        content = tuple(self._inlines(element.children))
        if "gloss" in element.classes:
            yield from content  # What the word means is told below the article.
            return
        destination = destination_of(href)
        if destination is not None:
            yield from self._inside(element, destination, content)
        elif href.startswith("#") or not href:
            yield from content
        elif scheme_of(href):
            shown = readable(href, n.plain(content))
            yield n.Outgoing(href, content, self._once(shown), self._in_brackets(element))
        else:
            self.problems.append(Problem("address", href))
            yield from content

    def _inside(
        self, element: Element, destination: Destination, content: tuple[n.Inline, ...]
    ) -> Iterator[n.Inline]:
        """Give a link inside the policy's files: to a chapter, or to what only the site has."""
        if destination.path not in self._around.chapters:
            url = self._around.locate(destination)
            shown = self._once(readable(url, n.plain(content))) if url else ""
            bracketed_ = self._in_brackets(element)
            yield from (n.Outgoing(url, content, shown, bracketed_),) if url else content
            return
        cited = element.attributes.get("data-to", "").split()
        last = self._around.anchors.get(cited[-1], "") if len(cited) > 1 else ""
        own = bool(self._key) and f"{destination.anchor}.".startswith(f"{self._key}.")
        place = f"{destination.path}#{destination.anchor}"
        yield n.Reference(
            place if destination.anchor else self._around.chapters[destination.path],
            content,
            last,
            bracketed=self._in_brackets(element),
            own=own and not last,
        )

    def _picture(self, element: Element) -> Iterator[n.Inline]:
        source = element.attributes.get("src", "")
        destination = destination_of(source)
        if destination is None:
            self.problems.append(Problem("image", source))
        else:
            yield n.Picture(destination.path, element.attributes.get("alt", "").strip())

    # --- attributes --------------------------------------------------------------------------

    def _anchor(self, element: Element) -> str:
        """Give the anchor of an element's ``id``; an id that was used before is none."""
        name = element.attributes.get("id", "")
        if not name or name in self._known:
            return ""
        self._known.add(name)
        return f"{self._chapter}#{name}"

    def _language(self, element: Element) -> str:
        language = element.attributes.get("lang") or element.attributes.get("xml:lang") or ""
        return "" if language == self._around.language else re.sub(r"[^\w-]", "", language)

    def _in_brackets(self, element: Element) -> bool:
        return id(element) in self._bracketed

    def _once(self, words: str) -> str:
        """Give words, empty when they were said before in the article."""
        if words in self._said:
            return ""
        self._said.add(words)
        return words

    def _cannot(self, element: Element) -> None:
        self.problems.append(Problem("element", element.tag))
