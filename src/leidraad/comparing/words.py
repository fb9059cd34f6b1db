"""The words of a text, so that none is cut and no character is lost.

A token is a word, a number, an address or a mark, with the spaces behind it. Put one after
another, the tokens are the text. Two tokens are the same when their keys are: a key has one form
of each quotation mark and dash, composed characters, and nothing that cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import NamedTuple

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
_PLAIN = re.compile(_WORD)
_WITH_ADDRESSES = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*(?<![.,;:!?)'])"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})++"
    rf"|{_WORD}"
)
_HOLDS_ADDRESS = re.compile(r"@|://|www\.")
_SPACE = re.compile(r"\s+")

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
    """Give the key of a text without any space: equal for texts of which only spaces differ."""
    return key(_SPACE.sub("", text).replace("...", "\u2026"))


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
        pattern = _WITH_ADDRESSES if _HOLDS_ADDRESS.search(text) else _PLAIN
        if text.isascii():  # The same as below, much faster: all of it can be seen.
            spans = [match.span() for match in pattern.finditer(text)]
            words = [text[start:end] for start, end in spans]
            first = [0, *(start for start, _ in spans[1:]), *([len(text)] if spans else [])]
            return _Tokens([_SAME.get(w, w) for w in words], first, [end for _, end in spans])
        keys: list[str] = []
        starts = [0]
        ends: list[int] = []
        for match in pattern.finditer(text.translate(_SHADOW)):
            start, end = match.span()
            known = key(text[start:end])
            if not known:
                continue  # Nothing that can be seen: it goes with the token before it.
            if keys:
                starts.append(start)
            keys.append(known)
            ends.append(end)
        return _Tokens(keys, [*starts, len(text)] if keys else starts, ends)

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


class Text(Words):
    """A text in tokens that knows what each of them weighs."""

    def __init__(self, text: str, function_words: frozenset[str]) -> None:
        """Take ``text`` apart; ``function_words`` are in small letters."""
        super().__init__(text)
        self._function_words = function_words

    @cached_property
    def weights(self) -> list[int]:
        """For each token 0 for a mark, 1 for a function word, 2 for any other word."""
        return [
            0 if not is_word(key) else 1 if key.lower() in self._function_words else 2
            for key in self.keys
        ]

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
