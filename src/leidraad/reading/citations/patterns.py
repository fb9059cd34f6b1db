"""Regular expressions made of words, and texts made ready to be searched for them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Signs that a word may stand right behind, as it does behind a space.
_SIGNS = "\n\t\r\u00a0([{\"'“„‘«/-–—*_"
_END = "\0"  # marks in a trie where a word may end


class Patterns:
    """Regular expressions that are compiled when they are first used; most texts need a few.

    ``written`` has each by its name, which is that of the attribute too.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.written: dict[str, str] = {}

    def __getattr__(self, name: str) -> re.Pattern[str]:
        """Compile a pattern. Raises :class:`AttributeError` where there is none of that name."""
        written = vars(self).get("written", {})
        if name not in written:
            raise AttributeError(name, name=name, obj=self)
        pattern = re.compile(written[name])
        setattr(self, name, pattern)
        return pattern


def phrases(words: Iterable[str]) -> str:
    """Make a pattern of all ``words``, the longest first; white space folds.

    The words share their beginnings (a trie), so that a text is compared with all at once.
    """
    root = trie(words)
    return _alternatives(root) if root else "(?!)"


def trie(words: Iterable[str], tails: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """Put ``words`` into a trie; ``tails`` are patterns of what must follow some of them."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for atom in " ".join(word.split()):
            node = node.setdefault(r"\s+" if atom == " " else re.escape(atom), {})
        node[_END + (r"(?!\w)" if word[-1].isalnum() else "") + tails.get(word, "")] = {}
    return root


def _alternatives(node: dict[str, Any]) -> str:
    found = branches(node)
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def branches(node: dict[str, Any]) -> list[str]:
    """Write a node of the trie; where a word may end comes last, so that the longest wins."""
    ordered = sorted(node.items(), key=lambda item: item[0].startswith(_END))
    return [
        atom.removeprefix(_END) + (_alternatives(below) if below else "") for atom, below in ordered
    ]


def fold(words: str) -> str:
    """Put ``words`` in lower case, with single spaces."""
    return " ".join(words.split()).lower()


def lowered(text: str) -> str:
    """Put ``text`` in lower case without changing its length (as ``İ`` would)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def spaced(low: str) -> str:
    """Put a space in front of ``low``, and one for each sign that a word may stand right behind.

    So every word has a space before it, which a regular expression finds fastest.
    """
    plain = " " + low
    for sign in _SIGNS:
        if sign in plain:
            plain = plain.replace(sign, " ")
    return plain
