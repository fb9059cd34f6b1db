"""A chapter as pieces of HTML: once for all renditions, the short way or the long one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.html.sample import SETTINGS, edition, places

from leidraad.renditions.html import Piece, Renderer, RenderingError
from leidraad.renditions.html.draft import draft_of
from leidraad.renditions.html.plain import INERT, are_inert, plain_pieces
from leidraad.settings import MARKDOWN, LanguageSettings, Later, Settings

CITED = {"artikel A.1": "one", "artikel A.2": "two.1", "artikel A.9": "nine", "niets": ""}
IDLE: Mapping[str, Mapping[str, Any]] = {"tests.renditions.html.idle:Idle": {}}
ALL = replace(SETTINGS, markdown={name: {} for name in sorted(INERT)})


def render(text: str, settings: Settings = SETTINGS) -> dict[int, Piece]:
    """Render a chapter ``school.md``."""
    found = edition({"school.md": text, "work.md": "### A.9 Negen {#nine}\n"}, CITED)
    chapter = found.chapters[0]
    return Renderer(settings).render(chapter, found.citations[chapter.name], places(found))


def both_ways(text: str, settings: Settings = SETTINGS) -> dict[int, Piece]:
    """Render a chapter the short way, and make sure that it is as good as the long way."""
    long_way = replace(settings, markdown={**settings.markdown, **IDLE})
    assert are_inert(settings.markdown)
    assert not are_inert(long_way.markdown)
    found = render(text, settings)
    assert list(found.items()) == list(render(text, long_way).items())
    return found


def plain(text: str) -> list[int]:
    """Give the divisions of a chapter that go the short way."""
    found = edition({"school.md": text}, CITED)
    return list(
        plain_pieces(draft_of(found.chapters[0], found.citations["school.md"], places(found)))
    )


HEAD = "### A.1 Een {#one}\n\n"


@pytest.mark.parametrize(
    "body",
    [
        "Gewone woorden, met (wat) leestekens: 50%, €\u00a02,50 – en “meer”.",
        "Twee regels\nvan één alinea.",
        "Zie artikel A.1 en\nartikel A.9, niets.",
        "Een alinea.\n\n\nNog een.",
        "4.1. Een getypt nummer.\n\n(2) Nog een.",
        "- een\n- twee\n  regels\n- drie",
        "- een\n\n- twee\n  regels\n\n- drie\n\nNa de lijst.",
        "Namelijk:\n- een\n- twee",
        "1. Een, zie artikel A.2.\n2. Twee",
        "1. Een.\n\n2. Twee.",
        "- a) een\n- b) twee",
        "* een\n+ twee\n1) drie",
        "",
    ],
)
def test_plain_words_go_the_short_way(body: str) -> None:
    text = f"# Kop {{#head}}\n\n{HEAD}{body}\n\n### A.2 {{#two}}\n\n1. Iets.\n"
    assert plain(text) == [0, 1, 2]
    both_ways(text)


@pytest.mark.parametrize(
    "body",
    [
        "Een *nadruk*.",
        "Een `code` en [link](#one).",
        "Een <b>tag</b>, a & b.",
        "Een regel  \nen een afgebroken regel.",
        "2020. Een jaar.",
        "- een\n- twee\n\n- drie",
        "- een\n    - twee",
        "- een\n\n    Nog bij een.",
        "- ",
        "> Een aanhaling.",
        "| a | b |\n|---|---|\n| c | d |",
        "    code",
        "Woord\n: uitleg",
        "a // b",
        "a_b",
        "!!! note\n    Let op.",
        "Noot[^1].\n\n[^1]: Noot.",
        "- - een",
        "Hard\u00a0\neinde.",
    ],
)
def test_anything_else_goes_the_long_way(body: str) -> None:
    text = f"# Kop {{#head}}\n\n{HEAD}{body}\n\n### A.2 {{#two}}\n\nIets.\n"
    assert plain(text)[0] == 0
    assert 1 not in plain(text)
    both_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        # An abbreviation, a table of contents: they concern all words, all headings.
        f"{HEAD}De AVG.\n\n### A.2 {{#two}}\n\n*[AVG]: Een wet\n",
        f"{HEAD}Iets.\n\n### A.2 {{#two}}\n\n[TOC]\n",
        # An element that goes on behind the division it starts in, or to the end.
        f"<div>\n\n{HEAD}Iets.\n\n</div>\n",
        f"### A.3 {{#three}}\n\n<div>\n\n{HEAD}Iets.\n",
        f"### A.3 {{#three}}\n\n<div>\n\n{HEAD}Iets.\n\n### A.4 {{#four}}\n\n</div> *x*\n",
        # A heading that gets an id which stands elsewhere.
        f"{HEAD}Iets.\n\n### A.2 {{#two}}\n\n- lijst\n\n    #### One\n",
        f"{HEAD}Iets.\n\n### A.2 {{#two}}\n\n> # One\n",
        # Headings that are no places to divide.
        f"{HEAD}Iets.\n\n- lijst\n\n    ### A.2 Twee {{#two}}\n\n    Iets.\n",
        # Text before, and text behind.
        f"Vooraf.\n\n{HEAD}Iets.\n",
        f"*Vooraf*[^1].\n\n{HEAD}Iets.\n\n[^1]: Noot.\n",
        "Zonder kop.\n",
        "",
        "### **A.1** Een {#one}\n\nIets.\n",
        "### Zie artikel A.2 {#two}\n\n1. Iets.\n",
    ],
)
def test_what_reaches_further_than_its_division(text: str) -> None:
    both_ways(text)


# A sign stands for a space inside a sample.
_SAMPLES = r"""
een twee artikel␣A.1 artikel␣A.2 12.␣x a) (c) *n* a_b - 1. **A.9** `c` [x](#one) <b> </b> <div>
</div> #␣One &amp; x␣␣ 's {.a} {:␣#b} |␣x␣| |-|-| [^1] [^1]:␣n *[A]:␣b :: :␣d !!!␣note === ---
$a$ ==m== ^^i^^ ++k++ ~~w~~ \ "q" // :::␣note :e: --8<--␣x
"""
_WORDS = st.sampled_from(
    [*(sample.replace("␣", " ") for sample in _SAMPLES.split()), "e\u0301", "\u00a0", "\u2028"]
)
_LINE = st.tuples(
    st.sampled_from(["", "", "", "- ", "1. ", "  ", "    ", "> ", "    - ", "* ", "2) ", "(3) "]),
    st.lists(_WORDS, min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"]),
).map("".join)
_DIVISION = st.tuples(
    st.sampled_from(["# ", "## ", "### "]),
    st.sampled_from(["", "A.1 ", "B. ", "**C** "]),
    st.sampled_from(["", "Eén", "Over *iets*", "Zie artikel A.1", "12. x", "x #"]),
    st.sampled_from(["", " {#one}", " {#two}", " {#three}"]),
    st.lists(_LINE, max_size=5).map("".join),
).map(lambda parts: "{}{}{}{}\n\n{}\n".format(*parts))


@given(st.lists(_LINE, max_size=1).map("".join), st.lists(_DIVISION, max_size=4).map("".join))
def test_both_ways_give_the_same(before: str, divisions: str) -> None:
    both_ways(before + divisions, ALL)


# --- the long way ----------------------------------------------------------------------------


def test_a_chapter_leaves_nothing_behind_for_the_next() -> None:
    renderer = Renderer(ALL)
    text = "### *A.1* {#one}\n\nNoot[^1].\n\n[^1]: Tekst.\n\n*[AVG]: wet\n\n[x]: https://x.org\n"
    other = "### *A.2* {#two}\n\nDe AVG, [x] en noot[^1].\n\n[^1]: Andere.\n"

    def pieces(source: str) -> dict[int, Piece]:
        found = edition({"school.md": source})
        return renderer.render(found.chapters[0], (), places(found))

    alone = pieces(other)
    pieces(text)
    assert pieces(other) == alone
    assert "<abbr" not in alone[0].body


def test_what_is_for_editors_is_not_in_a_piece() -> None:
    text = "### A.1 Een {#one}\n\n<!-- leidraad: allow LD207 because so -->\n\nTekst.\n"
    assert render(text)[0].body == "<p>Tekst.</p>"


def test_a_note_without_a_heading_gets_that_of_its_language() -> None:
    language = LanguageSettings("nl", "Nederlands", "nl", {"note": "Let op", "danger": "Pas op"})
    settings = replace(SETTINGS, languages=(language,))
    text = (
        "!!! note\n    Een.\n\n!!! Note extra\n    Twee.\n\n!!! danger \n    Drie.\n\n"
        '!!! note "Vier"\n    Vier.\n\n!!! note ""\n    Vijf.\n'
    )
    body = render(text, settings)[-1].body
    headings = ["Let op", "Note", "Pas op", "Vier"]
    assert [each.split("</p>")[0] for each in body.split('title">')[1:]] == headings
    assert "Let op" not in render(text)[-1].body


def test_nesting_that_is_too_deep_is_told_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("markdown.Markdown.convert", deep)
    with pytest.raises(RenderingError, match=r"docs/nl/school.md: .*take a few levels out"):
        render("*x*\n")


# --- extensions ------------------------------------------------------------------------------


def test_what_the_source_format_needs_is_inert() -> None:
    assert are_inert(MARKDOWN)
    assert are_inert({"toc": {"permalink": True}, "abbr": {}})


@pytest.mark.parametrize(
    "extensions",
    [{"nl2br": {}}, {"toc": {"baselevel": 2}}, {"abbr": {"glossary": {"AVG": "wet"}}}],
)
def test_other_extensions_may_do_anything_to_words(extensions: dict[str, Any]) -> None:
    assert not are_inert(extensions)
    long_way = replace(SETTINGS, markdown={**SETTINGS.markdown, **extensions})
    assert render("### A.1 Een {#one}\n\nTwee\nregels.\n", long_way)[0].heading == "Een"


def test_an_extension_does_its_work() -> None:
    settings = replace(SETTINGS, markdown={**SETTINGS.markdown, "nl2br": {}})
    assert "<br />" in render("Twee\nregels.\n", settings)[-1].body


def test_a_setting_may_be_worked_out_later() -> None:
    later = Later(lambda: lambda text, separator: f"{len(text)}{separator}")
    settings = replace(SETTINGS, markdown={**SETTINGS.markdown, "toc": {"slugify": later}})
    assert 'id="4-"' in render("- x\n\n    # Vier\n", settings)[-1].body


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("no.such.extension", {}, "no.such.extension: "),
        ("toc", {"nonsense": 1}, "toc: "),
        ("toc", {"slugify": Later(lambda: 1 // 0)}, "toc: .*zero"),
    ],
)
def test_an_extension_that_cannot_be_used(name: str, options: dict[str, Any], told: str) -> None:
    settings = replace(SETTINGS, markdown={name: options})
    with pytest.raises(RenderingError, match=f"markdown_extensions: {told}"):
        render("*x*\n", settings)
