"""The running text of a block as one, with code spans and images as the words they show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from leidraad.comparing.words import Text
from leidraad.model import BlockKind, Format, FormatKind, Link, LinkKind, Prose, Segment
from leidraad.model.redlines import CELL, Passage, Style, Styled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.comparing.words import Weights
    from leidraad.model import Chapter, Citation, Provision

_OfBlock = TypeVar("_OfBlock", Prose, Link, Format)
_block = attrgetter("block")

_PLACEHOLDER = "\ufffc"
_LINKED = (LinkKind.LINK, LinkKind.HTML, LinkKind.IMAGE, LinkKind.HTML_IMAGE)
# The look-up of an enum's member costs more than what is done with it.
_ROW = BlockKind.ROW
_LABEL_END = re.compile(r"[\s.:)]*")
_BEHIND = re.compile(r"[^/\\]*$")


class Cite(NamedTuple):
    """A citation, and where its words stand in a passage."""

    start: int
    end: int
    citation: Citation


class Reading(NamedTuple):
    """A passage, its words, and the citations in it; or several passages put together."""

    passage: Passage
    text: Text
    citations: tuple[Cite, ...] = ()
    is_joined: bool = False

    @property
    def same(self) -> str:
        """What is equal for passages of which no words differ."""
        return self.text.squeezed


def of_block(found: Sequence[_OfBlock], block: int) -> Sequence[_OfBlock]:
    """Give what belongs to a block, of all in a chapter that is in the order of the blocks."""
    first = bisect_left(found, block, key=_block)
    last = first
    while last < len(found) and found[last].block == block:
        last += 1
    return found[first:last]


def stands_for_more(prose: Prose, segment: Segment) -> bool:
    """Tell whether a segment of a prose holds the place of a code span or an image."""
    return segment.source_length > 1 and prose.text.startswith(_PLACEHOLDER, segment.plain)


class Whole:
    """All running text of one block as one prose, with code and images as their words."""

    def __init__(
        self, chapter: Chapter, index: int, parts: Sequence[Prose], citations: Sequence[Citation]
    ) -> None:
        """Put together the ``parts`` of a block, of which ``citations`` are the citations."""
        self.chapter = chapter
        self.block = chapter.blocks[index]
        self.links = of_block(chapter.links, index)
        self.formats = of_block(chapter.formats, index)
        self.citations = citations
        self.text = ""
        self.segments: list[Segment] = []
        self.code: list[tuple[int, int]] = []
        if len(parts) == 1 and self.block.kind is not _ROW and _PLACEHOLDER not in parts[0].text:
            # Most blocks are such: what they show is what they say.
            self.prose = parts[0]
            self.text = self.prose.text
            return
        if self.block.kind is _ROW:
            self._row(parts)
        else:
            for number, part in enumerate(parts):
                self.text += "\n" if number else ""
                self._add(part)
        self.prose = Prose(self.text, tuple(self.segments), index)

    def _row(self, parts: Sequence[Prose]) -> None:
        """Take the cells of a table row, empty ones too."""
        for number, (start, end) in enumerate(self.block.content):
            self.text += f" {CELL} " if number else ""
            for part in parts:
                if start <= part.segments[0].source < end:
                    self._add(part)

    def _add(self, part: Prose) -> None:
        pieces: list[str] = []
        length = len(self.text)
        for segment in part.segments:
            words = part.text[segment.plain : segment.plain + segment.length]
            if stands_for_more(part, segment):
                words = self._words_of(segment) or words
                if self.chapter.source.text[segment.source] == "`":
                    self.code.append((length, length + len(words)))
            source = segment.source, segment.source_length
            self.segments.append(Segment(length, len(words), *source))
            pieces.append(words)
            length += len(words)
        self.text += "".join(pieces)

    def _words_of(self, segment: Segment) -> str:
        """Give the words of a code span, or of an image: what it shows, else its file."""
        start = segment.source
        written = self.chapter.source.text[start : start + segment.source_length]
        if written[0] == "`":
            ticks = len(written) - len(written.lstrip("`"))
            return written[ticks:-ticks].strip()
        image = next(link for link in self.links if link.start == start)
        return image.text.strip() or _BEHIND.findall(image.destination)[0]

    def behind_label(self, provision: Provision) -> int:
        """Give the offset behind the label that was typed in front of the words."""
        start, end = self.prose.plain(provision.label_start, provision.label_end)
        if start == end:
            return 0
        match = _LABEL_END.match(self.text, end)
        return match.end() if match else end

    def reading(self, passage: Passage, span: tuple[int, int], weights: Weights) -> Reading:
        """Give the words in ``span`` as ``passage``."""
        text = self.text[slice(*span)]
        citations = tuple(
            Cite(*place, citation)
            for citation in self.citations
            if (place := self._place(citation, span)) is not None
        )
        return Reading(
            passage._replace(text=text, styles=tuple(self._styles(span))),
            Text(text, weights),
            citations,
        )

    def _place(
        self, words: Citation | Format | Link, span: tuple[int, int]
    ) -> tuple[int, int] | None:
        """Give where some words stand in ``span``, counted from its start; None for nowhere."""
        start, end = self.prose.plain(words.start, words.end)
        start, end = max(start, span[0]), min(end, span[1])
        return (start - span[0], end - span[0]) if start < end else None

    def _styles(self, span: tuple[int, int]) -> Iterator[Styled]:
        """Sweep over where formats and links begin and end."""
        if not (self.formats or self.links or self.code):
            return
        marks: list[tuple[int, int, FormatKind | str]] = []
        for format_ in self.formats:
            if place := self._place(format_, span):
                marks += ((place[0], 1, format_.kind), (place[1], -1, format_.kind))
        for link in self.links:
            if link.kind in _LINKED and (place := self._place(link, span)):
                marks += ((place[0], 1, link.destination), (place[1], -1, link.destination))
        for start, end in self.code:
            kind = FormatKind.CODE
            marks += ((start - span[0], 1, kind), (end - span[0], -1, kind))
        marks.sort(key=_offset)
        active: Counter[FormatKind | str] = Counter()
        last = 0
        for offset, step, what in marks:
            if offset > last and (style := _style(active)) != Style():
                yield Styled(last, offset, style)
            last = max(last, offset)
            active[what] += step


def _offset(mark: tuple[int, int, FormatKind | str]) -> int:
    return mark[0]


def _style(active: Counter[FormatKind | str]) -> Style:
    there = [what for what, count in active.items() if count > 0]
    formats = sorted(what for what in there if isinstance(what, FormatKind))
    links = sorted(what for what in there if not isinstance(what, FormatKind))
    return Style(tuple(formats), links[0] if links else "")
