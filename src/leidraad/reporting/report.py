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
    from leidraad.model import Policy

FALLBACK = "en"
_FOLDER = resources.files(__package__) / "words"


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

    def counts(self) -> Counter[Severity]:
        """Count the findings by how much they weigh."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)

    def in_repository(self, path: str) -> str:
        """Give the path of a file as a code host names it; one outside the project stays as is."""
        return path if path.startswith("/") else self.base + path

    @property
    def spoken(self) -> str:
        """The code of the language that is spoken: that of the report where there are words in it.

        ISO 639-1, in small letters.
        """
        return _spoken(self.language)

    def words(self) -> Mapping[str, str]:
        """Give the words of a report in its language, in English where it has none."""
        return words_of(self.language)


def words_of(language: str) -> Mapping[str, str]:
    """Give the words of a report in a language, in English where it has none."""
    return _words(_spoken(language))


def _spoken(language: str) -> str:
    primary = language.replace("_", "-").partition("-")[0].lower()
    return primary if (_FOLDER / f"{primary}.toml").is_file() else FALLBACK


@lru_cache(maxsize=8)
def _words(language: str) -> Mapping[str, str]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def speakable(text: str) -> str:
    """Give ``text`` without what no encoding can carry: a byte that is no UTF-8 becomes ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
