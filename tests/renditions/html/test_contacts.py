"""Telephone numbers and e-mail addresses: what becomes a link, and what does not."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.html.sample import read, rendered, visible

from leidraad.renditions.html.contacts import contacts


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("010-1234567", "tel:0101234567"),
        ("06 12 34 56 78", "tel:0612345678"),
        ("0612345678", "tel:0612345678"),
        ("(010) 123 45 67", "tel:0101234567"),
        ("+31 (0)20 123 45 67", "tel:+31201234567"),
        ("+31 20 123 45 67", "tel:+31201234567"),
        ("0800-1351", "tel:08001351"),
        ("info@school.example", "mailto:info@school.example"),
        ("Jan.Jansen@school.example", "mailto:Jan.Jansen@school.example"),
    ],
)
def test_a_number_and_an_address_can_be_tapped(words: str, url: str) -> None:
    shown = unescape(rendered(f"Bel of schrijf: {words}. Dat helpt."))
    assert shown == f'<p>Bel of schrijf: <a href="{url}">{words}</a>. Dat helpt.</p>'


@pytest.mark.parametrize(
    "words",
    [
        "01-01-2024",
        "03.06.2019",
        "01012024",
        "KvK 09012345",
        "NL91 ABNA 0417 1643 00",
        "artikel 12.4",
        "2.500.000",
        "@naam@plaats.example",
        "https://naam@plaats.example/",
        "a @ b",
    ],
)
def test_what_only_looks_like_one_stays_as_it_is(words: str) -> None:
    assert list(contacts(read(f"Zie {words} hier."))) == []


@pytest.mark.parametrize(
    "source",
    [
        "<info@school.example>",
        "[bel 010-1234567](tel:0101234567)",
        "[info@school.example](mailto:info@school.example)",
        '<a href="tel:0101234567">010-1234567</a>',
    ],
)
def test_what_is_a_link_already_is_not_linked_again(source: str) -> None:
    assert rendered(f"Zie {source}.").count("<a ") == 1


def test_code_and_headings_are_left_alone() -> None:
    html = rendered("## Bel 010-1234567\n\nTyp `010-1234567`.\n\n    info@school.example\n")
    assert "<a " not in html


def test_a_number_in_a_table_and_in_bold_can_be_tapped() -> None:
    html = rendered("| wie | nummer |\n| --- | --- |\n| school | **010-1234567** |\n")
    assert '<strong><a href="tel:0101234567">010-1234567</a></strong>' in html


@given(st.text(alphabet="0123456789 +()-.@abZ\n*", max_size=80))
def test_no_word_changes(text: str) -> None:
    source = f"Tekst {text} einde"
    chapter = read(source)
    for contact in contacts(chapter):
        assert 0 <= contact.start < contact.end <= len(chapter.source.text)
        assert contact.url.startswith(("tel:", "mailto:"))
    without = rendered(source.replace("@", "x"))
    assert len(visible(rendered(source))) == len(visible(without))
