"""Citations that lead elsewhere than they did, and those that were only written anew."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Status
from leidraad.model.redlines import Operation, Twice
from leidraad.model.revisions import CitationChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.comparing.outline import Outline
    from leidraad.comparing.spelling import Cite
    from leidraad.comparing.standings import Standing
    from leidraad.comparing.wording import Draft, Piece
    from leidraad.model import Address, Citation
    from leidraad.model.redlines import Run

_Path = tuple[str, ...]
# The look-up of an enum's member costs more than what is done with it.
_RESOLVED = Status.RESOLVED
_KEPT = (Operation.KEEP, Operation.RESTYLE)


class Target(NamedTuple):
    """What is cited, as it is called in the new version: a place by number, and a path below it.

    The place is negative for a division that has no counterpart, the path ``("",)`` for a
    provision that has none.
    """

    place: int
    path: _Path


class Targets:
    """Tells whether citations of two versions lead to the same, in one language."""

    def __init__(
        self,
        old: Outline,
        new: Outline,
        new_of: Mapping[int, int],
        drafts: Mapping[int, Draft],
    ) -> None:
        """Know the outlines, which new place is which old one, and the drafts by new place."""
        self._old, self._new = old, new
        self._new_of = new_of
        self._drafts = drafts
        self._paths: dict[int, dict[_Path, _Path]] = {}
        was = old.by_address
        # The places that are named as they were; most are.
        self._staying = {
            key: place
            for key, place in new.by_address.items()
            if key in was and new_of.get(was[key]) == place
        }

    def same(self, old: Citation, new: Citation) -> bool:
        """Tell whether two citations lead to the same; both must lead somewhere."""
        return self._was(old.targets) == self._is(new.targets)

    def retargeted(self, old: Citation, new: Citation) -> bool:
        """Tell whether two citations, with the same words, lead to different things."""
        if not old.status is new.status is _RESOLVED:
            return False
        if len(old.parts) == len(new.parts):
            for here, there in zip(old.parts, new.parts, strict=True):
                if here.targets != there.targets or not self._stay(here.targets):
                    return not self.same(old, new)
            return False
        return not self.same(old, new)

    def all_stay(self, citations: Iterable[Citation]) -> bool:
        """Tell whether all that is cited in one version is cited by the same words in the other."""
        return all(self._stay(part.targets) for each in citations for part in each.parts)

    def _stay(self, targets: Iterable[Address]) -> bool:
        """Tell whether some addresses lead to the same in both versions."""
        for key, path, _ in targets:
            place = self._staying.get(key)
            if place is None or (path and self._path(place, path) != path):
                return False
        return True

    def _was(self, targets: Iterable[Address]) -> set[Target]:
        """Give what the old version cites, as it is called in the new."""
        found: set[Target] = set()
        for key, path, _ in targets:
            number = self._old.by_address.get(key, -1)
            place = self._new_of.get(number, -2 - number)
            found.add(Target(place, self._path(place, path)))
        return found

    def _is(self, targets: Iterable[Address]) -> set[Target]:
        return {Target(self._new.by_address.get(key, -1), path) for key, path, _ in targets}

    def _path(self, place: int, path: _Path) -> _Path:
        """Give the path that a provision has now."""
        draft = self._drafts.get(place)
        if not path or draft is None or not draft.pieces:
            return path
        if place not in self._paths:
            self._paths[place] = dict(_renamed(draft.pieces))
        known = self._paths[place]
        if path in known:
            return known[path]
        return ("",) if path in known.values() else path


def _renamed(pieces: Iterable[Piece]) -> Iterator[tuple[_Path, _Path]]:
    """Give the old and new paths of the provisions that went on."""
    for piece in pieces:
        for old, new in zip(piece.change.old, piece.change.new, strict=False):
            if old.path and new.path:
                yield old.path, new.path


def agree(old: Iterable[Citation], new: Iterable[Citation]) -> bool:
    """Tell whether equal words name one thing wherever they stand in two versions of a file."""
    named: dict[str, list[tuple[Address, ...]]] = {}
    for each in (*old, *new):
        addresses = [part.targets for part in each.parts]
        if named.setdefault(each.text, addresses) != addresses:
            return False
    return True


def in_heading(old: Standing, new: Standing, targets: Targets) -> list[CitationChange]:
    """Give the citations in a heading that lead elsewhere."""
    if not old.division or not new.division:
        return []
    before, after = old.division.heading.block, new.division.heading.block
    if before not in old.citations or after not in new.citations:
        return []
    return _in_blocks(old, new, [before], [after], targets)


def in_untouched(old: Standing, new: Standing, targets: Targets) -> list[CitationChange]:
    """Give the citations that lead elsewhere, in a text that is the same."""
    return _in_blocks(old, new, old.blocks, new.blocks, targets)


def _in_blocks(
    old: Standing,
    new: Standing,
    old_blocks: Sequence[int],
    new_blocks: Sequence[int],
    targets: Targets,
) -> list[CitationChange]:
    """Give the citations in blocks of the same words that lead elsewhere."""
    found: list[CitationChange] = []
    here, there = old.citations, new.citations
    for before, after in zip(old_blocks, new_blocks, strict=True):
        if before in here and after in there:
            shift = new.chapter.blocks[after].start - old.chapter.blocks[before].start
            others = {each.start: each for each in there[after]}
            for one in here[before]:
                other = others.get(one.start + shift)
                if other and one.text == other.text and targets.retargeted(one, other):
                    found.append(CitationChange(one, other, retargeted=True))
    return found


def in_piece(piece: Piece, targets: Targets) -> tuple[Piece, list[CitationChange]]:
    """Look at the citations of a changed passage; give it with those marked that only follow.

    A passage that came from another division is not looked at: it stands in another context.
    """
    if not piece.old.citations or not piece.new.citations or piece.change.elsewhere:
        return piece, []
    found: list[CitationChange] = []
    runs = list(piece.change.runs)
    i = j = 0
    for number, run in enumerate(runs):
        here = _Stretch(piece.old.citations, i, i + len(run.old))
        there = _Stretch(piece.new.citations, j, j + len(run.new))
        i, j = here.end, there.end
        if run.operation in _KEPT and len(here.within) == len(there.within):
            pairs = zip(here.within, there.within, strict=True)
            found += (
                CitationChange(one.citation, other.citation, retargeted=True)
                for one, other in pairs
                if targets.retargeted(one.citation, other.citation)
            )
        elif run.operation is Operation.REPLACE and _follows(run, here, there, targets):
            found += (
                CitationChange(one.citation, other.citation, retargeted=False)
                for one, other in zip(here.touched, there.touched, strict=True)
            )
            twice = tuple(each for each in run.twice if each is not Twice.NUMBER)
            runs[number] = run._replace(follows=True, twice=twice)
    return piece._replace(change=piece.change._replace(runs=tuple(runs))), found


class _Stretch:
    """The citations in a stretch of a passage."""

    def __init__(self, citations: Sequence[Cite], start: int, end: int) -> None:
        self.start, self.end = start, end
        self._citations = citations

    @cached_property
    def within(self) -> list[Cite]:
        """Those that stand in it as a whole."""
        return [c for c in self._citations if self.start <= c.start and c.end <= self.end]

    @cached_property
    def touched(self) -> list[Cite]:
        """Those that stand in it at least in part."""
        return [c for c in self._citations if c.start < self.end and self.start < c.end]

    def holds(self, words: str) -> bool:
        """Tell whether it has nothing but parts of citations; ``words`` are its own."""
        start, end = self.start, self.start + len(words.rstrip())
        return all(
            character.isspace() or any(c.start <= at < c.end for c in self.touched)
            for at, character in zip(range(start, end), words, strict=False)
        )


def _follows(run: Run, here: _Stretch, there: _Stretch, targets: Targets) -> bool:
    """Tell whether a change is in citations only, and these lead to the same as before."""
    return (
        len(here.touched) == len(there.touched)
        and here.holds(run.old)
        and there.holds(run.new)
        and all(
            one.citation.status is other.citation.status is _RESOLVED
            and targets.same(one.citation, other.citation)
            for one, other in zip(here.touched, there.touched, strict=True)
        )
    )
