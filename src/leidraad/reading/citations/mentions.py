"""What a citation says, before anyone looks up whether it is true.

Offsets count characters of the text that was searched, from 0, half open.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

# What is cited, from large to small. A unit can stand inside one of a lower rank.
RANK = {
    "annex": 0,
    "chapter": 1,
    "section": 2,
    "article": 3,
    "recital": 3,
    "paragraph": 4,
    "alinea": 5,
    "point": 6,
    "sentence": 7,
}
APART = frozenset(("annex", "recital"))
"""What a policy mostly does not hold itself: it stands behind the articles, or in front."""


class Form(StrEnum):
    """How a step names its unit."""

    LABEL = "label"
    ORDINAL = "ordinal"
    RELATIVE = "relative"
    TITLE = "title"


class Step(NamedTuple):
    """One unit on the way to what is cited: ``lid 2``, ``(f)``, ``this article``.

    ``unit`` is a key of :data:`RANK`, or empty for a label alone ("see A.5"). ``value`` is the
    label as typed; for an ordinal its number; for a relative word its role (``this``, ``that``,
    ``previous``, ``next``, ``last``, ``penultimate``); for a title the title, folded. ``start``
    and ``end`` are the span of those words alone. ``either`` tells that the word for the unit may
    also mean an alinea, ``plural`` that it stood for more than one, ``outer`` that it may hold
    chapters, ``bracketed`` that there was no word but a bracket; ``headed`` is the word that the
    heading of what is cited must have ("this Title"), empty for any.
    """

    unit: str
    form: Form
    value: str
    start: int
    end: int
    either: bool = False
    plural: bool = False
    outer: bool = False
    bracketed: bool = False
    headed: str = ""


class Path(NamedTuple):
    """The way to one thing; or to the first of a range, and to its last."""

    steps: tuple[Step, ...]
    through: tuple[Step, ...] = ()


class Part(NamedTuple):
    """One of the things cited, the largest unit first; ``through`` is the end of a range.

    ``steps`` and ``through`` are both complete: what a part leaves out because the one before
    said it ("artikelen 5 en **6**") has been filled in. ``besides`` is what the same words cite
    more: in "leden 1 en 3 van de artikelen 5 en **6**" paragraph 3 of article 6.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    through: tuple[Step, ...] = ()
    besides: tuple[Path, ...] = ()


class Mention(NamedTuple):
    """A citation as it stands in the text. ``instrument`` is the other law that it is about."""

    start: int
    end: int
    parts: tuple[Part, ...]
    instrument: str = ""
