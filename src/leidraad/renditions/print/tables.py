"""Tables of HTML as rows in which every cell has its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.print import nodes as n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from leidraad.renditions.print.tree import Element

_WIDEST = 100
_ALIGNED = ("left", "center", "right")


def read_table(
    table: Element,
    flow: Callable[[Iterable[Element | str]], tuple[n.Block, ...]],
    run: Callable[[Iterable[Element | str]], tuple[n.Inline, ...]],
) -> n.Table:
    """Read a table; ``flow`` and ``run`` read what stands in a cell and in the caption.

    Rows are filled up with empty cells, so that all are as wide as the widest. Without a head, the
    rows that start the table and consist of headings only are its head.
    """
    caption = [child for each in table.elements("caption") for child in each.children]
    head: list[list[n.Cell]] = []
    body: list[list[n.Cell]] = []
    for part in table.elements("thead", "tbody", "tfoot", "tr"):
        for row in (part,) if part.tag == "tr" else part.elements("tr"):
            cells = [_cell(each, flow) for each in row.elements("td", "th")]
            headed = part.tag == "thead" or (not body and all(each.header for each in cells))
            (head if headed else body).append(cells)
    width = max(_width(head), _width(body))
    return n.Table(run(caption), _filled(head, width), _filled(body, width))


def _cell(
    element: Element, flow: Callable[[Iterable[Element | str]], tuple[n.Block, ...]]
) -> n.Cell:
    said = (*element.classes, element.attributes.get("align", ""))
    return n.Cell(
        flow(element.children),
        header=element.tag == "th",
        align=next((word for word in _ALIGNED if word in said), ""),
        columns=_span(element.attributes.get("colspan", "")),
        rows=_span(element.attributes.get("rowspan", "")),
    )


def _span(written: str) -> int:
    return min(max(int(written), 1), _WIDEST) if written.isdecimal() else 1


def _width(rows: Sequence[Sequence[n.Cell]]) -> int:
    """Give the number of columns that rows take."""
    widest, hanging = 0, [0] * 0
    for row in rows:
        widest = max(widest, sum(each.columns for each in row) + sum(1 for h in hanging if h))
        hanging = _hanging(row, hanging, 0)
    return widest


def _hanging(row: Sequence[n.Cell], before: Sequence[int], width: int) -> list[int]:
    """Give for each column how many rows below this one are taken by a cell of it or above."""
    after = [max(rows - 1, 0) for rows in before]
    column = 0
    for cell in row:
        while column < len(before) and before[column]:
            column += 1
        for each in range(column, column + cell.columns):
            after += [0] * (each + 1 - len(after))
            after[each] = cell.rows - 1
        column += cell.columns
    return after + [0] * (width - len(after))


def _filled(rows: Sequence[Sequence[n.Cell]], width: int) -> tuple[tuple[n.Cell, ...], ...]:
    """Fill up rows with empty cells; no cell reaches below the last row."""
    found: list[tuple[n.Cell, ...]] = []
    hanging = [0] * width
    for at, row in enumerate(rows):
        left = len(rows) - at
        cells = [cell if cell.rows <= left else _cut(cell, left) for cell in row]
        taken = sum(cell.columns for cell in cells) + sum(1 for rows_ in hanging if rows_)
        cells += [n.Cell(())] * (width - taken)
        found.append(tuple(cells))
        hanging = _hanging(cells, hanging, width)
    return tuple(found)


def _cut(cell: n.Cell, rows: int) -> n.Cell:
    return n.Cell(cell.blocks, cell.header, cell.align, cell.columns, rows)
