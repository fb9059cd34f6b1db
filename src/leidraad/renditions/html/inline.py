"""What is put into the words of a chapter: numbers that can be linked to, and citations as links.

Every change is an :class:`Edit` at an offset of the source; the words themselves never change.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import (
    Address,
    Block,
    BlockKind,
    Chapter,
    Citation,
    Division,
    DivisionKind,
    Gloss,
    LinkKind,
    Status,
)
from leidraad.renditions.html.addresses import Destination, address
from leidraad.renditions.html.contacts import contacts
from leidraad.renditions.html.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leidraad.renditions.html.places import Places

_WORDED = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ROW,
        BlockKind.HTML,
        BlockKind.QUOTE,
        BlockKind.FOOTNOTE,
        BlockKind.HEADING,
    }
)
# What may mean something in the value of an attribute, to HTML or to Markdown.
_MEANING = re.compile(r"[^\w./#:?=%~ -]")


class Edit(NamedTuple):
    """Put ``text`` in the place of ``source[start:end]``. At one offset the lower rank comes first.

    Ends have rank 0, so that what ends where the next begins ends before it.
    """

    start: int
    end: int
    rank: int
    text: str


class Edited:
    """A source text with edits, given out piece by piece."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Keep the text and the edits, which must not cross each other."""
        self._text = text
        self._edits = sorted(set(edits))
        self._starts = [edit.start for edit in self._edits]

    def piece(self, start: int, end: int) -> str:
        """Give ``text[start:end]`` with the edits that lie in it, its edges included."""
        at = bisect_left(self._starts, start)
        if at == len(self._edits) or self._edits[at].end > end:
            return self._text[start:end]
        found: list[str] = []
        position = start
        while at < len(self._edits) and self._edits[at].end <= end:
            edit = self._edits[at]
            found += (self._text[position : edit.start], edit.text)
            position = edit.end
            at += 1
        found.append(self._text[position:end])
        return "".join(found)


def number(text: str, identifier: str = "") -> str:
    """Give a typed number as HTML: the text as it is, and its anchor."""
    return f'<span class="number"{_id(identifier)}>{text}</span>'


def heading_end(text: str, block: Block) -> int:
    """Give the offset at which the words of a heading end: before its attributes and closing #."""
    start, end = block.content[0]
    line = text[start:end]
    if line.endswith("}"):
        brace = line.rfind("{")
        inside = line[brace + 1 : -1].removeprefix(":").strip()
        if brace >= 0 and (not inside or inside[0] in "#." or "=" in inside):
            line = line[:brace].rstrip()
    closing = line.rstrip("#")
    if closing != line and (not closing or closing[-1] in " \t"):
        line = closing.rstrip()
    return start + len(line)


def edits_of(
    chapter: Chapter,
    citations: Sequence[Citation],
    places: Places,
    glosses: Sequence[Gloss] = (),
) -> Iterator[Edit]:
    """Give all edits of a chapter: its numbers, its links, and what its words become links to.

    That is what its citations cite, what explains its hard words, and whom it tells how to reach.
    """
    yield from _link_edits(chapter, places)
    spans = Spans(chapter)
    wraps = sorted(
        [
            *_number_wraps(chapter, places),
            *_citation_wraps(chapter, citations, places, spans),
            *_gloss_wraps(glosses, spans),
            *_contact_wraps(chapter, spans),
        ]
    )
    links = sorted((link.start, link.end) for link in chapter.links)
    behind, at, link_end = -1, 0, -1
    for wrap in wraps:
        while at < len(links) and links[at][0] < wrap.end:
            link_end = max(link_end, links[at][1])
            at += 1
        if wrap.start < behind or wrap.start < link_end:
            continue
        behind = wrap.end
        if wrap.start < wrap.end:
            yield Edit(wrap.start, wrap.start, 2, wrap.opening)
            yield Edit(wrap.end, wrap.end, 0, wrap.closing)
        else:
            yield Edit(wrap.start, wrap.start, 1, wrap.opening + wrap.closing)


class _Wrap(NamedTuple):
    start: int
    end: int
    opening: str
    closing: str


def _id(identifier: str) -> str:
    return f' id="{_attribute(identifier)}"' if identifier else ""


