"""Finds the name of the other law that follows or precedes a citation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from leidraad.reading.citations.names import Names

if TYPE_CHECKING:
    from leidraad.reading.citations.lexicon import Lexicon

_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-ÖØ-Þ])")
"""What stands between two sentences, and not behind "nr." """
_LAST_WORD = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ0-9][\w/-]*,?\s*\(?$")
_LONGEST_WORD = 24
_WINDOW = 100
"""How far back the name of an instrument in front of a citation may start."""


class Instruments(Names):
    """Recognises the instruments of one language."""

    def behind(
        self, text: str, low: str, start: int, *, annex: bool = False
    ) -> tuple[int, int] | None:
        """Give the span of the instrument that follows a citation which ends at ``start``.

        An ``annex`` is one "to" a law, other things are "of" it.
        """
        if text.startswith(" (", start) and (remark := self.remark.match(text, start)):
            start = remark.end()
        to = self.lexicon.to.match(low, start) if annex else None
        lead = to or self.lexicon.lead.match(low, start)
        if lead is None:
            return None
        at, tied = lead.end(), to is not None or lead["tie"] is not None
        if labelled := self.labelled.match(text, at):
            whole = self.behind(text, low, labelled.end())  # "boek 2 van het BW"
            return at, whole[1] if whole else labelled.end()
        if not text[at : at + 1].isupper():
            named = self.name.match(text, at)
            if named is None and tied:
                named = self.noun.match(low, at)
                if named and named[0] in self.lexicon.units:
                    whole = self.behind(text, low, named.end(), annex=True)
                    return at, whole[1] if whole else named.end()  # "de bijlage bij de wet"
            return named.span() if named else None
        found = self._proper(text, at)
        # "artikel 5, Directie van de school": behind a comma alone, only what is surely a law.
        if found and not tied and lead["comma"] and not self.name.match(text, at):
            short = text[at + 1 : at + 2].islower() and self.abbreviated.match(text, at)
            return short.span() if short else None
        return found

    def named_before(self, text: str, low: str, end: int) -> str | None:
        """Give the law that was named last in the sentence up to ``end``, None for none.

        It is empty for "this Regulation".
        """
        start = max(0, end - 2 * _WINDOW)
        sentences = _SENTENCE.finditer(text, start, end)
        start = max((each.start() for each in sentences), default=start)
        name: str | None = None
        for found in self.own.finditer(low, start, end):
            start, stop = self._proper(text, found.start()) or found.span()
            name = "" if found["own"] else " ".join(text[start:stop].split())
        return name

    def _proper(self, text: str, at: int) -> tuple[int, int] | None:
        """Give the span of a name that starts with a capital at ``at``."""
        run = self.run.match(text, at)
        if run is None:
            return None
        candidates = (self.name, self.numbered, self.yearly, self.abbreviated)
        ends = [found.end() for pattern in candidates if (found := pattern.match(text, at))]
        if not ends and (going_on := self.going_on.match(text, at)):
            ends.append(self._ended(going_on))
        if not ends and (started := self.started.match(text, at)):
            ends.append(started.end())
        if closed := self._closed(run):
            ends.append(closed)
            last = text.rfind(" ", at, closed) + 1
            if last > at and (started := self.started.match(text, last)):
                ends.append(started.end())  # "UN Convention on the Rights of the Child"
        return (at, max(ends)) if ends else None

    def _ended(self, name: re.Match[str]) -> int:
        """Give the end of a ``name`` that goes on in small letters."""
        text, end = name.string, name.end()
        if text.startswith(",", end) and (row := self.row.match(text, end)):
            end = row.end()
        if self.helping.match(text, end):
            end = name.start() + len(text[name.start() : end].rpartition(" ")[0].rstrip())
        return end

    def _closed(self, run: re.Match[str]) -> int:
        """Give the end of the last word in ``run`` that closes the name of a law, 0 for none."""
        end = 0
        for word in re.finditer(r"[^\s()]+", run[0]):
            text = word[0].rstrip(",")
            lower = text.lower()
            if end and lower in self.pairs:
                break  # "the Constitution and the Civil Code" are two
            compound = lower.endswith(self.nouns) and (word.start() or lower not in self.nouns)
            if text in self.ends or compound or (end and text[0].isdecimal()):
                end = run.start() + word.start() + len(text)
                if text != word[0]:
                    break
        closed = end and run.string.startswith(")", end) and "(" in run.string[run.start() : end]
        return end + 1 if closed else end

    def in_front(self, text: str, end: int, *, rooted: bool) -> tuple[int, int] | None:
        """Give the span of the instrument right before a citation: "AVG art. 6", "GDPR, Art. 6".

        With a comma between it counts only without an article: "Under the GDPR, article 5" may
        well mean our own article. So may "Under Annex III, article 5": of an annex only what is
        not ``rooted`` in an article of its own.
        """
        last_word = text[max(0, end - _LONGEST_WORD) : end].rsplit(None, 1)[-1:]
        if last_word and last_word[0].isalpha() and last_word[0].islower():
            return None
        window = text[max(0, end - _WINDOW) : end]
        capital = _LAST_WORD.search(window, max(0, len(window) - _LONGEST_WORD))
        found = self.before.search(window) if capital else None
        if capital and capital[0][0].isdecimal():
            dated = self.dated_before.search(window.lower())
            if dated:  # "de wet van 4 juli 1989, artikel 5"
                at = end - len(window) + dated.start()
                return at, at + len(dated[0].rstrip(", "))
        if found is None or (found["loose"] and rooted):
            return None
        start = end - len(window) + found.start()
        if start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
            return None
        if found["comma"]:
            before = text[max(0, start - 12) : start].lower().split()
            if before and self.lexicon.the.fullmatch(before[-1]):
                return None
        behind = found.start("comma") if found["comma"] is not None else found.end() - 1
        return start, end - len(window) + behind


@lru_cache(maxsize=64)
def instruments_of(lexicon: Lexicon) -> Instruments:
    """Give the instruments of a language, made once."""
    return Instruments(lexicon)
