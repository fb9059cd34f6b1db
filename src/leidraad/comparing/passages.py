"""The passages of a division: what a reader sees of its blocks, ready to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing.spelling import Reading, Whole, of_block, stands_for_more
from leidraad.comparing.words import Text
from leidraad.model import BlockKind
from leidraad.model.redlines import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from leidraad.comparing.words import Weights
    from leidraad.model import Block, Chapter, Citation, Division, Heading, Prose, Provision

_SILENT = frozenset({BlockKind.BLANK, BlockKind.FRONT_MATTER, BlockKind.RULE})


def read_title(chapter: Chapter, heading: Heading, weights: Weights) -> Reading:
    """Read the title of a division, without its label and attributes."""
    for prose in of_block(chapter.prose, heading.block):
        if prose.linkable and heading.title:
            whole = Whole(chapter, heading.block, (prose,), ())
            return whole.reading(
                Passage(BlockKind.HEADING, "", start=heading.start, end=heading.end),
                whole.prose.plain(heading.title_start, heading.title_end),
                weights,
            )
    return Reading(Passage(BlockKind.HEADING, ""), Text("", weights))


def read_passages(
    chapter: Chapter,
    blocks: Iterable[int],
    division: Division | None,
    citations: Mapping[int, Sequence[Citation]],
    weights: Weights,
) -> list[Reading]:
    """Read some blocks of a chapter, in order.

    ``division`` is the one they stand in, ``citations`` are those of the chapter, by block,
    ``weights`` what words weigh in its language.
    """
    provisions = {p.blocks[0]: p for p in division.provisions} if division else {}
    return [
        reading
        for index in blocks
        if chapter.blocks[index].kind not in _SILENT
        for reading in _readings(
            chapter, index, provisions.get(index), citations.get(index, ()), weights
        )
    ]


def _readings(
    chapter: Chapter,
    index: int,
    provision: Provision | None,
    citations: Sequence[Citation],
    weights: Weights,
) -> Iterator[Reading]:
    block = chapter.blocks[index]
    path = provision.path if provision else ()
    passage = Passage(block.kind, "", _number(block), block.depth, (), path, block.start, block.end)
    if block.kind is BlockKind.CODE:
        text = _code(chapter.source.text[block.start : block.end], block.marker)
        yield Reading(passage._replace(text=text), Text(text, weights))
        return
    spoken = of_block(chapter.prose, index)
    running = [prose for prose in spoken if prose.linkable]
    if block.kind is BlockKind.HTML:
        for prose in running:
            whole = Whole(chapter, index, (prose,), citations)
            yield whole.reading(passage, (0, len(whole.prose.text)), weights)
    elif running or passage.label:
        whole = Whole(chapter, index, running, citations)
        start = 0
        if provision and not passage.label:
            start = whole.behind_label(provision)
            passage = passage._replace(label=whole.prose.text[:start].strip())
        yield whole.reading(passage, (start, len(whole.prose.text)), weights)
    shown = _images(chapter, running)
    for prose in spoken:
        if not prose.linkable and not _is_within(prose.segments[0].source, shown):
            aside = Whole(chapter, index, (prose,), ())
            meaning = passage._replace(kind=BlockKind.DEFINITION, label="", path=())
            yield aside.reading(meaning, (0, len(prose.text)), weights)


def _number(block: Block) -> str:
    """Give the number of an item as typed; a bullet is none."""
    return block.marker if block.kind is BlockKind.ITEM and block.marker[0].isdigit() else ""


def _code(text: str, fence: str) -> str:
    """Give what is in a block of code, without its fences."""
    lines = text.splitlines(keepends=True)
    if fence:
        behind = len(lines) > 1 and lines[-1].strip().startswith(fence)
        lines = lines[1 : len(lines) - behind]
    return "".join(lines).rstrip("\r\n")


def _images(chapter: Chapter, running: Iterable[Prose]) -> list[tuple[int, int]]:
    """Give the source spans of the images in running text, of which the words are in it."""
    return [
        (segment.source, segment.source + segment.source_length)
        for prose in running
        for segment in prose.segments
        if stands_for_more(prose, segment) and chapter.source.text[segment.source] == "!"
    ]


def _is_within(offset: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
