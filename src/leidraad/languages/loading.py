"""Language files read and checked: TOML in, a vocabulary out."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from leidraad.languages.numerals import ValueWords
from leidraad.languages.vocabulary import LABEL_SHAPES, UNIT_KINDS, Instruments, Unit, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class VocabularyError(ValueError):
    """A language file that cannot be used; the message starts with ``file:line:``."""


# What may stand in a language file: table -> key -> what its value must be.
_WORDS, _WORD, _FLAG = "a list of words", "a word", "true or false"
_TABLES: Mapping[str, Mapping[str, str]] = {
    "headings": dict.fromkeys(("article", "section", "chapter"), _WORDS),
    "ordinals": {"words": "a list of words or of lists", "endings": _WORDS, "behind": _FLAG},
    "relative": dict.fromkeys(
        ("this", "that", "previous", "next", "last", "penultimate", "above"), _WORDS
    ),
    "joining": dict.fromkeys(
        (
            *("and", "range", "range_of_more", "of", "of_the", "of_it", "of_common", "its", "to"),
            *("the", "other", "except"),
        ),
        _WORDS,
    ),
    "pointing": dict.fromkeys(
        (
            *("see", "cues", "announcing", "changing", "renumbering", "becoming"),
            *("ordinary", "streets", "apart", "within", "introducing", "inserted"),
        ),
        _WORDS,
    ),
    "labels": dict.fromkeys(("words", "suffixes", "behind_suffix"), _WORDS),
    "quantities": {"words": _WORDS},
    "comparing": dict.fromkeys(("function_words", "negations", "modals", "numbers"), _WORDS),
    "instruments": dict.fromkeys(
        ("names", "starts", "going_on", "ends", "inside", "pairs", "nouns", "own"), _WORDS
    ),
}
_UNIT_KEYS: Mapping[str, str] = {
    "kind": _WORD,
    "singular": _WORDS,
    "plural": _WORDS,
    "label": _WORD,
    "ordinal": _FLAG,
    "relative": _FLAG,
    "also_alinea": _FLAG,
    "headed": _FLAG,
    "outer": _FLAG,
}


_VALUES: Mapping[str, str] = {
    "numbers": "a table of words with their numbers",
    "multipliers": "a table of words with their numbers",
    "months": "a list of words or of lists",
    **dict.fromkeys(
        (
            *("number_joiners", "doubtful", "date_joiners", "time_joiners"),
            *("hour_words", "before_noon", "after_noon"),
        ),
        _WORDS,
    ),
    "month_first": _FLAG,
    "decimal_mark": _WORD,
}


def available() -> tuple[str, ...]:
    """Give the codes of the languages that come with Leidraad, sorted."""
    files = resources.files(__package__).iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


def load(code: str, path: Path | None = None) -> Vocabulary:
    """Give the words of a language, from ``path`` or else from the file that comes along.

    The same file gives the same value until it changes. Raises :class:`VocabularyError` for a
    language that is not there, TOML that is not well formed, and keys that are not known.
    """
    if path is not None:
        try:
            changed = path.stat().st_mtime_ns
        except OSError as error:
            message = f"{path}:1: cannot be read ({error.strerror})"
            raise VocabularyError(message) from error
        return _load(code, path, changed)
    if code not in available():
        message = f"{code}.toml:1: no such language; there are: {', '.join(available())}"
        raise VocabularyError(message)
    return _load(code, None, 0)


@lru_cache(maxsize=64)
def _load(code: str, path: Path | None, _changed: int) -> Vocabulary:
    """Read and check one file; ``_changed`` only makes an edited file a new one."""
    name = str(path) if path is not None else f"{code}.toml"
    text = ""
    try:
        file = path if path is not None else resources.files(__package__) / f"{code}.toml"
        text = file.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        message = f"{name}:1: is not UTF-8"
        raise VocabularyError(message) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = found[1] if found else str(text.count("\n") + 1)
        message = f"{name}:{line}: {error}"
        raise VocabularyError(message) from error
    return _Reader(name, text, data).vocabulary(code)


class _Reader:
    """Turns the TOML of one file into a :class:`Vocabulary`, or says what is wrong and where."""

    def __init__(self, name: str, text: str, data: dict[str, Any]) -> None:
        self.name = name
        self.text = text
        self.data = data

    def fail(self, key: str, problem: str) -> VocabularyError:
        """Make the error for ``key``, at the first line that starts with it or opens it."""
        mark = re.compile(rf"^\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\]]", re.MULTILINE)
        found = mark.search(self.text)
        line = self.text.count("\n", 0, found.end()) + 1 if found else 1
        return VocabularyError(f"{self.name}:{line}: {problem}")

    def vocabulary(self, code: str) -> Vocabulary:
        known = {"name", "audiences", "notes", "units", "values", *_TABLES}
        for key in self.data:
            if key not in known:
                raise self.fail(key, f"unknown key {key!r}; known are: {', '.join(sorted(known))}")
        tables = {name: self.table(name, keys) for name, keys in _TABLES.items()}
        ordinals = tables["ordinals"]
        labels = tables["labels"]
        units = self.units()
        annex = tuple(word for unit in units if unit.kind == "annex" for word in unit.singular)
        return Vocabulary(
            code=code,
            name=self.value("name", self.data.get("name", code), _WORD),
            headings=MappingProxyType({**tables["headings"], "annex": annex}),
            audiences=MappingProxyType(self.names("audiences")),
            notes=MappingProxyType(self.names("notes")),
            units=units,
            ordinals=self.groups(ordinals.get("words", ())),
            ordinal_endings=ordinals.get("endings", ()),
            adjectives_behind=ordinals.get("behind", False),
            relative=MappingProxyType(tables["relative"]),
            joining=MappingProxyType(tables["joining"]),
            pointing=MappingProxyType(tables["pointing"]),
            letter_words=labels.get("words", ()),
            label_suffixes=labels.get("suffixes", ()),
            behind_suffix=labels.get("behind_suffix", ()),
            quantities=tables["quantities"].get("words", ()),
            instruments=Instruments(**tables["instruments"]),
            comparing=MappingProxyType(tables["comparing"]),
            values=self.values(),
        )

    def table(self, name: str, keys: Mapping[str, str]) -> dict[str, Any]:
        found = self.data.get(name, {})
        if not isinstance(found, dict):
            raise self.fail(name, f"{name} must be a table: [{name}]")
        return self.checked(found, keys, name)

    def checked(self, found: dict[str, Any], keys: Mapping[str, str], of: str) -> dict[str, Any]:
        for key in found:
            if key not in keys:
                raise self.fail(key, f"unknown key {key!r} in {of}; known are: {', '.join(keys)}")
        return {key: self.value(key, value, keys[key]) for key, value in found.items()}

    def value(self, key: str, value: object, expected: str) -> Any:  # noqa: ANN401 - as TOML is
        """Give ``value``, a list as a tuple, when it is what ``expected`` says."""
        if expected == _WORDS and _is_words(value):
            return tuple(value)  # type: ignore[arg-type]  # _is_words says it is a list
        if expected == _WORD and isinstance(value, str) and value.strip():
            return value
        if expected == _FLAG and isinstance(value, bool):
            return value
        if expected.endswith("of lists") and isinstance(value, list):
            return value
        if expected.endswith("numbers") and _is_numbered(value):
            return MappingProxyType(value)  # type: ignore[arg-type]  # _is_numbered says so
        raise self.fail(key, f"{key} must be {expected}")

    def names(self, table: str) -> dict[str, str]:
        """Give a table in which each key is the project's or the writer's, and has one word."""
        found = self.data.get(table, {})
        if not isinstance(found, dict):
            raise self.fail(table, f"{table} must be a table: [{table}]")
        return {key: self.value(key, value, _WORD) for key, value in found.items()}

    def values(self) -> ValueWords:
        found = self.data.get("values", {})
        if not isinstance(found, dict):
            raise self.fail("values", "values must be a table: [values]")
        known = self.checked(found, _VALUES, "values")
        return ValueWords(**known | {"months": self.groups(known.get("months", ()))})

    def groups(self, ordinals: list[object] | tuple[()]) -> tuple[tuple[str, ...], ...]:
        """Give the words for first, second, third …; one word may stand without its list."""
        groups = [[each] if isinstance(each, str) else each for each in ordinals]
        return tuple(self.value("words", group, _WORDS) for group in groups)

    def units(self) -> tuple[Unit, ...]:
        found = self.data.get("units", [])
        if not isinstance(found, list) or not all(isinstance(unit, dict) for unit in found):
            raise self.fail("units", "units must be written as [[units]]")
        units = tuple(self.unit(unit) for unit in found)
        if not units:
            raise self.fail("units", "there must be at least one [[units]]")
        return units

    def unit(self, found: dict[str, Any]) -> Unit:
        unit = self.checked(found, _UNIT_KEYS, "units")
        if unit.get("kind") not in UNIT_KINDS:
            raise self.fail("units", f"kind must be one of: {', '.join(UNIT_KINDS)}")
        if unit.get("label", "any") not in LABEL_SHAPES:
            raise self.fail("label", f"label must be one of: {', '.join(LABEL_SHAPES)}")
        if not unit.get("singular"):
            raise self.fail("units", "each of [[units]] must have singular words")
        return Unit(**unit)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _is_numbered(value: object) -> bool:
    return isinstance(value, dict) and all(type(number) is int for number in value.values())
