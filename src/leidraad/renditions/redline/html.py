"""A redline as HTML: fragments that are safe to put into any page, without styles of their own.

Insertions are ``<ins>`` and deletions ``<del>``; nothing rests on them or on colour alone, for each
change says in words what it is (once), and what was and what becomes stand below in full.

Classes, for the page's style sheet:

``redline-block``
    a paragraph, list item, table row or ``pre``, with ``redline-keep``, ``-change``, ``-insert``,
    ``-delete``, ``-moved-away`` or ``-moved-here`` (a bar in the margin of all but the first) and
    ``redline-depth-N`` for what stands in a list or note
``redline-list``, ``redline-table``, ``redline-heading``, ``redline-quote``
    what the blocks are
``redline-label``
    the number or letter in front of a block
``redline-change``
    one change; those to step through have an ``id`` (``PREFIX-1`` and on) and can take the focus
``redline-aid``
    words for those who hear the page: hide them from sight, not from screen readers
``redline-note``
    words beside a change, for all
``redline-break``
    the sign of a paragraph that began or ended
``redline-moved``, ``redline-restyled``
    words that stayed, in another place or with another look

What words link to is a link in what was and what becomes, and not in the redline, which it would
lead out of.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind
from leidraad.renditions.redline.marks import Marks, Row, cells_of, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.model.redlines import Passage
    from leidraad.renditions.redline.context import Context

_LOOKS = {BlockKind.HEADING: " redline-heading", BlockKind.QUOTE: " redline-quote"}
_ELEMENTS = {BlockKind.ITEM: "li", BlockKind.ROW: "tr", BlockKind.CODE: "pre"}


class Fragments(NamedTuple):
    """A redline in HTML, each part empty where there is nothing to show.

    ``heading`` is inline, the other parts are blocks. ``notes`` are sentences about the whole, as
    plain text; ``steps`` is how many changes there are to step through.
    """

    heading: str
    redline: str
    was: str
    becomes: str
    notes: tuple[str, ...]
    steps: int


def render_html(context: Context) -> Fragments:
    """Render the redline of a division; the division must be there in the context's language."""
    edition = context.edition
    marks = Marks(context)
    heading = marks.heading(edition.old, edition.new, edition.title)
    redline = _blocks(row for block in context.blocks for row in marks.block(block))
    was, becomes = (
        _blocks(_plain(side.passages, links)) if side else ""
        for side, links in zip((edition.old, edition.new), context.links, strict=True)
    )
    return Fragments(heading, redline, was, becomes, context.notes, marks.steps)


def _blocks(rows: Iterable[Row]) -> str:
    """Write blocks, items in lists and rows in tables."""
    parts: list[str] = []
    for kind, group in groupby(rows, key=_group):
        inner = "".join(_block(row, kind, first=not at) for at, row in enumerate(group))
        if kind == "li":
            # Without its bullets a list needs the role to be heard as one.
            parts.append(f'<ul class="redline-list" role="list">{inner}</ul>')
        elif kind == "tr":
            parts.append(f'<table class="redline-table"><tbody>{inner}</tbody></table>')
        else:
            parts.append(inner)
    return "".join(parts)


def _group(row: Row) -> str:
    return _ELEMENTS.get(row.passage.kind, "p")


def _block(row: Row, tag: str, *, first: bool) -> str:
    """Write a block; of a table the first row names the columns."""
    look = _LOOKS.get(row.passage.kind, "")
    operation = f" redline-{row.operation}" if row.operation else ""
    depth = f" redline-depth-{row.passage.depth}" if row.passage.depth else ""
    inner = row.label + "".join(row.cells)
    if tag == "tr":
        inner = "".join(
            f'<th scope="col">{cell}</th>' if first and cell else f"<td>{cell}</td>"
            for cell in row.cells
        )
    return f'<{tag} class="redline-block{operation}{depth}{look}">{inner}</{tag}>'


def _plain(passages: Iterable[Passage], links: Mapping[str, str]) -> Iterator[Row]:
    """Give the blocks of a text without marks."""
    for passage in passages:
        yield Row(passage, "", label_of(passage.label), cells_of(passage, links))
