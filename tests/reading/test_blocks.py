from __future__ import annotations

import pytest

from leidraad.reading.blocks import DEEPEST, read_blocks
from leidraad.reading.source import indentation, lines


def blocks(text: str) -> list[str]:
    """Give the blocks of a text, one a line: kind, depth as indentation, marker, words."""
    found: list[str] = []
    for block in read_blocks(text):
        if block.kind != "blank":
            kind = f"h{block.level}" if block.level else str(block.kind)
            words = " / ".join(text[start:end] for start, end in block.content)
            parts = [part for part in (kind, block.marker, words) if part]
            found.append(". " * block.depth + " ".join(parts))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A", ["h1 A"]),
        ("###### A", ["h6 A"]),
        ("####### A", ["paragraph ####### A"]),
        ("#A", ["paragraph #A"]),
        ("##A", ["h2 A"]),
        ("#", ["h1"]),
        ("   ## A", ["h2 A"]),
        ("#\tA", ["h1 A"]),
        ("A\n# B\nC", ["paragraph A", "h1 B", "paragraph C"]),
        ("A\n===", ["h1 A"]),
        ("A\n-", ["h2 A"]),
        ("A\n   ---   ", ["h2 A"]),
        ("A\nB\n---", ["paragraph A / B", "rule"]),
        ("A\n\n---", ["paragraph A", "rule"]),
        ("A\n--- x", ["paragraph A / --- x"]),
        ("- A\n---", ["item - A", "rule"]),
        ("- A\n\n  B\n---", ["item - A", ". paragraph B", "rule"]),
        ("- A\n\n  B\n  ---", ["item - A", ". h2 B"]),
        ("> # A", ["quote A"]),
        ("* * *", ["rule"]),
        ("- - -", ["rule"]),
        ("_ _ _", ["rule"]),
        ("**", ["paragraph **"]),
        ("-" * 5000, ["rule"]),
    ],
)
def test_headings_and_rules(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- A\n- B", ["item - A", "item - B"]),
        ("* A\n+ B", ["item * A", "item + B"]),
        ("1. A\n2) B\n123. C", ["item 1. A", "item 2) B", "item 123. C"]),
        ("2020. A", ["paragraph 2020. A"]),
        ("1.1. A", ["paragraph 1.1. A"]),
        ("-A", ["paragraph -A"]),
        ("- A\n  - B\n    - C", ["item - A", ". item - B", ". . item - C"]),
        ("- A\n    - B\n        - C", ["item - A", ". item - B", ". . item - C"]),
        ("1. A\n  - B", ["item 1. A", ". item - B"]),
        ("10. A\n   - B\n10. C", ["item 10. A", ". item - B", "item 10. C"]),
        ("- A\n - B", ["item - A", "item - B"]),
        ("- A\n    - B\n- C", ["item - A", ". item - B", "item - C"]),
        ("- A\n      - B", ["item - A", ". item - B"]),
        ("- A\n\t- B\n\t\t- C", ["item - A", ". item - B", ". . item - C"]),
        ("-\tA\n\n\tB", ["item - A", ". paragraph B"]),
        ("- A\n  B", ["item - A / B"]),
        ("- A\nB", ["item - A / B"]),
        ("- A\n*B* C", ["item - A / *B* C"]),
        ("- A\n\nB", ["item - A", "paragraph B"]),
        ("- A\n\n  B\n\n  C", ["item - A", ". paragraph B", ". paragraph C"]),
        ("- A\n\n    B", ["item - A", ". paragraph B"]),
        ("1. A\n\n  B", ["item 1. A", ". paragraph B"]),
        ("- A\n\n      B", ["item - A", ". code"]),
        ("A\n- B", ["paragraph A", "item - B"]),
        ("A\n    - B", ["paragraph A", "item - B"]),
        ("A\n1. B", ["paragraph A", "item 1. B"]),
        ("A\n2. B", ["paragraph A / 2. B"]),
        ("A\n-\nB", ["h2 A", "paragraph B"]),
        ("A\n*\nB", ["paragraph A / * / B"]),
        ("1. A\n3. B", ["item 1. A", "item 3. B"]),
        ("- A\n-\n- B", ["item - A", "item -", "item - B"]),
        ("- A\n  5.\n  B", ["item - A / 5. / B"]),
        ("- A\n  5. B", ["item - A / 5. B"]),
        ("- A\n  1. B\n  2. C", ["item - A", ". item 1. B", ". item 2. C"]),
        ("10. A\n   - B", ["item 10. A", ". item - B"]),
        ("10. A\n   3. B", ["item 10. A", ". item 3. B"]),
        ("-\n  A", ["item -", ". paragraph A"]),
        ("- - A", ["item - - A"]),
        ("- # A", ["item - # A"]),
        ("- [ ] A", ["item - [ ] A"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_nesting_ends_at_the_deepest_level() -> None:
    found = blocks("".join("  " * level + "- x\n" for level in range(DEEPEST + 3)))
    assert found[DEEPEST - 1] == ". " * (DEEPEST - 1) + "item - x"
    assert found[DEEPEST:] == [". " * DEEPEST + "paragraph - x"] * 3


def test_notes_nest_no_deeper_than_lists() -> None:
    found = read_blocks("".join("    " * level + "!!! note\n" for level in range(DEEPEST + 3)))
    assert max(block.depth for block in found) == DEEPEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\n# A\n```\nB", ["code ```", "paragraph B"]),
        ("```py\n# A\n```", ["code ```"]),
        ("~~~ a`b\n# A\n~~~", ["code ~~~"]),
        ("``` a`b\n# A", ["paragraph ``` a`b", "h1 A"]),
        ("````\n```\n# A\n````\nB", ["code ````", "paragraph B"]),
        ("```\n# A\n`````  \nB", ["code ```", "paragraph B"]),
        ("```\n``` x\n# A", ["code ```"]),
        ("A\n```\n# B\n```", ["paragraph A", "code ```"]),
        ("```\n# A", ["code ```"]),
        ("- A\n\n  ```\n  # B\n  ```\n- C", ["item - A", ". code ```", "item - C"]),
        ("- A\n\n  ```\n  # B\n\n# C", ["item - A", ". code ```", "h1 C"]),
        ("- ```\n  # A\n  ```\n\n# B", ["item -", ". code", "h1 B"]),
        ("    # A\n\n    # B\n\n\nC", ["code", "paragraph C"]),
        ("\t# A", ["code"]),
        ("A\n    # B", ["paragraph A / # B"]),
    ],
)
def test_code_holds_no_headings(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<div>\n\n# A\n\n</div>\n# B", ["html <div> /  / # A /  / </div>", "h1 B"]),
        (
            "<div><div>\n\n</div># A\n</div>\nB",
            ["html <div><div> /  / </div># A / </div>", "paragraph B"],
        ),
        ("<div>\n# A\n\n# B", ["html <div> / # A", "h1 B"]),
        ("<DIV\n>\n\n# A\n</Div>", ["html <DIV / > /  / # A / </Div>"]),
        ("</div>\n# A", ["html </div>", "h1 A"]),
        ("<hr>\n# A", ["html <hr>", "h1 A"]),
        ("A\n<p>B</p>\nC", ["paragraph A", "html <p>B</p>", "paragraph C"]),
        ("<b>A</b>", ["paragraph <b>A</b>"]),
        ("<https://x.org>", ["paragraph <https://x.org>"]),
        ("<!-- A\n\n# B -->\n# C", ["html <!-- A /  / # B -->", "h1 C"]),
        ("<!-- A\n\n# B", ["html <!-- A", "h1 B"]),
        ("<pre>\n\n# A\n</pre>", ["html <pre> /  / # A / </pre>"]),
        ("<divan>", ["paragraph <divan>"]),
    ],
)
def test_raw_html_holds_no_headings(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|A|B|\n|-|-|\n|1|2|", ["row head A / B", "row", "row 1 / 2"]),
        ("A|B\n:-|-:\n1|2\nC", ["row head A / B", "row", "row 1 / 2", "paragraph C"]),
        ("| A |\n| - |", ["row head A", "row"]),
        ("X\nA | B\n--|--\n1 | 2", ["paragraph X", "row head A / B", "row", "row 1 / 2"]),
        ("|A\\|B|\n|-|\n|1|", ["row head A\\|B", "row", "row 1"]),
        ("|`a|b`|c|\n|-|-|", ["row head `a|b` / c", "row"]),
        ("|``a`|b``|c|\n|-|-|", ["row head ``a`|b`` / c", "row"]),
        ("|`a|b|\n|-|-|", ["row head `a / b", "row"]),
        ("|A||B|\n|-|-|-|", ["row head A /  / B", "row"]),
        ("A\n|-|-|", ["paragraph A / |-|-|"]),
        ("A|B\n-", ["h2 A|B"]),
        ("A | B", ["paragraph A | B"]),
        ("A | B\n\n-|-", ["paragraph A | B", "paragraph -|-"]),
        ("- A\n\n  B|C\n  -|-\n\nD|E", ["item - A", ". row head B / C", ". row", "paragraph D|E"]),
        ("- A\n\n  B|C\n  -|-\nD|E", ["item - A", ". row head B / C", ". row", "paragraph D|E"]),
    ],
)
def test_tables(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '!!! note "A"\n    B\n\n    - C\nD',
            ["note !!! note A", ". paragraph B", ". item - C / D"],
        ),
        ("!!! note\n    # B\n\nC", ["note !!! note", ". h1 B", "paragraph C"]),
        ("!!!note\n    B", ["note !!! note", ". paragraph B"]),
        ('!!! note inline "A"', ["note !!! note inline A"]),
        ('??? note "A"\n    B', ["note ??? note A", ". paragraph B"]),
        ('???+ note "A"', ["note ???+ note A"]),
        ('=== "A"\n    B', ["note === A", ". paragraph B"]),
        (
            '- A\n\n    !!! note "B"\n        C',
            ["item - A", ". note !!! note B", ". . paragraph C"],
        ),
        ("!!! Dit is belangrijk!", ["paragraph !!! Dit is belangrijk!"]),
        ("??", ["paragraph ??"]),
        ("[^1]: A\n    B\n\n    C\n\nD", ["footnote 1 A / B", ". paragraph C", "paragraph D"]),
        ("[^1]:\n    A", ["footnote 1", ". paragraph A"]),
        ("[a]: b\n[c]: <d e> 'f'", ["definition", "definition"]),
        ("[Board]: the board of the society", ["paragraph [Board]: the board of the society"]),
        ("*[A]: b c", ["definition b c"]),
        ("> A\n> - B\n>\n> > C\nD\n\nE", ["quote A / B /  / C / D", "paragraph E"]),
        ("> A\n- B", ["quote A", "item - B"]),
        ("---\na: b\n---\n\n---", ["front-matter a: b\n", "rule"]),
    ],
)
def test_notes_footnotes_quotes_and_definitions(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_line_break_reads_the_same(line_break: str) -> None:
    text = "# A\n\nB\nC\n\n- D\n\n  E\n\n| F |\n|---|\n\n```\n# G\n```\n\nH\n===\n"
    assert blocks(text.replace("\n", line_break)) == blocks(text)


def test_only_cr_and_lf_break_lines() -> None:
    text = "a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg"
    assert lines(text) == [(0, len(text), len(text))]


@pytest.mark.parametrize(
    ("text", "column", "offset"),
    [
        ("a", 0, 0),
        ("  a", 2, 2),
        ("\ta", 4, 1),
        (" \t a", 5, 3),
        ("    \ta", 8, 5),
        ("\u00a0a", 0, 0),
    ],
)
def test_a_tab_goes_on_to_the_next_column_of_four(text: str, column: int, offset: int) -> None:
    assert indentation(text, 0, len(text)) == (column, offset)


def test_a_byte_order_mark_hides_nothing() -> None:
    for text in (
        "# A\n",
        "> A\n",
        "- A\n",
        "```\n# A\n```\n",
        "A|B\n-|-\n",
        "<p>A</p>\n",
        "A\n=\n",
    ):
        marked = blocks("\ufeff" + text)
        assert marked == blocks(text), text
    assert read_blocks("\ufeff---\na: b\n---\n")[0].kind == "front-matter"


def test_a_block_keeps_what_it_stands_in() -> None:
    found = read_blocks("- A\n\n    !!! note\n        - B\n")
    assert [(block.kind.value, block.parent) for block in found if block.kind != "blank"] == [
        ("item", -1),
        ("note", 0),
        ("item", 2),
    ]
