"""What a redline is made from: one complete, frozen context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leidraad.model.redlines import BlockOperation

_END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]*\s+(?=[^\Wa-z_])|\n+")
_LONGEST = 240

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.model.redlines import BlockChange
    from leidraad.model.revisions import CitationChange, DivisionChange, EditionChange, Revision
    from leidraad.renditions.redline.names import Names
    from leidraad.renditions.redline.wording import Words


@dataclass(frozen=True, slots=True)
class Context:
    """All that the redline of one division in one language is made from.

    ``prefix`` starts the ids of its changes: letters, figures and hyphens, another one for each
    redline on a page. ``names`` says what divisions are called; one that it lacks is called by
    its reference. ``links`` are the URLs of what the old text and the new link to, by destination
    as written; what leads out of the site needs none.
    """

    change: DivisionChange
    language: str
    words: Words
    prefix: str
    names: Names
    links: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})

    @property
    def edition(self) -> EditionChange:
        """The change in the language of the redline."""
        return self.change.editions[self.language]

    @property
    def blocks(self) -> tuple[BlockChange, ...]:
        """The passages to draw: none where every word stayed as it looks.

        What was and what becomes have the text then.
        """
        blocks = self.edition.blocks
        kept = all(block.operation is BlockOperation.KEEP for block in blocks)
        return () if kept else blocks

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of the whole: what it was split into, which citations lead elsewhere."""
        notes = [self.words.related(self.change, self.names)]
        notes += (
            self.words.retargeted(each, self.names, _sentence(each, self.edition))
            for each in self.edition.citations
            if each.retargeted
        )
        return tuple(note for note in notes if note)


@dataclass(frozen=True, slots=True)
class RevisionContext:
    """All that a whole revision in one language is written from.

    ``names`` says what divisions are called, as of :class:`Context`; ``audiences`` what audiences
    are, by code.
    """

    revision: Revision
    language: str
    words: Words
    names: Names
    audiences: Mapping[str, str]

    @property
    def changes(self) -> tuple[DivisionChange, ...]:
        """What changed in the language, in order."""
        return tuple(
            change
            for change in self.revision.changed
            if self.language in change.editions and change.editions[self.language].kinds
        )

    @property
    def summary(self) -> tuple[str, ...]:
        """The revision in numbers, a sentence each."""
        return self.words.summary(self.revision.summary(self.language), self.audiences)

    @property
    def proposals(self) -> tuple[str, ...]:
        """What an editor is asked to confirm, a sentence each."""
        return tuple(self.words.proposal(each, self.names) for each in self.revision.proposals)

    def kinds(self, change: DivisionChange) -> str:
        """Say what kinds of change a division went through, and whom it bound and binds."""
        return ", ".join(self.words.told(change.editions[self.language], self.audiences))

    def of(self, change: DivisionChange) -> Context:
        """Give the context of one division."""
        return Context(change, self.language, self.words, "", self.names)


def _sentence(change: CitationChange, edition: EditionChange) -> str:
    """Give the sentence that a citation stands in now; empty where its text is not at hand."""
    for passage in edition.new.passages if edition.new else ():
        if passage.start <= change.new.start < passage.end:
            for sentence in _END.split(passage.text):
                if change.new.text in sentence and len(sentence) <= _LONGEST:
                    return sentence.strip()
    return ""
