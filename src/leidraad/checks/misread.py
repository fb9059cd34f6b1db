"""Text that Markdown takes for something else than its writer meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.checks.lookup import EditionLookup, Place
    from leidraad.model import Block, Chapter, Provision

_CODE = BlockKind.CODE
_RUNNING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
# A line of a list, or a sentence; what has signs of a programming language in it is neither.
_WORDS = re.compile(
    r"[ \t]*(?:\(?(?:[a-z]{1,2}|\d{1,3}[a-z]?)[.)]|[-*+•–])[ \t]+[^\W_]"
    r"|[ \t]*[\"“„'‘(]*[A-ZÀ-Þ][^\W_]*(?:[ ,;:’'-]+[^\W_]+){2}[^\n{}<>=$|\\]*"
    r"[.:;!?][\"”'’)]*[ \t]*$"
)
_INDENT = " " * 4
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_POINT = re.compile(r"\(?([a-z])[.)][ \t]")
# Nearly no text has it, and what starts with a letter is looked for quickly.
_SECOND_SIGN = re.compile(r"b[.)][ \t]")
_SECOND_POINT = re.compile(r"[\r\n][ \t>]*\(?b[.)][ \t]")
_BULLETS = "•·▪◦‣●○∙\uf0b7\uf0a7"
_BULLET = re.compile(rf"[{_BULLETS}][ \t\u00a0]*")
_LISTED = re.compile(
    rf"^[ \t>]*(?P<mark>[-*+–][ \t]+|[{_BULLETS}][ \t\u00a0]*)?"
    r"(?:\(?(?P<label>[a-z]{1,4}|\d{1,3}[a-z]?)[.)][ \t])?",
    re.MULTILINE,
)
_BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t>]*\r?\n)+")
_WORD = re.compile(r"\w+(?:\.\w+)*")
_NO_LABEL = "-"


class Misread(NamedTuple):
    """What is misread: its block, and the span of the line, or the sign, where that begins."""

    block: int
    start: int
    end: int


def as_code(chapter: Chapter) -> Iterator[Misread]:
    """Give the text that is indented so far that it is code, but reads like a list or a sentence.

    The rule is Markdown's (CommonMark 0.31, 4.4): four spaces behind a blank line. Between fences
    stands code that is meant to be.
    """
    text = chapter.source.text
    if _INDENT not in text and "\t" not in text:
        return
    for index, block in enumerate(chapter.blocks):
        if block.kind is _CODE and not block.marker:
            found = _line_of_words(text, block)
            if found is not None:
                yield Misread(index, *found)


def _line_of_words(text: str, block: Block) -> tuple[int, int] | None:
    inside = text[block.start : block.end]
    if _FENCE.search(inside):
        return None
    for line in re.finditer(r"[^\r\n]+", inside):
        if _WORDS.match(line[0]):
            words = line[0].strip()
            start = block.start + line.start() + line[0].index(words[0])
            return start, start + len(words)
    return None


def as_running_text(chapter: Chapter) -> Iterator[Misread]:
    """Give the first of points that stand on lines of their own, but in one paragraph.

    Without a mark of a list or a blank line between them they are shown one behind another.
    """
    text = chapter.source.text
    if _SECOND_SIGN.search(text) is None or _SECOND_POINT.search(text) is None:
        return
    for index, block in enumerate(chapter.blocks):
        if block.kind in _RUNNING and len(block.content) > 1:
            signs = [_POINT.match(text, *line) for line in block.content]
            first = next((sign for sign in signs if sign and sign[1] == "a"), None)
            if first is not None and any(sign and sign[1] == "b" for sign in signs):
                yield Misread(index, first.start(), first.end() - 1)


def as_bullets(chapter: Chapter) -> Iterator[Misread]:
    """Give the first sign of a word processor that stands for the mark of a list, per block."""
    text = chapter.source.text
    if not any(sign in text for sign in _BULLETS):
        return
    for index, block in enumerate(chapter.blocks):
        if block.kind in _RUNNING and (bullets := bullets_of(chapter, index)):
            yield Misread(index, bullets[0][0], bullets[0][0] + 1)


def bullets_of(chapter: Chapter, block: int) -> list[tuple[int, int]]:
    """Give the spans of such signs, and the space behind them, at the starts of a block's lines."""
    text, within = chapter.source.text, chapter.blocks[block]
    # Behind the mark of a list, as in "- • a", such a sign is only one too many.
    lines = within.content[within.kind is BlockKind.ITEM :]
    signs = [_BULLET.match(text, *line) for line in lines]
    return [sign.span() for sign in signs if sign]


def misread(lookup: EditionLookup) -> Mapping[str, Sequence[Misread]]:
    """Give what is misread in an edition, by the key of the innermost division around it."""
    found: dict[str, list[Misread]] = defaultdict(list)
    for chapter in lookup.edition.chapters:
        for each in (*as_code(chapter), *as_running_text(chapter), *as_bullets(chapter)):
            found[lookup.origins[chapter.name][each.block]].append(each)
    return dict(found)


class Uncounted:
    """What is not found in an article as it is misread: its points, paragraphs and citations."""

    def __init__(self, texts: Iterable[str], code: Iterable[str]) -> None:
        """Read the labels in the ``texts`` that are misread, and the words in those as ``code``."""
        self._labels: Counter[str] = Counter()
        self._words: set[str] = set()
        self.paragraphs = 0
        for text in (*texts, *code):
            for line in _LISTED.finditer(text):
                if line["label"] or line["mark"]:
                    self._labels[line["label"] or _NO_LABEL] += 1
        for text in code:
            self._words.update(_WORD.findall(text))
            self.paragraphs += len(_BETWEEN_PARAGRAPHS.split(text))

    def __contains__(self, label: str) -> bool:
        """Tell whether a point or paragraph with this label stands there."""
        return label in self._labels

    def says(self, labels: Iterable[str]) -> bool:
        """Tell whether one of these labels stands in what is read as code."""
        return not self._words.isdisjoint(labels)

    def take(self, provision: Provision) -> bool:
        """Tell whether a provision stands there that was not taken before, by its label."""
        label = _NO_LABEL if provision.path[-1].startswith(_NO_LABEL) else provision.label
        if not self._labels[label]:
            return False
        self._labels[label] -= 1
        return True


_ALL_COUNTED = Uncounted((), ())


def uncounted(place: Place, misread: Mapping[str, Sequence[Misread]]) -> Uncounted:
    """Give what is not found at ``place``, where this is what is ``misread`` in its edition."""
    known = misread.get(place.division.key)
    if not known:
        return _ALL_COUNTED
    source, blocks = place.chapter.source.text, [place.chapter.blocks[it.block] for it in known]
    texts = [(block.kind, source[block.start : block.end].strip()) for block in blocks]
    running = [text for kind, text in texts if kind is not _CODE]
    return Uncounted(running, [text for kind, text in texts if kind is _CODE])
