"""A proposal: what it is held against, and how ``mkdocs serve`` is asked to show it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from leidraad.model import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leidraad.model import Release

VARIABLE = "LEIDRAAD_PROPOSE"
"""The environment variable by which the command asks for it; the plugin has no other hearing."""


def is_asked(environment: Mapping[str, str]) -> bool:
    """Tell whether a proposal is to be shown."""
    return environment.get(VARIABLE) == "1"


def held_against(releases: Sequence[Release]) -> Release:
    """Give the release in force today; the last one where none is yet. There is at least one."""
    return in_force(releases, datetime.now().astimezone().date()) or releases[-1]
