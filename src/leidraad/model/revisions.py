"""What a revision changes, as values; how it looks is decided by the renditions.

A *revision* leads from one version of a policy to the next. It tells of every chapter, section and
article what became of it (:class:`DivisionChange`), and in each language how its words changed
(:class:`EditionChange`), passage by passage (:class:`BlockChange`) and run by run (:class:`Run`).

One thing holds everywhere: the ``old`` of the runs, one after another, is the old text, and their
``new`` is the new text, character by character.
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
    from leidraad.model.text import BlockKind, FormatKind

CELL = "\u2502"
"""What stands between the cells of a table row in the text of its passage, a space on each side."""

BREAK = "\n\n"
"""What stands between passages that are compared as one text."""


class ChangeKind(Flag):
    """What a revision does to a chapter, section or article; kinds combine.

    ``TYPOGRAPHIC``, ``FORMATTING`` and ``LINK_TARGET`` stand only where no words changed.
    ``RELABELLED`` also stands where nothing changed but the numbers of what is cited, which is
    still the same.
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


class Style(NamedTuple):
    """How words look beside the rest, and where a link on them leads; plain when empty."""

    formats: tuple[FormatKind, ...] = ()
    link: str = ""


class Styled(NamedTuple):
    """A stretch of a passage's text that is not plain."""

    start: int
    end: int
    style: Style


class Passage(NamedTuple):
    """A paragraph, list item, table row and so on, as a reader sees it.

    ``label`` is the number or letter in front of it as typed (``2.``, ``a)``), which is no part of
    ``text``; ``path`` the labels of its provision, as in an address. ``start`` and ``end`` span
    its block in the source. ``styles`` are in order, without overlaps.
    """

    kind: BlockKind
    text: str
    label: str = ""
    depth: int = 0
    styles: tuple[Styled, ...] = ()
    path: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Style]]:
        """Give ``text[start:end]`` in pieces of one style each."""
        for styled in self.styles:
            if styled.end <= start:
                continue
            if styled.start >= end:
                break
            if start < styled.start:
                yield self.text[start : styled.start], Style()
                start = styled.start
            yield self.text[start : min(end, styled.end)], styled.style
            start = min(end, styled.end)
        if start < end:
            yield self.text[start:end], Style()


class Operation(StrEnum):
    """What happens to a run of text.

    Kept text may differ in its spaces, quotation marks and dashes. ``RESTYLE`` keeps the words and
    changes how they look or where their link leads. ``DIVIDE`` begins a new passage, ``JOIN`` ends
    that there was one.
    """

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    RESTYLE = "restyle"
    DIVIDE = "divide"
    JOIN = "join"


class Twice(StrEnum):
    """Why a change is one to read twice."""

    NEGATION = "negation"
    MODAL = "modal"
    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"


class Run(NamedTuple):
    """A run of text and what happens to it; ``old`` of an insertion is empty, and so on.

    Runs with the same ``move`` (not 0) hold the same words: they moved. ``follows`` tells that
    only the label of what is cited changed, which is still the same. ``old_style`` and
    ``new_style`` are filled where the words stayed and look otherwise.
    """

    operation: Operation
    old: str
    new: str
    twice: tuple[Twice, ...] = ()
    move: int = 0
    follows: bool = False
    old_style: Style = Style()
    new_style: Style = Style()


class BlockOperation(StrEnum):
    """What happens to a passage as a whole."""

    KEEP = "keep"
    CHANGE = "change"
    INSERT = "insert"
    DELETE = "delete"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


class BlockChange(NamedTuple):
    """What happens to a passage; to several when one was divided, or some were joined.

    ``runs`` lead from the text of ``old`` to that of ``new``, passages put together by
    :data:`BREAK`. A passage that moved stands twice: ``MOVED_AWAY`` with ``old`` only and no runs
    where it was, ``MOVED_HERE`` with both where it came; the two have the same ``move``.
    ``elsewhere`` is the reference of the other division when it left or came from one.
    ``replaced`` tells that so little stayed that all is shown as replaced, ``coarse`` that the
    text is too long to look at every word: what is shown as replaced may hold words that stayed.
    """

    operation: BlockOperation
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    runs: tuple[Run, ...]
    move: int = 0
    elsewhere: str = ""
    replaced: bool = False
    coarse: bool = False

    @property
    def relabelled(self) -> bool:
        """Whether the number or letter in front of it changed."""
        return bool(self.old and self.new) and bare(self.old[0].label) != bare(self.new[0].label)

    @property
    def reshaped(self) -> bool:
        """Whether it became another kind of passage: a paragraph that is a list item now."""
        if not (self.old and self.new):
            return False
        old, new = self.old[0], self.new[0]
        return (old.kind, old.depth) != (new.kind, new.depth)


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


def bare(label: str) -> str:
    """Give a label without the marks around it: ``a)`` and ``(a)`` are both ``a``."""
    return label.strip(" .:()")


def _counted(pairing: Pairing, kinds: ChangeKind) -> Iterator[ChangeKind]:
    for kind in kinds:
        side = {ChangeKind.SPLIT: pairing.old, ChangeKind.MERGED: pairing.new}.get(kind, "both")
        if side:
            yield kind
