"""The nodes of running text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Mark(StrEnum):
    """How a run of words differs from the rest, besides emphasis."""

    DELETED = "deleted"
    HIGHLIGHTED = "highlighted"
    INSERTED = "inserted"
    KEY = "key"
    QUOTED = "quoted"
    SMALL = "small"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"


class Base:
    """What all nodes are; their fields are their slots."""

    __slots__: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Emphasis(Base):
    """Words that are stressed: italic, as a rule."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong(Base):
    """Words that weigh more: bold."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Marked(Base):
    """Words with another mark."""

    mark: Mark
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code(Base):
    """What is typed or read by a machine, letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Break(Base):
    """The end of a line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Foreign(Base):
    """Words in another language; ``language`` is as in HTML: ``fr``, ``en-GB``."""

    language: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Number(Base):
    """The number of a paragraph or a point inside running text, as it was typed."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Anchor(Base):
    """A place in running text that something leads to."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Reference(Base):
    """Words that lead to a place in the policy.

    ``until`` is the anchor of the last place where a range is cited. ``bracketed`` tells that the
    words stand in brackets already, ``own`` that the place is in the same article.
    """

    to: str
    content: tuple[Inline, ...]
    until: str = ""
    bracketed: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing(Base):
    """A link that leads out: to a site, a telephone number, an e-mail address.

    ``shown`` is the address for people, empty where the words say it, or said it before;
    ``bracketed`` tells that the words stand in brackets already.
    """

    url: str
    content: tuple[Inline, ...]
    shown: str = ""
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation(Base):
    """A short form; ``meaning`` is what it stands for, empty where that was said before."""

    content: tuple[Inline, ...]
    meaning: str
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark(Base):
    """The mark of a footnote: what is printed, the anchor of the note, and its own anchor."""

    text: str
    to: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Checkbox(Base):
    """A box to tick."""

    checked: bool


@dataclass(frozen=True, slots=True)
class Picture(Base):
    """An image among the policy's files, by its path there; without ``alt`` it says nothing."""

    path: str
    alt: str


Inline: TypeAlias = (
    str
    | Emphasis
    | Strong
    | Marked
    | Code
    | Break
    | Foreign
    | Number
    | Anchor
    | Reference
    | Outgoing
    | Abbreviation
    | NoteMark
    | Checkbox
    | Picture
)
