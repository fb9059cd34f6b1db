"""A state of the policy by its name: a release, a folder, a revision of git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.releasing.conftest import TEXTS, Maker

from leidraad.project.releases import read_releases
from leidraad.project.states import StateError, read_state

if TYPE_CHECKING:
    from leidraad.model import Policy

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let git know nothing of the machine, and nobody's name."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # A repository in a folder above would be found otherwise.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")


def run_git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git from the path, as anyone starts it


def commit(maker: Maker, tag: str) -> None:
    if not (maker.root / ".git").exists():
        run_git(maker.root, "init", "-q", "-b", "main")
    run_git(maker.root, "add", "-A", "-f")
    run_git(maker.root, "commit", "-q", "-m", tag)
    run_git(maker.root, "tag", tag)


def texts(policy: Policy) -> dict[str, str]:
    return {
        f"{edition.language}/{chapter.name}": chapter.source.text
        for edition in policy.editions
        for chapter in edition.chapters
    }


CHAPTERS = {path: text for path, text in TEXTS.items() if path.endswith(".md")}


def test_a_release(maker: Maker) -> None:
    release = maker.seal()
    maker.change("docs/nl/school.md", "Vraag", "Vraag altijd")
    state = read_state(maker.settings, "1.0")
    assert (state.name, state.release) == ("1.0", release)
    assert texts(state.policy) == CHAPTERS


def test_a_revision(maker: Maker) -> None:
    commit(maker, "first")
    maker.change("docs/nl/school.md", "Vraag", "Vraag altijd")
    maker.write("docs/nl/new.md", "# New {#new}\n")
    commit(maker, "second")
    shutil.rmtree(maker.root / "docs")
    state = read_state(maker.settings, "first")
    assert (state.name, state.release) == ("first", None)
    assert texts(state.policy) == CHAPTERS
    assert state.policy.leading.chapters[0].source.path == "docs/nl/school.md"
    assert state.policy.files == set(TEXTS)
    assert len(texts(read_state(maker.settings, "HEAD").policy)) == 3
    assert texts(read_state(maker.settings, "main~1").policy) == CHAPTERS


def test_a_project_within_a_repository(maker: Maker, tmp_path: Path) -> None:
    inner = Maker(tmp_path / "one" / "two")
    commit(maker, "first")
    assert texts(read_state(inner.settings, "first").policy) == CHAPTERS


def test_a_link_in_a_revision_is_left_out(maker: Maker) -> None:
    (maker.root / "docs/nl/link.md").symlink_to("/etc/passwd")
    commit(maker, "first")
    assert texts(read_state(maker.settings, "first").policy) == CHAPTERS


def test_a_language_that_was_not_there_yet(maker: Maker) -> None:
    shutil.move(maker.root / "docs/en", maker.root / "en")
    commit(maker, "first")
    shutil.move(maker.root / "en", maker.root / "docs/en")
    policy = read_state(maker.settings, "first").policy
    assert [edition.language for edition in policy.editions] == ["nl"]


def test_folders(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Maker(tmp_path_factory.mktemp("other"))
    other.change("docs/nl/school.md", "Vraag", "Vraag altijd")
    for folder in (other.root, other.root / "docs"):
        state = read_state(maker.settings, str(folder))
        assert "Vraag altijd" in texts(state.policy)["nl/school.md"]
    docs = other.root / "elsewhere"
    object.__setattr__(maker.settings, "docs", tmp_path_factory.mktemp("outside"))
    shutil.copytree(other.root / "docs", docs)
    assert texts(read_state(maker.settings, str(docs)).policy)


def test_a_release_goes_before_a_folder_and_a_folder_before_a_revision(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = maker.seal("1.0")
    commit(maker, "2.0")
    for name in ("1.0", "2.0"):
        shutil.copytree(maker.root / "docs", maker.root / name)
    maker.change("2.0/nl/school.md", "Vraag", "Vraag altijd")
    monkeypatch.chdir(maker.root)
    assert read_state(maker.settings, "1.0").release == release
    assert texts(read_state(maker.settings, "2.0").policy) != CHAPTERS


def refused(maker: Maker, name: str) -> str:
    with pytest.raises(StateError) as raised:
        read_state(maker.settings, name)
    assert raised.value.name == name
    return raised.value.kind


def test_what_is_not_there_is_told(maker: Maker, tmp_path: Path) -> None:
    assert refused(maker, "HEAD") == "no-repository"
    assert refused(maker, "9.9") == "no-state"
    commit(maker, "first")
    for name in ("9.9", "gone", "--help", "-x", "", "a b", "first:docs", "HEAD~7", "a\0b"):
        assert refused(maker, name) == "no-state", name
    (tmp_path / "empty").mkdir()
    assert refused(maker, str(tmp_path / "empty")) == "no-policy"
    object.__setattr__(maker.settings, "docs", tmp_path / "policy")
    assert refused(maker, "first") == "no-policy"
    object.__setattr__(maker.settings, "docs", tmp_path.parent / "outside")
    assert refused(maker, "first") == "outside"


def test_no_git_is_told(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert refused(maker, "HEAD") == "no-git"


def test_a_git_that_does_not_start_is_told(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(8, "Exec format error")

    monkeypatch.setattr(subprocess, "run", broken)
    assert refused(maker, "HEAD") == "git-failed"


def test_a_shallow_clone_says_so(maker: Maker, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(maker, "first")
    maker.change("docs/nl/school.md", "Vraag", "Vraag altijd")
    commit(maker, "second")
    clone = tmp_path_factory.mktemp("clone") / "it"
    source = maker.root.as_uri()
    run_git(clone.parent, "clone", "-q", "--depth", "1", "--no-tags", source, "it")
    object.__setattr__(maker.settings, "root", clone)
    object.__setattr__(maker.settings, "docs", clone / "docs")
    assert refused(maker, "HEAD~1") == "shallow"
    assert "Vraag altijd" in texts(read_state(maker.settings, "HEAD").policy)["nl/school.md"]


@pytest.mark.parametrize("convert", ["false", "true", "input"])
def test_git_gives_back_every_byte(
    maker: Maker, tmp_path_factory: pytest.TempPathFactory, convert: str
) -> None:
    """Whatever git is told about line ends: a clone, a shallow one, and an archive are the same."""
    maker.write("docs/nl/windows.md", "---\r\npolicy: false\r\n---\r\n# Pagina\r\n")
    maker.write(".gitattributes", "* text=auto eol=crlf\n")
    maker.seal()
    sealed = maker.files()
    commit(maker, "first")
    assert maker.files() == sealed
    place = tmp_path_factory.mktemp("clones")
    options = ("-c", f"core.autocrlf={convert}")
    run_git(place, *options, "clone", "-q", maker.root.as_uri(), "full")
    run_git(place, *options, "clone", "-q", "--depth", "1", maker.root.as_uri(), "shallow")
    (place / "archive").mkdir()
    run_git(maker.root, *options, "archive", "-o", str(place / "it.tar"), "first")
    shutil.unpack_archive(place / "it.tar", place / "archive", filter="data")
    for name in ("full", "shallow", "archive"):
        assert Maker.files(maker, str(place / name / "releases")) == sealed
        object.__setattr__(maker.settings, "root", place / name)
        assert not read_releases(maker.settings).faults
        assert len(read_releases(maker.settings).releases) == 1
