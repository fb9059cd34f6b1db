"""Edits on files: all of them or none, and nothing lost half-way."""

from __future__ import annotations

import errno
import os
import re
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.diagnostics import Edit
from leidraad.editing.differences import differences
from leidraad.editing.files import (
    ChangedMeanwhileError,
    WriteError,
    apply_edits,
    by_file,
    write_all,
    write_edits,
)
from leidraad.model import Source

TEXTS = st.text(alphabet="ab\n\r é規", max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Give a text and edits of it that do not overlap."""
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    points = sorted(draw(st.lists(offsets, max_size=8, unique=True)))
    spans = zip(points[::2], points[1::2], strict=False)
    return text, [Edit("a.md", a, b, draw(st.text(alphabet="xy\n", max_size=5))) for a, b in spans]


@given(edited())
def test_edits_change_their_own_words_only(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    found = apply_edits(text, reversed(edits))
    for edit in edits:
        before = sum(len(e.replacement) - e.end + e.start for e in edits if e.end <= edit.start)
        start = edit.start + before
        assert found[start : start + len(edit.replacement)] == edit.replacement
    kept = [*edits, Edit("a.md", len(text), len(text), "")]
    assert len(found) == len(text) + sum(len(e.replacement) - e.end + e.start for e in kept)


def test_refuses_edits_that_overlap() -> None:
    with pytest.raises(ValueError, match="overlap at offset 1"):
        apply_edits("abc", [Edit("a.md", 0, 2, "x"), Edit("a.md", 1, 3, "y")])


def test_sorts_edits_by_file() -> None:
    edits = [Edit("b", 0, 1, ""), Edit("a", 4, 5, ""), Edit("a", 0, 1, "")]
    assert by_file(edits) == {"a": [edits[2], edits[1]], "b": [edits[0]]}


def patched(text: str, diff: list[str]) -> str:
    """Carry out a unified diff, as ``patch`` does."""
    old = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    new: list[str] = []
    position = 0
    for before, line in pairwise(diff[1:]):
        if line.startswith("@@"):
            match = re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@", line)
            assert match
            first = int(match[1]) - (1 if int(match[2]) else 0)
            new += old[position:first]
            position = first
            assert len(new) == int(match[3]) - (1 if int(match[4]) else 0)
        elif line.startswith("\\"):
            if before.startswith("+"):
                new[-1] = new[-1].removesuffix("\n")
        elif line.startswith("+"):
            new.append(line[1:] + "\n")
        else:
            assert old[position].rstrip("\r\n") == line[1:]
            if line.startswith(" "):
                new.append(old[position])
            position += 1
    return "".join([*new, *old[position:]])


@given(edited())
def test_a_difference_leads_from_the_old_text_to_the_new(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    text = text.replace("\r", "")
    edits = [edit for edit in edits if edit.end <= len(text)]
    diff = list(differences({"a.md": Source("a.md", "nl", text)}, edits))
    assert diff[:2] == ["--- a.md", "+++ a.md"] if edits else not diff
    assert patched(text, diff) == apply_edits(text, edits)


def test_a_difference_shows_the_lines_around_it() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 13))
    edits = [Edit("a.md", text.index(w), text.index(w) + len(w), "X") for w in ("line 3", "line 6")]
    edits.append(Edit("a.md", text.index("12"), text.index("12") + 2, "twelve"))
    assert list(differences({"a.md": Source("a.md", "nl", text)}, edits)) == [
        "--- a.md", "+++ a.md",
        "@@ -1,8 +1,8 @@",
        " line 1", " line 2", "-line 3", "+X", " line 4", " line 5", "-line 6", "+X", " line 7",
        " line 8",
        "@@ -10,3 +10,3 @@",
        " line 10", " line 11", "-line 12", "+line twelve",
    ]  # fmt: skip


def sources(root: Path, **texts: str) -> dict[str, Source]:
    for name, text in texts.items():
        (root / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    return {name: Source(name, "nl", text) for name, text in texts.items()}


def test_writes_every_byte_back(tmp_path: Path) -> None:
    found = sources(tmp_path, a="\ufeffone\r\ntwo\udce9\x00\r")
    write_edits(tmp_path, found, [Edit("a", 1, 4, "1")])
    assert (tmp_path / "a").read_bytes() == b"\xef\xbb\xbf1\r\ntwo\xe9\x00\r"


def test_keeps_permissions_and_links(tmp_path: Path) -> None:
    found = sources(tmp_path, real="one")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "a").symlink_to("real")
    write_edits(tmp_path, {"a": found["real"]}, [Edit("a", 0, 3, "two")])
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "two"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_refuses_a_file_that_changed_meanwhile(tmp_path: Path) -> None:
    found = sources(tmp_path, a="one", b="one")
    (tmp_path / "b").write_bytes(b"other")
    edits = [Edit("a", 0, 3, "two"), Edit("b", 0, 3, "two")]
    with pytest.raises(ChangedMeanwhileError):
        write_edits(tmp_path, found, edits)
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"one", b"other"]


def test_refuses_a_file_that_is_gone(tmp_path: Path) -> None:
    found = sources(tmp_path, a="one")
    (tmp_path / "a").unlink()
    with pytest.raises(WriteError):
        write_edits(tmp_path, found, [Edit("a", 0, 3, "two")])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("broken", ["fsync", "fdopen"])
def test_a_full_disk_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """The second file does not fit any more: the first is not changed either."""
    found = sources(tmp_path, a="one", b="one")
    real = getattr(os, broken)
    calls: list[int] = []

    def full(descriptor: int, *rest: str) -> object:
        calls.append(descriptor)
        if len(calls) > 1:
            if broken == "fdopen":
                os.close(descriptor)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, *rest)

    monkeypatch.setattr(os, broken, full)
    with pytest.raises(WriteError) as raised:
        write_edits(tmp_path, found, [Edit("a", 0, 3, "two"), Edit("b", 0, 3, "two")])
    assert raised.value.path.name == "b"
    assert "No space left" in raised.value.reason
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a": b"one",
        "b": b"one",
    }


def test_leaves_no_file_behind_when_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all({tmp_path / "a": b"one"})
    assert not list(tmp_path.iterdir())


def test_makes_new_files_that_others_may_read(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_all({tmp_path / "a": b"one"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644
