"""Findings for people and for programs: text, JSON, SARIF and GitHub annotations."""

from __future__ import annotations

from leidraad.reporting.github import render_github
from leidraad.reporting.json import render_json
from leidraad.reporting.report import Report
from leidraad.reporting.sarif import render_sarif
from leidraad.reporting.text import Told, render_text, tell

__all__ = [
    "Report",
    "Told",
    "render_github",
    "render_json",
    "render_sarif",
    "render_text",
    "tell",
]
