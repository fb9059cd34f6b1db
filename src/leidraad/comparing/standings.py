"""A division where it stands in one language, and what text is its own."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.comparing.spelling import of_block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leidraad.model import Chapter, Citation, Division

_WORD = re.compile(r"\w+")


class Standing:
    """A division where it stands in one language; without a heading it is a file as a whole.

    ``blocks`` are those of its own text, without its heading and the divisions in it.
    """

    __slots__ = ("__dict__", "blocks", "chapter", "citations", "division", "loose")

    def __init__(
        self,
        chapter: Chapter,
        division: Division | None,
        citations: Mapping[int, list[Citation]],
        *,
        loose: bool,
    ) -> None:
        """Stand in a chapter with ``citations`` by block; its own blocks are given later.

        ``loose`` tells that the file defines things that count elsewhere in it, such as links.
        """
        self.chapter = chapter
        self.division = division
        self.citations = citations
        self.loose = loose
        self.blocks: Sequence[int] = ()

    @property
    def title(self) -> str:
        """Its title; that of the file where it has no heading."""
        return self.division.title if self.division else self.chapter.title

    @property
    def label(self) -> str:
        """Its label, empty when it has none."""
        return self.division.label if self.division else ""

    @property
    def heading(self) -> tuple[str, tuple[str, ...]]:
        """Its heading as typed, and whom it binds: what tells whether anything in it changed."""
        if self.division is None:
            return self.chapter.title, ()
        heading = self.division.heading
        return self.chapter.source.text[heading.start : heading.end], self.division.audience

    @property
    def source(self) -> str:
        """The source of its own text."""
        text, blocks, own = self.chapter.source.text, self.chapter.blocks, self.blocks
        if own and own[-1] - own[0] == len(own) - 1:
            return text[blocks[own[0]].start : blocks[own[-1]].end]
        return "".join([text[blocks[each].start : blocks[each].end] for each in own])

    @cached_property
    def words(self) -> list[str]:
        """The words of its own text in small letters, without marks."""
        return self._words_of(self.blocks)

    @cached_property
    def all_words(self) -> list[str]:
        """Its words and those of the divisions in it."""
        if self.division is None:
            return self._words_of(range(len(self.chapter.blocks)))
        first, last = self.division.blocks
        return self._words_of(range(first + 1, last))

    def _words_of(self, blocks: Sequence[int]) -> list[str]:
        prose = self.chapter.prose
        return [
            word for block in blocks for each in of_block(prose, block) for word in fold(each.text)
        ]


def fold(text: str) -> list[str]:
    """Give the words of a text in small letters, without marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _WORD.findall(text.casefold())
