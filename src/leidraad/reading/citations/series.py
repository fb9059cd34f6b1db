"""How the groups of one citation belong together: lists, ranges, and units inside units."""

from __future__ import annotations

from leidraad.reading.citations.drafts import ARTICLE, Draft, Reader, rank_of
from leidraad.reading.citations.labels import Label, Style, style
from leidraad.reading.citations.mentions import Form, Step

_MOST_POINTS = 3


class Series:
    """The parts of one mention, and the four ways in which it can go on.

    Each method reads one more piece and tells whether it did; if not, nothing has changed.
    """

    def __init__(self, reader: Reader, group: list[Draft]) -> None:
        """Start with the first group."""
        self.reader = reader
        self.drafts = group

    def goes_on(self, sign: str) -> bool:
        """Read one more piece, given what it starts with (a group of ``Lexicon.follows``)."""
        if sign == "comma":
            return self.nested() or self.enclosing() or self.listed()
        if sign == "also":
            return self.listed()
        if sign == "through":
            return self.range()
        return self.enclosing() if sign == "tie" else self.nested()

    @property
    def rooted(self) -> bool:
        """Whether an article is named, or something that says of itself where it is."""
        return any(
            step.unit in {"article", ""} or step.form is Form.TITLE
            for draft in self.drafts
            for step in draft.path
        )

    def nested(self) -> bool:
        """Read a smaller unit inside the last part: "artikel 6, **eerste lid, onder f**"."""
        reader, last = self.reader, self.drafts[-1]
        start = reader.words.nest.match(reader.low, reader.position)
        if start is None or last.through:
            return False
        before = reader.position
        group = reader.group(start.end(), nested=last.deepest >= ARTICLE)
        if not group or not self._fits_inside(group[0], last):
            reader.position = before
            return False
        outer = list(last.steps)
        for number, draft in enumerate(group):
            draft.steps = outer + [_as_alinea(step, outer) for step in draft.steps]
            if draft.through:
                draft.through = outer + draft.through
            draft.given = last.given
            if number == 0:
                draft.start = last.start
        self.drafts[-1:] = group
        return True

    def _fits_inside(self, draft: Draft, last: Draft) -> bool:
        kind, used = draft.steps[0].unit, [step.unit for step in last.path]
        if draft.rank <= ARTICLE:
            return draft.rank > last.deepest
        if last.deepest < ARTICLE:
            return False
        if kind == "point" and used[-1] == "point":
            return used.count("point") < _MOST_POINTS
        if draft.steps[0].either and kind in used:
            return "alinea" not in used
        return kind not in used and (draft.rank > last.deepest or kind == "alinea")

    def enclosing(self) -> bool:
        """Read the larger unit that what was named is in: "lid 3 **van artikel 5**"."""
        reader, last = self.reader, self.drafts[-1]
        start = reader.words.enclose.match(reader.low, reader.position)
        if start is None or (start["tie"] is None and len(self.drafts) > 1):
            return False
        before, rank = reader.position, last.rank
        group = reader.group(start.end(), enclosing=True)
        loose = start["tie"] is None and group and group[0].steps[0].form is Form.RELATIVE
        if len(group) != 1 or loose or not self._fits_around(group[0], rank):
            reader.position = before
            return False
        end = self._deepen(group[0], last)
        outer = group[0].steps
        for draft in reversed(self.drafts):
            if draft.rank != rank:
                break
            draft.given = [step for step in draft.given if rank_of(step) < group[0].rank]
            steps = [_as_alinea(step, outer) for step in draft.steps]
            draft.steps = outer + steps
            draft.through = outer + draft.through if draft.through else []
        last.end = end
        return True

    def _deepen(self, outer: Draft, inner: Draft) -> int:
        """Read the rest of a larger unit: "punten a en b van artikel 5, **lid 1**"."""
        series = Series(self.reader, [outer])
        while len(series.drafts) == 1:
            before, steps, end = self.reader.position, outer.steps, outer.end
            if not series.nested():
                break
            outer.steps, outer.end = series.drafts[0].steps, series.drafts[0].end
            kinds = {step.unit for step in inner.path}
            if (
                len(series.drafts) > 1
                or outer.deepest >= inner.rank
                or outer.steps[-1].unit in kinds
            ):
                outer.steps, outer.end, self.reader.position = steps, end, before
                break
        return outer.end

    def _fits_around(self, group: Draft, rank: int) -> bool:
        if group.deepest < rank:
            return True
        # "the second paragraph of paragraph 1": the inner one is an alinea.
        return group.steps[-1].unit == "paragraph" and self.drafts[-1].steps[0].either

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
        label = reader.labels.listed(word.end())
        level = self._level(last, label) if label else -1
        if label and level >= 0:
            draft = self._continued(last, level, label)
            last.through, last.end = draft.path, draft.end
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
        level = self._level(last, label) if label else -1
        if label and level >= 0:
            sure = joined or last.path[level].plural or reader.labels.last_of_list(label)
            if sure:
                self.drafts.append(self._continued(last, level, label))
                return True
        return self._listed_group(separator.end(), joined=joined)

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
        path, kind = last.path, group[0].steps[0].unit
        level = next((n for n, step in enumerate(path) if step.unit == kind), 0)
        for draft in group:
            draft.given = [step for step in path[:level] if rank_of(step) < draft.rank]
        self.drafts.extend(group)
        return True

    def _level(self, last: Draft, label: Label) -> int:
        """Tell which step of ``last`` is repeated with another label, -1 for none.

        It is the deepest of the same kind of label; in "artikelen 5, lid 1, 6 en 7" the plural
        shows that 6 is an article.
        """
        wanted = style(label.value)
        levels = [
            level
            for level, step in enumerate(last.path)
            if step.form is Form.LABEL
            and _style(last.path, level) & wanted
            and (step.bracketed <= label.bracketed)
            and not (label.bracketed and rank_of(step) <= ARTICLE)
        ]
        plural = [level for level in levels if last.path[level].plural]
        return (plural or levels or [-1])[-1]

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
        return draft


def _style(path: list[Step], level: int) -> Style:
    """Tell the style of a label, given what it stands in: below a letter, ``i`` is Roman."""
    own = style(path[level].value)
    if level and own & Style.ROMAN and style(path[level - 1].value) & Style.LETTER:
        return Style.ROMAN
    return own


def _as_alinea(step: Step, around: list[Step]) -> Step:
    """Read "paragraph" inside a paragraph as the alinea that it must be."""
    if step.either and any(outer.unit == "paragraph" for outer in around):
        return step._replace(unit="alinea")
    return step
