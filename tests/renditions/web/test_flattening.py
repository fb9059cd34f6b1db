"""Templates with what they include written into them: they show what Jinja shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import BaseLoader, Environment, FunctionLoader, TemplateNotFound

from leidraad.renditions.web.assets import TEMPLATES
from leidraad.renditions.web.flattening import Flattened

PAGES = {
    "page.html": """\
{%- set w = words -%}
<ul>
{%- for x in xs %}
{% include "row.html" %}
{%- include "row.html" -%}
 {{ x }} {{ kept | default("no name of the row") }}
{%- endfor %}
</ul> {{ w.more }}
{% include "row.html" %}
{% include "whole.html" %}
{% include "its.html" %} {% include "logo.svg" %} {% include "gone.html" ignore missing %}
""",
    "row.html": """\
{#- A row. -#}
{% import "macros.html" as m %}{% set kept = x %}{% set w = {"more": "other"} %}
<li>{% include "turn.html" %}{{ kept }}{{ w.more }} {{ m.it(x) }} {% include "deep.html" %}</li>
""",
    "deep.html": "[{{ w.more }}{{ kept }}{% set x = 1 %}]\n\n",
    "macros.html": "{% macro it(x) %}<b>{{ x }}</b>{% endmacro %}",
    "whole.html": "{% extends 'frame.html' %}{% block a %}{{ words.more }}{% endblock %}",
    "frame.html": "<hr>{% block a %}{% endblock %}",
    "its.html": "{{ words.more }}",
    "turn.html": "{{ loop.index if loop }}",
    "logo.svg": "<svg/>\n",
}
TEXTS = st.lists(st.text(st.sampled_from("ab <>&{}%\n")), max_size=3)


def load(name: str) -> tuple[str, str, None] | None:
    """Give a template, as one of ours but for one of the project."""
    folder = "/project" if name == "its.html" else TEMPLATES
    return (PAGES[name], f"{folder}/{name}", None) if name in PAGES else None


def environment(loader: BaseLoader, escaped: str = "html", **settings: bool) -> Environment:
    """Give an environment that escapes what has this at the end of its name."""
    env = Environment(loader=loader, autoescape=True, **settings)  # type: ignore[arg-type]
    env.autoescape = lambda name: str(name).endswith(escaped)
    return env


def flattened(escaped: str = "html", **settings: bool) -> str:
    """Give the page as it is compiled."""
    loader = Flattened(FunctionLoader(load))
    return loader.get_source(environment(loader, escaped, **settings), "page.html")[0]


@given(TEXTS, st.booleans())
def test_it_shows_what_jinja_shows(texts: list[str], keep: bool) -> None:  # noqa: FBT001 - drawn
    shown = []
    for loader in (FunctionLoader(load), Flattened(FunctionLoader(load))):
        env = environment(loader, keep_trailing_newline=keep)
        shown.append(env.get_template("page.html").render(xs=texts, words={"more": "<i>"}))
    assert shown[0] == shown[1]


def test_what_is_ours_is_written_into_it() -> None:
    text = flattened()
    assert 'include "row.html"' not in text
    assert 'include "deep.html"' not in text
    assert "<svg/>" in text  # Nothing in it is escaped anyhow.


def test_what_stands_for_itself_stays() -> None:
    text = flattened()
    assert '{% include "whole.html" %}' in text  # It has blocks.
    assert '{% include "turn.html" %}' in text  # Only where a loop is counted can it be told.
    assert '{% include "its.html" %}' in text  # The project's: what is wrong in it is told there.
    assert "ignore missing" in text


def test_what_escapes_otherwise_stays() -> None:
    assert '{% include "row.html" %}' in flattened("row.html")


@pytest.mark.parametrize("setting", ["trim_blocks", "lstrip_blocks"])
def test_where_blanks_around_tags_go_nothing_is_written(setting: str) -> None:
    blanks = {setting: True}
    assert flattened(**blanks) == PAGES["page.html"]  # type: ignore[arg-type]


def test_what_is_not_there_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "page.html", '<p>{% include "nowhere.html" %}')
    assert flattened() == PAGES["page.html"]
    env = environment(Flattened(FunctionLoader(load)))
    with pytest.raises(TemplateNotFound, match=r"nowhere\.html"):
        env.get_template("page.html").render()


def test_all_names_are_given() -> None:
    loader = FunctionLoader(load)
    loader.list_templates = lambda: sorted(PAGES)  # type: ignore[method-assign]
    assert Flattened(loader).list_templates() == sorted(PAGES)
