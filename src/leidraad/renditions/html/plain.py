"""Divisions in which nothing means anything to Python-Markdown, written as HTML at once.

Most of a policy is paragraphs and short lists of plain words. Python-Markdown would look at each
of them in a hundred ways and give them back as they are, which costs more than all the rest of a
site. So they do not go there; what it would have made of them is written by the few rules below.
Whatever is not plainly plain goes the long way: the tests hold that both give the same HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.model import BlockKind
from leidraad.renditions.html.draft import headline
from leidraad.renditions.html.inline import number
from leidraad.renditions.html.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from leidraad.model import Block, Chapter, Division
    from leidraad.renditions.html.draft import Draft

INERT = frozenset(
    {
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "tables",
        "toc",
        "pymdownx.betterem",
        "pymdownx.caret",
        "pymdownx.critic",
        "pymdownx.details",
        "pymdownx.highlight",
        "pymdownx.inlinehilite",
        "pymdownx.keys",
        "pymdownx.mark",
        "pymdownx.superfences",
        "pymdownx.tabbed",
        "pymdownx.tasklist",
        "pymdownx.tilde",
    }
)
# Only with these settings do these extensions go on doing nothing to plain words.
_LIMITED = {
    "abbr": frozenset[str](),
    "toc": frozenset({"permalink", "permalink_class", "permalink_title", "toc_depth"}),
}
# Anything but letters, digits and the marks that none of these extensions looks for.
_NOT_PLAIN = re.compile(
    r"[^\w .,;:()'\"%/?–—’‘‚“”„«»…€£§°½²³·•×\u00a0\u202f\u0300-\u036f-]"  # noqa: RUF001
)
_HARD_SPACES = ("\u00a0", "\u202f")
_START = re.compile(r"(?!\d+\.[ \t])[(‘“„«\"']?\w")
# An abbreviation may mean any word of the chapter, a table of contents lists all headings.
_COMMENT = re.compile(r"\s*<!--(?:(?!--).)*-->\s*", re.DOTALL)
# (It begins with what both begin with, which is found fastest.)
_FAR_REACHING = re.compile(r"\[(?:TOC\]|(?<=\*\[)[^\]]*\][ ]?:)")


def are_inert(extensions: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether all of these extensions are known to leave plain words alone."""
    return all(
        name in INERT and (name not in _LIMITED or settings.keys() <= _LIMITED[name])
        for name, settings in extensions.items()
    )


def plain_pieces(draft: Draft) -> dict[int, Piece]:
    """Give the pieces of the divisions that are plain, by their index in the chapter."""
    chapter = draft.chapter
    blocks = chapter.blocks
    heads = [division.heading.block for division in chapter.divisions]
    if any(blocks[at].depth for at in heads) or _reaches_far(chapter):
        return {}
    pieces: dict[int, Piece] = {}
    for number_, (division, first) in enumerate(zip(chapter.divisions, heads, strict=True)):
        last = heads[number_ + 1] if number_ + 1 < len(heads) else len(blocks)
        piece = _piece(draft, division, first, last)
        if piece is not None:
            pieces[number_] = piece
    return pieces


def _reaches_far(chapter: Chapter) -> bool:
    """Tell whether something in a chapter may concern words in any other part of it."""
    text = chapter.source.text
    return _FAR_REACHING.search(text) is not None or any(
        block.kind is BlockKind.HTML and not _COMMENT.fullmatch(text, block.start, block.end)
        for block in chapter.blocks
    )


def _piece(draft: Draft, division: Division, first: int, last: int) -> Piece | None:
    """Give the piece of the division whose own blocks go from ``first`` to ``last``."""
    text, blocks = draft.chapter.source.text, draft.chapter.blocks
    label, start, end = headline(text, blocks[first], division)
    if division.label and not label:
        return None  # It stands in markup.
    if not _says_nothing(text, start, end):
        return None
    body: list[str] = []
    at = first + 1
    while at < last:
        block = blocks[at]
        if block.kind is BlockKind.BLANK:
            at += 1
        elif block.kind is BlockKind.PARAGRAPH and _is_plain(text, block):
            body.append(f"<p>{_words(draft, block, '')}</p>")
            at += 1
        elif block.kind is BlockKind.ITEM:
            behind = _behind_list(blocks, at, last)
            items = _list(draft, at, behind)
            if items is None:
                return None
            body.append(items)
            at = behind
        else:
            return None
    return Piece(blocks[first].level, draft.edited.piece(start, end).strip(), "\n".join(body))


def _is_plain(text: str, block: Block) -> bool:
    """Tell whether a paragraph or an item stands at the left edge and is nothing but words."""
    if block.depth or not block.content:
        return False
    for start, end in block.content:
        breaks = text.startswith("  ", end)
        if breaks or _START.match(text, start, end) is None or not _says_nothing(text, start, end):
            return False
    return True


def _says_nothing(text: str, start: int, end: int) -> bool:
    """Tell whether nothing in a line means anything to Python-Markdown, wherever it stands."""
    return (
        _NOT_PLAIN.search(text, start, end) is None
        and text.find("_", start, end) < 0
        and text.find("//", start, end) < 0
        and text[end - 1 : end] not in _HARD_SPACES
    )


def _words(draft: Draft, block: Block, indent: str) -> str:
    """Give the words of a block, with their edits, line by line."""
    return f"\n{indent}".join([draft.edited.piece(start, end) for start, end in block.content])


def _behind_list(blocks: Sequence[Block], first: int, last: int) -> int:
    """Give the index behind the last of the items that start at ``first``."""
    behind = first
    for at in range(first, last):
        if blocks[at].kind is BlockKind.ITEM:
            behind = at + 1
        elif blocks[at].kind is not BlockKind.BLANK:
            break
    return behind


def _list(draft: Draft, first: int, behind: int) -> str | None:
    """Give a list as HTML, None when it is not all of a kind: close together, or spaced."""
    blocks = draft.chapter.blocks
    items = [at for at in range(first, behind) if blocks[at].kind is BlockKind.ITEM]
    spaced = len(items) > 1 and behind - first == 2 * len(items) - 1
    if not spaced and behind - first != len(items):
        return None
    if not all(_is_plain(draft.chapter.source.text, blocks[at]) for at in items):
        return None
    opening, closing = ("<li>\n<p>", "</p>\n</li>") if spaced else ("<li>", "</li>")
    found = "\n".join(f"{opening}{words}{closing}" for words in _items(draft, items))
    return f"<ul>\n{found}\n</ul>"


def _items(draft: Draft, items: Sequence[int]) -> Iterator[str]:
    """Give the words of some items, their numbers before them."""
    for at in items:
        block = draft.chapter.blocks[at]
        words = _words(draft, block, "    ")
        if block.marker[0].isdigit():
            words = f"{number(block.marker, draft.anchors.get(at, ''))} {words}"
        yield words
