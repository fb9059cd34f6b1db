"""What the search looks in: each language by itself, in one file or in many."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.web.sample import WORDS, render_all, site

from leidraad.renditions.web import search
from leidraad.renditions.web.search import search_files, search_license, search_script, words_of

CHAPTER = """\
Loose words.

# School {#school}

Of the chapter itself.

## A. All of us {#all}

### A.1 Photos {#photos}

No *photos* of others.

### A.2 Empty {#empty}

"""
TEXTS = {"index.md": "# Home {#home}\n\nWelcome.\n", "school.md": CHAPTER}


def found(language: str = "nl") -> dict[str, str]:
    made = site({"nl": TEXTS, "en": TEXTS})
    return search_files(made.shelves[language], render_all(made, language))


def test_an_ordinary_policy_is_one_file_per_language() -> None:
    assert set(found()) == {"leidraad/search.nl.json"}
    assert set(found("en")) == {"leidraad/search.en.json"}


def test_chapters_sections_and_articles_are_found_with_their_own_words() -> None:
    data = json.loads(found("en")["leidraad/search.en.json"])
    assert data["chapters"] == ["School"]
    assert data["entries"] == [
        ["", "School", 0, "school/", "Loose words. Of the chapter itself.", 1],
        ["A", "All of us", 0, "school/#all", "", 1],
        ["A.1", "Photos", 0, "school/#photos", "No photos of others."],
        ["A.2", "Empty", 0, "school/#empty", ""],
    ]
    assert data["said"]["many"] == WORDS["search_many"]


def test_a_chapter_that_was_not_rendered_is_found_by_its_titles() -> None:
    made = site({"nl": TEXTS})
    data = json.loads(search_files(made.shelves["nl"], {})["leidraad/search.nl.json"])
    assert [each[4] for each in data["entries"]] == ["", "", "", ""]


def test_a_large_policy_is_laid_in_shards_with_a_list_of_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "ONE_FILE", 100)
    monkeypatch.setattr(search, "SHARD", 60)
    files = found()
    data = json.loads(files["leidraad/search.nl.json"])
    assert set(files) == {
        "leidraad/search.nl.json",
        *(f"leidraad/{name}" for name in data["shards"]),
    }
    shards = [json.loads(files[f"leidraad/{name}"])["entries"] for name in data["shards"]]
    assert [each[0] for entries in shards for each in entries] == ["", "A", "A.1", "A.2"]
    words = dict(line.split(" ", 1) for line in data["words"].split("\n"))
    at = next(at for at, entries in enumerate(shards) if any(it[0] == "A.1" for it in entries))
    assert words["a.1"] == f"{at}!"
    assert words["photos"] == f"{at}!"
    assert words["others"] == f"{at}"
    assert "entries" not in data


def test_a_word_that_stands_in_many_shards_is_told_where_it_stands_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "ONE_FILE", 0)
    monkeypatch.setattr(search, "SHARD", 1)
    articles = "".join(
        f"## A.{at} {'Word' if at == 39 else 'Title'} {{#k{at}}}\n\nThe word. {at}\n\n"
        for at in range(1, 41)
    )
    made = site({"nl": {"school.md": f"# School {{#school}}\n\n{articles}"}})
    files = search_files(made.shelves["nl"], render_all(made, "nl"))
    words = dict(
        line.split(" ", 1)
        for line in json.loads(files["leidraad/search.nl.json"])["words"].split("\n")
    )
    told = words["word"].split(" ")
    assert len(told) == 12
    assert told[0] == "13!"  # Thirty-nine to base 36.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foto’s, foto's: FOTOS", {"fotos"}),
        ("conciërge concierge", {"concierge"}),
        ("huizen huis, brieven", {"huisen", "huis", "briefen"}),
        ("lopen loopt pessten", {"lopen", "lopt", "pesten"}),
        ("A.5, zie A.5.", {"a.5", "zie"}),
        ("0900 11 ouders/verzorgers", {"0900", "11", "ouders", "versorgers"}),
        ("क्षेत्र", {"कषतर"}),
    ],
)
def test_words_are_told_apart_by_what_matters(text: str, words: set[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_how_accents_are_written_makes_no_difference(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert words_of(composed) == words_of(apart)


def test_the_script_says_in_each_language_that_it_found_no_texts() -> None:
    script = search_script(site({"nl": TEXTS, "en": TEXTS}))
    assert '{"nl":"Not now","en":"Not now"}' in script


def test_the_script_is_one_piece_that_names_the_licence_of_what_is_not_ours() -> None:
    notice, begins, script = search_script(site({"nl": TEXTS})).partition("(d=>{")
    assert notice == "/*! With MiniSearch: see search.LICENSE.txt */"
    assert begins
    assert script.endswith("})(document);")
    assert "/*" not in script
    assert "Permission is hereby granted" in search_license()


@given(st.text(st.sampled_from("aazvé'’.-12² \u0301\u0663\u017f")))
def test_words_are_folded_whatever_they_are_made_of(text: str) -> None:
    plainer = "".join(
        each
        for each in unicodedata.normalize("NFD", text)
        if not unicodedata.category(each).startswith("M")
    )
    found = set()
    for word in re.findall(r"[^\W_]+(?:[.'’][^\W_]+)*", plainer):
        single = re.sub(r"([^\W\d])\1+", r"\1", re.sub("['’]", "", word).lower())
        found.add(re.sub(r"\Bz", "s", re.sub(r"\Bv", "f", single)))
    assert words_of(text) == found
