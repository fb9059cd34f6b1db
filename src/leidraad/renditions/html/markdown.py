"""A chapter as Markdown that Python-Markdown renders as the reader read it.

Python-Markdown nests lists by four columns, renumbers them, and needs blank lines where GitHub
needs none. So the text is written anew from the chapter's blocks: no word changes, only the space
around them. Every division is preceded by a line of its own, by which the finished HTML is taken
apart again (:mod:`leidraad.renditions.html.pieces`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.model import Block, BlockKind, Chapter
from leidraad.renditions.html import code
from leidraad.renditions.html.draft import Draft, headline
from leidraad.renditions.html.inline import heading_end, number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_MARK = "leidraad-part"
_STRETCHED = re.compile(f"{_MARK}(x*)")
# Python-Markdown marks its own places with U+0002 and U+0003, HTML has no other control
# characters, and `str.splitlines`, which other plugins use, breaks lines at some.
_CONTROLS: dict[int, str] = {
    **dict.fromkeys((*range(9), *range(14, 32), 127, 0xFEFF), ""),
    **dict.fromkeys((11, 12, 28, 29, 30, 0x85, 0x2028, 0x2029), " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff\ud800-\udfff]")
# What Python-Markdown would read as more than running text at the start of a line.
_OPENING = re.compile(
    r"[#>]|[*+-](?=[ \t]|$)|(?:!!!|\?\?\?\+?|===[!+]?)[ \t]|\[[^\]]+\]:|\*\[[^\]]+\]:"
    r"|(?:[*_-][ \t]*){3,}$|=+[ \t]*$|-+[ \t]*$|`{3,}[^`]*$|~{3,}"
)
_NUMBER = re.compile(r"(\d+)\.(?=[ \t])")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# What could open a list of attributes at the end of a heading.
_BRACE = re.compile(r"(?<!\S)\{")
_KEY = re.compile(r"\{[^{}]*?#([^\s{}\"']+)[^{}]*\}$")
_DEEPEST_QUOTE = 12
_UNTITLED = re.compile(r"((?:!!!|\?\?\?\+?)[ ]?([\w-]+(?:[ ]+[\w-]+)*))[ ]*")
_NO_NOTES: Mapping[str, str] = {}
_QUOTE = re.compile(r"(?:>[ ]?)+")
_LISTED = re.compile(r"(\d{1,9}[.)])[ \t]+")


def displayable(text: str) -> str:
    """Leave out of a text what HTML and Python-Markdown cannot hold."""
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


def boundary(chapter: Chapter) -> str:
    """Give the word that marks the divisions in the HTML of a chapter.

    It stands nowhere in the chapter's text, so that no text can pass for a division.
    """
    found = _STRETCHED.findall(displayable(chapter.source.text))
    return _MARK + "x" * (1 + max(map(len, found)) if found else 0)


def annotate(
    draft: Draft, notes: Mapping[str, str] = _NO_NOTES, left_out: Collection[int] = ()
) -> str:
    """Give the body of a chapter as Markdown for Python-Markdown, its citations as links.

    ``notes`` gives the heading of a note that has none, by the kind of note. The front matter is
    left out, and so are the divisions ``left_out``, each with what stands below it up to the next
    heading of a division. Expects the extensions ``attr_list``, ``tables`` and
    ``pymdownx.superfences``. Never raises.
    """
    return _Writer(draft, notes).write(left_out)


class _Writer:
    """One pass over the blocks of a chapter."""

    def __init__(self, draft: Draft, notes: Mapping[str, str]) -> None:
        chapter = draft.chapter
        self.text = chapter.source.text
        self.blocks = chapter.blocks
        self.edited = draft.edited
        self.anchors = draft.anchors
        self.notes = notes
        self.lines: list[str] = []
        self.boundary = boundary(chapter)
        self.divisions = {
            division.heading.block: (at, division) for at, division in enumerate(chapter.divisions)
        }

    def write(self, left_out: Collection[int]) -> str:
        previous = -1
        out = False
        for index, block in enumerate(self.blocks):
            if index in self.divisions:
                out = self.divisions[index][0] in left_out
            if out or block.kind is BlockKind.FRONT_MATTER:
                continue
            if block.kind is BlockKind.BLANK:
                self._gap()
                continue
            if previous >= 0 and self._needs_gap(previous, index):
                self._gap()
            self._block(index, block, previous)
            previous = index
        self._mark("end")
        return displayable("\n".join(self.lines)) + "\n"

    # --- lines -------------------------------------------------------------------------------

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _mark(self, what: str) -> None:
        self._gap()
        self.lines += [f"<!--{self.boundary}:{what}-->", ""]

    def _needs_gap(self, before: int, index: int) -> bool:
        """Tell whether Python-Markdown needs a blank line where the reader needed none."""
        above, block = self.blocks[before], self.blocks[index]
        if block.kind is above.kind:
            return block.kind not in (BlockKind.ITEM, BlockKind.DEFINITION) and (
                block.kind is not BlockKind.ROW or block.marker == "head"
            )
        return block.parent != before or above.kind is not BlockKind.NOTE

    def _span(self, start: int, end: int) -> str:
        return self.edited.piece(start, end)

    def _source_lines(self, block: Block) -> list[tuple[int, int, int]]:
        """Give start, first word and end of each line of a block, without its line break."""
        found: list[tuple[int, int, int]] = []
        for line in _LINE.finditer(self.text, block.start, block.end):
            words = line[0].rstrip("\r\n")
            start, end = line.start(), line.start() + len(words)
            found.append((start, end - len(words.lstrip(" \t\ufeff")), end))
        return found

    # --- blocks ------------------------------------------------------------------------------

    def _block(self, index: int, block: Block, previous: int) -> None:
        indent = "    " * block.depth
        if block.kind is BlockKind.HEADING:
            self._heading(index, block, indent)
        elif block.kind is BlockKind.ITEM:
            self._item(index, block, indent)
        elif block.kind is BlockKind.PARAGRAPH:
            self._running_text(block.content, indent, indent)
        elif block.kind is BlockKind.FOOTNOTE:
            self._footnote(block, indent)
        elif block.kind is BlockKind.CODE:
            self._code(block, indent, previous)
        else:
            self.lines += self._as_typed(block, indent)

    def _as_typed(self, block: Block, indent: str) -> Iterator[str]:
        """Give the lines of a block as they are, but for the space before them."""
        for start, words, end in self._source_lines(block):
            if block.kind is BlockKind.HTML and not block.depth:
                yield self._span(start, end)
            elif block.kind is BlockKind.NOTE:
                yield indent + self._note(self.text[words:end])
            elif block.kind is BlockKind.QUOTE:
                yield indent + _quoted(self._span(words, end))
            else:
                yield indent + self._span(words, end)

    def _note(self, line: str) -> str:
        """Give the first line of a note a heading where it has none and its kind has one."""
        untitled = _UNTITLED.fullmatch(line)
        heading = self.notes.get(untitled[2].lower()) if untitled else None
        return f'{untitled[1]} "{heading}"' if untitled and heading else line

    def _heading(self, index: int, block: Block, indent: str) -> None:
        label = ""
        start, end = block.content[0][0], heading_end(self.text, block)
        if index in self.divisions:
            at, division = self.divisions[index]
            label, start, end = headline(self.text, block, division)
            key = division.key
            if not block.depth:
                self._mark(str(at))
        else:
            found = _KEY.search(self.text[end : block.content[0][1]])
            key = found[1] if found else ""
        words = _BRACE.sub("&#123;", self._span(start, end)) if start < end else ""
        # A closing mark, to Python-Markdown.
        words = words[:-1] + "&#35;" if words.endswith("#") else words
        if label:
            words = f'<span class="label">{label}</span> {words}'
        # Without a word before it, Python-Markdown would show the key.
        identifier = f" {{#{key}}}" if key and words.strip() else ""
        self.lines += [f"{indent}{'#' * block.level} {words.rstrip()}{identifier}", ""]

    def _item(self, index: int, block: Block, indent: str) -> None:
        typed = ""
        if block.marker[:1].isdigit():
            typed = number(block.marker, self.anchors.get(index, "")) + " "
        if not block.content:
            # Without a word Python-Markdown sees no item; a comment shows nothing.
            self.lines.append(f"{indent}- {typed or '<!-- -->'}")
        self._running_text(block.content, f"{indent}- {typed}", f"{indent}    ")

    def _running_text(self, content: Sequence[tuple[int, int]], first: str, others: str) -> None:
        before = first
        for start, end in content:
            line = self._span(start, end)
            if not before.endswith("</span> "):
                line = _plain(line)
            # Two spaces at the end break the line.
            self.lines.append(before + line + ("  " if self.text[end : end + 2] == "  " else ""))
            before = others

    def _footnote(self, block: Block, indent: str) -> None:
        (_, start, end), *more = self._source_lines(block)
        self.lines.append(indent + self._span(start, end))
        for _, start, end in more:
            self.lines.append(indent + "    " + _plain(self._span(start, end)))

    def _code(self, block: Block, indent: str, previous: int) -> None:
        lines = [self.text[start:end] for start, _, end in self._source_lines(block)]
        lines = [line.expandtabs(4).lstrip("\ufeff") for line in lines]
        above = self.blocks[previous] if previous >= 0 else None
        if block.marker:
            self.lines += code.fenced(lines[0], lines[1:], indent)
        elif above is not None and (opening := self._fence_beside(above)):
            floor = " " * code.least_indentation(lines)
            self.lines += code.fenced(floor + opening, lines, indent)
        else:
            nested = above is not None and above.depth + (above.kind is BlockKind.ITEM)
            if nested > block.depth:
                # Python-Markdown would take the code for a part of the list above.
                self.lines += ["<!-- -->", ""]
            self.lines += code.indented(lines, indent)

    def _fence_beside(self, block: Block) -> str:
        """Give the opening fence that stands beside the mark of a list item, empty without one."""
        if block.kind is not BlockKind.ITEM or block.content:
            return ""
        words = self.text[block.start : block.end].strip()[len(block.marker) :].strip()
        return words if code.fence_of(words) else ""


def _plain(line: str) -> str:
    """Keep Python-Markdown from seeing more than running text at the start of a line."""
    if _OPENING.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    return _NUMBER.sub(r"\1&#46;", line, count=1) if _NUMBER.match(line) else line


def _quoted(line: str) -> str:
    """Keep the typed numbers in a quotation, and its depth within what can be rendered."""
    marks = _QUOTE.match(line)
    if marks is None:
        return line
    depth = min(marks[0].count(">"), _DEEPEST_QUOTE)
    rest = line[marks.end() :]
    listed = _LISTED.match(rest)
    if listed:
        rest = f"- {number(listed[1])} {rest[listed.end() :]}"
    return "> " * depth + rest
