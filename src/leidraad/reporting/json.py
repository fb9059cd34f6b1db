"""Findings and citations as JSON, for other programs.

The layout is versioned and described in ``findings.schema.json``, a JSON Schema beside this file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from leidraad.diagnostics import Diagnostic, Location
from leidraad.reporting.report import Report, speakable

if TYPE_CHECKING:
    from leidraad.model import Chapter, Citation

VERSION = 1
"""Goes up when a reader of the last version would no longer understand the output."""


def render_json(report: Report) -> str:
    """Give everything as one JSON document, keys in a fixed order.

    Lines and columns count from 1, offsets from 0; all in Unicode characters of the file as it
    stands, a byte order mark and carriage returns included.
    """
    document = {
        "version": VERSION,
        "tool": {"name": "leidraad", "version": report.version},
        "language": report.language,
        "summary": {str(severity): count for severity, count in sorted(report.counts().items())},
        "findings": [_finding(diagnostic) for diagnostic in report.diagnostics],
        "waived": [
            {"reason": each.reason, "finding": _finding(each.diagnostic)} for each in report.waived
        ],
        "citations": [
            _citation(chapter, citation)
            for edition in report.policy.editions
            for chapter in edition.chapters
            for citation in edition.citations.get(chapter.name, ())
        ],
    }
    return speakable(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    suggestion = diagnostic.suggestion
    return {
        "code": diagnostic.rule.code,
        "rule": diagnostic.rule.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "location": _location(diagnostic.location),
        "related": [
            {"message": related.message, "location": _location(related.location)}
            for related in diagnostic.related
        ],
        "suggestion": suggestion
        and {
            "message": suggestion.message,
            "safe": suggestion.safe,
            "edits": [edit._asdict() for edit in suggestion.edits],
        },
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
        "start": location.start,
        "end": location.end,
    }


def _citation(chapter: Chapter, citation: Citation) -> dict[str, Any]:
    return {
        "language": chapter.language,
        "text": citation.text,
        "status": str(citation.status),
        "relative": citation.relative,
        "instrument": citation.instrument,
        "origin": str(citation.origin),
        "location": _location(Location.of(chapter.source, citation.start, citation.end)),
        "parts": [
            {
                "start": part.start,
                "end": part.end,
                "label": part.label,
                "status": str(part.status),
                "problem": part.problem,
                "targets": [str(target) for target in part.targets],
            }
            for part in citation.parts
        ],
    }
