"""Many pages in few small files: what pages have in common is sent once.

A text is a row of *blocks*, lines that stand together in the same pages. A block of more than one
page stands in the *frame* of its language, or, when it is the same in several languages, in what
is *shared*; the rest is the page's *own*. Each of these is a *part*: a file whose name is the
beginning of its SHA-256. So a new version costs a returning reader the parts that changed, also
when the version's number stands on every page. Who has nothing yet gets them in *bundles*, as few
as possible, for on a slow line a request costs as much as several kilobytes; one that breaks off is
asked for anew.

A long line that stands in every page, such as their style, is a part that is *brought*: by the page
that a reader has just come to, so that it is not sent again. In all parts quotation marks and
apostrophes have changed places.

``assets/worker.js`` puts pages together again.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_OWN = -1
_SHARED, _BROUGHT = "", "*"
# HTML is full of quotation marks, each of which JSON must escape; apostrophes are few.
_QUOTES = str.maketrans("\"'", "'\"")
# A line that may stand next to others on each page, and is too long to be sent twice for that.
_LONG = 300
# A line that is worth a request where the page that has it does not bring it.
_BRING = 1000
# How large a bundle may be: some 70 KB are sent.
_MOST = 400_000


class Text(NamedTuple):
    """A file of text, and the code of the language that it is for."""

    path: str
    language: str
    text: str

    @property
    def is_page(self) -> bool:
        """Whether a reader may come to it."""
        return self.path.endswith(".html")


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
    """Parts that are sent together."""

    whole: Part
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Bundle:
        """Put parts together."""
        parts = tuple(parts)
        data = b"[%s]" % b",".join(part.data for part in parts)
        return cls(Part(name_of(data), data), parts)


class Packed(NamedTuple):
    """Texts as parts: those that come in ``bundles``, and those that are ``brought``.

    A part of a bundle is known by its number in all of them. ``shared`` is that of what languages
    share, and ``texts`` has two for each text, by its path: the frame of its language, and its own.
    """

    bundles: tuple[Bundle, ...] = ()
    brought: tuple[Part, ...] = ()
    shared: int = 0
    texts: Mapping[str, tuple[int, int]] = MappingProxyType({})


def name_of(data: bytes) -> str:
    """Give the name of a file that is named after its content."""
    return hashlib.sha256(data).hexdigest()[:12]


def pack(texts: Sequence[Text]) -> Packed:
    """Pack texts, in this order; what they have in common stands before the first page.

    The same texts in the same order give the same bytes.
    """
    blocks = _Blocks(texts)
    frames: dict[str, dict[str, list[int]]] = {text.language: {} for text in texts}
    own: list[Part] = []
    for text in texts:
        frames[text.language][text.path], rest = blocks.recipe(text)
        own.append(Part.of(rest))
    common = [
        Part.of(blocks.known[_SHARED]),
        *(
            Part.of({"blocks": blocks.known[language], "pages": pages})
            for language, pages in frames.items()
        ),
    ]
    first = next((at for at, text in enumerate(texts) if text.is_page), len(texts))
    frame = {language: first + at for at, language in enumerate(frames, 1)}
    return Packed(
        tuple(_bundles([*own[:first], *common, *own[first:]])),
        tuple(map(Part.of, blocks.known[_BROUGHT])),
        first,
        {
            text.path: (frame[text.language], at if at < first else at + len(common))
            for at, text in enumerate(texts)
        },
    )


def _bundles(parts: Iterable[Part]) -> Iterator[Bundle]:
    together: list[Part] = []
    size = 0
    for part in parts:
        size += len(part.data)
        if together and size > _MOST:
            yield Bundle.of(together)
            together, size = [], len(part.data)
        together.append(part)
    yield Bundle.of(together)


class _Blocks:
    """The blocks that stand in more than one text, numbered as they come."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._lines = {text.path: text.text.translate(_QUOTES).split("\n") for text in texts}
        users: defaultdict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            for line in set(self._lines[text.path]):
                users[line].append(number)
        pages = [number for number, text in enumerate(texts) if text.is_page]
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
                if len(line) > _BRING and numbers == pages:
                    home = _BROUGHT
                self._homes.append(None if len(numbers) == 1 else home)
        self.known: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def recipe(self, text: Text) -> tuple[list[int], list[str]]:
        """Take a text apart: where each of its blocks is from, and what is its own.

        A block of its own is -1, and one that is brought -2, -3 and so on; else it is twice its
        number, and one more when it is the language's.
        """
        found: list[int] = []
        own: list[str] = []
        for group, lines in groupby(self._lines[text.path], self._groups.__getitem__):
            block = "\n".join(lines)
            home = self._homes[group]
            if home is None:
                found.append(_OWN)
                own.append(block)
            elif home == _BROUGHT:
                found.append(_OWN - 1 - self._number(home, block))
            else:
                found.append(2 * self._number(home, block) + (home != _SHARED))
        return found, own

    def _number(self, home: str, block: str) -> int:
        numbers = self._numbers[home]
        number = numbers.setdefault(block, len(numbers))
        if number == len(self.known[home]):
            self.known[home].append(block)
        return number
