"""What the rules look at: the policy, its settings, and the look-ups they share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.checks.citing import CitedBy, CitedPart, cited_by
from leidraad.checks.links import LinkResolver, LinkState, ResolvedLink
from leidraad.checks.lookup import EditionLookup, Place
from leidraad.checks.messages import Tongue
from leidraad.checks.waivers import Waiver, read_waivers
from leidraad.languages import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.model import Chapter, Policy, Status
    from leidraad.settings import LanguageSettings, Settings

__all__ = ["EditionLookup", "Place", "Subject"]


@dataclass(frozen=True)
class Subject:
    """A policy with its settings; the first of ``editions`` is leading."""

    policy: Policy
    settings: Settings

    @cached_property
    def editions(self) -> tuple[EditionLookup, ...]:
        """Every edition with its look-ups."""
        own = self.settings.vocabularies
        return tuple(
            EditionLookup(edition, load(edition.language, own.get(edition.language)))
            for edition in self.policy.editions
        )

    @property
    def leading(self) -> EditionLookup:
        """The edition that the others follow."""
        return self.editions[0]

    @property
    def translations(self) -> tuple[EditionLookup, ...]:
        """The editions that follow the leading one."""
        return self.editions[1:]

    def pairs(self, lookup: EditionLookup) -> Iterator[tuple[Place, Place]]:
        """Give the divisions that stand in a translation and in the leading language."""
        leading = self.leading.by_key
        for key, place in lookup.by_key.items():
            leads = leading.get(key)
            if leads is not None:
                yield place, leads

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The divisions of all editions."""
        return tuple(place for lookup in self.editions for place in lookup.places)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of all editions."""
        return tuple(chapter for lookup in self.editions for chapter in lookup.edition.chapters)

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers in all editions."""
        return tuple(waiver for chapter in self.chapters for waiver in read_waivers(chapter))

    def path(self, language: str, name: str) -> str:
        """Give the path of a file in a language's folder, as messages show it."""
        file = self.settings.docs / self.place_of(language, name)
        root = self.settings.root
        return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()

    def place_of(self, language: str, name: str) -> str:
        """Give the path of a file in a language's folder, relative to the documents."""
        return f"{self._language(language).folder}/{name}".lstrip("/")

    def tongue(self, language: str) -> Tongue:
        """Give the name of a language, for a message."""
        return Tongue(language, self._language(language).name)

    def _language(self, code: str) -> LanguageSettings:
        return next(each for each in self.settings.languages if each.code == code)

    def cited(self, status: Status) -> Iterable[CitedPart]:
        """Give what is cited, in all editions, as far as this became of it."""
        return self._parts.get(status, ())

    def links(self, state: LinkState) -> Iterable[ResolvedLink]:
        """Give the links and images of all editions that were found in this state."""
        return self._links_by_state.get(state, ())

    @cached_property
    def cited_by(self) -> Mapping[str, Mapping[str, CitedBy]]:
        """What each division cites, in words and by links: by language, then by key."""
        return {
            lookup.language: cited_by(lookup, self._links[lookup.language])
            for lookup in self.editions
        }

    @cached_property
    def _parts(self) -> Mapping[Status, list[CitedPart]]:
        found: dict[Status, list[CitedPart]] = defaultdict(list)
        for lookup in self.editions:
            for chapter in lookup.edition.chapters:
                for citation in lookup.citations(chapter):
                    for part in citation.parts:
                        found[part.status].append(CitedPart(lookup, chapter, citation, part))
        return found

    @cached_property
    def _links(self) -> Mapping[str, list[ResolvedLink]]:
        found: dict[str, list[ResolvedLink]] = {}
        for lookup in self.editions:
            resolver = LinkResolver(self.settings, self.policy.files, lookup)
            found[lookup.language] = [
                ResolvedLink(lookup, chapter, link, resolver.resolve(chapter, link))
                for chapter in lookup.edition.chapters
                for link in chapter.links
            ]
        return found

    @cached_property
    def _links_by_state(self) -> Mapping[LinkState, list[ResolvedLink]]:
        found: dict[LinkState, list[ResolvedLink]] = defaultdict(list)
        for links in self._links.values():
            for link in links:
                found[link.target.state].append(link)
        return found
