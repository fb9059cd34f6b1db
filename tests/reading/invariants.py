"""What holds for every chapter, whatever was read; each function raises where it does not."""

from __future__ import annotations

from leidraad.model import BlockKind, Chapter, LinkKind, Prose
from leidraad.reading.source import encode

HEADING_WORDS = {
    "article": ("Artikel", "Article", "Artículo"),
    "section": ("Afdeling", "Section"),
    "chapter": ("Hoofdstuk",),
}
_MARKUP = frozenset("*_`\\&<[!~{\n\r")


def nothing_is_lost(chapter: Chapter, data: bytes) -> None:
    """The text is the file, and the blocks are the text."""
    text = chapter.source.text
    assert encode(text) == data
    assert "".join(text[block.start : block.end] for block in chapter.blocks) == text
    position = 0
    for index, block in enumerate(chapter.blocks):
        assert block.start == position < block.end
        position = block.end
        words = block.start
        for start, end in block.content:
            assert words <= start <= end <= block.end
            words = end
        assert -1 <= block.parent < index
        around = chapter.blocks[block.parent].depth + 1 if block.parent >= 0 else 0
        assert block.depth == around
        assert (block.kind is BlockKind.HEADING) == (block.level > 0)


def every_word_has_its_place(chapter: Chapter) -> None:
    """Each span of words leads into its own block, in order, to the same characters."""
    last = -1
    for prose in chapter.prose:
        assert prose.text.strip()
        assert prose.segments[0].source >= last
        last = prose.segments[0].source
        _segments_fit(chapter, prose)
        block = chapter.blocks[prose.block]
        before = block.start
        for offset in range(len(prose.text)):
            start, end = prose.span(offset, offset + 1)
            assert before <= start < end <= block.end
            assert prose.span(0, offset + 1) == (prose.segments[0].source, end)
            first, behind = prose.plain(start, end)
            assert first <= offset < behind
            before = start


def _segments_fit(chapter: Chapter, prose: Prose) -> None:
    text = chapter.source.text
    plain = 0
    for segment in prose.segments:
        assert segment.plain == plain
        assert segment.length > 0
        assert segment.source_length > 0
        plain += segment.length
        if segment.length == segment.source_length:
            written = text[segment.source : segment.source + segment.length]
            shown = prose.text[segment.plain : plain]
            for one, other in zip(shown, written, strict=True):
                assert one in ("\n", other)
    assert plain == len(prose.text)


def spans_say_what_they_name(chapter: Chapter) -> None:
    """The spans of links, anchors, headings and provisions slice back to their text."""
    text = chapter.source.text
    for link in chapter.links:
        block = chapter.blocks[link.block]
        assert block.start <= link.start < link.end <= block.end
        assert link.destination_start <= link.destination_end
        written = text[link.destination_start : link.destination_end]
        if link.kind is not LinkKind.AUTOLINK and not _MARKUP & set(written):
            assert written == link.destination
    for anchor in chapter.anchors:
        assert "\n" in anchor.name or text[anchor.start : anchor.end] == anchor.name
    for division in chapter.divisions:
        heading = division.heading
        assert text[heading.key_start : heading.key_end] == heading.key
        for start, end, words in (
            (heading.label_start, heading.label_end, heading.label),
            (heading.title_start, heading.title_end, heading.title),
        ):
            written = text[start:end]
            assert _MARKUP & set(written) or " ".join(written.split()) == words
        for attribute in heading.attributes:
            assert text[attribute.start : attribute.end].startswith(attribute.name)
        first, last = division.blocks
        assert chapter.blocks[first].kind is BlockKind.HEADING
        for provision in division.provisions:
            assert first < provision.blocks[0] < provision.blocks[1] <= last
            assert text[provision.label_start : provision.label_end].endswith(provision.label)


def all_hold(chapter: Chapter, data: bytes) -> None:
    """Everything above."""
    nothing_is_lost(chapter, data)
    every_word_has_its_place(chapter)
    spans_say_what_they_name(chapter)
