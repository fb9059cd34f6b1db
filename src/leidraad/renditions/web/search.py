"""What the search looks in: the words of one language, and never those of another.

The search is ``assets/search/``, fetched when somebody searches. For a policy of ordinary size it
fetches one file with every text of the language. A large one is laid in many files, *shards*, of
which only the best are fetched; the first file then says which words stand in which.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from leidraad.model import DivisionKind
from leidraad.renditions.html.pieces import plain, untitled
from leidraad.renditions.web.assets import asset, minified_css, minified_js
from leidraad.renditions.web.site import FOLDER, SEARCH_LICENSE
from leidraad.renditions.web.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.renditions.html import Piece
    from leidraad.renditions.web.pages import Pieces
    from leidraad.renditions.web.site import Entry, Shelf, Site

ONE_FILE = 150_000
"""How many characters of JSON one file may have; some 45 KB are sent."""
SHARD = 40_000
"""How many characters a shard has, or little more."""
_MOST_SHARDS = 12
# How often a word counts that stands in a label or a title: more than any text has it.
_HEADED = 100_000

# The words of the interface that come with the texts; `search_trouble` stands in the script.
_SAID = ("none", "one", "many", "most")
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_INNER_V, _INNER_Z = re.compile(r"\Bv"), re.compile(r"\Bz")
_SCRIPTS = ("search/words.js", "search/ranking.js", "search/showing.js")
_LIBRARY = "minisearch/index.js"
_NOTICE = f"/*! With MiniSearch: see {SEARCH_LICENSE.removeprefix(FOLDER)} */\n"
_STYLE = "search/found.css"
_AROUND = ".,;:()"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Found(NamedTuple):
    """What can be found: an article, or another division that has words of its own."""

    label: str
    title: str
    chapter: int
    url: str
    text: str
    is_article: bool

    def json(self) -> str:
        # Texts one by one are written much faster than a list with them in it.
        label, title, url, text = map(_json, (self.label, self.title, self.url, self.text))
        kind = "" if self.is_article else ",1"
        return f"[{label},{title},{self.chapter},{url},{text}{kind}]"


def search_script(site: Site) -> str:
    """Give the script that searches: the library, and ours with its style and what it says."""
    trouble = {code: each.language.words["search_trouble"] for code, each in site.shelves.items()}
    script = "".join(map(asset, _SCRIPTS))
    script = script.replace('STYLE = ""', f"STYLE = {_json(minified_css(asset(_STYLE)))}")
    script = script.replace("TROUBLE = {}", f"TROUBLE = {_json(trouble)}")
    # The library is a module, whose last lines are for who imports it.
    module = asset(_LIBRARY).partition("export {")[0]
    library = f"const MiniSearch = (() => {{\n{module}return MiniSearch;\n}})();\n"
    return minified_js(f"{_NOTICE}(d => {{\n{library}{script}}})(document);\n")


def search_license() -> str:
    """Give the licence of the library, which has to go wherever the script goes."""
    return asset("minisearch/LICENSE.txt")


def search_files(shelf: Shelf, rendered: Pieces) -> dict[str, str]:
    """Give the files that the search of one language looks in, by their site URL.

    The URLs in them are relative to the language's home page.
    """
    words = shelf.language.words
    data: dict[str, Any] = {
        "said": {name: words[f"search_{name}"] for name in _SAID},
        "endings": words["search_endings"],
        "beginnings": words["search_beginnings"],
        "also": words["search_also"].strip(),
        "chapters": [entry.title for entry in shelf.entries],
    }
    found = list(_everything(shelf, rendered))
    texts = [each.json() for each in found]
    if sum(map(len, texts)) <= ONE_FILE:
        return {shelf.search_index: _with_entries(data, texts)}
    shards = [_with_entries({}, texts[start:end]) for start, end in _divided(texts)]
    names = [f"search.{shelf.language.code}.{_digest(shard)}.json" for shard in shards]
    data["shards"] = names
    data["words"] = _directory([found[start:end] for start, end in _divided(texts)])
    return {shelf.search_index: _json(data)} | {
        FOLDER + name: shard for name, shard in zip(names, shards, strict=True)
    }


def _everything(shelf: Shelf, rendered: Pieces) -> Iterator[_Found]:
    for at, entry in enumerate(shelf.entries):
        pieces = rendered.get(entry.chapter.name, {})
        yield from _of_chapter(shelf, at, entry, pieces)


def _of_chapter(
    shelf: Shelf, at: int, entry: Entry, pieces: Mapping[int, Piece]
) -> Iterator[_Found]:
    """Give what can be found in a chapter: first itself, with the text outside its divisions."""
    chapter = entry.chapter
    head = chapter.head
    outside = [i for i in pieces if i < 0 or chapter.divisions[i] is head]
    loose = " ".join(plain(pieces[i].body) for i in outside)
    url = relative(shelf.language.home, entry.url)
    yield _Found(entry.label, entry.title, at, url, loose, is_article=False)
    for i, division in enumerate(chapter.divisions):
        if division is head:
            continue
        yield _Found(
            division.label,
            division.title,
            at,
            url + (f"#{division.key}" if division.key else ""),
            plain(untitled(pieces[i].body)) if i in pieces else "",
            division.kind is DivisionKind.ARTICLE,
        )


def _divided(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Divide the texts into stretches of about one shard: from and to."""
    start = size = 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= SHARD:
            yield start, at + 1
            start, size = at + 1, 0
    if size:
        yield start, len(texts)


