"""Finds the citations in texts: looks for where one may start, and has the grammar read on."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from leidraad.reading.citations.grammar import Parser
from leidraad.reading.citations.lexicon import lexicon_of
from leidraad.reading.citations.patterns import lowered, spaced
from leidraad.reading.citations.titles import Titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.languages import Vocabulary
    from leidraad.reading.citations.mentions import Mention

NO_TITLES = Titles()
_BORDER = "\n\0\n"
"""What stands between two texts that are searched at one go: no phrase goes over it."""


def find(text: str, vocabulary: Vocabulary, titles: Titles = NO_TITLES) -> tuple[Mention, ...]:
    """Find every citation in ``text``, in order; ``titles`` are those that may be cited.

    Never raises, and takes time in proportion to the length of ``text``.
    """
    return next((found for _, found in find_each((text,), vocabulary, titles)), ())


def find_each(
    texts: Sequence[str], vocabulary: Vocabulary, titles: Titles = NO_TITLES
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Find the citations of many texts: the index of each text that has any, and what it has.

    Most texts cite nothing, and looking for what may start a citation is nearly all that they
    cost. So all are searched at one go.
    """
    words = lexicon_of(vocabulary)
    low = lowered(_BORDER.join(texts))
    plain = spaced(low)
    starts = list(accumulate((len(text) + len(_BORDER) for text in texts), initial=0))
    number = start = -1
    parser: Parser | None = None
    mentions: list[Mention] = []
    trigger = words.trigger.search(plain)
    while trigger is not None:
        # In `plain` all is one further on: where it has a space, `low` has the word behind it.
        at = trigger.start()
        following = at + 1
        if words.starts_at(trigger, low):
            if parser is None or at >= starts[number + 1]:
                if mentions:
                    yield number, tuple(mentions)
                    mentions = []
                while starts[number + 1] <= at:
                    number += 1
                start, text = starts[number], texts[number]
                parser = Parser(text, low[start : start + len(text)], words, titles)
            mention = parser.mention(at - start)
            while mention:
                if not (mention.start and parser.is_none(mention)):
                    mentions.append(mention)
                following = start + mention.end
                mention = parser.beside(mention) if mention.instrument else None
        trigger = words.trigger.search(plain, following)
    if mentions:
        yield number, tuple(mentions)
