"""The LOVK's protocol: every rule of it is there, in both languages, and nothing is copied."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leidraad.configuration import read_settings
from leidraad.project import check

if TYPE_CHECKING:
    from leidraad.model import Policy

CHAPTERS = (
    "index.md",
    "introduction.md",
    "principles.md",
    "scope.md",
    "school.md",
    "sanctions.md",
)
LABELS = (
    *(f"P.{number}" for number in range(1, 6)),
    *("R.1", "R.2"),
    *(f"A.{number}" for number in range(1, 8)),
    *(f"B.{number}" for number in range(1, 4)),
    *(f"C.{number}" for number in range(1, 5)),
    *(f"S.{number}" for number in range(1, 7)),
)
BINDS_STAFF = ("A.1", "B.1", "B.2", "B.3", "C.1", "C.2", "C.3", "C.4", "S.1", "S.2", "S.3")
BINDS_PARENTS = ("S.4", "S.5")

FACTS = Path(__file__).parent / "golden" / "protocol-facts.toml"


@pytest.fixture(scope="module")
def policy(root: Path) -> Policy:
    checked = check(read_settings(root / "mkdocs.yml"))
    assert checked.diagnostics == ()
    return checked.policy


def texts(policy: Policy, language: str) -> dict[str, str]:
    """Give the text of every article by its label, and of every chapter by its name."""
    edition = next(each for each in policy.editions if each.language == language)
    found = {}
    for chapter in edition.chapters:
        found[chapter.name.removesuffix(".md")] = chapter.source.text
        found |= {article.label: chapter.text_of(article) for article in chapter.articles}
    return found


def test_the_chapters_and_articles_are_those_of_the_document(policy: Policy) -> None:
    for edition in policy.editions:
        assert tuple(chapter.name for chapter in edition.chapters) == CHAPTERS
        articles = [article for chapter in edition.chapters for article in chapter.articles]
        assert tuple(article.label for article in articles) == LABELS
        assert all(article.key and article.title for article in articles)


def test_each_article_says_whom_it_binds(policy: Policy) -> None:
    for edition in policy.editions:
        for chapter in edition.chapters:
            for article in chapter.articles:
                expected: tuple[str, ...] = ("everyone",)
                if article.label in BINDS_STAFF:
                    expected = ("staff",)
                elif article.label in BINDS_PARENTS:
                    expected = ("parents",)
                elif article.label == "S.6":
                    expected = ("staff", "parents")
                assert article.audience == expected, article.label


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_rule_exception_name_or_number_is_missing(policy: Policy, language: str) -> None:
    found = texts(policy, language)
    for fact in tomllib.loads(FACTS.read_text(encoding="utf-8"))["fact"]:
        text = " ".join(found[fact["place"]].split()).casefold()
        missing = [words for words in fact[language] if words.casefold() not in text]
        assert not missing, fact["place"]


def test_a_7_cites_the_sanctions(policy: Policy) -> None:
    for edition in policy.editions:
        (citation,) = [c for c in edition.citations["school.md"] if c.origin.key == "decency"]
        assert [target.key for target in citation.targets] == ["sanctions"]


def test_every_page_says_whose_the_substance_is(policy: Policy) -> None:
    for edition in policy.editions:
        assert all("LOVK" in c.front_matter["rights"] for c in edition.chapters)


def test_no_run_of_seven_words_is_the_customers(policy: Policy, root: Path) -> None:
    document = root.parent / "shared" / "protocol" / "source.nl.txt"
    if not document.is_file():
        pytest.skip("the customer's document is not part of this repository")
    source = runs(document.read_text(encoding="utf-8"))
    for language in ("nl", "en"):
        for place, text in texts(policy, language).items():
            assert not (runs(re.sub(r"https?://\S+", "", text)) & source), (language, place)


def runs(text: str) -> set[tuple[str, ...]]:
    """Give every run of seven words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 7]) for at in range(len(words) - 6)}
