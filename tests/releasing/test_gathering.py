"""The files of a policy gathered, and those that stand in the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tests.releasing.test_chain import refuse

from leidraad.releasing.gathering import Unfit, gather

if TYPE_CHECKING:
    import pytest


def write(folder: Path, *paths: str, data: bytes = b"x") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def test_gathers_every_file_that_is_not_hidden(tmp_path: Path) -> None:
    write(tmp_path, "nl/a.md", "nl/img/b.png", "c.txt", ".hidden", "nl/.x/y", ".git/z")
    assert gather(tmp_path) == ({"c.txt": b"x", "nl/a.md": b"x", "nl/img/b.png": b"x"}, ())


def test_links_and_other_things_are_no_files(tmp_path: Path) -> None:
    write(tmp_path, "a/real.md")
    (tmp_path / "file.md").symlink_to("a/real.md")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "folder").symlink_to("a", target_is_directory=True)
    os.mkfifo(tmp_path / "pipe")
    unfit = gather(tmp_path).unfit
    assert [each.kind for each in unfit] == ["no-file"] * 4
    assert [each.path for each in unfit] == ["file.md", "folder", "gone.md", "pipe"]


def test_a_merge_that_was_not_finished(tmp_path: Path) -> None:
    text = b"# A\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n"
    write(tmp_path, "a.md", "a.svg", data=text)
    write(tmp_path, "b.md", data=b"Title\n=======\n")
    assert gather(tmp_path).unfit == (Unfit("unfinished-merge", "a.md", "3"),)


def test_what_a_broken_off_command_left_behind(tmp_path: Path) -> None:
    write(tmp_path, "nl/a.md", "nl/.a.md.x1_bcd23", "nl/.a.md.swp", "nl/.b.md.x1_bcd23")
    assert gather(tmp_path).unfit == (Unfit("leftover", "nl/.a.md.x1_bcd23"),)


def test_names_that_not_every_system_can_write(tmp_path: Path) -> None:
    write(tmp_path, "Plan.svg", "plan.svg", "e\u0301.md", "\u00e9.md", "ß.md", "ss.md")
    os.close(os.open(os.fsencode(tmp_path) + b"/bad\xff.md", os.O_CREAT))
    assert sorted(gather(tmp_path).unfit) == [
        Unfit("name", "bad\\udcff.md"),
        Unfit("twice", "plan.svg", "Plan.svg"),
        Unfit("twice", "ß.md", "ss.md"),
        Unfit("twice", "\u00e9.md", "e\u0301.md"),
    ]


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.md")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert gather(tmp_path).unfit == (Unfit("unreadable", "a.md", "Permission denied"),)
    monkeypatch.undo()
    assert gather(tmp_path / "gone").unfit[0][:2] == ("unreadable", ".")
