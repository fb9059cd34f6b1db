"""The nodes that stand by themselves: paragraphs, lists, tables, and what holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from leidraad.renditions.print.nodes.running import Base

if TYPE_CHECKING:
    from leidraad.renditions.print.nodes.running import Inline, Picture


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