def _directory(shards: Sequence[Sequence[_Found]]) -> str:
    """Write in which shards each word stands: a line per word, with their numbers to base 36.

    A ``!`` says that it stands in a label or a title there. Of a word that stands in many shards
    those are told that have it most.
    """
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    known = Stretches()
    for number, entries in enumerate(shards):
        heads = (words_of(f"{entry.label} {entry.title}", known) for entry in entries)
        counts = Counter(chain.from_iterable(words_of(entry.text, known) for entry in entries))
        for word, count in Counter(chain.from_iterable(heads)).items():
            counts[word] += count * _HEADED
        for word, count in counts.items():
            found[word].append((-count, number))
    names = [_base36(number) for number in range(len(shards))]
    return "\n".join(
        [
            " ".join(
                [
                    word,
                    *[
                        f"{names[at]}!" if -less >= _HEADED else names[at]
                        for less, at in sorted(found[word])[:_MOST_SHARDS]
                    ],
                ]
            )
            for word in sorted(found)
        ]
    )


def words_of(text: str, known: Stretches | None = None) -> set[str]:
    """Give the words of a text as the script compares them: its ``tokens`` and its ``fold``.

    ``known`` are the stretches of the texts before it.
    """
    known = Stretches() if known is None else known
    # No word has a space in it, and a policy has the same few thousand stretches all over.
    return set(chain.from_iterable(map(known.__getitem__, set(text.split()))))


class Stretches(dict[str, tuple[str, ...]]):
    """The words of each stretch between spaces, worked out when it is first met."""

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        """Give the words of a stretch, and keep them."""
        plainer = stretch
        # A long policy has more numbers than different words, and nothing of them changes.
        if stretch.isascii() and stretch.isdigit():
            self[stretch] = (stretch,)
            return self[stretch]
        # The same words stand before all sorts of signs.
        bare = stretch.strip(_AROUND)
        if bare != stretch:
            found = self[stretch] = self[bare]
            return found
        if not stretch.isascii():
            plainer = unicodedata.normalize("NFD", stretch).translate(_marks())
        found = self[stretch] = tuple(map(_fold, _WORD.findall(plainer)))
        return found


def _fold(word: str) -> str:
    single = word.replace("'", "").replace("’", "").lower()
    # To look whether there is something to replace takes less than to replace nothing.
    if _DOUBLED.search(single):
        single = _DOUBLED.sub(r"\1", single)
    if "v" in single or "z" in single:
        single = _INNER_Z.sub("s", _INNER_V.sub("f", single))
    return single


@cache
def _marks() -> dict[int, None]:
    """Give all accents and other marks, to be left out."""
    return {
        code: None
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)).startswith("M")
    }


def _with_entries(data: dict[str, Any], texts: Iterable[str]) -> str:
    """Give data as JSON, with entries that are JSON already."""
    return _json(data | {"entries": []})[:-2] + ",".join(texts) + "]}"


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
