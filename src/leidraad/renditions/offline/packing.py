"""Many pages in few small files: what pages have in common is sent once.

A text is a row of *blocks*, lines that stand together in the same pages. A block of more than one
page stands in the *frame* of its language, or, when it is the same in several languages, in what
is *shared*; the rest is the page's *own*. Each of these is a *part*: a file whose name is the
beginning of its SHA-256. So a new version costs a returning reader the parts that changed, also
when the version's number stands on every page. Who has nothing yet gets a *bundle* per language;
what is shared comes with the first of them, for on a slow line a request costs as much as several
kilobytes. In all of them quotation marks and apostrophes have changed places.

``assets/worker.js`` puts pages together again.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OWN = -1
_SHARED = ""
# HTML is full of quotation marks, each of which JSON must escape; apostrophes are few.
_QUOTES = str.maketrans("\"'", "'\"")
# A line that may stand next to others on each page, and is too long to be sent twice for that.
_LONG = 300


class Text(NamedTuple):
    """A file of text, and the code of the language that it is for."""

    path: str
    language: str
    text: str


class Part(NamedTuple):
    """A file to be saved. Its name is the beginning of the SHA-256 of its bytes."""

    name: str
    data: bytes

    @classmethod
    def of(cls, value: object) -> Part:
        """Write a value as JSON."""
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return cls(name_of(data), data)


class Bundle(NamedTuple):
    """Parts that are sent together: the frame of a language and then each page's own.

    The last part of the first bundle is what languages share. ``pages`` gives the number of each
    page's own part, by its path.
    """

    whole: Part
    parts: tuple[Part, ...]
    pages: Mapping[str, int]


def name_of(data: bytes) -> str:
    """Give the name of a file that is named after its content."""
    return hashlib.sha256(data).hexdigest()[:12]


def pack(texts: Sequence[Text]) -> tuple[Bundle, ...]:
    """Pack texts: a bundle for each language.

    The same texts in the same order give the same bytes.
    """
    blocks = _Blocks(texts)
    languages = tuple(dict.fromkeys(text.language for text in texts))
    packed = [
        _language([text for text in texts if text.language == language], language, blocks)
        for language in languages
    ]
    for parts, _ in packed[:1]:
        parts.append(Part.of(blocks.known[_SHARED]))
    return tuple(_bundle(*each) for each in packed)


def _bundle(parts: Sequence[Part], pages: Iterable[str]) -> Bundle:
    data = b"[%s]" % b",".join(part.data for part in parts)
    numbers = {path: number for number, path in enumerate(pages, 1)}
    return Bundle(Part(name_of(data), data), tuple(parts), numbers)


def _language(
    texts: Iterable[Text], language: str, blocks: _Blocks
) -> tuple[list[Part], Iterable[str]]:
    """Give the parts of a language, and the pages whose own they are behind the first."""
    pages: dict[str, list[int]] = {}
    own: list[Part] = []
    for text in texts:
        recipe, rest = blocks.recipe(text)
        pages[text.path] = recipe
        own.append(Part.of(rest))
    frame = Part.of({"blocks": blocks.known[language], "pages": pages})
    return [frame, *own], pages


class _Blocks:
    """The blocks that stand in more than one text, numbered as they come."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._lines = {text.path: text.text.translate(_QUOTES).split("\n") for text in texts}
        users: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for line in set(self._lines[text.path]):
                users[line].append(number)
        # What makes lines stand together is a number, so that telling blocks apart costs little:
        # those with the same users have the same, and a long line has one to itself.
        groups: dict[str | tuple[int, ...], int] = {}
        self._groups: dict[str, int] = {}
        self._homes: list[str | None] = []
        for line, numbers in users.items():
            kind = line if len(line) > _LONG else tuple(numbers)
            group = self._groups[line] = groups.setdefault(kind, len(groups))
            if group == len(self._homes):
                languages = {texts[number].language for number in numbers}
                home = languages.pop() if len(languages) == 1 else _SHARED
                self._homes.append(None if len(numbers) == 1 else home)
        self.known: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def recipe(self, text: Text) -> tuple[list[int], list[str]]:
        """Take a text apart: where each of its blocks is from, and what is its own.

        A block of its own is -1; else twice its number, and one more when it is the language's.
        """
        found: list[int] = []
        own: list[str] = []
        for group, lines in groupby(self._lines[text.path], self._groups.__getitem__):
            block = "\n".join(lines)
            home = self._homes[group]
            if home is None:
                found.append(_OWN)
                own.append(block)
            else:
                found.append(2 * self._number(home, block) + (home != _SHARED))
        return found, own

    def _number(self, home: str, block: str) -> int:
        numbers = self._numbers[home]
        number = numbers.setdefault(block, len(numbers))
        if number == len(self.known[home]):
            self.known[home].append(block)
        return number
