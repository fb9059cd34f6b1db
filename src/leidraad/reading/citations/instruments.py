"""Names of other laws, as they follow or precede a citation.

A name is one of the vocabulary's whole names ("Burgerlijk Wetboek"); a first word and what belongs
to it ("Verordening (EU) 2016/679", "Wet toezicht trustkantoren 2018"); a run of words in capitals
that ends as laws do ("General Tax Act", "Wegenverkeerswet 1994"); or, behind "of the", what such a
document is called ("the agreement"). Capitals count: a name is written with them.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from leidraad.reading.citations.patterns import Patterns, fold, phrases

if TYPE_CHECKING:
    from leidraad.reading.citations.lexicon import Lexicon

_CAPITALISED = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_YEAR = r"(?:\s+(?:19|20)[0-9]{2}(?!\w))?"
_NUMBERED = (
    r"(?:\s*\((?:[A-Z][A-Za-z]{1,8},?\s?){1,3}\))?(?:\s+(?:nr\.?|No\.?|n\.º|núm\.|n°))?"
    r"\s+[0-9]{1,4}/[0-9]{1,4}(?:/[A-Z]{2,4})?(?:\s*\((?:[A-Z]{2,4})\))?"
)
_CODE = r"[0-9]{1,4}/[0-9]{1,4}(?:/[A-Z]{2,4})?"
_ABBREVIATED = r"(?:[A-Z]{3,7}(?=[.,;:)]|$)|[A-Z][b-df-hj-np-tv-xz]{2,6}(?!\w))"
"""A law that no list has: all in capitals, and no emphasis; or "Wwft", which is no word."""
_LABELLED = r"(?:\s+(?:nr\.?|No\.?|n\.º|núm\.|n°))?\s+(?:[0-9]{1,4}|[IVXLC]{1,7})(?![\w/])"
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-ÖØ-Þ])")
"""What stands between two sentences, and not behind "nr." """
_LAST_WORD = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ0-9][\w/-]*,?\s*\(?$")
_LONGEST_WORD = 24
_WINDOW = 100
"""How far back the name of an instrument in front of a citation may start."""


class Instruments(Patterns):
    """Recognises the instruments of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Write patterns of the instruments in the vocabulary of ``lexicon``."""
        super().__init__()
        words = lexicon.vocabulary.instruments
        self._lexicon = lexicon
        # The longest first: "code of conduct", "code".
        self._nouns = tuple(sorted(map(str.lower, words.nouns), key=len, reverse=True))
        self._ends = frozenset(words.ends)
        self._pairs = frozenset(words.pairs)
        starts, names = phrases(words.starts), phrases(words.names)
        unit = "(?!" + "|".join(_capitals(lexicon)) + ")"
        inside, pairs = phrases(words.inside), phrases(words.pairs)
        word = rf"(?:{unit}{_CAPITALISED}|\([A-Z]{{2,7}}\)|{_CODE}|[0-9]{{4}}(?!\w))"
        # As in the Trade Union and Labour Relations (Consolidation) Act 1992.
        piece = rf"{_CAPITALISED}|[0-9]{{1,2}}|{inside}|{pairs}"
        remark = rf"\({_CAPITALISED}(?:\.?\s(?:{piece})){{0,5}}\)"
        joined = rf"(?:{inside}\s+){{0,3}}{word}|{pairs}\s+{word}|{remark}"
        run = rf"{unit}{_CAPITALISED}(?:,?\s+(?:{joined}|etc\.)){{0,12}}"
        written = self.written
        written["name"] = rf"{names}{_YEAR}"
        joining, relative = lexicon.vocabulary.joining, lexicon.vocabulary.relative
        also = phrases(joining.get("and", ()))
        more = rf"(?:(?:,(?:\s*{also})?|\s+{also}){_NUMBERED}){{0,9}}"
        written["numbered"] = rf"{starts}{_NUMBERED}{more}"
        written["yearly"] = rf"{starts}(?:\s+[^\W\d_]+){{1,7}}\s+(?:19|20)[0-9]{{2}}(?![\w/])"
        written["started"] = rf"{starts}(?:\s+(?:{inside}\s+){{0,3}}{word}){{0,9}}"
        going_on = phrases(words.going_on)
        written["going_on"] = rf"{going_on}{self._small()}"
        written["labelled"] = rf"{starts}{_LABELLED}"
        written["run"] = run
        small = [word for key in ("and", "the", "of") for word in joining.get(key, ())]
        not_adjective = phrases(map(fold, (*small, *relative.get("this", ()))))
        noun = "|".join(map(re.escape, self._nouns)) or "(?!)"
        written["noun"] = (
            rf"(?:(?:19|20)[0-9]{{2}}\s+)?(?:(?!{not_adjective}\s)[^\W\d_]{{2,30}}\s+){{0,2}}?"
            rf"(?!{not_adjective}\s)[^\W\d_]{{0,40}}?(?:{noun})(?!\w)"
            rf"(?:\s+{pairs}\s+(?:{noun})(?!\w))?"  # "the general terms and conditions"
        )
        written["abbreviated"] = rf"(?![IVXLC]+(?!\w)){_ABBREVIATED}"
        written["before"] = (
            rf"(?:{names}|{starts}{_NUMBERED}|(?P<loose>{starts}{_LABELLED}))"
            r"(?:(?P<comma>,?)\s*|\s*\()$"
        )

    def _small(self) -> str:
        """Write how a name goes on in small letters: up to a small word, a verb, or a sign."""
        vocabulary = self._lexicon.vocabulary
        joining, relative = vocabulary.joining, vocabulary.relative
        verbs = (*vocabulary.behind_suffix, *vocabulary.comparing.get("modals", ()))
        small = (*vocabulary.comparing.get("function_words", ()), *joining.get("and", ()))
        stop = phrases(map(fold, (*verbs, *small, *vocabulary.comparing.get("negations", ()))))
        the = (*joining.get("the", ()), *joining.get("other", ()), *relative.get("that", ()))
        # "De Wet vereist dat": a word that ends as verbs do, in front of an article, is one.
        verb = rf"\w+t\s+{phrases(map(fold, the))}"
        lead = phrases((*vocabulary.instruments.inside, *vocabulary.instruments.pairs))
        word = rf"(?!{stop}|{verb}|{phrases(self._lexicon.units)})[^\W\d_][\w-]{{2,}}"
        first = rf"\s+(?!{phrases(joining.get('of', ()))}\s)(?:{lead}\s+){{0,2}}{word}"
        more = rf"\s+(?!{phrases(map(fold, verbs))})(?:{lead}\s+){{0,2}}{word}"
        return rf"{first}(?:{more}){{0,6}}(?=\s*(?:[.,;:)]|$)|\s+{stop})"

    @cached_property
    def _own(self) -> re.Pattern[str]:
        """Names of laws, and (as ``own``) "this Regulation"."""
        words = self._lexicon.vocabulary.instruments
        this = phrases(map(fold, self._lexicon.vocabulary.relative.get("this", ())))
        noun = "|".join(map(re.escape, self._nouns)) or "(?!)"
        others = phrases(map(fold, (*words.names, *words.starts)))
        return re.compile(
            rf"(?<!\w)(?:(?P<own>{this}\s+(?:[^\W\d_]{{2,30}}\s+)?[^\W\d_]{{0,40}}?(?:{noun})(?!\w))"
            rf"|{others})"
        )

    def behind(
        self, text: str, low: str, start: int, *, annex: bool = False
    ) -> tuple[int, int] | None:
        """Give the span of the instrument that follows a citation which ends at ``start``.

        An ``annex`` is one "to" a law, other things are "of" it.
        """
        to = self._lexicon.to.match(low, start) if annex else None
        lead = to or self._lexicon.lead.match(low, start)
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
                if named and named[0] in self._lexicon.units:
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
        for found in self._own.finditer(low, start, end):
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
            ends.append(going_on.end())
        if not ends and (started := self.started.match(text, at)):
            ends.append(started.end())
        if closed := self._closed(run):
            ends.append(closed)
            last = text.rfind(" ", at, closed) + 1
            if last > at and (started := self.started.match(text, last)):
                ends.append(started.end())  # "UN Convention on the Rights of the Child"
        return (at, max(ends)) if ends else None

    def _closed(self, run: re.Match[str]) -> int:
        """Give the end of the last word in ``run`` that closes the name of a law, 0 for none."""
        end = 0
        for word in re.finditer(r"[^\s()]+", run[0]):
            text = word[0].rstrip(",")
            lower = text.lower()
            if end and lower in self._pairs:
                break  # "the Constitution and the Civil Code" are two
            compound = lower.endswith(self._nouns) and (word.start() or lower not in self._nouns)
            if text in self._ends or compound or (end and text[0].isdecimal()):
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
        if found is None or (found["loose"] and rooted):
            return None
        start = end - len(window) + found.start()
        if start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
            return None
        if found["comma"]:
            before = text[max(0, start - 12) : start].lower().split()
            if before and self._lexicon.the.fullmatch(before[-1]):
                return None
        behind = found.start("comma") if found["comma"] is not None else found.end() - 1
        return start, end - len(window) + behind


def _capitals(lexicon: Lexicon) -> list[str]:
    """Give the unit words with a capital: the words that no name of an instrument holds.

    "Regulation 7" is an article, and "Regulation (EU) 2016/679" an instrument all the same.
    """
    known = lexicon.vocabulary.instruments
    own = {word.lower() for word in (*known.starts, *known.ends)}
    words = [
        word
        for word, (unit, _) in lexicon.units.items()
        if word[0].isalpha() and unit.kind != "annex" and word not in own
    ]
    return [re.escape(word[0].upper() + word[1:]) + r"(?!\w)" for word in words] or ["(?!)"]


@lru_cache(maxsize=64)
def instruments_of(lexicon: Lexicon) -> Instruments:
    """Give the instruments of a language, made once."""
    return Instruments(lexicon)
