"""The words inside a block: what a reader sees, where each character stands, and the links.

One scan over the characters that can mean something; linear in the length of the block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import (
    Anchor,
    Block,
    BlockKind,
    Format,
    FormatKind,
    Link,
    LinkKind,
    Prose,
)
from leidraad.reading.attributes import read_attributes
from leidraad.reading.emphasis import Emphasis
from leidraad.reading.joined import Edit, Joined
from leidraad.reading.plain import plain_words
from leidraad.reading.tags import Tag, character, read_tag, unescaped
from leidraad.reading.targets import Targets, footnote_end, inline_address, reference

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE = "\ufffc"
"""What stands in the plain text for a code span or an image: an object replacement character."""

# How many brackets can be open at once; what was open before becomes text, so that a text full of
# brackets does not cost the square of its length.
_OPEN_AT_ONCE = 32

# Each branch starts with a literal, so that `re` makes one set of them and skips plain text fast.
_MARKUP = re.compile(
    r"\\[!-/:-@\[-`{-~]|``*|\*\**|__*|~~*|\[\[*|!\[\[*|\]\]*|<(?=[a-zA-Z/!])|&(?=[#a-zA-Z])"
    r"|\{(?=[:#.\w \t])"
)
# In raw HTML a star is a star, unless its first tag says that there is Markdown in it.
_HTML_MARKUP = re.compile(r"<(?=[a-zA-Z/!])|&(?=[#a-zA-Z])")
_WITH_MARKDOWN = re.compile(
    r"<[a-zA-Z][^<>]*?\smarkdown(?:=([\"']?)(?:1|block|span|markdown)\1)?(?=[\s>])"
)
_TICKS = re.compile(r"`+")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto|tel):[^\s<>]*+|[^\s<>@]++@[^\s<>@]++)>")
_ONE_ATTRIBUTE = r"(?:[#.][^\s{}]++|[\w-]++=(?:\"[^\"]*+\"|'[^']*+'|[^\s{}\"']++))"
_ATTRIBUTE_LIST = re.compile(
    rf"\{{:?[ \t]*+{_ONE_ATTRIBUTE}(?:[ \t]++{_ONE_ATTRIBUTE})*+[ \t]*+\}}"
)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")
_SPOKEN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
# Tags that end a line of thought: words on both sides are not one sentence.
_BREAKING = re.compile(
    "address|article|aside|blockquote|br|caption|d[dlt]|details|div|fig(?:caption|ure)|footer|form|"
    "h[1-6r]|header|li|main|nav|[ou]l|option|p|pre|section|summary|table|t(?:body|d|foot|h|head|r)"
)
_UNSPOKEN = frozenset({"script", "style", "template"})
_FORMATS = {
    **dict.fromkeys(("**", "__", "b", "strong"), FormatKind.BOLD),
    **dict.fromkeys(("*", "_", "em", "i"), FormatKind.ITALIC),
    **dict.fromkeys(("~~", "del", "s", "strike"), FormatKind.STRUCK),
    **dict.fromkeys(("ins", "u"), FormatKind.UNDERLINED),
    **dict.fromkeys(("code", "kbd", "samp"), FormatKind.CODE),
    "mark": FormatKind.MARKED,
    "sup": FormatKind.RAISED,
    "sub": FormatKind.LOWERED,
}
"""What marks and tags make of the words between them."""


class Words(NamedTuple):
    """What was found in a block."""

    prose: tuple[Prose, ...]
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    formats: tuple[Format, ...] = ()


_NONE = Words(())


def read_words(text: str, block: Block, index: int, targets: Targets) -> Words:
    """Read the words of one block, the ``index``-th of its file."""
    if block.kind is BlockKind.ROW:
        parts = [read_span(text, (cell,), index, targets) for cell in block.content]
        return Words(
            tuple(prose for part in parts for prose in part.prose),
            tuple(link for part in parts for link in part.links),
            tuple(anchor for part in parts for anchor in part.anchors),
            tuple(format_ for part in parts for format_ in part.formats),
        )
    is_raw = block.kind is BlockKind.HTML and not _WITH_MARKDOWN.match(text, block.content[0][0])
    markup = _HTML_MARKUP if is_raw else _MARKUP
    words = read_span(text, block.content, index, targets, markup)
    if block.kind is BlockKind.DEFINITION:
        # What an abbreviation means is shown as a tooltip.
        return Words(tuple(prose._replace(linkable=False) for prose in words.prose))
    return words


def read_span(
    text: str,
    content: Sequence[tuple[int, int]],
    index: int,
    targets: Targets,
    markup: re.Pattern[str] = _MARKUP,
) -> Words:
    """Read the words of the lines ``content`` of the ``index``-th block.

    ``markup`` finds what can mean something.
    """
    if markup.search(text, content[0][0], content[-1][1]) is None:
        plain = plain_words(text, content, index)
        return Words((plain,)) if plain else _NONE
    return _Scanner(Joined(text, content), index, targets).scan(markup)


def read_spelled(text: str, span: tuple[int, int], index: int, targets: Targets) -> Words:
    """Read the words of a line with what code spans and images say, instead of :data:`CODE`."""
    return _Scanner(Joined(text, (span,)), index, targets).scan(_MARKUP, spelled=True)


class _Bracket(NamedTuple):
    """An open bracket: where it stands, if it is an image's, and how many edits came before."""

    start: int
    image: bool
    edits: int


