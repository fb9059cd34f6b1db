"""Findings as text: what an office worker sees on the terminal."""

from __future__ import annotations

from dataclasses import replace

from leidraad.checks import all_rules
from leidraad.diagnostics import Diagnostic, Location, Related, Suggestion, Waived
from leidraad.model import Chapter, Edition, Policy, Source
from leidraad.reporting import Report, render_text, tell
from leidraad.reporting.terminal import fit, plain, width

RULES = {rule.code: rule for rule in all_rules()}


def report(text: str, *spans: tuple[int, int], language: str = "en") -> Report:
    source = Source("docs/nl/school.md", "nl", text)
    chapter = Chapter("school.md", source, (), (), (), (), ())
    found = tuple(
        Diagnostic(
            RULES["LD301"], "“article A.9”: there is no article A.9.", Location.of(source, *span)
        )
        for span in spans
    )
    policy = Policy((Edition("nl", (chapter,), {}),))
    return Report(policy, found, all_rules(), language, "0.1")


def marked(text: str, *span: int) -> list[str]:
    """Give the source line and the marks under it, without the gutter."""
    start, end = span
    (found,) = tell(report(text, (start, end))).findings
    return [line.partition("| ")[2] for line in found.splitlines() if " | " in line]


def around(text: str, words: str) -> list[str]:
    start = text.index(words)
    return marked(text, start, start + len(words))


def test_tells_everything_about_a_finding() -> None:
    text = "# School\n\nSee article A.9.\n"
    source = Source("docs/en/school.md", "en", text)
    other = Location.of(source, 0, 8)
    found = Diagnostic(
        RULES["LD301"],
        "“article A.9”: there is no article A.9.",
        Location.of(source, 14, 25),
        "Was it removed, or did it get another number?",
        (Related(other, "here"),),
        Suggestion("Did you mean A.7?"),
    )
    chapter = Chapter("school.md", source, (), (), (), (), ())
    policy = Policy((Edition("en", (chapter,), {}),))
    whole = Report(policy, (found,), all_rules(), "en", "0.1")
    assert render_text(whole) == (
        "docs/en/school.md:3:5: error LD301\n"
        "  “article A.9”: there is no article A.9.\n"
        "  3 | See article A.9.\n"
        "    |     ^^^^^^^^^^^\n"
        "  Did you mean A.7?\n"
        "  Was it removed, or did it get another number?\n"
        "  docs/en/school.md:1:1: here\n"
        "\n"
        "1 error in 1 file. More about a code: leidraad explain LD301\n"
    )
    assert render_text(whole, colour=True) == (
        "\x1b[1mdocs/en/school.md:3:5\x1b[0m: \x1b[31merror\x1b[0m LD301\n"
        "  “article A.9”: there is no article A.9.\n"
        "  3 | See article A.9.\n"
        "    |     \x1b[31m^^^^^^^^^^^\x1b[0m\n"
        "  \x1b[32mDid you mean A.7?\x1b[0m\n"
        "  Was it removed, or did it get another number?\n"
        "  docs/en/school.md:1:1: here\n"
        "\n"
        "1 error in 1 file. More about a code: leidraad explain LD301\n"
    )


def test_sums_up() -> None:
    assert render_text(report("x")) == "Nothing to mend in 0 articles and 0 references (nl).\n"
    dutch = report("x\ny\n", (0, 1), (2, 3), language="nl-BE")
    assert tell(dutch).summary.startswith("2 fouten in 1 bestand. Meer over een code: ")
    found = report("x", (0, 1)).diagnostics[0]
    waived = replace(report("x"), waived=(Waived(found, "it comes later"),))
    assert tell(waived).summary.endswith("Not counted: 1 finding waived with a reason.")


def test_shows_a_tab_as_the_room_it_takes() -> None:
    assert around("\t- see\tA.9", "A.9") == ["    - see   A.9", "            ^^^"]


def test_marks_under_wide_and_added_characters() -> None:
    assert around("規則 A.9", "A.9") == ["規則 A.9", "     ^^^"]
    assert around("e\u0301e\u0301n A.9", "A.9") == ["e\u0301e\u0301n A.9", "    ^^^"]
    assert around("zie 規則", "規則") == ["zie 規則", "    ^^^^"]


def test_shows_part_of_a_long_line() -> None:
    line, marks = around("word " * 400 + "A.9" + " word" * 400, "A.9")
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) <= 98
    assert line[marks.index("^") : marks.rindex("^") + 1] == "A.9"
    line, marks = around("A.9" + " word" * 400, "A.9")
    assert line.startswith("A.9 word")
    assert marks == "^^^"


def test_marks_to_the_end_of_the_first_line() -> None:
    assert around("see article\nA.9 now", "article\nA.9") == ["see article", "    ^^^^^^^"]


def test_knows_every_line_end_and_the_byte_order_mark() -> None:
    for line_end in ("\n", "\r\n", "\r"):
        text = f"\ufefffirst{line_end}see A.9{line_end}last"
        assert around(text, "A.9") == ["see A.9", "    ^^^"]
        assert around(text, "first") == ["first", "^^^^^"]


def test_does_not_split_lines_where_an_editor_does_not() -> None:
    assert around("one\u2028two\x0cthree A.9", "A.9") == ["one�two�three A.9", "              ^^^"]


def test_points_between_two_characters() -> None:
    assert marked("see A.9\n", 4, 4) == ["see A.9", "    ^"]
    assert marked("see A.9\n", 7, 7) == ["see A.9", "       ^"]


def test_shows_no_line_for_a_file_as_a_whole() -> None:
    assert marked("see A.9\n", 0, 0) == []


def test_lets_nothing_from_the_text_reach_the_terminal() -> None:
    assert plain("a\x1b[31mb") == "a\ufffd[31mb"
    assert plain("a\u202eb") == "a\ufffdb"
    assert plain("a\udce9b") == "a\ufffdb"
    assert plain("a\u00a0b\u00adc\u200dd\te") == "a bcd e"
    hostile = report("x\x1b]0;title\x07 A.9\n", (0, 3))
    assert "\x1b" not in render_text(hostile)


def test_counts_columns() -> None:
    assert [width(words) for words in ("abc", "é", "e\u0301", "規", "")] == [3, 1, 1, 2, 0]
    assert fit("a\tb\t", 2) == "a b   "


def test_stays_linear_in_the_length_of_a_file() -> None:
    """Twice the findings in twice the text take no more than what is shown of each."""
    line = "see article A.9 and more of the same\n"
    text = line * 2_000
    spans = [(number * len(line) + 4, number * len(line) + 15) for number in range(2_000)]
    assert render_text(report(text, *spans)).count("^^^^^^^^^^^") == 2_000
