"""What the rules look at: the policy, its settings, and the look-ups they share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.checks.bold import bold_headings
from leidraad.checks.citing import CLEAR, CitedBy, CitedPart, cited_by
from leidraad.checks.links import LinkResolver, LinkState, ResolvedLink
from leidraad.checks.lookup import EditionLookup, Place
from leidraad.checks.lost import FOLLOWING, LostHeading, lost_headings, muddled
from leidraad.checks.messages import Tongue
from leidraad.checks.misquoted import Misquoted, misquoted
from leidraad.checks.misread import Misread, misread
from leidraad.checks.told import lost_keys, lost_labels, odd_headings
from leidraad.checks.waivers import Waiver, covering, read_waivers, waiver_of
from leidraad.languages import load
from leidraad.model import DivisionKind, History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from leidraad.diagnostics import Location
    from leidraad.model import Chapter, Policy, Status
    from leidraad.settings import LanguageSettings, Settings

__all__ = ["EditionLookup", "Place", "Subject"]

_NO_HISTORY = History()
_ARTICLE = DivisionKind.ARTICLE


@dataclass(frozen=True)
class Subject:
    """A policy with its settings and its history; the first of ``editions`` is leading.

    ``codes`` leads from what may be typed in a waiver, in small letters, to the code of the rule.
    """

    policy: Policy
    settings: Settings
    history: History = _NO_HISTORY
    codes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def editions(self) -> tuple[EditionLookup, ...]:
        """Every edition with its look-ups."""
        own = self.settings.vocabularies
        return tuple(
            EditionLookup(edition, load(edition.language, own.get(edition.language)))
            for edition in self.policy.editions
        )

    @cached_property
    def before(self) -> Mapping[str, EditionLookup]:
        """The editions of the last release, by language; empty when nothing changed since.

        Their citations are not looked up, and a language that the policy no longer has is left out.
        """
        known = {lookup.language: lookup.vocabulary for lookup in self.editions}
        return {
            edition.language: EditionLookup(edition, known[edition.language])
            for edition in self.history.last
            if edition.language in known
        }

    @property
    def last_version(self) -> str:
        """The version of the last release."""
        return self.history.chain.releases[-1].version

    @property
    def leading(self) -> EditionLookup:
        """The edition that the others follow."""
        return self.editions[0]

    @property
    def translations(self) -> tuple[EditionLookup, ...]:
        """The editions that follow the leading one."""
        return self.editions[1:]

    @property
    def both_ways(self) -> Iterator[tuple[EditionLookup, EditionLookup]]:
        """Give the leading language with each translation, both ways round."""
        for lookup in self.translations:
            yield self.leading, lookup
            yield lookup, self.leading

    def pairs(self, lookup: EditionLookup) -> Iterable[tuple[Place, Place]]:
        """Give the divisions that stand in a translation and in the leading language.

        A file that is not UTF-8 (LD109 tells so) has lost letters; its words compare with nothing,
        and neither does what is :attr:`muddled`.
        """
        return self._pairs[lookup.language]

    @cached_property
    def _pairs(self) -> Mapping[str, Iterable[tuple[Place, Place]]]:
        leading, garbled, muddled = self.leading.by_key, self._garbled, self.muddled
        return {
            lookup.language: [
                (place, leading[key])
                for key, place in lookup.by_key.items()
                if key in leading
                and key not in muddled
                and (not garbled or garbled.isdisjoint((place.path, leading[key].path)))
            ]
            for lookup in self.translations
        }

    @cached_property
    def muddled(self) -> frozenset[str]:
        """The keys of what holds the text of another as well in a language: LD103, LD202 tell."""
        return frozenset(key for lookup in self.editions for key in muddled(lookup, self.editions))

    @cached_property
    def turned(self) -> frozenset[str]:
        """The keys of what is an article in one language only, most often for its level (LD108)."""
        return frozenset(
            place.division.key
            for lookup in self.translations
            for place, leads in self.pairs(lookup)
            if (place.division.kind is _ARTICLE) is not (leads.division.kind is _ARTICLE)
        )

    @cached_property
    def lost_keys(self) -> Mapping[str, frozenset[str]]:
        """The keys, by language, that a heading has elsewhere and has lost here.

        LD101, LD102 and LD202 tell so; a link that leads there is right.
        """
        return {
            lookup.language: frozenset(lost_keys(lookup, self.editions, self.lets_be))
            for lookup in self.editions
        }

    @cached_property
    def _garbled(self) -> frozenset[str]:
        """The paths of the files that are not UTF-8."""
        return frozenset(
            file.source.path
            for file in self.files
            if any(fault.kind == "encoding" for fault in file.unreadable)
        )

    @cached_property
    def lost_labels(self) -> Mapping[str, frozenset[str]]:
        """The labels, by language, lost by a heading that another rule tells of."""
        return {
            lookup.language: frozenset(
                lost_labels(lookup, self.editions, self.turned, self.lets_be)
            ).union(
                lost.label.casefold()
                for lost in self.lost_headings
                if lost.chapter.language == lookup.language
            )
            for lookup in self.editions
        }

    @cached_property
    def lost_headings(self) -> tuple[LostHeading, ...]:
        """The headings that are none in one language, for want of # signs (LD116 tells so)."""
        return tuple(
            lost
            for lookup in self.editions
            for headings in (lost_headings, bold_headings)
            for lost in headings(lookup, self.editions)
        )

    def follows(self, code: str, path: str) -> bool:
        """Tell whether a finding about a file is likely to follow from a lost heading."""
        return (path, code) in self._following

    @cached_property
    def _following(self) -> frozenset[tuple[str, str]]:
        names = {lost.chapter.name for lost in self.lost_headings}
        leading = self.leading.language
        around = {
            (file.source.path, code)
            for file in self.files
            if file.name in names
            for code in FOLLOWING
        }
        if any(lost.chapter.language == leading for lost in self.lost_headings):
            around |= {(file.source.path, "LD106") for file in self.files}
        return frozenset(around)

    @cached_property
    def at_odd_levels(self) -> frozenset[str]:
        """The keys of the articles that stand at an odd level in a language, or are no heading.

        LD108 and LD116 tell so.
        """
        return frozenset(
            odd.heading.key
            for lookup in self.editions
            for chapter in lookup.edition.chapters
            for odd in odd_headings(chapter)
            if odd.is_told(chapter, self.lets_be)
        ).union(lost.counterpart.division.key for lost in self.lost_headings if lost.counterpart)

    @cached_property
    def misread(self) -> Mapping[str, Mapping[str, Sequence[Misread]]]:
        """The text that is read as something else than was meant, by language and key.

        LD114 and LD115 tell so; that its points are not found follows from it.
        """
        return {lookup.language: misread(lookup) for lookup in self.editions}

    @cached_property
    def misquoted(self) -> Mapping[str, tuple[Misquoted, ...]]:
        """The titles, by language, that are mentioned almost as they are (LD312 tells so)."""
        return {lookup.language: tuple(misquoted(lookup)) for lookup in self.editions}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The divisions of all editions."""
        return tuple(place for lookup in self.editions for place in lookup.places)

    @cached_property
    def files(self) -> tuple[Chapter, ...]:
        """All files that were read: the chapters of each edition, then its word lists."""
        return tuple(file for lookup in self.editions for file in lookup.edition.files)

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers in all editions."""
        return tuple(waiver for file in self.files for waiver in read_waivers(file))

    @cached_property
    def covered(self) -> Mapping[tuple[str, int, str], Waiver]:
        """The waivers by path, line and code of what they cover."""
        return covering(self.waivers, self.codes)

    def lets_be(self, location: Location, codes: Iterable[str]) -> bool:
        """Tell whether a finding of one of these rules is waived at a place."""
        return any(waiver_of(location, code, self.covered) for code in codes)

    def path(self, language: str, name: str) -> str:
        """Give the path of a file in a language's folder, as messages show it."""
        return self.shown(self.settings.docs / self.place_of(language, name))

    def shown(self, file: Path) -> str:
        """Give a path as messages show it: relative to the project where it can be."""
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
        """Give what is cited, in all editions, as far as this became of it: a status but clear."""
        return self._parts.get(status, ())

    def links(self, state: LinkState) -> Iterable[ResolvedLink]:
        """Give the links and images of all editions that were found in this state."""
        return self._links_by_state.get(state, ())

    @cached_property
    def cited_by(self) -> Mapping[str, Mapping[str, CitedBy]]:
        """What each division cites, in words and by links: by language, then by key."""
        return {
            lookup.language: cited_by(
                lookup,
                self._links[lookup.language],
                self.misquoted[lookup.language],
                self.lets_be,
            )
            for lookup in self.editions
        }

    @cached_property
    def _parts(self) -> Mapping[Status, list[CitedPart]]:
        found: dict[Status, list[CitedPart]] = defaultdict(list)
        for lookup in self.editions:
            for chapter in lookup.edition.chapters:
                for citation in lookup.citations(chapter):
                    for part in citation.parts if citation.status not in CLEAR else ():
                        found[part.status].append(CitedPart(lookup, chapter, citation, part))
        return found

    @cached_property
    def _links(self) -> Mapping[str, list[ResolvedLink]]:
        found: dict[str, list[ResolvedLink]] = {}
        for lookup in self.editions:
            resolver = LinkResolver(self.settings, self.policy.files, lookup)
            found[lookup.language] = [
                ResolvedLink(lookup, chapter, link, resolver.resolve(chapter, link))
                for chapter in lookup.edition.files
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
