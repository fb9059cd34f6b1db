"""Which label belongs to which: what a list shares, and what a later word takes out of it."""

from __future__ import annotations

from leidraad.reading.citations.drafts import ARTICLE, Draft, rank_of
from leidraad.reading.citations.labels import Label, Style, style
from leidraad.reading.citations.mentions import RANK, Form, Step

NO_RANK = len(RANK)


def repeated(last: Draft, label: Label, below: int = NO_RANK) -> int:
    """Tell which step of ``last`` is repeated with another label, -1 for none.

    It is the last one named of the same kind of label; in "artikelen 5, lid 1, 6 en 7" the plural
    shows that 6 is an article, and in "artikelen 5, leden 1 en 2, en 6, lid 1" what is ``below``
    it: the rank of the unit that follows.
    """
    path, wanted = last.path, style(label.value)
    levels = [
        level
        for level, step in enumerate(path)
        if step.form is Form.LABEL
        and _style(path, level) & wanted
        and (step.bracketed <= label.bracketed)
        and not (label.bracketed and rank_of(step) <= ARTICLE)
    ]
    plural = [level for level in levels if path[level].plural]
    plural = [level for level in plural if rank_of(path[level]) < below] or plural
    return max(plural or levels, key=lambda level: path[level].start, default=-1)


def below_letter(last: Draft, label: Label) -> bool:
    """Tell whether a Roman numeral behind a comma is a point of a point: "punt a), ii)"."""
    step = last.steps[-1]
    return (
        step.unit == "point"
        and not last.through
        and style(step.value) == Style.LETTER
        and bool(style(label.value) & Style.ROMAN)
    )


def share(drafts: list[Draft], like: Step, step: Step, draft: Draft) -> None:
    """Let ``draft`` have all that was named in front of a list, as its last one did.

    In "leden 1 en 2 van de artikelen 5 **en 6**" article 6 has its paragraphs 1 to 2.
    """
    run = [each for each in drafts if like in each.path]
    first, last = run[0].path, (run[-1].whole_through() or run[-1].path)
    level = first.index(like)
    before = [each for each in first[level + 1 :] if each.start < like.start]
    after = [each for each in last[level + 1 :] if each.start < like.start]
    if before and before != after:
        upper = draft.path[: draft.path.index(step)]
        draft.steps = [*upper, step, *before][len(draft.given) :]
        draft.through = [*upper, step, *after][len(draft.given) :]


def detach(drafts: list[Draft], outer: Draft) -> bool:
    """Take apart "artikel 79 en 82, **leden 1 en 2 van dit artikel**": no paragraphs of 82."""
    path, unit = drafts[-1].path, outer.steps[0].unit
    level = next((n for n, step in enumerate(path) if step.unit == unit), -1)
    run = [draft for draft in drafts if draft.path[: level + 1] == path[: level + 1]]
    first = run[0]
    if level < 0 or first.joint is None or len(first.given) > level:
        return False
    end, start = first.joint
    front = Draft(first.start, end, path[len(first.given) : level + 1])
    front.given, first.start, first.joint = first.given, start, None
    for draft in run:
        through = draft.whole_through()
        draft.steps = outer.steps + draft.path[level + 1 :]
        draft.through = outer.steps + through[level + 1 :] if through else []
        draft.given = []
    drafts.insert(drafts.index(first), front)
    return True


def as_alinea(step: Step, around: list[Step]) -> Step:
    """Read "paragraph" inside a paragraph as the alinea that it must be."""
    if step.either and any(outer.unit == "paragraph" for outer in around):
        return step._replace(unit="alinea")
    return step


def _style(path: list[Step], level: int) -> Style:
    """Tell the style of a label, given what it stands in: below a letter, ``i`` is Roman."""
    own = style(path[level].value)
    if level and own & Style.ROMAN and style(path[level - 1].value) & Style.LETTER:
        return Style.ROMAN
    return own
