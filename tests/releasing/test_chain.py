"""The chain of releases: whatever happens to it, it is found, and named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.releasing.conftest import Maker

from leidraad.checks import check_chain
from leidraad.model import Fault, Misfit, in_force
from leidraad.project.releases import read_releases
from leidraad.releasing.chain import read_chain
from leidraad.releasing.manifest import MANIFEST


@pytest.fixture
def three(maker: Maker) -> Maker:
    """Three releases, of which the last two say the same."""
    maker.seal("1.0")
    maker.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    maker.confirm()
    maker.seal("1.9")
    maker.seal("1.10")
    return maker


def faults(maker: Maker) -> list[tuple[Misfit, str]]:
    return [(fault.misfit, fault.path) for fault in read_releases(maker.settings).faults]


def test_holds(three: Maker) -> None:
    chain = read_releases(three.settings)
    assert not chain.faults
    assert [release.version for release in chain.releases] == ["1.0", "1.9", "1.10"]
    first, second, third = chain.releases
    assert first.previous is None
    assert (second.previous, third.previous) == (("1.0", first.seal), ("1.9", second.seal))


def test_no_folder_is_an_empty_chain(tmp_path: Path) -> None:
    assert read_chain(tmp_path / "releases") == ((), ())


def test_what_is_hidden_or_stands_beside_is_let_be(three: Maker) -> None:
    three.write("releases/README.md", "x")
    three.write("releases/.sealing/docs/nl/school.md", "x")
    three.write("releases/1.0/.DS_Store", "x")
    three.write("releases/1.0/docs/nl/.school.md.swp", "x")
    three.write("releases/1.0/docs/.obsidian/x", "x")
    assert not faults(three)


@pytest.mark.parametrize("version", ["1.0", "1.9", "1.10"])
def test_every_file_counts(three: Maker, version: str) -> None:
    top = three.root / "releases" / version
    for path in [path for path in three.files(f"releases/{version}") if path != MANIFEST]:
        data = (top / path).read_bytes()
        (top / path).write_bytes(data + b"x")
        assert faults(three) == [(Misfit.FILE_CHANGED, f"{version}/{path}")]
        (top / path).unlink()
        assert faults(three) == [(Misfit.FILE_MISSING, f"{version}/{path}")]
        (top / path).symlink_to(three.root / "docs" / "nl" / "plan.svg")
        assert faults(three) == [(Misfit.FILE_CHANGED, f"{version}/{path}")]
        (top / path).unlink()
        (top / path).write_bytes(data)
    assert not faults(three)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_byte_counts(maker: Maker, data: st.DataObject) -> None:
    """Whatever byte of whatever file is changed, that file is named."""
    if not (maker.root / "releases").exists():
        maker.seal("1.0")
    files = maker.files()
    path = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[path]) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != files[path][at]))
    file = maker.root / "releases" / path
    file.write_bytes(files[path][:at] + bytes([byte]) + files[path][at + 1 :])
    try:
        assert path in {fault.path for fault in read_chain(maker.root / "releases").faults}
    finally:
        file.write_bytes(files[path])


def test_a_converted_file_is_told_apart(three: Maker) -> None:
    file = three.root / "releases/1.0/docs/nl/school.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    (fault,) = read_releases(three.settings).faults
    at = (35, 1, 36)
    assert fault == (Misfit.FILE_CONVERTED, "1.0", "1.0/docs/nl/school.md", *at, "")


def test_another_release_tells_where_a_file_was_changed(three: Maker) -> None:
    three.change("releases/1.9/docs/nl/school.md", "altijd", "nooit")
    (fault,) = read_releases(three.settings).faults
    assert (fault.misfit, fault.line, fault.column) == (Misfit.FILE_CHANGED, 9, 14)


def test_the_text_as_it_is_now_tells_so_too(maker: Maker) -> None:
    maker.seal()
    maker.change("releases/1.0/docs/en/school.md", "Ask", "Askk")
    (fault,) = read_releases(maker.settings).faults
    assert (fault.line, fault.column) == (9, 7)
    maker.change("docs/en/school.md", "Ask", "Do ask")
    (fault,) = read_releases(maker.settings).faults
    assert fault.offset == -1


def test_added_files_are_found(three: Maker) -> None:
    three.write("releases/1.0/docs/nl/new.md", "x")
    three.write("releases/1.0/notes.txt", "x")
    (three.root / "releases/1.9/docs/link").symlink_to(three.root / "docs")
    assert faults(three) == [
        (Misfit.FILE_ADDED, "1.0/notes.txt"),
        (Misfit.FILE_ADDED, "1.0/docs/nl/new.md"),
        (Misfit.FILE_ADDED, "1.9/docs/link"),
    ]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("1.0", [(Misfit.PREVIOUS_GONE, "1.9/release.toml")]),
        ("1.9", [(Misfit.PREVIOUS_GONE, "1.10/release.toml")]),
        # Nothing follows the last release, so nothing in the folder can tell that it was there.
        ("1.10", []),
    ],
)
def test_a_release_that_is_gone(
    three: Maker, gone: str, expected: list[tuple[Misfit, str]]
) -> None:
    shutil.rmtree(three.root / "releases" / gone)
    assert faults(three) == expected


def test_a_release_put_in_between(three: Maker, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Maker(tmp_path_factory.mktemp("other"))
    other.seal("1.5")
    shutil.copytree(other.root / "releases/1.5", three.root / "releases/1.5")
    chain = read_releases(three.settings)
    assert [(fault.misfit, fault.path, fault.detail) for fault in chain.faults] == [
        (Misfit.PREVIOUS_OTHER, "1.5/release.toml", "1.0"),
        (Misfit.PREVIOUS_OTHER, "1.9/release.toml", "1.5"),
    ]


def test_another_first_release_is_known_by_the_next(
    three: Maker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Maker(tmp_path_factory.mktemp("other"))
    other.seal("1.0", adopted=date(2026, 1, 1))
    shutil.rmtree(three.root / "releases/1.0")
    shutil.copytree(other.root / "releases/1.0", three.root / "releases/1.0")
    assert faults(three) == [(Misfit.PREVIOUS_EDITED, "1.9/release.toml")]


def test_a_folder_with_another_name(three: Maker) -> None:
    (three.root / "releases/1.10").rename(three.root / "releases/2.0")
    assert faults(three) == [(Misfit.OTHER_VERSION, "2.0/release.toml")]
    (three.root / "releases/2.0").rename(three.root / "releases/1.10 (copy)")
    assert faults(three) == [(Misfit.NO_RELEASE, "1.10 (copy)")]


def test_a_manifest_that_cannot_be_read(three: Maker) -> None:
    three.change("releases/1.9/release.toml", "[notes]", "[notes")
    chain = read_releases(three.settings)
    assert [release.version for release in chain.releases] == ["1.0", "1.10"]
    (fault,) = chain.faults
    assert (fault.misfit, fault.version) == (Misfit.MALFORMED, "1.9")
    data = (three.root / "releases/1.9/release.toml").read_bytes()
    assert data[: fault.offset].count(b"\n") == fault.line - 1
    (three.root / "releases/1.9/release.toml").unlink()
    assert faults(three) == [(Misfit.UNREADABLE, "1.9/release.toml")]


def refuse(*_: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_what_may_not_be_read_is_told(three: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "plan.svg" and "1.9" in path.parts:
            refuse()
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    chain = read_releases(three.settings)
    assert chain.faults == (
        Fault(Misfit.FILE_UNREADABLE, "1.9", "1.9/docs/nl/plan.svg", detail="Permission denied"),
    )
    for language, words in (("nl", "gaat niet open"), ("en", "cannot be opened")):
        (found,) = check_chain(chain, replace(three.settings, message_language=language))
        assert (found.rule.code, words in found.message) == ("LD502", True)


def test_folders_that_may_not_be_read_are_told(
    three: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.scandir", refuse)
    assert [path for _, path in faults(three)] == ["1.0", "1.9", "1.10"]
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert faults(three) == [(Misfit.UNREADABLE, "")]


def test_findings_come_in_the_order_of_the_chain(three: Maker) -> None:
    three.write("releases/1.10/new", "x")
    (three.root / "releases/1.0/docs/nl/plan.svg").unlink()
    three.change("releases/1.9/release.toml", "Wat er", "Wat hier")
    found = check_chain(read_releases(three.settings), three.settings)
    assert [(each.rule.code, each.location.path) for each in found] == [
        ("LD502", "releases/1.0/docs/nl/plan.svg"),
        ("LD501", "releases/1.9/release.toml"),
        ("LD502", "releases/1.10/new"),
    ]


def test_which_release_is_in_force(maker: Maker) -> None:
    maker.seal("1.0")  # without a date: from the day on which it was sealed, 31 January
    maker.seal("1.1", in_force=date(2026, 3, 1))
    maker.seal("1.2", in_force=date(2026, 2, 1))
    releases = read_releases(maker.settings).releases
    days = {30: None, 31: "1.0"}
    for day, version in days.items():
        found = in_force(releases, date(2026, 1, day))
        assert (found.version if found else None) == version
    for month in (2, 3):
        found = in_force(releases, date(2026, month, 1))
        assert found is not None
        assert found.version == "1.2"
