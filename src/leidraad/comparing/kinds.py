"""What kinds of change a division went through in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.wording import is_typographic
from leidraad.comparing.words import key
from leidraad.model.redlines import BlockOperation, Operation, bare
from leidraad.model.revisions import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leidraad.comparing.standings import Standing
    from leidraad.comparing.wording import Draft
    from leidraad.model.redlines import BlockChange, Run
    from leidraad.model.revisions import CitationChange

_EVERYONE = "everyone"
_WORDS = (Operation.INSERT, Operation.DELETE, Operation.REPLACE)
_WHOLE = (
    BlockOperation.INSERT,
    BlockOperation.DELETE,
    BlockOperation.MOVED_AWAY,
    BlockOperation.MOVED_HERE,
)
_OF_TEXT = (
    ChangeKind.REWORDED
    | ChangeKind.TYPOGRAPHIC
    | ChangeKind.FORMATTING
    | ChangeKind.LINK_TARGET
    | ChangeKind.CITATION_RELABELLED
)


def kinds_of(draft: Draft, citations: Iterable[CitationChange]) -> ChangeKind:
    """Give the kinds of a division in one language, as far as they show in itself."""
    old, new = draft.old, draft.new
    if old is None or new is None:
        return ChangeKind.ADDED if old is None else ChangeKind.REMOVED
    kinds = ChangeKind.UNCHANGED if draft.same_heading else _of_heading(old, new)
    if draft.title or draft.pieces:
        kinds |= _of_title(draft.title) | _of_passages(draft.changes)
    if any(change.retargeted for change in citations):
        kinds |= ChangeKind.CITATION_RETARGETED
    if not kinds:
        return kinds
    if ChangeKind.RETITLED in kinds or ChangeKind.REWORDED in kinds:
        kinds &= ~(_OF_TEXT & ~ChangeKind.REWORDED)
    if kinds & (ChangeKind.REPEALED | ChangeKind.ADDED):
        # What the text was reduced to, or restored from, is no new wording of a rule.
        kinds &= ~_OF_TEXT
    return kinds


def _of_heading(old: Standing, new: Standing) -> ChangeKind:
    kinds = ChangeKind.UNCHANGED
    if bare(old.label) != bare(new.label):
        kinds |= ChangeKind.RELABELLED
    if old.division and new.division:
        if _bound(old.division.audience) != _bound(new.division.audience):
            kinds |= ChangeKind.AUDIENCE
        if old.division.repealed is not new.division.repealed:
            # What is no longer repealed is in force anew.
            kinds |= ChangeKind.REPEALED if new.division.repealed else ChangeKind.ADDED
    elif key(old.title) != key(new.title):
        kinds |= ChangeKind.RETITLED
    return kinds


def _bound(audience: Iterable[str]) -> set[str]:
    """Give whom a division binds; one that does not say so binds everyone."""
    return set(audience) or {_EVERYONE}


def _of_title(runs: Iterable[Run]) -> ChangeKind:
    kinds = _of_runs(runs)
    return ChangeKind.RETITLED if ChangeKind.REWORDED in kinds else kinds


def _of_passages(changes: Iterable[BlockChange]) -> ChangeKind:
    kinds = ChangeKind.UNCHANGED
    for change in changes:
        if change.operation in _WHOLE or change.relabelled:
            kinds |= ChangeKind.REWORDED
        elif change.reshaped:
            kinds |= ChangeKind.FORMATTING
        kinds |= _of_runs(change.runs)
    return kinds


def _of_runs(runs: Iterable[Run]) -> ChangeKind:
    kinds = ChangeKind.UNCHANGED
    for run in runs:
        if run.operation in _WORDS:
            kinds |= ChangeKind.CITATION_RELABELLED if run.follows else ChangeKind.REWORDED
        elif run.operation in (Operation.DIVIDE, Operation.JOIN):
            kinds |= ChangeKind.FORMATTING
        elif run.operation is Operation.RESTYLE:
            if run.old_style.formats != run.new_style.formats:
                kinds |= ChangeKind.FORMATTING
            if run.old_style.link != run.new_style.link:
                kinds |= ChangeKind.LINK_TARGET
        elif is_typographic(run):
            kinds |= ChangeKind.TYPOGRAPHIC
    return kinds
