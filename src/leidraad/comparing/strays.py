"""Passages that left one division and came into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model.revisions import BlockOperation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.comparing.wording import Comparer, Draft

_FEWEST_WORDS = 6
"""A passage of fewer words is too common to tell that it came from elsewhere."""


def find_strays(
    drafts: Mapping[int, Draft], references: Callable[[int], tuple[str, str]], comparer: Comparer
) -> None:
    """Show as moved what was deleted in one division and inserted in another, once each.

    ``drafts`` are changed; ``references`` gives what theirs are called in both versions.
    """
    went, came = _once(drafts, BlockOperation.DELETE), _once(drafts, BlockOperation.INSERT)
    for words, (origin, i) in went.items():
        if words not in came or came[words][0] == origin:
            continue
        goal, j = came[words]
        old, new = drafts[origin].pieces[i], drafts[goal].pieces[j]
        move = next(comparer.moves)
        away = comparer.piece([old.old], [], move)
        here = comparer.piece([old.old], [new.new], move)
        left, entered = references(origin)[0], references(goal)[1]
        drafts[origin].pieces[i] = away._replace(change=away.change._replace(elsewhere=entered))
        drafts[goal].pieces[j] = here._replace(change=here.change._replace(elsewhere=left))


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
