"""Changes cut where a sentence ends in them, so that a new sentence is not drawn into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.sequences import Hunk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leidraad.comparing.words import Text

SENTENCE_ENDS = frozenset(".!?\u2026")


def cut_at_sentences(hunks: Iterable[Hunk], old: Text, new: Text) -> list[Hunk]:
    """Cut what was replaced from whole sentences that came or went beside it.

    Of "It is open." that became "It is shut. Ring the bell." it is as true that "open" became
    "shut" and that "Ring the bell." came, as that "open" became "shut. Ring the bell". What takes
    the place of a whole sentence is left as it is.
    """
    row: list[Hunk] = []
    taken = 0
    for hunk in hunks:
        if hunk.kept:
            left = hunk._replace(old=hunk.old + taken, new=hunk.new + taken)
            row += [left] if left.old < left.old_end else []
            taken = 0
        else:
            parts = _parts(hunk, old, new)
            taken = parts[-1].old_end - hunk.old_end
            row += parts
    return row


def _parts(hunk: Hunk, old: Text, new: Text) -> list[Hunk]:
    """Cut one hunk; the last part may end behind it, with the full stop that was kept there."""
    i1, i2, j1, j2, _ = hunk
    if i1 == i2 or j1 == j2:
        return [hunk]
    here, there = _ends(old, i1, i2), _ends(new, j1, j2)
    opens = i1 == 0 or old.keys[i1 - 1] in SENTENCE_ENDS
    closes = i2 == len(old) or old.keys[i2] in SENTENCE_ENDS
    if opens is closes or bool(here) is bool(there):
        return [hunk]
    if opens:
        i, j = here[-1] if here else i1, there[-1] if there else j1
        return [Hunk(i1, i, j1, j), Hunk(i, i2, j, j2)]
    i, j = here[0] if here else i2 + 1, there[0] if there else j2 + 1
    if i2 == len(old) or old.keys[i - 1] != new.keys[j - 1]:
        return [hunk]
    return [
        Hunk(i1, i - 1, j1, j - 1),
        Hunk(i - 1, i, j - 1, j, kept=True),
        Hunk(i, i2 + 1, j, j2 + 1),
    ]


def _ends(text: Text, first: int, last: int) -> list[int]:
    """Give where sentences begin within some tokens: behind a full stop, with no small letter."""
    keys = text.keys
    return [
        at
        for at in range(first + 1, last)
        if keys[at - 1] in SENTENCE_ENDS and not keys[at][0].islower()
    ]
