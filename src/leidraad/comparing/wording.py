"""What happens to the words of one division in one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.blocks import align_blocks
from leidraad.comparing.passages import read_passages, read_title
from leidraad.comparing.reading_twice import Doubts
from leidraad.comparing.runs import compare_texts, put_together
from leidraad.comparing.spelling import Reading
from leidraad.comparing.words import Text, Weights, visible
from leidraad.model import BlockKind
from leidraad.model.redlines import BlockChange, BlockOperation, Operation, Passage, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.comparing.reading_twice import LanguageWords
    from leidraad.comparing.standings import Standing

_FEWEST_TO_MOVE = 4
"""Words; fewer that went here and came there did not move, they are just common."""

_MOVING = {Operation.DELETE, Operation.INSERT}

_NOTHING = Reading(Passage(BlockKind.PARAGRAPH, ""), Text("", Weights(())))


class Piece(NamedTuple):
    """A change of a passage, with what was read on both sides (nothing where none was there)."""

    change: BlockChange
    old: Reading = _NOTHING
    new: Reading = _NOTHING


@dataclass(slots=True)
class Draft:
    """A division in one language, compared; without pieces where its own text is untouched.

    ``same_heading`` tells that its heading is as it was too, and that it binds whom it bound. What
    depends on other divisions is filled in later.
    """

    old: Standing | None
    new: Standing | None
    title: tuple[Run, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    untouched: bool = False
    same_heading: bool = False

    @property
    def changes(self) -> tuple[BlockChange, ...]:
        """Give what happens to the passages; nothing where no reader can see a difference."""
        changes = self.all_changes
        return changes if any(map(_is_changed, changes)) else ()

    @property
    def all_changes(self) -> tuple[BlockChange, ...]:
        """Give the passages with what happens to them, also where that is nothing."""
        return tuple(piece.change for piece in self.pieces)


class Comparer:
    """Compares the divisions of one language; the numbers of its moves are its own."""

    def __init__(self, words: LanguageWords) -> None:
        """Compare by the words of the language that decide."""
        self._words = words
        self.language = words.code
        self.moves = count(1)

    def compare(self, old: Standing | None, new: Standing | None) -> Draft:
        """Compare a division; one that is new or gone has one side only."""
        draft = Draft(old, new)
        if old and new:
            draft.same_heading = old.heading == new.heading
            if not draft.same_heading:
                draft.title = self._title(old, new)
            if _is_untouched(old, new):
                draft.untouched = True
                return draft
        self.read(draft)
        return draft

    def read(self, draft: Draft) -> None:
        """Compare the own text of a draft, also where it is the same."""
        old, new = draft.old, draft.new
        before, after = (self._read(side) if side else [] for side in (old, new))
        # What is in both is taken apart once.
        known = {each.text.text: each.text for each in before}
        after = [each._replace(text=known.get(each.text.text, each.text)) for each in after]
        draft.pieces = self._pieces(before, after, whole=not (old and new))

    def _read(self, standing: Standing) -> list[Reading]:
        return read_passages(
            standing.chapter,
            standing.blocks,
            standing.division,
            standing.citations,
            self._words.weights,
        )

    def _title(self, old: Standing, new: Standing) -> tuple[Run, ...]:
        """Give the runs of the title, none where nothing about it changed."""
        if not old.division or not new.division or _title_source(old) == _title_source(new):
            return ()
        before, after = (
            read_title(side.chapter, side.division.heading, self._words.weights)
            for side in (old, new)
            if side.division
        )
        runs = compare_texts(before, after, Doubts(before, after, self._words)).runs
        return runs if any(is_seen(run) for run in runs) else ()

    def _pieces(
        self, old: Sequence[Reading], new: Sequence[Reading], *, whole: bool
    ) -> list[Piece]:
        """Compare two rows of passages; when all is new or gone, nothing is to be read twice."""
        steps = align_blocks(old, new)
        numbers = {move: next(self.moves) for move in sorted({s.move for s in steps}) if move}
        pieces: list[Piece] = []
        for step in steps:
            olds, news = [old[i] for i in step.old], [new[j] for j in step.new]
            pieces.append(self.piece(olds, news, numbers.get(step.move, 0), whole=whole))
        return self._with_moved_clauses(pieces)

    def piece(
        self,
        olds: Sequence[Reading],
        news: Sequence[Reading],
        move: int = 0,
        *,
        whole: bool = False,
    ) -> Piece:
        """Compare passages that belong together; one side is empty for what came or went."""
        passages = tuple(each.passage for each in olds), tuple(each.passage for each in news)
        if move and not news:
            return Piece(BlockChange(BlockOperation.MOVED_AWAY, *passages, (), move), olds[0])
        old, new = (
            put_together(side, self._words.weights) if side else _NOTHING for side in (olds, news)
        )
        doubts = Doubts(old, new, self._words)
        found = compare_texts(old, new, (lambda _: ()) if whole else doubts)
        change = BlockChange(
            BlockOperation.CHANGE,
            *passages,
            found.runs,
            move,
            replaced=found.replaced,
            coarse=found.coarse,
        )
        return Piece(change._replace(operation=_operation(change)), old, new)

    def _with_moved_clauses(self, pieces: list[Piece]) -> list[Piece]:
        """Mark what was deleted in one place and inserted in another, once each."""
        done = {run.operation for piece in pieces for run in piece.change.runs}
        if not done >= _MOVING:
            return pieces
        went: dict[str, list[tuple[int, int]]] = {}
        came: dict[str, list[tuple[int, int]]] = {}
        for at, piece in enumerate(pieces):
            for number, run in enumerate(piece.change.runs):
                if run.operation in (Operation.DELETE, Operation.INSERT):
                    text = Text(run.old or run.new, self._words.weights)
                    if len(text) - text.weights.count(0) >= _FEWEST_TO_MOVE and text.content > 1:
                        side = went if run.old else came
                        side.setdefault(text.squeezed, []).append((at, number))
        for words, places in went.items():
            others = came.get(words, [])
            if len(places) == len(others) == 1:
                move = next(self.moves)
                for at, number in (*places, *others):
                    pieces[at] = _with_run(pieces[at], number, move)
        return pieces


def _with_run(piece: Piece, number: int, move: int) -> Piece:
    runs = list(piece.change.runs)
    runs[number] = runs[number]._replace(move=move, twice=())
    return piece._replace(change=piece.change._replace(runs=tuple(runs)))


def _operation(change: BlockChange) -> BlockOperation:
    if change.move:
        return BlockOperation.MOVED_HERE
    if not change.old:
        return BlockOperation.INSERT
    if not change.new:
        return BlockOperation.DELETE
    kept = all(run.operation is Operation.KEEP for run in change.runs)
    if kept and not change.relabelled and not change.reshaped:
        return BlockOperation.KEEP
    return BlockOperation.CHANGE


def _is_changed(change: BlockChange) -> bool:
    """Tell whether a reader can see a difference."""
    return change.operation is not BlockOperation.KEEP or any(map(is_seen, change.runs))


def is_seen(run: Run) -> bool:
    """Tell whether a reader can see what happens to a run."""
    return run.operation is not Operation.KEEP or is_typographic(run)


def is_typographic(run: Run) -> bool:
    """Tell whether kept words are set with other marks: curly quotation marks, another dash."""
    return (
        run.operation is Operation.KEEP
        and run.old != run.new
        and visible(run.old) != visible(run.new)
    )


def is_the_same(old: Standing, new: Standing) -> bool:
    """Tell whether nothing at all was done to a division where it stands; most are."""
    return old is new or (
        old.chapter.name == new.chapter.name
        and old.heading == new.heading
        and _is_untouched(old, new)
    )


def _is_untouched(old: Standing, new: Standing) -> bool:
    """Tell, fast, that the own text of a division is the same.

    Only what is defined elsewhere in the file can differ then, so such files are not told fast.
    """
    if old.loose or new.loose or len(old.blocks) != len(new.blocks):
        return False
    return old.source == new.source


def _title_source(standing: Standing) -> str:
    """Give the title as it stands in the source."""
    assert standing.division is not None  # noqa: S101 - the caller has seen to it
    heading = standing.division.heading
    return standing.chapter.source.text[heading.title_start : heading.title_end]


def passages_of(changes: Sequence[BlockChange], *, new: bool) -> tuple[Passage, ...]:
    """Give all passages of one side, in order."""
    if not changes:
        return ()
    skipped = BlockOperation.MOVED_AWAY if new else BlockOperation.MOVED_HERE
    return tuple(
        each
        for change in changes
        if change.operation is not skipped
        for each in (change.new if new else change.old)
    )
