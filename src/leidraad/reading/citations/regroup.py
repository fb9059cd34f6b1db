"""Which label belongs to which: what a list shares, and what a later word takes out of it."""

from __future__ import annotations

from leidraad.reading.citations.drafts import ARTICLE, Draft, rank_of
from leidraad.reading.citations.labels import Label, Style, style
from leidraad.reading.citations.mentions import RANK, Form, Path, Step

NO_RANK = len(RANK)


def repeated(last: Draft, label: Label, below: int = NO_RANK, *, apart: bool = False) -> int:
    """Tell which step of ``last`` is repeated with another label, -1 for none.

    It is the last one named of the same kind of label; in "artikelen 5, lid 1, 6 en 7" the plural
    shows that 6 is an article, and in "artikelen 5, leden 1 en 2, en 6, lid 1" what is ``below``
    it: the rank of the unit that follows. What stands ``apart``, behind a comma although the
    list before it was closed, is of the larger unit: "artikelen 6, leden 2 tot en met 4, en 11".
    """
    path, wanted = last.path, style(label.value)
    levels = [
        level
        for level, step in enumerate(path)
        if step.form is Form.LABEL
        and _style(path, level) & wanted
        and (step.bracketed <= label.bracketed)
        and not (label.bracketed and rank_of(step) <= ARTICLE and step.unit != "recital")
    ]
    plural = [level for level in levels if path[level].plural]
    plural = [level for level in plural if rank_of(path[level]) < below] or plural
    if apart and (last.closing or last.through) and len(plural) > 1:
        plural.remove(max(plural, key=lambda level: path[level].start))
    return max(plural or levels, key=lambda level: path[level].start, default=-1)


def below_letter(last: Draft, label: Label, sign: str) -> bool:
    """Tell whether a label behind a comma is a point of a point: "punt a), ii)", "onder a, 1°"."""
    step, own = last.steps[-1], style(label.value)
    if step.unit in {"paragraph", "alinea"} and not last.through:
        return sign in {"°", "º"}  # "artikel 3, § 1, 2°"
    if step.unit != "point" or last.through:
        return False
    if style(step.value) == Style.NUMBER:
        return label.bracketed and bool(own & Style.LETTER)  # "punt 5, b)"
    return style(step.value) == Style.LETTER and (bool(own & Style.ROMAN) or sign in {"°", "º"})


def rises(first: str, last: str) -> bool:
    """Tell whether ``last`` may come behind ``first`` in a row: 12 behind 9, e behind c."""
    one, other = ("".join(c for c in label if c.isdecimal()) for label in (first, last))
    if one and other and first == one and last == other:
        return int(one) < int(other)
    return first != last


def share(drafts: list[Draft], like: Step, step: Step, draft: Draft) -> None:
    """Let ``draft`` have all that was named in front of a list: "leden 1 en 3 van 5 **en 6**"."""
    at = draft.path.index(step)
    # "Points (a) and (c) of Articles 7(1) and 8(2)": its own brackets stay.
    upper = [each for each in draft.path if draft.path.index(each) <= at or each.start > step.start]
    paths: list[Path] = []
    for each in drafts:
        if like in each.path:
            level = each.path.index(like) + 1
            low = [inner for inner in each.path[level:] if inner.start < like.start]
            high = [inner for inner in each.whole_through()[level:] if inner.start < like.start]
            paths.append(Path((*upper, *low), (*upper, *high) if high else ()))
    first, *besides = paths
    draft.steps = list(first.steps[len(draft.given) :])
    draft.through = list(first.through[len(draft.given) :])
    draft.besides = tuple(besides)


def put_inside(drafts: list[Draft], outer: list[Step], rank: int) -> int:
    """Put the last of ``drafts``, and those of its ``rank`` before it, inside ``outer``.

    Gives how many they are. "Section B, points 1 to 5, and points 8 and 9 of Annex VIII" is all
    section B; but in "section 7 and paragraph 5 of Schedule 1" only the paragraph is in the
    schedule, and in "this section and section 3 of chapter 2" only the latter in the chapter.
    """
    first, last = outer[0], drafts[-1]
    annex, given, holds = first.unit == "annex", last.given, last.steps[0].outer
    count = 0
    for draft in reversed(drafts):
        step = draft.steps[0]
        this = step.form is Form.RELATIVE and step.value == "this" and draft is not last
        shared = draft.rank == rank or (annex and step in given and step.unit == "section")
        if this or not shared or step.outer != holds:
            break
        articled = any(rank_of(each) == ARTICLE for each in draft.given)
        above = [s for s in draft.given if s.unit != "annex"] if annex and not articled else []
        through = above + draft.through if draft.through else []
        draft.given = [each for each in draft.given if rank_of(each) < rank_of(first)]
        draft.steps = outer + [as_alinea(each, outer) for each in (*above, *draft.steps)]
        draft.through = outer + through if through else []
        count += 1
    return count


def detach(drafts: list[Draft], outer: Draft) -> bool:
    """Take apart "artikel 79 en 82, **leden 1 en 2 van dit artikel**": no paragraphs of 82."""
    at = max((n for n, draft in enumerate(drafts) if draft.joint), default=0)
    first = drafts[at]
    if first.joint is None:
        return False
    end, start = first.joint
    front = Draft(first.start, end, [step for step in first.steps if step.start < end])
    front.given = first.given
    like = [step for step in front.steps if step.unit == outer.steps[0].unit]
    if not like or like[-1].value == outer.steps[0].value:
        return False  # the latter says it twice: "artikel 6, lid 1, onder f, van artikel 6, lid 1"
    first.start, first.joint = start, None
    for draft in drafts[at:]:
        through = [step for step in draft.whole_through() if step.start >= start]
        draft.steps = outer.steps + [step for step in draft.path if step.start >= start]
        draft.through = outer.steps + through if through else []
        draft.given = []
    drafts.insert(at, front)
    return True


def is_other_article(draft: Draft, last: Draft) -> bool:
    """Tell whether a list goes on: "del artículo 60, apartados 3 a 6, **del artículo 65**"."""
    own, other = last.path[0], draft.steps[0]
    both = own.unit == other.unit == "article" and own.form is other.form is Form.LABEL
    return both and own.value != other.value


def as_alinea(step: Step, around: list[Step]) -> Step:
    """Read "paragraph" inside a paragraph or a point as the alinea that it must be."""
    letter = step.form is Form.LABEL and step.value.isalpha()  # "paragraph (a) of subsection (2)"
    if step.either and not letter and any(o.unit in {"paragraph", "point"} for o in around):
        return step._replace(unit="alinea")
    return step


def in_signed(step: Step) -> Step:
    """Read "lid" as an alinea, inside a paragraph that has a sign: "§ 1, **tweede lid**"."""
    return step._replace(unit="alinea") if step.unit == "paragraph" else step


def _style(path: list[Step], level: int) -> Style:
    """Tell the style of a label, given what it stands in: below a letter, ``i`` is Roman."""
    own = style(path[level].value)
    if level and own & Style.ROMAN and style(path[level - 1].value) & Style.LETTER:
        return Style.ROMAN
    return own
