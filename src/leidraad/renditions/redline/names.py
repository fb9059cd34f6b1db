"""What the divisions of a revision are called, before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.redline.wording import load_words

if TYPE_CHECKING:
    from leidraad.model.revisions import Revision


class Names(NamedTuple):
    """What divisions are called, by reference and by key: ``now``, and as they ``were``."""

    now: dict[str, str]
    were: dict[str, str]

    def called(self, reference: str) -> str:
        """Give what a division is called now; what is gone is called what it was."""
        return self.now.get(reference) or self.were.get(reference, reference)

    def formerly(self, reference: str) -> str:
        """Give what a division was called."""
        return self.were.get(reference) or self.called(reference)


def names_of(revision: Revision, language: str) -> Names:
    """Give what divisions are called in a language: ``article A.5 (Privacy)``, else by title."""
    words = load_words(language)
    names = Names({}, {})
    for change in revision.changes:
        edition = change.editions.get(language)
        if edition is None:
            continue
        old, new = (
            words.division(change.division, side) if side else ""
            for side in (edition.old, edition.new)
        )
        for reference in filter(None, change.pairing[:2]):
            if new:
                names.now[reference] = new
            if old:
                names.were[reference] = old
    return names
