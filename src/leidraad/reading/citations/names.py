"""How the names of other laws are written, as patterns.

A name is one of the vocabulary's whole names ("Burgerlijk Wetboek"); a first word and what belongs
to it ("Verordening (EU) 2016/679", "Wet toezicht trustkantoren 2018"); a run of words in capitals
that ends as laws do ("General Tax Act", "Wegenverkeerswet 1994"); or, behind "of the", what such a
document is called ("the agreement"). Capitals count: a name is written with them.
"""

from __future__ import annotations

import re
from functools import cached_property
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


class Names(Patterns):
    """The patterns of the names of instruments in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Write patterns of the instruments in the vocabulary of ``lexicon``."""
        super().__init__()
        words = lexicon.vocabulary.instruments
        self.lexicon = lexicon
        # The longest first: "code of conduct", "code".
        self.nouns = tuple(sorted(map(str.lower, words.nouns), key=len, reverse=True))
        self.ends = frozenset(words.ends)
        self.pairs = frozenset(words.pairs)
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
        date = self._date()
        written["name"] = rf"{names}{_YEAR}"
        joining, relative = lexicon.vocabulary.joining, lexicon.vocabulary.relative
        also = phrases(joining.get("and", ()))
        more = rf"(?:(?:,(?:\s*{also})?|\s+{also}){_NUMBERED}){{0,9}}"
        written["numbered"] = rf"{starts}{_NUMBERED}{more}"
        written["yearly"] = rf"{starts}(?:\s+[^\W\d_]+){{1,7}}\s+(?:19|20)[0-9]{{2}}(?![\w/])"
        written["started"] = rf"{starts}(?:{date}|(?:\s+(?:{inside}\s+){{0,3}}{word}){{0,9}})"
        self._write_small(phrases(words.going_on))
        written["labelled"] = rf"{starts}{_LABELLED}"
        written["run"] = run
        small = [word for key in ("and", "the", "of") for word in joining.get(key, ())]
        not_adjective = phrases(map(fold, (*small, *relative.get("this", ()))))
        noun = "|".join(map(re.escape, self.nouns)) or "(?!)"
        compound = rf"[^\W\d_]{{0,40}}?(?:{noun})(?!\w)"
        # "The plan" may be the policy itself; Dutch "omgevingsplan" is another document.
        own = phrases(words.own)
        longer = rf"(?!{own}|{phrases(lexicon.units)})[^\W\d_]{{2,40}}?{own}"
        written["noun"] = (
            rf"(?:(?:19|20)[0-9]{{2}}\s+)?(?:(?!{not_adjective}\s)[^\W\d_]{{2,30}}\s+){{0,2}}?"
            rf"(?!{not_adjective}\s)(?:{compound}|{longer})"
            rf"(?:\s+{pairs}\s+(?:{noun})(?!\w)|{date})?"  # "the general terms and conditions"
        )
        written["dated_before"] = rf"(?<!\w){compound}{date},?\s*$"
        # The title of what is cited: "Article 6 (Lawfulness of processing) of the GDPR"
        tie = phrases(word for key in ("of", "of_the", "to") for word in joining.get(key, ()))
        written["remark"] = rf"\s\([^\W\d_]{{2}}[^\d\n()]{{1,78}}\)(?=,?\s+{tie}\s)"
        written["abbreviated"] = rf"(?![IVXLC]+(?!\w)){_ABBREVIATED}"
        written["before"] = (
            rf"(?:{names}|{starts}{_NUMBERED}|(?P<loose>{starts}{_LABELLED}))"
            r"(?:(?P<comma>,?)\s*|\s*\()$"
        )

    def _date(self) -> str:
        """Write the date of a law, "of 4 July 1989", with small letters or capitals."""
        vocabulary = self.lexicon.vocabulary
        of = phrases(vocabulary.joining.get("of", ()))
        ending = phrases(map(fold, vocabulary.ordinal_endings))
        month = phrases(fold(word) for words in vocabulary.values.months for word in words)
        day = rf"[0-9]{{1,2}}{ending}?\s+(?:{of}\s+)?"
        return rf"(?:\s+{of}\s+{day}(?i:{month})\s+(?:{of}\s+)?[12][0-9]{{3}}(?!\w))"

    def _write_small(self, going_on: str) -> None:
        """Write how a name goes on in small letters: up to a small word, a verb, or a sign."""
        vocabulary = self.lexicon.vocabulary
        joining, relative = vocabulary.joining, vocabulary.relative
        verbs = (*vocabulary.behind_suffix, *vocabulary.comparing.get("modals", ()))
        small = (*vocabulary.comparing.get("function_words", ()), *joining.get("and", ()))
        stop = phrases(map(fold, (*verbs, *small, *vocabulary.comparing.get("negations", ()))))
        the = (*joining.get("the", ()), *joining.get("other", ()), *relative.get("that", ()))
        # "De Wet vereist dat": a word that ends as verbs do, in front of an article, is one.
        verb = rf"\w+t\s+{phrases(map(fold, the))}"
        pairs = phrases(vocabulary.instruments.pairs)
        lead = phrases((*vocabulary.instruments.inside, *vocabulary.instruments.pairs))
        word = rf"(?!{stop}|{verb}|{phrases(self.lexicon.units)})[^\W\d_][\w-]{{2,}}"
        first = rf"\s+(?!{phrases(joining.get('of', ()))}\s)(?:{lead}\s+){{0,2}}{word}"
        # "Kaderwet subsidies I en M"
        short = rf"\s+[A-Z]{{1,5}}(?:,\s+[A-Z]{{2,5}})*\s+{pairs}\s+[A-Z]{{1,5}}(?!\w)"
        more = rf"(?!{short})\s+(?!{phrases(map(fold, verbs))})(?:{lead}\s+){{0,2}}{word}"
        end = rf"(?=\s*(?:[.,;:)]|$)|\s+{stop})"
        self.written["going_on"] = rf"{going_on}{first}(?:{more}){{0,6}}(?:{short})?{end}"
        # "Wet kwaliteit, klachten en geschillen zorg": a word must follow, that all belong to.
        any_ = r"[a-zà-öø-þ][\w-]{2,}"
        self.written["row"] = rf"(?:,\s+{any_}){{1,3}}\s+{pairs}\s+{any_}\s+{word}{end}"
        # "Van de Regeling zorgverzekering verschuldigd is en": what stands before such an "is" is
        # no name.
        helping = phrases(map(fold, set(small).intersection(vocabulary.behind_suffix)))
        also = phrases(joining.get("and", ()))
        self.written["helping"] = rf"(?:\s+{helping}){{1,2}}(?:\s*(?:[.;:)]|$)|\s+{also})"

    @cached_property
    def own(self) -> re.Pattern[str]:
        """Names of laws, and (as ``own``) "this Regulation"."""
        words = self.lexicon.vocabulary.instruments
        this = phrases(map(fold, self.lexicon.vocabulary.relative.get("this", ())))
        noun = "|".join(map(re.escape, self.nouns)) or "(?!)"
        others = phrases(map(fold, (*words.names, *words.starts)))
        return re.compile(
            rf"(?<!\w)(?:(?P<own>{this}\s+(?:[^\W\d_]{{2,30}}\s+)?[^\W\d_]{{0,40}}?(?:{noun})(?!\w))"
            rf"|{others})"
        )


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
