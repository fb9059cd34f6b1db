"""What was found in a policy, told through MkDocs' log."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad import __version__
from leidraad.checks import all_rules
from leidraad.diagnostics import Severity
from leidraad.reporting import Report, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from leidraad.project import Checked
    from leidraad.settings import Settings

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.ADVICE: logging.INFO,
}


def tell(checked: Checked, settings: Settings, log: Callable[[int, str], None]) -> str:
    """Give every finding to ``log`` with its level, and return the line that sums them up.

    The line is empty unless there is an error.
    """
    language = settings.message_language or settings.leading.code
    whole = Report(checked.policy, checked.diagnostics, tuple(all_rules()), language, __version__)
    for diagnostic in checked.diagnostics:
        told, _ = _told(replace(whole, diagnostics=(diagnostic,)))
        log(_LEVELS[diagnostic.severity], told)
    return _told(whole)[1] if whole.counts()[Severity.ERROR] else ""


def _told(report: Report) -> tuple[str, str]:
    """Give the findings as text, and the last line, which sums them up."""
    findings, _, summary = render_text(report).rstrip("\n").rpartition("\n")
    return findings.rstrip("\n"), summary
