"""Findings as SARIF 2.1.0 (OASIS, errata 01), the format that code scanning services read.

The numbers in comments are sections of the standard.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from leidraad.diagnostics import Diagnostic, Location, Rule, Severity, Suggestion
from leidraad.reporting.report import Report, speakable

if TYPE_CHECKING:
    from leidraad.diagnostics import Edit

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render_sarif(report: Report) -> str:
    """Give the findings as one SARIF document; columns count Unicode characters.

    A waived finding is there too, as one that is suppressed in the source.
    """
    writer = _Writer(report)
    # Where one result says whether it is suppressed, all have to (3.27.23).
    results = [{**writer.result(each), "suppressions": []} for each in report.diagnostics]
    results += [
        {
            **writer.result(each.diagnostic),
            "suppressions": [{"kind": "inSource", "justification": each.reason}],
        }
        for each in report.waived
    ]
    driver = {
        "name": "leidraad",
        "version": report.version,
        "language": "en",
        "rules": [_rule(rule) for rule in report.rules],
    }
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": report.spoken,
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "results": results,
            }
        ],
    }
    return speakable(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(rule.manual),
        "help": _message(rule.manual),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _message(text: str) -> dict[str, Any]:
    """Give a message; a brace would open a place for an argument (3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}


class _Writer:
    """Writes the results of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.index = {rule.code: number for number, rule in enumerate(report.rules)}
        # A byte order mark counts for nothing (3.30.2), but it is a character of our source.
        self.marked = {
            path
            for path, source in report.policy.sources.items()
            if source.text.startswith("\ufeff")
        }

    def result(self, diagnostic: Diagnostic) -> dict[str, Any]:
        """Write one finding."""
        suggestion = diagnostic.suggestion
        told = (diagnostic.message, suggestion.message if suggestion else "", diagnostic.help)
        result: dict[str, Any] = {
            "ruleId": diagnostic.rule.code,
            "ruleIndex": self.index[diagnostic.rule.code],
            "level": _LEVELS[diagnostic.severity],
            "message": _message(" ".join(words for words in told if words)),
            "locations": [{"physicalLocation": self._physical(diagnostic.location)}],
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    "message": _message(related.message),
                    "physicalLocation": self._physical(related.location),
                }
                for number, related in enumerate(diagnostic.related, 1)
            ]
        if suggestion is not None and suggestion.edits:
            result["fixes"] = [self._fix(suggestion)]
        return result

    def _fix(self, suggestion: Suggestion) -> dict[str, Any]:
        """Write a proposal: one change for each file (3.55.3)."""
        changes: dict[str, list[dict[str, Any]]] = {}
        for edit in suggestion.edits:
            changes.setdefault(edit.path, []).append(self._replacement(edit))
        return {
            "description": _message(suggestion.message),
            "artifactChanges": [
                {"artifactLocation": self._artifact(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }

    def _replacement(self, edit: Edit) -> dict[str, Any]:
        return {
            "deletedRegion": self._characters(edit.path, edit.start, edit.end),
            "insertedContent": {"text": edit.replacement},
        }

    def _physical(self, location: Location) -> dict[str, Any]:
        return {
            "artifactLocation": self._artifact(location.path),
            "region": {
                "startLine": location.line,
                "startColumn": location.column,
                "endLine": location.end_line,
                "endColumn": location.end_column,
                **self._characters(location.path, location.start, location.end),
            },
        }

    def _characters(self, path: str, start: int, end: int) -> dict[str, Any]:
        before = 1 if path in self.marked else 0
        start, end = max(0, start - before), max(0, end - before)
        return {"charOffset": start, "charLength": end - start}

    def _artifact(self, path: str) -> dict[str, Any]:
        """Give a file: relative to the repository, or with its full address outside of it."""
        full = quote(speakable(self.report.in_repository(path)))
        return {"uri": f"file://{full}" if full.startswith("/") else full}
