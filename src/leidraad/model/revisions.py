"""What a revision changes, as values; how it looks is decided by the renditions.

A *revision* leads from one version of a policy to the next. It tells of every chapter, section and
article what became of it (:class:`DivisionChange`), and in each language what happened to it there
(:class:`EditionChange`), with the redline of its words (:mod:`leidraad.model.redlines`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Flag, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model.divisions import DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.model.citations import Citation
    from leidraad.model.redlines import BlockChange, Passage, Run


class ChangeKind(Flag):
    """What a revision does to a chapter, section or article; kinds combine.

    ``TYPOGRAPHIC``, ``FORMATTING`` and ``LINK_TARGET`` stand only where no words changed;
    ``CITATION_RELABELLED`` where nothing did but the numbers of what is cited, which is still the
    same.
    """

    UNCHANGED = 0
    ADDED = auto()
    REPEALED = auto()
    REMOVED = auto()
    SPLIT = auto()
    MERGED = auto()
    MOVED = auto()
    MOVED_TO_CHAPTER = auto()
    RELABELLED = auto()
    RETITLED = auto()
    REWORDED = auto()
    TYPOGRAPHIC = auto()
    FORMATTING = auto()
    LINK_TARGET = auto()
    CITATION_RELABELLED = auto()
    CITATION_RETARGETED = auto()
    AUDIENCE = auto()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the kinds in it, in a fixed order: ``moved-to-chapter``."""
        return tuple(str(kind.name).lower().replace("_", "-") for kind in self)


class Evidence(StrEnum):
    """Why a division of the old version and one of the new are taken for the same.

    Likeness, and the same text under another title, are no more than proposals.
    """

    NONE = "none"
    KEY = "key"
    CONFIRMED = "confirmed"
    FILE = "file"
    TITLE_AND_TEXT = "title-and-text"
    TITLE = "title"
    TEXT = "text"
    LIKENESS = "likeness"


class Pairing(NamedTuple):
    """An old and a new division, by reference, with what tells that they are the same.

    A reference is the key; without one it is the file and the label (``school.md#A.5``). It is
    empty on the side where the division is not there. ``score`` is how alike they are, 0 to 1.
    """

    old: str
    new: str
    evidence: Evidence
    score: float = 1.0


class Confirmation(NamedTuple):
    """What an editor said of a proposed pairing: that the two are the same, or are not."""

    old: str
    new: str
    same: bool = True


class CitationChange(NamedTuple):
    """A citation that leads elsewhere, or that was written anew and leads to the same.

    With ``retargeted`` the words stayed and what they lead to is another thing. Without it the
    words changed and what they lead to stayed.
    """

    old: Citation
    new: Citation
    retargeted: bool


class Version(NamedTuple):
    """A division as it stood on one side, in one language.

    ``heading`` is the whole heading as a reader sees it. ``passages`` is its own text, without
    that of divisions in it, and is filled only where something in it changed, or where
    it stayed and has another title, binds others, or holds a citation that leads elsewhere.
    """

    chapter: str
    heading: str
    label: str
    title: str
    audience: tuple[str, ...]
    repealed: bool
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What happens to a division in one language.

    ``title`` holds the runs of its title, ``blocks`` its passages in the order of the new text
    with what went in its old place; both are empty where nothing changed. Where the text stayed
    that has another title, binds others or holds a citation that leads elsewhere, ``blocks`` are
    all kept.
    """

    language: str
    old: Version | None
    new: Version | None
    kinds: ChangeKind
    title: tuple[Run, ...] = ()
    blocks: tuple[BlockChange, ...] = ()
    citations: tuple[CitationChange, ...] = ()

    @property
    def audience(self) -> tuple[str, ...]:
        """Whom it binds or bound; empty for everyone."""
        audiences = [side.audience for side in (self.old, self.new) if side is not None]
        if () in audiences:
            return ()
        return tuple(dict.fromkeys(each for audience in audiences for each in audience))


@dataclass(frozen=True, slots=True)
class DivisionChange:
    """What a revision does to one chapter, section or article, in all languages.

    ``kinds`` are those of all ``editions`` together, which are by language, the leading one
    first. ``related`` are the references of the divisions that it was split into or merged with,
    or that it came from.
    """

    division: DivisionKind
    pairing: Pairing
    kinds: ChangeKind
    editions: Mapping[str, EditionChange]
    related: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """Its reference in the new version, else in the old."""
        return self.pairing.new or self.pairing.old


class Summary(NamedTuple):
    """A revision in numbers.

    ``changed`` counts the divisions with any change and ``counts`` those with each kind, both by
    what they are. What an article is split into counts once, and so does what several become.
    ``audiences`` are those whom a change concerns; empty when it concerns everyone.
    """

    changed: Mapping[DivisionKind, int]
    counts: Mapping[DivisionKind, Mapping[ChangeKind, int]]
    audiences: tuple[str, ...]
    read_twice: int


@dataclass(frozen=True, slots=True)
class Revision:
    """All that lies between two versions of a policy.

    ``changes`` tell of every division, unchanged ones too, in the order of the new version; one
    that is gone stands where it stood. ``languages`` are those of both versions, the leading one
    first; ``old_languages`` and ``new_languages`` those that one side only has. ``proposals`` are
    pairings that an editor is asked to confirm; until then such divisions count as removed and
    added. ``unused`` are confirmations that name what is not there.
    """

    languages: tuple[str, ...]
    changes: tuple[DivisionChange, ...]
    proposals: tuple[Pairing, ...] = ()
    unused: tuple[Confirmation, ...] = ()
    old_languages: tuple[str, ...] = ()
    new_languages: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[DivisionChange, ...]:
        """The divisions that are not the same as they were."""
        return tuple(change for change in self.changes if change.kinds)

    def summary(self, language: str = "") -> Summary:
        """Count what changed, in one language or in all together."""
        changed: Counter[DivisionKind] = Counter()
        counts: dict[DivisionKind, Counter[ChangeKind]] = {each: Counter() for each in DivisionKind}
        audiences: dict[str, None] = {}
        everyone, read_twice = False, 0
        for change in self.changed:
            editions = [e for e in change.editions.values() if language in ("", e.language)]
            kinds = ChangeKind.UNCHANGED
            for edition in editions:
                kinds |= edition.kinds
                read_twice += sum(bool(run.twice) for run in runs_of(edition))
            if not kinds:
                continue
            changed[change.division] += 1
            counts[change.division].update(_counted(change.pairing, kinds))
            for edition in editions:
                everyone = everyone or not edition.audience
                audiences.update(dict.fromkeys(edition.audience))
        return Summary(changed, counts, () if everyone else tuple(audiences), read_twice)


def runs_of(change: EditionChange) -> Iterator[Run]:
    """Give all runs of a division in one language, its title first."""
    yield from change.title
    for block in change.blocks:
        yield from block.runs


def _counted(pairing: Pairing, kinds: ChangeKind) -> Iterator[ChangeKind]:
    for kind in kinds:
        side = {ChangeKind.SPLIT: pairing.old, ChangeKind.MERGED: pairing.new}.get(kind, "both")
        if side:
            yield kind
