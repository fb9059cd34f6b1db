"""Findings as text, for the person who edits the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.diagnostics import Diagnostic, Location, Severity
from leidraad.reporting.terminal import Paint, fit, plain, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.model import Source
    from leidraad.reporting.report import Report

_WIDEST = 96
"""How much of a source line is shown, in characters."""

_BEFORE = 24
"""How much of it is shown before the words that matter, when it is cut."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}


class Told(NamedTuple):
    """A report in words: a text of some lines for each finding, and one line that sums them up."""

    findings: tuple[str, ...]
    summary: str


def render_text(report: Report, *, colour: bool = False) -> str:
    """Tell every finding with its line and what to do, and sum them up at the end.

    ``colour`` puts ANSI colours in; no meaning hangs on them.
    """
    told = tell(report, colour=colour)
    return "\n".join([*(f"{finding}\n" for finding in told.findings), told.summary]) + "\n"


def tell(report: Report, *, colour: bool = False) -> Told:
    """Tell every finding by itself, and the summary."""
    sources, words, paint = report.policy.sources, report.words(), Paint(colour)
    findings = tuple(
        "\n".join(_lines(each, sources.get(each.location.path), words, paint))
        for each in report.diagnostics
    )
    return Told(findings, _summary(report, words))


def _lines(
    diagnostic: Diagnostic, source: Source | None, words: Mapping[str, str], paint: Paint
) -> Iterator[str]:
    severity = paint(words[diagnostic.severity], _COLOURS[diagnostic.severity])
    yield f"{paint(_place(diagnostic.location), '1')}: {severity} {diagnostic.rule.code}"
    yield f"  {plain(diagnostic.message)}"
    if source is not None:
        yield from _excerpt(diagnostic.location, source, paint)
    if diagnostic.suggestion is not None:
        yield f"  {paint(plain(diagnostic.suggestion.message), '32')}"
    if diagnostic.help:
        yield f"  {plain(diagnostic.help)}"
    for related in diagnostic.related:
        yield f"  {_place(related.location)}: {plain(related.message)}"


def _place(location: Location) -> str:
    return f"{plain(location.path)}:{location.line}:{location.column}"


def _excerpt(location: Location, source: Source, paint: Paint) -> Iterator[str]:
    """Give the line of the finding with the words underlined; nothing for a file as a whole."""
    if location.start == location.end == 0:
        return
    starts = source.line_starts
    begin = starts[location.line - 1]
    end = starts[location.line] if location.line < len(starts) else len(source.text)
    while end > begin and source.text[end - 1] in "\r\n":
        end -= 1
    if begin == 0 and source.text.startswith("\ufeff"):
        begin = 1
    first = min(max(location.start, begin), end)
    last = max(first, min(location.end, end))
    # A long line is shown from a little before the words, so that they are in sight.
    left = begin if last - begin <= _WIDEST else max(begin, min(first - _BEFORE, end - _WIDEST))
    right = min(end, left + _WIDEST)
    last = min(last, right)
    before = ("…" if left > begin else "") + fit(source.text[left:first])
    marked = fit(source.text[first:last], len(before))
    after = fit(source.text[last:right]) + ("…" if right < end else "")
    gutter = " " * len(str(location.line))
    yield f"  {location.line} | {before}{marked}{after}".rstrip()
    marks = "^" * max(1, width(marked))
    yield f"  {gutter} | {' ' * width(before)}{paint(marks, '31')}"


def _summary(report: Report, words: Mapping[str, str]) -> str:
    """Sum up in one line."""
    sentences = [_found(report, words) if report.diagnostics else _clean(report, words)]
    if report.waived:
        sentences.append(words["waived"].format(waived=_count(len(report.waived), "waiver", words)))
    if report.diagnostics:
        sentences.append(words["more"].format(code=report.diagnostics[0].rule.code))
    return " ".join(sentences)


def _found(report: Report, words: Mapping[str, str]) -> str:
    counts = report.counts()
    parts = [_count(counts[each], each, words) for each in Severity if counts[each]]
    *first, last = parts
    files = len({diagnostic.location.path for diagnostic in report.diagnostics})
    return words["found"].format(
        counts=f"{', '.join(first)} {words['and']} {last}" if first else last,
        files=_count(files, "file", words),
    )


def _clean(report: Report, words: Mapping[str, str]) -> str:
    editions = report.policy.editions
    articles = sum(len(chapter.articles) for chapter in editions[0].chapters)
    citations = sum(len(each) for edition in editions for each in edition.citations.values())
    return words["clean"].format(
        articles=_count(articles, "article", words),
        citations=_count(citations, "citation", words),
        languages=", ".join(edition.language for edition in editions),
    )


def _count(number: int, thing: str, words: Mapping[str, str]) -> str:
    return f"{number} {words[thing if number == 1 else f'{thing}s']}"
