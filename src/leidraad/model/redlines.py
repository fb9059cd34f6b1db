"""A redline, as values: what happens to the words of a text, passage by passage and run by run.

A text is a row of *passages* (:class:`Passage`): its paragraphs, list items, table rows. What
happens to one is a :class:`BlockChange`, and what happens to its words a row of :class:`Run`. One
thing holds everywhere: the ``old`` of the runs, one after another, is the old text, and their
``new`` is the new text, character by character.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.model.text import BlockKind, FormatKind

CELL = "\u2502"
"""What stands between the cells of a table row in the text of its passage, a space on each side."""

BREAK = "\n\n"
"""What stands between passages that are compared as one text."""


class Style(NamedTuple):
    """How words look beside the rest, and where a link on them leads; plain when empty."""

    formats: tuple[FormatKind, ...] = ()
    link: str = ""


class Styled(NamedTuple):
    """A stretch of a passage's text that is not plain."""

    start: int
    end: int
    style: Style


class Passage(NamedTuple):
    """A paragraph, list item, table row and so on, as a reader sees it.

    ``label`` is the number or letter in front of it as typed (``2.``, ``a)``), which is no part of
    ``text``; ``path`` the labels of its provision, as in an address. ``start`` and ``end`` span
    its block in the source. ``styles`` are in order, without overlaps.
    """

    kind: BlockKind
    text: str
    label: str = ""
    depth: int = 0
    styles: tuple[Styled, ...] = ()
    path: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, Style]]:
        """Give ``text[start:end]`` in pieces of one style each."""
        for styled in self.styles:
            if styled.end <= start:
                continue
            if styled.start >= end:
                break
            if start < styled.start:
                yield self.text[start : styled.start], Style()
                start = styled.start
            yield self.text[start : min(end, styled.end)], styled.style
            start = min(end, styled.end)
        if start < end:
            yield self.text[start:end], Style()


class Operation(StrEnum):
    """What happens to a run of text.

    Kept text may differ in its spaces, quotation marks and dashes. ``RESTYLE`` keeps the words and
    changes how they look or where their link leads. ``DIVIDE`` begins a new passage, ``JOIN`` ends
    that there was one.
    """

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    RESTYLE = "restyle"
    DIVIDE = "divide"
    JOIN = "join"


class Twice(StrEnum):
    """Why a change is one to read twice."""

    NEGATION = "negation"
    MODAL = "modal"
    NUMBER = "number"
    DATE = "date"
    AMOUNT = "amount"


class Run(NamedTuple):
    """A run of text and what happens to it; ``old`` of an insertion is empty, and so on.

    Runs with the same ``move`` (not 0) hold the same words: they moved. ``follows`` tells that
    only the label of what is cited changed, which is still the same. ``old_style`` and
    ``new_style`` are filled where the words stayed and look otherwise.
    """

    operation: Operation
    old: str
    new: str
    twice: tuple[Twice, ...] = ()
    move: int = 0
    follows: bool = False
    old_style: Style = Style()
    new_style: Style = Style()


class BlockOperation(StrEnum):
    """What happens to a passage as a whole."""

    KEEP = "keep"
    CHANGE = "change"
    INSERT = "insert"
    DELETE = "delete"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


class BlockChange(NamedTuple):
    """What happens to a passage; to several when one was divided, or some were joined.

    ``runs`` lead from the text of ``old`` to that of ``new``, passages put together by
    :data:`BREAK`. A passage that moved stands twice: ``MOVED_AWAY`` with ``old`` only and no runs
    where it was, ``MOVED_HERE`` with both where it came; the two have the same ``move``.
    ``elsewhere`` is the reference of the other division when it left or came from one.
    ``replaced`` tells that so little stayed that all is shown as replaced, ``coarse`` that the
    text is too long to look at every word: what is shown as replaced may hold words that stayed.
    """

    operation: BlockOperation
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    runs: tuple[Run, ...]
    move: int = 0
    elsewhere: str = ""
    replaced: bool = False
    coarse: bool = False

    @property
    def relabelled(self) -> bool:
        """Whether the number or letter in front of it changed."""
        return bool(self.old and self.new) and bare(self.old[0].label) != bare(self.new[0].label)

    @property
    def reshaped(self) -> bool:
        """Whether it became another kind of passage: a paragraph that is a list item now."""
        if not (self.old and self.new):
            return False
        old, new = self.old[0], self.new[0]
        return (old.kind, old.depth) != (new.kind, new.depth)


def bare(label: str) -> str:
    """Give a label without the marks around it: ``a)`` and ``(a)`` are both ``a``."""
    return label.strip(" .:()")
