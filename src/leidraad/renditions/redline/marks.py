"""The changes of a redline as HTML: what came, what went, what moved and what looks otherwise."""

from __future__ import annotations

from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind, FormatKind
from leidraad.model.redlines import (
    BREAK,
    CELL,
    BlockChange,
    BlockOperation,
    Operation,
    Passage,
    Style,
    bare,
)
from leidraad.renditions.redline.spans import heading_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.model.redlines import Run
    from leidraad.model.revisions import Version
    from leidraad.renditions.redline.context import Context

_TAGS = {
    FormatKind.BOLD: "strong",
    FormatKind.ITALIC: "em",
    FormatKind.STRUCK: "s",
    FormatKind.UNDERLINED: "u",
    FormatKind.MARKED: "mark",
    FormatKind.RAISED: "sup",
    FormatKind.LOWERED: "sub",
    FormatKind.CODE: "code",
}

_OUTSIDE = ("https://", "http://", "mailto:", "tel:")


class Row(NamedTuple):
    """A block to be: what it is, what happens to it, its label, and its cells (else one)."""

    passage: Passage
    operation: str
    label: str
    cells: tuple[str, ...]


class _Part(NamedTuple):
    """The part of a run in one cell, and where it starts in both texts."""

    old: str
    new: str
    old_start: int
    new_start: int


class Marks:
    """Writes the changes of one division; ``steps`` counts those to step through."""

    def __init__(self, context: Context) -> None:
        """Write by the words and the names of ``context``."""
        self._words = context.words
        self._names = context.names
        self._prefix = context.prefix
        self.steps = 0

    def heading(self, old: Version | None, new: Version | None, title: tuple[Run, ...]) -> str:
        """Write a heading, with what changed in its label and in its title."""
        side = new or old
        if side is None:
            return ""
        before, label, between, text = heading_parts(side)
        shown = _escaped(label)
        if old and new and bare(old.label) != bare(new.label):
            shown = self._other_label(old.label, new.label)
        written = _escaped(text)
        if title:
            old_title, new_title = (
                Passage(BlockKind.HEADING, text)
                for text in ("".join(run.old for run in title), "".join(run.new for run in title))
            )
            whole = BlockChange(BlockOperation.CHANGE, (old_title,), (new_title,), title)
            written = "".join(cell for row in self.block(whole) for cell in row.cells)
        return _escaped(before) + shown + _escaped(between) + written

    def block(self, change: BlockChange) -> Iterator[Row]:
        """Give the rows of a passage; several when it was divided."""
        if change.operation is BlockOperation.MOVED_AWAY:
            yield self._away(change)
            return
        passages = change.new or change.old
        label = self._label(change)
        cells = [self._arrival(change)]
        at = i = j = 0
        for run in change.runs:
            if run.operation is Operation.DIVIDE or run.operation is Operation.JOIN:
                cells[-1] += self._break(run)
                if run.operation is Operation.DIVIDE and at + 1 < len(passages):
                    yield Row(passages[at], change.operation, label, tuple(cells))
                    at += 1
                    label, cells = label_of(passages[at].label), [""]
            else:
                parts = list(_parts(run, passages[at], i, j))
                for part in parts:
                    cells += [""] if part is not parts[0] else []
                    ends = part is parts[0], part is parts[-1]
                    cells[-1] += self._part(run, part, change, ends)
            i, j = i + len(run.old), j + len(run.new)
        cells[-1] += "".join(f" {self._note(note)}" for note in self._words.about(change))
        yield Row(passages[at], change.operation, label, tuple(cells))

    # --- passages ----------------------------------------------------------------------------

    def _away(self, change: BlockChange) -> Row:
        """Write a passage where it was, before it moved."""
        passage = change.old[0]
        note = self._words.moved("moved-away", change.elsewhere, self._names)
        text = _styled(change.old, 0, len(passage.text)).replace(CELL, "|")
        inner = self._change(f"<del>{text}</del> {self._note(note)}", "")
        label = f'<span class="redline-label"><del>{_escaped(passage.label)}</del></span> '
        return Row(passage, change.operation, label if passage.label else "", (inner,))

    def _arrival(self, change: BlockChange) -> str:
        """Say in front of a passage that it came from elsewhere."""
        if change.operation is not BlockOperation.MOVED_HERE:
            return ""
        note = self._words.moved("moved-here", change.elsewhere, self._names)
        return self._change(self._note(note), "") + " "

    def _label(self, change: BlockChange) -> str:
        """Write the number or letter in front of a passage, and what it was."""
        label = (change.new or change.old)[0].label
        if change.relabelled:
            old = change.old[0].label
            return f'<span class="redline-label">{self._other_label(old, label)}</span> '
        tag = {BlockOperation.INSERT: "ins", BlockOperation.DELETE: "del"}.get(change.operation)
        if tag and label:
            return f'<span class="redline-label"><{tag}>{_escaped(label)}</{tag}></span> '
        return label_of(label)

    def _other_label(self, old: str, new: str) -> str:
        parts = [f"<del>{_escaped(old)}</del>" if old else "", f"<ins>{_escaped(new)}</ins>"]
        inner = " ".join(part for part in parts if part and part != "<ins></ins>")
        return f'<span class="redline-change">{self._aid("label")}{inner}</span>'

    # --- runs --------------------------------------------------------------------------------

    def _part(self, run: Run, part: _Part, change: BlockChange, ends: tuple[bool, bool]) -> str:
        """Write what of a run stands in one cell, which may be its first and its last.

        The first is stepped to; what is said of the run stands behind its words, in the last.
        """
        first, last = ends
        old = _styled(change.old, part.old_start, part.old_start + len(part.old))
        new = _styled(change.new, part.new_start, part.new_start + len(part.new))
        if run.operation is Operation.KEEP:
            text = new if part.new.strip() or not part.old.strip() else old
            if change.operation is BlockOperation.MOVED_HERE and text.strip():
                text = f'<ins class="redline-moved">{text}</ins>'
            # What stayed ends in a space if it did on either side: a change may follow.
            return text + (" " if _ends_in_space(part.old) and not _ends_in_space(part.new) else "")
        space = " " if _ends_in_space(part.old) or _ends_in_space(part.new) else ""
        notes = "".join(f" {self._note(note)}" for note in self._words.of_run(run) if last)
        if run.operation is Operation.RESTYLE:
            return self._change(new.strip() + notes, "", " redline-restyled") + space
        texts = [f"<del>{old.strip()}</del>"] if part.old.strip() else []
        texts += [f"<ins>{new.strip()}</ins>"] if part.new.strip() else []
        inner = " ".join(texts) + notes
        if not first:
            return inner + space
        return self._change(inner, run.operation) + space

    def _break(self, run: Run) -> str:
        divides = run.operation is Operation.DIVIDE
        tag = "ins" if divides else "del"
        sign = f'<{tag} class="redline-break">¶</{tag}>'
        return f" {self._change(sign, run.operation)}" + ("" if divides else " ")

    def _change(self, inner: str, spoken: str, look: str = "") -> str:
        """Write one change to step through, with its words for those who hear it."""
        self.steps += 1
        aid = self._aid(spoken) if spoken else ""
        place = f'id="{self._prefix}-{self.steps}" tabindex="-1"'
        return f'<span class="redline-change{look}" {place}>{aid}{inner}</span>'

    def _aid(self, name: str) -> str:
        return f'<span class="redline-aid">{_escaped(self._words.say("spoken", name))}</span>'

    @staticmethod
    def _note(note: str) -> str:
        return f'<span class="redline-note">[{_escaped(note)}]</span>'


