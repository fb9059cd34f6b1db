"""What is found about a policy, as values: a rule, a place, plain words and a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leidraad.model import Source


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning and advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault. ``code`` is never reused; ``name`` names the fault, not the virtue."""

    code: str
    name: str
    summary: str
    severity: Severity
    since: str
    manual: str


class Location(NamedTuple):
    """A place in a file: lines and columns from 1, in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int

    @classmethod
    def of(cls, source: Source, start: int, end: int | None = None) -> Location:
        """Make the location of ``source.text[start:end]``; without ``end`` it is a point."""
        end = start if end is None else end
        return cls(source.path, *source.position(start), *source.position(end), start, end)

    @classmethod
    def whole(cls, path: str) -> Location:
        """Make the location of a file as a whole, or of a folder."""
        return cls(path, 1, 1, 1, 1, 0, 0)


class Related(NamedTuple):
    """Another place that helps to understand a finding, and what stands there."""

    location: Location
    message: str


class Edit(NamedTuple):
    """Replace ``text[start:end]`` of the file at ``path`` by ``replacement``."""

    path: str
    start: int
    end: int
    replacement: str


class Suggestion(NamedTuple):
    """What to type instead. ``safe`` when it is the one right answer, so that a tool may do it."""

    message: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, in words for the person who edits the policy."""

    rule: Rule
    message: str
    location: Location
    help: str = ""
    related: tuple[Related, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def severity(self) -> Severity:
        """How much the finding weighs: that of its rule."""
        return self.rule.severity


class Waived(NamedTuple):
    """A finding that the writers let be, and the reason they give for it."""

    diagnostic: Diagnostic
    reason: str
