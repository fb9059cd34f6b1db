"""Articles that change another law: "Richtlijn 2002/58/EG wordt als volgt gewijzigd:".

What is cited below such a line, and in the new text itself, is in the law that is changed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from leidraad.reading.citations.instruments import instruments_of
from leidraad.reading.citations.patterns import lowered

if TYPE_CHECKING:
    from leidraad.model import Chapter
    from leidraad.reading.citations.lexicon import Lexicon


class Amending:
    """Knows of each block of a chapter which other law it changes."""

    def __init__(self, chapter: Chapter, words: Lexicon) -> None:
        """Look through ``chapter`` for lines that announce a change, and end with a colon."""
        self._starts: list[int] = []
        self._laws: list[tuple[int, str]] = []
        for prose in chapter.prose:
            if not prose.text.endswith(":"):
                continue
            low = lowered(prose.text)
            if found := words.changed.search(low):
                law = instruments_of(words).named_before(prose.text, low, found.start())
                if law is not None:
                    self._starts.append(prose.block)
                    self._laws.append((_end(chapter, prose.block), law))

    def __bool__(self) -> bool:
        """Tell whether any is changed."""
        return bool(self._starts)

    def law(self, block: int) -> str:
        """Give the law that the block with this index changes, empty for none.

        A change goes on to the next one, or to the next heading of a division.
        """
        number = bisect_right(self._starts, block) - 1
        end, law = self._laws[number] if number >= 0 else (0, "")
        return law if block < end else ""


def _end(chapter: Chapter, block: int) -> int:
    """Give the block at which the division ends that ``block`` stands in."""
    heads = [division.blocks[0] for division in chapter.divisions]
    number = bisect_right(heads, block)
    return heads[number] if number < len(heads) else len(chapter.blocks)
