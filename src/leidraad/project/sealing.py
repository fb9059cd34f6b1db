"""A release of a project made: gathered, checked and sealed, the same bytes all along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Previous, Release, ReleasedLanguage
from leidraad.project import check
from leidraad.project.obstacles import (
    Obstacle,
    Plan,
    about_files,
    about_plan,
    about_text,
    half_written,
)
from leidraad.project.releases import read_releases
from leidraad.project.translations import confirmations, lagging
from leidraad.releasing.chain import ATTRIBUTES, DOCS
from leidraad.releasing.gathering import gather
from leidraad.releasing.manifest import MANIFEST, digest, read, render
from leidraad.releasing.sealing import WorkshopTakenError, write_release

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from leidraad.model import Chain, Lag
    from leidraad.project import Checked
    from leidraad.settings import Settings

__all__ = ["Obstacle", "Plan", "Sealing", "seal"]

# Git must give back every byte as it was sealed, line ends too.
_ATTRIBUTES = b"* -text\n"


class Sealing(NamedTuple):
    """What became of a plan: the release, or all that stands in its way.

    ``checked`` is the policy as it was to be sealed, None where it was not even read.
    """

    release: Release | None
    obstacles: tuple[Obstacle, ...]
    checked: Checked | None = None


def seal(settings: Settings, plan: Plan, when: datetime) -> Sealing:
    """Make a release of the text as it is now, sealed at ``when``; or say why not.

    Every file is read once: the bytes that are checked are those that are sealed, and when the
    files are no longer so at the end, nothing is made. Raises
    :class:`leidraad.releasing.sealing.SealingError` when the release cannot be written; then
    nothing of it is left. Raises :class:`leidraad.languages.VocabularyError`.
    """
    chain = read_releases(settings)
    gathered = gather(settings.docs)
    obstacles = (*about_plan(settings, plan, chain), *about_files(gathered))
    if gathered.unfit:
        return Sealing(None, obstacles)
    contents = {settings.docs / path: data for path, data in gathered.files.items()}
    checked = check(settings, contents)
    behind = lagging(checked.policy, confirmations(settings).by_language)
    obstacles += tuple(about_text(plan, checked, behind))
    if obstacles:
        return Sealing(None, obstacles, checked)
    files = {f"{DOCS}/{path}": data for path, data in gathered.files.items()}
    files[ATTRIBUTES] = _ATTRIBUTES
    release = _chained(_release(settings, plan, when, behind), chain, files)
    files[MANIFEST] = render(release)

    def unchanged() -> bool:
        return gather(settings.docs) == gathered and read_releases(settings) == chain

    try:
        if write_release(settings.releases, plan.version, files, unchanged):
            return Sealing(read(files[MANIFEST]), (), checked)
        obstacle = Obstacle("changed-meanwhile", {})
    except WorkshopTakenError:
        obstacle = half_written(settings)
    return Sealing(None, (obstacle,), checked)


def _release(
    settings: Settings, plan: Plan, when: datetime, behind: Mapping[str, Mapping[str, Lag]]
) -> Release:
    """Give the release that is planned, still without its files and the one before it."""
    return Release(
        version=plan.version,
        sealed=when,
        adopted=plan.adopted,
        in_force=plan.in_force,
        notes={language.code: plan.notes[language.code].strip() for language in settings.languages},
        follows={code: lags for code, lags in behind.items() if lags and plan.may_follow(code)},
        languages=tuple(
            ReleasedLanguage(language.code, language.name, language.folder)
            for language in settings.languages
        ),
        order=settings.order,
        audiences=settings.audiences,
        files={},
    )


def _chained(release: Release, chain: Chain, files: Mapping[str, bytes]) -> Release:
    """Give the release with the hashes of its files, behind the last one of the chain."""
    before = chain.releases[-1] if chain.releases else None
    return replace(
        release,
        files={path: digest(files[path]) for path in sorted(files)},
        previous=Previous(before.version, before.seal) if before else None,
    )
