"""Reads one group of a citation: a unit with what names it, "artikel 5", "het eerste lid"."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.reading.citations.closing import Closing
from leidraad.reading.citations.drafts import Draft, bracket_step
from leidraad.reading.citations.labels import Labels
from leidraad.reading.citations.mentions import Form, Step
from leidraad.reading.citations.patterns import fold
from leidraad.reading.citations.titles import Titles, fold_title

if TYPE_CHECKING:
    from leidraad.languages import Unit
    from leidraad.reading.citations.lexicon import Lexicon

_LAST = frozenset(("last", "penultimate"))
_MOST_ORDINALS = 12
_LONGEST_LEAD = 40
_QUOTES = "\"'“„«‘‚"  # noqa: RUF001
_QUOTED = re.compile(r"[\"'“”„«‘‚]([^\"“”„«»\n]{1,200}?)[\"'“”»’](?!\w)")  # noqa: RUF001
_ENDS = re.compile(r"\s*(?:$|[^\w\s])")


class Groups:
    """Reads groups in one text; each method reads one symbol of the grammar.

    A method that reads a symbol gives it and moves :attr:`position` behind it, or gives nothing
    and leaves the position alone.
    """

    def __init__(self, text: str, low: str, words: Lexicon, titles: Titles) -> None:
        """Read ``text``, of which ``low`` is the lower case; cite ``titles`` by name."""
        self.text = text
        self.low = low
        self.words = words
        self.titles = titles
        self.closing = Closing(text, low, words)
        self.position = 0

    @cached_property
    def labels(self) -> Labels:
        """What reads the labels; the plainest citations need nothing of it."""
        return Labels(self.text, self.low, self.words)

    def group(self, at: int, *, nested: bool = False, enclosing: bool = False) -> list[Draft]:
        """Read a unit with what names it. ``enclosing``: it follows "of", as a larger unit."""
        head = self.words.head.match(self.low, at)
        if head is None:
            return []
        if head.lastgroup == "unit":
            draft = self.labelled(head, nested=nested)
            return [draft] if draft else self.ordinals_behind(head)
        if head.lastgroup == "ordinal":
            return self.ordinals(head, enclosing=enclosing)
        draft = self.relative(head, nested=nested, enclosing=enclosing)
        return [draft] if draft else []

    def labelled(self, head: re.Match[str], *, nested: bool) -> Draft | None:
        """Read ``unit label``, ``unit title``, or (where the language does) ``unit ordinal``."""
        unit, plural = self.words.unit_of(head["unit"], nested=nested)
        at = head.end()
        sure = nested and head["unit"].endswith(".")  # "Art. 9 para. 2 lit. a GDPR"
        word = head.start("unit")
        label = self.labels.behind(unit, at, nested=nested, word=word, sure=sure)
        if label:
            span = label.start, label.end
            step = Step(
                unit.kind, Form.LABEL, label.value, *span, unit.also_alinea, plural, unit.outer
            )
            return self.bracketed(Draft(head.start(), label.stop, [step]))
        if unit.kind in {"chapter", "section"} and (draft := self.counted(head.start(), at, unit)):
            return draft
        if self.words.adjectives_behind and not plural:
            found = self.words.adjective.match(self.low, at)
            step_behind = self.adjective(found, unit, nested=nested) if found else None
            new = step_behind and step_behind.value == "next" and self._is_new(head.start(), at)
            if found and step_behind and not new:
                self.position = found.end()
                return Draft(head.start(), found.end(), [step_behind])
        if unit.kind in {"chapter", "section", "article"}:
            the = self.words.title_lead.match(self.low, at)
            draft = self.title(the.end() if the else at, kind=unit.kind)
            if draft:
                draft.start = head.start()
            return draft
        return None

    def counted(self, start: int, at: int, unit: Unit) -> Draft | None:
        """Read "Part **Three**"; not "part one of the plan"."""
        found = self.words.counted.match(self.low, at)
        if found is None or not self.text[found.start("count")].isupper():
            return None
        value = str(self.words.counts[found["count"]])
        self.position = found.end()
        step = Step(unit.kind, Form.ORDINAL, value, *found.span("count"))
        return Draft(start, found.end(), [step])

    def adjective(self, found: re.Match[str], unit: Unit, *, nested: bool) -> Step | None:
        """Make the step of an adjective behind its noun: "párrafo segundo", "artículo anterior"."""
        if found["ordinal"]:
            value, form = str(self.number(found["ordinal"])), Form.ORDINAL
            allowed = unit.ordinal or unit.kind == "article"
        else:
            value, form = self.words.role_of(found["relative"]), Form.RELATIVE
            allowed = unit.relative and value in (_LAST if nested else {"previous", "next", *_LAST})
        if not allowed:
            return None
        return Step(unit.kind, form, value, *found.span(found.lastgroup or 0), unit.also_alinea)

    def bracketed(self, draft: Draft) -> Draft:
        """Read the brackets behind a label, ``(1)(f)``, as steps of their own."""
        labels = self.labels.brackets(draft.end)
        for label in labels:
            draft.steps.append(bracket_step(label, draft.steps[-1]))
            draft.end = label.stop
        self.position = draft.end
        return draft

    def ordinals(self, head: re.Match[str], *, enclosing: bool) -> list[Draft]:
        """Read ``ordinal { separator ordinal } unit``; "titel V **van het derde deel**"."""
        found = [(head.start(), *head.span("ordinal"), False)]
        at = head.end()
        while len(found) < _MOST_ORDINALS and (more := self.words.next_ordinal.match(self.low, at)):
            at = more.end()
            found.append((more.start("ordinal"), *more.span("ordinal"), bool(more["range"])))
        match = self.words.unit.match(self.low, at)
        unit, plural = self.words.unit_of(match["unit"]) if match else (None, False)
        if match is None or unit is None or (plural and len(found) == 1):
            return []
        if not (unit.ordinal or (enclosing and unit.kind in {"chapter", "section"})):
            return []
        if self._of_someone(head.start()):
            return []
        drafts: list[Draft] = []
        for begin, start, end, through in found:
            value = str(self.number(self.low[start:end]))
            step = Step(unit.kind, Form.ORDINAL, value, start, end, unit.also_alinea, plural)
            if through:
                drafts[-1].through = [step]
                drafts[-1].end = end
            else:
                drafts.append(Draft(begin, end, [step]))
        drafts[-1].end = self.position = match.end()
        return drafts

    def ordinals_behind(self, head: re.Match[str]) -> list[Draft]:
        """Read ``unit ordinal separator ordinal``: "párrafos primero y segundo"."""
        unit, plural = self.words.unit_of(head["unit"])
        match = self.words.adjective.match(self.low, head.end()) if plural else None
        drafts: list[Draft] = []
        while match and match["ordinal"] and unit.ordinal and len(drafts) < _MOST_ORDINALS:
            start, end = match.span("ordinal")
            value = str(self.number(match["ordinal"]))
            step = Step(unit.kind, Form.ORDINAL, value, start, end, unit.also_alinea, plural)
            if "range" in match.re.groupindex and match["range"]:
                drafts[-1].through, drafts[-1].end = [step], end
            else:
                drafts.append(Draft(start if drafts else head.start(), end, [step]))
            self.position = end
            match = self.words.next_ordinal.match(self.low, end)
        return drafts

    def number(self, ordinal: str) -> int:
        """Give the number of an ordinal, in words or in figures."""
        word = fold(ordinal)
        if word in self.words.numbers:
            return self.words.numbers[word]
        return int("".join(c for c in word if c in "0123456789"))

    def relative(self, head: re.Match[str], *, nested: bool, enclosing: bool) -> Draft | None:
        """Read ``relative unit``: "dit artikel", "het vorige lid", "van dat lid"."""
        role = self.words.role_of(head["relative"])
        match = self.words.unit.match(self.low, head.end())
        if match is None or (nested and role not in _LAST):
            return None
        unit, plural = self.words.unit_of(match["unit"])
        if not unit.relative or (role in _LAST and unit.kind in {"chapter", "article"}):
            return None
        at = match.end()
        if (
            (plural and not self._are_several(role, unit, head.start(), enclosing=enclosing))
            or (unit.headed and role != "this" and not (unit.kind == "annex" and enclosing))
            or (role == "that" and not enclosing and unit.kind not in self.closing.cited)
            or (role == "next" and self._is_new(head.start(), at))
            or (role not in {"this", "that"} and self._of_someone(head.start()))
        ):
            return None
        if self.labels.behind(unit, at, word=match.start("unit")):
            return None
        self.position = at
        span = head.span("relative")
        step = Step(unit.kind, Form.RELATIVE, role, *span, unit.also_alinea, plural)
        if unit.headed and role == "this":
            step = step._replace(headed=fold(match["unit"]))
        return Draft(head.start(), at, [step])

    def _is_new(self, start: int, end: int) -> bool:
        """Tell whether "the following paragraph is added" announces what is between."""
        lead = max(0, start - _LONGEST_LEAD)
        return bool(
            self.words.announces.match(self.low, end)
            or self.words.announced.search(self.low, lead, start)
        )

    def _of_someone(self, at: int) -> bool:
        """Tell whether "a" or "its" stands before: "**a** second paragraph is added"."""
        before = self.low[max(0, at - _LONGEST_LEAD) : at].split()[-1:]
        return bool(self.words.others.intersection(before))

    def _are_several(self, role: str, unit: Unit, at: int, *, enclosing: bool) -> bool:
        """Tell whether it is "in the preceding paragraphs", not "the previous members left".

        Or "in those paragraphs", behind some that were cited.
        """
        if role == "that" and (enclosing or unit.kind not in self.closing.cited):
            return False
        if role not in {"that", "previous"} or (role == "previous" and unit.kind != "paragraph"):
            return False
        start = max(0, at - _LONGEST_LEAD)
        return self.words.leads_in.search(self.low, start, at) is not None

    def alone(self, at: int) -> Draft | None:
        """Read a label without a word in front of it."""
        label = self.labels.alone(at)
        if label is None:
            return None
        step = Step("", Form.LABEL, label.value, label.start, label.end)
        return self.bracketed(Draft(label.start, label.stop, [step]))

    def title(self, at: int, kind: str = "", *, sure: bool = False) -> Draft | None:
        """Read a title, in quotation marks or not. Of a chapter or section it may be unknown.

        A title of one or two words must start with a capital, and end the clause unless ``sure``:
        "see Privacy settings" does not cite the chapter "Privacy", but "the chapter Privacy says".
        """
        if self.text[at : at + 1] in _QUOTES and (quoted := _QUOTED.match(self.text, at)):
            titled = self.titles.match(self.text, quoted.start(1))
            known = titled is not None and titled.end == quoted.end(1)
            if not known and kind not in {"chapter", "section"}:
                return None
            title, stop = fold_title(quoted[1]), quoted.end()
            start, end = quoted.span() if kind else quoted.span(1)
        else:
            titled = self.titles.match(self.text, at) if self.titles else None
            if titled is None:
                return None
            start, end, stop = at, titled.end, titled.end
            short = titled.words <= 2 and not sure  # noqa: PLR2004 - as the docstring says
            closed = self._clause_ends(end) or (kind == "chapter" and self._goes_on_small(end))
            if short and not (self.text[at].isupper() and closed):
                return None
            title = titled.title
        self.position = stop
        return Draft(start, end, [Step(kind, Form.TITLE, title, start, end)])

    def _goes_on_small(self, at: int) -> bool:
        return self.text[at : at + 1] == " " and self.text[at + 1 : at + 2].islower()

    def _clause_ends(self, at: int) -> bool:
        return bool(_ENDS.match(self.low, at) or self.words.separator.match(self.low, at))
