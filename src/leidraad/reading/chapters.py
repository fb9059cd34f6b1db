"""One file of a policy, read: from its bytes to a chapter and what is wrong with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from leidraad.model import (
    Anchor,
    Block,
    BlockKind,
    Chapter,
    Format,
    Heading,
    Link,
    Prose,
    Source,
    Unreadable,
)
from leidraad.reading.blocks import read_blocks
from leidraad.reading.frontmatter import (
    read_front_matter,
    read_front_matter_words,
    unclosed_front_matter,
)
from leidraad.reading.headings import leading_words, read_heading
from leidraad.reading.inline import read_words
from leidraad.reading.plain import marked, plain_words
from leidraad.reading.source import Undecodable, decode, first_control
from leidraad.reading.structure import read_divisions
from leidraad.reading.targets import read_targets

if TYPE_CHECKING:
    from collections.abc import Mapping

# A tuple: the hash of an enum member is computed in Python, each time.
_WORDLESS = (BlockKind.CODE, BlockKind.FRONT_MATTER)
_HEADING = BlockKind.HEADING
_TEXT = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)


class ChapterReading(NamedTuple):
    """A chapter, and what could not be read in it."""

    chapter: Chapter
    unreadable: tuple[Unreadable, ...]


def read_chapter(
    data: bytes, path: str, name: str, language: str, words: Mapping[str, tuple[str, ...]]
) -> ChapterReading:
    """Read one file. Never raises on any ``data``; no character of it is lost.

    ``path`` is for messages, ``name`` the file's path inside the language's folder, ``words`` the
    heading words of the language by unit.
    """
    decoded = decode(data)
    source = Source(path, language, decoded.text)
    blocks: tuple[Block, ...]
    if decoded.undecodable is not None and decoded.undecodable.encoding == "UTF-16":
        # Nothing in it can be told apart: one message about the encoding says it all.
        blocks = (Block(BlockKind.CODE, 0, len(decoded.text)),)
    else:
        blocks = read_blocks(decoded.text)
    front_matter: Mapping[str, Any] = {}
    if blocks and blocks[0].kind is BlockKind.FRONT_MATTER:
        front_matter, front_matter_fault = read_front_matter(source.text, *blocks[0].content[0])
    else:
        front_matter_fault = unclosed_front_matter(source.text)
    chapter = _chapter(source, name, blocks, words, front_matter)
    unreadable = (
        *_encoding_faults(decoded.text, decoded.undecodable),
        *front_matter_fault,
    )
    return ChapterReading(chapter, unreadable)


def _chapter(
    source: Source,
    name: str,
    blocks: tuple[Block, ...],
    words: Mapping[str, tuple[str, ...]],
    front_matter: Mapping[str, Any],
) -> Chapter:
    text = source.text
    targets = read_targets(text, blocks)
    leading = leading_words(words)
    prose: list[Prose] = []
    links: list[Link] = []
    anchors: list[Anchor] = []
    formats: list[Format] = []
    headings: list[Heading] = []
    if blocks and blocks[0].kind is BlockKind.FRONT_MATTER:
        prose += read_front_matter_words(text, *blocks[0].content[0])
    with_marks = marked(text, blocks)
    for index, block in enumerate(blocks):
        kind, content = block.kind, block.content
        if not content or kind in _WORDLESS:
            continue
        if index not in with_marks and kind in _TEXT:
            plain = plain_words(text, content, index)
            if plain is not None:
                prose.append(plain)
            continue
        if kind is _HEADING:
            heading, found = read_heading(text, block, index, leading, targets)
            if block.depth == 0:
                headings.append(heading)
            elif heading.key:
                anchors.append(Anchor(heading.key, heading.key_start, heading.key_end))
        else:
            found = read_words(text, block, index, targets)
        prose += found.prose
        links += found.links
        anchors += found.anchors
        formats += found.formats
    divisions = read_divisions(text, blocks, headings, words)
    if len(divisions) < len(headings):
        opening = {division.heading.block for division in divisions}
        anchors.extend(
            Anchor(heading.key, heading.key_start, heading.key_end)
            for heading in headings
            if heading.key and heading.block not in opening
        )
    return Chapter(
        name,
        source,
        blocks,
        divisions,
        tuple(prose),
        tuple(links),
        tuple(anchors),
        front_matter,
        formats=tuple(formats),
    )


def _encoding_faults(text: str, undecodable: Undecodable | None) -> list[Unreadable]:
    if undecodable is not None:
        offset, encoding = undecodable
        return [Unreadable("encoding", offset, offset + 1, encoding)]
    offset = first_control(text)
    if offset < 0:
        return []
    return [Unreadable("control-character", offset, offset + 1, f"U+{ord(text[offset]):04X}")]
