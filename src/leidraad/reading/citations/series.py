"""How the groups of one citation belong together: units inside units, beside what is in a row."""

from __future__ import annotations

from leidraad.reading.citations.drafts import ARTICLE, Draft, rank_of
from leidraad.reading.citations.fitting import fits_around, fits_inside
from leidraad.reading.citations.mentions import RANK, Form, Step
from leidraad.reading.citations.regroup import (
    as_alinea,
    detach,
    in_signed,
    is_other_article,
    put_inside,
)
from leidraad.reading.citations.rows import Rows

_MOST_PARTS = 200
"""A list longer than this is no citation any more: reading goes on behind it."""

_LONGEST_CLAUSE = 100


class Series(Rows):
    """The parts of one mention, and all ways in which it can go on: in a row, in, and around."""

    def goes_on(self, sign: str) -> bool:
        """Read one more piece, given what it starts with (a group of ``Lexicon.follows``)."""
        if len(self.drafts) >= _MOST_PARTS:
            return False
        if sign == "comma":
            return self.nested() or self.enclosing() or self.listed() or self.excepted()
        if sign == "also":
            return self.listed()
        if sign == "through":
            return self.range()
        if sign == "except":
            return self.excepted()
        return self.enclosing() if sign == "tie" else self.nested()

    @property
    def rooted(self) -> bool:
        """Whether an article is named, or something that says of itself where it is."""
        for draft in self.drafts:
            for step in draft.path:
                if step.unit in {"article", "recital", ""} or step.form is Form.TITLE:
                    return True
        return False

    @property
    def own(self) -> tuple[int, int] | None:
        """How many parts are in no other law, and where they end: "**lid 2** en artikel 5 AVG".

        "Under this paragraph, Article 5 of that Act applies" is about a paragraph of ours too.
        """
        count = 0
        while count < len(self.drafts) and rank_of(self.drafts[count].path[0]) > ARTICLE:
            count += 1
        if 0 < count < len(self.drafts):
            return count, self.drafts[count - 1].end
        return self.loose

    def nested(self) -> bool:
        """Read a smaller unit inside the last part: "artikel 6, **eerste lid, onder f**"."""
        reader, last = self.reader, self.drafts[-1]
        start = reader.words.nest.match(reader.low, reader.position)
        if start is None or last.through:
            return False
        before = reader.position
        inside = last.deepest >= ARTICLE or last.steps[-1].unit == "annex"
        group = reader.group(start.end(), nested=inside)
        alike = group and group[0].steps[0].unit == last.steps[-1].unit
        if alike and self._is_subject():
            reader.position = before
            return False
        if group and self._is_signed(last.steps[-1]):
            for draft in group:
                draft.steps = [in_signed(step) for step in draft.steps]
        if not group or not fits_inside(group[0], last, reader.low):
            reader.position = before
            return False
        outer = list(last.steps)
        for number, draft in enumerate(group):
            draft.steps = outer + [as_alinea(step, outer) for step in draft.steps]
            if draft.through:
                draft.through = outer + draft.through
            draft.given = last.given
            if number == 0:
                draft.joint = last.joint or (last.end, draft.start)
                draft.start = last.start
        self.drafts[-1:] = group
        return True

    def _is_subject(self) -> bool:
        """Tell whether a clause ended before what was just read, which begins the next one."""
        words, low, start = self.reader.words, self.reader.low, self.drafts[0].start
        return bool(
            words.introduced.search(low, max(0, start - _LONGEST_CLAUSE), start)
            and words.subject.match(low, self.reader.position)
        )

    def _is_signed(self, step: Step) -> bool:
        """Tell whether a paragraph was cited by a sign: "artikel 5, **§ 1**"."""
        if step.unit != "paragraph":
            return False
        return self.reader.low[max(0, step.start - 2) : step.start].rstrip().endswith("§")

    def enclosing(self) -> bool:
        """Read the larger unit that what was named is in: "lid 3 **van artikel 5**"."""
        reader, last = self.reader, self.drafts[-1]
        start = reader.words.enclose.match(reader.low, reader.position)
        if start is None or (
            start["tie"] is None and (len(self.drafts) > 1 or last.steps[-1].form is Form.RELATIVE)
        ):
            return False
        before, rank = reader.position, last.rank
        group = reader.group(start.end(), enclosing=True)
        tied = start["tie"] is not None
        named = group and group[0].steps[0].form
        # "Article 6(1), first part" is in no part, and "lid 1, dit artikel" in no article.
        division = named is Form.ORDINAL and group[0].rank < ARTICLE
        loose = not tied and (named is Form.RELATIVE or division or self._is_subject())
        if len(group) != 1 or loose or not fits_around(last, group[0], tied=tied):
            single = tied and len(group) == 1 and not self.inner
            if single and "," in start[0] and is_other_article(group[0], last):
                self.drafts.extend(group)
                return True
            if single and detach(self.drafts, self._whole(group[0])):
                last.end = reader.position
                return True
            reader.position = before
            return False
        end = self._deepen(group[0], last)
        count = put_inside(self.drafts, group[0].steps, rank)
        if self.loose and count > len(self.drafts) - self.loose[0]:
            self.loose = None  # "lid 1, lid 2 van artikel 5"
        last.end = end
        return True

    def _deepen(self, outer: Draft, inner: Draft) -> int:
        """Read the rest of a larger unit: "punten a en b van artikel 5, **lid 1**"."""
        series = Series(self.reader, [outer], inner=True)
        while len(series.drafts) == 1:
            before, steps, end = self.reader.position, outer.steps, outer.end
            if not series.nested():
                break
            outer.steps, outer.end = series.drafts[0].steps, series.drafts[0].end
            # "Del párrafo primero del artículo 6, apartado 1": that "párrafo" is an alinea.
            kinds = {step.unit for step in inner.path if not step.either}
            rank = RANK["alinea"] if inner.steps[0].either else inner.rank
            if len(series.drafts) > 1 or outer.deepest >= rank or outer.steps[-1].unit in kinds:
                outer.steps, outer.end, self.reader.position = steps, end, before
                break
        return outer.end

    def _whole(self, group: Draft) -> Draft:
        """Read on to the article: "of the second subparagraph **of Article 34(1)**"."""
        series = Series(self.reader, [group], inner=True)
        while series.drafts[0].rank > ARTICLE and series.enclosing():
            pass
        return series.drafts[0]
