from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings
from tests.reading import invariants

from leidraad.languages import load
from leidraad.model import BlockKind, Chapter, Unreadable
from leidraad.reading.chapters import read_chapter

_FRAGMENTS = (
    *("- ", "* ", "+ ", "1. ", "2) ", "2020. ", "  ", "    ", "\t", "\n", "\n", "\n\n"),
    *("\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\ufeff", "\x00", "\u00a0"),
    *(
        "```",
        "~~~",
        "`",
        "``",
        "# ",
        "## ",
        "#",
        "---",
        "===",
        "- - -",
        "***",
        "*",
        "**",
        "_",
        "~~",
    ),
    *("{#a}", "{#", "}", "{.x a='b'}", "{: #b }", "{audience=}"),
    *("<div>", "</div>", "<!--", "-->", "<a href='x'>", "</a>", "<br>", "<img src=x alt='y z'>"),
    *("<script>", "</script>", "<http://x>", "<", ">", "> ", "&amp;", "&#0;", "&", "\\"),
    *("[^1]: ", "[^1]", "[a]: b", "[a]", "[", "](b)", "](", "]", "![", "(", ")", '"', "'"),
    *('!!! note "T"', "!!! note", "??? x", '=== "T"', "*[A]: x y", "|", "|-|-|", "a|b", ": "),
    *(
        "Artikel 1",
        "# Artikel 2: X",
        "12.4. ",
        "1.1 ",
        "a) ",
        "A.1 ",
        "word",
        "é",
        "\U0001f6a2",
        "…",
    ),
)
_MARKDOWN_LIKE = st.lists(st.sampled_from(_FRAGMENTS), max_size=40).map("".join)
_BYTES = st.one_of(
    st.binary(max_size=200),
    _MARKDOWN_LIKE.map(str.encode),
    _MARKDOWN_LIKE.map(lambda text: f"---\n{text}\n---\n".encode()),
    st.lists(st.one_of(st.sampled_from(_FRAGMENTS).map(str.encode), st.binary(max_size=3))).map(
        b"".join
    ),
)


def read(data: bytes | str) -> Chapter:
    """Read a chapter whose only heading words are those of three languages."""
    data = data.encode() if isinstance(data, str) else data
    return reading(data)[0]


def reading(data: bytes) -> tuple[Chapter, tuple[Unreadable, ...]]:
    return read_chapter(data, "docs/a.md", "a.md", "nl", invariants.HEADING_WORDS)


@given(_BYTES)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf> quoted")
@example(b"\xef\xbb\xbf# Title {#key}\r\n")
@example(b"\xef\xbb\xbf| a |\n|---|\n| b |")
@example(b"\xff\xfe#\x00")
@example(b"\xed\xa0\x80")
@example(b"# Article 1\r\rwords\r")
@settings(max_examples=600)
def test_nothing_raises_and_nothing_is_lost(data: bytes) -> None:
    invariants.all_hold(read(data), data)


def test_bytes_that_are_not_utf_8_are_kept_and_told() -> None:
    data = "# Één {#one}\n\nCafé.\n".encode("cp1252")
    chapter, unreadable = reading(data)
    assert unreadable == (Unreadable("encoding", 2, 3, "Windows-1252"),)
    assert chapter.head is not None
    assert chapter.head.key == "one"
    invariants.all_hold(chapter, data)


def test_utf_16_is_told_and_not_taken_apart() -> None:
    data = "# Titel\n".encode("utf-16")
    chapter, unreadable = reading(data)
    assert [fault.detail for fault in unreadable] == ["UTF-16"]
    assert [block.kind for block in chapter.blocks] == [BlockKind.CODE]
    invariants.all_hold(chapter, data)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x7f", "\x85", "\u202e", "\u2066"])
def test_an_invisible_control_character_is_told(character: str) -> None:
    _, unreadable = reading(f"Words.\n{character}{character}".encode())
    assert unreadable == (Unreadable("control-character", 7, 8, f"U+{ord(character):04X}"),)


