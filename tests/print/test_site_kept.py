"""What was printed before is kept beside a project, and never mistaken for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from leidraad.project.kept import Kept
from leidraad.renditions.print.typesetting import Set
from leidraad.settings import LanguageSettings, Settings

DOCUMENT = Set(b"%PDF-1.7\nwith lines\n", 12)
KEY = "a" * 64


def test_what_is_kept_is_there_for_the_next_program(tmp_path: Path) -> None:
    Kept(tmp_path / "kept")[KEY] = DOCUMENT
    found = Kept(tmp_path / "kept")
    assert KEY in found
    assert found[KEY] == DOCUMENT
    assert (list(found), len(found)) == ([KEY], 1)


def test_nothing_is_there_before_something_was_kept(tmp_path: Path) -> None:
    found = Kept(tmp_path / "kept")
    assert KEY not in found
    assert (list(found), len(found)) == ([], 0)
    assert not (tmp_path / "kept").exists()
    del found[KEY]


def test_what_went_is_gone(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept[KEY] = DOCUMENT
    del kept[KEY]
    assert KEY not in kept
    assert not list(tmp_path.rglob(KEY))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data.replace(b"lines", b"limes"),
        lambda data: data.replace(b" 12\n", b" twelve\n"),
        lambda data: data.replace(b" ", b"", 1),
        lambda _: b"",
        lambda _: b"\xff\n",
    ],
)
def test_a_damaged_file_is_as_if_it_were_not_there(damage: object, tmp_path: Path) -> None:
    Kept(tmp_path)[KEY] = DOCUMENT
    file = tmp_path / KEY
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    found = Kept(tmp_path)
    assert KEY not in found
    found[KEY] = DOCUMENT
    assert Kept(tmp_path)[KEY] == DOCUMENT


def test_what_was_seen_stays_when_another_program_takes_the_file_away(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept[KEY] = DOCUMENT
    again = Kept(tmp_path)
    assert KEY in again
    (tmp_path / KEY).unlink()
    assert again[KEY] == DOCUMENT


def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    kept = Kept(tmp_path / "file" / "kept")
    kept[KEY] = DOCUMENT
    assert kept[KEY] == DOCUMENT
    del kept[KEY]
    assert list(kept) == []


def test_git_leaves_it_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path / "docs", (LanguageSettings("nl", "Nederlands", "nl"),))
    kept = Kept.of(settings)
    kept[KEY] = DOCUMENT
    kept["b" * 64] = DOCUMENT
    assert (tmp_path / ".cache/leidraad/.gitignore").read_text(encoding="utf-8") == "*\n"
    assert len(kept) == 2
