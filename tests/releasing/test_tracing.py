"""What became of a changed file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.releasing.manifest import digest
from leidraad.releasing.tracing import Change, converted, edited, first_change


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("abc", "abc", Change()),
        ("abc", "abd", Change(2, 1, 3)),
        ("abc", "ab", Change(2, 1, 3)),
        ("ab", "abc", Change(2, 1, 3)),
        ("é\nabc", "é\nabd", Change(5, 2, 3)),
        ("x\nééa", "x\nééb", Change(6, 2, 3)),
    ],
)
def test_first_change(old: str, new: str, change: Change) -> None:
    assert first_change(old.encode(), new.encode()) == change


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_all_before_the_first_change_is_the_same(old: bytes, new: bytes) -> None:
    offset, line, column = first_change(old, new)
    if offset < 0:
        assert old == new
    else:
        assert old[:offset] == new[:offset]
        assert old[offset : offset + 1] != new[offset : offset + 1]
        assert line == new[:offset].count(b"\n") + 1
        assert column >= 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"a\nb\n", b"a\r\nb\r\n"),
        (b"a\r\nb\r\n", b"a\nb\n"),
        (b"a\r\nb", b"a\nb\n"),
        (b"a\n", b"\xef\xbb\xbfa\n"),
        (b"\xef\xbb\xbfa\r\n", b"a\n"),
        (b"a\n", b"a"),
        (b"a", b"a\n"),
        (b"a\r\n", b"a"),
        (b"a\n", b"a\n\n"),
    ],
)
def test_knows_conversions(old: bytes, new: bytes) -> None:
    assert converted(new, digest(old)) == first_change(old, new)


def test_another_word_is_no_conversion() -> None:
    assert converted(b"b\n", digest(b"a\n")) is None


def test_looks_for_a_copy_that_is_still_as_it_was(tmp_path: Path) -> None:
    other, same, gone = tmp_path / "other", tmp_path / "same", tmp_path / "gone"
    other.write_bytes(b"abx")
    same.write_bytes(b"abc")
    assert edited(b"abd", digest(b"abc"), [gone, other, same]) == Change(2, 1, 3)
    assert edited(b"abd", digest(b"abc"), [gone, other]) == Change()
