"""Numbered paragraphs and points below an article, each with its address.

A paragraph (Dutch: *lid*) is an item of a numbered list, or running text that starts with the
article's label and a number (``12.4. …``); the label of another article (``11.1.``, ``11.2.`` …)
is taken for a slip, which a rule tells of. A point (*onderdeel*) is an item of any other list; its
letter is the one typed (``- b) …``); without one it is counted (``-1``, ``-2``). Running text that
starts with a letter or number in brackets is one too where they follow each other, as laws are
often set: ``a) …``, ``(b) …``; the numbers ``(1) …`` with which an article begins are paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Block, BlockKind, Provision, ProvisionKind
from leidraad.reading.lettering import depth_of, is_next, lettered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STRONG = r"(?:\*{1,3}|_{1,3})?"
_TYPED = re.compile(
    rf"{_STRONG}([A-Za-z]{{0,3}}\.?\d{{1,4}}[a-z]?(?:[.:]\d{{1,4}}[a-z]?)*+)[.)]?{_STRONG}(?=\s|$)"
)
# A line that starts so, or nearly.
_TYPED_LINE = re.compile(r"\n[ \t]*+[*_]{0,3}+[A-Za-z]{0,3}+\.?\d")
# One letter or the same one twice, a Roman number below forty, a number; "Ja." is a word.
_SIGN = r"([A-Za-z])\2?|x{0,3}(?:i[xv]|v?i{1,3}|v|x)|X{0,3}(?:I[XV]|V?I{1,3}|V|X)|\d{1,3}"
_LETTER = re.compile(rf"{_STRONG}\(?({_SIGN})[.)]{_STRONG}(?=\s|$)")
# What stands in a line of thought without ending it.
# The look-up of an enum's member costs more than what is done with it.
_ITEM, _PARAGRAPH = BlockKind.ITEM, BlockKind.PARAGRAPH
_NUMBERED, _POINT = ProvisionKind.PARAGRAPH, ProvisionKind.POINT
_PASSED = (BlockKind.BLANK, BlockKind.DEFINITION, BlockKind.FOOTNOTE)


class Provisions:
    """Finds the provisions of the articles of one file."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        """Look through ``text``, whose blocks are ``blocks``, for what may start one."""
        self._text = text
        self._blocks = blocks
        # Most articles have none; looking for them in the whole file at once is quickest.
        self._typed: dict[int, re.Match[str]] = {}
        if _TYPED_LINE.search(text) or "\r" in text:
            self._typed = {
                index: match
                for index, block in enumerate(blocks)
                if block.kind is _PARAGRAPH and (match := _TYPED.match(text, *block.content[0]))
            }
        self._lettered = lettered(text, blocks)
        items = [index for index, block in enumerate(blocks) if block.kind is _ITEM]
        self._starts = sorted([*self._typed, *self._lettered, *items])

    def of(self, span: tuple[int, int], label: str) -> tuple[Provision, ...]:
        """Give the provisions of the article with ``label`` whose blocks are ``span``, in order."""
        first, last = span
        at = bisect(self._starts, first)
        if at == len(self._starts) or self._starts[at] >= last:
            return ()
        typed = (self._typed, self._lettered)
        prefix = self._prefix(label, self._starts[at : bisect(self._starts, last - 1)])
        return _Reader(self._text, self._blocks, span, prefix, typed).read()

    def _prefix(self, label: str, starts: Sequence[int]) -> str:
        """Give the label that an article's paragraphs are typed with: mostly its own."""
        typed = [self._typed[index][1] for index in starts if index in self._typed]
        if len(typed) > 1 and label and not any(_below(label, each) for each in typed):
            one, two = (re.split(r"[.:](?=\w+$)", each) for each in typed[:2])
            if one[1:] == ["1"] and two == [one[0], "2"]:
                return one[0]
        return label


class _Draft(NamedTuple):
    """A provision whose end is not known yet; ``first`` is its first block."""

    kind: ProvisionKind
    label: str
    path: tuple[str, ...]
    first: int
    span: tuple[int, int]


