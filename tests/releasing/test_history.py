"""What a check reads of the releases: no more than it needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.model import History
from leidraad.project import check
from leidraad.project import history as module
from leidraad.reading.chapters import read_chapter

if TYPE_CHECKING:
    from tests.releasing.conftest import Maker

OLD = "## A.3 Films {#films}\n\nFilm niemand zonder het eerst te vragen.\n"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the files of releases that are read, as they are."""
    paths: list[str] = []

    def reading(data: bytes, path: str, *rest: object) -> object:
        paths.append(path)
        return read_chapter(data, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "read_chapter", reading)
    return paths


def history(maker: Maker) -> History:
    return check(maker.settings).history


def test_without_releases_there_is_none(maker: Maker) -> None:
    assert history(maker) == History()


def test_nothing_is_read_of_a_text_that_did_not_change(maker: Maker, read: list[str]) -> None:
    release = maker.seal()
    found = history(maker)
    assert found.chain.releases == (release,)
    assert not found.last
    assert not read


def test_only_what_changed_is_read(maker: Maker, read: list[str]) -> None:
    maker.seal()
    maker.change("docs/en/school.md", "Ask first", "Do ask first")
    dutch, english = history(maker).last
    assert read == ["releases/1.0/docs/en/school.md"]
    assert dutch.chapters[0].source.path == "docs/nl/school.md"
    assert "Ask first" in english.chapters[0].source.text


def test_a_new_chapter_is_a_change(maker: Maker, read: list[str]) -> None:
    maker.seal()
    for language in ("nl", "en"):
        maker.write(f"docs/{language}/new.md", "# New {#new}\n")
    assert len(history(maker).last) == 2
    assert not read


def test_a_language_that_is_gone_or_new(maker: Maker) -> None:
    maker.seal()
    dutch, english = maker.settings.languages
    object.__setattr__(maker.settings, "languages", (dutch,))
    assert [edition.language for edition in history(maker).last] == ["nl", "en"]
    object.__setattr__(maker.settings, "languages", (english,))
    assert {edition.language for edition in history(maker).last} == {"nl", "en"}
    assert not check(maker.settings).diagnostics


def test_pages_that_are_no_chapters_are_left_out(maker: Maker) -> None:
    maker.write("docs/nl/page.md", "---\npolicy: false\n---\n# Page\n")
    maker.seal()
    maker.change("docs/nl/school.md", "Vraag", "Vraag altijd")
    assert [chapter.name for chapter in history(maker).last[0].chapters] == ["school.md"]


def test_a_broken_chain_is_not_compared_with(maker: Maker) -> None:
    maker.seal()
    maker.change("releases/1.0/docs/nl/school.md", "Vraag", "Vraag nooit")
    found = history(maker)
    assert found.chain.faults
    assert not found.last


def test_older_releases_are_asked_for_keys_that_come_back(maker: Maker, read: list[str]) -> None:
    before = {path: maker.files("docs")[f"{path}/school.md"].decode() for path in ("nl", "en")}
    for language, text in before.items():
        maker.write(f"docs/{language}/school.md", text + "\n" + OLD)
        maker.write(f"docs/{language}/other.md", "# Other {#other}\n")
    maker.confirm()
    maker.seal("1.0")
    for language, text in before.items():
        waived = "<!-- leidraad: allow LD503 because no longer needed -->\n"
        maker.write(f"docs/{language}/school.md", waived + text)
    maker.confirm()
    maker.seal("1.1")
    for language, text in before.items():
        maker.write(f"docs/{language}/school.md", text)
    maker.confirm()
    maker.seal("1.2")
    for language, text in before.items():
        maker.write(f"docs/{language}/school.md", text + "\n" + OLD.replace("eerst", "altijd"))
    read.clear()
    found = history(maker).former
    assert list(found) == ["films"]
    assert found["films"].version == "1.0"
    assert found["films"].chapter.text_of(found["films"].division) == OLD
    assert [path for path in read if "1.2" not in path] == ["releases/1.0/docs/nl/school.md"]


def test_the_reader_never_looks_outside(maker: Maker, tmp_path: Path) -> None:
    """A sealed chapter is taken over only when every byte is the same."""
    maker.seal()
    data = (tmp_path / "docs/nl/school.md").read_bytes()
    (tmp_path / "docs/nl/school.md").write_bytes(data.replace(b"\n", b"\r\n"))
    (dutch, _) = history(maker).last
    assert dutch.chapters[0].source.path == "releases/1.0/docs/nl/school.md"
