"""References in running text: found by a grammar, resolved against the edition they stand in."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.model import BlockKind, Chapter, Citation, Cited, Link, Prose, Status
from leidraad.reading.citations.amending import Amending
from leidraad.reading.citations.drafts import floats
from leidraad.reading.citations.finding import find, find_each
from leidraad.reading.citations.lexicon import lexicon_of
from leidraad.reading.citations.mentions import APART, Form, Mention, Part, Step
from leidraad.reading.citations.patterns import lowered
from leidraad.reading.citations.places import Places
from leidraad.reading.citations.resolve import SEVERITY, Resolver, cited
from leidraad.reading.citations.titles import Titles

if TYPE_CHECKING:
    from leidraad.languages import Vocabulary

_HEADING = BlockKind.HEADING

__all__ = ["Citing", "Form", "Mention", "Part", "Step", "Titles", "cite", "find"]


def cite(chapters: tuple[Chapter, ...], vocabulary: Vocabulary) -> dict[str, tuple[Citation, ...]]:
    """Find and resolve the citations of one edition: by chapter name, in the order of the text."""
    return Citing(chapters, vocabulary)(slice(None))


class Citing:
    """Finds and resolves the citations of one edition, of some of its chapters at a time."""

    def __init__(self, chapters: tuple[Chapter, ...], vocabulary: Vocabulary) -> None:
        """Read ``chapters`` by the words of ``vocabulary``."""
        self._chapters = chapters
        self._vocabulary = vocabulary

    def __call__(self, part: slice) -> dict[str, tuple[Citation, ...]]:
        """Give the citations in ``part`` of the chapters, whatever chapter they cite."""
        return {
            chapter.name: tuple(
                _Reader(number, chapter, self._places, self._vocabulary).citations()
            )
            for number, chapter in list(enumerate(self._chapters))[part]
        }

    @cached_property
    def _places(self) -> Places:
        vocabulary = self._vocabulary
        return Places(self._chapters, vocabulary.headings, vocabulary.units)


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
        self.words = lexicon_of(vocabulary)
        self.amending = Amending(chapter, self.words)
        self.web_links: dict[int, list[Link]] = defaultdict(list)
        for link in chapter.links:
            if link.destination.startswith(("http://", "https://")):
                self.web_links[link.block].append(link)

    def citations(self) -> list[Citation]:
        found: list[Citation] = []
        prose = self.chapter.prose
        texts = [each.text for each in prose]
        for number, mentions in find_each(texts, self.vocabulary, self.places.titles):
            found.extend(self._block(prose[number], mentions))
        found.sort(key=lambda citation: citation.start)
        return found

    def _block(self, prose: Prose, mentions: tuple[Mention, ...]) -> list[Citation]:
        resolver = Resolver(self.places, self.places.origin(self.number, prose.block))
        own_label = self.own_labels.get(prose.block, -1)
        found: list[Citation] = []
        for mention in mentions:
            if mention.start == 0 and self._is_own(prose, mention):
                continue
            span = prose.span(mention.start, mention.end)
            if span[0] >= own_label and (
                citation := self._citation(prose, mention, span, resolver)
            ):
                found.append(citation)
        return found

    def _citation(
        self, prose: Prose, mention: Mention, span: tuple[int, int], resolver: Resolver
    ) -> Citation | None:
        text = prose.text
        amended = self._amended(prose, mention) if self.amending else ""
        if amended:
            mention = mention._replace(instrument=amended)
        outcomes, instrument = resolver.resolve(mention)
        nothing = outcomes[0].problem or not (outcomes[0].targets or instrument)
        if nothing and (_is_doubtful(mention) or self._is_of_another(text, mention)):
            return None  # "version 6.3": only a label of this policy would make it a citation
        parts: list[Cited] = []
        for part, outcome in zip(mention.parts, outcomes, strict=True):
            whole = part.start == mention.start and part.end == mention.end
            own = span if whole else prose.span(part.start, part.end)
            parts.append(cited(outcome, part, text, own))
        status, relative = parts[0].status, outcomes[0].relative
        if len(parts) > 1:
            status = max([part.status for part in parts], key=SEVERITY.index)
            relative = any(outcome.relative for outcome in outcomes)
        if amended or (status is Status.UNRESOLVED and self._is_changed(text, mention)):
            parts, status, relative = [_external(part) for part in parts], Status.EXTERNAL, False
        if status is Status.EXTERNAL and not instrument:
            # An annex that is none of the policy, or an article that is yet to come.
            instrument = text[mention.start : mention.end]
        if status is Status.UNRESOLVED and (link := self._web_link(prose.block, span)):
            parts = [_external(part) for part in parts]
            status, instrument = Status.EXTERNAL, instrument or link.destination
        return Citation(
            *span,
            text[mention.start : mention.end],
            resolver.origin.address,
            tuple(parts),
            status,
            instrument,
            relative,
            prose.linkable,
            prose.block,
        )

    def _is_of_another(self, text: str, mention: Mention) -> bool:
        """Tell whether it is hardly about the policy: "artikel 3-dieren", a seat "in section C"."""
        end, step = mention.end, mention.parts[-1].steps[-1]
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
            return True
        letter = step.unit == "section" and step.form is Form.LABEL and len(step.value) == 1
        return letter and step.value.isalpha() and not self.places.has_letters

    def _is_own(self, prose: Prose, mention: Mention) -> bool:
        """Tell whether a heading starts with itself: "## Bijlage 2"."""
        heading = self.chapter.blocks[prose.block].kind is _HEADING
        return heading and mention.parts[0].steps[0].unit in APART

    def _amended(self, prose: Prose, mention: Mention) -> str:
        """Give the other law that is being changed here, empty for none."""
        law = "" if mention.instrument else self.amending.law(prose.block)
        if not law:
            return ""
        words, low = self.words, lowered(prose.text)
        # "The provisions **inserted by** paragraph 1" are in that law, and paragraph 1 is here.
        own = words.own_law.match(low, mention.end) or (
            floats(mention.parts[0].steps[0])
            and (
                words.inserted.match(low, mention.end)
                or words.inserted_by.search(low, max(0, mention.start - 40), mention.start)
            )
        )
        return "" if own else law

    def _is_changed(self, text: str, mention: Mention) -> bool:
        """Tell whether what is cited is being changed: "artikel 19 bis wordt geschrapt"."""
        return self.words.changing.match(lowered(text), mention.end) is not None

    def _web_link(self, block: int, span: tuple[int, int]) -> Link | None:
        """Give the link to the web around a span, if there is one."""
        start, end = span
        links = self.web_links.get(block, ())
        return next((link for link in links if link.start <= start and end <= link.end), None)


def _external(part: Cited) -> Cited:
    return part._replace(targets=(), status=Status.EXTERNAL, problem="")


def _is_doubtful(mention: Mention) -> bool:
    """Tell whether what is cited must be there to make it a citation: "6.3", "that paragraph"."""
    step, *more = mention.parts[0].steps
    if step.unit == "sentence" or (step.unit == "alinea" and step.value == "next"):
        return True  # "the last sentence" of the letter that a one-sentence article speaks of
    if step.form is Form.RELATIVE:
        alone = not more and (step.value == "that" or step.headed != "")
        return alone or step.plural
    return step.unit == "" and step.form is Form.LABEL and step.value[0].isdecimal()
