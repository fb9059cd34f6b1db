"""Finds citations in plain text: a cursor over the text, one grammar for all languages.

::

    mention   = pointer | series ;      (* "artikel 5.", the plainest, is read at one look *)
    pointer   = see , [ ":" ] , [ the ] , ( title | alone ) , { separator , ( title | label ) }
              | cue , alone , { separator , label } ;
    series    = group , { nested | range | enclosing | listed | excepted } ,
                [ instrument | of it | above ] ;
    group     = [ above ] , ( unit , label , { bracket } | unit , title
                            | ordinal , { separator , ordinal } , unit
                            | relative , unit | unit , ( ordinal | relative ) ) ;
    nested    = [ "," ] , [ the ] , group ;               (* a smaller unit: ", lid 2"       *)
    enclosing = ( of | "," ) , [ the ] , group ;          (* a larger unit:  "van artikel 5" *)
                (* behind "artikelen 7 en 8, leden 1 en 2" it takes the paragraphs from 8    *)
    range     = through , ( label , { bracket } | [ the ] , group ) ;
    listed    = separator , ( label , { bracket } | [ the ] , group ) ;   (* 200 at most *)
    excepted  = [ "," ] , except , [ the ] , group ;      (* ", met uitzondering van lid 2"  *)
    separator = "," , [ and ] | and ;
    bracket   = "(" , label , ")" ;

``see``, ``unit``, ``of`` and the like stand for the vocabulary's words in that role. What the text
leaves out in a list ("artikelen 5 en **6**") is filled in from the part before. The division of
labour (recognise by a grammar, resolve afterwards, annotate by offset) is that of Laws.Africa's
reference finders and of Free Law Project's eyecite; the grammar and the code are our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.reading.citations.drafts import Draft, floats
from leidraad.reading.citations.groups import Groups
from leidraad.reading.citations.labels import STOPS
from leidraad.reading.citations.series import Series

if TYPE_CHECKING:
    from leidraad.reading.citations.mentions import Mention

_LONGEST_CHANGE = 160
_LONGEST_APART = 40


class Parser(Groups):
    """Reads mentions in one text."""

    def mention(self, at: int) -> Mention | None:
        """Read the citation that starts at ``at``, where a trigger word stands."""
        if found := self.words.plain.match(self.low, at):
            return self.closing.plain(found)
        group = self.group(at)
        if group:
            return self.series(group)
        first = None
        if see := self.words.see.match(self.low, at):
            first = self.alone(see.end()) or self.title(see.end(), sure=bool(see["colon"]))
        elif cue := self.words.cue.match(self.low, at):
            first = self.alone(cue.end())
        return self.series([first]) if first else None

    def beside(self, mention: Mention) -> Mention | None:
        """Read on behind another law: "Articles 6 GDPR **and 8 of the Charter**"."""
        step = mention.parts[-1].steps[0]
        separator = self.words.separator.match(self.low, mention.end) if step.plural else None
        if separator is None or not (separator["also"] or separator["only"]):
            return None
        label = self.labels.listed(separator.end())
        if label is None or label.bracketed or step.unit != "article":
            return None
        step = step._replace(value=label.value, start=label.start, end=label.end)
        found = self.series([self.bracketed(Draft(label.start, label.stop, [step]))])
        return found if found and found.instrument else None

    def is_none(self, mention: Mention) -> bool:
        """Tell whether what stands in front of ``mention`` makes it no citation.

        It may be yet to come: "onder vernummering van lid 3 tot **lid 4**"; or be in a note.
        """
        at = mention.start
        if self.low[at - 2 : at] == ", ":
            return self._is_apart(mention)
        if not self.low.endswith(self.words.to_become, 0, at):
            return False
        start = max(0, at - _LONGEST_CHANGE)
        return self.words.becoming.search(self.low, start, at) is not None

    def _is_apart(self, mention: Mention) -> bool:
        """Tell whether it is in a table or a note: "footnote 2, **second paragraph**"."""
        at = mention.start
        if not all(floats(part.steps[0]) for part in mention.parts):
            return False
        return self.words.behind_apart.search(self.low, max(0, at - _LONGEST_APART), at) is not None

    def series(self, group: list[Draft]) -> Mention | None:
        """Read on from the first ``group`` of a mention to its end."""
        series = Series(self, group)
        if self.low[self.position : self.position + 1] not in STOPS:
            while (follows := self.words.follows.match(self.low, self.position)) and (
                series.goes_on(follows.lastgroup or "")
            ):
                pass
        return self.closing.close(series, self.position)
