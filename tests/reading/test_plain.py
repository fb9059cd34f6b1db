"""What is read without a detour is what would be read with one.

A file with CRLF is always read line by line, so it tells what the short cut should have found.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from leidraad.reading.blocks import read_blocks
from leidraad.reading.plain import MARKS, is_plain, marked, plain_words, read_plain
from leidraad.reading.source import first_control

if TYPE_CHECKING:
    from leidraad.model import Block

_PIECES = (
    *("\n", "\n\n", " ", "    ", "\t", "Tekst van een lid.", "12 dagen", "#", "## Kop {#kop}"),
    *("- ", "1. ", "> ", "a | b\n--|--", "===", "---", "```", "!!! note", "[^1]: ", "<div>"),
    *("</div>", "<!--", "-->", "*[A]: b", "\ufeff", "\f", "\u2028", "{", "\\"),
)
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


def _blocks(text: str) -> list[tuple[object, ...]]:
    return [
        (
            *(block.kind, block.parent, block.depth, block.level, block.marker),
            *(text[start:end] for start, end in block.content),
            text[block.start : block.end].replace("\r", ""),
        )
        for block in read_blocks(text)
    ]


@given(_TEXTS)
@example("# A\n\nB\nC \n\n## D  \n\n\nE\n")
@example("A\n\n  B\n")
@example("\ufeffA\n\n\ufeff\n")
def test_finds_the_blocks_that_are_found_line_by_line(text: str) -> None:
    assert _blocks(text) == _blocks(text.replace("\n", "\r\n"))


@given(st.lists(st.text("ab \u00e9", min_size=1).filter(str.strip), min_size=1))
def test_finds_the_words_of_all_lines(lines: list[str]) -> None:
    text = "".join(f"> {line}\n" for line in lines)
    ends = list(accumulate(len(line) + 3 for line in lines))
    content = [(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True)]
    words = plain_words(text, content, 7)
    assert words is not None
    assert words.text == "\n".join(lines)
    assert words.block == 7
    assert [text[slice(*words.span(at, at + 1))] for at in range(len(words.text))] == [
        character for line in lines for character in f"{line}\n"
    ][:-1]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A\nB\n\n\nC\n", ["paragraph", "blank", "paragraph"]),
        ("# A\n\n####### B\n", ["heading", "blank"]),
        ("A\n\n  B\n", []),
        ("A\n1. B\n", []),
        ("A", []),
        ("", []),
    ],
)
def test_stops_at_what_is_not_plain(text: str, kinds: list[str]) -> None:
    found: list[Block] = []
    position = read_plain(text, 0, found)
    assert [block.kind for block in found] == kinds
    assert position == (found[-1].end if found else 0)


def test_a_file_with_other_line_ends_is_not_plain() -> None:
    assert is_plain("A\n")
    assert not is_plain("A\rB\n")
    assert not is_plain("\ufeffA\n")


@pytest.mark.parametrize("mark", list(MARKS))
def test_every_mark_tells_of_markup_in_its_block(mark: str) -> None:
    text = f"Een\n\nTwee {mark} drie\n\nVier {mark}\n"
    assert marked(text, read_blocks(text)) == {2, 4}


def test_words_without_marks_have_no_markup() -> None:
    text = "Een: “twee” (drie), 4 > 3 # vijf.\n"
    assert marked(text, read_blocks(text)) == frozenset()


def test_blank_words_are_none() -> None:
    assert plain_words("a\u00a0b", ((1, 2),), 0) is None
    assert plain_words("a\nb", ((1, 1),), 0) is None


@given(st.text())
@example("caf\u00e9 \u201cx\u201d \u2014 \U0001f600")
@example("a\u202eb")
@example("\u0085")
def test_control_characters_are_found_among_all_others(text: str) -> None:
    found = [
        at
        for at, character in enumerate(text)
        if (character < " " and character not in "\t\n\r")
        or "\x7f" <= character <= "\x9f"
        or "\u202a" <= character <= "\u202e"
        or "\u2066" <= character <= "\u2069"
    ]
    assert first_control(text) == (found[0] if found else -1)
