"""The words of a text, so that none is cut and no character is lost.

A token is a word, a number, an address or a mark, with the spaces behind it. Put one after
another, the tokens are the text. Two tokens are the same when their keys are: a key has one form
of each quotation mark and dash, composed characters, and nothing that cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_HYPHEN = "\\-\u2010\u2011"
_APOSTROPHE = "'\u2019\u02bc"
_WORD = (
    r"(?<!\w)[^\W\d_]\.(?:[^\W\d_]\.)+(?!\w)"  # o.a.
    rf"|(?:(?<![\w{_HYPHEN}])[{_HYPHEN}](?=\w))?"  # -jarig
    rf"\w++(?:[/{_APOSTROPHE}{_HYPHEN}]\w++"  # en/of, foto's, e-mail, 2026-01-31
    r"|(?<=\d)[.,:\u2013](?=\d)\w++"  # 1.250,00, 20:00, 10–12
    r"|\.(?=\d)\w++)*+"  # A.5
    rf"(?:[{_HYPHEN}](?![\w{_HYPHEN}]))?"  # onder- en bovenbouw
    r"|\.{3}|[^\w\s]"
)
_ADDRESS = (
    r"(?:https?://|www\.)[^\s<>\"]*(?<![.,;:!?)'])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})++"
)
# Letters with a space or comma behind them are a word, whatever the rest says; most words are.
_PLAIN = re.compile(rf"(?:[^\W\d_]++(?=[ ,])|{_WORD})\s*+")
_WITH_ADDRESSES = re.compile(rf"(?:{_ADDRESS}|{_WORD})\s*+")
# It starts with the space, so that `re` skips all else.
_IDLE_SPACE = re.compile(r" (?:(?!\w)|(?<!\w ))")
_IN_ADDRESSES = ("@", "://", "www.")

_SAME = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2039\u203a", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "...": "\u2026",
}


class _Shadow(dict[int, str | None]):
    """Makes a letter of what belongs to the letter before it: accents, invisible joiners."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        shown = "x" if category[0] == "M" or category == "Cf" else character
        self[code] = shown
        return shown


class _Key(dict[int, str | None]):
    """Makes one form of what is written in several, and nothing of what cannot be seen."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        invisible = unicodedata.category(character) == "Cf" or code in (0xFE0E, 0xFE0F)
        shown = None if invisible else _SAME.get(character, character)
        self[code] = shown
        return shown


_SHADOW = _Shadow()
_KEY = _Key()


def key(text: str) -> str:
    """Give the form in which equal words are equal."""
    if text.isascii():
        return _SAME.get(text, text)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_KEY))


def squeezed(text: str) -> str:
    """Give the key of a text with no spaces but those that part two words.

    Equal for texts of which only spaces differ: "50 %" and "50%", but not "may be" and "maybe".
    """
    return _IDLE_SPACE.sub("", key(" ".join(text.split()).replace("...", "\u2026")))


def visible(text: str) -> str:
    """Give what can be seen of a text: composed, one space for many, nothing invisible."""
    if not text.isascii():
        text = "".join(
            character
            for character in unicodedata.normalize("NFC", text)
            if unicodedata.category(character) != "Cf"
        )
    return " ".join(text.split())


class _Tokens(NamedTuple):
    keys: list[str]
    starts: list[int]
    ends: list[int]


class Words:
    """A text in tokens, taken apart when they are first asked for.

    Token ``n`` is ``text[starts[n] : starts[n + 1]]``; its word ends at ``ends[n]``, spaces
    follow. Spaces at the front of the text belong to the first token. Without a token nothing can
    be seen of it; ``between(0, 0)`` is the text then.
    """

    def __init__(self, text: str) -> None:
        """Keep ``text``."""
        self.text = text

    @cached_property
    def _tokens(self) -> _Tokens:
        text = self.text
        pattern = _WITH_ADDRESSES if any(each in text for each in _IN_ADDRESSES) else _PLAIN
        # A shadow is as long as its text: what is found in it stands at the same place there.
        shadow = text if text.isascii() else text.translate(_SHADOW)
        tokens = pattern.findall(shadow)
        keys = list(map(str.rstrip, tokens))
        front = len(text) - len(text.lstrip())
        starts = list(accumulate(map(len, tokens), initial=front))
        ends = list(map(add, starts, map(len, keys)))
        starts[0] = 0
        if shadow is not text:
            keys = [text[start:end].lstrip() for start, end in zip(starts, ends, strict=False)]
        if shadow is not text or "..." in text:
            keys = [word if word.isalpha() and word.isascii() else key(word) for word in keys]
        if all(keys):
            return _Tokens(keys, starts, ends)
        # What cannot be seen goes with the token before it.
        seen = [number for number, known in enumerate(keys) if known]
        starts = [0, *(starts[number] for number in seen[1:]), *([len(text)] if seen else [])]
        return _Tokens([keys[number] for number in seen], starts, [ends[number] for number in seen])

    @cached_property
    def keys(self) -> list[str]:
        """What tells each token from others."""
        return self._tokens.keys

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts, and the end of the text."""
        return self._tokens.starts

    @cached_property
    def ends(self) -> list[int]:
        """Where the word of each token ends."""
        return self._tokens.ends

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.keys)

    def between(self, first: int, last: int) -> str:
        """Give the text from token ``first`` up to token ``last``."""
        if not self.keys:
            return self.text
        return self.text[self.starts[first] : self.starts[last]]

    def glued(self, token: int) -> bool:
        """Tell whether no space stands between a token and the one before it."""
        return 0 < token < len(self.keys) and self.ends[token - 1] == self.starts[token]

    @cached_property
    def squeezed(self) -> str:
        """The whole, as :func:`squeezed` has it."""
        return squeezed(self.text)


class Weights(dict[str, int]):
    """What the words of a language weigh, found once for each.

    By key 0 for a mark, 1 for a function word, 2 for any other word.
    """

    def __init__(self, function_words: Iterable[str]) -> None:
        """Know the ``function_words``, which are in small letters."""
        super().__init__()
        self._function_words = frozenset(function_words)

    def __missing__(self, key: str) -> int:
        """Weigh a word that was not seen before."""
        weight = 0 if not is_word(key) else 1 if key.lower() in self._function_words else 2
        self[key] = weight
        return weight


class Text(Words):
    """A text in tokens that knows what each of them weighs."""

    def __init__(self, text: str, weights: Weights) -> None:
        """Take ``text`` apart; ``weights`` are those of its language."""
        super().__init__(text)
        self._weights = weights

    @cached_property
    def weights(self) -> list[int]:
        """What each token weighs."""
        return [self._weights[key] for key in self.keys]

    @cached_property
    def content(self) -> int:
        """How many words it has that are no function words."""
        return self.weights.count(2)

    def words_in(self, first: int, last: int) -> int:
        """Count the words among some tokens."""
        return last - first - self.weights[first:last].count(0)


def is_word(token: str) -> bool:
    """Tell a word or number from a mark."""
    return token.isalnum() or any(character.isalnum() for character in token)


def is_address(token: str) -> bool:
    """Tell a web address, or that of a mailbox, from other tokens."""
    return any(each in token for each in _IN_ADDRESSES)
