"""What closes a citation: the law that it is about, and words that show it is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.reading.citations.drafts import ARTICLE, floats, rank_of
from leidraad.reading.citations.instruments import instruments_of
from leidraad.reading.citations.labels import STOPS
from leidraad.reading.citations.mentions import Form, Mention, Part, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.reading.citations.lexicon import Lexicon
    from leidraad.reading.citations.series import Series

Span = tuple[int, int]

_NEAR = re.compile(r"[^.;:]{1,60}")
"""What may stand between "article 5" and "its paragraph 2"."""


class Closing:
    """Closes the citations of one text in order, and remembers what was cited."""

    def __init__(self, text: str, low: str, words: Lexicon) -> None:
        """Read ``text``, of which ``low`` is the lower case."""
        self.text = text
        self.low = low
        self.words = words
        self.instruments = instruments_of(words)
        self.last: Mention | None = None
        self.cited: set[str] = set()
        """The units cited so far: only behind one does "that article" cite it again."""

    def plain(self, found: re.Match[str]) -> Mention:
        """Give "artikel 5.", read at one look: most citations are of that form."""
        unit, plural = self.words.unit_of(found["unit"])
        start, (at, end) = found.start(), found.span("label")
        step = Step(unit.kind, Form.LABEL, self.text[at:end], at, end, unit.also_alinea, plural)
        self.cited.add(unit.kind)
        rooted = unit.kind == "article"
        outer, instrument = self._in_front(start, rank_of(step), rooted=rooted)
        self.last = Mention(start, end, (Part(start, end, (*outer, step)),), instrument)
        return self.last

    def close(self, series: Series, end: int) -> Mention | None:
        """Give the citation of ``series``, which was read up to ``end``; None if it is none."""
        instrument = ""
        if self.low[end : end + 1] not in STOPS:
            span = self._behind(series, end)
            if span and (own := series.own):
                count, end = own
                del series.drafts[count:]
            elif span:
                end, instrument = span[1], self._name(span)
            elif of_it := self.words.of_it.match(self.low, end):
                end, instrument = of_it.end(), self._of_it(series, of_it)
            elif above := self.words.above.match(self.low, end):
                end = above.end()
            elif self._is_common(series, end):
                return None
        start = series.drafts[0].start
        if not instrument:
            rank = series.drafts[0].rank
            outer, instrument = self._in_front(start, rank, rooted=series.rooted)
            for draft in series.drafts if outer else ():
                draft.given = [step for step in outer if rank_of(step) < draft.rank]
        for draft in series.drafts:
            self.cited.update([step.unit for step in draft.path])
        parts = tuple([draft.part() for draft in series.drafts])
        self.last = Mention(start, end, parts, instrument)
        return self.last

    def _is_common(self, series: Series, end: int) -> bool:
        """Tell whether it is "the first member of the club", or "this article costs 5 euro"."""
        words, low = self.words, self.low
        if words.elsewhere.match(low, end) and not series.rooted:
            return words.of_own.match(low, end) is None
        if words.in_apart.match(low, end):
            return all(floats(draft.path[0]) for draft in series.drafts)
        step, *more = series.drafts[-1].path
        if more or step.form not in {Form.RELATIVE, Form.ORDINAL}:
            return False
        if words.ordinary.match(low, end):
            return True
        return step.value == "this" and words.of_common.match(low, end) is not None

    def _name(self, span: Span) -> str:
        return " ".join(self.text[slice(*span)].split())

    def _in_front(self, start: int, rank: int, *, rooted: bool) -> tuple[Sequence[Step], str]:
        """Give the larger units and the law that stand in front: "AVG, artikel 5".

        "Its" is about what was cited just before, where that is larger ("Article 5 and its
        paragraph 2"), or else about the law that was named before ("the Treaty, its Article 5").
        """
        if not self._is_its(start):
            span = self.instruments.in_front(self.text, start, rooted=rooted)
            return (), self._name(span) if span else ""
        last = self.last
        if last and rank > ARTICLE and _NEAR.fullmatch(self.low, last.end, start):
            outer = [step for step in last.parts[-1].steps if rank_of(step) < rank]
            return outer, last.instrument
        return (), self.instruments.named_before(self.text, self.low, start) or ""

    def _is_its(self, at: int) -> bool:
        """Tell whether "its" stands in front of ``at``; not in "limits article 5"."""
        if not self.low.endswith(self.words.its, 0, at):
            return False
        word = next(word for word in self.words.its if self.low.endswith(word, 0, at))
        return not self.low[at - len(word) - 1 : at - len(word)].isalnum()

    def _behind(self, series: Series, end: int) -> Span | None:
        annex = series.drafts[-1].path[0].unit == "annex"
        return self.instruments.behind(self.text, self.low, end, annex=annex)

    def _of_it(self, series: Series, found: re.Match[str]) -> str:
        """Read "thereof": give the other law that it is about, empty for none.

        A smaller unit is one of what was cited before: "Article 5 … and paragraph 2 thereof".
        """
        last, drafts = self.last, series.drafts
        rank = drafts[-1].rank
        about = [draft for draft in drafts if draft.rank == rank]
        larger = [draft for draft in drafts if draft.rank < rank]
        before = larger[-1].path if larger else last.parts[-1].steps if last else ()
        outer = [step for step in before if rank_of(step) < rank]
        if outer and rank > ARTICLE:
            for draft in about:
                draft.given = outer
            return last.instrument if last and not larger else ""
        named = self.instruments.named_before(self.text, self.low, series.drafts[0].start)
        if named is not None:
            return named
        return (last.instrument if last else "") or found["word"]
