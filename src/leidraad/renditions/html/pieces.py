"""Rendered HTML taken apart: into the parts of a page, into plain text, into a short beginning."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# HTML lets a writer leave out the end of these; they say nothing about how deep a place is.
_UNENDED = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option"])
_TAG = r"<!--.*?-->|<(?P<close>/?)(?P<tag>[A-Za-z][\w:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
_TOKEN = re.compile(rf"{_TAG}|<[!?][^>]*>|(?P<text>[^<]+|<)", re.DOTALL)
_HEADING = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)</h\1>\s*", re.DOTALL)
_ID = re.compile(r'<h1\b[^<>]*\bid="([^"]*)"')
# Python-Markdown aligns cells by a style attribute, which a strict security policy forbids.
_ALIGNED = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')
_WAIVER = re.compile(r"<!--[ \t]*leidraad[ \t]*:[^>]*?allow.*?-->\n?", re.DOTALL | re.IGNORECASE)
# pymdownx.tasklist gives a box no name. What it ticks off is its name, in the reader's language.
_BOX = re.compile(
    r"(?:<label class=\"task-list-control\">)?(<input type=\"checkbox\"[^>]*>)"
    r"(?:<span class=\"task-list-indicator\"></span></label>)?"
    r"(.*?)(?=\s*</?(?:blockquote|details|div|dl|li|ol|p|pre|table|ul)\b)",
    re.DOTALL,
)
_LABEL = re.compile(r'<span class="label">.*?</span>\s*', re.DOTALL)
_SUMMARY_TITLE = re.compile(
    r'(<div class="admonition short">\s*)<p class="admonition-title">.*?</p>\s*', re.DOTALL
)
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|var|wbr)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_WHOLE_WORDS = re.compile(r"(.*)\s", re.DOTALL)
_EXCERPT_TAGS = frozenset(
    ["p", "ul", "ol", "li", "em", "strong", "b", "i", "br", "dl", "dt", "dd", "blockquote"]
)
_EXCERPT_SOURCE = 8_000

BEFORE, END = -1, -2
"""The index of the piece before the first division, and of that after the end (footnotes)."""


class Piece(NamedTuple):
    """A piece of a chapter's HTML; ``heading`` is that of the heading's words without the label."""

    level: int
    heading: str
    body: str


def for_readers(rendered: str) -> str:
    """Give rendered Markdown without what is for editors, and ready for a strict policy.

    Waivers (``<!-- leidraad: allow … -->``) go; cells are aligned by a class (``right``) where
    Python-Markdown puts a style; the boxes of a list of tasks are named by their tasks.
    """
    if 'class="task-list' in rendered:
        rendered = _BOX.sub(r"<label>\1\2</label>", rendered)
    return _ALIGNED.sub(r'\1 class="\2"', _WAIVER.sub("", rendered))


def split(rendered: str, boundary: str) -> dict[int, Piece]:
    """Split the HTML of a chapter where :func:`.markdown.annotate` put its marks.

    Gives the pieces in order, by the index of the division that each is; a piece of text outside
    them has a negative number. A mark inside an element that is still open is no place to split:
    what follows stays with the piece before. Put together, headings and bodies are the whole HTML.
    """
    pieces = cut(rendered, boundary)
    return {at: piece for at, piece in pieces.items() if at >= 0 or piece.body}


def cut(rendered: str, boundary: str) -> dict[int, Piece]:
    """Split as :func:`split` does; the text before the first mark and that behind may be empty."""
    token = re.compile(rf"<!--{boundary}:(?P<mark>\d+|end)-->|{_TAG}", re.DOTALL)
    marks: list[tuple[int, int]] = [(0, BEFORE)]
    depth = 0
    for match in token.finditer(rendered):
        mark, tag = match["mark"], (match["tag"] or "").lower()
        if mark and depth == 0:
            marks.append((match.start(), END if mark == "end" else int(mark)))
        elif tag and tag not in VOID and tag not in _UNENDED and match[0][-2] != "/":
            depth = max(0, depth - 1) if match["close"] else depth + 1
    ends = [start for start, _ in marks[1:]] + [len(rendered)]
    unsplit = re.compile(rf"<!--{boundary}:(?:\d+|end)-->\n?")
    return {
        division: _piece(unsplit.sub("", rendered[start:end]), headed=division >= 0)
        for (start, division), end in zip(marks, ends, strict=True)
    }


def _piece(found: str, *, headed: bool) -> Piece:
    heading = _HEADING.match(found) if headed else None
    if heading is None:
        return Piece(0, "", found.strip())
    words = _LABEL.sub("", _PERMALINK.sub("", heading[2]), count=1).strip()
    return Piece(int(heading[1]), words, found[heading.end() :].strip())


def first_heading(rendered: str) -> tuple[str, str, str]:
    """Give the id and the words of a heading of level 1 that a page starts with, and the rest."""
    heading = _HEADING.match(rendered)
    if heading is None or heading[1] != "1":
        return "", "", rendered
    found = _ID.search(heading[0])
    words = _PERMALINK.sub("", heading[2]).strip()
    return found[1] if found else "", words, rendered[heading.end() :]


def plain(rendered: str) -> str:
    """Give the words of some HTML in one line, for a search or a title."""
    if "<" not in rendered and "&" not in rendered:
        return " ".join(rendered.split())
    seen = _UNSEEN.sub(" ", rendered)
    return " ".join(html.unescape(_ANY_TAG.sub(" ", _INLINE.sub("", seen))).split())


def untitled(rendered: str) -> str:
    """Give some HTML without what stands above its summary, which is the same above each."""
    if "admonition short" not in rendered:
        return rendered
    return _SUMMARY_TITLE.sub(r"\1", rendered, count=1)


def shorten(text: str, limit: int) -> str:
    """Cut a text to whole words of at most ``limit`` characters, with a mark when it is cut."""
    if len(text) <= limit:
        return text
    found = _WHOLE_WORDS.match(text[: limit + 1].removesuffix("\n"))
    return (found[1] if found else text[:limit]).rstrip(" ,;:") + " …"


def excerpt(rendered: str, limit: int = 300) -> str:
    """Give the first words of some HTML, some ``limit`` characters, as HTML that is safe anywhere.

    Paragraphs, lists and emphasis stay; ids, links and all other markup go.
    """
    found: list[str] = []
    begun: list[str] = []
    left = limit
    for token in _TOKEN.finditer(_UNSEEN.sub("", rendered[:_EXCERPT_SOURCE])):
        if left <= 0:
            break
        close, tag, text = token.groups()
        if text:
            text = html.unescape(text)
            if len(text) > left:
                text = shorten(text, left) if text[:left].strip() else "…"
                left = 0
            left -= len(text)
            found.append(html.escape(text, quote=False))
            continue
        tag = (tag or "").lower()
        if tag in _EXCERPT_TAGS and not close:
            found.append(f"<{tag}>")
            if tag != "br":
                begun.append(tag)
        elif tag in begun:
            while (inner := begun.pop()) != tag:
                found.append(f"</{inner}>")
            found.append(f"</{tag}>")
    found += (f"</{tag}>" for tag in reversed(begun))
    return "".join(found).strip()
