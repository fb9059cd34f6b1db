"""A vocabulary made ready for reading: one pattern per role of words.

Words are matched against the text in lower case, labels and names against the text itself. Every
pattern is a set of fixed words, or a label of bounded length, with at most one run of white space
between its parts: none can backtrack over more than a few characters. That keeps reading linear
in the length of the text, whatever stands in it.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from leidraad.reading.citations import shapes
from leidraad.reading.citations.patterns import Patterns, branches, fold, phrases, spaced, trie

if TYPE_CHECKING:
    from leidraad.languages import Unit, Vocabulary

    _Units = dict[str, tuple[Unit, bool]]

_DIGITS = "0123456789"
_APOSTROPHES = frozenset("'’")
_SHORTEST = 2
"""The length of a word that may be what stands behind an apostrophe."""


class Lexicon(Patterns):
    """The patterns of one language, to be used as ``pattern.match(text, position)``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Make patterns of the words of ``vocabulary``."""
        super().__init__()
        self.vocabulary = vocabulary
        self.units = _units(vocabulary)
        self._paragraph = next((u for u in vocabulary.units if u.kind == "paragraph"), None)
        self.roles = {
            fold(word): role
            for role, words in vocabulary.relative.items()
            if role != "above"
            for word in words
        }
        self.numbers = {
            fold(word): number
            for number, group in enumerate(vocabulary.ordinals, 1)
            for word in group
        }
        self.letter_words = frozenset(vocabulary.letter_words)
        self.adjectives_behind = vocabulary.adjectives_behind
        # What must follow each word that was met in front of what may be a citation.
        self._tails: dict[str, re.Pattern[str]] = {}
        self._write_words()
        self._write_neighbours()
        self._write_clauses()
        self._write_labels()
        self._write_triggers()

    @cached_property
    def labels(self) -> dict[str, re.Pattern[str]]:
        """The labels of each kind of unit, to be matched against the text as it was typed."""
        division, paragraph = re.compile(shapes.DIVISION), re.compile(shapes.PARAGRAPH)
        return {
            **dict.fromkeys(("annex", "chapter", "section", "article"), division),
            **dict.fromkeys(("recital", "paragraph", "alinea", "sentence"), paragraph),
            "point": re.compile(shapes.POINT),
        }

    def unit_of(self, word: str, *, nested: bool = False) -> tuple[Unit, bool]:
        """Give the unit that ``word`` (in lower case) stands for, and whether it is plural.

        A sign for a section stands for a paragraph behind an article: "artikel 5 § 2".
        """
        unit, plural = self.units.get(word) or self.units[fold(word)]
        if nested and unit.kind == "section" and not word[0].isalnum() and self._paragraph:
            return self._paragraph, plural
        return unit, plural

    def role_of(self, word: str) -> str:
        """Give the role of a relative word (in lower case)."""
        return self.roles.get(word) or self.roles[fold(word)]

    def _words(self, table: str, key: str) -> str:
        words: tuple[str, ...] = getattr(self.vocabulary, table).get(key, ())
        return phrases(map(fold, words))

    def _write_words(self) -> None:
        """Write what is matched against the text in lower case."""
        unit, role, ordinal = phrases(self.units), phrases(self.roles), phrases(self.numbers)
        if self.vocabulary.ordinal_endings:
            endings = phrases(map(fold, self.vocabulary.ordinal_endings))
            ordinal = rf"(?:{ordinal}|[0-9]{{1,3}}{endings})"
        above = self._words("relative", "above")
        also, through = self._words("joining", "and"), self._words("joining", "range")
        the, of = self._words("joining", "the"), self._words("joining", "of")
        of_the = self._words("joining", "of_the")
        tie = rf"(?:{of},?\s+(?:{the}\s*)?|{of_the}\s+)"
        named = rf"(?:(?P<unit>{unit})|(?P<relative>{role})|(?P<ordinal>{ordinal}))"
        written = self.written
        written["the"] = rf"\s*(?:{the}\s*)?"
        written["title_lead"] = rf"\s?:?\s*(?:{the}\s*)?"
        written["head"] = rf"(?:{above}\s+)?{named}"
        written["unit"] = rf"\s+(?P<unit>{unit})"
        numbered = phrases(
            word
            for word, (unit, _) in self.units.items()
            if unit.label == "any" and unit.kind != "sentence"
        )
        # What may be a year is looked at closer: "the Bathing Water Regulations 2025."
        written["plain"] = (
            rf"(?P<unit>{numbered})\s+(?!(?:19|20)[0-9]{{2}}[.;!?])"
            r"(?P<label>[0-9]{1,4}(?:[.:][0-9]{1,4}){0,4})"
            r"(?=$|[.;!?](?:\s|$))"
        )
        behind = rf"(?:(?P<relative>{role})|(?P<ordinal>{ordinal}))"
        written["adjective"] = rf"\s+{behind if self.adjectives_behind else '(?!)'}"
        # "Part Three"
        self.counts = {word: n for word, n in self.vocabulary.values.numbers.items() if n > 0}
        written["counted"] = rf"\s+(?P<count>{phrases(self.counts)})"
        written["next_ordinal"] = (
            rf"\s*(?:(?P<range>{through})|,\s*(?:{also})?|{also})\s*(?:{the}\s*)?"
            rf"(?P<ordinal>{ordinal})"
        )
        written["nest"] = rf"\s*,?\s*(?:{the}\s*)?"
        written["enclose"] = rf"\s*(?:,?\s*(?P<tie>{tie})|,\s*(?:{the}\s*)?)"
        written["separator"] = rf"\s*(?:,\s*(?P<also>{also})?|(?P<only>{also}))\s*"
        more = self._words("joining", "range_of_more")
        written["range"] = rf"(?P<space>\s*)(?P<word>{through}|(?P<more>{more}))\s*"
        written["above"] = rf"\s*{above}"
        written["lead"] = rf"\s*(?P<comma>,?)\s*(?P<tie>{tie})?"
        # What goes on with a citation, in one look: which of the ways is worth trying.
        label = r"[0-9(]|[ivxlc]{1,7}(?!\w)|[a-z]{1,3}(?:[.:)0-9]|(?!\w))"
        but = self._words("joining", "except")
        written["excepting"] = rf"\s*(?:,\s*|(?P<open>\())?{but}\s+(?:{the}\s*)?"
        piece = rf"(?:{the}\s*)?(?:{unit}|{role}|{ordinal})|{also}|{of}|{of_the}|{but}|{label}"
        # "Lid 1 aanhef en onder a" needs no comma, unlike "artikel 5 de leden".
        opening = phrases(
            fold(words) for words in self.vocabulary.joining.get("the", ()) if " " in words
        )
        inner = rf"(?:{opening}\s+)?(?:{unit}|{role}|{ordinal})"
        written["follows"] = (
            rf"\s*(?:(?P<comma>,(?=\s*(?:{piece})))|(?P<except>\(?{but})|(?P<also>{also})"
            rf"|(?P<through>{through}|{more})|(?P<tie>{of}|{of_the})|(?P<inner>{inner}))"
        )
        # What stands behind a label, and not behind a word of the sentence that looks like one.
        written["goes_on"] = (
            rf"\((?:{shapes.INNER})\)"
            rf"|\s*(?:$|[^\w\s(/]|{also}|{through}|{of}|{of_the}|{above}|{unit}|{ordinal})"
        )

    def _write_neighbours(self) -> None:
        """Write what stands before and behind a citation, and what makes it none."""
        written = self.written
        the, of = self._words("joining", "the"), self._words("joining", "of")
        also, through = self._words("joining", "and"), self._words("joining", "range")
        of_the = self._words("joining", "of_the")
        other = self._words("joining", "other")
        this = self._words("relative", "this")
        written["elsewhere"] = rf"\s*,?\s*(?:{of}\s+(?:{the}|{other})|{of_the})\s+(?!{this})"
        own = phrases(map(fold, self.vocabulary.instruments.own))
        written["of_own"] = rf"\s*,?\s*(?:{of}\s+(?:{the}|{other})|{of_the})\s+(?:\w+\s+)?{own}"
        written["of_common"] = rf"\s+{self._words('joining', 'of_common')}\s+(?!{this})"
        quantity = phrases(map(fold, self.vocabulary.quantities))
        plural = phrases(word for word, (_, many) in self.units.items() if many)
        written["quantity"] = rf"\s*(?:{quantity}|{plural}\s+[^\W\d_][^\W\d_])"
        see, cue = self._words("pointing", "see"), self._words("pointing", "cues")
        written["see"] = rf"{see}\s*(?P<colon>:?)\s*(?:{the}\s*)?"
        written["cue"] = rf"{cue}\s+"
        # What stands right before a plural that cites: "in de vorige leden", not the leden alone.
        last_words = {fold(words).split()[-1] for words in self.vocabulary.pointing.get("cues", ())}
        last_words |= set(self.vocabulary.joining.get("of", ()))
        written["leads_in"] = rf"(?<!\w){phrases(last_words)}\s+(?:{the}\s+)?$"
        # "The following paragraph is added" announces new text.
        announcing = self._words("pointing", "announcing")
        written["announces"] = rf"[^.;:\n]{{0,80}}(?::|(?<!\w){announcing})"
        written["announced"] = rf"(?<!\w){announcing}\s+(?:{the}\s+)?$"
        self.others = frozenset(map(fold, self.vocabulary.joining.get("other", ())))
        written["of_it"] = rf"\s*,?\s*(?P<word>{self._words('joining', 'of_it')})"
        written["to"] = rf",?\s+{self._words('joining', 'to')},?\s+(?:{the}\s*)?"
        # "Its Article 5" is one of the law that was named before.
        self.its = tuple(f"{word.lower()} " for word in self.vocabulary.joining.get("its", ()))
        written["own_law"] = rf"\s*,?\s*{of}\s+{this}"
        inserted = self._words("pointing", "inserted")
        written["inserted"] = rf"\s*,?\s*{inserted}"
        written["inserted_by"] = rf"(?<!\w){inserted}\s+(?:{the}\s+)?$"
        changing = self._words("pointing", "changing")
        written["ordinary"] = rf"\s+{self._words('pointing', 'ordinary')}"
        # As in "point (b) of footnote 2", and in "footnote 2, second paragraph".
        apart, within = self._words("pointing", "apart"), self._words("pointing", "within")
        ordinal = phrases(self.numbers)
        written["in_apart"] = rf"\s*,?\s*{within}\s+(?:{the}\s+)?(?:{ordinal}\s+)?{apart}"
        written["behind_apart"] = rf"(?<!\w){apart}(?:\s+\(?\w{{1,5}}\)?)?,\s$"
        streets = "|".join(map(re.escape, self.vocabulary.pointing.get("streets", ()))) or "(?!)"
        written["street"] = rf"(?:{streets})\s+[0-9]{{1,5}}\s?[a-z]?,\s$"
        # "Paragraph 3 is renumbered as **paragraph 4**", which is not there yet.
        becoming, more = (
            self._words("pointing", "becoming"),
            self._words("joining", "range_of_more"),
        )
        renumbering = self._words("pointing", "renumbering")
        new = rf"(?:{becoming}|{renumbering}[^.;:\n]{{1,120}}(?<!\w){more})"
        written["becoming"] = rf"(?<!\w){new}\s+(?:{the}\s+)?$"
        # What such words end with: nearly every citation has none of it in front.
        words = self.vocabulary.pointing.get("becoming", ())
        words += self.vocabulary.joining.get("range_of_more", ())
        articles = (
            "",
            *(word for word in self.vocabulary.joining.get("the", ()) if word.isalpha()),
        )
        self.to_become = tuple(
            f"{last} {article} ".replace("  ", " ")
            for last in {word.split()[-1] for word in words}
            for article in articles
        )
        written["changed"] = rf"(?<!\w){changing}"
        written["changing"] = rf"[^.;:\n]{{0,60}}?(?<!\w){changing}"
        # In "(artikelen 3 a) en 4 b))" the first bracket closes nothing.
        written["more_brackets"] = (
            rf"\s*(?:,\s*(?:{also})?|{also}|{through})\s*(?:{the}\s*)?(?:{phrases(self.units)}\s+)?"
            rf"(?:[0-9]{{1,4}}\s)?(?:{shapes.INNER})\)"
        )

    def _write_clauses(self) -> None:
        """Write where a clause ends: "Notwithstanding paragraph 1, **Article 5** shall apply"."""
        written, the = self.written, self._words("joining", "the")
        introducing = self._words("pointing", "introducing")
        verb = phrases(map(fold, self.vocabulary.behind_suffix))
        written["introduced"] = rf"(?:^|[.;:)\n]\s+){introducing}\s[^.;:,\n]{{0,80}}$"
        written["subject"] = rf"(?:(?!, {the} )[^.;:\n]){{0,100}}?\s{verb}"

    def _write_labels(self) -> None:
        """Write what is matched against the text as it was typed."""
        written = self.written
        written["listed"] = shapes.LISTED
        written["alone"] = rf"(?P<bare>{shapes.ALONE})"
        written["tight_bracket"] = rf"\((?P<inside>{shapes.INNER})\)"
        written["spaced_bracket"] = r"[ ]\((?P<inside>[0-9]{1,2}[a-z]?|[a-z]{1,2})\)"
        written["dotted"] = r"(?<=[0-9])\.(?P<inside>[a-z])(?!\w|\.\w)"
        written["behind_suffix"] = rf"\s{phrases(map(fold, self.vocabulary.behind_suffix))}"
        written["suffix"] = rf"\s(?P<suffix>{phrases(self.vocabulary.label_suffixes)})"

    def _write_triggers(self) -> None:
        """Write what a citation can start with, and what must follow to make it worth a look."""
        unit = phrases(self.units)
        also, through = self._words("joining", "and"), self._words("joining", "range")
        label = r"[0-9(\"'“„«‘]|[a-z]{1,3}(?:[.:)°º0-9]|(?!\w))|[ivxlc]{1,7}(?!\w)"
        if self.adjectives_behind:
            label += f"|{phrases(self.roles)}|{phrases(self.numbers)}"
        pointing = self.vocabulary.pointing
        written = self.written
        written["alone_behind"] = rf"\s+{shapes.ALONE.lower()}"
        written["division_behind"] = r"\s*[:\w\"'“„«‘‚]"  # noqa: RUF001
        written["label_behind"] = rf"\s*(?:{label})"
        written["unit_behind"] = rf"\s+{unit}"
        written["behind_number"] = rf"\s*(?:,|{also}|{through}|{unit})"
        # "See article 5" starts at the article, unlike "see Articles and members", a title.
        the = self._words("joining", "the")
        written["title_behind"] = rf"(?!\s*:?\s*(?:{the}\s*)?{unit}\s+[0-9])"
        starts = dict.fromkeys(pointing.get("cues", ()), "alone_behind")
        starts |= dict.fromkeys(pointing.get("see", ()), "title_behind")
        adjectives = (*self.roles, *self.vocabulary.relative.get("above", ()))
        starts |= dict.fromkeys(adjectives, "unit_behind")
        starts |= dict.fromkeys(self.numbers, "behind_number")
        starts |= {
            word: "division_behind"
            if unit.kind in {"chapter", "section", "article"}
            else "label_behind"
            for word, (unit, _) in self.units.items()
            if unit.label != "inside"
        }
        # What must follow each word that a citation may start with: the name of a pattern.
        self.starts = {_plain(word): tail for word, tail in starts.items()}
        # "This" and "that" are too common to look at each: the first letter behind tells most.
        letters = "".join(sorted({re.escape(_plain(word)[0]) for word in self.units}))
        tails = dict.fromkeys(map(_plain, adjectives), rf"(?=\s+[{letters}])")
        endings = phrases(map(fold, self.vocabulary.ordinal_endings))
        starts_with = [*branches(trie(self.starts, tails)), rf"[0-9][0-9]{{0,2}}{endings}"]
        written["trigger"] = f" (?:{'|'.join(starts_with)})"

    def starts_at(self, found: re.Match[str], low: str) -> bool:
        """Tell whether a citation may start at ``found``, where :attr:`trigger` matches."""
        word = found[0]
        tail = self._tails.get(word) or self._tail(word)
        if tail.match(low, found.end() - 1) is None:
            return False
        # "The pupil's 3 jackets"
        return len(word) > _SHORTEST + 1 or low[max(0, found.start() - 1)] not in _APOSTROPHES

    def _tail(self, word: str) -> re.Pattern[str]:
        """Give what must follow ``word``, a space and what may start a citation."""
        name = "behind_number" if word[1] in _DIGITS else self.starts[fold(word)]
        tail: re.Pattern[str] = getattr(self, name)
        self._tails[word] = tail
        return tail


def _plain(word: str) -> str:
    """Write ``word`` as it stands in a text that was :func:`spaced`."""
    return fold(spaced(fold(word)))


def _units(vocabulary: Vocabulary) -> _Units:
    """Give for each word for a unit, folded, the unit and whether the word is plural."""
    units: _Units = {}
    for unit in vocabulary.units:
        units.update((fold(word), (unit, True)) for word in unit.plural)
        units.update((fold(word), (unit, False)) for word in unit.singular)
    return units


@lru_cache(maxsize=64)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """Give the patterns of ``vocabulary``, made once."""
    return Lexicon(vocabulary)
