"""LD109: files that are not text, and files that cannot be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.checks.messages import languages, load
from leidraad.checks.structure.files import unreadable_file
from leidraad.checks.subject import Subject
from leidraad.model import Chapter, Edition, Policy, Source, Unreadable
from leidraad.project import check
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from leidraad.diagnostics import Diagnostic

GOOD = "# School {#school}\n\nEén tekst.\n"


def found(folder: Path, data: bytes | None, language: str = "nl") -> list[Diagnostic]:
    """Check a policy of one file with these bytes; ``None`` for a link that leads nowhere."""
    docs = folder / "docs"
    docs.mkdir()
    if data is None:
        (docs / "school.md").symlink_to(folder / "gone.md")
    else:
        (docs / "school.md").write_bytes(data)
    languages_ = (LanguageSettings(language, language, ""),)
    return list(check(Settings(folder, docs, languages_)).diagnostics)


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.rstrip().encode(),
    ],
    ids=["utf-8", "byte order mark", "crlf", "no newline at the end"],
)
def test_is_quiet_about_what_can_be_read(tmp_path: Path, data: bytes) -> None:
    assert not found(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (GOOD.encode("cp1252"), "Windows-1252", (3, 2)),
        (GOOD.encode("utf-16"), "UTF-16", (1, 1)),
    ],
)
def test_names_the_encoding_and_the_first_place(
    tmp_path: Path, data: bytes, encoding: str, place: tuple[int, int]
) -> None:
    (only,) = found(tmp_path, data)
    assert only.rule.code == "LD109"
    assert encoding in only.message
    assert "UTF-8" in only.help
    assert (only.location.line, only.location.column) == place


def test_the_words_of_such_a_file_are_not_compared_with_a_translation(tmp_path: Path) -> None:
    """A letter that was lost can make another date; one message about the file is enough."""
    both = (LanguageSettings("nl", "Nederlands", "nl"), LanguageSettings("en", "English", "en"))
    dutch = (
        "# School {#school}\n\n## A.1 Een {#one}\n\nHet begint op één juni en kost zeven euro.\n"
    )
    english = "# School {#school}\n\n## A.1 One {#one}\n\nIt begins on 1 June.\n\nReally.\n"
    for folder, data in (("nl", dutch.encode("cp1252")), ("en", english.encode())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "school.md").write_bytes(data)
    settings = Settings(tmp_path, tmp_path, both)
    assert [each.rule.code for each in check(settings).diagnostics] == ["LD109"]
    (tmp_path / "nl/school.md").write_text(dutch, encoding="utf-8")
    codes = [each.rule.code for each in check(settings).diagnostics]
    assert sorted(codes) == ["LD206", "LD207"]


def test_tells_of_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (only,) = found(tmp_path, None)
    assert only.rule.code == "LD109"
    assert only.location.path == "docs/school.md"
    assert only.message.startswith("Dit bestand gaat niet open")


@pytest.mark.parametrize(
    "kind", ["encoding", "control-character", "front-matter", "missing", "new"]
)
@pytest.mark.parametrize("language", languages())
def test_has_words_for_every_kind_of_fault(tmp_path: Path, kind: str, language: str) -> None:
    """Also for a kind that the reader learns later: no finding may end in a crash."""
    source = Source("docs/school.md", language, GOOD)
    fault = Unreadable(kind, 0, 1, "a detail")
    chapter = Chapter("school.md", source, (), (), (), (), (), unreadable=(fault,))
    settings = Settings(tmp_path, tmp_path, (LanguageSettings(language, language, ""),))
    policy = Policy((Edition(language, (chapter,), {}),))
    (finding,) = unreadable_file(Subject(policy, settings))
    variant = f"message-{finding.variant}" if finding.variant else "message"
    told = load(language).say("unreadable-file", variant, finding.values)
    # What a YAML reader says helps nobody who is no programmer.
    assert ("a detail" in told) is (kind != "front-matter")
