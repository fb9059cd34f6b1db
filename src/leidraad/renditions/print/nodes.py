"""The closed set of nodes that a text is made of on paper and in a book.

The text of the web is walked into these (:mod:`.walking`); what they look like is decided by
whoever shows them. Content is in reading order; plain text is a plain string. An *anchor* is the
label of a place that a :class:`Reference` leads to: the chapter's file and what stands behind ``#``
in its address (``school.md#photos``), unique in the policy; empty for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


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


# --- in running text -------------------------------------------------------------------------


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


# --- blocks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph(Base):
    """Running text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading(Base):
    """A heading inside an article, which nothing cites. ``level`` is as the source has it."""

    level: int
    content: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Item(Base):
    """An item of a list; ``number`` as it was typed, empty for a bullet."""

    number: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing(Base):
    """A list. The items bring their numbers; nothing is counted."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Note(Base):
    """A note set apart, an aside that opens, a tab: its kind as typed, its title, its text."""

    kind: str
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cell(Base):
    """A cell of a table; ``align`` is left, center, right or empty."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table(Base):
    """A table: its caption, the rows of its head, the rows of its body."""

    caption: tuple[Inline, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation(Base):
    """What someone else says."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Preformatted(Base):
    """Lines that stay as they were typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule(Base):
    """A line between two thoughts."""


@dataclass(frozen=True, slots=True)
class Definition(Base):
    """One or more words, and what they mean."""

    terms: tuple[tuple[Inline, ...], ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Definitions(Base):
    """A list of words with their meanings."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Figure(Base):
    """An image that stands by itself, with its caption."""

    picture: Picture
    caption: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class FootNote(Base):
    """A footnote: its number, its anchor and its text. It stands below the text that marks it."""

    number: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage(Base):
    """Blocks in another language."""

    language: str
    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | Listing
    | Note
    | Table
    | Quotation
    | Preformatted
    | Rule
    | Definitions
    | Figure
    | Passage
)
Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data]"
"""What JSON can hold of a node."""


def as_data(
    nodes: tuple[object, ...], change: Callable[[object], object] = lambda node: node
) -> list[Data]:
    """Give nodes as JSON has them: text as a string, others as their name (``node``) and fields.

    ``change`` may put another node, or a tuple of them, in the place of each, outermost first.
    """
    found: list[Data] = []
    for node in nodes:
        new = node if isinstance(node, tuple) else change(node)
        if isinstance(node, tuple):
            found.append(as_data(node, change))
        elif isinstance(new, tuple):
            found += [_fields(each, change) for each in new]
        else:
            found.append(_fields(new, change))
    return found


def _fields(node: object, change: Callable[[object], object]) -> Data:
    if not isinstance(node, Base):
        return cast("str | int | bool", node)
    data: dict[str, Data] = {"node": type(node).__name__.lower()}
    for name in node.__slots__:
        value = getattr(node, name)
        data[name] = as_data(value, change) if isinstance(value, tuple) else _fields(value, change)
    return data


def walk(nodes: Iterable[object]) -> Iterator[Base | str]:
    """Give all nodes among and inside ``nodes`` in reading order, each before what it holds."""
    for node in nodes:
        if isinstance(node, tuple):
            yield from walk(node)
        elif isinstance(node, str):
            yield node
        elif isinstance(node, Base):
            yield node
            held = (getattr(node, name) for name in node.__slots__)
            yield from walk(each for each in held if not isinstance(each, str))


_INLINE = (Emphasis, Strong, Marked, Foreign, Anchor, Reference, Outgoing, Abbreviation, Checkbox)


def plain(nodes: Iterable[object]) -> str:
    """Give the words of nodes in one line; a box, a picture and an anchor have none."""
    words: list[str] = []
    for node in walk(nodes):
        if isinstance(node, str):
            words.append(node)
        elif isinstance(node, (Code, Preformatted, Number, NoteMark)):
            words.append(node.text)
        elif not isinstance(node, _INLINE):
            words.append(" ")
    return " ".join("".join(words).split())
