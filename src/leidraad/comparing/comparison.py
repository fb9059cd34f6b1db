"""Two versions of a policy compared: aligned once, worded in each language, told as a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad import languages
from leidraad.comparing.editions import Frame, compare_edition
from leidraad.comparing.outline import Outline
from leidraad.comparing.pairing import align
from leidraad.comparing.parts import Sides, find_splits
from leidraad.comparing.reading_twice import LanguageWords
from leidraad.comparing.wording import Comparer
from leidraad.model import DivisionKind
from leidraad.model.revisions import ChangeKind, DivisionChange, Evidence, Pairing, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from leidraad.comparing.outline import Place
    from leidraad.comparing.pairing import Alignment
    from leidraad.model import Policy
    from leidraad.model.revisions import Confirmation, EditionChange

_SMALL_FIRST = (DivisionKind.ARTICLE, DivisionKind.SECTION, DivisionKind.CHAPTER)
# The look-up of an enum's member costs more than what is done with it.
_UNCHANGED, _NO_EVIDENCE = ChangeKind.UNCHANGED, Evidence.NONE


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
    was = Outline(old, common)
    now = Outline(new, common, was)
    alignment = align(was, now, confirmed)
    related, kinds = _parts(was, now, alignment)
    pairs = tuple(_in_order(was, now, alignment))
    frame = Frame(was, now, pairs, kinds, alignment.moved)
    editions = {}
    for language in common:
        vocabulary = languages.load(language, (vocabularies or {}).get(language))
        editions[language] = compare_edition(frame, Comparer(LanguageWords(vocabulary)))
    return Revision(
        common,
        tuple(_changes(frame, editions, related)),
        alignment.proposals,
        alignment.unused,
        tuple(language for language in here if language not in common),
        tuple(language for language in there if language not in common),
    )


def _changes(
    frame: Frame,
    editions: Mapping[str, Mapping[int, EditionChange]],
    related: Mapping[tuple[int, int], Sequence[str]],
) -> Iterator[DivisionChange]:
    """Give the changes of all divisions, in order."""
    olds, news = frame.old.places, frame.new.places
    told = tuple(editions.values())
    for number, (i, j, evidence) in enumerate(frame.pairs):
        old, new = (olds[i] if i >= 0 else None), (news[j] if j >= 0 else None)
        here = {each[number].language: each[number] for each in told if number in each}
        kinds = _UNCHANGED
        for each in here.values():
            # Most are unchanged, and it costs to put flags together.
            if each.kinds is not _UNCHANGED:
                kinds |= each.kinds
        pairing = Pairing(old.reference if old else "", new.reference if new else "", evidence)
        others = related.get((i, j), ()) if related else ()
        yield DivisionChange(_division(old, new), pairing, kinds, here, tuple(others))


def _division(old: Place | None, new: Place | None) -> DivisionKind:
    """Tell what a pair is: an article on one side counts as one, whichever side is the new one."""
    kinds = [place.kind for place in (old, new) if place is not None]
    return kinds[0] if kinds[0] is kinds[-1] else min(kinds, key=_SMALL_FIRST.index)


def _parts(
    old: Outline, new: Outline, alignment: Alignment
) -> tuple[dict[tuple[int, int], list[str]], dict[tuple[int, int], ChangeKind]]:
    """Find what was split and merged; give it by pair: what it is related to, and its kind."""
    proposed_old = {proposal.old for proposal in alignment.proposals}
    proposed_new = {proposal.new for proposal in alignment.proposals}
    old_of = {match.new: match.old for match in alignment.matches}
    new_of = {match.old: match.new for match in alignment.matches}
    sides = Sides(
        old.places,
        new.places,
        new_of,
        [p.number for p in _single(old, new_of) if p.reference not in proposed_old],
        [p.number for p in _single(new, old_of) if p.reference not in proposed_new],
    )
    related: dict[tuple[int, int], list[str]] = {}
    kinds: dict[tuple[int, int], ChangeKind] = {}

    def relate(one: tuple[int, int], other: tuple[int, int], kind: ChangeKind) -> None:
        for pair, (i, j) in ((one, other), (other, one)):
            place = new.places[j] if j >= 0 else old.places[i]
            related.setdefault(pair, []).append(place.reference)
            kinds[pair] = kinds.get(pair, ChangeKind.UNCHANGED) | kind

    for i, parts in find_splits(sides).items():
        for j in parts:
            relate((i, new_of.get(i, -1)), (-1, j), ChangeKind.SPLIT)
    for j, parts in find_splits(sides.swapped()).items():
        for i in parts:
            relate((old_of.get(j, -1), j), (i, -1), ChangeKind.MERGED)
    return related, kinds


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
    yield from ((i, -1, _NO_EVIDENCE) for i in gone.get(-1, ()))
    for place in new.places:
        j = place.number
        yield old_of.get(j, -1), j, evidence.get(j, _NO_EVIDENCE)
        yield from ((i, -1, _NO_EVIDENCE) for i in gone.get(j, ()))
