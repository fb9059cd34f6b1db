"""The word list: what is read of it, and where its words are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import given

from leidraad.languages import load
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite
from leidraad.reading.policy import read_policy
from leidraad.reading.terms import gloss, read_terms
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from leidraad.model import Chapter, Citation, Gloss, Term

WORDS = """\
---
policy: words
---
# Woorden {#words}

Deze woorden komen in de tekst voor.

## Schorsing, schorsen, geschorst {#suspension}

Je mag een tijd **niet** werken.

Daarna weer wel: `ja`.

### Een voorbeeld

- Een week.

## ontslag {#dismissal}

Je werkt hier niet meer. ![Een deur](door.png)

## ontslag op staande voet, op staande voet {#instant}

Meteen.

## MR, … {#council}

De [medezeggenschapsraad](#x).

## ouders/verzorgers {#parents}

Wie voor een kind zorgt.

## , {#nothing}

## Meer lezen {#more .unnumbered}

Vraag het na.
"""


def chapter(text: str, name: str = "a.md") -> Chapter:
    """Read one file in Dutch."""
    return read_chapter(text.encode(), name, name, "nl", load("nl").headings).chapter


TERMS = read_terms((chapter(WORDS, "words.md"),))


def glosses(text: str, terms: tuple[Term, ...] = TERMS) -> tuple[Gloss, ...]:
    """Find the terms in a file, past its references."""
    read = chapter(text)
    citations: dict[str, tuple[Citation, ...]] = cite((read,), load("nl"))
    return gloss((read,), terms, citations)["a.md"]


def marked(text: str) -> list[str]:
    """Give the words that a gloss stands at; in brackets where nothing can be put around them."""
    return [
        text[each.start : each.end] if each.linkable else f"({text[each.start : each.end]})"
        for each in glosses(text)
    ]


def test_a_heading_is_a_term_with_its_forms_and_the_text_below_explains_it() -> None:
    assert [(term.word, term.forms[1:], term.key, term.meaning) for term in TERMS] == [
        (
            "Schorsing",
            ("schorsen", "geschorst"),
            "suspension",
            "Je mag een tijd niet werken. Daarna weer wel: . Een voorbeeld Een week.",
        ),
        ("ontslag", (), "dismissal", "Je werkt hier niet meer."),
        ("ontslag op staande voet", ("op staande voet",), "instant", "Meteen."),
        ("MR", ("…",), "council", "De medezeggenschapsraad."),
        ("ouders/verzorgers", (), "parents", "Wie voor een kind zorgt."),
    ]


def test_a_term_knows_where_it_stands() -> None:
    for term in TERMS:
        text = term.chapter.source.text
        assert text[term.heading.start : term.heading.end].startswith(f"## {term.word}")
        first, behind = term.blocks
        assert term.heading.block == first < behind <= len(term.chapter.blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie schorsing krijgt.", ["schorsing"]),
        ("Schorsing volgt.", ["Schorsing"]),
        ("SCHORSING volgt.", []),
        ("De schorsingen. Voorschorsing. Schorsing-brief. schorsing’s", []),
        ("Schorsing, of “geschorst”", ["Schorsing"]),
        ("De MR beslist, de mr. niet.", ["MR"]),
        ("De mr. beslist.", []),
        ("Ontslag op staande voet.", ["Ontslag op staande voet"]),
        ("Ontslag op\nstaande  voet.", ["Ontslag op\nstaande  voet"]),
        ("Ontslag op een staande voet.", ["Ontslag"]),
        ("Ontslag. Op staande voet.", ["Ontslag", "Op staande voet"]),
        ("Ouders/verzorgers en ouders / verzorgers", ["Ouders/verzorgers"]),
        ("Ouders en verzorgers", []),
        ("**Schor**sing, en *ontslag*", ["Schor**sing", "ontslag"]),
        ("- a) schorsing;\n- b) ontslag.", ["schorsing", "ontslag"]),
        ("> Schorsing\n\n[^1]: Ontslag.", ["Schorsing", "Ontslag"]),
        ("| Wat | Wie |\n| --- | --- |\n| ontslag | MR |", ["ontslag", "MR"]),
        ('!!! note "Schorsing"\n    Of ontslag.', ["(Schorsing)", "ontslag"]),
        ("`schorsing`", []),
        ("    schorsing", []),
        ("[schorsing](#x) of schorsing", ["schorsing"]),
        ("[de schorsing](#x)", ["(schorsing)"]),
        ("[schorsing](#x) of [schorsing](#y)", ["(schorsing)"]),
        ("[artikel A.1 over schorsing](#x), schorsing", ["schorsing"]),
        ("![schorsing](x.png)", ["(schorsing)"]),
        ("<p>schorsing</p>", ["(schorsing)"]),
        ("Tekst <span>schorsing</span>", ["schorsing"]),
        ("## Schorsing\n\nVan wie?", ["(Schorsing)"]),
        ("## Schorsing\n\nSchorsing van wie?", ["Schorsing"]),
        (
            "Zie ook: Schorsing. En ontslag.\n\n## B. Schorsing {#b}",
            ["(Schorsing)", "ontslag", "(Schorsing)"],
        ),
    ],
)
def test_finds_whole_words_where_something_can_be_put_around_them(
    text: str, expected: list[str]
) -> None:
    assert marked(text) == expected


def test_an_apostrophe_may_be_typed_in_either_way() -> None:
    terms = read_terms((chapter("# W\n\n## foto's\n\nPlaatjes.\n"),))
    for text in ("Geen foto’s.", "Geen foto's."):
        assert [text[each.start : each.end] for each in glosses(text, terms)] == [text[5:11]]


def test_only_the_first_place_in_each_article() -> None:
    text = """\
# Maatregelen {#measures}

Schorsing is zwaar. Een schorsing duurt een week.

## A. Straf {#a}

Schorsing.

### A.1 Een {#one}

Wie geschorst is, blijft thuis.

Schorsing duurt een week.

### A.2 Twee {#two}

Schorsing van ouders/verzorgers kan niet; ontslag ook niet.
"""
    assert marked(text) == [
        *("Schorsing", "Schorsing", "geschorst"),
        *("Schorsing", "ouders/verzorgers", "ontslag"),
    ]


def test_where_two_terms_have_one_form_the_first_counts() -> None:
    terms = read_terms((chapter("# W\n\n## straf\n\nEen.\n\n## boete, straf\n\nTwee.\n"),))
    (found,) = glosses("Een straf.", terms)
    assert found.term.meaning == "Een."


def test_without_a_list_nothing_is_looked_at() -> None:
    assert gloss((chapter("Schorsing."),), (), {}) == {}


def test_a_file_that_says_so_is_a_word_list_and_no_chapter(tmp_path: Path) -> None:
    languages = (
        LanguageSettings("nl", "Nederlands", "nl"),
        LanguageSettings("en", "English", "en"),
    )
    texts = {"nl/a.md": "# A {#a}\n\nDe MR.\n", "nl/words.md": WORDS, "en/a.md": "# A {#a}\n"}
    for name, text in texts.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    policy = read_policy(Settings(tmp_path, tmp_path, languages))
    dutch, english = policy.editions
    assert [each.name for each in dutch.chapters] == ["a.md"]
    assert [each.name for each in dutch.word_lists] == ["words.md"]
    assert [each.word for each in dutch.terms] == [term.word for term in TERMS]
    assert [each.term.word for each in dutch.glosses["a.md"]] == ["MR"]
    assert (english.word_lists, english.terms, english.glosses) == ((), (), {})
    assert sorted(policy.sources) == ["en/a.md", "nl/a.md", "nl/words.md"]


_PIECES = st.sampled_from(
    (
        *("schorsing", "Schorsing", "ontslag", "op staande voet", "op", "MR", "foto's", "ouders"),
        *(" ", "\n", "\n\n", ", ", "/", "-", "’", "# ", "## ", "- ", "| ", "`", "[", "](#a)", "*"),
        *("A.1 ", "artikel A.1", "<p>", "{#a}", "!!! short\n    ", "é", "\U0001f6a2", "\x00"),
    )
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=30).map("".join), st.text(max_size=60))


@given(_TEXTS, _TEXTS)
def test_reads_any_text_and_marks_only_what_stands_there(text: str, words: str) -> None:
    terms = (*read_terms((chapter(words, "words.md"),)), *TERMS)
    read = chapter(text)
    found = gloss((read,), terms, cite((read,), load("nl")))["a.md"]
    behind = -1
    for each in found:
        block = read.blocks[each.block]
        assert block.start <= each.start < each.end <= block.end
        assert each.start >= behind
        behind = each.end
        if each.linkable:
            links = [(link.start, link.end) for link in read.links]
            assert all(each.end <= start or each.start >= end for start, end in links)


@given(st.lists(st.sampled_from(["schorsing", "x", "MR", "."]), max_size=12))
def test_a_term_is_marked_once_however_often_it_stands_there(words: list[str]) -> None:
    text = " ".join(words)
    marks = marked(text)
    assert sorted(marks) == sorted({word for word in words if word in {"schorsing", "MR"}})
