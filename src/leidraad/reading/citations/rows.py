"""How a citation goes on in a row: lists, ranges, and what is left out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.reading.citations.drafts import ARTICLE, Draft, Reader, rank_of
from leidraad.reading.citations.labels import Style, style
from leidraad.reading.citations.mentions import RANK, Form, Step
from leidraad.reading.citations.regroup import NO_RANK, below_letter, repeated, rises, share

if TYPE_CHECKING:
    from leidraad.reading.citations.labels import Label


class Rows:
    """The parts of one mention, and the ways in which it goes on with one more of them.

    Each method reads one more piece and tells whether it did; if not, nothing has changed.
    """

    def __init__(self, reader: Reader, group: list[Draft], *, inner: bool = False) -> None:
        """Start with the first group; ``inner``: it is a larger unit of another one."""
        self.reader = reader
        self.drafts = group
        self.inner = inner
        self.loose: tuple[int, int] | None = None
        """How many parts there were, and where, before the first that only a comma joined."""

    def range(self) -> bool:
        """Read the end of a range: "artikelen A.2 **tot en met A.4**"."""
        reader, last = self.reader, self.drafts[-1]
        word = reader.words.range.match(reader.low, reader.position)
        if word is None or last.through or last.steps[-1].form is not Form.LABEL:
            return False
        dash = not word["word"][0].isalnum()
        spaced = bool(word["space"]) or reader.low[word.end() - 1 : word.end()].isspace()
        if (dash and spaced and not last.steps[-1].plural) or (not dash and not word["space"]):
            return False
        if word["more"] and not last.path[-1].plural:
            return False  # "artikelen 10 tot 12"; not "artikel 5 tot 1 mei"
        label = reader.labels.listed(word.end())
        level = repeated(last, label) if label else -1
        if label and level >= 0:
            if word["more"] and not rises(last.path[level].value, label.value):
                return False  # "de onderdelen c en d tot d en e": they become those
            draft = self._continued(last, level, label)
            last.through, last.end = draft.path[len(last.given) :], draft.end
            return True
        return self._range_to_group(word.end())

    def _range_to_group(self, at: int) -> bool:
        """Read "artikel 12 tot en met **artikel 14**"."""
        reader, last = self.reader, self.drafts[-1]
        before = reader.position
        the = reader.words.the.match(reader.low, at)
        group = reader.group(the.end() if the else at, nested=True)
        path = last.path
        level = next(
            (n for n, s in enumerate(path) if group and s.unit == group[0].steps[0].unit), -1
        )
        if len(group) != 1 or level < 0 or group[0].steps[0].form is not Form.LABEL:
            reader.position = before
            return False
        last.through = path[:level] + group[0].steps
        last.end = group[0].end
        last.steps, last.given = path, []
        return True

    def listed(self) -> bool:
        """Read one more part: "artikelen 5 **en 6**", "artikel 5 **en het derde lid**"."""
        reader, last = self.reader, self.drafts[-1]
        separator = reader.words.separator.match(reader.low, reader.position)
        if separator is None:
            return False
        joined = bool(separator["also"] or separator["only"])
        if separator["only"] and separator.end() == separator.end("only"):
            return False
        label = reader.labels.listed(separator.end())
        sign = reader.low[label.end : label.stop] if label else ""
        inner = label and not joined and below_letter(last, label, sign)
        if label and inner and self._point_of_point(label):
            return True
        apart = separator["also"] is not None
        below = self._inner_rank(label.stop) if label else NO_RANK
        level = repeated(last, label, below, apart=apart) if label else -1
        if label and level >= 0:
            sure = joined or last.path[level].plural or reader.labels.last_of_list(label)
            if sure:
                self.drafts.append(self._continued(last, level, label))
                self.drafts[-1].closing = joined
                return True
        return self._listed_group(separator.end(), joined=joined)

    def _inner_rank(self, at: int) -> int:
        """Give the rank of the unit named in a label that ends at ``at``: "en 6, **lid** 2"."""
        words, low = self.reader.words, self.reader.low
        start = words.nest.match(low, at)
        head = words.head.match(low, start.end()) if start else None
        unit = head["unit"] if head else None
        return RANK[words.unit_of(unit)[0].kind] if unit else NO_RANK

    def _point_of_point(self, label: Label) -> bool:
        """Read "punt h), **i)** en ii)"; in "punt g), i) en j)" it is one more letter."""
        reader, last = self.reader, self.drafts[-1]
        more = reader.words.separator.match(reader.low, label.stop)
        second = reader.labels.listed(more.end()) if more else None
        after = second.value if second else ""
        if label.value == "i" and last.steps[-1].value == "h" and after != "ii":
            return False
        if after > label.value and style(last.steps[-1].value) == style(after) == Style.LETTER:
            return False
        step = Step("point", Form.LABEL, label.value, label.start, label.end, bracketed=True)
        last.steps.append(step)
        last.end = reader.position = label.stop
        return True

    def _listed_group(self, at: int, *, joined: bool) -> bool:
        reader, last = self.reader, self.drafts[-1]
        before = reader.position
        the = reader.words.the.match(reader.low, at)
        start = the.end() if the else at
        if last.steps[-1].form is Form.TITLE and joined and (title := reader.title(start)):
            self.drafts.append(title)
            return True
        group = reader.group(start, nested=False)
        if not group or (not joined and group[0].steps[0].form is Form.RELATIVE):
            reader.position = before
            return False
        if joined:
            self.loose = None
        elif self.loose is None:
            self.loose = (len(self.drafts), before)
        path, kind = last.path, group[0].steps[0].unit
        # A section has letters below its brackets: in "section 3(1) and paragraph 5" it is another.
        level = next((n for n, step in enumerate(path) if step.unit == kind), 0)
        if path[level].bracketed and path[level - 1].unit == "section":
            level = 0
        # "Section 2 of Chapter IV and Title II" is about no title of chapter IV.
        division = group[0].rank < ARTICLE and path[0].start > path[level].start
        for draft in group:
            draft.given = [
                step for step in path[:level] if rank_of(step) < draft.rank and not division
            ]
        self.drafts.extend(group)
        return True

    def excepted(self) -> bool:
        """Read what is left out: "artikel 17, **met uitzondering van lid 2**"; in brackets too."""
        reader, last = self.reader, self.drafts[-1]
        start = reader.words.excepting.match(reader.low, reader.position)
        before = reader.position
        group = reader.group(start.end()) if start else []
        opened = start["open"] or "" if start else ""
        closed = not opened or reader.low.startswith(")", reader.position)
        if not group or group[0].steps[0].form is Form.RELATIVE or not closed:
            reader.position = before
            return False
        reader.position += len(opened)
        for draft in group:
            inside = draft.rank > ARTICLE  # "this Chapter, with the exception of Article 5"
            draft.given = [step for step in last.path if inside and rank_of(step) < draft.rank]
        self.drafts.extend(group)
        return True

    def _continued(self, last: Draft, level: int, label: Label) -> Draft:
        """Make the part that differs from ``last`` in one label.

        Smaller units that were named before it stay: "lid 1 van de artikelen 5 **en 6**".
        """
        path = last.path
        like = path[level]
        step = like._replace(value=label.value, start=label.start, end=label.end)
        kept = [step for step in path[level + 1 :] if step.start < like.start]
        draft = self.reader.bracketed(Draft(label.start, label.stop, [step]))
        if label.bracketed and draft.start > 0 and self.reader.low[draft.start - 1] == "(":
            draft.start -= 1
        draft.given = path[:level][: len(last.given)]
        draft.steps = path[len(draft.given) : level] + draft.steps + kept
        if kept:
            share(self.drafts, like, step, draft)
        return draft
