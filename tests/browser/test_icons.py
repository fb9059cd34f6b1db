"""The shapes that a page draws once: all that it uses by name, in a chapter no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_has_the_shapes_that_it_uses_and_a_chapter_no_other(
    root: Path, tmp_path: Path
) -> None:
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path)))
    chapters = 0
    for file in tmp_path.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        used = set(re.findall(r'<use href="#(\w+)"', page))
        drawn = set(re.findall(r'<symbol id="(\w+)"', page))
        assert used <= drawn, file
        if 'class="on-chapter"' in page:
            chapters += 1
            assert used == drawn, file
    assert chapters
