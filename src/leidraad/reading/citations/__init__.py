"""References in running text: found by a grammar, resolved against the edition they stand in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from leidraad.model import Chapter, Citation, Cited, Link, Prose, Status
from leidraad.reading.citations.finding import find
from leidraad.reading.citations.mentions import Form, Mention, Part, Step
from leidraad.reading.citations.places import Places
from leidraad.reading.citations.resolve import SEVERITY, Resolver, cited
from leidraad.reading.citations.titles import Titles

if TYPE_CHECKING:
    from leidraad.languages import Vocabulary

__all__ = ["Form", "Mention", "Part", "Step", "Titles", "cite", "find"]


def cite(chapters: tuple[Chapter, ...], vocabulary: Vocabulary) -> dict[str, tuple[Citation, ...]]:
    """Find and resolve the citations of one edition: by chapter name, in the order of the text."""
    places = Places(chapters, vocabulary.headings)
    return {
        chapter.name: tuple(_Reader(number, chapter, places, vocabulary).citations())
        for number, chapter in enumerate(chapters)
    }


class _Reader:
    """Reads the citations of one chapter."""

    def __init__(
        self, number: int, chapter: Chapter, places: Places, vocabulary: Vocabulary
    ) -> None:
        self.number = number
        self.chapter = chapter
        self.places = places
        self.vocabulary = vocabulary
        # A division's own heading does not cite it: "### Artikel 3. Doel".
        self.own_labels = {
            d.heading.block: d.heading.label_end for d in chapter.divisions if d.label
        }
        self.web_links: dict[int, list[Link]] = defaultdict(list)
        for link in chapter.links:
            if link.destination.startswith(("http://", "https://")):
                self.web_links[link.block].append(link)

    def citations(self) -> list[Citation]:
        found: list[Citation] = []
        for prose in self.chapter.prose:
            mentions = find(prose.text, self.vocabulary, self.places.titles)
            if mentions:
                found.extend(self._block(prose, mentions))
        found.sort(key=lambda citation: citation.start)
        return found

    def _block(self, prose: Prose, mentions: tuple[Mention, ...]) -> list[Citation]:
        resolver = Resolver(self.places, self.places.origin(self.number, prose.block))
        own_label = self.own_labels.get(prose.block, -1)
        citations = (
            self._citation(prose, mention, resolver)
            for mention in mentions
            if prose.span(mention.start, mention.end)[0] >= own_label
        )
        return [citation for citation in citations if citation]

    def _citation(self, prose: Prose, mention: Mention, resolver: Resolver) -> Citation | None:
        outcomes, instrument = resolver.resolve(mention)
        parts = tuple(
            cited(outcome, part, prose.text, prose.span(part.start, part.end))
            for part, outcome in zip(mention.parts, outcomes, strict=True)
        )
        status = max((part.status for part in parts), key=SEVERITY.index)
        if outcomes[0].status is Status.UNRESOLVED and _is_doubtful(mention):
            return None  # "version 6.3": only a label of this policy would make it a citation
        start, end = prose.span(mention.start, mention.end)
        if status is Status.UNRESOLVED and (link := self._web_link(prose.block, start, end)):
            parts = tuple(_external(part) for part in parts)
            status, instrument = Status.EXTERNAL, instrument or link.destination
        return Citation(
            start=start,
            end=end,
            text=prose.text[mention.start : mention.end],
            origin=resolver.origin.address,
            parts=parts,
            status=status,
            instrument=instrument,
            relative=any(outcome.relative for outcome in outcomes),
            linkable=prose.linkable,
            block=prose.block,
        )

    def _web_link(self, block: int, start: int, end: int) -> Link | None:
        """Give the link to the web around a span, if there is one."""
        links = self.web_links.get(block, ())
        return next((link for link in links if link.start <= start and end <= link.end), None)


def _external(part: Cited) -> Cited:
    return part._replace(targets=(), status=Status.EXTERNAL, problem="")


def _is_doubtful(mention: Mention) -> bool:
    """Tell whether what is cited must be there to make it a citation: "6.3", "that paragraph"."""
    step, *more = mention.parts[0].steps
    if step.form is Form.RELATIVE:
        return (step.value == "that" and not more) or step.plural
    return step.unit == "" and step.form is Form.LABEL and step.value[0].isdecimal()
