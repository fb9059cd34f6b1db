"""What Leidraad knows of a language: its words, by the role they play in a policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leidraad.languages.numerals import ValueWords

if TYPE_CHECKING:
    from collections.abc import Mapping

UNIT_KINDS = (
    *("annex", "chapter", "section", "article", "recital"),
    *("paragraph", "alinea", "point", "sentence"),
)
LABEL_SHAPES = ("any", "careful", "letter", "bracket", "inside", "led")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words for one kind of thing that is cited, and what may stand beside them.

    ``label`` is what a number or letter behind the word must look like when nothing stands in
    front of it: ``any``; ``careful`` (a number only when the sentence goes on as behind a label);
    ``letter`` (no number); ``bracket`` (a letter or number with a bracket); ``inside`` (the word
    only cites behind a larger unit); ``led`` (``careful``; the plural only behind "the" or with a
    capital).
    ``ordinal`` tells that "the first …" cites it, ``relative`` that "this …" does;
    ``also_alinea`` that the word may also mean a part of a paragraph without a number; ``headed``
    that "this …" only does below a heading with that word; ``outer`` that it can hold chapters.
    """

    kind: str
    singular: tuple[str, ...]
    plural: tuple[str, ...] = ()
    label: str = "any"
    ordinal: bool = False
    relative: bool = False
    also_alinea: bool = False
    headed: bool = False
    outer: bool = False


@dataclass(frozen=True, slots=True)
class Instruments:
    """How other laws are named: whole names, first words, last words, and words in between.

    Behind those ``going_on`` a name goes on in small letters, ``pairs`` join two halves of a name,
    ``nouns`` are what a law is called without its name, and ``own`` what the text itself may be
    called.
    """

    names: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words of one language, equal only to itself. The language files explain each table."""

    code: str
    name: str
    headings: Mapping[str, tuple[str, ...]]
    audiences: Mapping[str, str]
    units: tuple[Unit, ...]
    ordinals: tuple[tuple[str, ...], ...]
    ordinal_endings: tuple[str, ...]
    adjectives_behind: bool
    relative: Mapping[str, tuple[str, ...]]
    joining: Mapping[str, tuple[str, ...]]
    pointing: Mapping[str, tuple[str, ...]]
    letter_words: tuple[str, ...]
    label_suffixes: tuple[str, ...]
    behind_suffix: tuple[str, ...]
    quantities: tuple[str, ...]
    instruments: Instruments
    comparing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    """What stands above a note that has no title of its own, by its kind."""
    values: ValueWords = field(default_factory=ValueWords)
