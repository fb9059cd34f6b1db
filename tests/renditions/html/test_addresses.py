"""Addresses inside a policy, which each rendition turns into its own."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.html.sample import rendered

from leidraad.renditions.html.addresses import (
    Destination,
    address,
    destination_of,
    fragment,
    located,
)


@pytest.mark.parametrize(
    ("destination", "written"),
    [
        (Destination("school.md", ""), "leidraad:school.md"),
        (Destination("school.md", "film.2.b"), "leidraad:school.md#film.2.b"),
        (Destination("een twee/é.pdf", "ké y"), "leidraad:een%20twee/%C3%A9.pdf#ké%20y"),
        (Destination("a?b#c%.md", "d#e%"), "leidraad:a%3Fb%23c%25.md#d%23e%25"),
        (Destination("../plan.svg", "", "?v=1&w=2"), "leidraad:../plan.svg?v=1&w=2"),
        (Destination("/plan.svg", ""), "leidraad:/plan.svg"),
    ],
)
def test_an_address_is_written_and_read(destination: Destination, written: str) -> None:
    assert address(destination) == written
    assert destination_of(written) == destination


@pytest.mark.parametrize("url", ["", "#x", "school.md", "https://x.org/", "mailto:a@b", "tel:1"])
def test_any_other_url_is_none(url: str) -> None:
    assert destination_of(url) is None


# As the reader keeps bytes that are not UTF-8.
_ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"))


@given(_ANY, _ANY)
def test_any_path_and_anchor_come_back(path: str, anchor: str) -> None:
    destination = Destination(path, anchor)
    written = address(destination)
    assert destination_of(written) == destination
    assert not set(written) & set(" \"'<>()[]|\\`\n")
    assert fragment(anchor) == written.partition("#")[2]


@given(st.text("ab/.#?%& é'\"<>()[]|", min_size=1), st.text("ab.#%&é'\"<>()[]|"))
def test_any_address_stands_in_an_attribute_and_is_found_there(path: str, anchor: str) -> None:
    destination = Destination(path, anchor)
    written = html.escape(address(destination))
    found: list[Destination] = []

    def keep(each: Destination) -> str:
        found.append(each)
        return 'a&"b'

    for opening, closing in (('"', '"'), ("'", "'"), ("", "")):
        tag = f"<a title='>' href={opening}{written}{closing}>x</a>"
        shown = f"<a title='>' href={opening}a&amp;&quot;b{closing}>x</a>"
        assert located(f"<p>{tag}</p>", keep) == f"<p>{shown}</p>"
    assert found == [destination] * 3


@pytest.mark.parametrize(
    "text",
    [
        '<p>href="leidraad:x" and leidraad:x</p>',
        '<code>&lt;a href="leidraad:x"&gt;</code>',
        "<!-- leidraad: allow LD301 because -->",
        '<p title="leidraad: a tool">x</p>',
        '<p title="see href=leidraad:x">x</p>',
    ],
)
def test_words_are_no_address(text: str) -> None:
    assert located(text, lambda _: "gone") == text


def test_every_link_in_a_chapter_is_found_and_no_other() -> None:
    text = """\
Zie [a](#photos), [b](work.md "Titel"), ![c](plan.svg), <a href='work.md#x'>d</a>,
<img src="plan.svg" alt="e">, [f](https://example.org), <mailto:a@example.org>, [g][h],
[i](tel:112){ .call }, [j](work.md){ target="_blank" } en `[k](work.md)`.

[h]: files/map.pdf

### A.1 Fotos {#photos}

| a | b |
|---|---|
| [l](work.md) | artikel A.1 |
"""
    found: list[str] = []

    def keep(each: Destination) -> str:
        found.append(f"{each.path}#{each.anchor}")
        return "URL"

    shown = located(rendered(text, {"artikel A.1": "photos"}, work="Tekst.\n"), keep)
    assert "leidraad:" not in shown
    assert found == [
        "school.md#photos",
        "work.md#",
        "plan.svg#",
        "work.md#x",
        "plan.svg#",
        "files/map.pdf#",
        "work.md#",
        "work.md#",
        "school.md#photos",
    ]
    assert shown.count("URL") == len(found)