def _ends_in_space(text: str) -> bool:
    return text[-1:].isspace()


def _parts(run: Run, passage: Passage, old_start: int, new_start: int) -> Iterator[_Part]:
    """Take a run in a table row apart at the borders of cells; any other run is one part."""
    olds, news = [run.old], [run.new]
    if passage.kind is BlockKind.ROW:
        olds, news = run.old.split(CELL), run.new.split(CELL)
        if len(olds) != len(news) and run.old and run.new:
            olds = [run.old]  # The columns are not the same: what was stands in one cell.
    for old, new in zip_longest(olds, news, fillvalue=""):
        yield _Part(old, new, old_start, new_start)
        old_start, new_start = old_start + len(old) + 1, new_start + len(new) + 1


def label_of(label: str) -> str:
    """Write the number or letter in front of a passage; nothing for none."""
    return f'<span class="redline-label">{_escaped(label)}</span> ' if label else ""


def cells_of(passage: Passage, links: Mapping[str, str]) -> tuple[str, ...]:
    """Write the cells of a table row without marks; any other passage is one cell.

    ``links`` are the URLs of what it links to, by destination as written.
    """
    cells: list[str] = []
    at = 0
    for text in passage.text.split(CELL) if passage.kind is BlockKind.ROW else [passage.text]:
        cells.append(_styled((passage,), at, at + len(text), links).strip())
        at += len(text) + 1
    return tuple(cells)


def _styled(
    passages: Sequence[Passage], start: int, end: int, links: Mapping[str, str] | None = None
) -> str:
    """Write a stretch of the text of some passages, put together, as it looks.

    Without ``links`` what it links to is left out.
    """
    written: list[str] = []
    base = 0
    for passage in passages:
        first, last = max(start - base, 0), min(end - base, len(passage.text))
        if first < last:
            for text, style in passage.pieces(first, last):
                url = "" if links is None else _url(style.link, links)
                look = _look(text, style)
                written.append(f'<a href="{escape(url)}">{look}</a>' if url else look)
        base += len(passage.text) + len(BREAK)
    return "".join(written)


def _url(destination: str, links: Mapping[str, str]) -> str:
    """Give the URL of what words link to; empty where it is not known."""
    return destination if destination.startswith(_OUTSIDE) else links.get(destination, "")


def _look(text: str, style: Style) -> str:
    html = _escaped(text)
    for kind in style.formats:
        html = f"<{_TAGS[kind]}>{html}</{_TAGS[kind]}>"
    return html


def _escaped(text: str) -> str:
    return escape(text, quote=False)
