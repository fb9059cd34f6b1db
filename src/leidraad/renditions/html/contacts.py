"""Telephone numbers and e-mail addresses in the words of a chapter, and what opens them.

A ``tel:`` link follows RFC 3966 (digits, a plus for a number of the whole world), a ``mailto:``
link RFC 6068.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.languages.values import ValueKind, written_contacts
from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.model import Chapter

_WORDED = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ROW,
        BlockKind.QUOTE,
        BlockKind.FOOTNOTE,
    }
)
# Most chapters have neither, and are not looked at further.
# (It begins with the signs that any match begins with, which are found fastest.)
_TELLING = re.compile(r"[@+0](?:(?<=@)|(?<=[+0])\d(?:[ ().\u00a0\u2010-\u2014-]{0,2}\d){5})")
# What looks like a number to call and is none: a date, the number of an account or a register.
_DATE = re.compile(r"\d{1,2}([-./ ])\d{1,2}\1\d{2,4}")
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}[ ]?[A-Z]{4}[ ]?\Z")
_BEFORE_ACCOUNT = 10
# In front of "name@host" these make it a part of some other address.
_IN_ADDRESS = ("@", "/", ":")
_FEWEST_DIGITS, _FEWEST_IN_A_ROW = 8, 10


class Contact(NamedTuple):
    """Words by which somebody can be reached: their span in the source, and what opens them."""

    start: int
    end: int
    block: int
    url: str


def contacts(chapter: Chapter) -> Iterator[Contact]:
    """Give the telephone numbers and e-mail addresses that are no links yet, in order."""
    if _TELLING.search(chapter.source.text) is None:
        return
    for prose in chapter.prose:
        worded = chapter.blocks[prose.block].kind in _WORDED
        if not (worded and prose.linkable and _TELLING.search(prose.text)):
            continue
        for value in written_contacts(prose.text):
            words = prose.text[value.start : value.end]
            if value.kind is ValueKind.EMAIL:
                if prose.text[value.start - 1 : value.start] in _IN_ADDRESS:
                    continue
                url = f"mailto:{words}"
            elif _is_callable(words, prose.text[: value.start]):
                url = f"tel:{_dialled(words)}"
            else:
                continue
            yield Contact(*prose.span(value.start, value.end), prose.block, url)


def _is_callable(words: str, before: str) -> bool:
    """Tell whether what has the form of a telephone number is likely to be one."""
    digits = sum(map(str.isdigit, words))
    if digits < (_FEWEST_IN_A_ROW if words.isdigit() else _FEWEST_DIGITS):
        return False
    return not _DATE.fullmatch(words) and not _ACCOUNT.search(before[-_BEFORE_ACCOUNT:])


def _dialled(words: str) -> str:
    """Give what is dialled: \u201c+31 (0)20 \u2026\u201d is called without the nought."""
    words = words.replace("(0)", "") if words.startswith("+") else words
    return "+" * words.startswith("+") + re.sub(r"\D", "", words)