def _attribute(value: str) -> str:
    """Escape an attribute's value so that neither HTML nor Markdown reads anything into it."""
    return _MEANING.sub(lambda match: f"&#{ord(match[0])};", value)


# --- numbers ---------------------------------------------------------------------------------


def _number_wraps(chapter: Chapter, places: Places) -> Iterator[_Wrap]:
    text = chapter.source.text
    used: set[str] = set()
    for division in chapter.divisions:
        for provision in division.provisions:
            block = chapter.blocks[provision.blocks[0]]
            identifier = provision_id(division, provision.path, places)
            if not block.content or provision.label_start < block.content[0][0]:
                continue  # The number is the marker of a list item: `markdown` writes it.
            if identifier in used:
                identifier = ""
            used.add(identifier)
            start, end = provision.label_start, provision.label_end
            if not provision.label:
                if identifier:
                    yield _Wrap(start, start, f"<span{_id(identifier)}>", "</span>")
                continue
            start -= text[start - 1 : start] == "("
            end += text[end : end + 1] in (".", ")")
            yield _Wrap(start, end, number("", identifier).removesuffix("</span>"), "</span>")


def provision_id(division: Division, path: tuple[str, ...], places: Places) -> str:
    """Give the anchor of a provision, empty when its article has none or nothing leads there."""
    anchor = Address(division.key, path).anchor
    needed = division.key and (not path[-1].startswith("-") or anchor in places.cited)
    return anchor if needed else ""


# --- links -----------------------------------------------------------------------------------


def _link_edits(chapter: Chapter, places: Places) -> Iterator[Edit]:
    for link in chapter.links:
        destination = places.destination(chapter, link)
        if destination is None:
            continue
        new = address(destination)
        if link.kind in (LinkKind.HTML, LinkKind.HTML_IMAGE):
            new = html.escape(new)
        yield Edit(link.destination_start, link.destination_end, 1, new)


# --- citations -------------------------------------------------------------------------------


def _citation_wraps(
    chapter: Chapter, citations: Sequence[Citation], places: Places, spans: Spans
) -> Iterator[_Wrap]:
    heads = {division.heading.block: division for division in chapter.divisions}
    for citation in citations:
        if not citation.linkable or citation.block < 0:
            continue
        block = chapter.blocks[citation.block]
        if block.kind not in _WORDED or not block.content:
            continue
        low, high = block.content[0][0], block.content[-1][1]
        if block.kind is BlockKind.HEADING:
            head = heads.get(citation.block)
            if block.level == 1 or (head is not None and head.kind is DivisionKind.CHAPTER):
                continue
            high = heading_end(chapter.source.text, block)
            low = head.heading.title_start if head is not None else low
        for part in citation.parts:
            target = places.find(part.targets[0]) if part.targets else None
            if part.status is not Status.RESOLVED or target is None:
                continue
            url = address(Destination(*target))
            keys = " ".join(dict.fromkeys(address.key for address in part.targets))
            # Most citations are of one article, and their address says of which.
            told = "" if keys == target.anchor else f' data-to="{_attribute(keys)}"'
            opening = f'<a class="citation" href="{_attribute(url)}"{told}>'
            if low <= part.start < part.end <= high:
                for start, end in spans.nested(citation.block, part.start, part.end):
                    yield _Wrap(start, end, opening, "</a>")


# --- hard words, telephone numbers, e-mail addresses ------------------------------------------


def _gloss_wraps(glosses: Sequence[Gloss], spans: Spans) -> Iterator[_Wrap]:
    for gloss in glosses:
        if gloss.linkable:
            url = address(Destination(gloss.term.chapter.name, gloss.term.key))
            opening = f'<a class="gloss" href="{_attribute(url)}">'
            for start, end in spans.nested(gloss.block, gloss.start, gloss.end):
                yield _Wrap(start, end, opening, "</a>")


def _contact_wraps(chapter: Chapter, spans: Spans) -> Iterator[_Wrap]:
    for contact in contacts(chapter):
        opening = f'<a href="{_attribute(contact.url)}">'
        for start, end in spans.nested(contact.block, contact.start, contact.end):
            yield _Wrap(start, end, opening, "</a>")
