"""The lines of a block as one string, and the way from each character back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Prose, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence


class Edit(NamedTuple):
    """Markup at ``start:end`` of the joined lines, and what stands in the plain text for it.

    ``plain`` is for running text, ``words`` for a title or the words of a link: of a code span
    the one is a placeholder, the other what is in it.
    """

    start: int
    end: int
    plain: str = ""
    words: str = ""


class Joined:
    """The lines of a block, joined by line breaks; offsets count from 0 in the joined text."""

    def __init__(self, text: str, content: Sequence[tuple[int, int]]) -> None:
        """Join the spans ``content`` of ``text``."""
        first, last = content[0][0], content[-1][1]
        length = sum(end - start for start, end in content) + len(content) - 1
        plain = text[first:last]
        if length == last - first and "\r" not in plain:
            # Nothing between the lines but their breaks: one piece of the source.
            self.text = plain
            self._starts, self._shifts = [0], [first]
            return
        self.text = "\n".join([text[start:end] for start, end in content])
        self._starts, self._shifts = [], []
        position = 0
        for start, end in content:
            self._starts.append(position)
            self._shifts.append(start - position)
            position += end - start + 1

    def source(self, position: int) -> int:
        """Give the source offset of the character at ``position``."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of ``text[start:end]``."""
        source = self.source(start)
        return source, self.source(end - 1) + 1 if end > start else source

    def prose(
        self,
        span: tuple[int, int],
        edits: Sequence[Edit],
        block: int,
        *,
        linkable: bool = True,
        spelled: bool = False,
    ) -> Prose:
        """Give the words in ``span`` as a reader sees them; ``edits`` are sorted.

        ``spelled`` writes the words of code spans and images instead of their placeholder. An
        edit inside an earlier one does not count.
        """
        position, end = span
        pieces: list[str] = []
        segments: list[Segment] = []
        length = 0
        for number in range(bisect_left(edits, (position,)), len(edits) + 1):
            edit = edits[number] if number < len(edits) else Edit(end, end)
            if edit.start < position:
                continue
            stop = min(edit.start, end)
            while position < stop:
                line = bisect_right(self._starts, position)
                until = min(stop, self._starts[line]) if line < len(self._starts) else stop
                size = until - position
                segments.append(Segment(length, size, position + self._shifts[line - 1], size))
                pieces.append(self.text[position:until])
                length += size
                position = until
            if edit.start >= end:
                break
            written = edit.words if spelled else edit.plain
            if written:
                source, behind = self.span(edit.start, edit.end)
                segments.append(Segment(length, len(written), source, behind - source))
                pieces.append(written)
                length += len(written)
            position = edit.end
        return Prose("".join(pieces), tuple(segments), block, linkable)