class _Found(NamedTuple):
    """A link: what becomes a :class:`Link` once all edits are known; ``words`` is a span."""

    kind: LinkKind
    start: int
    end: int
    words: tuple[int, int]
    destination: str
    address: tuple[int, int]
    """The span of the address in the source."""


class _Scanner:
    """One scan over the lines of a block."""

    def __init__(self, joined: Joined, index: int, targets: Targets) -> None:
        self.joined = joined
        self.text = joined.text
        self.index = index
        self.targets = targets
        self.edits: list[Edit] = []
        self.breaks: list[int] = [0]
        self.asides: list[tuple[int, int]] = []
        self.links: list[_Found] = []
        self.anchors: list[Anchor] = []
        self.brackets: deque[_Bracket] = deque(maxlen=_OPEN_AT_ONCE)
        self.emphasis = Emphasis(joined.text)
        self.formats: list[tuple[FormatKind, int, int]] = []
        self.format_tags: dict[FormatKind, int] = {}
        self.html_link: Tag | None = None
        self.ticks: dict[int, list[int]] | None = None
        # What has no end further on: looking for it again and again would be quadratic.
        self.endless: set[str] = set()

    def scan(self, markup: re.Pattern[str], *, spelled: bool = False) -> Words:
        text = self.text
        position = 0
        while match := markup.search(text, position):
            position = self._markup(*match.span())
        edits = sorted(self.edits, key=_outer_first)
        prose = [
            self.joined.prose(span, edits, self.index, spelled=spelled)
            for span in zip(self.breaks, [*self.breaks[1:], len(text)], strict=True)
        ]
        prose += [self._aside(span, edits) for span in self.asides]
        spoken = [each for each in prose if each.text.strip()]
        if self.asides:
            spoken.sort(key=_first_offset)
        return Words(
            tuple(spoken),
            tuple(self._link(link, edits) for link in sorted(self.links, key=_link_start)),
            tuple(self.anchors),
            tuple(
                Format(kind, *self.joined.span(start, end), self.index)
                for kind, start, end in self.formats
            ),
        )

    def _aside(self, span: tuple[int, int], edits: Sequence[Edit]) -> Prose:
        return self.joined.prose(span, edits, self.index, linkable=False)

    def _link(self, link: _Found, edits: Sequence[Edit]) -> Link:
        words = self.joined.prose(link.words, edits, self.index, spelled=True).text
        if link.kind is LinkKind.HTML_IMAGE:
            words = unescaped(words)
        span = self.joined.span(link.start, link.end)
        return Link(link.kind, *span, words, link.destination, *link.address, self.index)

    # --- markup ------------------------------------------------------------------------------

    def _markup(self, start: int, end: int) -> int:
        """Read the markup at ``start``, of which ``end`` is the least end; give the real end."""
        text = self.text
        first = text[start]
        if first in "*_~":
            self._emphasis(start, end)
        elif first == "`":
            end = self._code(start, end)
        elif first in "[!":
            end = self._open(start, end)
        elif first == "]":
            end = self._close(start, end)
        elif first == "<":
            end = self._angle(start)
        elif first == "\\":
            self.edits.append(Edit(start, end, text[start + 1], text[start + 1]))
        elif first == "&":
            meaning, behind = character(text, start)
            if meaning:
                self.edits.append(Edit(start, behind, meaning, meaning))
            end = max(end, behind)
        elif match := _ATTRIBUTE_LIST.match(text, start):
            end = self._attribute_list(start, match.end())
        return end

    def _emphasis(self, start: int, end: int) -> None:
        marks = self.emphasis.read(start, end)
        self.edits += marks
        for opening, closing in zip(marks[::2], marks[1::2], strict=True):
            kind = _FORMATS[self.text[opening.start : opening.end]]
            self.formats.append((kind, opening.end, closing.start))

    def _code(self, start: int, end: int) -> int:
        """Pair runs of backticks of one length; a run without a partner is text."""
        if self.ticks is None:
            self.ticks = {}
            for run in _TICKS.finditer(self.text):
                self.ticks.setdefault(run.end() - run.start(), []).append(run.start())
        partners = self.ticks.get(end - start, [])
        number = bisect_left(partners, end)
        if number == len(partners):
            return end
        close = partners[number]
        behind = close + end - start
        self.edits.append(Edit(start, behind, CODE, self.text[end:close].strip()))
        return behind

    def _attribute_list(self, start: int, end: int) -> int:
        """Take an attribute list out of the words, behind an element or at a line's end."""
        behind_element = start and self.text[start - 1] in "*_`)]>~"
        if not behind_element and not _LINE_END.match(self.text, end):
            return start + 1
        found = read_attributes(self.text, start + 1, end - 1)
        self._anchor(found.key_start, found.key_end)
        space = start
        while space and self.text[space - 1] in " \t":
            space -= 1
        self.edits.append(Edit(start if behind_element else space, end))
        return end

    def _anchor(self, start: int, end: int) -> None:
        if start < end:
            self.anchors.append(Anchor(self.text[start:end], *self.joined.span(start, end)))

    # --- links -------------------------------------------------------------------------------

    def _open(self, start: int, end: int) -> int:
        """Keep open brackets in mind; leave out the mark of a footnote."""
        note = footnote_end(self.text, end - 1, self.targets)
        if note >= end:
            self.edits.append(Edit(end - 1, note))
            return note
        image = self.text[start] == "!"
        # An exclamation mark belongs to the bracket behind it only.
        for bracket in range(max(start + image, end - _OPEN_AT_ONCE), end):
            is_image = image and bracket == start + 1
            self.brackets.append(_Bracket(bracket, is_image, len(self.edits)))
        return end

    def _close(self, start: int, end: int) -> int:
        """End brackets: a link or an image where an address follows, else text."""
        while start < end and self.brackets:
            bracket = self.brackets.pop()
            found = self._target(bracket.start, start)
            if found is None:
                start += 1
                continue
            destination, address, behind = found
            words = (bracket.start + 1, start)
            if bracket.image:
                kind, begin = LinkKind.IMAGE, bracket.start - 1
                self._image(bracket, behind, words)
            else:
                kind, begin = LinkKind.LINK, bracket.start
                self.edits += [Edit(begin, begin + 1), Edit(start, behind)]
                # No link in a link (CommonMark 6.3).
                images = [each for each in self.brackets if each.image]
                self.brackets = deque(images, maxlen=_OPEN_AT_ONCE)
            self.links.append(_Found(kind, begin, behind, words, destination, address))
            self.emphasis.forget(begin)
            return behind
        return end

    def _image(self, bracket: _Bracket, end: int, words: tuple[int, int]) -> None:
        """Read an image: its words are those of an attribute, where no link can be put."""
        edits = sorted(self.edits[bracket.edits :], key=_outer_first)
        spoken = self.joined.prose(words, edits, self.index, spelled=True).text
        self.edits.append(Edit(bracket.start - 1, end, CODE, spoken))
        if spoken.strip():
            self.asides.append(words)

    def _target(self, bracket: int, at: int) -> tuple[str, tuple[int, int], int] | None:
        """Give the address behind the ``]`` at ``at``, its source span, and the end of it all."""
        if inline := inline_address(self.text, at + 1):
            if inline.title[0] < inline.title[1]:
                self.asides.append(inline.title)
            return inline.destination, self.joined.span(*inline.address), inline.end
        return reference(self.text, bracket + 1, at, self.targets)

    # --- HTML --------------------------------------------------------------------------------

    def _angle(self, at: int) -> int:
        text = self.text
        if match := _AUTOLINK.match(text, at):
            words = match.span(1)
            address = match[1] if ":" in match[1] else f"mailto:{match[1]}"
            self.edits += [Edit(at, at + 1), Edit(match.end() - 1, match.end())]
            span = self.joined.span(*words)
            self.links.append(
                _Found(LinkKind.AUTOLINK, at, match.end(), words, unescaped(address), span)
            )
            return match.end()
        if text.startswith("<!--", at):
            return self._skip_to("-->", at, at + 4)
        tag = read_tag(text, at)
        if tag is None:
            return at + 1
        self.edits.append(Edit(*tag[2:4]))
        if _BREAKING.fullmatch(tag.name):
            self.breaks.append(tag.end)
            self.brackets.clear()
            self.emphasis.forget()
        if tag.closes:
            self._end_tag(tag)
        else:
            self._start_tag(tag)
            if tag.name in _UNSPOKEN:
                return self._skip_to(f"</{tag.name}>", at, tag.end)
        return tag.end

    def _skip_to(self, mark: str, at: int, start: int) -> int:
        """Pass over everything up to and with ``mark``; without one it is text."""
        end = -1
        if mark not in self.endless:
            end = self.text.find(mark, start)
        if end < 0:
            self.endless.add(mark)
            return max(start, at + 1)
        self.edits.append(Edit(at, end + len(mark)))
        return end + len(mark)

    def _start_tag(self, tag: Tag) -> None:
        for name in _SPOKEN_ATTRIBUTES:
            value, *span = tag.attributes.get(name, ("", 0, 0))
            if value.strip():
                self.asides.append((span[0], span[1]))
        for name in ("id", "name") if tag.name == "a" else ("id",):
            _, start, end = tag.attributes.get(name, ("", 0, 0))
            self._anchor(start, end)
        if tag.name in _FORMATS:
            self.format_tags[_FORMATS[tag.name]] = tag.end
        elif tag.name == "a" and "href" in tag.attributes:
            self.html_link = tag
        elif tag.name == "img" and "src" in tag.attributes:
            value, *span = tag.attributes["src"]
            _, *words = tag.attributes.get("alt", ("", tag.end, tag.end))
            self.links.append(
                _Found(
                    LinkKind.HTML_IMAGE,
                    tag.start,
                    tag.end,
                    (words[0], words[1]),
                    unescaped(value),
                    self.joined.span(*span),
                )
            )

    def _end_tag(self, tag: Tag) -> None:
        start = self.format_tags.pop(_FORMATS[tag.name], -1) if tag.name in _FORMATS else -1
        if start >= 0:
            self.formats.append((_FORMATS[tag.name], start, tag.start))
        opening = self.html_link
        if tag.name == "a" and opening:
            value, *span = opening.attributes["href"]
            self.html_link = None
            self.links.append(
                _Found(
                    LinkKind.HTML,
                    opening.start,
                    tag.end,
                    (opening.end, tag.start),
                    unescaped(value),
                    self.joined.span(*span),
                )
            )


def _outer_first(edit: Edit) -> tuple[int, int]:
    return edit.start, -edit.end


def _link_start(link: _Found) -> int:
    return link.start


def _first_offset(prose: Prose) -> int:
    return prose.segments[0].source
