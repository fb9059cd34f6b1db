"""Text that was left in the leading language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import Subject
    from leidraad.model import Chapter, Prose

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 5


@rule("LD209", "untranslated", Severity.WARNING, since="0.1")
def untranslated(subject: Subject) -> Iterator[Finding]:
    """A text is word for word the same as in the leading language.

    It was most likely copied to be translated later. Texts of fewer than five words are passed
    over: names and addresses are the same in every language.

        docs/nl/school.md   We respecteren de privacy van elkaar.
        docs/en/school.md   We respecteren de privacy van elkaar.   <- still in Dutch
    """
    for lookup in subject.translations:
        for name, chapter in lookup.chapters.items():
            leads = subject.leading.chapters.get(name)
            if leads is not None:
                yield from _same(subject, chapter, leads)


def _same(subject: Subject, chapter: Chapter, leads: Chapter) -> Iterator[Finding]:
    starts: dict[str, list[Prose]] = defaultdict(list)
    for prose in leads.prose:
        starts[_start(prose)].append(prose)
    known: dict[str, dict[str, Prose]] = {}
    for prose in chapter.prose:
        start = _start(prose)
        if start not in starts:
            continue
        if start not in known:
            known[start] = {_folded(each): each for each in starts[start]}
        other = known[start].get(_folded(prose))
        words = [word for word in _WORD.findall(prose.text) if word.islower()] if other else ()
        if other is not None and len(words) >= _FEWEST_WORDS:
            values = {
                "language": subject.tongue(leads.language),
                "own": subject.tongue(chapter.language),
            }
            hint = Hint(_whole(leads, other), values)
            yield Finding(_whole(chapter, prose), values, hints=(hint,))


def _start(prose: Prose) -> str:
    """Give the first word: what begins otherwise in the other language need not be compared."""
    return prose.text.split(maxsplit=1)[0]


def _folded(prose: Prose) -> str:
    return " ".join(prose.text.split())


def _whole(chapter: Chapter, prose: Prose) -> Location:
    return Location.of(chapter.source, *prose.span(0, len(prose.text)))
