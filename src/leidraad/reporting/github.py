"""Findings as GitHub workflow commands: they show on the right line of a pull request.

The format is that of the Actions toolkit (``@actions/core``, ``command.ts``): no problem matcher
is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.diagnostics import Diagnostic, Severity
from leidraad.reporting.report import Report, speakable

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render_github(report: Report) -> str:
    """Give one ``::error file=…,line=…::message`` line per finding."""
    return "".join(f"{_command(each, report)}\n" for each in report.diagnostics)


def _command(diagnostic: Diagnostic, report: Report) -> str:
    properties = ",".join(
        f"{name}={_property(value)}" for name, value in _where(diagnostic, report)
    )
    suggestion = diagnostic.suggestion.message if diagnostic.suggestion else ""
    told = "\n".join(words for words in (diagnostic.message, suggestion, diagnostic.help) if words)
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(told)}"


def _where(diagnostic: Diagnostic, report: Report) -> Iterator[tuple[str, str]]:
    location = diagnostic.location
    yield "file", report.in_repository(location.path)
    yield "line", str(location.line)
    yield "endLine", str(location.end_line)
    # GitHub takes columns only where the finding is on one line; its last column is included.
    if location.line == location.end_line:
        yield "col", str(location.column)
        yield "endColumn", str(max(location.column, location.end_column - 1))
    yield "title", f"{diagnostic.rule.code} {diagnostic.rule.name}"


def _data(text: str) -> str:
    """Escape a message as the Actions toolkit does."""
    escaped = speakable(text).replace("%", "%25")
    return escaped.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
