"""Where in a policy the labels of its sections and articles are mentioned, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad import languages
from leidraad.model import Address, Chapter, Division, DivisionKind, Edition, Status
from leidraad.reading.citations import Form, find
from leidraad.reading.citations.places import Places, fold_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.model import Cited, Prose
    from leidraad.reading.citations import Part, Step
    from leidraad.settings import Settings

_UNITS: Mapping[str, tuple[DivisionKind, ...]] = {
    "": (DivisionKind.ARTICLE,),
    "article": (DivisionKind.ARTICLE,),
    "section": (DivisionKind.SECTION, DivisionKind.CHAPTER),
    "chapter": (DivisionKind.CHAPTER, DivisionKind.SECTION),
}


class LabelMention(NamedTuple):
    """A label of a section or article as it is typed in a citation: its span, and whose it is."""

    start: int
    end: int
    key: str


class _Placed(NamedTuple):
    """A division and those around it, the innermost first."""

    division: Division
    around: tuple[Division, ...]


class Mentions:
    """The mentions of labels in one edition."""

    def __init__(self, settings: Settings, edition: Edition) -> None:
        """Index ``edition`` of the project."""
        language = edition.language
        self._edition = edition
        self._vocabulary = languages.load(language, settings.vocabularies.get(language))
        self._titles = Places(edition.chapters, self._vocabulary.headings).titles
        self._placed: dict[str, _Placed] = {}
        for chapter in edition.chapters:
            for division in chapter.divisions:
                self._placed.setdefault(division.key, _Placed(division, _around(chapter, division)))

    def of(self, chapter: Chapter) -> Iterator[LabelMention]:
        """Give the mentions in a chapter, each once; what is not clear is passed over."""
        citations = {
            (citation.block, citation.start, citation.end): citation
            for citation in self._edition.citations.get(chapter.name, ())
        }
        found: set[LabelMention] = set()
        for prose in chapter.prose:
            for mention in find(prose.text, self._vocabulary, self._titles):
                start, end = prose.span(mention.start, mention.end)
                citation = citations.get((prose.block, start, end))
                if citation is not None:
                    parts = zip(mention.parts, citation.parts, strict=True)
                    for part, cited in parts:
                        found.update(self._labels(prose, part, cited))
        for link in chapter.links:
            # A link may have a label for its words, which is no citation without the link.
            key = link.destination.partition("#")[2].partition(".")[0]
            placed = self._placed.get(key)
            label = placed.division.label if placed else ""
            if label and link.text == label:
                at = chapter.source.text.find(label, link.start, link.end)
                found.add(LabelMention(at, at + len(label), key))
        yield from sorted(found)

    def _labels(self, prose: Prose, part: Part, cited: Cited) -> Iterator[LabelMention]:
        if cited.status is not Status.RESOLVED or not cited.targets:
            return
        for steps, target in ((part.steps, cited.targets[0]), (part.through, cited.targets[-1])):
            for step in steps:
                if step.form is Form.LABEL:
                    yield from self._label(prose, step, target)

    def _label(self, prose: Prose, step: Step, target: Address) -> Iterator[LabelMention]:
        placed = self._placed.get(target.key)
        if placed is None:
            return
        kinds = _UNITS.get(step.unit, ())
        written = fold_label(step.value)
        for division in (placed.division, *placed.around):
            label = fold_label(division.label)
            whole = division.kind in kinds and written == label
            # "article 12.4" and "paragraph 12.4" begin with the label of article 12.
            below = division.kind is DivisionKind.ARTICLE and written.startswith(
                (f"{label}.", f"{label}:")
            )
            if label and division.key and (whole or below):
                start, end = prose.span(step.start, step.start + len(division.label))
                yield LabelMention(start, end, division.key)
                return


def _around(chapter: Chapter, division: Division) -> tuple[Division, ...]:
    found: list[Division] = []
    while division.parent >= 0:
        division = chapter.divisions[division.parent]
        found.append(division)
    return tuple(found)
