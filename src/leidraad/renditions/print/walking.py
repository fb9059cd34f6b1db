"""From the HTML that the web shows to nodes. What has no node is told, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.phrasing import Phrasing, Problem, Surroundings
from leidraad.renditions.print.running import tidy
from leidraad.renditions.print.tables import read_table
from leidraad.renditions.print.tree import BLOCKS, Element, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Problem", "Surroundings", "Walker"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LABELS, _PAGES = "tabbed-labels", "tabbed-content"


class Walker(Phrasing):
    """Walks the HTML of one chapter, piece by piece.

    ``problems`` and ``notes`` (its footnotes, by anchor) fill up on the way.
    """

    def __init__(self, chapter: str, around: Surroundings) -> None:
        """Stand at the top of ``chapter``, the path of its file."""
        super().__init__(chapter, around)
        self.notes: dict[str, n.FootNote] = {}

    def blocks(self, html: str, key: str) -> tuple[n.Block, ...]:
        """Give the nodes of an article's body; ``key`` is that of the article."""
        self._said = set()
        self._key = key
        return self._flow(parse(html).children)

    def words(self, html: str) -> tuple[n.Inline, ...]:
        """Give the nodes of a heading's words."""
        return self._run(parse(html).children)

    def _flow(self, children: Iterable[Element | str]) -> tuple[n.Block, ...]:
        """Give what stands in a block: its blocks, and what stands between them as paragraphs."""
        found: list[n.Block] = []
        run: list[Element | str] = []
        for child in children:
            if isinstance(child, Element) and child.tag in BLOCKS:
                found += self._paragraph(run)
                run = []
                found += self._block(child)
            else:
                run.append(child)
        found += self._paragraph(run)
        return tuple(found)

    def _paragraph(self, run: list[Element | str]) -> Iterator[n.Block]:
        content = self._run(run)
        match content:
            case (n.Picture() as picture,):
                yield n.Figure(picture, ())
            case ():
                return
            case _:
                yield n.Paragraph(content)

    def _block(self, element: Element) -> tuple[n.Block, ...]:
        blocks = self._anchored(element, tuple(self._blocks_of(element)))
        language = self._language(element)
        return (n.Passage(language, blocks),) if language and blocks else blocks

    def _anchored(self, element: Element, blocks: tuple[n.Block, ...]) -> tuple[n.Block, ...]:
        """Put the anchor of an element before its words; lists and headings keep their own."""
        if element.tag in _HEADINGS or "footnote" in element.classes:
            return blocks
        anchor = self._anchor(element)
        if not anchor:
            return blocks
        match blocks:
            case (n.Paragraph(content), *others):
                return (n.Paragraph((n.Anchor(anchor), *content)), *others)
            case _:
                return (n.Paragraph((n.Anchor(anchor),)), *blocks)

    def _blocks_of(self, element: Element) -> Iterator[n.Block]:  # noqa: C901, PLR0912 - one a kind
        tag, classes = element.tag, element.classes
        if tag == "p":
            yield from self._paragraph(element.children)
        elif tag in _HEADINGS:
            words = self._run(element.children)
            yield n.Heading(int(tag[1]), words, self._anchor(element))
        elif tag in {"ul", "ol"}:
            yield n.Listing(tuple(self._items(element)))
        elif tag == "dl":
            yield n.Definitions(tuple(self._definitions(element)))
        elif tag == "table":
            yield read_table(element, self._flow, self._run)
        elif tag == "blockquote":
            yield n.Quotation(self._flow(element.children))
        elif tag == "pre":
            yield n.Preformatted(element.text().rstrip("\n"))
        elif tag == "hr":
            yield n.Rule()
        elif tag == "figure":
            yield from self._figure(element)
        elif tag == "details" or "admonition" in classes:
            yield self._note(element)
        elif "tabbed-set" in classes:
            yield from self._tabs(element)
        elif "footnote" in classes:
            self._footnotes(element)
        else:
            yield from self._flow(element.children)

    def _items(self, element: Element) -> Iterator[n.Item]:
        counted = element.tag == "ol"
        count = int(element.attributes.get("start") or "1") if counted else 0
        for item in element.elements():
            blocks = self._flow(item.children)
            number, anchor = (f"{count}." if counted else ""), self._anchor(item)
            count += 1
            match blocks:
                case (n.Paragraph((n.Number() as typed, *content)), *others):
                    number, anchor = typed.text, typed.anchor or anchor
                    rest = tidy(tuple(content))
                    blocks = (*((n.Paragraph(rest),) if rest else ()), *others)
            yield n.Item(number, anchor, blocks)

    def _definitions(self, element: Element) -> Iterator[n.Definition]:
        terms: list[tuple[n.Inline, ...]] = []
        blocks: list[n.Block] = []
        for child in element.elements():
            if child.tag == "dt":
                if blocks:
                    yield n.Definition(tuple(terms), tuple(blocks))
                    terms, blocks = [], []
                terms.append(self._run(child.children))
            else:
                blocks += self._flow(child.children)
        if terms or blocks:
            yield n.Definition(tuple(terms), tuple(blocks))

    def _figure(self, element: Element) -> Iterator[n.Block]:
        captions = list(element.elements("figcaption"))
        rest = [child for child in element.children if child not in captions]
        blocks = self._flow(rest)
        caption = self._flow(child for each in captions for child in each.children)
        match blocks:
            case (n.Figure(picture, ()),):
                yield n.Figure(picture, caption)
            case _:
                yield from (*blocks, *caption)

    def _note(self, element: Element) -> n.Note:
        kind = " ".join(each for each in element.classes if each != "admonition")
        title: tuple[n.Inline, ...] = ()
        children = element.children
        first = next(element.elements(), None)
        if first and (first.tag == "summary" or "admonition-title" in first.classes):
            title = self._run(first.children)
            children = [each for each in children if each is not first]
        return n.Note(kind, title, self._flow(children))

    def _tabs(self, element: Element) -> Iterator[n.Note]:
        """Give each tab as a note with the name of the tab."""
        parts = list(element.elements("div"))
        labels = [
            each for part in parts if "tabbed-labels" in part.classes for each in part.elements()
        ]
        pages = [
            each for part in parts if "tabbed-content" in part.classes for each in part.elements()
        ]
        for at, page in enumerate(pages):
            title = self._run(labels[at].children) if at < len(labels) else ()
            yield n.Note("tab", title, self._flow(page.children))

    def _footnotes(self, element: Element) -> None:
        listed = (item for each in element.elements("ol") for item in each.elements("li"))
        for count, item in enumerate(listed, 1):
            anchor = f"{self._chapter}#{item.attributes.get('id', '')}"
            self.notes[anchor] = n.FootNote(str(count), anchor, self._flow(item.children))
