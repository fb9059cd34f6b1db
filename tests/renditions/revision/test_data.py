from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from tests.renditions.revision.sample import account, nothing
from tests.reporting.schema import faults

from leidraad.model.redlines import BREAK, Operation, Run
from leidraad.renditions import revision
from leidraad.renditions.revision import render_json

GOLDEN = Path(__file__).parent / "golden.json"
SCHEMA = json.loads(
    (resources.files(revision) / "revision.schema.json").read_text(encoding="utf-8")
)


def _read(languages: tuple[str, ...] = ("nl", "en"), old: str = "1.0", new: str = "1.1") -> Any:
    return json.loads(render_json(account(old, new, languages)))


@pytest.mark.parametrize(("old", "new"), [("1.0", "1.1"), ("1.1", "2.0"), ("2.0", "1.0")])
def test_it_is_as_the_schema_says(old: str, new: str) -> None:
    assert list(faults(_read(old=old, new=new), SCHEMA)) == []


def test_the_schema_is_one_that_can_be_broken() -> None:
    found = _read()
    found["changes"][0]["editions"]["nl"]["blocks"][0]["runs"].append({"operation": "vanish"})
    assert any("'vanish'" in fault for fault in faults(found, SCHEMA))


def test_as_it_was_read_and_found_good() -> None:
    """``python -m tests.renditions.revision.test_data`` writes the file anew."""
    assert render_json(account()) == GOLDEN.read_text(encoding="utf-8")


def test_the_runs_are_both_texts() -> None:
    count = 0
    for change in _read(old="1.1", new="2.0")["changes"]:
        for edition in change["editions"].values():
            for block in edition["blocks"]:
                for side in ("old", "new") if block["runs"] else ():
                    told = "".join(run[side] for run in block["runs"])
                    assert told == BREAK.join(passage["text"] for passage in block[side])
                    count += 1
    assert count > 20


def test_only_the_languages_that_were_asked_for_are_told() -> None:
    found = _read(("en",))
    assert found["languages"] == ["en"]
    assert {code for each in found["changes"] for code in each["editions"]} == {"en"}
    assert set(found["notes"]) == {"en"}


def test_words_that_moved_are_told_apart() -> None:
    whole = account()
    change = whole.revision.changed[0]
    moved = Run(Operation.INSERT, "", "Borg", move=3)
    edition = replace(change.editions["nl"], title=(moved,))
    other = replace(change, editions={"nl": edition})
    told = replace(whole, revision=replace(whole.revision, changes=(other,)))
    found = json.loads(render_json(told))
    assert found["changes"][0]["editions"]["nl"]["title"][0]["move"] == 3
    assert list(faults(found, SCHEMA)) == []


def test_nothing_changed() -> None:
    found = json.loads(render_json(nothing()))
    assert (found["changes"], found["summary"]["changed"]) == ([], {})
    assert list(faults(found, SCHEMA)) == []


if __name__ == "__main__":
    GOLDEN.write_text(render_json(account()), encoding="utf-8", newline="\n")
