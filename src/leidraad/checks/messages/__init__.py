"""The words of the findings, one TOML file per language: a table per rule, plus ``words``.

Every message is one template of ``str.format``. A language without a file speaks English.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK = "en"
_MOST = 8
"""How many things a message lists in full."""


class Word(str):
    """A value that is a word of the interface, to be said in the language of the messages."""

    __slots__ = ()


class Tongue(NamedTuple):
    """A value that is a language: its code, and its own name for where we know no other."""

    code: str
    name: str


class Called(NamedTuple):
    """A value that is a place: its kind, what to call it, and the steps to what is below it."""

    kind: str
    label: str
    title: str = ""
    below: tuple[Called, ...] = ()


class Steps(NamedTuple):
    """A value that leads from large to small: "paragraph 2, point b"."""

    things: tuple[Called, ...]


class Listed(NamedTuple):
    """A value that is a list: the things, and the word before the last (``and``, ``or``)."""

    things: tuple[object, ...]
    joined: str


class Messages:
    """The messages of one language."""

    def __init__(self, language: str, tables: Mapping[str, Mapping[str, str]]) -> None:
        """Keep the ``tables`` of ``language``: rule name -> message name -> template."""
        self.language = language
        self._tables = tables

    def say(self, rule: str, message: str, values: Mapping[str, object]) -> str:
        """Fill in a message; one that is not there is a fault of ours (``KeyError``)."""
        return self._fill(self._tables[rule][message], values)

    def say_first(self, rule: str, messages: tuple[str, ...], values: Mapping[str, object]) -> str:
        """Fill in the first of ``messages`` that the rule has; empty when it has none."""
        table = self._tables[rule]
        template = next((table[message] for message in messages if message in table), "")
        return self._fill(template, values)

    def _fill(self, template: str, values: Mapping[str, object]) -> str:
        words = self._tables["words"]
        return template.format_map({key: _spoken(value, words) for key, value in values.items()})


def _spoken(value: object, words: Mapping[str, str]) -> str:
    if isinstance(value, Word):
        return words[value]
    if isinstance(value, Tongue):
        return words.get(f"language-{value.code.partition('-')[0]}", value.name)
    if isinstance(value, Called):
        name = f"{words[value.kind]} {value.label}" if value.label else f"“{value.title}”"
        return ", ".join([name, *(_spoken(step, words) for step in value.below)])
    if isinstance(value, Steps):
        return ", ".join(_spoken(thing, words) for thing in value.things)
    if isinstance(value, Listed):
        return _listed(value, words)
    return str(value)


def _listed(value: Listed, words: Mapping[str, str]) -> str:
    things = [_spoken(thing, words) for thing in value.things]
    if len(things) > _MOST:
        things[_MOST - 2 : -1] = ["…"]
    *first, last = things or [""]
    return f"{', '.join(first)} {words[value.joined]} {last}" if first else last


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that the findings can be told in, sorted."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


@lru_cache(maxsize=8)
def load(language: str) -> Messages:
    """Give the messages of a language (of ``nl`` for ``nl-BE``); English where it has none."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    known = primary if primary in languages() else FALLBACK
    text = (resources.files(__name__) / f"{known}.toml").read_text(encoding="utf-8")
    return Messages(known, tomllib.loads(text))
