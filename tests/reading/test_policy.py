"""A whole policy: which files are its chapters, in what order, and what cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leidraad.reading.policy import read_policy
from leidraad.settings import LanguageSettings, Settings

LANGUAGES = (LanguageSettings("nl", "Nederlands", "nl"), LanguageSettings("en", "English", "en"))


def policy_of(root: Path, files: dict[str, str], order: tuple[str, ...] = ()) -> Settings:
    for name, text in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Settings(root, root / "docs", LANGUAGES, order)


def names(settings: Settings) -> list[str]:
    return [chapter.name for chapter in read_policy(settings).leading.chapters]


def test_chapters_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    files = {f"nl/{name}.md": "# X {#x}\n" for name in ("a", "b", "index", "deep/c")}
    assert names(policy_of(tmp_path, files, ("b.md", "a.md"))) == [
        "b.md",
        "a.md",
        "index.md",
        "deep/c.md",
    ]
    assert names(policy_of(tmp_path, {})) == ["index.md", "a.md", "b.md", "deep/c.md"]


def test_the_other_language_has_its_own_files(tmp_path: Path) -> None:
    settings = policy_of(tmp_path, {"nl/a.md": "# A {#a}\n", "en/b.md": "# B {#b}\n"})
    policy = read_policy(settings)
    assert [[c.name for c in e.chapters] for e in policy.editions] == [["a.md"], ["b.md"]]
    assert [c.source.path for e in policy.editions for c in e.chapters] == [
        "docs/nl/a.md",
        "docs/en/b.md",
    ]
    assert policy.files == {"nl/a.md", "en/b.md"}


def test_a_file_that_says_so_is_no_chapter(tmp_path: Path) -> None:
    page = "---\npolicy: false\n---\n# About\n"
    settings = policy_of(tmp_path, {"nl/a.md": "# A {#a}\n", "nl/about.md": page})
    assert names(settings) == ["a.md"]
    assert "nl/about.md" in read_policy(settings).files


def test_what_an_editor_has_not_saved_yet_is_read(tmp_path: Path) -> None:
    settings = policy_of(tmp_path, {"nl/a.md": "# Old {#a}\n"})
    contents = {tmp_path / "docs/nl/a.md": b"# New {#a}\n"}
    (chapter,) = read_policy(settings, contents).leading.chapters
    assert chapter.title == "New"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_file_that_cannot_be_opened_is_told_about(tmp_path: Path) -> None:
    settings = policy_of(tmp_path, {"nl/a.md": "# A {#a}\n"})
    (tmp_path / "docs/nl/gone.md").symlink_to(tmp_path / "nowhere")
    chapter = read_policy(settings).leading.chapters[1]
    assert [(fault.kind, fault.start) for fault in chapter.unreadable] == [("missing", 0)]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    settings = policy_of(tmp_path, {"nl/a.md": "# A {#a}\n"})
    (tmp_path / "docs/nl/again").symlink_to(tmp_path / "docs/nl")
    assert "a.md" in names(settings)


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    settings = policy_of(
        tmp_path, {"nl/a.md": "# A {#a}\n", "nl/.a.md.swp.md": "", ".git/x.md": ""}
    )
    assert names(settings) == ["a.md"]
