"""Nodes as XHTML, as an e-reader reads it."""

from __future__ import annotations

import re
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.fitting import Absent, Field, Fitting, Long, Records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEEPEST = 6
_MARKS = {
    n.Mark.DELETED: "del",
    n.Mark.HIGHLIGHTED: "mark",
    n.Mark.INSERTED: "ins",
    n.Mark.KEY: "kbd",
    n.Mark.SMALL: "small",
    n.Mark.SUBSCRIPT: "sub",
    n.Mark.SUPERSCRIPT: "sup",
}
# What XML 1.0 has no place for (section 2.2), and halves of letters.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRANGE = re.compile(r"[^A-Za-z0-9.-]")
_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"


def text(words: str) -> str:
    """Write words as XML: what stands for itself, and nothing that is read as a mark."""
    return escape(_UNWRITABLE.sub("\ufffd", words), quote=False)


def attribute(value: str) -> str:
    """Write the value of an attribute, with its quotation marks."""
    return f'"{escape(_UNWRITABLE.sub("�", value))}"'


def address(url: str) -> str:
    """Write an address of elsewhere as an attribute, with what it may not hold quoted."""
    return attribute(quote(url, safe=_IN_ADDRESSES))


def identifier(name: str) -> str:
    """Give the ``id`` of what has a name, as XML allows it; no two names have the same."""
    plain = _STRANGE.sub(lambda found: f"_{ord(found[0]):x}_", name)
    return plain if not plain or plain[0].isalpha() else f"_{plain}"


def image_name(paths: Iterable[str], path: str) -> str:
    """Give the name in the book of one of the images of ``paths``."""
    return f"images/{sorted(paths).index(path) + 1}{PurePosixPath(path).suffix.lower()}"


