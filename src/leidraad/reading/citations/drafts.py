"""A part of a citation while it is read, and what reading it needs of the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from leidraad.reading.citations.mentions import RANK, Form, Part, Path, Step

if TYPE_CHECKING:
    from leidraad.reading.citations.labels import Label, Labels
    from leidraad.reading.citations.lexicon import Lexicon

ARTICLE = RANK["article"]


def rank_of(step: Step) -> int:
    """Give the rank of a step; a label alone ("A.5") is that of an article."""
    return RANK.get(step.unit, ARTICLE)


def floats(step: Step) -> bool:
    """Tell whether what stands around it must say where ``step`` is: "lid 2", not "dit lid"."""
    return rank_of(step) > ARTICLE and step.value != "this"


def bracket_step(label: Label, around: Step) -> Step:
    """Make the step of a label in brackets: a number below an article is a paragraph."""
    paragraph = label.value[0].isdecimal() and around.unit in {"article", "section", ""}
    kind = "paragraph" if paragraph else "point"
    return Step(kind, Form.LABEL, label.value, label.start, label.end, bracketed=True)


class Draft:
    """A part while it is read. ``given`` is what it takes over unless the text says otherwise.

    ``joint`` is where a larger unit ended and a smaller one in it began; ``closing`` tells that
    it was joined as the last of a list is: "leden 1 **en 2**".
    """

    __slots__ = ("besides", "closing", "end", "given", "joint", "start", "steps", "through")

    def __init__(self, start: int, end: int, steps: list[Step]) -> None:
        """Start a part that covers the text from ``start`` to ``end``."""
        self.start = start
        self.end = end
        self.steps = steps
        self.given: list[Step] = []
        self.through: list[Step] = []
        self.besides: tuple[Path, ...] = ()
        self.joint: tuple[int, int] | None = None
        self.closing = False

    @property
    def path(self) -> list[Step]:
        """All steps, what was taken over first."""
        return self.given + self.steps

    @property
    def rank(self) -> int:
        """The rank of the largest unit that the text itself names."""
        return rank_of(self.steps[0])

    @property
    def deepest(self) -> int:
        """The rank of the last unit named."""
        return rank_of(self.steps[-1])

    def whole_through(self) -> list[Step]:
        """Give all steps to the end of a range, empty for none."""
        return self.given + self.through if self.through else []

    def part(self) -> Part:
        """Give what was read."""
        through = tuple(self.whole_through())
        return Part(self.start, self.end, tuple(self.path), through, self.besides)


class Reader(Protocol):
    """What a series needs of the parser."""

    low: str
    words: Lexicon
    position: int

    @property
    def labels(self) -> Labels:
        """What reads the labels."""
        ...

    def group(self, at: int, *, nested: bool = False, enclosing: bool = False) -> list[Draft]:
        """Read a group at ``at``."""
        ...

    def bracketed(self, draft: Draft) -> Draft:
        """Read the brackets behind ``draft``."""
        ...

    def title(self, at: int, kind: str = "", *, sure: bool = False) -> Draft | None:
        """Read a title at ``at``."""
        ...
