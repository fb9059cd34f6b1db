"""Faults are found wherever they stand, and underlined where they stand."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leidraad.checks import all_rules
from leidraad.checks.messages import load
from leidraad.editing.files import apply_edits, by_file
from leidraad.editing.fixes import safe_edits
from leidraad.editing.keys import propose_keys
from leidraad.project import check
from leidraad.reporting import Report, render_github, render_json, render_sarif, render_text
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

# Places that hold running text; ~ is where it goes.
PLACES = {
    "paragraph": "Some words ~.",
    "second line": "Some words\n~, and more.",
    "behind an abbreviation": "S.W. ~.\n\n*[S.W.]: some words",
    "bold": "Some **words ~**.",
    "italics": "Some _words ~_, and more.",
    "struck out": "Some ~~words~~ ~.",
    "list": "- some words\n- more words ~",
    "nested list": "- some words\n    - more words ~",
    "numbered list": "1. Some words ~.",
    "second paragraph of an item": "- some words\n\n    more words ~.",
    "point": "- a) some words ~;",
    "list of tasks": "- [ ] some words ~",
    "table": "| Left | Right |\n| --- | --- |\n| some | words ~ |",
    "head of a table": "| Left | Right ~ |\n| --- | --- |\n| some | words |",
    "footnote": "Some words.[^1]\n\n[^1]: More words ~.",
    "second paragraph of a footnote": "Some words.[^1]\n\n[^1]: More words.\n\n    Words ~.",
    "note": '!!! note "A title"\n    Some words ~.',
    "title of a note": '!!! note "Some words ~"\n    Some words.',
    "folded note": '??? tip "A title"\n    Some words ~.',
    "unfolded note": '???+ tip "A title"\n    Some words ~.',
    "tab": '=== "A title"\n    Some words ~.',
    "title of a tab": '=== "Some words ~"\n    Some words.',
    "quotation": "> Some words ~.",
    "heading": "Words.\n\n### Some words ~ {.unnumbered #below}\n\nWords.",
    "HTML in a line": "Some <span>words ~</span>.",
    "HTML with Markdown in it": '<div markdown="1">\n\nSome words ~.\n\n</div>',
    "text of a link": "[Some words ~](map.svg)",
    "text of a link by reference": "[Some words ~][map].",
    "definition": "Words\n:   Some words ~.",
    "term that is defined": "Words ~\n:   Some words.",
    "footnote in a list": "- some words[^1]\n\n    [^1]: More words ~.\n\n- more words",
    "table in a tab in a note": '!!! note "A title"\n    === "A title"\n'
    "        | Left | Right |\n        | --- | --- |\n        | some | words ~ |",
    "list in a note in a list": '- some words\n\n    !!! note "A title"\n        - words ~\n',
    "quotation in a list": "- some words\n\n    > Some words ~.",
    "list in a quotation": "> - some words ~\n> - more words",
    "note in a footnote": 'Words.[^1]\n\n[^1]: Words.\n\n    !!! note "A title"\n        Words ~.',
    "definition in a tab": '=== "A title"\n    Words\n    :   Some words ~.',
    "HTML in a table": "| Left | Right |\n| --- | --- |\n| some | <b>words ~</b> |",
}
# Markdown means nothing in raw HTML.
RAW = {
    "block of HTML": "<div>\n<p>Some words ~.</p>\n</div>",
    "table in HTML": "<table>\n<tr><td>Some</td><td>words ~</td></tr>\n</table>",
    "folded text in HTML": "<details>\n<summary>Words ~</summary>\nWords.\n</details>",
    "HTML in a note": '!!! note "A title"\n    <div>\n    <p>Some words ~.</p>\n    </div>',
}
# Places that hold plain words only: no link can stand there.
PLAIN = {
    "image text": "![Some words ~](map.svg)",
    "image text by reference": "![Some words ~][map]",
    "title of a link": '[Words](map.svg "Some words ~")',
    "title in HTML": '<abbr title="Some words ~">S.W.</abbr>',
    "image text in HTML": '<img src="map.svg" alt="Some words ~">',
    "label for a screen reader": '<span aria-label="Some words ~">*</span>',
    "what an abbreviation means": "S.W.\n\n*[S.W.]: Some words ~",
}
# Above everything; the title is that of the heading as well, and front matter holds plain words.
FRONT_MATTER = {
    "title": '---\ntitle: "Some words ~"\n---\n',
    "description": '---\ntitle: Words\ndescription: "Some words ~"\n---\n',
}


class Fault(NamedTuple):
    """What is wrong in the English text, what of it is underlined, and what is right in Dutch."""

    code: str
    english: str
    marked: str
    dutch: str = ""


WORDED = {
    "unknown article": Fault("LD301", "article A.9", "article A.9"),
    "unknown paragraph": Fault("LD302", "article A.2(7)", "article A.2(7)"),
    "ambiguous": Fault("LD303", "article A.3", "article A.3"),
    "reversed range": Fault("LD304", "articles A.2 to A.1", "articles A.2 to A.1"),
    "repealed target": Fault("LD305", "article A.4", "article A.4", "artikel A.4"),
    "unknown title": Fault("LD312", "see also: Sanction", "Sanction", "zie ook: Sancties"),
    "other target": Fault("LD205", "article A.2", "article A.2", "artikel A.6"),
    "number": Fault("LD207", "within 37 days", "37", "binnen 38 dagen"),
    "number in words": Fault("LD207", "within six weeks", "six", "binnen zeven weken"),
    "date": Fault("LD207", "on 3 June 2019", "3 June 2019", "op drie juni 2020"),
    "amount": Fault("LD207", "€1,250.00", "1,250.00", "€ 1.205,00"),
    "telephone": Fault("LD207", "020 555 0123", "020 555 0123", "020 555 0124"),
    "e-mail": Fault("LD207", "a@example.org", "a@example.org", "b@example.org"),
    "website": Fault("LD208", "www.example.org/a", "www.example.org/a", "www.example.org/b"),
}
UNTRANSLATED = "which stays the same in all languages"
LINKS = {
    "other label": Fault(
        "LD306", "[article A.2](#privacy)", "[article A.2](#privacy)", "[artikel A.2](#photos)"
    ),
    "page": Fault("LD307", "[there](moon.md)", "moon.md"),
    "page by reference": Fault("LD307", "[there][moon]", "moon.md"),
    "anchor": Fault("LD308", "[there](#moon)", "#moon"),
    "other capitals": Fault("LD308", "[there](#Privacy)", "#Privacy"),
    "image": Fault("LD309", "![there](moon.svg)", "moon.svg"),
    "file": Fault("LD310", "[there](moon.pdf)", "moon.pdf"),
    "other language": Fault("LD311", "[there](../nl/school.md)", "../nl/school.md"),
    "website": Fault("LD208", "[a](https://a.org/a)", "https://a.org/a", "[a](https://a.org/b)"),
    "address": Fault("LD208", "<https://a.org/a>", "https://a.org/a", "<https://a.org/b>"),
}
HTML_LINKS = {
    "other label": Fault(
        "LD306",
        '<a href="#privacy">article A.2</a>',
        '<a href="#privacy">article A.2</a>',
        '<a href="#photos">artikel A.2</a>',
    ),
    "page": Fault("LD307", "<a href='moon.md'>there</a>", "moon.md"),
    "anchor": Fault("LD308", "<a href=#moon>there</a>", "#moon"),
    "other capitals": Fault("LD308", "<a href=#Privacy>there</a>", "#Privacy"),
    "image": Fault("LD309", '<img src="moon.svg" alt="">', "moon.svg"),
    "file": Fault("LD310", '<a class="x" href="moon.pdf">there</a>', "moon.pdf"),
    "other language": Fault("LD311", '<a href="../nl/school.md">there</a>', "../nl/school.md"),
    "website": Fault(
        "LD208",
        '<a href="https://a.org/a">a</a>',
        "https://a.org/a",
        '<a href="https://a.org/b">a</a>',
    ),
}
POLICY = """\
# School {{#school}}

