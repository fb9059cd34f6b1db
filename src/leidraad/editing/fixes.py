"""The proposals that are the one right answer, so that they can be carried out without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leidraad.diagnostics import Diagnostic, Edit


def safe_edits(diagnostics: Iterable[Diagnostic]) -> tuple[Edit, ...]:
    """Give the edits of all safe suggestions that do not get in each other's way.

    Of two that overlap the first is kept, whole; the other may be proposed again at the next check.
    """
    suggestions = [
        each.suggestion.edits
        for each in diagnostics
        if each.suggestion is not None and each.suggestion.safe
    ]
    kept: list[Edit] = []
    last: dict[str, int] = {}
    for edits in sorted(suggestions):
        if all(edit.start >= last.get(edit.path, 0) for edit in edits):
            kept.extend(edits)
            for edit in edits:
                last[edit.path] = max(last.get(edit.path, 0), edit.end)
    return tuple(kept)
