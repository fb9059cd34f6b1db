"""A revision seen from the other side, and the invariants that hold for every revision."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from leidraad.model.redlines import BREAK, BlockChange, BlockOperation, Operation, Passage, Run

if TYPE_CHECKING:
    from leidraad.model.revisions import (
        ChangeKind,
        CitationChange,
        DivisionChange,
        EditionChange,
        Revision,
    )

_SWAPPED = {
    Operation.INSERT: Operation.DELETE,
    Operation.DELETE: Operation.INSERT,
    Operation.DIVIDE: Operation.JOIN,
    Operation.JOIN: Operation.DIVIDE,
}
_SWAPPED_BLOCKS = {
    BlockOperation.INSERT: BlockOperation.DELETE,
    BlockOperation.DELETE: BlockOperation.INSERT,
}


def nothing_is_lost(revision: Revision) -> None:
    """Hold the runs of every change against the texts they lead from and to."""
    for change in revision.changes:
        assert change.kinds == reduce(or_, [each.kinds for each in change.editions.values()])
        for edition in change.editions.values():
            for block in edition.blocks:
                if block.operation is not BlockOperation.MOVED_AWAY:
                    assert "".join(run.old for run in block.runs) == _text(block.old)
                    assert "".join(run.new for run in block.runs) == _text(block.new)
            if edition.old and edition.blocks:
                assert edition.old.passages == _passages(
                    edition.blocks, "old", BlockOperation.MOVED_HERE
                )
            if edition.new and edition.blocks:
                assert edition.new.passages == _passages(
                    edition.blocks, "new", BlockOperation.MOVED_AWAY
                )


def _text(passages: Iterable[Passage]) -> str:
    return BREAK.join(passage.text for passage in passages)


def _passages(
    blocks: Iterable[BlockChange], side: str, skipped: BlockOperation
) -> tuple[Passage, ...]:
    return tuple(
        passage
        for block in blocks
        if block.operation is not skipped
        for passage in getattr(block, side)
    )


def told(revision: Revision, *, mirrored: bool = False) -> list[object]:
    """Give all that a revision says, without the order and the numbers of moves.

    ``mirrored`` tells it as a revision that leads back would.
    """
    changes = sorted((_change(each, mirrored=mirrored) for each in revision.changes), key=repr)
    proposals = sorted(
        (each.new, each.old, each.evidence, each.score)
        if mirrored
        else (each.old, each.new, each.evidence, each.score)
        for each in revision.proposals
    )
    return [changes, proposals]


def _change(change: DivisionChange, *, mirrored: bool) -> object:
    old, new, evidence, score = change.pairing
    pair = (new, old) if mirrored else (old, new)
    editions = [_edition(each, mirrored=mirrored) for each in change.editions.values()]
    return (
        change.division,
        pair,
        evidence,
        score,
        sorted(change.related),
        editions,
    )


def _kinds(kinds: ChangeKind, *, both: bool, mirrored: bool) -> tuple[str, ...]:
    names = kinds.names
    if mirrored:
        swapped = {"split": "merged", "merged": "split", "added": "removed", "removed": "added"}
        swapped |= {"added": "repealed", "repealed": "added"} if both else {}
        names = tuple(swapped.get(name, name) for name in names)
    return tuple(sorted(names))


def _edition(edition: EditionChange, *, mirrored: bool) -> object:
    old, new = edition.old, edition.new
    return (
        edition.language,
        (new, old) if mirrored else (old, new),
        _kinds(edition.kinds, both=bool(old and new), mirrored=mirrored),
        [_run(run, mirrored=mirrored) for run in edition.title],
        sorted((each for b in edition.blocks for each in _block(b, mirrored=mirrored)), key=repr),
        sorted((_citation(each, mirrored=mirrored) for each in edition.citations), key=repr),
    )


def _block(block: BlockChange, *, mirrored: bool) -> list[object]:
    if block.elsewhere:
        came = block.operation is BlockOperation.MOVED_HERE
        return [("came" if came is not mirrored else "went", block.elsewhere)]
    if block.operation is BlockOperation.MOVED_AWAY:
        return []  # What moved is told where it came.
    operation: BlockOperation = block.operation
    sides = (block.old, block.new)
    if mirrored:
        operation, sides = _SWAPPED_BLOCKS.get(operation, operation), (block.new, block.old)
    runs = [_run(run, mirrored=mirrored) for run in block.runs]
    return [(operation, sides, runs, block.replaced, block.coarse)]


def _run(run: Run, *, mirrored: bool) -> object:
    operation, old, new, twice, move, follows, *styles = run
    if mirrored:
        operation, old, new = _SWAPPED.get(operation, operation), new, old
        styles.reverse()
    return (operation, old, new, twice, bool(move), follows, styles)


def _citation(change: CitationChange, *, mirrored: bool) -> object:
    old, new, retargeted = change
    return ((new, old) if mirrored else (old, new), retargeted)
