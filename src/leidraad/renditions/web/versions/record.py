"""All that is on record of a policy: its releases, and what lies between any two of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.model import Policy, Release
    from leidraad.model.revisions import Revision

NOW = ""
"""What the text on the site is called where it is not that of the last release."""


class Issue(NamedTuple):
    """A release, and the policy that it was."""

    release: Release
    policy: Policy

    @property
    def version(self) -> str:
        """What it is called: ``1.1``."""
        return self.release.version


@dataclass(frozen=True, slots=True)
class Record:
    """The releases of a policy from the first to the last, at least one.

    ``revisions`` leads from each to every later one, by their versions; and, when the text on the
    site is ``ahead`` of the last release, from each to :data:`NOW`.
    """

    issues: tuple[Issue, ...]
    revisions: Mapping[tuple[str, str], Revision]
    ahead: bool = False

    @property
    def last(self) -> Issue:
        """The last release."""
        return self.issues[-1]

    @property
    def newest(self) -> str:
        """The version of the text on the site, or :data:`NOW`."""
        return NOW if self.ahead else self.last.version

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions from the first to the newest, :data:`NOW` included."""
        return (*(issue.version for issue in self.issues), *((NOW,) if self.ahead else ()))

    def before(self, version: str) -> str | None:
        """Give the version before another; None for the first."""
        at = self.versions.index(version)
        return self.versions[at - 1] if at else None

    def is_step(self, old: str, new: str) -> bool:
        """Tell whether a release follows upon another: what search engines get, and no draft."""
        return new != NOW and self.before(new) == old

    def issue(self, version: str) -> Issue | None:
        """Give a release by its version; None for :data:`NOW`."""
        return next((issue for issue in self.issues if issue.version == version), None)
