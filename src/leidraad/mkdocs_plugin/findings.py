"""What was found in a policy, told through MkDocs' log."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from leidraad import __version__
from leidraad.checks import all_rules
from leidraad.configuration.reasons import told
from leidraad.diagnostics import Severity
from leidraad.mkdocs_plugin.options import current_language
from leidraad.reporting import Report, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from leidraad.mkdocs_plugin.options import LeidraadConfig
    from leidraad.project import Checked
    from leidraad.settings import Settings

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.ADVICE: logging.INFO,
}


def refusal(error: Exception, own: LeidraadConfig, config: MkDocsConfig) -> PluginError:
    """Make what ends the build of a fault that says in English what is wrong."""
    language = own.message_language or current_language(config)
    return PluginError(f"leidraad: {told(str(error), language)}")


def tell(checked: Checked, settings: Settings, log: Callable[[int, str], None]) -> str:
    """Give every finding to ``log`` with its level, and return the line that sums them up.

    The line is empty unless there is an error.
    """
    language = settings.message_language or settings.leading.code
    whole = Report(checked.policy, checked.diagnostics, tuple(all_rules()), language, __version__)
    for diagnostic in checked.diagnostics:
        text, _ = _told(replace(whole, diagnostics=(diagnostic,)))
        log(_LEVELS[diagnostic.severity], text)
    return _told(whole)[1] if whole.counts()[Severity.ERROR] else ""


def _told(report: Report) -> tuple[str, str]:
    """Give the findings as text, and the last line, which sums them up."""
    findings, _, summary = render_text(report).rstrip("\n").rpartition("\n")
    return findings.rstrip("\n"), summary
