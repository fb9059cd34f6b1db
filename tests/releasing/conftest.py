"""A policy of two languages to seal, and releases of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from leidraad.project.sealing import Plan, Sealing, seal
from leidraad.project.translations import confirm, confirmations
from leidraad.reading.policy import read_policy
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from leidraad.model import Release

WHEN = datetime(2026, 1, 31, 12, tzinfo=UTC)
NOTES = {"nl": "Wat er is veranderd.", "en": "What has changed."}
TEXTS = {
    "nl/school.md": """\
# School {#school audience="staff"}

## A.1 Privacy {#privacy}

Zie artikel A.2. Het “verslag” gaat binnen zes weken naar de ouders.

## A.2 Foto's {#photos}

1. Vraag het eerst.

2. Plaats geen foto's van *andermans* kinderen.
""",
    "en/school.md": """\
# School {#school audience="staff"}

## A.1 Privacy {#privacy}

See article A.2. The “report” goes to the parents within six weeks.

## A.2 Photos {#photos}

1. Ask first.

2. Post no photos of *other people's* children.
""",
    "nl/plan.svg": "<svg/>\r\n",
}


class Maker:
    """A project in a folder, and what is done to it."""

    def __init__(self, root: Path) -> None:
        """Write the policy of :data:`TEXTS` into ``root``, and confirm its translation."""
        self.root = root
        languages = (LanguageSettings("nl", "Nederlands", "nl"), LanguageSettings("en", "E", "en"))
        self.settings = Settings(root, root / "docs", languages, order=("school.md",))
        for path, text in TEXTS.items():
            self.write(f"docs/{path}", text)
        self.confirm()

    def write(self, path: str, text: str) -> None:
        """Write a file, byte for byte."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def change(self, path: str, old: str, new: str) -> None:
        """Change what stands in a file."""
        text = (self.root / path).read_bytes().decode("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def confirm(self) -> None:
        """Confirm all translations."""
        policy = read_policy(self.settings)
        keys = [d.key for chapter in policy.leading.chapters for d in chapter.divisions]
        known = confirmations(self.settings).by_language
        self.settings.confirmations.write_bytes(confirm(policy, known, keys, ["en"]))

    def try_seal(self, version: str = "1.0", **values: Any) -> Sealing:
        """Try to make a release."""
        plan = Plan(version, NOTES)
        return seal(self.settings, plan._replace(**values), WHEN)

    def seal(self, version: str = "1.0", **values: Any) -> Release:
        """Make a release."""
        sealing = self.try_seal(version, **values)
        assert sealing.release is not None, sealing.obstacles
        return sealing.release

    def files(self, below: str = "releases") -> Mapping[str, bytes]:
        """Give what stands in a folder of the project."""
        top = self.root / below
        return {
            file.relative_to(top).as_posix(): file.read_bytes()
            for file in sorted(top.rglob("*"))
            if file.is_file()
        }


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)
