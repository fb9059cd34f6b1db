"""A redline as lines of plain words, each word with its part in the change.

Text for a terminal and Markdown are written from these; HTML has a writer of its own.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind
from leidraad.model.redlines import CELL, BlockOperation, Operation, bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leidraad.model.redlines import BlockChange, Passage, Run
    from leidraad.model.revisions import Version
    from leidraad.renditions.redline.context import Context


class Role(StrEnum):
    """What a span is in a redline."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    NOTE = "note"


class Span(NamedTuple):
    """Words of one role. A note is said in the language of the redline, without brackets."""

    text: str
    role: Role = Role.KEEP


class Line(NamedTuple):
    """A passage as a line; without spans it stands for passages that are the same."""

    spans: tuple[Span, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    depth: int = 0


def heading(context: Context) -> tuple[Span, ...]:
    """Give the heading of a division, with what changed in it."""
    old, new = context.edition.old, context.edition.new
    if old is None or new is None:
        side = new or old
        role = Role.INSERT if old is None else Role.DELETE
        return (Span(side.heading, role),) if side else ()
    before, label, between, words = heading_parts(new)
    labels = list(_both(old.label, new.label)) if label else []
    title = [span for run in context.edition.title for span in _run(run, context)]
    spans = (Span(before), *labels, Span(between), *(title or [Span(words)]))
    return tuple(span for span in spans if span.text)


def heading_parts(side: Version) -> tuple[str, str, str, str]:
    """Give a heading in parts: what stands before its label, the label, what follows, its title."""
    before, label, behind = _cut(side.heading, side.label)
    between, title, _ = _cut(behind, side.title)
    return before, label, between, title


def _cut(text: str, part: str) -> tuple[str, str, str]:
    """Cut a text before and behind a part of it; an empty part stands in front."""
    return text.partition(part) if part else ("", "", text)


def lines(context: Context) -> Iterator[Line]:
    """Give the passages of a division; those that are the same as one empty line together."""
    same = False
    for block in context.blocks:
        if block.operation is BlockOperation.KEEP:
            if not same:
                yield Line(())
            same = True
            continue
        same = False
        yield from _lines(block, context)


def plain(passages: Iterable[Passage]) -> Iterator[Line]:
    """Give the passages of one side without marks."""
    for passage in passages:
        spans = [Span(f"{passage.label} ")] if passage.label else []
        yield Line((*spans, Span(_text(passage))), passage.kind, passage.depth)


def _lines(block: BlockChange, context: Context) -> Iterator[Line]:
    passages = block.new or block.old
    passage, at = passages[0], 0
    spans = list(_label(block))
    words = context.words
    if block.operation is BlockOperation.MOVED_AWAY:
        spans.append(Span(_text(passage), Role.DELETE))
        spans.append(Span(words.moved("moved-away", block.elsewhere, context.names), Role.NOTE))
    elif block.operation is BlockOperation.MOVED_HERE:
        spans.append(Span(words.moved("moved-here", block.elsewhere, context.names), Role.NOTE))
        spans.append(Span(" "))
    for run in block.runs:
        if run.operation is Operation.DIVIDE:
            spans += (Span(" "), Span("\u00b6", Role.INSERT))
            yield Line(tuple(_together(spans)), passage.kind, passage.depth)
            at += 1
            passage = passages[min(at, len(passages) - 1)]
            spans = [Span(f"{passage.label} ")] if passage.label else []
        elif run.operation is Operation.JOIN:
            spans += (Span(" "), Span("\u00b6", Role.DELETE), Span(" "))
        else:
            moved = block.operation is BlockOperation.MOVED_HERE
            spans += _run(run, context, Role.INSERT if moved else Role.KEEP)
    spans += (Span(note, Role.NOTE) for note in words.about(block))
    yield Line(tuple(_together(spans)), passage.kind, passage.depth)


def _label(block: BlockChange) -> Iterator[Span]:
    if block.old and block.new:
        spans = list(_both(block.old[0].label, block.new[0].label))
    else:
        label = (block.new or block.old)[0].label
        spans = [Span(label, Role.INSERT if block.new else Role.DELETE)] if label else []
    if spans:
        yield from (*spans, Span(" "))


def _together(spans: Iterable[Span]) -> Iterator[Span]:
    """Make one span of neighbours of one role, and of the space between them."""
    held: list[Span] = []
    for span in spans:
        if held and span.role is Role.KEEP and not span.text.strip():
            held.append(span)
        elif held and span.role is held[0].role:
            held = [Span("".join(each.text for each in (*held, span)), span.role)]
        else:
            yield from held
            held = [span]
            if span.role not in (Role.INSERT, Role.DELETE):
                yield span
                held = []
    yield from held


def _both(old: str, new: str) -> Iterator[Span]:
    """Give two labels, or the one that both are."""
    if bare(old) == bare(new):
        yield from [Span(new)] if new else []
    else:
        yield from [Span(old, Role.DELETE)] if old else []
        yield from [Span(new, Role.INSERT)] if new else []


def _run(run: Run, context: Context, kept: Role = Role.KEEP) -> Iterator[Span]:
    """Give the spans of a run, with what is said of it behind them."""
    old, new = _shown(run.old), _shown(run.new)
    space = " " if run.old[-1:].isspace() or run.new[-1:].isspace() else ""
    if run.operation in (Operation.KEEP, Operation.RESTYLE):
        text = new if new.strip() else old
        yield Span(text.rstrip(), kept)
    else:
        yield from [Span(old.strip(), Role.DELETE)] if old.strip() else []
        yield from [Span(new.strip(), Role.INSERT)] if new.strip() else []
    yield from (Span(note, Role.NOTE) for note in context.words.of_run(run))
    if space:
        yield Span(space)


def _text(passage: Passage) -> str:
    return _shown(passage.text)


def _shown(text: str) -> str:
    return text.replace(CELL, "|").replace("\n", " ")