@pytest.mark.parametrize("character", ["\t", "\r", "\u00a0", "\u200d", "\ufeff"])
def test_what_people_type_is_no_control_character(character: str) -> None:
    assert reading(f"a{character}b".encode())[1] == ()


def test_the_mark_at_the_top_is_no_word() -> None:
    chapter = read("\ufeff# A. Title {#key}\n")
    assert chapter.divisions[0].heading.words == "A. Title"
    assert chapter.source.position(chapter.divisions[0].heading.label_start) == (1, 3)


# --- front matter ----------------------------------------------------------------------------


def test_front_matter_is_read() -> None:
    chapter = read("---\ntitle: Sociale media\ndate: 2024-01-02\n---\n# X\n")
    assert chapter.front_matter["title"] == "Sociale media"
    assert chapter.blocks[0].kind is BlockKind.FRONT_MATTER


def test_front_matter_ends_with_dots_too_and_may_be_empty() -> None:
    assert read("---\ntitle: a\n...\nText\n").front_matter == {"title": "a"}
    assert reading(b"---\n---\nText\n")[1] == ()
    assert reading(b"---\n# only a comment\n---\nText\n")[1] == ()


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read("---\n\nText\n").blocks[0].kind is BlockKind.RULE


@pytest.mark.parametrize(
    ("yaml", "at", "words"),
    [
        ("title: [a\n", 14, "did not find"),
        ("a: 1\nb: }\n", 12, "did not find"),
        ("just words\n", 4, "expected 'name: value', found str"),
        ("- a\n- b\n", 4, "found list"),
        ("a: 2020-99-99\n", 4, "month must be in"),
        ("a: !!bool x\n", 4, "x"),
        ("a: !!int ''\n", 4, ""),
        ("a: !!python/object/apply:os.system [ls]\n", 7, "could not determine"),
        (f"a: {'9' * 5000}\n", 4, "4300 digits"),
        (f"? 0b{'1' * 20000}\n: a\n", 4, "4300 digits"),
        ("a: 0001-01-01 00:00:00 +23:59\n", 4, ""),
        ("a: \x00\n", 4, ""),
        ("a: &a [*a]\n", 11, "an alias (*a)"),
        ("[" * 60 + "\n", 54, "nested more than 50 deep"),
        ("- " * 60 + "\n", 104, "nested more than 50 deep"),
        ("a: b\n" * 10_001, 4, "longer than 50000 characters"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told(yaml: str, at: int, words: str) -> None:
    chapter, unreadable = reading(f"---\n{yaml}---\n# Title\n".encode())
    faults = [fault for fault in unreadable if fault.kind == "front-matter"]
    if yaml != "a: 0001-01-01 00:00:00 +23:59\n":  # A newer PyYAML can read it.
        assert [fault.start for fault in faults] == [at]
        assert words in faults[0].detail
        assert chapter.front_matter == {}
    assert chapter.title == "Title"


# --- the whole -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Chapter 3. Water {#water}\n", "Water"),
        ("---\ntitle: About water\n---\n# Chapter 3. Water\n", "Water"),
        ("---\ntitle: About water\n---\n# Chapter 3\n", "About water"),
        ("# Chapter 3 {#water}\n\nText.\n", "Chapter 3"),
        ("# 3 {#water}\n\nText.\n", "3"),
        ("Text without a heading.\n", "water.md"),
    ],
)
def test_what_a_chapter_is_called(markdown: str, title: str) -> None:
    chapter = read_chapter(markdown.encode(), "water.md", "water.md", "en", load("en").headings)
    assert chapter.chapter.title == title


def test_prose_stands_in_the_order_of_the_file_with_that_of_headings() -> None:
    chapter = read("# One\n\nA ![picture](x.png 'of it') b.\n\n| c | d |\n|---|---|\n\n> e\n")
    words = [prose.text for prose in chapter.prose]
    assert words == ["One", "A \ufffc b.", "picture", "of it", "c", "d", "e"]


def test_keys_of_headings_that_open_nothing_are_anchors() -> None:
    chapter = read("# One {#one}\n\n## Aside {#aside}\n\n- x\n\n    ## Inner {#inner}\n")
    assert [anchor.name for anchor in chapter.anchors] == ["inner", "aside"]


# --- what would hang or crash ----------------------------------------------------------------

_TEN_MB = ("a", "*", "[", "<", "`", "- ", "|", "#", "{", "(", "&", "artikel 1, ", "_", "~", " ")
_QUARTER_MB = (
    *("!", "]"),
    *(
        "\\",
        "![",
        "[a](",
        "<a ",
        '<a href="',
        "{#",
        "&a",
        "[^",
        "](",
        "`a``b```",
        "*a **b _c ",
        "a*",
    ),
    *("<!--", "{#a ", "<a>", "[a]", '<a "', "<a \"'", "[a](<", '[a](b "', "[a][b]", "<a@", '{a="'),
    *(
        "&#1",
        "<script>",
        "<http:",
        "[a](b(",
        "<a href=x>",
        '<a title="b">',
        "**a",
        "*a_",
        "[*a](b)",
    ),
    *("[a](   ", "![a](b)", "*a*", "`a` ", "<br>", "> ", "\t", "1. ", "\x00", "&lt;", "\\*"),
)
_WHOLE = {
    "bullets nested by indentation": "''.join('  ' * n + '- a\\n' for n in range(2000))",
    "10,000 bullets, ever deeper": "''.join('  ' * min(n, 200) + '- a\\n' for n in range(10000))",
    "bullets nested in a line": "'- ' * 10000 + 'a\\n'",
    "unclosed boxes": "'<div>\\n\\n' * 100000",
    "unclosed boxes with attributes": "'<div a=\"\\n\\n' * 30000",
    "many kinds of unclosed boxes": "'<div>\\n\\n<ul>\\n\\n<table>\\n\\n' * 10000",
    "unclosed boxes, one end": "'<div>\\n\\n' * 50000 + '</div>'",
    "comments without an end": "'<!--\\n\\n' * 100000",
    "comments in paragraphs": "'a <!--\\n' * 100000",
    "fences": "''.join('`' * (3 + n % 100) + '\\n' for n in range(100000))",
    "shorter and shorter fences": "''.join('`' * (400 - n % 390) + '\\n' for n in range(20000))",
    "backticks without a partner": "' '.join('`' * n for n in range(1, 3000)) + '` a' * 300000",
    "headings": "'# a {#a}\\n' * 100000",
    "labelled headings": "''.join('#' * (n % 6 + 1) + f' A.{n} x\\n' for n in range(50000))",
    "list items": "'- a\\n' * 100000",
    "points": "'# Artikel 1\\n\\n' + '- a) b\\n' * 40000",
    "typed paragraphs": "'# Artikel 1\\n\\n' + '1.1. a\\n\\n' * 50000",
    "underlined": "'a\\n=\\n' * 30000",
    "blank lines": "'\\n' * 1000000",
    "blank lines of CR": "'\\r' * 1000000",
    "blank lines of spaces": "'   \\n' * 1000000",
    "one paragraph": "'a\\n' * 500000",
    "one paragraph of stars": "'*a\\n' * 300000",
    "one paragraph of numbers": "'0\\n' * 300000",
    "one paragraph of brackets": "'a\\n' + '[a\\n' * 300000",
    "one paragraph of bars": "'|a\\n' * 300000",
    "tables": "'a|b\\n-|-\\nc|d\\n\\n' * 20000",
    "rows": "'a|b\\n-|-\\n' + 'c|d\\n' * 50000",
    "cells": "'a|b\\n-|-\\n' + 'c|' * 100000",
    "cells of code": "'a|b\\n-|-\\n' + '`|' * 100000",
    "almost a second row": "'a|b\\n' + ('|-' * 1900 + 'x\\n') * 300",
    "footnotes": "''.join(f'[^{n}]: a\\n' for n in range(50000))",
    "definitions": "''.join(f'[a{n}]: b\\n' for n in range(100000))",
    "references": "'[a]: b\\n\\n' + '[a]' * 100000",
    "brackets in brackets": "'[a]: b\\n\\n' + '[a' * 300000 + ']' * 300000",
    "links in links": "'[' * 300000 + 'a' + '](b)' * 100000",
    "images in images": "'![' * 100000 + 'a' + '](b)' * 100000",
    "HTML links": "'<a href=x>' * 40000 + '</a>' * 40000",
    "a tag of attributes": "'<a ' + 'b=c ' * 100000 + '>'",
    "a tag of one word": "'<a ' + 'b' * 3000000 + '>'",
    "a tag of names": "'<a ' + 'b ' * 1000000 + '>'",
    "a key of spaces": "'# x {#' + ' ' * 3000000 + 'x}'",
    "a heading of keys": "'# ' + '{#' * 1000000 + '}'",
    "a heading of hashes": "'# ' + ' #' * 1000000 + 'x'",
    "attributes of a heading": "'# x {#' + 'a ' * 200000 + '}'",
    "a link of spaces": "'[a](' + ' ' * 3000000 + 'x'",
    "an attribute list of spaces": "'{#a' + ' ' * 3000000 + 'x'",
    "a label of numbers": "'# Artikel 1\\n\\n' + '1.' * 1000000",
    "a reference without an end": "('[' + 'a' * 1000) * 1000",
    "quotations": "'>' * 3000000",
    "YAML of brackets": "'---\\n' + '[' * 1000000 + '\\n---\\n'",
    "YAML of brackets, short": "'---\\n' + '[' * 49000 + '\\n---\\n'",
    "YAML of brackets, closed": "'---\\na: ' + '[' * 24000 + ']' * 24000 + '\\n---\\n'",
    "YAML of braces, short": "'---\\n' + '{' * 49000 + '\\n---\\n'",
    "YAML of dashes, short": "'---\\n' + '- ' * 24000 + '\\n---\\n'",
    "YAML of questions, short": "'---\\n' + '? ' * 24000 + '\\n---\\n'",
    "YAML of minutes": "'---\\na: ' + '1:' * 24000 + '1\\n---\\n'",
    "YAML that multiplies": "'---\\na0: &a0 {x: y}\\n' + ''.join("
    "f'a{n}: &a{n} {{<<: [' + f'*a{n - 1},' * 9 + ']}\\n' for n in range(1, 12)) + '---\\n'",
    "all bytes": "bytes(range(256)) * 20000",
}
_HOSTILE = {
    **{f"10 MB of {unit!r}": f"{unit!r} * {10_000_000 // len(unit)}" for unit in _TEN_MB},
    **{
        f"a quarter of a MB of {unit!r}": f"{unit!r} * {250_000 // len(unit)}"
        for unit in _QUARTER_MB
    },
    **_WHOLE,
}
_SCRIPT = """
import sys

from leidraad.reading.chapters import read_chapter
from leidraad.reading.source import encode

for expression in sys.stdin.read().split(chr(0)):
    print(expression, file=sys.stderr, flush=True)
    data = eval(expression)
    data = data if isinstance(data, bytes) else data.encode()
    chapter = read_chapter(data, "a.md", "a.md", "nl", {"article": ("Artikel",)}).chapter
    text = chapter.source.text
    assert encode("".join(text[block.start : block.end] for block in chapter.blocks)) == data
"""
_GROUPS = 12


@pytest.mark.parametrize("group", range(_GROUPS))
def test_no_file_takes_more_than_its_share(group: int, root: Path) -> None:
    """Read what a pass over all pairs would never finish, in a process that may not crash.

    Each takes a second or so; the last line on stderr says which one does not.
    """
    subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _SCRIPT],
        input="\0".join(list(_HOSTILE.values())[group::_GROUPS]).encode(),
        check=True,
        timeout=150,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
    )
