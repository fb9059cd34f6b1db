"""A text as one form of print has room for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leidraad.renditions.print import nodes as n

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from leidraad.renditions.print.forms import Measure
    from leidraad.renditions.print.nodes import Data

# A run of letters that no line can be broken in; breaks come behind the marks left out here.
_RUN = re.compile(r"[^\s\u00ad\u200b–—-]+")
_ROOM = 0.6
"""Up to what part of a line a word never needs to be broken."""


@dataclass(frozen=True, slots=True)
class Absent(n.Base):
    """Words that lead to what an edition leaves out."""

    content: tuple[n.Inline, ...]
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Long(n.Base):
    """A word that may be wider than a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Field(n.Base):
    """One cell of a record, and the words of its column."""

    label: tuple[n.Inline, ...]
    blocks: tuple[n.Block, ...]


@dataclass(frozen=True, slots=True)
class Records(n.Base):
    """A table as "label: value", a record for each row."""

    caption: tuple[n.Inline, ...]
    records: tuple[tuple[Field, ...], ...]


class Fitting:
    """Makes data of nodes, as a form has room for them.

    ``targets`` are the anchors that the edition has. Headings get the levels that leave no gap, one
    after another, so the nodes must come in reading order.
    """

    def __init__(self, measure: Measure, targets: Collection[str]) -> None:
        """Start above the first heading."""
        self.level = 0
        self._measure = measure
        self._targets = targets

    def data(self, nodes: tuple[object, ...]) -> list[Data]:
        """Give nodes as data."""
        return n.as_data(nodes, self.fitted)

    def heading(self, level: int) -> int:
        """Give the level of the next heading: never more than one deeper than the last."""
        self.level = min(max(level, 1), self.level + 1)
        return self.level

    def fitted(self, node: object) -> object:
        """Give what stands for a node in this form: another node, or a tuple of them."""
        if isinstance(node, str):
            return self._broken(node)
        if isinstance(node, n.Heading):
            return replace(node, level=self.heading(node.level))
        if isinstance(node, n.Reference):
            return self._led(node)
        if isinstance(node, n.Table) and (self._measure.records or self._too_wide(node)):
            return Records(node.caption, tuple(_records(node)))
        return node

    def _broken(self, text: str) -> object:
        room = self._measure.line * _ROOM
        if len(text) <= room:
            return text
        pieces: list[object] = []
        at = 0
        for run in _RUN.finditer(text):
            if run.end() - run.start() > room:
                pieces += (text[at : run.start()], Long(run[0]))
                at = run.end()
        return (*pieces, text[at:]) if pieces else text

    def _led(self, node: n.Reference) -> object:
        """Lead to a place that is there: the place itself, else its article, else nowhere."""
        chapter, _, inside = node.to.partition("#")
        places = (node.to, f"{chapter}#{inside.partition('.')[0]}")
        to = next((place for place in places if place in self._targets), "")
        if not to:
            return Absent(node.content, node.bracketed)
        return replace(node, to=to, until=node.until if node.until in self._targets else "")

    def _too_wide(self, table: n.Table) -> bool:
        """Tell whether the longest words of all columns do not fit beside each other."""
        widest: dict[int, int] = {}
        for row in (*table.head, *table.body):
            column = 0
            for cell in row:
                longest = max(map(len, n.plain(cell.blocks).split()), default=1)
                if cell.columns == 1:
                    widest[column] = max(widest.get(column, 0), longest)
                column += cell.columns
        return sum(widest.values()) + 2 * len(widest) > self._measure.line


def _records(table: n.Table) -> Iterator[tuple[Field, ...]]:
    """Give the rows; each cell with the heads of its column, each once where it spans rows."""
    width = sum(cell.columns for cell in (*table.head, *table.body)[0]) if table.body else 0
    labels: list[list[str]] = [[] for _ in range(width)]
    for row in _placed(table.head):
        for column, cell in row:
            words = n.plain(cell.blocks)
            for each in labels[column : column + cell.columns] if words else ():
                each.append(words)
    for row in _placed(table.body):
        fields = [
            Field(_label(labels[column : column + cell.columns]) if at else (), cell.blocks)
            for at, (column, cell) in enumerate(row)
        ]
        yield tuple(field for field in fields if field.blocks)


def _label(heads: Sequence[Sequence[str]]) -> tuple[n.Inline, ...]:
    """Join the heads of some columns, each once."""
    words = ", ".join(dict.fromkeys(word for column in heads for word in column))
    return (words,) if words else ()


def _placed(rows: Sequence[Sequence[n.Cell]]) -> Iterator[list[tuple[int, n.Cell]]]:
    """Give each row's cells with their columns; a cell over more rows stands in each of them."""
    hanging: dict[int, tuple[int, n.Cell]] = {}
    for row in rows:
        cells = iter(row)
        found: list[tuple[int, n.Cell]] = []
        column = 0
        while True:
            if column in hanging:
                left, cell = hanging.pop(column)
            else:
                following = next(cells, None)
                if following is None:
                    break
                left, cell = following.rows, following
            if left > 1:
                hanging[column] = left - 1, cell
            found.append((column, cell))
            column += cell.columns
        hanging = {column: each for column, each in hanging.items() if each[0] > 0}
        yield found
