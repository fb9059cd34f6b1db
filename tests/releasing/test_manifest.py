"""The manifest: the same bytes for the same release, and nothing of it lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.model import Lag, Previous, Release, ReleasedLanguage
from leidraad.releasing.manifest import ManifestError, digest, read, render, seal_of

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEY = st.from_regex(r"[a-z]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
HASH = st.binary(max_size=3).map(digest)
PATH = st.text("abc é/.\"'=[]#", min_size=1, max_size=12).map(lambda path: f"docs/x{path}")
VERSION = st.sampled_from(["1.0", "2", "2026.12", "0.0.0.1"])


@st.composite
def releases(draw: st.DrawFn) -> Release:
    codes = draw(st.lists(st.sampled_from(["nl", "en", "es", "pt-BR"]), min_size=1, unique=True))
    files = draw(st.dictionaries(PATH.filter(lambda path: ".." not in path), HASH, max_size=4))
    seconds = st.integers(0, 2**32).map(lambda second: datetime.fromtimestamp(second, UTC))
    return Release(
        version=draw(VERSION),
        sealed=draw(seconds),
        adopted=draw(st.none() | st.dates()),
        in_force=draw(st.none() | st.dates()),
        notes={code: draw(TEXT) for code in codes},
        follows={
            code: draw(st.dictionaries(KEY, st.sampled_from(Lag), min_size=1, max_size=3))
            for code in codes[1:]
        },
        languages=tuple(ReleasedLanguage(code, draw(TEXT), code) for code in codes),
        order=tuple(draw(st.lists(PATH, max_size=4))),
        audiences=draw(st.dictionaries(TEXT, st.dictionaries(KEY, TEXT, max_size=2), max_size=3)),
        files=files,
        previous=draw(st.none() | st.builds(Previous, VERSION, HASH)),
    )


SIMPLE = Release(
    version="1.0",
    sealed=datetime(2026, 1, 31, 12, tzinfo=UTC),
    adopted=date(2026, 1, 30),
    in_force=None,
    notes={"nl": "De eerste."},
    follows={},
    languages=(ReleasedLanguage("nl", "Nederlands", "nl"),),
    order=("index.md",),
    audiences={"everyone": {}},
    files={"docs/nl/index.md": digest(b"x")},
)


@given(releases())
def test_what_is_written_can_be_read(release: Release) -> None:
    data = render(release)
    bears, fits = seal_of(data)
    assert bears == fits
    assert read(data) == replace(release, seal=bears)
    assert render(read(data)) == data


@given(releases(), st.data())
def test_a_changed_byte_breaks_the_seal(release: Release, data: st.DataObject) -> None:
    written = render(release)
    at = data.draw(st.integers(0, len(written) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != written[at]))
    changed = written[:at] + bytes([byte]) + written[at + 1 :]
    bears, fits = seal_of(changed)
    assert not bears or bears != fits


def test_people_can_read_it() -> None:
    assert render(SIMPLE).decode() == """\
# This release is sealed: nothing in this folder may change any more. To look whether everything
# still is as it was: leidraad verify

format = 1
version = "1.0"
sealed = 2026-01-31T12:00:00Z
adopted = 2026-01-30
# in_force: the policy does not say
order = [
    "index.md",
]

[notes]
nl = "De eerste."

[[languages]]
code = "nl"
name = "Nederlands"
folder = "nl"

[audiences.everyone]

[files]
"docs/nl/index.md" = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

[seal]
sha256 = "a9da3729d722a450933d8e19e451b7769022851fcde269fb1d2824ac9c3ced78"
"""  # fmt: skip


def test_the_hour_is_that_of_greenwich() -> None:
    amsterdam = timezone(timedelta(hours=1))
    there = replace(SIMPLE, sealed=datetime(2026, 1, 31, 13, tzinfo=amsterdam))
    assert render(there) == render(SIMPLE)


GOOD = render(SIMPLE).decode()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("format = 1", "format = 2", "format = 2: this Leidraad reads format 1"),
        ("format = 1\n", "", "format = None"),
        ('version = "1.0"', 'version = "één"', "“één” is not one"),
        ('version = "1.0"', "version = 1.0", "version: is missing, or no text"),
        ("sealed = 2026-01-31T12:00:00Z", "sealed = 2026-01-31", "no date and time"),
        ("sealed = 2026-01-31T12:00:00Z", "sealed = 2026-01-31T12:00:00", "with a time zone"),
        ("adopted = 2026-01-30", 'adopted = "gisteren"', "adopted: has to be a date"),
        ("adopted = 2026-01-30", "adopted = 2026-01-30T12:00:00Z", "adopted: has to be a date"),
        ('order = [\n    "index.md",\n]', "order = [1]", "order: has to be a list of files"),
        ('order = [\n    "index.md",\n]', "", "order: has to be a list of files"),
        ("[notes]\nnl", "notes", "notes: has to be a table"),
        ('nl = "De eerste."', "nl = 1", "notes: has to be a table of texts"),
        ('folder = "nl"', "", "folder: is missing"),
        ("[[languages]]", "[languages]", "languages: are missing"),
        ("[audiences.everyone]", "[audiences]\neveryone = 1", "everyone: has to be a table"),
        ("[files]", "[follows.en]\nphotos = 'later'\n[files]", "“later” is not known"),
        ("[files]", "[previous]\nversion = '1.x'\nseal = ''\n[files]", "“1.x” is not a version"),
        ("[files]", "[previous]\nversion = '0.1'\nseal = 'ab'\n[files]", "“ab” is not a SHA-256"),
        ("2d711642", "2D711642", "is not a SHA-256"),
        ("docs/nl/index.md", "../../index.md", "lies outside the release"),
        ("docs/nl/index.md", "/etc/passwd", "lies outside the release"),
        ("docs/nl/index.md", "docs\\\\index.md", "lies outside the release"),
        ("[seal]", "[sael]", "sha256: is missing"),
        ("[seal]", "[[seal", "Expected"),
        ('name = "Nederlands"', f"name = {'[' * 5000}", "nested too deep"),
    ],
)
def test_says_what_is_wrong(old: str, new: str, reason: str) -> None:
    assert old in GOOD
    with pytest.raises(ManifestError) as raised:
        read(GOOD.replace(old, new, 1).encode())
    assert reason in raised.value.reason


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"format = 1\nversion = \xe9", (2, 11)),
        ("format = 1\n# é\nversion = ,".encode(), (3, 11)),
        (b"format = 1\n[notes", (2, 7)),
        (b"", (1, 1)),
    ],
)
def test_says_where_it_is_wrong(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(ManifestError) as raised:
        read(data)
    assert (raised.value.line, raised.value.column) == place


def test_a_manifest_without_a_seal_has_none() -> None:
    assert seal_of(b"format = 1\n") == ("", "")
