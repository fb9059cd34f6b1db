"""Keys for what has none: the same in every language, and nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.diagnostics import Edit
from leidraad.editing.files import apply_edits
from leidraad.editing.keys import propose_keys
from leidraad.languages import load
from leidraad.model import Edition, Policy
from leidraad.reading.chapters import read_chapter
from leidraad.reading.terms import read_terms


def policy(**texts: str) -> Policy:
    """Make a policy of one chapter per language, the first one leading."""
    editions = []
    for language, text in texts.items():
        data = text.encode("utf-8", "surrogateescape")
        reading = read_chapter(data, f"{language}.md", "a.md", language, load(language).headings)
        editions.append(Edition(language, (reading.chapter,), {}))
    return Policy(tuple(editions))


def written(**texts: str) -> dict[str, str]:
    """Give the texts with the proposed keys in them."""
    proposals = propose_keys(policy(**texts))
    return {
        language: apply_edits(text, [p.edit for p in proposals if p.edit.path == f"{language}.md"])
        for language, text in texts.items()
    }


def test_takes_the_english_title_for_every_language() -> None:
    assert written(
        nl="# Inleiding\n\n## A.1 Foto's en films\n\nA.\n",
        en="# Introduction\n\n## A.1 Photos and film\n\nA.\n",
    ) == {
        "nl": "# Inleiding {#introduction}\n\n## A.1 Foto's en films {#photos-and-film}\n\nA.\n",
        "en": "# Introduction {#introduction}\n\n## A.1 Photos and film {#photos-and-film}\n\nA.\n",
    }


def test_takes_the_key_that_is_there_already() -> None:
    found = written(
        nl="# Inleiding {#intro}\n\n## A.1 Foto's\n\nTekst.\n",
        en="# Introduction\n\n## A.1 Photos {#pictures}\n\nText.\n",
    )
    assert "# Introduction {#intro}" in found["en"]
    assert "## A.1 Foto's {#pictures}" in found["nl"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## A.1 Photos", "## A.1 Photos {#photos}"),
        ("## A.1 Photos  ", "## A.1 Photos {#photos}  "),
        ("## A.1 Photos ##", "## A.1 Photos {#photos} ##"),
        ("## A.1 Photos {.wide}", "## A.1 Photos {#photos .wide}"),
        ('## A.1 Photos {: audience="staff" }', '## A.1 Photos {:#photos  audience="staff" }'),
        ('## A.1 Photos {audience="staff"} ##', '## A.1 Photos {#photos audience="staff"} ##'),
        ("## A.1 Photos {or not}", "## A.1 Photos {or not} {#photos-or-not}"),
        ("A.1 Photos\n----------", "A.1 Photos {#photos}\n----------"),
        ("## A.1 Großes Schön-Øre", "## A.1 Großes Schön-Øre {#grosses-schon-ore}"),
        ("## A.1 3 to 7 years", "## A.1 3 to 7 years {#article-3-to-7-years}"),
        ("## A.1 Правила", "## A.1 Правила {#article-a-1}"),
        ("## A.1", "## A.1 {#article-a-1}"),
    ],
)
def test_puts_the_key_where_it_belongs(heading: str, expected: str) -> None:
    found = written(en=f"# Home {{#home}}\n\n{heading}\n\nText.\n")["en"]
    assert found == f"# Home {{#home}}\n\n{expected}\n\nText.\n"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The agreement on the purposes of the of house rules", "the-agreement-on-the-purposes"),
        (
            "Meetings that are held on the first day of the month",
            "meetings-that-are-held-on-the-first",
        ),
        (
            "Amendment of the articles of association for members",
            "amendment-of-the-articles-of-association",
        ),
        ("A" * 60, "a" * 40),
        ("Short and for", "short-and-for"),
    ],
)
def test_no_key_ends_in_a_dangling_word(title: str, key: str) -> None:
    (proposal,) = propose_keys(policy(en=f"# {title}\n"))
    assert len(proposal.key) <= 40
    assert proposal.key == key


def test_gives_no_key_twice() -> None:
    found = written(
        nl='# Regels {#rules}\n\n<a id="photos"></a>\n\n'
        "## A.1 Rules\n\nx\n\n## A.1 Rules\n\nx\n\n## A.2 Photos\n\nx\n",
    )["nl"]
    keys = re.findall(r"\{#([^}]+)\}", found)
    assert keys == ["rules", "rules-2", "rules-3", "photos-2"]


def test_pairs_what_has_no_label_by_its_place() -> None:
    found = written(
        nl="# A {#a}\n\n## Een\n\n### 1. Huis\n\nx\n\n## Twee\n\n### 2. Boom\n\nx\n",
        en="# A {#a}\n\n## One\n\n### 1. House\n\nx\n\n## Two\n\n### 2. Tree\n\nx\n",
    )
    assert re.findall(r"\{#([^}]+)\}", found["nl"]) == ["a", "one", "house", "two", "tree"]
    assert re.findall(r"\{#([^}]+)\}", found["en"]) == ["a", "one", "house", "two", "tree"]


LINES = st.sampled_from(
    ["# Home", "## A. Part", "### A.1 Photos", "### A.2 Films {.x}", "### A.2 Films", "Text.",
     "### Article 3: Purpose ###", "", "- point", "```", "Under\n-----", "# Twee {#two}", "\ufeff",
     "### A.9 規則", "<b id='photos'>", "### A.1 " + "word " * 12]
)  # fmt: skip


@given(st.lists(LINES, max_size=12), st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_taking_the_keys_away_gives_the_file_back(
    dutch: list[str], english: list[str], line_end: str
) -> None:
    texts = {"nl": line_end.join(dutch), "en": line_end.join(english)}
    proposals = propose_keys(policy(**texts))
    for language, text in texts.items():
        edits = [p.edit for p in proposals if p.edit.path == f"{language}.md"]
        new = apply_edits(text, edits)
        shift = 0
        back: list[Edit] = []
        for edit in sorted(edits):
            start = edit.start + shift
            back.append(Edit(edit.path, start, start + len(edit.replacement), ""))
            shift += len(edit.replacement)
            assert edit.start == edit.end
        assert apply_edits(new, back) == text
        divisions = policy(**{language: new}).editions[0].chapters[0].divisions
        # Every key was read as one, and there is nothing left to propose.
        assert all(division.key for division in divisions)
        assert len({d.key for d in divisions}) == len(divisions) or "# Twee {#two}" in text


def word_lists(**texts: str) -> dict[str, str]:
    """Give word lists with the proposed keys in them."""
    editions = []
    for language, text in texts.items():
        data = f"---\npolicy: words\n---\n{text}".encode()
        reading = read_chapter(data, f"{language}.md", "w.md", language, load(language).headings)
        terms = read_terms((reading.chapter,))
        editions.append(Edition(language, (), {}, (reading.chapter,), terms))
    found: dict[str, str] = {}
    proposals = propose_keys(Policy(tuple(editions)))
    for edition in editions:
        (file,) = edition.word_lists
        edits = [p.edit for p in proposals if p.edit.path == file.source.path]
        found[edition.language] = apply_edits(file.source.text, edits).partition("\n---\n")[2]
    return found


def test_hard_words_get_a_key_too() -> None:
    assert word_lists(
        nl="# Woorden\n\n## schorsing, geschorst\n\nA.\n\n## ontslag {#dismissal}\n\nB.\n",
        en="# Words\n\n## suspension, suspended\n\nA.\n\n## dismissal\n\nB.\n",
    ) == {
        "nl": "# Woorden\n\n## schorsing, geschorst {#suspension}\n\nA.\n\n"
        "## ontslag {#dismissal}\n\nB.\n",
        "en": "# Words\n\n## suspension, suspended {#suspension}\n\nA.\n\n"
        "## dismissal {#dismissal}\n\nB.\n",
    }


def test_hard_words_of_lists_that_differ_in_length_are_not_taken_for_each_other() -> None:
    assert word_lists(nl="# W\n\n## a\n\n## b1\n", en="# W\n\n## x\n") == {
        "nl": "# W\n\n## a {#a}\n\n## b1 {#b1}\n",
        "en": "# W\n\n## x {#x}\n",
    }
