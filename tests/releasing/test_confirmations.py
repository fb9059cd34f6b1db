"""``translations.toml``, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.releasing.confirmations import (
    ConfirmationsError,
    read_confirmations,
    render_confirmations,
)

KEYS = st.dictionaries(st.text(max_size=8), st.text("0123456789abcdef", max_size=16), max_size=5)
TABLES = st.dictionaries(st.sampled_from(["en", "es", "pt-BR", "x y"]), KEYS)


@given(TABLES)
def test_what_is_written_can_be_read(confirmed: dict[str, dict[str, str]]) -> None:
    assert read_confirmations(render_confirmations(confirmed)) == confirmed


def test_a_merge_finds_a_line_for_each_key() -> None:
    assert render_confirmations({"en": {"b": "2", "a": "1"}}).decode().splitlines()[3:] == [
        "[en]",
        'a = "1"',
        'b = "2"',
    ]


def test_an_editor_may_have_converted_it() -> None:
    data = b"\xef\xbb\xbf" + render_confirmations({"en": {"a": "1"}}).replace(b"\n", b"\r\n")
    assert read_confirmations(data) == {"en": {"a": "1"}}


@pytest.mark.parametrize(
    ("data", "reason", "place"),
    [
        (b"\xe9", "it is not saved as UTF-8", (1, 1)),
        (b"[en]\na = ,", "Invalid value", (2, 5)),
        (b"[en", "Expected", (1, 1)),
        (b"en = 1", "en: has to be a table of keys", (1, 1)),
        (b"[en]\na = 1", "en: has to be a table of keys", (1, 1)),
        (b"a = " + b"[" * 5000, "it is nested too deep", (1, 1)),
    ],
)
def test_says_what_is_wrong(data: bytes, reason: str, place: tuple[int, int]) -> None:
    with pytest.raises(ConfirmationsError) as raised:
        read_confirmations(data)
    assert reason in raised.value.reason
    assert "(at" not in raised.value.reason
    assert (raised.value.line, raised.value.column) == place
