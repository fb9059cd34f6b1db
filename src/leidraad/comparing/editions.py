"""What a revision changes in one language: every division worded, and what depends on the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.comparing.citations import Targets, agree, in_heading, in_piece, in_untouched
from leidraad.comparing.kinds import kinds_of
from leidraad.comparing.strays import find_strays
from leidraad.comparing.wording import Draft, is_the_same, passages_of
from leidraad.model.revisions import ChangeKind, CitationChange, EditionChange, Evidence, Version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leidraad.comparing.outline import Outline
    from leidraad.comparing.standings import Standing
    from leidraad.comparing.wording import Comparer
    from leidraad.model.redlines import Passage

_ABOUT_TEXT = ChangeKind.CITATION_RETARGETED | ChangeKind.AUDIENCE | ChangeKind.RETITLED
# The look-up of an enum's member costs more than what is done with it.
_UNCHANGED = ChangeKind.UNCHANGED


class Frame(NamedTuple):
    """What is the same for all languages: both outlines, and what of them belongs together.

    ``pairs`` are places by number, -1 on the side where there is none, in the order of the new
    version. ``kinds`` has what was split or merged, by pair, ``moved`` what moved, by new place.
    """

    old: Outline
    new: Outline
    pairs: tuple[tuple[int, int, Evidence], ...]
    kinds: Mapping[tuple[int, int], ChangeKind]
    moved: Mapping[int, ChangeKind]

    def references(self, number: int) -> tuple[str, str]:
        """Give what a pair is called in the old version and in the new; empty where it is not."""
        i, j, _ = self.pairs[number]
        return (
            self.old.places[i].reference if i >= 0 else "",
            self.new.places[j].reference if j >= 0 else "",
        )


def compare_edition(frame: Frame, comparer: Comparer) -> dict[int, EditionChange]:
    """Compare all divisions in the language of ``comparer``; give them by the number of their pair.

    A division that neither version has in this language is left out.
    """
    language = comparer.language
    olds, news = frame.old.places, frame.new.places
    same: list[tuple[int, Standing, Standing]] = []
    drafts: dict[int, Draft] = {}
    for number, (i, j, _) in enumerate(frame.pairs):
        old = olds[i].at.get(language) if i >= 0 else None
        new = news[j].at.get(language) if j >= 0 else None
        if old and new and is_the_same(old, new):
            same.append((number, old, new))
        elif old or new:
            drafts[number] = comparer.compare(old, new)
    changed = {number: draft for number, draft in drafts.items() if draft.pieces}
    find_strays(changed, frame.references, comparer)
    targets = Targets(
        frame.old,
        frame.new,
        {i: j for i, j, _ in frame.pairs if i >= 0 <= j},
        {frame.pairs[number][1]: draft for number, draft in changed.items()},
    )
    told = _untouched(frame, same, targets, comparer)
    for number, draft in drafts.items():
        told[number] = _told(frame, number, draft, _citations(draft, targets), comparer)
    return told


def _untouched(
    frame: Frame,
    same: Sequence[tuple[int, Standing, Standing]],
    targets: Targets,
    comparer: Comparer,
) -> dict[int, EditionChange]:
    """Finish the divisions to which nothing was done where they stand.

    Most are such, so as little as possible is done for each. Yet they may have moved, or what they
    cite may have.
    """
    language, kinds, moved = comparer.language, frame.kinds, frame.moved
    steady = _steady(frame, targets, language)
    told: dict[int, EditionChange] = {}
    for number, old, new in same:
        i, j, _ = frame.pairs[number]
        citations: list[CitationChange] = []
        if new.chapter.name not in steady:
            citations = [*in_heading(old, new, targets), *in_untouched(old, new, targets)]
        if citations or (i, j) in kinds or j in moved:
            draft = Draft(old, new, untouched=True, same_heading=True)
            told[number] = _told(frame, number, draft, citations, comparer)
        else:
            version = _version(new, ())
            told[number] = EditionChange(language, version, version, _UNCHANGED)
    return told


def _steady(frame: Frame, targets: Targets, language: str) -> set[str]:
    """Give the files in which no citation with the same words leads elsewhere, seen as a whole."""
    olds = frame.old.files
    return {
        file.chapter.name
        for where, file in frame.new.files.items()
        if where[0] == language
        and (before := olds.get(where)) is not None
        and (before is file or agree(before.citations, file.citations))
        and targets.all_stay(file.citations)
    }


def _citations(draft: Draft, targets: Targets) -> list[CitationChange]:
    """Give what became of the citations of a draft; mark those in it that only follow."""
    found: list[CitationChange] = []
    for at, piece in enumerate(draft.pieces):
        draft.pieces[at], changes = in_piece(piece, targets)
        found += changes
    if draft.old and draft.new:
        found += in_heading(draft.old, draft.new, targets)
        if draft.untouched:
            found += in_untouched(draft.old, draft.new, targets)
    return found


def _told(
    frame: Frame,
    number: int,
    draft: Draft,
    citations: Sequence[CitationChange],
    comparer: Comparer,
) -> EditionChange:
    """Finish a draft: its kinds, and how it stood on both sides."""
    i, j, _ = frame.pairs[number]
    kinds = kinds_of(draft, citations)
    parts = frame.kinds.get((i, j))
    if parts:
        # Without a side it is no addition: its words come from another article, or are in one.
        kinds = parts | (kinds if draft.old and draft.new else ChangeKind.UNCHANGED)
    kinds |= frame.moved.get(j, _UNCHANGED)
    changes = draft.changes
    if kinds & _ABOUT_TEXT and not changes and draft.old and draft.new:
        # No word changed: a reader needs the text to see what the change is about.
        if draft.untouched:
            comparer.read(draft)
        changes = draft.all_changes
    return EditionChange(
        comparer.language,
        _version(draft.old, passages_of(changes, new=False)) if draft.old else None,
        _version(draft.new, passages_of(changes, new=True)) if draft.new else None,
        kinds,
        draft.title,
        changes,
        tuple(citations),
    )


def _version(standing: Standing, passages: tuple[Passage, ...]) -> Version:
    division, name = standing.division, standing.chapter.name
    if division is None:
        title = standing.title
        return Version(name, title, "", title, (), repealed=False, passages=passages)
    heading = division.heading
    # Few headings have attributes, and looking through none takes as long as all else here.
    repealed = bool(heading.attributes) and division.repealed
    return Version(
        name, heading.words, heading.label, heading.title, division.audience, repealed, passages
    )
