from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.invariants import HEADING_WORDS

from leidraad.reading.blocks import read_blocks
from leidraad.reading.headings import leading_words, read_heading

if TYPE_CHECKING:
    from leidraad.model import Heading


def heading(line: str) -> Heading:
    leading = leading_words(HEADING_WORDS)
    return read_heading(line, read_blocks(line)[0], 0, leading, {})[0]


@pytest.mark.parametrize(
    ("line", "word", "label", "title"),
    [
        ("### Artikel 1: Begrippen", "Artikel", "1", "Begrippen"),
        ("### Artikel 3. Doel", "Artikel", "3", "Doel"),
        ("### Artikel 3 – Doel", "Artikel", "3", "Doel"),
        ("### Artikel 3", "Artikel", "3", ""),
        ("### ARTIKEL 3a Doel", "ARTIKEL", "3a", "Doel"),
        ("### Artikel A.7 Foto's", "Artikel", "A.7", "Foto's"),
        ("### Artikel IV Doel", "Artikel", "IV", "Doel"),
        ("### Artikel\u00a012 Doel", "Artikel", "12", "Doel"),
        ("### Artículo 12", "Artículo", "12", ""),
        ("### Artículo 1.º Objeto", "Artículo", "1", "Objeto"),
        ("### Artículo 2º. Objeto", "Artículo", "2", "Objeto"),
        ("## Section 12.4 Members", "Section", "12.4", "Members"),
        ("## Hoofdstuk 2: Leden", "Hoofdstuk", "2", "Leden"),
        ("## A. Algemeen", "", "A", "Algemeen"),
        ("## A) Algemeen", "", "A", "Algemeen"),
        ("## A - Algemeen", "", "A", "Algemeen"),
        ("## B.2 Als het misgaat", "", "B.2", "Als het misgaat"),
        ("## B.2. Als het misgaat", "", "B.2", "Als het misgaat"),
        ("## B.2: Als het misgaat", "", "B.2", "Als het misgaat"),
        ("# P. Uitgangspunten", "", "P", "Uitgangspunten"),
        ("## 3 Doel", "", "3", "Doel"),
        ("## 3. doel", "", "3", "doel"),
        ("## 3.1 doel", "", "3.1", "doel"),
        ("## IV. Slot", "", "IV", "Slot"),
        ("## 12", "", "12", ""),
        ("## 3 to 7 years", "", "", "3 to 7 years"),
        ("## 3D printing", "", "", "3D printing"),
        ("## A quick start", "", "", "A quick start"),
        ("## A4 en kleiner", "", "", "A4 en kleiner"),
        ("## AVG: wat is dat", "", "", "AVG: wat is dat"),
        ("## I think", "", "", "I think"),
        ("## Artikelen en boeken", "", "", "Artikelen en boeken"),
        ("## Artikel over vissen", "", "", "Artikel over vissen"),
        ("## 2020 was a year", "", "", "2020 was a year"),
        ("## 1e lid", "", "", "1e lid"),
        ("##", "", "", ""),
    ],
)
def test_word_label_and_title(line: str, word: str, label: str, title: str) -> None:
    found = heading(line)
    assert (found.word, found.label, found.title) == (word, label, title)
    assert line[found.label_start : found.label_end] == label
    assert line[found.title_start : found.title_end] == title


@pytest.mark.parametrize(
    ("line", "title", "source"),
    [
        ("## B.2 A **bold** *title*", "A bold title", "A **bold** *title"),
        ("## **B.2 All bold**", "All bold", "All bold"),
        ("## B.2 The `robots.txt` file", "The robots.txt file", "The `robots.txt` file"),
        ("## B.2 See [our rules](a.md)", "See our rules", "See [our rules"),
        ("## B.2 About article A.5", "About article A.5", "About article A.5"),
        ("## B.2 Tom &amp; Jerry", "Tom & Jerry", "Tom &amp; Jerry"),
        ("## B.2 ![Our logo](a.png)", "Our logo", "![Our logo](a.png)"),
        ("## B.2 About C#", "About C#", "About C#"),
        ("## B.2   Two  spaces ", "Two spaces", "Two  spaces"),
        ("## B.2 Costs {see below}", "Costs {see below}", "Costs {see below}"),
    ],
)
def test_a_title_is_words(line: str, title: str, source: str) -> None:
    found = heading(line)
    assert found.label == "B.2"
    assert found.title == title
    assert found.words == f"B.2 {title}"
    assert line[found.title_start : found.title_end] == source


@pytest.mark.parametrize(
    ("line", "key", "attributes", "classes"),
    [
        ("## A {#key}", "key", {}, ()),
        ("## A {#key} ##", "key", {}, ()),
        ("## A ## {#key}", "key", {}, ()),
        ("## A {: #key }", "key", {}, ()),
        ("## A{#key}", "key", {}, ()),
        (
            '## A {#key .x .y audience="staff parents"}',
            "key",
            {"audience": "staff parents"},
            ("x", "y"),
        ),
        (
            "## A {audience='staff' status=repealed}",
            "",
            {"audience": "staff", "status": "repealed"},
            (),
        ),
        ("## A {.unnumbered}", "", {}, ("unnumbered",)),
        ("## A {#Foo Bar}", "Foo", {"Bar": ""}, ()),
        ("## A {#a #b}", "a", {"#b": ""}, ()),
        ("## A {audience=}", "", {"audience": ""}, ()),
        ("## A {#}", "", {}, ()),
        ("## A {}", "", {}, ()),
        ("## A {#één}", "één", {}, ()),
        ("{#key}\n===", "key", {}, ()),
    ],
)
def test_attribute_lists(
    line: str, key: str, attributes: dict[str, str], classes: tuple[str, ...]
) -> None:
    found = heading(line)
    assert found.key == key
    assert line[found.key_start : found.key_end] == key
    assert {each.name: each.value for each in found.attributes} == attributes
    assert found.classes == classes
    assert found.title == ("" if line.startswith("{") else "A")
    for each in found.attributes:
        assert line[each.start : each.end].startswith(each.name)


def test_an_empty_key_still_has_its_place() -> None:
    found = heading("## A {#}")
    assert found.key_start == found.key_end == len("## A {#")


@pytest.mark.parametrize("line", ["## A {x", "## A {x}", "## A {#x} b", "## A }", "## A {#x}}"])
def test_braces_that_are_no_attribute_list(line: str) -> None:
    assert heading(line).key == ""


def test_without_words_for_articles_no_word_is_one() -> None:
    line = "## Artikel 3 Doel"
    found, _ = read_heading(line, read_blocks(line)[0], 0, leading_words({}), {})
    assert (found.word, found.label, found.title) == ("", "", "Artikel 3 Doel")
