"""Two versions of a policy compared: aligned once, worded in each language, told as a revision."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from leidraad import languages
from leidraad.comparing.citations import Targets, in_heading, in_piece, in_untouched
from leidraad.comparing.kinds import kinds_of
from leidraad.comparing.outline import Outline
from leidraad.comparing.pairing import align
from leidraad.comparing.parts import Sides, find_splits
from leidraad.comparing.reading_twice import LanguageWords
from leidraad.comparing.strays import find_strays
from leidraad.comparing.wording import Comparer, passages_of
from leidraad.model import DivisionKind
from leidraad.model.revisions import (
    ChangeKind,
    CitationChange,
    DivisionChange,
    EditionChange,
    Evidence,
    Pairing,
    Revision,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from leidraad.comparing.outline import Place
    from leidraad.comparing.pairing import Alignment
    from leidraad.comparing.standings import Standing
    from leidraad.comparing.wording import Draft
    from leidraad.model import Policy
    from leidraad.model.redlines import Passage
    from leidraad.model.revisions import Confirmation

_SMALL_FIRST = (DivisionKind.ARTICLE, DivisionKind.SECTION, DivisionKind.CHAPTER)
_ABOUT_TEXT = ChangeKind.CITATION_RETARGETED | ChangeKind.AUDIENCE | ChangeKind.RETITLED


def compare(
    old: Policy,
    new: Policy,
    confirmed: Sequence[Confirmation] = (),
    vocabularies: Mapping[str, Path] | None = None,
) -> Revision:
    """Compare two versions of a policy, in all languages that both have.

    ``confirmed`` is what an editor said of pairings that were proposed before. ``vocabularies``
    are the project's own language files, by code. Two equal versions give a revision without a
    change, and swapping the versions mirrors every change. Raises
    :class:`leidraad.languages.VocabularyError` when the words of a language cannot be had.
    """
    here = [edition.language for edition in old.editions]
    there = [edition.language for edition in new.editions]
    common = tuple(language for language in there if language in here)
    comparison = _Comparison(
        Outline(old, common), Outline(new, common), confirmed, common, vocabularies or {}
    )
    return Revision(
        common,
        tuple(comparison.changes()),
        comparison.alignment.proposals,
        comparison.alignment.unused,
        tuple(language for language in here if language not in common),
        tuple(language for language in there if language not in common),
    )


class _Comparison:
    """One comparison: the outlines, what of them belongs together, and the drafts."""

    def __init__(
        self,
        old: Outline,
        new: Outline,
        confirmed: Sequence[Confirmation],
        common: Sequence[str],
        vocabularies: Mapping[str, Path],
    ) -> None:
        self.old, self.new = old, new
        self.alignment = align(old, new, confirmed)
        self.pairs = list(_in_order(old, new, self.alignment))
        self.related, self.kinds = self._parts()
        self.editions: list[dict[str, EditionChange]] = [{} for _ in self.pairs]
        for language in common:
            vocabulary = languages.load(language, vocabularies.get(language))
            self._edition(language, Comparer(LanguageWords(vocabulary)))

    def changes(self) -> Iterator[DivisionChange]:
        """Give the changes of all divisions, in order."""
        for number, (i, j, evidence) in enumerate(self.pairs):
            editions = self.editions[number]
            there = [o.places[n].kind for o, n in ((self.old, i), (self.new, j)) if n >= 0]
            # What is an article on one side counts as one, whichever side is the new one.
            division = there[0] if there[0] is there[-1] else min(there, key=_SMALL_FIRST.index)
            pairing = Pairing(*self._references(number), evidence)
            # Most are unchanged, and it costs to put flags together.
            changed = (e.kinds for e in editions.values() if e.kinds)
            kinds = reduce(or_, changed, ChangeKind.UNCHANGED)
            related = tuple(self.related.get((i, j), ()))
            yield DivisionChange(division, pairing, kinds, editions, related)

    def _parts(self) -> tuple[dict[tuple[int, int], list[str]], dict[tuple[int, int], ChangeKind]]:
        """Find what was split and merged; give it by pair: what it is related to, and its kind."""
        alignment = self.alignment
        proposed_old = {proposal.old for proposal in alignment.proposals}
        proposed_new = {proposal.new for proposal in alignment.proposals}
        old_of = {match.new: match.old for match in alignment.matches}
        new_of = {match.old: match.new for match in alignment.matches}
        sides = Sides(
            self.old.places,
            self.new.places,
            new_of,
            [p.number for p in _single(self.old, new_of) if p.reference not in proposed_old],
            [p.number for p in _single(self.new, old_of) if p.reference not in proposed_new],
        )
        related: dict[tuple[int, int], list[str]] = {}
        kinds: dict[tuple[int, int], ChangeKind] = {}

        def relate(one: tuple[int, int], other: tuple[int, int], kind: ChangeKind) -> None:
            for pair, (i, j) in ((one, other), (other, one)):
                place = self.new.places[j] if j >= 0 else self.old.places[i]
                related.setdefault(pair, []).append(place.reference)
                kinds[pair] = kinds.get(pair, ChangeKind.UNCHANGED) | kind

        for i, parts in find_splits(sides).items():
            for j in parts:
                relate((i, new_of.get(i, -1)), (-1, j), ChangeKind.SPLIT)
        for j, parts in find_splits(sides.swapped()).items():
            for i in parts:
                relate((old_of.get(j, -1), j), (i, -1), ChangeKind.MERGED)
        return related, kinds

    def _edition(self, language: str, comparer: Comparer) -> None:
        """Compare all divisions in one language."""
        drafts: dict[int, Draft] = {}
        changed: dict[int, Draft] = {}
        for number, (i, j, _) in enumerate(self.pairs):
            old = self.old.places[i].at.get(language) if i >= 0 else None
            new = self.new.places[j].at.get(language) if j >= 0 else None
            if old or new:
                draft = drafts[number] = comparer.compare(old, new)
                if draft.pieces:
                    changed[number] = draft
        find_strays(changed, self._references, comparer)
        new_of = {i: j for i, j, _ in self.pairs if i >= 0 <= j}
        by_place = {self.pairs[number][1]: draft for number, draft in changed.items()}
        targets = Targets(self.old, self.new, new_of, by_place)
        for number, draft in drafts.items():
            self.editions[number][language] = self._told(number, draft, targets, comparer)

    def _references(self, number: int) -> tuple[str, str]:
        """Give what a pair is called in the old version and in the new; empty where it is not."""
        i, j, _ = self.pairs[number]
        return (
            self.old.places[i].reference if i >= 0 else "",
            self.new.places[j].reference if j >= 0 else "",
        )

    def _told(
        self, number: int, draft: Draft, targets: Targets, comparer: Comparer
    ) -> EditionChange:
        """Finish a draft: its citations, its kinds, and how it stood on both sides."""
        i, j, _ = self.pairs[number]
        citations: list[CitationChange] = []
        for at, piece in enumerate(draft.pieces):
            draft.pieces[at], found = in_piece(piece, targets)
            citations += found
        if draft.old and draft.new:
            citations += in_heading(draft.old, draft.new, targets)
            if draft.untouched:
                citations += in_untouched(draft.old, draft.new, targets)
        parts, moved = self.kinds.get((i, j)), self.alignment.moved.get(j)
        if draft.is_same and not (citations or parts or moved):
            same = _version(draft.new, ())
            return EditionChange(comparer.language, same, same, ChangeKind.UNCHANGED)
        kinds = kinds_of(draft, citations)
        if parts:
            # Without a side it is no addition: its words come from another article, or are in one.
            kinds = parts | (kinds if draft.old and draft.new else ChangeKind.UNCHANGED)
        if moved:
            kinds |= moved
        changes = draft.changes
        if kinds & _ABOUT_TEXT and not changes and draft.old and draft.new:
            # No word changed: a reader needs the text to see what the change is about.
            if draft.untouched:
                comparer.read(draft)
            changes = draft.all_changes
        new = _version(draft.new, passages_of(changes, new=True))
        old = new
        if kinds or not draft.is_same:
            old = _version(draft.old, passages_of(changes, new=False))
        return EditionChange(
            comparer.language,
            old,
            new,
            kinds,
            draft.title,
            changes,
            tuple(citations),
        )


def _single(outline: Outline, other_of: Mapping[int, int]) -> Iterator[Place]:
    return (place for place in outline.places if place.number not in other_of)


def _in_order(
    old: Outline, new: Outline, alignment: Alignment
) -> Iterator[tuple[int, int, Evidence]]:
    """Give all pairs in the order of the new outline; what is gone stands behind what it followed.

    A side that is not there is -1.
    """
    evidence = {match.new: match.evidence for match in alignment.matches}
    new_of = {match.old: match.new for match in alignment.matches}
    old_of = {match.new: match.old for match in alignment.matches}
    gone: dict[int, list[int]] = {}
    last = -1
    for place in old.places:
        last = new_of.get(place.number, last)
        if place.number not in new_of:
            gone.setdefault(last, []).append(place.number)
    yield from ((i, -1, Evidence.NONE) for i in gone.get(-1, ()))
    for place in new.places:
        j = place.number
        yield old_of.get(j, -1), j, evidence.get(j, Evidence.NONE)
        yield from ((i, -1, Evidence.NONE) for i in gone.get(j, ()))


def _version(standing: Standing | None, passages: tuple[Passage, ...]) -> Version | None:
    if standing is None:
        return None
    division = standing.division
    if division is None:
        title = standing.title
        return Version(
            standing.chapter.name, title, "", title, (), repealed=False, passages=passages
        )
    heading = division.heading
    return Version(
        standing.chapter.name,
        heading.words,
        heading.label,
        heading.title,
        division.audience,
        division.repealed,
        passages,
    )
