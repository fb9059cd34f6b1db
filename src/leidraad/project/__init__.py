"""The one entry to a project: read it, check it, renumber it. Both adapters call this."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks import check_policy
from leidraad.model import History
from leidraad.project.history import read_history
from leidraad.project.translations import confirmations, marked
from leidraad.reading.policy import read_policy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from leidraad.diagnostics import Diagnostic, Waived
    from leidraad.model import Misread, Policy
    from leidraad.settings import Settings


__all__ = ["Checked", "check"]

_NO_HISTORY = History()


class Checked(NamedTuple):
    """A policy as it was read, and all that was found in it, in the order of the files.

    ``waived`` is what was found too, and let be by the writers with a reason; ``history`` is what
    is on record of earlier states, the releases among it.
    """

    policy: Policy
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...] = ()
    history: History = _NO_HISTORY


def check(settings: Settings, contents: Mapping[Path, bytes] | None = None) -> Checked:
    """Read a project and check it by every rule.

    ``contents`` replaces what stands on disk, by absolute path. Raises
    :class:`leidraad.languages.VocabularyError` when a language's words cannot be had.
    """
    confirmed = confirmations(settings, contents)
    policy = marked(read_policy(settings, contents), confirmed.by_language)
    history = read_history(settings, policy)._replace(
        misread=confirmed.misread, misread_pairings=_misread_pairings(settings)
    )
    found = check_policy(policy, settings, history)
    return Checked(policy, found.diagnostics, found.waived, history)


def _misread_pairings(settings: Settings) -> Misread | None:
    """Say why what an editor said of pairings cannot be read; None for most projects."""
    if not settings.pairings.exists():
        return None
    # What compares versions takes time to load, which a project without such a file can do without.
    from leidraad.project.pairings import stored_pairings  # noqa: PLC0415

    return stored_pairings(settings).misread
