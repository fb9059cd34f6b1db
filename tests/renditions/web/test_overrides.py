"""What a project puts in the place of Leidraad's own, and what becomes of style and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from leidraad.renditions.web.assets import asset, minified_css, minified_js
from leidraad.renditions.web.overrides import OverridesError, load_brand, load_words

if TYPE_CHECKING:
    from pathlib import Path


def test_words_are_those_of_the_language() -> None:
    assert load_words("nl", None)["search"] == "Zoeken"
    assert load_words("en", None)["search"] == "Search"


def test_every_language_has_every_word() -> None:
    english = load_words("en", None)
    for language in ("nl", "es"):
        assert set(load_words(language, None)) == set(english)


def test_a_language_without_words_speaks_english() -> None:
    assert load_words("xx", None) == load_words("en", None)
    assert load_words("nl-BE", None) == load_words("nl", None)


def test_a_project_replaces_words_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nl.toml").write_text('search = "Vind"\n', encoding="utf-8")
    assert load_words("nl", tmp_path)["search"] == "Vind"
    assert load_words("nl", tmp_path)["menu"] == load_words("nl", None)["menu"]
    assert load_words("en", tmp_path) == load_words("en", None)


@pytest.mark.parametrize("data", [b"search = ", b"search = '\xff'"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nl.toml").write_bytes(data)
    (tmp_path / "brand.toml").write_bytes(data)
    with pytest.raises(OverridesError, match=r"nl\.toml"):
        load_words("nl", tmp_path)
    with pytest.raises(OverridesError, match=r"brand\.toml"):
        load_brand(tmp_path)


def test_the_style_of_a_project_comes_last(tmp_path: Path) -> None:
    (tmp_path / "brand.css").write_text("a { color: red }", encoding="utf-8")
    (tmp_path / "brand.toml").write_text('favicon = "x.svg"', encoding="utf-8")
    brand = load_brand(tmp_path)
    assert brand.style.endswith("a{color:red}")
    assert brand.facts == {"favicon": "x.svg"}
    assert load_brand(None).facts == {}


def test_the_style_of_a_project_keeps_its_meaning(tmp_path: Path) -> None:
    css = "@layer x {\n  li :hover { content: '</style>' }\n}"
    (tmp_path / "brand.css").write_text(f"{css}\n", encoding="utf-8")
    brand = load_brand(tmp_path)
    assert brand.own == css.replace("</", "<\\/")
    assert brand.later.endswith(brand.own)


@pytest.mark.parametrize(
    ("css", "minified"),
    [
        ("a {\n  color: red; /* no */\n}\n\nb { c: d }", "a{color:red}b{c:d}"),
        ('a::before { content: "  /* yes */ { " }', 'a::before{content:"  /* yes */ { "}'),
        ("a b > c , d { margin: calc(1px + 2px) }", "a b>c,d{margin:calc(1px + 2px)}"),
        ("@media (width > 1px) and (x: y) { a { b: c } }", "@media (width>1px) and (x:y){a{b:c}}"),
        ("a { b: c } d :hover { e: f }", "a{b:c}d :hover{e:f}"),
        ("a { background: url('</style>') }", "a{background:url('<\\/style>')}"),
    ],
)
def test_css_gets_smaller_and_says_the_same(css: str, minified: str) -> None:
    assert minified_css(css) == minified


@pytest.mark.parametrize(
    ("script", "minified"),
    [
        ("/*\nwhat\n*/\nlet a = 1\n  /* b */\n  let c = d // e\n", "let a=1\nlet c=d"),
        ("a = '/* b */ c', d = `e  // ${ f }`", "a='/* b */ c',d=`e  // ${ f }`"),
        (r"a = b.replace(/['\"/ ] +/g, c) / d", r"a=b.replace(/['\"/ ] +/g,c)/d"),
        ("a = '</script>'", "a='<\\/script>'"),
        ("/*! by them */ a = 1", "/*! by them */a=1"),
    ],
)
def test_javascript_gets_smaller_and_does_the_same(script: str, minified: str) -> None:
    assert minified_js(script) == minified


def test_what_stands_in_a_page_cannot_end_its_element() -> None:
    assert "</" not in load_brand(None).style + load_brand(None).script
    assert "`" not in minified_js(asset("reading.js"))
