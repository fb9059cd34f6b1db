"""The words of the front matter that readers see: read like any other, but no place for a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leidraad.reading.chapters import read_chapter

if TYPE_CHECKING:
    from leidraad.model import Prose


def words(text: str) -> list[Prose]:
    chapter = read_chapter(text.encode(), "a.md", "a.md", "nl", {"article": ("Artikel",)}).chapter
    found = [prose for prose in chapter.prose if prose.block == 0]
    for prose in found:
        start, end = prose.span(0, len(prose.text))
        assert chapter.source.text[start:end] == prose.text
        assert not prose.linkable
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Zie artikel A.9", "Zie artikel A.9"),
        ('description: "Zie artikel A.9, en: meer"', "Zie artikel A.9, en: meer"),
        ("summary: 'Zie artikel A.9'", "Zie artikel A.9"),
        ("description: Zie artikel A.9  ", "Zie artikel A.9"),
    ],
)
def test_what_readers_see_is_read(line: str, expected: str) -> None:
    (found,) = words(f"---\n{line}\n---\n# X {{#x}}\n")
    assert found.text == expected


@pytest.mark.parametrize("line", ["template: artikel A.9", "title: |", "title:", "title: &a b"])
def test_what_readers_do_not_see_is_not(line: str) -> None:
    assert words(f"---\n{line}\n---\n# X {{#x}}\n") == []
