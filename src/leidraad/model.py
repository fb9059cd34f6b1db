"""The policy model: what a policy is once it has been read.

Every value here is frozen. Offsets count characters of :attr:`Source.text`, from 0; a span is
half open, ``start <= offset < end``. The terms follow the field: an *edition* is the policy in
one language, a *provision* is a numbered paragraph (Dutch: *lid*) or a point (*onderdeel*) below
an article. The key of an article is what Akoma Ntoso calls its ``wId``, the label its ``eId``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple


class Source:
    """One file as it was read: its text, where it stands, and its language.

    Bytes that are not UTF-8 stand in the text as surrogate escapes, so that
    ``text.encode("utf-8", "surrogateescape")`` gives the file back byte for byte.
    """

    def __init__(self, path: str, language: str, text: str) -> None:
        """Keep ``path`` (relative to the project, with ``/``), ``language`` and ``text``."""
        self.path = path
        self.language = language
        self.text = text

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts; lines end in LF, CRLF or CR."""
        starts = [0]
        text = self.text
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        if "\r" in text:
            position = text.find("\r")
            while position >= 0:
                if text[position + 1 : position + 2] != "\n":
                    starts.append(position + 1)
                position = text.find("\r", position + 1)
            starts.sort()
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Give the line and the column of ``offset``, both counted from 1, in characters."""
        line = bisect_right(self.line_starts, offset)
        column = offset - self.line_starts[line - 1] + 1
        if line == 1 and self.text.startswith("\ufeff"):
            column = max(1, column - 1)
        return line, column

    def __repr__(self) -> str:
        """Show the path and the size, not the whole text."""
        return f"Source({self.path!r}, {self.language!r}, {len(self.text)} characters)"


class BlockKind(StrEnum):
    """What a block of Markdown is."""

    FRONT_MATTER = "front-matter"
    BLANK = "blank"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    HTML = "html"
    QUOTE = "quote"
    NOTE = "note"
    FOOTNOTE = "footnote"
    RULE = "rule"
    DEFINITION = "definition"


class Block(NamedTuple):
    """A run of whole lines; the blocks of a file, put one after another, are the file.

    ``content`` holds the spans that carry words, one per line (per cell, for a table row),
    without indentation, list marker or quotation mark. ``parent`` is the index of the list item,
    note or footnote that the block stands in, -1 for none; ``depth`` is how many there are.
    """

    kind: BlockKind
    start: int
    end: int
    content: tuple[tuple[int, int], ...] = ()
    parent: int = -1
    depth: int = 0
    level: int = 0
    """The level of a heading, 1 to 6; else 0."""
    marker: str = ""
    """The list marker as typed (``-``, ``1.``), the fence of code, the kind of note."""


class Segment(NamedTuple):
    """A run of plain text and the run of source that it was written as."""

    plain: int
    length: int
    source: int
    source_length: int


class Prose(NamedTuple):
    """The words of a block as a reader sees them, with the way back to the source.

    Markup is gone (``**``, link addresses, tags, escapes); a line break is ``\\n``; a code span is
    U+FFFC. ``linkable`` is false where a link cannot be put: in attributes and front matter.
    """

    text: str
    segments: tuple[Segment, ...]
    block: int
    linkable: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of ``text[start:end]`` (not empty)."""
        return self._offset(start, at_end=False), self._offset(end - 1, at_end=True)

    def _offset(self, plain: int, *, at_end: bool) -> int:
        segments = self.segments
        low, high = 0, len(segments)
        while high - low > 1:
            middle = (low + high) // 2
            if segments[middle].plain <= plain:
                low = middle
            else:
                high = middle
        segment = segments[low]
        if segment.length == segment.source_length:
            return segment.source + plain - segment.plain + (1 if at_end else 0)
        return segment.source + (segment.source_length if at_end else 0)


class LinkKind(StrEnum):
    """How a link or an image is written."""

    LINK = "link"
    IMAGE = "image"
    AUTOLINK = "autolink"
    HTML = "html"
    HTML_IMAGE = "html-image"


class Link(NamedTuple):
    """A link or image as written; ``text`` is its words (for an image, its alternative text)."""

    kind: LinkKind
    start: int
    end: int
    text: str
    destination: str
    destination_start: int
    destination_end: int
    block: int


class Unreadable(NamedTuple):
    """Why a file, or a part of it, could not be read: a kind, its place, and a detail.

    Kinds: ``encoding`` (detail: the likely encoding), ``control-character`` (its number as
    ``U+0000``), ``front-matter`` (what the YAML reader said), ``missing`` (the system's reason).
    """

    kind: str
    start: int
    end: int
    detail: str


class Anchor(NamedTuple):
    """An ``id`` that the writer put in raw HTML or in an attribute list outside a heading."""

    name: str
    start: int
    end: int


class Address(NamedTuple):
    """A place in the policy, the same in every language and every release.

    ``key`` is that of a chapter, section or article; ``path`` the labels of the provisions below
    it (``("2", "b")``: paragraph 2, point b; an unlettered point is ``-1``, ``-2``, …).
    ``detail`` narrows it down to what has no anchor of its own: ``alinea-1``, ``sentence-last``.
    """

    key: str
    path: tuple[str, ...] = ()
    detail: str = ""

    @property
    def anchor(self) -> str:
        """The fragment of the place in a URL: ``derailing.2.b``."""
        return ".".join((self.key, *self.path))

    def __str__(self) -> str:
        """Write the anchor, and the detail behind ``#``."""
        return f"{self.anchor}#{self.detail}" if self.detail else self.anchor


