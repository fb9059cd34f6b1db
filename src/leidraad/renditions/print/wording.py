"""The words that are printed around a text, and sentences made of them."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

FALLBACK = "en"


def load_words(language: str, own: Mapping[str, object] | None = None) -> dict[str, str]:
    """Give the words of print in ``language``, by name; a word that it lacks is English.

    ``own`` are those of the project, which go before.
    """
    base = language.replace("_", "-").partition("-")[0].lower()
    words: dict[str, str] = {}
    for name in dict.fromkeys((FALLBACK, base)):
        file = resources.files(__package__) / "words" / f"{name}.toml"
        if file.is_file():
            words |= tomllib.loads(file.read_text(encoding="utf-8"))
    return words | {name: str(word) for name, word in (own or {}).items()}


def filled(sentence: str, **values: object) -> str:
    """Put values in the places of a sentence (``{name}``); any other braces stay as they are."""
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", str(value))
    return sentence


def day(when: date, words: Mapping[str, str]) -> str:
    """Write a date as the language does: 3 juni 2026."""
    month = words["months"].split()[when.month - 1]
    return filled(words["date"], day=when.day, month=month, year=when.year)


def all_of(names: Sequence[str], words: Mapping[str, str]) -> str:
    """Write a list: "a, b and c"."""
    *before, last = names or ("",)
    return f"{', '.join(before)} {words['and']} {last}" if before else last