class _Reader:
    """One pass over the blocks of an article."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        span: tuple[int, int],
        label: str,
        typed: tuple[Mapping[int, re.Match[str]], Mapping[int, re.Match[str]]],
    ) -> None:
        self.text = text
        self.blocks = blocks
        self.first, self.last = span
        self.label = label
        self.typed_labels, self.lettered = typed
        self.found: list[_Draft] = []
        # The block behind each of those found.
        self.ends: list[int] = []
        # The numbered paragraph that is open: its path, its place in `found`, and whether running
        # text goes on with it (it does below "12.4.", not below an item of a list).
        self.paragraph: tuple[str, ...] = ()
        self.paragraph_at = -1
        self.typed = False
        # The list items that are open: place in `found`, path.
        self.items: list[tuple[int, tuple[str, ...]]] = []
        # The points that are open in running text: place in `found`, path; and in how many items.
        self.points: list[tuple[int, tuple[str, ...]]] = []
        self.points_in = 0
        # Whether running text stood in the article, and whether the open paragraph has brackets.
        self.begun = False
        self.bracketed = False
        # The item of a numbered list with which the next one may make a row: its place in `found`.
        self.before = -1
        # How many points without a letter there are below each path.
        self.counted: dict[tuple[str, ...], int] = {}

    def read(self) -> tuple[Provision, ...]:
        for index in range(self.first + 1, self.last):
            block = self.blocks[index]
            kind = block.kind
            if kind in _PASSED:
                continue
            if len(self.items) > block.depth:
                self._close_items(index, block.depth)
            if kind is _ITEM:
                self._item(index, block)
            elif block.depth == 0:
                self._beside_lists(index, block)
                self.begun = self.begun or kind is _PARAGRAPH
            elif self.lettered and index in self.lettered and block.depth == len(self.items):
                self._lettered_point(index, self.lettered[index])
        self._close_items(self.last, 0)
        self._close_paragraph(self.last)
        return tuple(
            Provision(kind, label, path, (first, end), *span)
            for (kind, label, path, first, span), end in zip(self.found, self.ends, strict=True)
        )

    def _beside_lists(self, index: int, block: Block) -> None:
        """Read what stands in the article itself: it may open or close a numbered paragraph."""
        if self.lettered and (sign := self.lettered.get(index)):
            if self._starts_paragraph(sign[1]):
                self._close_paragraph(index)
                self._open_paragraph(index, sign[1], sign.span(1))
                self.typed = self.bracketed = True
                return
            if self._lettered_point(index, sign):
                return
        match = self.typed_labels.get(index)
        number = _below(self.label, match[1]) if match else ""
        if match and number:
            self._close_paragraph(index)
            self._open_paragraph(index, number, match.span(1))
            self.typed = True
            return
        if block.kind is BlockKind.HEADING:
            self.before = -1
        elif self.typed or self.points:
            self._end_points(index)
            return
        self._close_paragraph(index)

    def _starts_paragraph(self, sign: str) -> bool:
        """Tell whether ``(2)`` opens a paragraph: there is no running text before ``(1)``."""
        if sign == "1":
            return not self.begun and not self.found
        deeper = depth_of(sign, [path[-1] for _, path in self.points]) >= 0
        return self.bracketed and is_next(self.paragraph[-1], sign) and not deeper

    def _lettered_point(self, index: int, match: re.Match[str]) -> bool:
        """Open the point that a letter in front of running text makes, where it fits in a row."""
        sign = match[1]
        depth = depth_of(sign, [path[-1] for _, path in self.points])
        if depth < 0 or (self.points and self.points_in != len(self.items)):
            return False
        for at, _ in self.points[depth + 1 :]:
            self.ends[at] = min(self.ends[at], index)
        for at, _ in self.points[depth : depth + 1]:
            self.ends[at] = index  # with any running text in between
        del self.points[depth:]
        self.points_in = len(self.items)
        around = (self.points or self.items or [(0, self.paragraph)])[-1][1]
        self.points.append((len(self.found), (*around, sign)))
        self._add(_Draft(_POINT, sign, (*around, sign), index, match.span(1)))
        return True

    def _end_points(self, index: int) -> None:
        """End the points that are open, unless a next letter shows that they went on."""
        for at, _ in self.points:
            self.ends[at] = min(self.ends[at], index)

    def _item(self, index: int, block: Block) -> None:
        if block.depth != len(self.items):
            return  # Inside a note or a footnote: no part of the numbering.
        start = self.text.index(block.marker, block.start)
        number = block.marker[:-1]
        if number and not self.items and not self.typed:
            self._close_paragraph(index)
            if self.before >= 0 and int(self.found[self.before].label) + 1 == int(number):
                # Running text between paragraphs 1 and 2 is of the former.
                self.ends[self.before] = index
            self.before = len(self.found)
            self._open_paragraph(index, number, (start, start + len(number)))
            self.items.append((self.paragraph_at, self.paragraph))
            return
        around = self.paragraph
        if self.items or self.points:
            around = (self.items or self.points)[-1][1]
        label, span = number, (start, start + len(number))
        if not number:
            begin, end = block.content[0] if block.content else (start, start)
            match = _LETTER.match(self.text, begin, end)
            label, span = (match[1], match.span(1)) if match else ("", (begin, begin))
        if not label:
            self.counted[around] = self.counted.get(around, 0) + 1
        path = (*around, label or f"-{self.counted[around]}")
        self.items.append((len(self.found), path))
        self._add(_Draft(_POINT, label, path, index, span))

    def _open_paragraph(self, index: int, number: str, span: tuple[int, int]) -> None:
        self.paragraph = (number,)
        self.paragraph_at = len(self.found)
        self._add(_Draft(_NUMBERED, number, self.paragraph, index, span))

    def _close_paragraph(self, index: int) -> None:
        if self.points:
            self._end_points(index)
            self.points.clear()
        if self.paragraph_at >= 0:
            self.ends[self.paragraph_at] = index
        self.paragraph = ()
        self.paragraph_at = -1
        self.typed = self.bracketed = False

    def _close_items(self, index: int, depth: int) -> None:
        if self.points and self.points_in > depth:
            self._end_points(index)
            self.points.clear()
        while len(self.items) > depth:
            self.ends[self.items.pop()[0]] = index

    def _add(self, draft: _Draft) -> None:
        self.found.append(draft)
        self.ends.append(self.last)


def _below(label: str, typed: str) -> str:
    """Give the number of a paragraph typed in full: ``4`` for ``12.4`` in article 12."""
    if label and typed.startswith((f"{label}.", f"{label}:")):
        return typed[len(label) + 1 :]
    return ""
