"""Finds the citations in a text: looks for where one may start, and has the grammar read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.reading.citations.grammar import Parser
from leidraad.reading.citations.lexicon import lexicon_of, spaced
from leidraad.reading.citations.titles import Titles

if TYPE_CHECKING:
    from leidraad.languages import Vocabulary
    from leidraad.reading.citations.mentions import Mention

NO_TITLES = Titles()
_DIGITS = "0123456789"


def find(text: str, vocabulary: Vocabulary, titles: Titles = NO_TITLES) -> tuple[Mention, ...]:
    """Find every citation in ``text``, in order; ``titles`` are those that may be cited.

    Never raises, and takes time in proportion to the length of ``text``.
    """
    words = lexicon_of(vocabulary)
    low = _lower(text)
    plain = spaced(low)
    opening = (
        words.opening if any(map(text.__contains__, _DIGITS)) else words.opening_without_digits
    )
    trigger = opening.search(plain)
    if trigger is None:
        return ()
    parser = Parser(text, low, words, titles)
    mentions: list[Mention] = []
    while trigger is not None:
        # In `plain` all is one further on: where it has a space, `low` has the word behind it.
        start = trigger.start()
        mention = parser.mention(start)
        if mention:
            mentions.append(mention)
            opening = words.trigger
        trigger = opening.search(plain, mention.end if mention else start + 1)
    return tuple(mentions)


def _lower(text: str) -> str:
    """Put ``text`` in lower case without changing its length (as ``İ`` would)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
