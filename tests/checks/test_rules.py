"""Every rule finds what its example files show, and nothing else; and every rule is explained."""

from __future__ import annotations

import re
import string
import tomllib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.checks.rule_files import FOLDER, Case, find, read_cases, told

from leidraad.checks import RULE_MODULES, all_rules
from leidraad.checks.messages import languages

if TYPE_CHECKING:
    from leidraad.diagnostics import Rule

FILES = sorted(FOLDER.glob("*.md"))
CASES = [(file, case) for file in FILES for case in read_cases(file.read_text(encoding="utf-8"))]
RULES = all_rules()
# What stands in a message's table for the rule's own variants, and what every rule must have.
_MESSAGE_KINDS = ("message", "help", "fix", "hint")


def _messages(language: str) -> dict[str, dict[str, str]]:
    folder = resources.files("leidraad.checks.messages")
    tables: dict[str, dict[str, str]] = tomllib.loads(
        (folder / f"{language}.toml").read_text(encoding="utf-8")
    )
    return tables


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize(
    ("file", "case"), CASES, ids=[f"{file.stem}: {case.title}" for file, case in CASES]
)
def test_finds_what_the_example_shows(file: Path, case: Case, tmp_path: Path) -> None:
    assert told(find(case.sources, tmp_path)) == case.findings, file


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_has_examples_that_fire_and_that_stay_quiet(rule: Rule) -> None:
    file = FOLDER / f"{rule.code}-{rule.name}.md"
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {rule.code} {rule.name}\n")
    found = [case.findings for case in read_cases(text)]
    assert any(f" {rule.code} " in findings for findings in found)
    assert "none\n" in found


def test_has_no_examples_of_rules_that_are_gone() -> None:
    assert [file.stem for file in FILES] == [f"{rule.code}-{rule.name}" for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_has_a_manual_with_an_example(rule: Rule) -> None:
    summary, _, rest = rule.manual.partition("\n\n")
    assert rule.summary == summary
    assert summary.endswith(".")
    assert "\n" not in summary
    prose = [line for line in rest.splitlines() if line and not line.startswith(" ")]
    example = [line for line in rest.splitlines() if line.startswith("    ")]
    assert prose, "says what it finds, but not why it matters"
    assert example, "shows no example"


def test_codes_and_names_are_well_formed() -> None:
    for rule in RULES:
        assert re.fullmatch(r"LD[1-69]\d\d", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert re.fullmatch(r"\d+\.\d+", rule.since)


def test_every_module_with_rules_is_listed() -> None:
    folder = resources.files("leidraad.checks")
    with_rules = {
        f"leidraad.checks.{family.name}.{file.name.removesuffix('.py')}"
        for family in folder.iterdir()
        if family.is_dir()
        for file in family.iterdir()
        if file.name.endswith(".py")
        and re.search(r"^@(rule|describe)\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_rules == {module.__name__ for module in RULE_MODULES}


@pytest.mark.parametrize("language", languages())
def test_has_messages_for_every_rule_and_no_other(language: str) -> None:
    assert sorted(_messages(language)) == sorted(["words", *(rule.name for rule in RULES)])


@pytest.mark.parametrize("language", languages())
def test_messages_are_the_same_ones_in_every_language(language: str) -> None:
    """The same messages, filled in with the same values."""
    english, here = _messages("en"), _messages(language)
    assert sorted(here["words"]) == sorted(english["words"])
    for rule in RULES:
        assert sorted(here[rule.name]) == sorted(english[rule.name]), rule.name
        for name, template in here[rule.name].items():
            assert name.partition("-")[0] in _MESSAGE_KINDS
            here_only = _placeholders(template) ^ _placeholders(english[rule.name][name])
            # "the {what}" may not be needed where a language's word fits all kinds.
            assert here_only <= {"what", "name"}, (rule.name, name)


@pytest.mark.parametrize("language", languages())
def test_messages_are_whole_sentences_in_typographic_quotes(language: str) -> None:
    for table, messages in _messages(language).items():
        for name, template in messages.items() if table != "words" else ():
            where = f"{table}: {name}"
            assert template == template.strip(), where
            assert '"' not in template.replace('status="repealed"', ""), where
            assert name.startswith("hint") or template[-1] in ".?>", where


@pytest.mark.parametrize("language", languages())
def test_every_message_is_shown_by_some_example(
    language: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No message lies about unused, and none lacks a value that it names."""
    told_by: dict[str, list[str]] = {rule.name: [] for rule in RULES}
    for _, case in CASES:
        for found in find(case.sources, tmp_path_factory.mktemp("case"), language):
            told_by[found.rule.name] += [found.message, found.help]
            told_by[found.rule.name] += [related.message for related in found.related]
            told_by[found.rule.name] += [found.suggestion.message] if found.suggestion else []
    unused = [
        f"{rule.name}: {name}"
        for rule in RULES
        for name, template in _messages(language)[rule.name].items()
        if not any(map(_pattern(template).fullmatch, told_by[rule.name]))
    ]
    assert unused == [
        *(f"unreadable-file: {name}" for name in _ONLY_FROM_BYTES),
        "sealed-text-edited: message-unreadable",  # see tests/releasing/test_chain.py
    ]


# The messages about bytes; see test_unreadable.py.
_ONLY_FROM_BYTES = (
    "message",
    "message-encoding",
    "help-encoding",
    "message-missing",
    "help-missing",
    "help",
)


def _pattern(template: str) -> re.Pattern[str]:
    parts = string.Formatter().parse(template)
    return re.compile(
        "".join(re.escape(text) + (".*" if name is not None else "") for text, name, _, _ in parts)
    )
