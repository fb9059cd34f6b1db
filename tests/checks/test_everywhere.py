"""Faults are found wherever they stand, and underlined where they stand."""

from __future__ import annotations

import tempfile
from pathlib import Path

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

# Places that hold running text; ~ is where it goes.
PLACES = {
    "paragraph": "Some words ~ and more.",
    "second line": "Some words\n~ and more.",
    "emphasis": "Some **words ~** and more.",
    "list": "- some words\n- more words ~",
    "nested list": "- some words\n    - more words ~",
    "numbered list": "1. Some words ~.",
    "task in a point": "- a) some words ~;",
    "table": "| One | Two |\n| --- | --- |\n| some | words ~ |",
    "table head": "| One | Two ~ |\n| --- | --- |\n| some | words |",
    "footnote": "Some words.[^1]\n\n[^1]: More words ~.",
    "note": '!!! note "A title"\n    Some words ~.',
    "title of a note": '!!! note "Some words ~"\n    Some words.',
    "folded note": '??? tip "A title"\n    Some words ~.',
    "tab": '=== "A title"\n    Some words ~.',
    "quote": "> Some words ~.",
    "heading": "Words.\n\n### Some words ~\n\nWords.",
    "block of HTML": "<div>\n<p>Some words ~.</p>\n</div>",
    "HTML in a line": "Some <span>words ~</span>.",
    "link text": "[Some words ~](map.svg)",
    "definition": "Term\n:   Some words ~.",
}
# Places that hold plain words only.
ATTRIBUTES = {
    "image text": "![Some words ~](map.svg)",
    "title of a link": '[Words](map.svg "Some words ~")',
    "title in HTML": '<abbr title="Some words ~">S.W.</abbr>',
    "image text in HTML": '<img src="map.svg" alt="Some words ~">',
    "label for a screen reader": '<span aria-label="Some words ~">*</span>',
}
# Where a link may stand; in a block of HTML Markdown means nothing.
LINKED = [p for p in PLACES if p not in {"link text", "title of a note", "block of HTML"}]
CITATIONS = {
    "LD301": ("article A.9", "article A.9"),
    "LD302": ("article A.2(7)", "article A.2(7)"),
    "LD303": ("article A.3", "article A.3"),
    "LD304": ("articles A.2 to A.1", "articles A.2 to A.1"),
    "LD305": ("article A.4", "article A.4"),
}
LINKS = {
    "LD306": ("[article A.2](#privacy)", "[article A.2](#privacy)"),
    "LD307": ("[there](moon.md)", "moon.md"),
    "LD308": ("[there](#moon)", "#moon"),
    "LD309": ("![there](moon.svg)", "moon.svg"),
    "LD310": ("[there](moon.pdf)", "moon.pdf"),
    "LD311": ("[there](../nl/school.md)", "../nl/school.md"),
}
HTML_LINKS = {
    "LD306": ('<a href="#privacy">article A.2</a>', '<a href="#privacy">article A.2</a>'),
    "LD307": ("<a href='moon.md'>there</a>", "moon.md"),
    "LD308": ("<a href=#moon>there</a>", "#moon"),
    "LD309": ('<img src="moon.svg" alt="">', "moon.svg"),
    "LD310": ('<a class="x" href="moon.pdf">there</a>', "moon.pdf"),
    "LD311": ('<a href="../nl/school.md">there</a>', "../nl/school.md"),
}
FRONT_MATTER = {
    "title": "---\ntitle: Some words ~\n---\n",
    "description": '---\ntitle: Words\ndescription: "Some words ~"\n---\n',
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
"""


def underlined(folder: Path, text: str, code: str, top: str = "") -> list[str]:
    """Give what is underlined by the findings of a rule, in a policy with ``text`` in it.

    ``top`` is its front matter.
    """
    docs = folder / "docs"
    for language in ("en", "nl"):
        (docs / language).mkdir(parents=True)
    source = top + POLICY.format(text)
    (docs / "en" / "school.md").write_text(source, encoding="utf-8", newline="")
    (docs / "en" / "map.svg").touch()
    (docs / "nl" / "school.md").write_text("# School {#school}\n", encoding="utf-8")
    languages = (LanguageSettings("en", "English", "en"), LanguageSettings("nl", "Dutch", "nl"))
    found = check(Settings(folder, docs, languages)).diagnostics
    places = [each.location for each in found if each.rule.code == code]
    return [source[place.start : place.end] for place in places]


def cases(places: dict[str, str], faults: dict[str, tuple[str, str]]) -> list[object]:
    return [
        pytest.param(text.replace("~", fault), code, marked, id=f"{code} in {place}")
        for place, text in places.items()
        for code, (fault, marked) in faults.items()
    ]


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [*cases(PLACES, CITATIONS), *cases(ATTRIBUTES, CITATIONS)],
)
def test_finds_a_faulty_citation(tmp_path: Path, text: str, code: str, marked: str) -> None:
    assert underlined(tmp_path, text, code) == [marked]


@pytest.mark.parametrize(("top", "code", "marked"), cases(FRONT_MATTER, CITATIONS))
def test_finds_a_faulty_citation_in_front_matter(
    tmp_path: Path, top: str, code: str, marked: str
) -> None:
    assert underlined(tmp_path, "Some words.", code, top) == [marked]


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        *cases({place: PLACES[place] for place in LINKED}, LINKS),
        *cases({place: PLACES[place] for place in (*LINKED, "block of HTML")}, HTML_LINKS),
    ],
)
def test_finds_a_faulty_link(tmp_path: Path, text: str, code: str, marked: str) -> None:
    assert underlined(tmp_path, text, code) == [marked]


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
    text = "See `article A.9` and\n\n```text\narticle A.9 [x](moon.md)\n```\n\n<!-- article A.9 -->"
    assert not underlined(tmp_path, text, "LD301")


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
