"""The manual pages of the rules in other languages than English, one TOML file per language.

The English page is the docstring of the rule's function; a page that is not there is shown in
English.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.diagnostics import Rule


def manual_of(rule: Rule, language: str) -> str:
    """Give the manual page of a rule in a language (that of ``nl`` for ``nl-BE``)."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _pages(primary).get(rule.name, rule.manual).strip()


def summary_of(rule: Rule, language: str) -> str:
    """Give the first line of a rule's manual page: what is wrong."""
    return manual_of(rule, language).partition("\n")[0]


@lru_cache(maxsize=8)
def _pages(language: str) -> Mapping[str, str]:
    file = resources.files(__name__) / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
