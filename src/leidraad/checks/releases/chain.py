"""Releases that are no longer as they were sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, rule
from leidraad.diagnostics import Location, Severity
from leidraad.model import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject
    from leidraad.model import Fault

_TEXT = (
    Misfit.FILE_UNREADABLE,
    Misfit.FILE_MISSING,
    Misfit.FILE_ADDED,
    Misfit.FILE_CHANGED,
    Misfit.FILE_CONVERTED,
)
_TRACED = (Misfit.EDITED, Misfit.FILE_CHANGED)
"""Where these start is told, when it is known."""


@rule("LD501", "broken-chain", Severity.ERROR, since="0.1")
def broken_chain(subject: Subject) -> Iterator[Finding]:
    """The chain of releases is broken.

    Each release has a manifest (`release.toml`) with a seal over itself, over all files of the
    release and over the release before. When one does not fit, a release was changed, taken away
    or put in between, and nobody can say any more what was adopted. `leidraad verify` walks the
    chain and names everything that does not fit.

        releases/1.0/release.toml      <- its note was mended after 1.0 was sealed
        releases/1.2/release.toml      <- says that it follows 1.1, and there is no 1.1
    """
    for fault in subject.history.chain.faults:
        code, finding = found(subject, fault)
        if code == "LD501":
            yield finding


@rule("LD502", "sealed-text-edited", Severity.ERROR, since="0.1")
def sealed_text_edited(subject: Subject) -> Iterator[Finding]:
    """A file of a sealed release was changed, added or taken away.

    A released text never changes: people were bound by it as it was. Put the file back, out of a
    back-up or with git; what has to change belongs into `docs`, and into the next release.

        releases/1.0/docs/nl/school.md   <- is no longer what was sealed
    """
    for fault in subject.history.chain.faults:
        code, finding = found(subject, fault)
        if code == "LD502":
            yield finding


def found(subject: Subject, fault: Fault) -> tuple[str, Finding]:
    """Give the rule that tells of a fault in the chain, by its code, and what it tells."""
    code = "LD502" if fault.misfit in _TEXT else "LD501"
    kind = fault.misfit.removeprefix("file-")
    at = fault.misfit in _TRACED and fault.offset >= 0
    path = subject.shown(subject.settings.releases / fault.path)
    line, column, offset = fault.line, fault.column, max(fault.offset, 0)
    finding = Finding(
        Location(path, line, column, line, column, offset, offset),
        {
            "version": fault.version,
            "file": path,
            "detail": fault.detail,
            "line": fault.line,
            "byte": fault.offset,
        },
        variant=f"{kind}-at" if at else kind,
    )
    return code, finding
