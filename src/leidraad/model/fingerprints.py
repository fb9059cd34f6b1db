"""What a division says, as a hash: the same as long as a translation of it need not change.

Counted are the words, the title, the status and whom it binds. Not counted is what makes no other
translation: bold and italic, where a line breaks, how a character is composed or a quotation mark
is curled, where a link leads, and labels, both the division's own and those in citations: there
the key of what is cited stands for them.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model.citations import Status
from leidraad.model.text import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.model.citations import Citation
    from leidraad.model.divisions import Division
    from leidraad.model.policy import Chapter, Edition
    from leidraad.model.text import Prose

_DIGITS = 16
"""64 bits are enough to see that a text was changed, and leave a line that fits on a screen."""

_CODE = "\ufffc"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’\u201a\u201b\u2032", "'"),
        **dict.fromkeys("“”„\u201f\u2033«»", '"'),
        **dict.fromkeys("\u00ad\u200b", ""),  # a soft hyphen and a zero-width space
    }
)


class _Placed(NamedTuple):
    """A division and the labels that lead to it: its own, and those of what it stands in."""

    division: Division
    labels: tuple[str, ...]


class _Swap(NamedTuple):
    """What stands for the characters from ``start`` to ``end`` of a file."""

    start: int
    end: int
    words: str


def fingerprints(edition: Edition) -> dict[str, str]:
    """Give the fingerprint of each division of an edition by its key, in the order of the text.

    A division's own text ends where a division below it begins; a chapter has the title and the
    description of its file besides. Of divisions with the same key the first counts.
    """
    placed: dict[str, _Placed] = {}
    for chapter in edition.chapters:
        for division in chapter.divisions:
            placed.setdefault(division.key, _Placed(division, _labels(chapter, division)))
    found: dict[str, str] = {}
    for chapter in edition.chapters:
        words = _words(chapter, edition.citations.get(chapter.name, ()), placed)
        for division, said in zip(chapter.divisions, words, strict=True):
            if division.key and division.key not in found:
                folded = " ".join(unicodedata.normalize("NFC", said).translate(_ALIKE).split())
                digest = sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
                found[division.key] = digest[:_DIGITS]
    return found


def _labels(chapter: Chapter, division: Division) -> tuple[str, ...]:
    labels = [division.label]
    while division.parent >= 0:
        division = chapter.divisions[division.parent]
        labels.append(division.label)
    return tuple(filter(None, labels))


def _words(
    chapter: Chapter, citations: Iterable[Citation], placed: Mapping[str, _Placed]
) -> list[str]:
    """Give all that counts of each division of a chapter."""
    divisions, text = chapter.divisions, chapter.source.text
    said: list[list[str]] = [
        [d.title, d.heading.attribute("status"), *sorted(d.own_audience)] for d in divisions
    ]
    said.append([])  # what stands in no division
    owners = _owners(chapter)
    opening = {division.heading.block for division in divisions}
    swaps = _swaps(chapter, citations, placed)
    for prose in chapter.prose:
        if prose.block not in opening:
            said[owners[prose.block]].append(_spoken(text, prose, swaps.get(prose.block, ())))
    for index, block in enumerate(chapter.blocks):
        if block.kind is BlockKind.CODE:
            said[owners[index]].append(_within(text[block.start : block.end], block.marker))
    return ["\n".join(parts) for parts in said[:-1]]


def _within(code: str, fence: str) -> str:
    """Give what stands in a block of code, without its fences."""
    lines = code.splitlines()[1 if fence else 0 :]
    if fence and lines and lines[-1].strip().startswith(fence):
        lines.pop()
    return "\n".join(lines)


def _owners(chapter: Chapter) -> list[int]:
    """Give the innermost division of each block; of the front matter, that is the chapter's."""
    owners = [-1] * len(chapter.blocks)
    for number, division in enumerate(chapter.divisions):
        first, last = division.blocks
        owners[first:last] = [number] * (last - first)
    if chapter.head is not None and chapter.blocks[0].kind is BlockKind.FRONT_MATTER:
        owners[0] = chapter.divisions.index(chapter.head)
    return owners


def _swaps(
    chapter: Chapter, citations: Iterable[Citation], placed: Mapping[str, _Placed]
) -> Mapping[int, list[_Swap]]:
    """Give, by block, what stands for labels: the key of what is cited, a paragraph's number."""
    found: dict[int, list[_Swap]] = defaultdict(list)
    text = chapter.source.text
    for citation in citations:
        for part in citation.parts:
            ends = part.targets[:1] + part.targets[-1:] if part.status is Status.RESOLVED else ()
            labels = {label for end in ends for label in _known(placed, end.key)}
            if any(_has(text[part.start : part.end], label) for label in labels):
                words = " ".join(map(str, ends))
                found[citation.block].append(_Swap(part.start, part.end, words))
    for division in chapter.divisions:
        for provision in division.provisions:
            start, end = provision.label_start, provision.label_end
            if text[start:end] != provision.label:
                found[provision.blocks[0]].append(_Swap(start, end, provision.label))
    return found


def _known(placed: Mapping[str, _Placed], key: str) -> tuple[str, ...]:
    return placed[key].labels if key in placed else ()


def _has(words: str, label: str) -> bool:
    """Tell whether ``words`` name a label: not as a part of another one."""
    at = words.find(label)
    while at >= 0:
        behind = words[at + len(label) : at + len(label) + 1]
        if not (at and words[at - 1].isalnum()) and not behind.isalnum():
            return True
        at = words.find(label, at + 1)
    return False


def _spoken(text: str, prose: Prose, swaps: Sequence[_Swap]) -> str:
    """Give the words of a block, with what stands for labels, and with the words of code."""
    words, position = prose.text, 0
    parts: list[str] = []
    for start, end, instead in sorted([*_placed_in(prose, swaps), *_code(text, prose)]):
        parts += (words[position:start], instead)
        position = end
    return "".join([*parts, words[position:]])


def _placed_in(prose: Prose, swaps: Sequence[_Swap]) -> Iterator[_Swap]:
    """Give the swaps that stand in these words, by their place there; a block may have more."""
    first, last = prose.segments[0], prose.segments[-1]
    for start, end, words in swaps:
        if first.source <= start and end <= last.source + last.source_length:
            plain = prose.plain(start, end)
            if plain[0] < plain[1]:
                yield _Swap(*plain, words)


def _code(text: str, prose: Prose) -> Iterator[_Swap]:
    """Give what code spans say; images are passed over, for their words stand elsewhere."""
    at = prose.text.find(_CODE)
    while at >= 0:
        start, end = prose.span(at, at + 1)
        yield _Swap(at, at + 1, text[start:end].strip("` ") if text[start] == "`" else "")
        at = prose.text.find(_CODE, at + 1)
