"""The words around a revision, and its dates in words."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FALLBACK = "en"


@lru_cache(maxsize=16)
def load_words(language: str) -> Mapping[str, str]:
    """Give the words in a language (of ``nl`` for ``nl-BE``), by name; English without any."""
    folder = resources.files(__package__) / "words"
    file = folder / f"{language.replace('_', '-').partition('-')[0].lower()}.toml"
    if not file.is_file():
        file = folder / f"{FALLBACK}.toml"
    words: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    return words


def filled(sentence: str, /, **values: object) -> str:
    """Put values in the places of a sentence (``{name}``); any other braces stay as they are."""
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", str(value))
    return sentence


def day(when: date, words: Mapping[str, str]) -> str:
    """Write a date as the language does: 3 juni 2026."""
    month = words["months"].split()[when.month - 1]
    return filled(words["date"], day=when.day, month=month, year=when.year)
