"""Sealed releases of a project, read again as the policies that they were."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.reading.policy import read_policy
from leidraad.releasing.chain import DOCS, read_chain
from leidraad.settings import LanguageSettings

if TYPE_CHECKING:
    from leidraad.model import Chain, Policy, Release
    from leidraad.settings import Settings


def read_releases(settings: Settings) -> Chain:
    """Give the releases of a project, held against their seals. Never raises."""
    return read_chain(settings.releases, settings.docs)


def settings_of(settings: Settings, release: Release) -> Settings:
    """Give the settings by which a release is read: what it was sealed with.

    The words of the languages are those that the project has now.
    """
    known = {language.code: language for language in settings.languages}
    return replace(
        settings,
        docs=settings.releases / release.version / DOCS,
        languages=tuple(
            LanguageSettings(each.code, each.name, each.folder, known[each.code].notes)
            if each.code in known
            else LanguageSettings(*each)
            for each in release.languages
        ),
        order=release.order,
        audiences=release.audiences,
    )


def read_release(settings: Settings, release: Release) -> Policy:
    """Read a release of a project as the policy that it was.

    What of a translation was behind when it was sealed, still is. Raises
    :class:`leidraad.languages.VocabularyError` when the words of one of its languages are gone.
    """
    policy = read_policy(settings_of(settings, release))
    return replace(
        policy,
        editions=tuple(
            replace(edition, behind=release.follows.get(edition.language, {}))
            for edition in policy.editions
        ),
    )
