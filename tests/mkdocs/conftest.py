"""A small project in two languages, and MkDocs to build it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

NL = {
    "index.md": "# Welkom {#home}\n\nHallo.\n",
    "school.md": """\
---
title: School
description: Over school.
---
# School {#school audience="everyone"}

## A. Iedereen {#all}

### A.1 Fotos {#photos}

Namelijk:
- een
  - twee

Zie artikel B.1 en [de regels](#rest).

### A.2 Film {#film audience="parents"}

1. Een.
2. Zie artikel A.1.
""",
    "work.md": """\
# Werk {#work}

## B.1 Rust {#rest audience="staff"}

Zie [school](school.md#photos) en ![plan](plan.svg) en artikel A.2, tweede lid.
""",
}
EN = {
    "index.md": "# Welcome {#home}\n\nHello.\n",
    "school.md": """\
---
title: School
description: About school.
---
# School {#school audience="everyone"}

## A. Everyone {#all}

### A.1 Photos {#photos}

Namely:
- one
  - two

See article B.1 and [the rules](#rest).

### A.2 Film {#film audience="parents"}

1. One.
2. See article A.1.
""",
    "work.md": """\
# Work {#work}

## B.1 Rest {#rest audience="staff"}

See [school](school.md#photos) and ![plan](plan.svg) and article A.2, paragraph 2.
""",
}
CONFIGURATION: dict[str, Any] = {
    "site_name": "Het beleid",
    "theme": {"name": "material", "font": False},
    "plugins": [
        {
            "i18n": {
                "docs_structure": "folder",
                "fallback_to_default": False,
                "languages": [
                    {"locale": "nl", "name": "Nederlands", "default": True},
                    {"locale": "en", "name": "English", "site_name": "The policy"},
                ],
            }
        },
        # To print takes longer than all else; who tests it chooses what is printed.
        {"leidraad": {"print": False}},
    ],
    "nav": ["index.md", "school.md", "work.md"],
    "validation": {
        "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
        "links": {
            "not_found": "warn",
            "anchors": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "warn",
        },
    },
}


class Project:
    """A project in a folder."""

    def __init__(self, folder: Path) -> None:
        """Write the small policy into ``folder``."""
        self.folder = folder
        self.site = folder / "site"
        for language, files in (("nl", NL), ("en", EN)):
            for name, text in files.items():
                self.write(f"docs/{language}/{name}", text)
            self.write(f"docs/{language}/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def configure(self, **changes: Any) -> Path:
        """Write ``mkdocs.yml`` with some settings changed."""
        self.write("mkdocs.yml", yaml.safe_dump({**CONFIGURATION, **changes}, allow_unicode=True))
        return self.folder / "mkdocs.yml"

    def build(self, *, strict: bool = True, dirty: bool = False, **changes: Any) -> Path:
        """Build the site as ``mkdocs build`` does; give its folder."""
        file = self.configure(**changes)
        config = load_config(str(file), strict=strict, site_dir=str(self.site))
        build(config, dirty=dirty)
        return self.site

    def page(self, path: str) -> str:
        """Read a file of the built site."""
        return (self.site / path).read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a small policy in Dutch and English."""
    monkeypatch.setattr("sys.argv", ["mkdocs", "build"])
    return Project(tmp_path)