## A.1 Privacy {{#privacy}}

{}

## A.2 Photos {{#photos}}

1. Ask first.

## A.3 Films {{#films}}

Ask first.

## A.3 Sound {{#sound}}

Ask first.

## A.4 Letters {{#letters status="repealed"}}

## A.5 Books {{#books}}

Ask first.

## A.6 Maps {{#maps}}

Ask first.

[map]: map.svg
[moon]: moon.md
"""
_DUTCH = {
    "Some": "Enkele",
    "some": "enkele",
    "Words": "Woorden",
    "words": "woorden",
    "more": "meer",
    "More": "Meer",
    "and": "en",
    "A title": "Een titel",
    "Left": "Links",
    "Right": "Rechts",
    "Ask first": "Vraag het eerst",
}
_FOR_DUTCH = re.compile(r"\b(?:{})\b".format("|".join(_DUTCH)))


def in_dutch(text: str) -> str:
    """Translate one of the places."""
    return _FOR_DUTCH.sub(lambda found: _DUTCH[found[0]], text)


def filled(place: str, words: str) -> str:
    """Put words where the place has a lone ``~``."""
    return re.sub(r"(?<!~)~(?!~)", lambda _: words, place)


def found_in(folder: Path, english: str, dutch: str) -> list[tuple[str, str, int, int]]:
    """Give what is found in a text: code, what is underlined, line and column.

    That two articles have the number A.3 is left out: it is there to be ambiguous.
    """
    docs = folder / "docs"
    for language, text in (("en", english), ("nl", dutch)):
        (docs / language).mkdir(parents=True)
        (docs / language / "school.md").write_text(text, encoding="utf-8", newline="")
        (docs / language / "map.svg").touch()
        title = "Sanctions" if language == "en" else "Sancties"
        chapter = f"# {title} {{#sanctions}}\n"
        (docs / language / "sanctions.md").write_text(chapter, encoding="utf-8")
    languages = (LanguageSettings("nl", "Dutch", "nl"), LanguageSettings("en", "English", "en"))
    diagnostics = check(Settings(folder, docs, languages)).diagnostics
    places = [
        (each.rule.code, each.location)
        for each in diagnostics
        if each.location.path == "docs/en/school.md" and each.rule.code != "LD105"
    ]
    return [(code, english[at.start : at.end], at.line, at.column) for code, at in places]


def check_fault(folder: Path, place: str, fault: Fault, *, above: bool = False) -> None:
    """Find a fault in a place, there and nowhere else, and nothing else."""
    english, dutch = filled(place, fault.english), filled(in_dutch(place), fault.dutch)
    if above:
        english, dutch = english + POLICY.format("Words."), dutch + POLICY.format("Woorden.")
    else:
        english, dutch = POLICY.format(english), POLICY.format(dutch)
    at = english.index(fault.english) + fault.english.find(fault.marked)
    if fault.marked not in fault.english:  # the address stands at the end of the file
        at = english.rindex(fault.marked)
    line, column = english.count("\n", 0, at) + 1, at - english.rfind("\n", 0, at)
    found = found_in(folder, english, in_dutch(dutch))
    assert found == [(fault.code, fault.marked, line, column)]


def cases(places: Mapping[str, str], faults: Mapping[str, Fault]) -> list[object]:
    return [
        pytest.param(text, fault, id=f"{fault.code} {name} in {place}")
        for place, text in places.items()
        for name, fault in faults.items()
    ]


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        *cases({**PLACES, **RAW, **PLAIN}, WORDED),
        *cases(PLACES, LINKS),
        *cases({**PLACES, **RAW}, HTML_LINKS),
    ],
)
def test_finds_a_fault_in_every_place(tmp_path: Path, place: str, fault: Fault) -> None:
    check_fault(tmp_path, place, fault)


@pytest.mark.parametrize(("place", "fault"), cases(FRONT_MATTER, WORDED))
def test_finds_a_fault_in_front_matter(tmp_path: Path, place: str, fault: Fault) -> None:
    check_fault(tmp_path, place, fault, above=True)


@pytest.mark.parametrize("place", {**PLACES, **RAW, **PLAIN}.values(), ids=str)
def test_finds_words_that_were_not_translated_in_every_place(tmp_path: Path, place: str) -> None:
    english = POLICY.format(filled(place, UNTRANSLATED))
    found = found_in(tmp_path, english, english)
    marked = [words for code, words, _, _ in found if code == "LD209"]
    assert {code for code, *_ in found} == {"LD209"}
    assert sum(UNTRANSLATED in words for words in marked) == 1


@pytest.mark.parametrize("place", {**PLACES, **RAW, **PLAIN}.values(), ids=str)
def test_finds_nothing_where_nothing_is_wrong(tmp_path: Path, place: str) -> None:
    english, dutch = filled(place, "today"), filled(in_dutch(place), "vandaag")
    dutch = in_dutch(POLICY.format(dutch))
    assert not found_in(tmp_path, POLICY.format(english), dutch)


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_finds_it_with_every_line_end(tmp_path: Path, line_end: str, mark: str) -> None:
    text = mark + POLICY.format("Some words\narticle A.9.").replace("\n", line_end)
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "school.md").write_text(text, encoding="utf-8", newline="")
    settings = Settings(tmp_path, docs, (LanguageSettings("en", "English", ""),))
    (found,) = (f for f in check(settings).diagnostics if f.rule.code == "LD301")
    assert text[found.location.start : found.location.end] == "article A.9"
    assert (found.location.line, found.location.column) == (6, 1)


def test_code_cites_nothing(tmp_path: Path) -> None:
    text = "`article A.9`\n\n```text\narticle A.9 [x](moon.md)\n```\n\n<!-- article A.9 -->\n"
    assert not found_in(tmp_path, POLICY.format(text), in_dutch(POLICY.format(text)))


def test_speaks_the_language_of_a_region() -> None:
    assert load("nl-BE").language == "nl"
    assert load("pt_BR").language == "en"


PIECES = st.sampled_from(
    [
        *("# School {#school}\n", "## A. Part {#part}\n", "### A.1 Privacy {#privacy}\n"),
        *("### Artikel 3. Doel {#doel .x y}\n", "### A.1\n", "{#}", "\n\n", "{", "}", "%s"),
        *("artikel A.1", "article 9", "de artikelen 3 tot en met 1", "het vorige lid", "(a)"),
        *("- a) x\n", "1. y\n", "3.2. z\n", "| a | b |\n", "|---|---|\n", "```\n", "---\n"),
        *("[x](#privacy)", "[A.1](school.md#x)", "![x](y.png)", "<a href='../en/x.md'>"),
        *("<!-- leidraad: allow LD301", " because x -->", "-->", "title: x: y\n", "\r\n"),
        *("\x00", "\u202e", "\ufeff", "€ 1.250,00", "zes weken"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=25), st.lists(PIECES, max_size=25))
@example(["\ud800"], ["{x}{y!r}"])
def test_never_fails_whatever_stands_in_the_files(dutch: list[str], english: list[str]) -> None:
    """Every finding has words, stands in its file, and can be told in every format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for language, pieces in (("nl", dutch), ("en", english)):
            (folder / "docs" / language).mkdir(parents=True)
            data = "".join(pieces).encode("utf-8", "surrogatepass")
            (folder / "docs" / language / "school.md").write_bytes(data)
        languages = (LanguageSettings("nl", "Nederlands", "nl"), LanguageSettings("en", "E", "en"))
        checked = check(Settings(folder, folder / "docs", languages))
    texts = {c.source.path: c.source.text for e in checked.policy.editions for c in e.chapters}
    for found in (*checked.diagnostics, *(each.diagnostic for each in checked.waived)):
        assert found.message
        for place in (found.location, *(related.location for related in found.related)):
            assert 0 <= place.start <= place.end <= len(texts[place.path])
        for edit in found.suggestion.edits if found.suggestion else ():
            assert 0 <= edit.start <= edit.end <= len(texts[edit.path])
    report = Report(checked.policy, checked.diagnostics, all_rules(), "nl", "0", checked.waived)
    for render in (render_text, render_json, render_sarif, render_github):
        render(report).encode("utf-8")
    for path, edits in by_file(safe_edits(checked.diagnostics)).items():
        apply_edits(texts[path], edits)
    propose_keys(checked.policy)
