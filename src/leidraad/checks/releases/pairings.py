"""What an editor said of articles under another key, which a comparison of releases goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.diagnostics import Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject


@rule("LD506", "malformed-pairings", Severity.ERROR, since="0.1")
def malformed_pairings(subject: Subject) -> Iterator[Finding]:
    """The file `pairings.toml`, which says which articles are the same, cannot be read.

    It is written by `leidraad diff --confirm` and `--reject`, and need not be changed by hand.
    Perhaps two versions of it were merged. Without it, articles that got another key would be shown
    as removed and new. Put it back as it was, or delete it and say anew which are the same.

        [[same]]
        old = photos                 <- the quotation marks are gone
        new = "pictures"
    """
    misread = subject.history.misread_pairings
    if misread is not None:
        path, reason, line, column = misread
        yield Finding(Location(path, line, column, line, column, 0, 0), {"detail": reason})
