"""Labels in running text: what is one, and which labels are of a kind.

``12``, ``12a``, ``2:35``, ``A.1``, ``IV``, ``(f)``, ``b)``, ``12 bis`` are; the 6 of "6 weken"
and the "a" of "under a contract" are not, which only shows from what follows.
"""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from leidraad.languages import Unit
    from leidraad.reading.citations.lexicon import Lexicon

STOPS = frozenset((".", ";", ":", "!", "?", ""))
"""Behind these a citation never goes on; most end there."""
_WINDOW = 300
"""How far back an opening bracket is looked for."""
_LONGEST_STREET = 40
_LONGEST_THE = 12
_CAREFUL = frozenset(("careful", "led"))
_CENTURIES = frozenset(("19", "20"))
_SHORTEST = 2
"""The length of a word for a unit that may be an initial: "S."."""


class Label(NamedTuple):
    """A label, its span, and where reading goes on (behind its bracket)."""

    value: str
    start: int
    end: int
    stop: int
    bracketed: bool


class Style(IntFlag):
    """How labels of one list look; the ``i`` of a list may be a letter or a Roman numeral."""

    NUMBER = 1
    LETTER = 2
    ROMAN = 4
    CAPITAL = 8
    CAPITAL_ROMAN = 16


def style(value: str) -> Style:
    """Tell what list ``value`` can be a label in."""
    if any(character.isdecimal() for character in value):
        return Style.NUMBER
    if value[-1] not in "IVXLC" and value[:-1] and not value[:-1].strip("IVXLC"):
        # "Annex IIIB", "Annex IXa"
        return Style.CAPITAL_ROMAN | (Style.CAPITAL if value.isupper() else Style(0))
    roman = all(character in "ivxlcIVXLC" for character in value)
    if value.isupper():
        one = Style.CAPITAL if len(value) == 1 else Style(0)
        return one | (Style.CAPITAL_ROMAN if roman else Style.CAPITAL)
    repeated = len(set(value)) == 1 and value[0] not in "ix"
    one = Style.LETTER if len(value) == 1 or repeated else Style(0)
    return one | (Style.ROMAN if roman and value[0] in "ivx" else Style.LETTER)


