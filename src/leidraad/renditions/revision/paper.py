"""The decision paper as data: what its template reads, and nothing that it has to work out."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from leidraad.model import BlockKind, FormatKind
from leidraad.model.redlines import CELL
from leidraad.renditions.redline.spans import heading, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leidraad.model.redlines import Passage
    from leidraad.model.revisions import DivisionChange, Version
    from leidraad.renditions.redline.spans import Span
    from leidraad.renditions.revision.account import Account, Teller

Data: TypeAlias = "str | int | bool | Sequence[Data] | Mapping[str, Data]"

_SHORT = 1_600
_SHORT_BESIDE = 1_200
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
_SHOWN = (FormatKind.BOLD, FormatKind.ITALIC, FormatKind.RAISED, FormatKind.LOWERED)
_OUTSIDE = ("https://", "http://", "mailto:", "tel:")


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
        "same": words["legend-same"],
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
    on_was, on_becomes = teller.remarks_on(edition)
    return {
        "language": teller.language,
        "absent": "",
        "same": not edition.kinds,
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
        "was": _side(headings["was"], edition.old, on_was),
        "becomes": _side(headings["becomes"], edition.new, on_becomes),
    }


def _spans(spans: Iterable[Span]) -> Data:
    return [{"role": str(span.role), "text": span.text} for span in spans]


def _side(name: str, version: Version | None, remark: str) -> dict[str, Data]:
    """Give what was or becomes; ``remark`` is said in place of its text."""
    return {
        "name": name,
        "heading": version.heading if version else "",
        "remark": remark,
        "blocks": list(_blocks(version.passages)) if version else [],
    }


def _blocks(passages: Iterable[Passage]) -> Iterable[Data]:
    """Give the passages of a text; rows that follow each other are one table."""
    rows: list[Data] = []
    for passage in passages:
        if passage.kind is BlockKind.ROW:
            rows.append(_cells(passage))
            continue
        if rows:
            yield {"rows": rows}
            rows = []
        yield {
            "label": passage.label or ("•" if passage.kind is BlockKind.ITEM else ""),
            "depth": passage.depth,
            "code": passage.kind is BlockKind.CODE,
            "pieces": _pieces(passage, 0, len(passage.text)),
        }
    if rows:
        yield {"rows": rows}


def _cells(row: Passage) -> Data:
    """Give the cells of a row of a table, each as its pieces."""
    cells: list[Data] = []
    at = 0
    for text in row.text.split(CELL):
        start = at + len(text) - len(text.lstrip())
        cells.append(_pieces(row, start, max(start, at + len(text.rstrip()))))
        at += len(text) + len(CELL)
    return cells


def _pieces(passage: Passage, start: int, end: int) -> Data:
    """Give the words of a passage with their looks, and behind a link where it leads to.

    What leads to another article names it in its own words, so only addresses elsewhere are told.
    """
    told: list[Data] = []
    for link, group in groupby(passage.pieces(start, end), key=lambda piece: piece[1].link):
        pieces = list(group)
        address = _address(link, "".join(text for text, _ in pieces))
        for at, (text, style) in enumerate(pieces, 1):
            told.append(
                {
                    "text": text,
                    "formats": [str(each) for each in style.formats if each in _SHOWN],
                    "address": address if at == len(pieces) else "",
                }
            )
    return told


def _address(link: str, words: str) -> str:
    """Give an address as people write it; empty where the words say it, or it leads inside."""
    scheme = next((each for each in _OUTSIDE if link.startswith(each)), "")
    address = link.removeprefix(scheme).removesuffix("/")
    # However the figures of a telephone number are grouped.
    said = words if scheme != "tel:" else "".join(words.split())
    return address if scheme and address not in said else ""
