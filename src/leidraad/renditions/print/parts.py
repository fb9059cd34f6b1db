"""From the divisions of a chapter and their HTML to the parts of a publication."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.model import DivisionKind
from leidraad.renditions.html import Destination
from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.context import Cross, Explained, Part
from leidraad.renditions.print.manuscript import Manuscript, Unprintable
from leidraad.renditions.print.walking import Problem, Surroundings, Walker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.model import Chapter, Division
    from leidraad.renditions.html import Piece

_SUMMARY = "short"


class Divider:
    """Makes parts of the chapters of one manuscript; ``problems`` fills up on the way."""

    def __init__(self, manuscript: Manuscript) -> None:
        """Learn where everything stands that parts lead to."""
        self.source = manuscript
        self.problems: list[Unprintable] = []
        self.anchors = {
            key: f"{chapter.name}#{key}"
            for key, (chapter, _) in manuscript.places.divisions.items()
        }
        self.around = Surroundings(
            manuscript.edition.language,
            {chapter.name: first_anchor(chapter) for chapter in manuscript.edition.chapters},
            self.anchors,
            manuscript.locate,
        )
        self.citing = manuscript.places.cited_by()

    def parts_of(self, chapter: Chapter) -> Iterator[Part]:
        """Give the parts of a chapter, in reading order, each footnote below the part it is of."""
        walker = Walker(chapter.name, self.around)
        found: list[Part] = []
        explained = self._explained(chapter)
        for at, piece in self.source.pieces.get(chapter.name, {}).items():
            division = chapter.divisions[at] if at >= 0 else None
            if division is None:
                blocks = walker.blocks(piece.body, "")
                found.append(Part(None, 0, "", "", (), "", blocks, chapter.name))
            else:
                part = self._part(chapter, division, piece, walker)
                found.append(replace(part, explained=explained.get(at, ())))
            self._tell(chapter, division, walker.problems)
            walker.problems = []
        yield from _with_notes(found, walker.notes)

    def _part(self, chapter: Chapter, division: Division, piece: Piece, walker: Walker) -> Part:
        title = walker.words(piece.heading)
        named = division.title.split()
        if n.plain(title).split() != named or not named:
            # A label inside emphasis could not be taken off; some headings are a label alone.
            title = (division.title or division.heading.words or division.key or "–",)
        blocks = walker.blocks(piece.body, division.key)
        summary, blocks = _summary(blocks)
        everyone = (next(iter(self.source.audiences), ""),)
        above = chapter.divisions[division.parent].audience if division.parent >= 0 else everyone
        address = ""
        if division.kind is DivisionKind.CHAPTER:
            address = self.source.locate(Destination(chapter.name, ""))
        return Part(
            kind=division.kind,
            level=_level(chapter, division),
            anchor=self.anchors.get(division.key) or f"{chapter.name}#{division.key}",
            label=division.label if named else "",
            title=title,
            words=n.plain(title),
            blocks=blocks,
            chapter=chapter.name,
            audience=division.audience,
            inherited=(division.audience or everyone) == (above or everyone),
            repealed=division.repealed,
            behind=division.key in self.source.edition.behind,
            summary=summary,
            cited_by=tuple(self._cited_by(division)),
            address=address,
        )

    def _cited_by(self, division: Division) -> Iterator[Cross]:
        if division.kind is not DivisionKind.ARTICLE:
            return
        for key in self.citing.get(division.key, ()):
            _, origin = self.source.places.divisions[key]
            yield Cross(self.anchors[key], origin.label, origin.title)

    def _explained(self, chapter: Chapter) -> dict[int, tuple[Explained, ...]]:
        """Give the hard words by the place of the division that they stand in."""
        around = [-1] * len(chapter.blocks)
        for at, division in enumerate(chapter.divisions):
            start, end = division.blocks
            around[start:end] = [at] * (end - start)
        found: dict[int, dict[Explained, None]] = {}
        for gloss in self.source.edition.glosses.get(chapter.name, ()):
            words = found.setdefault(around[gloss.block], {})
            words[Explained(gloss.term.word, gloss.term.meaning)] = None
        return {at: tuple(words) for at, words in found.items()}

    def _tell(
        self, chapter: Chapter, division: Division | None, problems: Iterable[Problem]
    ) -> None:
        """Give problems their place: where the source has the thing, else where its part starts."""
        start, end = 0, len(chapter.source.text)
        if division is not None:
            first, last = division.blocks
            start, end = chapter.blocks[first].start, chapter.blocks[last - 1].end
        for problem in problems:
            written = f"<{problem.detail}" if problem.kind == "element" else problem.detail
            # As it was read, else in other capitals: names of elements are read in small letters.
            at = chapter.source.text.find(written, start, end)
            if at < 0:
                found = re.compile(re.escape(written), re.IGNORECASE).search(
                    chapter.source.text, start, end
                )
                at = found.start() if found else start
            place = chapter.source.position(at)
            self.problems.append(Unprintable(*problem, chapter.source.path, *place))


def first_anchor(chapter: Chapter) -> str:
    """Give the anchor of a chapter's first heading."""
    key = chapter.divisions[0].key if chapter.divisions else ""
    return f"{chapter.name}#{key}"


def _level(chapter: Chapter, division: Division) -> int:
    """Give how deep a division stands: 1 for a chapter, or for what stands in none."""
    level = 1
    while division.parent >= 0:
        division = chapter.divisions[division.parent]
        level += 1
    return level


def _summary(blocks: tuple[n.Block, ...]) -> tuple[tuple[n.Block, ...], tuple[n.Block, ...]]:
    """Take the summary off the blocks of an article."""
    match blocks:
        case (n.Note() as note, *others) if _SUMMARY in note.kind.split():
            return note.blocks, tuple(others)
        case _:
            return (), blocks


def _with_notes(parts: list[Part], notes: Mapping[str, n.FootNote]) -> Iterator[Part]:
    """Put each footnote of a chapter below the part that has its mark; none gets lost."""
    left = dict(notes)
    for at, part in enumerate(parts):
        marks = [each.to for each in n.walk(part.blocks) if isinstance(each, n.NoteMark)]
        own = [left.pop(to) for to in dict.fromkeys(marks) if to in left]
        if at == len(parts) - 1:
            own += left.values()
        yield replace(part, notes=tuple(own)) if own else part
