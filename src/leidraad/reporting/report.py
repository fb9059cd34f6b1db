"""What a report is made from: the findings, the policy they are about, the language to use."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.diagnostics import Diagnostic, Rule, Severity, Waived
    from leidraad.model import Policy, Source

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Report:
    """Findings about a policy.

    ``rules`` are all that were asked, ``language`` the one to speak, ``version`` that of the tool.
    ``waived`` is what was found too, and let be. ``base`` is the project's folder as a code host
    names it, relative to the repository and ending in ``/``; empty when the project is the
    repository.
    """

    policy: Policy
    diagnostics: tuple[Diagnostic, ...]
    rules: tuple[Rule, ...]
    language: str
    version: str
    waived: tuple[Waived, ...] = ()
    base: str = ""

    def sources(self) -> dict[str, Source]:
        """Give the files of the policy by the path that messages show."""
        return {
            chapter.source.path: chapter.source
            for edition in self.policy.editions
            for chapter in edition.chapters
        }

    def counts(self) -> Counter[Severity]:
        """Count the findings by how much they weigh."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)

    def words(self) -> Mapping[str, str]:
        """Give the words of a report in its language, in English where it has none."""
        return _words(self.language)


@lru_cache(maxsize=8)
def _words(language: str) -> Mapping[str, str]:
    folder = resources.files(__package__) / "words"
    file = folder / f"{language.replace('_', '-').partition('-')[0].lower()}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def speakable(text: str) -> str:
    """Give ``text`` without what no encoding can carry: a byte that is no UTF-8 becomes ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
