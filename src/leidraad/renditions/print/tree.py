"""HTML as a tree of elements, as forgiving as a browser: nothing that was written gets lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from leidraad.renditions.html.pieces import VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = frozenset({"td", "th"})
_ROWS = _CELLS | {"tr"}
# What ends when one of these begins (HTML Standard, 13.1.2.4, optional tags).
_ENDS = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    "thead": _ROWS | {"thead", "tbody", "caption", "colgroup"},
    "tbody": _ROWS | {"thead", "tbody", "caption", "colgroup"},
    "tfoot": _ROWS | {"thead", "tbody"},
}
_STAYS = frozenset({"ul", "ol", "dl", "table"})
# What may stand in an element, and what is put around anything else.
_HOLDS = {
    "ul": (frozenset({"li"}), "li"),
    "ol": (frozenset({"li"}), "li"),
    "dl": (frozenset({"dt", "dd"}), "dd"),
    "table": (frozenset({"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}), "tr"),
    "thead": (frozenset({"tr"}), "tr"),
    "tbody": (frozenset({"tr"}), "tr"),
    "tfoot": (frozenset({"tr"}), "tr"),
    "tr": (_CELLS, "td"),
}
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name in small letters, its attributes, and what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The words of its ``class``."""
        return self.attributes.get("class", "").split()

    def elements(self, *tags: str) -> Iterator[Element]:
        """Give the elements that stand directly in it, all or those with one of these names."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def text(self) -> str:
        """Give all characters in it, as they are."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


def parse(html: str) -> Element:
    """Give a piece of HTML as the children of an element without a name. Never raises.

    Comments go; everything else stays, also inside elements that are never ended.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.open[0]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and self.open[-1].tag == "p":
            self.open.pop()
        self._end_before(_ENDS.get(tag, frozenset()))
        self._hold(tag)
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # In HTML the slash says nothing.

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._hold("")
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    def _hold(self, tag: str) -> None:
        """Put what may not stand where it stands into what may."""
        while (holds := _HOLDS.get(self.open[-1].tag)) and tag not in holds[0]:
            around = Element(holds[1])
            self.open[-1].children.append(around)
            self.open.append(around)

    def _end_before(self, tags: frozenset[str]) -> None:
        """End what a new element of their kind ends, within the list or table around it."""
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag in tags:
                del self.open[at:]
                # A row ends with its cell, a part of a table with its row.
                self._end_before(tags)
                return
            if self.open[at].tag in _STAYS:
                return
