"""What is on record of a policy: the chain of its releases, and the last one to compare it with.

All of it is read anew by every check, so nothing is read that can be done without: a chapter that
is the same as in the release is taken over, and citations of a release are not looked up.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from leidraad import languages
from leidraad.model import Edition, Former, History
from leidraad.project.releases import read_releases, settings_of
from leidraad.reading.chapters import read_chapter
from leidraad.reading.policy import chapter_names, is_chapter, shown
from leidraad.reading.source import encode
from leidraad.releasing.chain import DOCS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from leidraad.model import Chapter, Policy, Release
    from leidraad.settings import LanguageSettings, Settings

_NO_EDITION = Edition("", (), {})
_HASHED = re.compile(rb"#([a-z][a-z0-9-]*)")


def read_history(settings: Settings, policy: Policy) -> History:
    """Give what is on record of a project whose text is ``policy``.

    Nothing is held against a chain that is broken: what was sealed is not known then.
    """
    chain = read_releases(settings)
    if not chain.releases or chain.faults:
        return History(chain)
    *older, last = chain.releases
    editions = tuple(_editions(settings, last, policy))
    if all(
        edition.chapters == now.chapters
        for edition, now in zip_longest(editions, policy.editions, fillvalue=_NO_EDITION)
    ):
        return History(chain)
    return History(chain, editions, _former(settings, older, policy, editions))


def _editions(settings: Settings, release: Release, policy: Policy) -> Iterator[Edition]:
    """Read the editions of a release, without their citations."""
    sealed = settings_of(settings, release)
    files = [path.removeprefix(f"{DOCS}/") for path in release.files]
    now = {edition.language: edition for edition in policy.editions}
    for language in sealed.languages:
        known = {c.name: c for c in now[language.code].chapters} if language.code in now else {}
        reader = _Reader(sealed, language, known)
        read = map(reader.chapter, chapter_names(sealed, language, files))
        yield Edition(language.code, tuple(each for each in read if is_chapter(each)), {})


class _Reader:
    """Reads chapters of a release, and takes over those that are still the same."""

    def __init__(
        self, settings: Settings, language: LanguageSettings, known: Mapping[str, Chapter]
    ) -> None:
        own = settings.vocabularies.get(language.code)
        self._settings = settings
        self._folder = settings.docs / language.folder
        self._vocabulary = languages.load(language.code, own)
        self._known = known

    def chapter(self, name: str) -> Chapter:
        path = self._folder / name
        data = path.read_bytes()
        known = self._known.get(name)
        if known is not None and encode(known.source.text) == data:
            return known
        language, words = self._vocabulary.code, self._vocabulary.headings
        return read_chapter(data, shown(self._settings, path), name, language, words).chapter


def _former(
    settings: Settings, older: Sequence[Release], policy: Policy, last: Iterable[Edition]
) -> dict[str, Former]:
    """Find the newest release before the last that had in force what the text has, and it not."""
    code = policy.leading.language
    held = {key for edition in last if edition.language == code for key in _in_force(edition)}
    wanted = set(_in_force(policy.leading)) - held
    found: dict[str, Former] = {}
    for release in reversed(older):
        if not wanted:
            break
        sealed = settings_of(settings, release)
        for language in sealed.languages:
            if language.code == code:
                found |= _find(sealed, language, release, wanted)
        wanted -= found.keys()
    return found


def _find(
    settings: Settings, language: LanguageSettings, release: Release, wanted: Container[str]
) -> dict[str, Former]:
    """Find what a release had in force under the keys ``wanted``."""
    reader = _Reader(settings, language, {})
    files = [path.removeprefix(f"{DOCS}/") for path in release.files]
    found: dict[str, Former] = {}
    for name in chapter_names(settings, language, files):
        data = (settings.docs / language.folder / name).read_bytes()
        if any(key.decode() in wanted for key in _HASHED.findall(data)):
            chapter = reader.chapter(name)
            for division in chapter.divisions:
                if division.key in wanted and not division.repealed:
                    found.setdefault(division.key, Former(release.version, chapter, division))
    return found


def _in_force(edition: Edition) -> Iterator[str]:
    """Give the keys of what has not lapsed in an edition."""
    for chapter in edition.chapters:
        for division in chapter.divisions:
            if division.key and not division.repealed:
                yield division.key