class Labels:
    """Reads the labels of one text."""

    def __init__(self, text: str, low: str, words: Lexicon) -> None:
        """Read ``text``; ``low`` is the same in lower case."""
        self._text = text
        self._low = low
        self._words = words

    def behind(
        self,
        unit: Unit,
        at: int,
        *,
        nested: bool = False,
        word: int,
        sure: bool = False,
    ) -> Label | None:
        """Read the label behind a word for ``unit`` that ends at ``at``.

        ``nested`` tells that a larger unit was named just before, ``word`` where the word for the
        unit starts, ``sure`` that nothing but a label can follow: what looks like a label is
        likelier to be one, also behind a capital.
        """
        if unit.label == "inside" and not nested:
            return None
        label = self._take(self._words.labels[unit.kind].match(self._text, at))
        if label is None or label.bracketed:
            return label
        number = label.value[0].isdecimal()
        if not nested:
            if not self._cites(unit, label, word, at):
                return None
            if label.value[:2] in _CENTURIES and self._is_year(label, word, at):
                return None
            if unit.label == "led" and not self._is_led(unit, word, at):
                return None
        initials = at == label.start and at - word <= _SHORTEST  # "S.W." has no section W
        common = initials or self._is_word(label, capital=self._text[word].isupper())
        return None if common and not (number or sure) else label

    def _cites(self, unit: Unit, label: Label, word: int, at: int) -> bool:
        """Tell whether ``label`` is one that the word for ``unit`` cites, with nothing larger."""
        number = label.value[0].isdecimal()
        if unit.label == "letter":
            # "The letter B on the sign" cites nothing.
            return not number and (label.value.islower() or self._goes_on(label.stop))
        if unit.label not in _CAREFUL and unit.kind != "sentence":
            return unit.label != "bracket"
        if at - word <= _SHORTEST and self._text[word].isupper():
            return False  # "sizes M and S 38": abbreviations like "s 11" are written small
        if self._text[word - 2 : word] == ", " and self._words.street.search(
            self._low, max(0, word - _LONGEST_STREET), word
        ):
            return False  # "Dorpslaan 70, deel B"
        return not number or self._is_label(label, word)

    def _is_year(self, label: Label, word: int, at: int) -> bool:
        """Tell whether it is in the name of a law: "the Bathing Water Regulations **2025**"."""
        year = len(label.value) == 4 and label.value.isdecimal()  # noqa: PLR2004 - 1900 to 2099
        return year and self._text[word:at] in self._words.vocabulary.instruments.ends

    def _is_led(self, unit: Unit, word: int, at: int) -> bool:
        """Tell whether "the" stands in front: "de **delen** 2 en 3", not "wij delen 2 en 3"."""
        if self._low[word:at] not in unit.plural:
            return True
        before = self._low[max(0, word - _LONGEST_THE) : word].split()[-1:]
        the = before and self._words.the.fullmatch(before[0])
        return bool(the) or self._text[word].isupper()

    def _is_label(self, label: Label, word: int) -> bool:
        """Tell whether a number behind ``word`` counts: "schedule **2** meetings" has none."""
        if self._goes_on(label.stop) or self._words.behind_suffix.match(self._low, label.stop):
            return True
        if self._text[label.end : label.end + 1] == "/" or not self._text[word].isupper():
            return False
        before = self._text[max(0, word - 4) : word].rstrip()[-1:]
        within = before.isalnum() or before == ","  # a capital within a sentence
        return within or self._text.startswith(" (", label.end)

    def listed(self, at: int) -> Label | None:
        """Read a label that goes on a list."""
        label = self._take(self._words.listed.match(self._text, at))
        if label is None or (not label.bracketed and self._is_word(label, capital=False)):
            return None
        return label

    def alone(self, at: int) -> Label | None:
        """Read a label that stands without any word for what it is: ``A.5``."""
        return self._take(self._words.alone.match(self._text, at))

    def brackets(self, at: int) -> list[Label]:
        """Read the labels in brackets right behind a label: ``(1)(f)``, at most three."""
        found: list[Label] = []
        if self._text[at : at + 1] == "." and (dotted := self._words.dotted.match(self._text, at)):
            span = dotted.span("inside")  # "article 6.1.f"
            return [Label(dotted["inside"], *span, dotted.end(), bracketed=True)]
        if "(" not in self._text[at : at + 2]:
            return self._half_bracketed(at) if self._text[at + 2 : at + 3] == ")" else []
        match = self._words.tight_bracket.match(self._text, at)
        if match is None:
            match = self._words.spaced_bracket.match(self._text, at)
            # "Article 5 (a) and (b)"; not "under article 5 (a) the head decides".
            if match and match["inside"].isalpha() and not self._closes(match.end()):
                return []
        while match and len(found) < 3:  # noqa: PLR2004 - paragraph, point, sub-point
            found.append(Label(match["inside"], *match.span("inside"), match.end(), bracketed=True))
            at = match.end()
            if self._text[at : at + 2] == " (":
                at += 1
            match = self._words.tight_bracket.match(self._text, at)
        return found

    def _half_bracketed(self, at: int) -> list[Label]:
        """Read a letter with half a bracket: "artículo 25.2 **b)**", "lid 1 **a)**"."""
        value = self._text[at + 1]
        letter = self._text[at] == " " and value.isalpha() and value.islower()
        if not (letter and self._text[at - 1].isdecimal() and self._closes(at + 3)):
            return []
        stop = at + 2 if self._closes_outer(at + 3) else at + 3
        return [Label(value, at + 1, at + 2, stop, bracketed=True)]

    def _closes(self, at: int) -> bool:
        """Tell whether the sentence goes on behind a bracket as behind a label."""
        return (
            self._goes_on(at)
            or self._text.startswith(" (", at)
            or self._words.behind_suffix.match(self._low, at) is not None
        )

    def last_of_list(self, label: Label) -> bool:
        """Tell whether the sentence goes on behind ``label`` as behind a label."""
        return self._goes_on(label.stop) or self._text[label.stop + 1 : label.stop + 2].isupper()

    def _goes_on(self, at: int) -> bool:
        return self._words.goes_on.match(self._low, at) is not None

    def _take(self, match: re.Match[str] | None) -> Label | None:
        if match is None:
            return None
        group = match.lastgroup or "bare"
        start, end = match.span(group)
        if group == "before" and self._closes_outer(match.end()):
            return Label(match[group], start, end, end, bracketed=False)
        if group != "bare":
            return Label(match[group], start, end, match.end(), bracketed=True)
        if self._text[end : end + 1] in STOPS:
            return Label(match[group], start, end, end, bracketed=False)
        suffix = self._words.suffix.match(self._text, end)
        if suffix and (
            suffix["suffix"] not in self._words.letter_words
            or self._goes_on(suffix.end())
            or self._words.behind_suffix.match(self._low, suffix.end())
        ):
            end = suffix.end()
        elif self._words.quantity.match(self._low, end):
            return None
        return Label(self._text[start:end], start, end, end, bracketed=False)

    def _closes_outer(self, at: int) -> bool:
        """Tell whether the bracket before ``at`` closes one that was opened before the citation.

        In "(zie artikel 6, onder b)" it does; in "(punten a) en b))" the first does not.
        """
        text = self._text
        if text[at - 1] != ")" or text[at : at + 1] == ")":
            return False
        low = max(0, at - _WINDOW)
        if text.rfind("(", low, at) <= text.rfind(")", low, at - 1):
            return False
        return self._words.more_brackets.match(self._low, at) is None

    def _is_word(self, label: Label, *, capital: bool) -> bool:
        """Tell whether what looks like a label is a word of the sentence."""
        if label.value not in self._words.letter_words:
            return False
        if capital and label.value.isupper():
            return False
        return not self._goes_on(label.stop)
