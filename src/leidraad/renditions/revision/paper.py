"""The decision paper as data: what its template reads, and nothing that it has to work out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from leidraad.model import BlockKind, FormatKind
from leidraad.model.revisions import CELL
from leidraad.renditions.redline.spans import heading, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leidraad.model.revisions import DivisionChange, Passage, Version
    from leidraad.renditions.redline.spans import Span
    from leidraad.renditions.revision.account import Account, Teller

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data]"

_SHORT = 1_200
_SHORT_BESIDE = 700
"""So many characters of text, old and new together, leave room on one page; less where languages
stand side by side."""
_WORDS = (
    "page",
    "decision",
    "decision-here",
    "decision-whole",
    "agree",
    "agree-if",
    "not-agree",
    "remarks",
    "on-behalf",
    "signed-by",
    "signed-on",
    "signature",
)
_SHOWN = (FormatKind.BOLD, FormatKind.ITALIC)


def paper_data(account: Account) -> dict[str, Data]:
    """Give all that the decision paper holds, as JSON has it.

    The first of the languages is that of the paper; the others stand beside it.
    """
    tellers = account.tellers
    first = tellers[0]
    return {
        "language": first.language,
        "title": first.title,
        "description": first.between,
        "words": {**{name: first.words[name] for name in _WORDS}, "organisation": ""},
        "brand": dict(account.colours),
        "changes_heading": first.words["changes"],
        "openings": [_opening(teller) for teller in tellers],
        "changes": [_change(change, tellers) for change in account.changes],
    }


def _opening(teller: Teller) -> dict[str, Data]:
    words, context = teller.words, teller.context
    return {
        "language": teller.language,
        "title": teller.title,
        "between": teller.between,
        "facts": [*teller.facts, *teller.remarks],
        "note_heading": words["note"],
        "note": teller.note,
        "summary_heading": context.words.say("headings", "summary"),
        "summary": list(context.summary),
        "proposals_heading": context.words.say("headings", "proposals"),
        "proposals": [*context.proposals, words["unconfirmed"]] if context.proposals else [],
        "overview_heading": words["overview"],
        "overview": [
            {
                "named": context.names.called(change.reference),
                "kinds": ", ".join(context.words.kinds(change.editions[teller.language].kinds)),
            }
            if teller.language in change.editions
            else {"named": words["absent"], "kinds": ""}
            for change in teller.account.changes
        ],
        "legend": words["legend"],
        "inserted": words["legend-insert"],
        "deleted": words["legend-delete"],
    }


def _change(change: DivisionChange, tellers: Sequence[Teller]) -> Data:
    """Give a change in all languages; what is short stays whole, with the room to decide on it."""
    told = [change.editions[t.language] for t in tellers if t.language in change.editions]
    longest = max(
        sum(len(passage.text) for side in (each.old, each.new) if side for passage in side.passages)
        for each in told
    )
    return {
        "whole": longest <= (_SHORT if len(tellers) == 1 else _SHORT_BESIDE),
        "editions": [_edition(change, teller) for teller in tellers],
    }


def _edition(change: DivisionChange, teller: Teller) -> dict[str, Data]:
    edition = change.editions.get(teller.language)
    if edition is None:
        return {"language": teller.language, "absent": teller.words["absent"]}
    context = teller.context.of(change)
    headings = context.words.phrases["headings"]
    return {
        "language": teller.language,
        "absent": "",
        "change": teller.words["change"],
        "heading": _spans(heading(context)),
        "about": teller.about(edition),
        "notes": list(context.notes),
        "redline": [
            {
                "spans": _spans(line.spans),
                "depth": line.depth,
                "code": line.kind is BlockKind.CODE,
            }
            for line in lines(context)
        ],
        "was": _side(headings["was"], edition.old, teller.words["not-there"]),
        "becomes": _side(headings["becomes"], edition.new, teller.words["no-longer"]),
    }


def _spans(spans: Iterable[Span]) -> Data:
    return [{"role": str(span.role), "text": span.text} for span in spans]


def _side(name: str, version: Version | None, absent: str) -> dict[str, Data]:
    """Give what was or becomes; a heading that is empty tells that it is not there."""
    if version is None:
        return {"name": name, "heading": "", "absent": absent, "blocks": []}
    return {
        "name": name,
        "heading": version.heading,
        "absent": "",
        "blocks": list(_blocks(version.passages)),
    }


def _blocks(passages: Iterable[Passage]) -> Iterable[Data]:
    """Give the passages of a text; rows that follow each other are one table."""
    rows: list[Data] = []
    for passage in passages:
        if passage.kind is BlockKind.ROW:
            rows.append([cell.strip() for cell in passage.text.split(CELL)])
            continue
        if rows:
            yield {"rows": rows}
            rows = []
        yield {
            "label": passage.label or ("•" if passage.kind is BlockKind.ITEM else ""),
            "depth": passage.depth,
            "code": passage.kind is BlockKind.CODE,
            "pieces": [
                {"text": text, "formats": [str(f) for f in style.formats if f in _SHOWN]}
                for text, style in passage.pieces(0, len(passage.text))
            ],
        }
    if rows:
        yield {"rows": rows}
