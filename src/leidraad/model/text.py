"""What a file is made of: blocks, their words, links and anchors."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

SUMMARY = "short"
"""The kind of note that says in simple words what its article says: ``!!! short``."""


class BlockKind(StrEnum):
    """What a block of Markdown is."""

    __hash__ = str.__hash__  # That of an enum's member is computed in Python, each time.

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
    """The list marker as typed (``-``, ``1.``), the fence of code, a note's mark and kinds
    (``!!! short``)."""

    @property
    def is_summary(self) -> bool:
        """Whether it opens a note of the kind ``short``: an article in simple words."""
        return self.kind is BlockKind.NOTE and SUMMARY in self.marker.split()[1:]


class Segment(NamedTuple):
    """A run of plain text and the run of source that it was written as."""

    plain: int
    length: int
    source: int
    source_length: int


class Prose(NamedTuple):
    r"""The words of a block as a reader sees them, with the way back to the source.

    Markup is gone (``**``, link addresses, tags, escapes); a line break is ``\n``; a code span and
    an image are U+FFFC. ``linkable`` is false where a link cannot be put: alternative texts,
    titles of links, meanings of abbreviations and other attributes.
    """

    text: str
    segments: tuple[Segment, ...]
    block: int
    linkable: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of ``text[start:end]`` (not empty)."""
        if len(self.segments) == 1:
            first, length, source, source_length = self.segments[0]
            if length == source_length:
                return source + start - first, source + end - first
        return self._offset(start, at_end=False), self._offset(end - 1, at_end=True)

    def plain(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of ``text`` that the source span ``start:end`` was written for.

        The way back of :meth:`span`; what stands in no segment counts for nothing.
        """
        if len(self.segments) == 1:
            first, length, source, source_length = self.segments[0]
            if length == source_length and source <= start <= end <= source + length:
                return first + start - source, first + end - source
        return self._plain(start), self._plain(end)

    def _plain(self, offset: int) -> int:
        at = len(self.segments) - 1
        if at != 0:
            at = bisect_right(self.segments, offset, key=_source) - 1
        if at < 0:
            return 0
        plain, length, source, source_length = self.segments[at]
        into = max(0, offset - source)
        if length == source_length:
            return plain + min(into, length)
        return plain + (length if into >= source_length else 0)

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


def _source(segment: Segment) -> int:
    return segment.source


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


class FormatKind(StrEnum):
    """What words can look like beside the rest."""

    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "struck"
    UNDERLINED = "underlined"
    MARKED = "marked"
    RAISED = "raised"
    LOWERED = "lowered"
    CODE = "code"


class Format(NamedTuple):
    """Words that look otherwise than the rest: what between two marks or tags stands.

    Code spans are not among them: they show in :class:`Prose` itself.
    """

    kind: FormatKind
    start: int
    end: int
    block: int


class Anchor(NamedTuple):
    """An ``id`` that the writer put in raw HTML or in an attribute list outside a heading."""

    name: str
    start: int
    end: int
