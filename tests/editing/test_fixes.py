"""Only what has one right answer is mended without asking."""

from __future__ import annotations

from leidraad.checks import all_rules
from leidraad.diagnostics import Diagnostic, Edit, Location, Suggestion
from leidraad.editing.fixes import safe_edits

RULE = all_rules()[0]


def found(*edits: Edit, safe: bool) -> Diagnostic:
    suggestion = Suggestion("Type this.", edits, safe=safe)
    return Diagnostic(RULE, "Wrong.", Location.whole("a.md"), suggestion=suggestion)


def test_takes_the_safe_ones_only() -> None:
    safe, other = Edit("a.md", 0, 1, "x"), Edit("a.md", 4, 5, "y")
    findings = [found(safe, safe=True), found(other, safe=False)]
    findings.append(Diagnostic(RULE, "Wrong.", Location.whole("a.md")))
    assert safe_edits(findings) == (safe,)


def test_carries_a_suggestion_out_whole_or_not_at_all() -> None:
    first = Edit("a.md", 0, 4, "x")
    second = (Edit("a.md", 3, 5, "y"), Edit("b.md", 0, 1, "y"))
    third = Edit("b.md", 0, 1, "z")
    findings = [found(each, safe=True) for each in (third, first)]
    assert safe_edits([*findings, found(*second, safe=True)]) == (first, third)
