"""Running text with a letter or number in brackets in front, as laws have it: ``a) …``, ``(2) …``.

It counts only in a row: b behind a, ii behind i, ba behind b, 2 behind 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model import Block

_PARAGRAPH = BlockKind.PARAGRAPH
# "1)" is an item of a list in Markdown, and "(1)" is not.
_BRACKETED = re.compile(r"\(?([a-z]{1,2}|[ivx]{1,5}|(?<=\()[0-9]{1,3}[a-z]{0,2})\)(?=\s)")
_FIRST = ("a)", "i)", "(1)")
_SECOND = {"a": "b", "i": "ii", "1": "2"}
_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)


def lettered(text: str, blocks: Sequence[Block]) -> dict[int, re.Match[str]]:
    """Find running text that starts with a letter or number in brackets, in rows of some."""
    # One sign by itself is looked for many times as fast as two.
    if ")" not in text or not any(first in text for first in _FIRST):
        return {}
    found = {
        index: match
        for index, block in enumerate(blocks)
        if block.kind is _PARAGRAPH and (match := _BRACKETED.match(text, *block.content[0]))
    }
    signs = [match[1] for match in found.values()]
    behind = [*signs[1:], ""][: len(signs)]
    return {
        index: match
        for (index, match), following in zip(found.items(), behind, strict=True)
        if match[1] not in _SECOND or following in {_SECOND[match[1]], *_SECOND} - {match[1]}
    }


def depth_of(sign: str, above: Sequence[str]) -> int:
    """Give the depth at which ``sign`` goes on with a row of points or starts one, -1 for none.

    ``above`` are the last signs of the rows that are open, the outermost first.
    """
    for depth in reversed(range(len(above))):
        if is_next(above[depth], sign):
            return depth
    return len(above) if sign in _SECOND else -1


def is_next(last: str, sign: str) -> bool:
    """Tell whether ``sign`` follows ``last``: b behind a, ii behind i, ba behind b, 3 behind 2a."""
    if last in _ROMAN and sign in _ROMAN:
        return _ROMAN.index(sign) == _ROMAN.index(last) + 1
    inserted = len(sign) > 1 and sign[:-1] == last and sign[-1].isalpha()
    if sign[0].isdecimal() and last[0].isdecimal() and not inserted:
        number = re.match("[0-9]+", last)
        return number is not None and sign == str(int(number[0]) + 1)
    return inserted or (len(sign) == 1 and ord(sign) == ord(last[0]) + 1)
