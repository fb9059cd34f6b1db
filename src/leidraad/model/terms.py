"""Hard words with a plain explanation, and the places where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leidraad.model.divisions import Heading
    from leidraad.model.policy import Chapter


class Term(NamedTuple):
    """A hard word: a heading of level 2 in a word list, and the text below it.

    ``word`` is what it is called; ``forms`` are the ways in which it stands in running text,
    ``word`` first, as the heading has them with commas in between. ``meaning`` is the explanation
    in plain text. ``chapter`` is the word list; ``blocks`` the half-open range of its blocks,
    heading included.
    """

    word: str
    forms: tuple[str, ...]
    meaning: str
    chapter: Chapter
    heading: Heading
    blocks: tuple[int, int]

    @property
    def key(self) -> str:
        """Its identity, the same in every language, and its anchor; empty when it has none."""
        return self.heading.key


class Gloss(NamedTuple):
    """A place in a chapter where the explanation of a term belongs.

    That is where the term stands first in an article (or in what stands in no article): ``start``
    and ``end`` span its words in the source. ``linkable`` is false where nothing can be put around
    them because the term stands only in headings, links, references, alternative texts or raw HTML.
    """

    start: int
    end: int
    term: Term
    block: int
    linkable: bool = True