class Attribute(NamedTuple):
    """One ``name="value"`` of a heading's attribute list, with the span of it all."""

    name: str
    value: str
    start: int
    end: int


class Heading(NamedTuple):
    """A heading, taken apart. Spans are offsets in the source; an absent part is empty.

    ``word`` is the word before the label (``Artikel``), ``label`` the label as typed without the
    mark behind it, ``title`` the rest in plain text, ``words`` the whole as a reader sees it.
    """

    level: int
    words: str
    word: str
    label: str
    label_start: int
    label_end: int
    title: str
    title_start: int
    title_end: int
    key: str
    key_start: int
    key_end: int
    attributes: tuple[Attribute, ...]
    classes: tuple[str, ...]
    start: int
    end: int
    block: int

    def attribute(self, name: str) -> str:
        """Give the value of an attribute, empty where it is not there."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value
        return ""


class ProvisionKind(StrEnum):
    """What stands below an article with an address of its own."""

    PARAGRAPH = "paragraph"
    POINT = "point"


class Provision(NamedTuple):
    """A numbered paragraph or a point. ``blocks`` is the half-open range of its block indices."""

    kind: ProvisionKind
    label: str
    path: tuple[str, ...]
    blocks: tuple[int, int]
    label_start: int
    label_end: int


class DivisionKind(StrEnum):
    """The three kinds of division that a heading can open."""

    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Division:
    """A chapter, a section or an article: a heading and what stands below it.

    ``blocks`` is the half-open range of block indices of the whole division, heading included;
    ``parent`` is the index of the division around it in :attr:`Chapter.divisions`, -1 for none.
    ``audience`` is what it says or inherits, ``own_audience`` only what it says.
    """

    kind: DivisionKind
    heading: Heading
    blocks: tuple[int, int]
    parent: int
    audience: tuple[str, ...]
    own_audience: tuple[str, ...]
    provisions: tuple[Provision, ...] = ()

    @property
    def key(self) -> str:
        """The identity of the division, empty when it has none."""
        return self.heading.key

    @property
    def label(self) -> str:
        """What people cite: ``A.1``, ``12``; empty when it has none."""
        return self.heading.label

    @property
    def title(self) -> str:
        """The title after the label, in plain text."""
        return self.heading.title

    @property
    def repealed(self) -> bool:
        """Whether the division has lapsed and only keeps its place."""
        return self.heading.attribute("status") == "repealed"


class Status(StrEnum):
    """What became of a citation when it was looked up."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    EXTERNAL = "external"


class Cited(NamedTuple):
    """One of the things that a citation names, over the words that name it.

    A range has all its members as ``targets``; an ambiguous one all the candidates. ``problem``
    says what could not be found (``article``, ``paragraph``, ``point``, ``chapter``,
    ``section``, ``reversed``), empty when nothing is wrong; ``label`` is what was written.
    """

    start: int
    end: int
    label: str
    targets: tuple[Address, ...]
    status: Status
    problem: str = ""


class Citation(NamedTuple):
    """A reference in running text, resolved as far as it can be.

    ``text`` is the cited text as a reader sees it, ``start`` and ``end`` its span in the source,
    ``origin`` the place it stands in. ``instrument`` names the other law of an external citation.
    ``relative`` tells that it was found from where it stands ("dit artikel").
    """

    start: int
    end: int
    text: str
    origin: Address
    parts: tuple[Cited, ...]
    status: Status
    instrument: str = ""
    relative: bool = False
    linkable: bool = True
    block: int = -1

    @property
    def targets(self) -> tuple[Address, ...]:
        """All that is cited, in the order of the text, ranges expanded."""
        return tuple(target for part in self.parts for target in part.targets)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of an edition. ``name`` is its path inside the language's folder (``school.md``).

    ``prose`` is in the order of the file, that of headings included; ``unreadable`` says what of
    the file could not be read.
    """

    name: str
    source: Source
    blocks: tuple[Block, ...]
    divisions: tuple[Division, ...]
    prose: tuple[Prose, ...]
    links: tuple[Link, ...]
    anchors: tuple[Anchor, ...]
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def language(self) -> str:
        """The code of the language it is written in."""
        return self.source.language

    @property
    def articles(self) -> tuple[Division, ...]:
        """Its articles, in order."""
        return tuple(d for d in self.divisions if d.kind is DivisionKind.ARTICLE)

    @property
    def head(self) -> Division | None:
        """The division of the chapter's own heading, the first of level 1; None without one."""
        return next((d for d in self.divisions if d.kind is DivisionKind.CHAPTER), None)

    @property
    def title(self) -> str:
        """The title in its heading, else in its front matter, else its name."""
        if self.head is not None and self.head.title:
            return self.head.title
        return str(self.front_matter.get("title") or self.name)

    def text_of(self, division: Division) -> str:
        """Give the source text of a division, heading included."""
        first, last = division.blocks
        return self.source.text[self.blocks[first].start : self.blocks[last - 1].end]


@dataclass(frozen=True, slots=True)
class Edition:
    """The policy in one language; ``citations`` are those of each chapter, by its name."""

    language: str
    chapters: tuple[Chapter, ...]
    citations: Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Policy:
    """All editions of one policy; the first is leading.

    ``files`` are all files below the documents' folder, relative to it, with ``/``.
    """

    editions: tuple[Edition, ...]
    files: frozenset[str] = frozenset()

    @property
    def leading(self) -> Edition:
        """The edition that the others are translations of."""
        return self.editions[0]
