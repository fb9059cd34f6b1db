"""Text that is safe and straight on a terminal, whatever stands in the policy."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_TAB = 4
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Paint(NamedTuple):
    """Puts colour around words, or leaves them as they are."""

    colour: bool

    def __call__(self, words: str, code: str) -> str:
        """Give ``words`` in the ANSI colour ``code``."""
        return f"\x1b[{code}m{words}\x1b[0m" if self.colour and words else words


def plain(words: str) -> str:
    """Make words from a policy safe to show.

    Control characters, those that turn the direction of the text among them, and bytes that are no
    text become U+FFFD; any other space is a space; what takes no room is left out.
    """
    if words.isprintable():
        return words
    return "".join(
        character if character.isprintable() else _shown(character) for character in words
    )


def _shown(character: str) -> str:
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    return "" if character in _INVISIBLE else "\ufffd"


def fit(words: str, column: int = 0) -> str:
    """Make words safe to show, tabs written out; they start at ``column``."""
    if "\t" not in words:
        return plain(words)
    pieces = words.split("\t")
    shown = ""
    for piece in pieces[:-1]:
        shown += plain(piece)
        shown += " " * (_TAB - (column + width(shown)) % _TAB)
    return shown + plain(pieces[-1])


def width(words: str) -> int:
    """Give the number of columns that words take: Chinese takes two, an added accent none."""
    if words.isascii():
        return len(words)
    return sum(
        0
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in words
    )
