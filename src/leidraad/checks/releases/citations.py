"""Citations whose words stayed the same since the last release, while they lead elsewhere now."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.citing import CitedPart
from leidraad.checks.messages import Called
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Edit, Severity
from leidraad.model import Address, DivisionKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.lookup import EditionLookup, Place
    from leidraad.checks.subject import Subject
    from leidraad.model import Provision

_AROUND = 2
"""So many words on both sides have to be the same for a citation to count as the same."""

_LONGEST = 40
_WORD = re.compile(r"\w+(?:[.:]\w+)*")
_MARK = ").:° \t\n"
_END = ".,; "


@rule("LD505", "moved-target", Severity.WARNING, since="0.1")
def moved_target(subject: Subject) -> Iterator[Finding]:
    """A citation reads as it did in the last release, but what it leads to is something else.

    Something was put in, taken out or moved, so that the labels behind it shifted, and a citation
    of an old label was left as it was. It still leads somewhere, so no other rule finds it.
    `leidraad renumber` changes labels and citations together. Does the citation mean the other
    article now? Then waive this until the next release.

        1.0        ### A.5 Privacy        … see article A.5 …
        docs       ### A.5 Photos         … see article A.5 …   <- Privacy is A.6 now
                   ### A.6 Privacy
    """
    for lookup in subject.editions:
        before = subject.before.get(lookup.language)
        if before is not None:
            yield from _Comparison(before, lookup, subject.last_version).findings()


class _Moved(NamedTuple):
    """Where a citation led, where it leads now, and where what it led to stands now."""

    old: Address
    new: Address
    now: Address | None


class _Comparison:
    """One edition, held against that of the last release."""

    def __init__(self, before: EditionLookup, now: EditionLookup, version: str) -> None:
        self.before = before
        self.now = now
        self.version = version
        self.said: dict[str, str] = {}
        self.labelled: dict[tuple[DivisionKind, str], list[Place]] = defaultdict(list)
        for place in before.places:
            self.labelled[place.division.kind, place.division.label].append(place)
        self.relative = frozenset(
            word.casefold() for words in now.vocabulary.relative.values() for word in words
        )
        self.articles = list(_articles(before))
        self.ranked = {key: rank for rank, key in enumerate(self.articles)}
        self.ranks = {key: rank for rank, key in enumerate(_articles(now))}

    def findings(self) -> Iterator[Finding]:
        """Give what is found, at most once for each thing that a citation names."""
        for chapter in self.now.edition.chapters:
            for citation in self.now.citations(chapter):
                for part in citation.parts:
                    cited = CitedPart(self.now, chapter, citation, part)
                    moved = self._moved(cited) if part.status is Status.RESOLVED else None
                    if moved is not None and self._stayed(cited):
                        yield self._finding(cited, moved)

    # --- where it led ------------------------------------------------------------------------

    def _moved(self, cited: CitedPart) -> _Moved | None:
        """Tell where a citation led, if that was elsewhere; of a range, its ends are looked at."""
        targets = cited.part.targets
        for target in targets[:1] + targets[1:][-1:]:
            old = self._led(cited, target)
            if old is None:
                continue
            if old.key != target.key:
                now = Address(old.key) if old.key in self.now.by_key else None
                return None if self._renamed(old, target) else _Moved(old, target, now)
            now = self._stands(old) if old.path else None
            if now is not None:
                return _Moved(old, target, now)
        return None

    def _led(self, cited: CitedPart, target: Address) -> Address | None:
        """Give where the words would have led in the last release, as far as can be told."""
        place, origin = self.now.by_key.get(target.key), cited.citation.origin.key
        if place is None or origin not in self.before.by_key:
            return None
        division, relative = place.division, cited.part.label.casefold() in self.relative
        text = cited.chapter.source.text[cited.part.start : cited.part.end]
        if division.label and any(_is_label(w, division.label) for w in _WORD.findall(text)):
            held = self.labelled.get((division.kind, division.label), [])
            same = [p for p in held if p.division.key == target.key] or [
                p for p in held if len(held) == 1 or p.chapter.name == place.chapter.name
            ]
            return Address(same[0].division.key, target.path) if len(same) == 1 else None
        if target.path:
            return None if relative else target
        return self._neighbour(origin, target) if relative else None

    def _neighbour(self, origin: str, target: Address) -> Address | None:
        """Give what stood so many articles before or behind: "the previous article"."""
        was, now = self.ranked.get(origin), self.ranks.get(origin)
        there = self.ranks.get(target.key)
        if origin == target.key or was is None or now is None or there is None:
            return None
        rank = was + there - now
        return Address(self.articles[rank]) if 0 <= rank < len(self.articles) else None

    def _stands(self, old: Address) -> Address | None:
        """Give where a paragraph or point stands now, when it is elsewhere in its article."""
        was, now = self.before.by_key.get(old.key), self.now.by_key[old.key]
        texts = {p.path: _text(was, p) for p in was.division.provisions} if was is not None else {}
        there = {p.path: _text(now, p) for p in now.division.provisions}
        text = texts.get(old.path, "")
        if not text or there[old.path] == text:
            return None
        found = [path for path, each in there.items() if each == text]
        return Address(old.key, found[0]) if len(found) == 1 else None

    def _renamed(self, old: Address, new: Address) -> bool:
        """Tell whether it only is the key that changed, of which another rule tells."""
        if old.key in self.now.by_key or new.key in self.before.by_key:
            return False
        titles = (self.before.by_key[old.key], self.now.by_key[new.key])
        return len({place.division.title for place in titles}) == 1

    # --- whether it stayed -------------------------------------------------------------------

    def _stayed(self, cited: CitedPart) -> bool:
        """Tell whether a citation, with the words around it, stood in its article before."""
        citation, prose = cited.citation, cited.chapter.prose
        first = bisect_left(prose, citation.block, key=attrgetter("block"))
        last = bisect_right(prose, citation.block, key=attrgetter("block"))
        for each in prose[first:last]:
            start, end = each.plain(citation.start, citation.end)
            if each.text[start:end] == citation.text:
                words = (
                    *_WORD.findall(each.text[:start])[-_AROUND:],
                    *_WORD.findall(citation.text),
                    *_WORD.findall(each.text[end:])[:_AROUND],
                )
                return f" {' '.join(words)} " in self._words(citation.origin.key)
        return False

    def _words(self, key: str) -> str:
        """Give the words of a division in the last release, with a space around each."""
        if key not in self.said:
            chapter, division = self.before.by_key[key]
            first, last = division.blocks
            said = [p.text for p in chapter.prose if first <= p.block < last]
            self.said[key] = f" {' '.join(_WORD.findall(' '.join(said)))} "
        return self.said[key]

    # --- what is said of it ------------------------------------------------------------------

    def _finding(self, cited: CitedPart, moved: _Moved) -> Finding:
        old, new = self.before.by_key[moved.old.key], self.now.by_key[moved.new.key]
        values: dict[str, object] = {
            "cited": cited.written,
            "version": self.version,
            "old": _called(old),
            "new": _called(new),
        }
        if old.division.key == new.division.key and moved.now is not None:
            was = next(p for p in old.division.provisions if p.path == moved.old.path)
            words = " ".join(_text(old, was).split())
            values["text"] = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
            values["now"] = self.now.called(moved.now)
            return Finding(cited.location, values, variant="below")
        hints = (Hint(new.location, values),)
        if moved.now is None:
            return Finding(cited.location, values, variant="gone", hints=hints)
        label = self.now.by_key[moved.now.key].division.label
        edits = tuple(self._relabelled(cited, moved, label)) if label else ()
        fix = "fix" if label else ""
        return Finding(cited.location, values | {"label": label}, hints=hints, fix=fix, edits=edits)

    def _relabelled(self, cited: CitedPart, moved: _Moved, label: str) -> Iterator[Edit]:
        """Put the label that is meant in the place of the one that is written."""
        source, (start, end) = cited.chapter.source, cited.part[:2]
        written = self.now.by_key[moved.new.key].division.label
        words = _WORD.finditer(source.text, start, end)
        found = [word.start() for word in words if _is_label(word[0], written)]
        if len(found) == 1:
            yield Edit(source.path, found[0], found[0] + len(written), label)


def _is_label(word: str, label: str) -> bool:
    """Tell whether a word is a label, or has it in front of what is below ("12.4")."""
    return word == label or word.startswith((f"{label}.", f"{label}:"))


def _articles(lookup: EditionLookup) -> Iterator[str]:
    for place in lookup.places:
        if place.division.kind is DivisionKind.ARTICLE:
            yield place.division.key


def _text(place: Place, provision: Provision) -> str:
    """Give the text of a paragraph or point, without its label."""
    chapter, (_, last) = place.chapter, provision.blocks
    text = chapter.source.text[provision.label_end : chapter.blocks[last - 1].end]
    return " ".join(text.lstrip(_MARK).split()).rstrip(_END)


def _called(place: Place) -> Called:
    return Called(place.division.kind, "", place.division.title or place.name)
