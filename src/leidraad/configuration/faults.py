"""What can be wrong with a project file, told in Dutch or English."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from leidraad.configuration.reasons import told

if TYPE_CHECKING:
    from pathlib import Path

_FALLBACK = "en"


class ConfigurationError(ValueError):
    """A project file that cannot be used; the message says what to change.

    ``language`` is the one to tell it in: that of the project as far as it could be read, else
    English. ``file`` is the project file, once it is known.
    """

    def __init__(self, fault: str, /, **values: object) -> None:
        """Make one of a sentence in ``words``, and what to fill in there."""
        super().__init__(fault, values)
        self.fault = fault
        self.values = values
        self.language = ""
        self.file: Path | None = None

    def tell(self, language: str) -> str:
        """Say what to change, in ``language`` where there are words in it, else in English."""
        values = self.values
        if "reason" in values:
            values = values | {"reason": told(str(values["reason"]), language)}
        sentence = _words(language)[self.fault].format(**values)
        return sentence if self.file is None else f"{self.file}: {sentence}"

    def __str__(self) -> str:
        """Say what to change."""
        return self.tell(self.language)


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, str]:
    folder = resources.files(__package__) / "words"
    file = folder / f"{language.replace('_', '-').partition('-')[0].lower()}.toml"
    if not file.is_file():
        file = folder / f"{_FALLBACK}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
