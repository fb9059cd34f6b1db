"""What can be a version, and which comes first."""

from __future__ import annotations

import pytest

from leidraad.releasing.versions import is_version, rank


@pytest.mark.parametrize("text", ["1", "1.0", "0.1", "2026.1", "1.2.3", "1.2.3.4", "10.0"])
def test_is_a_version(text: str) -> None:
    assert is_version(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", "1.", ".1", "01.0", "1.00", "v1.0", "1.0 ", "1,0", "1.2.3.4.5", "1.0-draft"),
        *("\uff11.0", "../1.0", "1.0\n", "1" * 10),
    ],
)
def test_is_no_version(text: str) -> None:
    assert not is_version(text)


def test_order() -> None:
    versions = ["0.9", "1.0", "1.0.1", "1.1", "1.9", "1.10", "2", "2.0.0.1", "2026.1"]
    assert sorted(versions, key=rank) == versions
    assert rank("1") == rank("1.0.0")
