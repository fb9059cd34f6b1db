"""A heading taken apart: word, label, title, key and attributes.

Three ways of writing are read: ``B.2 As a talk derails {#derailing}``, ``Article 3. Purpose``
(also with ``:`` or a dash behind the label), and a title without a label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from leidraad.model import Block, Heading, Prose
from leidraad.reading.attributes import AttributeList, read_attributes
from leidraad.reading.inline import CODE, Words, read_span, read_spelled
from leidraad.reading.plain import MARKS, plain_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.model import Attribute
    from leidraad.reading.targets import Targets

    _Span = tuple[int, int]
    # The parts of an AttributeList.
    _Listed = tuple[str, int, int, tuple[Attribute, ...], tuple[str, ...]]

_MARK = r"(?:[.:)]|[ \t]+[–—-])"
# A label without a word before it must look like one: "A.1", "2.3", "B." and "IV:" do, "A4" and
# "3D" do not; bare digits do when a capital follows ("3 Purpose", not "3 to 7 years").
_BARE_LABEL = re.compile(
    r"([A-Z]{1,3}\.\d{1,4}[a-z]?(?:\.\d{1,4})*+|\d{1,4}(?:\.\d{1,4})++[a-z]?)"
    rf"{_MARK}?(?:[ \t]+|$)"
    rf"|([A-Z]|[IVXLC]{{2,7}}|\d{{1,3}}[a-z]?){_MARK}(?:[ \t]+|$)"
    r"|(\d{1,3}[a-z]?)(?:[ \t]+(?=[^\W\d_a-z])|$)"
)
# In Spanish an ordinal may follow: "Artículo 1.º", "Artículo 2ª".
_WORD_LABEL = re.compile(
    r"((?:[A-Z]{1,3}[.:]?)?\d{1,4}[a-z]{0,2}(?:[.:]\d{1,4}[a-z]?)*+|[IVXLC]{1,7}|[A-Z])"
    rf"(?:\.?[ºª°])?{_MARK}?(?:[ \t]+|$)"
)
# What nearly every heading is: words without markup or hashes, and a key.
_WORDS = rf"[^{re.escape(MARKS)}#\n]"
_PLAIN = re.compile(rf"({_WORDS}*[^{re.escape(MARKS)}# \t\n])(?:[ \t]*\{{#([\w-]++)\}})?")


def leading_words(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Make the pattern of a heading word (``words`` by unit) and the space behind it.

    That of an annex stays in its title: its number is no label in the row of the chapters.
    """
    return _leading(tuple(group for unit, group in words.items() if unit != "annex"))


@lru_cache(maxsize=16)
def _leading(groups: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    longest_first = sorted({word for group in groups for word in group}, key=len)[::-1]
    alternatives = "|".join(re.escape(word) for word in longest_first) or "(?!)"
    return re.compile(rf"({alternatives})[ \t\u00a0]+", re.IGNORECASE)


def read_heading(
    text: str, block: Block, index: int, leading: re.Pattern[str], targets: Targets
) -> tuple[Heading, Words]:
    """Read the heading in ``block``, the ``index``-th of its file.

    ``leading`` is what :func:`leading_words` made. Gives the heading and the words, links and
    anchors in it; its attribute list is in the heading only.
    """
    start, behind = block.content[0]
    simple = _PLAIN.fullmatch(text, start, behind)
    if simple:
        end = simple.end(1)
        key_span = simple.span(2) if simple[2] else (end, end)
        listed: _Listed = (simple[2] or "", *key_span, (), ())
        prose = plain_words(text, ((start, end),), index)
        words = Words((prose,) if prose else ())
        # What a reader sees is what was typed, and stands where it was typed.
        said = text[start:end]
        word, label_span, title_span = _named(text, start, end, leading)
        label, title = text[label_span[0] : label_span[1]], text[title_span[0] : title_span[1]]
    else:
        end, listed = _parts(text, start, behind)
        words = read_span(text, ((start, end),), index, targets)
        plain = _running_text(words, index)
        if CODE in plain.text:
            plain = _running_text(read_spelled(text, (start, end), index, targets), index)
        said = plain.text
        word, *spans = _named(said, 0, len(said), leading)
        label, title = (said[first:last] for first, last in spans)
        label_span, title_span = (
            plain.span(first, last) if first < last else (end, end) for first, last in spans
        )
    key, key_start, key_end, attributes, classes = listed
    heading = Heading(
        block.level,
        " ".join(said.split()),
        word,
        label,
        *label_span,
        " ".join(title.split()),
        *title_span,
        key,
        key_start,
        key_end,
        attributes,
        classes,
        block.start,
        behind,
        index,
    )
    return heading, words


def _parts(text: str, start: int, behind: int) -> tuple[int, AttributeList]:
    """Give where the words of a heading end, and its attribute list."""
    end = _without_hashes(text, start, behind)
    found = _attribute_list(text, start, end) if text.endswith("}", start, end) else None
    if found is None:
        return end, AttributeList("", end, end, (), ())
    # "## Title ## {#key}": the hashes may stand on either side.
    return _without_hashes(text, start, text.rindex("{", start, end)), found


def _running_text(words: Words, index: int) -> Prose:
    for prose in words.prose:
        if prose.linkable:
            return prose
    return Prose("", (), index)


def _without_hashes(text: str, start: int, end: int) -> int:
    """Leave out the spaces at the end of a heading, and closing hashes (CommonMark 4.2)."""
    end = _without_spaces(text, start, end)
    hashes = end
    while hashes > start and text[hashes - 1] == "#":
        hashes -= 1
    if hashes < end and (hashes == start or text[hashes - 1] in " \t"):
        return _without_spaces(text, start, hashes)
    return end


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t":
        end -= 1
    return end


def _attribute_list(text: str, start: int, end: int) -> AttributeList | None:
    """Read the attribute list at the end of a heading; braces around plain words are none."""
    opening = text.rfind("{", start, end)
    if opening < 0 or text.find("}", opening, end - 1) >= 0:
        return None
    first = opening + 1
    if text.startswith(":", first):
        first += 1
    inside = text[first : end - 1].strip(" \t")
    if inside and inside[0] not in "#." and "=" not in inside:
        return None
    return read_attributes(text, first, end - 1)


def _named(text: str, start: int, end: int, leading: re.Pattern[str]) -> tuple[str, _Span, _Span]:
    """Split the plain text of a heading, ``text[start:end]``.

    Gives the word before the label, and the spans of the label and of the title; what is not
    there is empty, at the end.
    """
    word, found = "", None
    if match := leading.match(text, start, end):
        found = _WORD_LABEL.match(text, match.end(), end)
        word = match[1] if found else ""
    found = found or _BARE_LABEL.match(text, start, end)
    label, behind = (end, end), start
    if found:
        label, behind = found.span(found.lastindex or 0), found.end()
    rest = text[behind:end]
    title = rest.strip()
    if not title:
        return word, label, (end, end)
    if len(title) < len(rest):
        behind += len(rest) - len(rest.lstrip())
    return word, label, (behind, behind + len(title))