class Writer:
    """Writes the nodes of a book; headings get their levels one after another.

    ``files`` gives the file in the book of each chapter, ``images`` that of each image.
    """

    def __init__(
        self,
        fitting: Fitting,
        words: Mapping[str, str],
        files: Mapping[str, str],
        images: Mapping[str, str],
    ) -> None:
        """Stand before the first node."""
        self.fitting = fitting
        self.words = words
        self.files = files
        self.images = images
        self._known: set[str] = set()

    def href(self, anchor: str) -> str:
        """Give the address in the book of what has an anchor, quoted as an attribute."""
        chapter, _, name = anchor.partition("#")
        return attribute(
            f"{self.files[chapter]}#{identifier(name)}" if name else self.files[chapter]
        )

    def at(self, anchor: str) -> str:
        """Give the ``id`` attribute of an anchor; none when it has no name or was given before."""
        _, _, name = anchor.partition("#")
        if not name or anchor in self._known:
            return ""
        self._known.add(anchor)
        return f' id="{identifier(name)}"'

    # --- running text ------------------------------------------------------------------------

    def inlines(self, content: Iterable[object]) -> str:
        """Write running text."""
        return "".join(map(self._fitted, content))

    def _fitted(self, node: object) -> str:
        new = self.fitting.fitted(node)
        return "".join(map(self._inline, new)) if isinstance(new, tuple) else self._inline(new)

    def _inline(self, node: object) -> str:  # noqa: C901, PLR0911, PLR0912 - one a kind
        match node:
            case str(said) | Long(said):
                return text(said)
            case n.Emphasis(content):
                return f"<em>{self.inlines(content)}</em>"
            case n.Strong(content):
                return f"<strong>{self.inlines(content)}</strong>"
            case n.Marked(n.Mark.QUOTED, content):
                opened, closed = self.words["quote_open"], self.words["quote_close"]
                return f"{text(opened)}{self.inlines(content)}{text(closed)}"
            case n.Marked(mark, content):
                return f"<{_MARKS[mark]}>{self.inlines(content)}</{_MARKS[mark]}>"
            case n.Code(typed):
                return f"<code>{text(typed)}</code>"
            case n.Break():
                return "<br/>\n"
            case n.Foreign(language, content):
                return f"<span{spoken(language)}>{self.inlines(content)}</span>"
            case n.Number(typed, anchor):
                return f"<strong{self.at(anchor)}>{text(typed)}</strong>"
            case n.Anchor(anchor):
                return f"<span{self.at(anchor)}></span>"
            case n.Reference(to, content):
                return f"<a href={self.href(to)}>{self.inlines(content)}</a>"
            case Absent(content, bracketed):
                return self.inlines(content) + _aside(self.words["not_here"], bracketed)
            case n.Outgoing(url, content):
                return f"<a href={address(url)}>{self.inlines(content)}</a>"
            case n.Abbreviation(content, meaning, bracketed):
                short = f"<abbr>{self.inlines(content)}</abbr>"
                return short + (_aside(meaning, bracketed) if meaning else "")
            case n.NoteMark(typed, to, anchor):
                link = f'<a epub:type="noteref" role="doc-noteref" href={self.href(to)}>'
                return f"<sup{self.at(anchor)}>{link}{text(typed)}</a></sup>"
            case n.Checkbox(checked):
                return "☑" if checked else "☐"
            case n.Picture(path, alt):
                return f"<img src={attribute(self.images[path])} alt={attribute(alt)}/>"
            case _:
                raise TypeError(f"there is no inline node {type(node).__name__}")

    # --- blocks ------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[n.Block]) -> str:
        """Write blocks, each on a line of its own."""
        return "".join(map(self._block, blocks))

    def heading(self, level: int, words: str, anchor: str, name: str = "") -> str:
        """Write a heading of a level that was fitted; ``words`` are written already."""
        tag = f"h{min(level, _DEEPEST)}"
        named = f" class={attribute(name)}" if name else ""
        return f"<{tag}{self.at(anchor)}{named}>{words}</{tag}>\n"

    def _block(self, block: n.Block) -> str:  # noqa: C901, PLR0911, PLR0912 - one a kind
        match self.fitting.fitted(block):
            case n.Paragraph(content):
                return f"<p>{self.inlines(content)}</p>\n"
            case n.Heading(level, content, anchor):
                return self.heading(level, self.inlines(content), anchor)
            case n.Listing(items):
                numbered = ' class="numbered"' if any(item.number for item in items) else ""
                return f"<ul{numbered}>\n{''.join(map(self._item, items))}</ul>\n"
            case n.Note(_, title, blocks):
                titled = f'<p class="title">{self.inlines(title)}</p>\n' if title else ""
                return f'<div class="note">\n{titled}{self.blocks(blocks)}</div>\n'
            case n.Table() as table:
                return self._table(table)
            case Records(caption, records):
                return self._caption(caption) + "".join(map(self._record, records))
            case n.Quotation(blocks):
                return f"<blockquote>\n{self.blocks(blocks)}</blockquote>\n"
            case n.Preformatted(typed):
                return f"<pre>{text(typed)}</pre>\n"
            case n.Rule():
                return "<hr/>\n"
            case n.Definitions(entries):
                return f"<dl>\n{''.join(map(self._definition, entries))}</dl>\n" if entries else ""
            case n.Figure(picture, caption):
                below = f"<figcaption>{self.blocks(caption)}</figcaption>" if caption else ""
                return f"<figure>{self._inline(picture)}{below}</figure>\n"
            case n.Passage(language, blocks):
                return f"<div{spoken(language)}>\n{self.blocks(blocks)}</div>\n"
            case other:
                raise TypeError(f"there is no block node {type(other).__name__}")

    def _item(self, item: n.Item) -> str:
        number = f'<span class="number">{text(item.number)}</span> ' if item.number else ""
        match item.blocks:
            case (n.Paragraph(content), *others):
                inside = f"<p>{number}{self.inlines(content)}</p>\n{self.blocks(others)}"
            case blocks:
                inside = (f"<p>{number}</p>\n" if number else "") + self.blocks(blocks)
        return f"<li{self.at(item.anchor)}>{inside}</li>\n"

    def _definition(self, entry: n.Definition) -> str:
        terms = "".join(f"<dt>{self.inlines(term)}</dt>\n" for term in entry.terms or ((),))
        return f"{terms}<dd>{self.blocks(entry.blocks)}</dd>\n"

    def _caption(self, caption: tuple[n.Inline, ...]) -> str:
        return f'<p class="title">{self.inlines(caption)}</p>\n' if caption else ""

    def _table(self, table: n.Table) -> str:
        caption = f"<caption>{self.inlines(table.caption)}</caption>\n" if table.caption else ""
        head = f"<thead>\n{self._rows(table.head, 'col')}</thead>\n" if table.head else ""
        body = f"<tbody>\n{self._rows(table.body, 'row')}</tbody>\n" if table.body else ""
        return f"<table>\n{caption}{head}{body}</table>\n" if head or body else ""

    def _rows(self, rows: tuple[tuple[n.Cell, ...], ...], scope: str) -> str:
        return "".join(
            f"<tr>{''.join(self._cell(cell, scope) for cell in row)}</tr>\n" for row in rows
        )

    def _cell(self, cell: n.Cell, scope: str) -> str:
        tag = "th" if cell.header else "td"
        said = f' scope="{scope}"' if cell.header else ""
        said += f' class="{cell.align}"' if cell.align else ""
        said += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        said += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        return f"<{tag}{said}>{self.blocks(cell.blocks)}</{tag}>"

    def _record(self, record: tuple[Field, ...]) -> str:
        return f'<div class="record">\n{"".join(map(self._field, record))}</div>\n'

    def _field(self, field: Field) -> str:
        if not field.label:
            return f'<div class="title">{self.blocks(field.blocks)}</div>\n'
        label = self.inlines(field.label)
        match field.blocks:
            case (n.Paragraph(content),):
                return f"<p>{label}: {self.inlines(content)}</p>\n"
            case _:
                return f"<p>{label}:</p>\n{self.blocks(field.blocks)}"


def spoken(language: str) -> str:
    """Give the attributes that say which language words are in."""
    return f" lang={attribute(language)} xml:lang={attribute(language)}"


def _aside(words: str, bracketed: bool) -> str:  # noqa: FBT001 - the node's own field
    return text(f", {words}" if bracketed else f" ({words})")
