"""Findings as SARIF 2.1.0 (OASIS), the format that code scanning services read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from leidraad.diagnostics import Diagnostic, Location, Rule, Severity
from leidraad.reporting.report import Report, speakable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.diagnostics import Edit

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render_sarif(report: Report) -> str:
    """Give the findings as one SARIF document; columns count Unicode characters.

    A waived finding is there too, as one that is suppressed in the source.
    """
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    results = [_result(each, index, report.base) for each in report.diagnostics]
    results += [
        {
            **_result(each.diagnostic, index, report.base),
            "suppressions": [{"kind": "inSource", "justification": each.reason}],
        }
        for each in report.waived
    ]
    driver = {
        "name": "leidraad",
        "version": report.version,
        "rules": [_rule(rule) for rule in report.rules],
    }
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return speakable(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, index: Mapping[str, int], base: str) -> dict[str, Any]:
    suggestion = diagnostic.suggestion
    told = (diagnostic.message, suggestion.message if suggestion else "", diagnostic.help)
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": index[diagnostic.rule.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": " ".join(words for words in told if words)},
        "locations": [{"physicalLocation": _physical(diagnostic.location, base)}],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": related.message},
                "physicalLocation": _physical(related.location, base),
            }
            for number, related in enumerate(diagnostic.related, 1)
        ]
    if suggestion is not None and suggestion.edits:
        result["fixes"] = [
            {
                "description": {"text": suggestion.message},
                "artifactChanges": [_change(edit, base) for edit in suggestion.edits],
            }
        ]
    return result


def _artifact(path: str, base: str) -> dict[str, Any]:
    return {"uri": quote(speakable(base + path))}


def _physical(location: Location, base: str) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(location.path, base),
        "region": {
            "startLine": location.line,
            "startColumn": location.column,
            "endLine": location.end_line,
            "endColumn": location.end_column,
            "charOffset": location.start,
            "charLength": location.end - location.start,
        },
    }


def _change(edit: Edit, base: str) -> dict[str, Any]:
    return {
        "artifactLocation": _artifact(edit.path, base),
        "replacements": [
            {
                "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
                "insertedContent": {"text": edit.replacement},
            }
        ],
    }
