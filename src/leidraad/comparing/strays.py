"""Passages that left one division and came into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model.redlines import BlockOperation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.comparing.wording import Comparer, Draft, Piece

_FEWEST_WORDS = 6
"""A passage of fewer words is too common to tell that it came from elsewhere."""


_Spot = tuple[int, int]
"""A draft, by number, and the place of one of its pieces."""


def find_strays(
    drafts: Mapping[int, Draft], references: Callable[[int], tuple[str, str]], comparer: Comparer
) -> None:
    """Show as moved what was deleted in one division and inserted in another, once each.

    What stood beside it and stands beside it now went along, however short it is. ``drafts`` are
    changed; ``references`` gives what theirs are called in both versions.
    """
    went, came = _once(drafts, BlockOperation.DELETE), _once(drafts, BlockOperation.INSERT)
    moved = [
        (origin, came[words])
        for words, origin in went.items()
        if words in came and came[words][0] != origin[0]
    ]
    for origin, goal in moved:
        _move(drafts, origin, goal, references, comparer)
    # First all that follows, then all that goes before: so no two can ask for the same passage.
    for step in (1, -1):
        for origin, goal in tuple(moved):
            one, other = _beside(origin, step), _beside(goal, step)
            while _is_the_same(drafts, one, other):
                _move(drafts, one, other, references, comparer)
                moved.append((one, other))
                one, other = _beside(one, step), _beside(other, step)


def _move(
    drafts: Mapping[int, Draft],
    origin: _Spot,
    goal: _Spot,
    references: Callable[[int], tuple[str, str]],
    comparer: Comparer,
) -> None:
    """Show a passage as moved from one place to another."""
    old, new = drafts[origin[0]].pieces[origin[1]], drafts[goal[0]].pieces[goal[1]]
    move = next(comparer.moves)
    away, here = comparer.piece([old.old], [], move), comparer.piece([old.old], [new.new], move)
    left, entered = references(origin[0])[0], references(goal[0])[1]
    drafts[origin[0]].pieces[origin[1]] = away._replace(
        change=away.change._replace(elsewhere=entered)
    )
    drafts[goal[0]].pieces[goal[1]] = here._replace(change=here.change._replace(elsewhere=left))


def _beside(spot: _Spot, step: int) -> _Spot:
    return spot[0], spot[1] + step


def _is_the_same(drafts: Mapping[int, Draft], origin: _Spot, goal: _Spot) -> bool:
    """Tell whether the same words went in one place and came in the other."""
    went, came = _piece(drafts, origin), _piece(drafts, goal)
    return (
        went is not None
        and came is not None
        and went.change.operation is BlockOperation.DELETE
        and came.change.operation is BlockOperation.INSERT
        and went.old.same == came.new.same
    )


def _piece(drafts: Mapping[int, Draft], spot: _Spot) -> Piece | None:
    number, at = spot
    pieces = drafts[number].pieces
    return pieces[at] if 0 <= at < len(pieces) else None


def _once(drafts: Mapping[int, Draft], operation: BlockOperation) -> dict[str, tuple[int, int]]:
    """Give where each passage stands, by its words, of those that came or went once only."""
    found: dict[str, tuple[int, int]] = {}
    often: set[str] = set()
    for number, draft in drafts.items():
        for at, (change, old, new) in enumerate(draft.pieces):
            text = (new if change.new else old).text
            if change.operation is operation and len(text) - text.weights.count(0) >= _FEWEST_WORDS:
                if text.squeezed in found:
                    often.add(text.squeezed)
                found[text.squeezed] = number, at
    return {words: place for words, place in found.items() if words not in often}
