"""Whether one unit can stand inside another, as the sentence puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.reading.citations.drafts import ARTICLE
from leidraad.reading.citations.mentions import RANK, Form

if TYPE_CHECKING:
    from leidraad.reading.citations.drafts import Draft

_MOST_POINTS = 3
_LONGEST_WORD = 40


def fits_inside(draft: Draft, last: Draft, low: str) -> bool:
    """Tell whether ``draft``, named behind ``last``, is in it: "artikel 6, **lid 1**"."""
    kind, used = draft.steps[0].unit, [step.unit for step in last.path]
    if kind == used[-1] == "section":
        return _other_word(draft, last, low)
    if draft.rank <= ARTICLE:
        # "Under Annex III, article 5 applies" may well mean our own article.
        larger = draft.rank > last.deepest and (kind != "article" or used[-1] != "annex")
        # "Titel III, hoofdstuk 2", "Annex III, Section IX, Chapter I"
        return larger or (kind == "chapter" and (last.steps[-1].outer or "annex" in used))
    if last.deepest < ARTICLE:
        return kind == "point" or "annex" in used or (kind, used[-1]) == ("paragraph", "section")
    if kind == "point" and used[-1] == "point":
        return used.count("point") < _MOST_POINTS and not _both_numbers(draft, last)
    if kind in used:
        return draft.steps[0].either and "alinea" not in used
    # "Artikel 6, lid 1, onder a, tweede alinea", "artikel 12, tweede zin, onder b"
    return (
        draft.rank > last.deepest or kind == "alinea" or (kind, used[-1]) == ("point", "sentence")
    )


def _both_numbers(draft: Draft, last: Draft) -> bool:
    """Tell whether two points are of one row: "article 3, point (2), **point (5)**"."""
    both = (draft.steps[0], last.path[-1])
    return all(step.form is Form.LABEL and step.value.isdecimal() for step in both)


def _other_word(draft: Draft, last: Draft, low: str) -> bool:
    """Tell whether two sections go by other words: "afdeling 2, **paragraaf 1**"."""
    start = last.steps[-1].start
    before = low[max(0, start - _LONGEST_WORD) : start].split()[-1:]
    return before != low[draft.start : draft.steps[0].start].split()


def fits_around(last: Draft, group: Draft, *, tied: bool) -> bool:
    """Tell whether ``group`` can hold ``last``, named before it: "lid 3 **van artikel 5**".

    ``tied`` tells that a word for "of" stands between them.
    """
    rank = last.rank
    if group.deepest < rank or group.rank < rank == group.deepest == RANK["point"]:
        return True
    inner, outer = last.steps[0], group.steps[-1]
    if outer.unit == "point":  # as in "the second subparagraph of point (b)"
        return inner.unit == "alinea" or inner.either or (tied and inner.unit == "point")
    if rank < ARTICLE and group.deepest < ARTICLE:  # as in "chapter 2 of title V"
        return tied and (inner.unit != outer.unit or inner.unit == "section")
    # "The second paragraph of paragraph 1": the inner one is an alinea.
    return outer.unit == "paragraph" and inner.either
