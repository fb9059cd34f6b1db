"""A revision as JSON, for other programs.

The layout is versioned and described in ``revision.schema.json``, a JSON Schema beside this file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from leidraad.model.redlines import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leidraad.model.redlines import BlockChange, Passage, Run, Style
    from leidraad.model.revisions import CitationChange, DivisionChange, EditionChange, Version
    from leidraad.renditions.revision.account import Account, Side

VERSION = 1
"""Goes up when a reader of the last version would no longer understand the output."""


def render_json(account: Account) -> str:
    """Give a revision as one JSON document, keys in a fixed order.

    It has what changed, in the languages to tell it in.
    """
    revision = account.revision
    summary = revision.summary()
    document = {
        "version": VERSION,
        "old": _side(account.old),
        "new": _side(account.new),
        "languages": list(account.languages),
        "oldLanguages": list(revision.old_languages),
        "newLanguages": list(revision.new_languages),
        "notes": {code: account.notes[code] for code in account.languages if code in account.notes},
        "summary": {
            "changed": {str(kind): count for kind, count in sorted(summary.changed.items())},
            "kinds": {
                str(division): {kind.names[0]: count for kind, count in _by_value(kinds)}
                for division, kinds in sorted(summary.counts.items())
                if kinds
            },
            "audiences": list(summary.audiences),
            "readTwice": summary.read_twice,
        },
        "changes": [_change(each, account) for each in account.changes],
        "proposals": [
            {
                "old": each.old,
                "new": each.new,
                "evidence": str(each.evidence),
                "percent": round(100 * each.score),
            }
            for each in revision.proposals
        ],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    # A byte that is no UTF-8 was read as half a character, which no file can hold.
    return text.encode("utf-8", "replace").decode("utf-8")


def _by_value(kinds: Any) -> Any:  # noqa: ANN401 - a counter of flags, sorted
    return sorted(kinds.items(), key=lambda counted: counted[0].value)


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "seal": side.seal,
        "adopted": side.adopted and side.adopted.isoformat(),
        "inForce": side.in_force and side.in_force.isoformat(),
    }


def _change(change: DivisionChange, account: Account) -> dict[str, Any]:
    return {
        "division": str(change.division),
        "old": change.pairing.old,
        "new": change.pairing.new,
        "evidence": str(change.pairing.evidence),
        "kinds": list(change.kinds.names),
        "related": list(change.related),
        "editions": {
            code: _edition(change.editions[code])
            for code in account.languages
            if code in change.editions
        },
    }


def _edition(edition: EditionChange) -> dict[str, Any]:
    return {
        "kinds": list(edition.kinds.names),
        "audience": list(edition.audience),
        "old": edition.old and _version(edition.old),
        "new": edition.new and _version(edition.new),
        "title": [_run(run) for run in edition.title],
        "blocks": [_block(block) for block in edition.blocks],
        "citations": [_citation(citation) for citation in edition.citations],
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "chapter": version.chapter,
        "heading": version.heading,
        "label": version.label,
        "title": version.title,
        "audience": list(version.audience),
        "repealed": version.repealed,
        "passages": _passages(version.passages),
    }


def _passages(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    return [
        {
            "kind": str(each.kind),
            "label": each.label,
            "depth": each.depth,
            "path": list(each.path),
            "text": each.text,
        }
        for each in passages
    ]


def _block(block: BlockChange) -> dict[str, Any]:
    return {
        "operation": str(block.operation),
        "old": _passages(block.old),
        "new": _passages(block.new),
        "runs": [_run(run) for run in block.runs],
        "move": block.move,
        "elsewhere": block.elsewhere,
        "replaced": block.replaced,
        "coarse": block.coarse,
    }


def _run(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = {"operation": str(run.operation), "old": run.old, "new": run.new}
    if run.operation is Operation.RESTYLE:
        found["oldStyle"], found["newStyle"] = _style(run.old_style), _style(run.new_style)
    if run.twice:
        found["twice"] = [str(each) for each in run.twice]
    if run.move:
        found["move"] = run.move
    if run.follows:
        found["follows"] = True
    return found


def _style(style: Style) -> dict[str, Any]:
    return {"formats": [str(each) for each in style.formats], "link": style.link}


def _citation(change: CitationChange) -> dict[str, Any]:
    return {
        "old": change.old.text,
        "new": change.new.text,
        "oldTargets": [str(target) for target in change.old.targets],
        "newTargets": [str(target) for target in change.new.targets],
        "retargeted": change.retargeted,
    }
