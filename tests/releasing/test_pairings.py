"""``pairings.toml``: what was said is read as it was written, and never lost in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.configuration import read_settings
from leidraad.model.revisions import Confirmation
from leidraad.project.pairings import stored_pairings
from leidraad.releasing.confirmations import ConfirmationsError
from leidraad.releasing.pairings import read_pairings, render_pairings

if TYPE_CHECKING:
    from leidraad.settings import Settings

REFERENCES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.dictionaries(st.tuples(REFERENCES, REFERENCES), st.booleans()))
def test_it_is_read_as_it_was_written(said: dict[tuple[str, str], bool]) -> None:
    pairings = [Confirmation(*pair, same) for pair, same in said.items()]
    written = render_pairings(pairings)
    assert set(read_pairings(written)) == set(pairings)
    assert render_pairings(read_pairings(written)) == written


def test_what_was_said_last_holds() -> None:
    said = [Confirmation("a", "b"), Confirmation("a", "b", same=False)]
    assert read_pairings(render_pairings(said)) == (said[1],)


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"[[same]\n", "", 1),
        (b'\n\n[[same]]\nold = "a\n', "", 4),
        (b"\xff", "UTF-8", 1),
        (b"[[other]]\n", "other: only [[same]] and [[different]] can stand here", 1),
        (b'same = "a"\n', "same: each [[same]] has", 1),
        (b'[[same]]\nold = "a"\n', "same: each [[same]] has", 1),
        (b'[[different]]\nold = "a"\nnew = 1\n', "different: each [[different]] has", 1),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, reason: str, line: int) -> None:
    with pytest.raises(ConfirmationsError) as caught:
        read_pairings(data)
    assert reason in caught.value.reason
    assert caught.value.line == line


@pytest.fixture
def settings(tmp_path: Path, root: Path) -> Settings:
    return replace(read_settings(root / "examples/revisions/mkdocs.yml"), root=tmp_path)


def test_what_is_kept_with_a_project(settings: Settings) -> None:
    assert stored_pairings(settings) == ((), None)
    settings.pairings.write_bytes(render_pairings([Confirmation("a", "b")]))
    assert stored_pairings(settings) == ((Confirmation("a", "b"),), None)


def test_a_file_of_a_project_that_cannot_be_read(settings: Settings) -> None:
    settings.pairings.write_bytes(b"\n[[same]\n")
    misread = stored_pairings(settings).misread
    assert misread is not None
    assert (misread.path, misread.line) == ("pairings.toml", 2)
    settings.pairings.unlink()
    settings.pairings.mkdir()
    assert stored_pairings(settings).misread is not None
