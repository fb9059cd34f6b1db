"""Templates as code: it shows what Jinja's own code shows, and is kept beside Python's."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, FileSystemLoader, UndefinedError
from markupsafe import Markup, escape

from leidraad.renditions.web import compiling
from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.compiling import compile_well, escaped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRAME = """\
{% import "row.html" as m %}{% set w = words -%}
{% for x in xs %}{{ m.row(x) }}{% include "part.html" %}{{ w.more }}{% endfor %}
{% include "plain.html" without context %}
{% set kept %}{% include "part.html" %}{% endset %}{{ kept }}
{% include ["gone.html", "plain.html"] %}{% include "gone.html" ignore missing %}
{{ xs | first | safe }}{{ 1 }}{{ none }}{{ nowhere }}{{ "<b>" }}{{ xs | length }}\
{% autoescape off %}{{ xs | first }}{% endautoescape %}
"""
PART = "[{{ x }}|{{ loop.index if loop }}|{% include 'plain.html' %}]"
PAGES = {
    "frame.html": FRAME,
    "part.html": PART,
    "plain.html": "<hr>&",
    "row.html": "{% macro row(x) %}<li>{{ x }}</li>{% endmacro %}",
}
PAGE = {"kind": "chapter", "parts": []}
TEXTS = st.lists(st.text(st.sampled_from("ab <>&\"'é")), min_size=1, max_size=3)


class Shown:
    """Something that says how it is shown as HTML."""

    def __html__(self) -> str:
        """Give it."""
        return "<i>"


@given(
    st.one_of(
        st.text(), st.text(st.sampled_from("a<>&\"'")), st.integers(), st.none(), st.booleans()
    )
)
def test_what_is_shown_is_escaped_as_ever(value: object) -> None:
    assert escaped(value) == escape(value)
    assert escaped(Markup(str(value))) == str(value)  # noqa: S704 - that is what is tried


def test_what_says_how_it_is_shown_is_shown_so() -> None:
    assert escaped(Shown()) == "<i>"


@given(TEXTS)
def test_our_code_shows_what_jinja_shows(texts: list[str]) -> None:
    theirs = Environment(loader=DictLoader(PAGES), autoescape=True)
    ours = Environment(loader=DictLoader(PAGES), autoescape=True)
    compile_well(ours, {})
    shown = {"xs": [*texts, Markup("<u>")], "words": {"more": "meer & <meer>"}}
    expected = theirs.get_template("frame.html").render(shown)
    assert ours.get_template("frame.html").render(shown) == expected


def test_what_another_finalises_stays_so() -> None:
    env = Environment(
        loader=DictLoader({"x": "{{ x }}"}), autoescape=True, finalize=lambda x: x or "–"
    )
    compile_well(env, {})
    assert env.get_template("x").render(x="") == "–"
    assert env.get_template("x").render(x="<") == "&lt;"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which Python keeps compiled code."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def icons(**changes: bool) -> str:
    """Show one of our templates, with nothing known yet."""
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, **changes)  # type: ignore[arg-type]
    compile_well(env, {})
    return env.get_template("leidraad/icons.html").render(leidraad=PAGE)


def files(folder: Path) -> dict[Path, bytes]:
    """Give all files in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_our_templates_are_compiled_by_the_first_program_only(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = icons()
    assert [path.name.split(".")[0] for path in files(cache)] == ["templates-leidraad-icons"]
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    assert icons() == html


def test_what_makes_other_code_is_compiled_anew(cache: Path) -> None:
    html = icons()
    before = files(cache)
    assert icons(trim_blocks=True) == html
    assert files(cache).keys() == before.keys()
    assert files(cache) != before


@pytest.mark.parametrize("damaged", [b"", b"nothing", "half"])
def test_damaged_code_is_made_anew(cache: Path, damaged: bytes | str) -> None:
    html = icons()
    [(file, whole)] = files(cache).items()
    file.write_bytes(damaged if isinstance(damaged, bytes) else whole[: len(whole) // 2])
    assert icons() == html
    assert file.read_bytes() == whole
    # As the first bytes are whole, what follows them is looked at.
    file.write_bytes(whole[:20])
    assert icons() == html


def test_nothing_is_written_where_python_writes_nothing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert "<symbol" in icons()
    assert not files(cache)


def test_a_folder_that_cannot_be_written_to_is_no_obstacle(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(cache / "file"))
    assert "<symbol" in icons()
    assert len(files(cache)) == 1


def test_without_a_name_for_its_code_python_keeps_none(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_tag", lambda: None)
    assert "<symbol" in icons()
    assert not files(cache)


def test_templates_of_a_project_are_kept_in_memory_only(cache: Path) -> None:
    folder = cache / "overrides"
    (folder / "leidraad").mkdir(parents=True)
    (folder / "leidraad" / "icons.html").write_text("<i>{{ x }}</i>", encoding="utf-8")
    env = Environment(loader=FileSystemLoader([folder, TEMPLATES]), autoescape=True)
    code: dict[str, bytes] = {}
    compile_well(env, code)
    assert env.get_template("leidraad/icons.html").render(x="<") == "<i>&lt;</i>"
    assert list(code) == [str(folder / "leidraad" / "icons.html")]
    assert len(files(cache)) == 1


@given(TEXTS, st.booleans())
def test_macros_see_what_only_their_page_knows(texts: list[str], known: bool) -> None:  # noqa: FBT001 - drawn
    pages = {
        "page.html": '{% import "row.html" as m %}{{ m.row() }}{% include "part.html" %}',
        "part.html": '{% import "row.html" as m %}{{ m.row() }}{{ only }}',
        "row.html": "{% macro row() %}{{ only }}{{ everywhere }}{% endmacro %}",
    }
    shown = []
    for ours in (False, True):
        env = Environment(loader=DictLoader(pages), autoescape=True)
        env.globals["everywhere"] = "<hr>"
        if ours:
            compile_well(env, {})
        page = env.get_template("page.html", globals={"only": texts[0]} if known else None)
        shown += [page.render(), page.render(only=texts[-1])]
    assert shown[:2] == shown[2:]


@pytest.mark.parametrize("of", ["here", "nowhere", "items is string", "get is string"])
def test_a_name_of_a_mapping_is_what_jinja_takes_it_for(of: str) -> None:
    shown = []
    for ours in (False, True):
        env = Environment(loader=DictLoader({"x": f"{{{{ of.{of} }}}}"}), autoescape=True)
        if ours:
            compile_well(env, {})
        shown.append(env.get_template("x").render(of={"items": "x", "get": "y", "here": "<z>"}))
    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    "text",
    [
        "{{ leidraad_row(x.y, mark='!') }}",
        "{% for each in [x.y, 2] %}{{ leidraad_row(each, *['?']) }}{{ loop.index }}{% endfor %}",
        "{% call leidraad_around(x.y, **{'mark': '.'}) %}<b>{{ x.y }}{% endcall %}",
        "{{ x.leidraad_row(x.y) }}{{ leidraad_row(leidraad_row(x.y)) | upper }}",
    ],
)
def test_what_a_function_of_ours_gives_is_shown(text: str) -> None:
    def row(words: object, mark: str = "") -> str:
        return f"<li>{words}{mark}"

    def around(words: object, caller: Callable[[], str], mark: str) -> Markup:
        return Markup("<i>") + f"{words}{mark}" + caller()

    shown = []
    for ours in (False, True):
        env = Environment(loader=DictLoader({"x": text}), autoescape=True)
        env.globals.update(leidraad_row=row, leidraad_around=around)
        if ours:
            compile_well(env, {})
        shown.append(env.get_template("x").render(x={"y": "<", "leidraad_row": row}))
    assert shown[0] == shown[1]


def test_a_function_that_is_not_there_is_told_by_its_name() -> None:
    env = Environment(loader=DictLoader({"x": "{{ leidraad_rwo(1) }}"}), autoescape=True)
    compile_well(env, {})
    with pytest.raises(UndefinedError, match="'leidraad_rwo' is undefined"):
        env.get_template("x").render()


@pytest.mark.parametrize(
    "text",
    [
        '{% include "y" %}',
        '{% import "y" as m %}{{ m.a() }}',
        "{{ x.y }}",
        "{% set leidraad_y = x.y.upper %}{{ leidraad_y() }}",
    ],
)
def test_what_waits_for_something_is_left_to_jinja(text: str) -> None:
    pages = {"x": text, "y": "{% macro a() %}<i>{% endmacro %}<b>"}
    theirs = Environment(loader=DictLoader(pages), enable_async=True, autoescape=True)
    ours = Environment(loader=DictLoader(pages), enable_async=True, autoescape=True)
    compile_well(ours, {})
    shown = {"x": {"y": "<"}}
    assert ours.get_template("x").render(shown) == theirs.get_template("x").render(shown)
