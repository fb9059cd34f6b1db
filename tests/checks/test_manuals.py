"""The manual pages in other languages say what the English ones say."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from leidraad.checks import all_rules
from leidraad.checks.manuals import manual_of, summary_of

FILES = [
    file
    for file in resources.files("leidraad.checks.manuals").iterdir()
    if file.name.endswith(".toml")
]
RULES = {rule.name: rule for rule in all_rules()}


def shape(manual: str) -> list[tuple[str, int]]:
    """Give the parts of a page: prose, or an example of so many lines."""
    parts = manual.strip().split("\n\n")
    return [
        ("example", part.count("\n") + 1) if part.startswith("    ") else ("prose", 1)
        for part in parts
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.name))
def test_every_rule_has_a_page_of_the_same_shape(file: resources.abc.Traversable) -> None:
    pages: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    assert sorted(pages) == sorted(RULES)
    for name, page in pages.items():
        assert shape(page) == shape(RULES[name].manual), name
        summary = page.strip().partition("\n")[0]
        assert summary.endswith("."), name
        assert all(len(line) <= 96 for line in page.splitlines()), name
        # What is typed is the same in every language: codes, commands, attributes.
        typed = set(re.findall(r"`[^`]+`", page))
        assert typed == set(re.findall(r"`[^`]+`", RULES[name].manual)), name


def test_a_language_without_pages_has_the_english_ones() -> None:
    rule = RULES["unknown-article"]
    assert manual_of(rule, "fy") == rule.manual
    assert summary_of(rule, "en") == rule.summary
    assert summary_of(rule, "nl_BE").startswith("Een verwijzing noemt")
