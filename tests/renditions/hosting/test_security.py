import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.hosting import (
    Inline,
    Known,
    inline_in,
    is_sealed,
    resealed,
    sealed,
    source_of,
    strict_policy,
)
from leidraad.renditions.hosting.security import PLACE

HEAD = f"<!DOCTYPE html><title>Regels</title>{PLACE}"


def test_an_inline_text_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256("é{}".encode()).digest()).decode()
    assert source_of("é{}") == f"'sha256-{digest}'"


def test_nothing_from_elsewhere_and_nothing_inline_but_what_is_named() -> None:
    policy = strict_policy(inline_in("<style>a{}</style><p>x<script>f()</script>"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert f"style-src 'self' {source_of('a{}')}; " in policy
    assert f"script-src 'self' {source_of('f()')}; " in policy


def test_without_anything_inline_only_files_of_the_site_are_left() -> None:
    assert "style-src 'self'; script-src 'self'; " in strict_policy(Inline())


@pytest.mark.parametrize(
    "script",
    [
        '<script src="a.js"></script>',
        "<script></script>",
        '<script type="application/ld+json">{}</script>',
        "<script type=application/json>{}</script>",
        "&lt;script>f()&lt;/script>",
    ],
)
def test_what_is_not_run_inline_needs_no_hash(script: str) -> None:
    assert inline_in(script) == Inline()


@pytest.mark.parametrize(
    "script",
    [
        "<script>f()</script>",
        '<SCRIPT TYPE="module">f()</SCRIPT >',
        "<script async type='text/javascript'>f()</script>",
    ],
)
def test_what_is_run_inline_has_one(script: str) -> None:
    assert inline_in(script).scripts == {source_of("f()")}


@pytest.mark.parametrize(
    "tag",
    [
        '<p style="color: &quot;red">',
        "<b class=x style='color: \"red'>",
        "<p\nstyle=a>",
        "<P STYLE =a>",
    ],
)
def test_a_style_that_a_writer_gave_to_a_tag_stays(tag: str) -> None:
    value = "a" if tag.endswith("=a>") else 'color: "red'
    found = inline_in(f"{tag}<p>the style=b of writing")
    assert found.attributes == {source_of(value)}
    assert f"style-src-attr 'unsafe-hashes' {source_of(value)}; " in strict_policy(found)


def test_a_page_gets_the_policy_of_what_is_in_it() -> None:
    page = f"{HEAD}<style>a{{}}</style><p>Vraag het eerst."
    made = sealed(page)
    assert not is_sealed(page)
    assert is_sealed(made)
    assert f'content="{strict_policy(inline_in(page))}">' in made
    assert sealed(made) == made


def test_a_page_with_no_place_for_a_policy_stays_as_it_is() -> None:
    assert sealed("<p>Hallo") == "<p>Hallo"
    assert not is_sealed("<p>Hallo")


@pytest.mark.parametrize("before", ["é", "€ 中", "\udc80", "\U0001f600"])
@pytest.mark.parametrize("tag", ["style", "STYLE", "Script"])
def test_it_is_found_behind_any_letter(before: str, tag: str) -> None:
    found = inline_in(f"<p>{before}</p><{tag}>a{before}b</{tag} ><p>")
    assert found.styles | found.scripts == {source_of(f"a{before}b")}


@pytest.mark.parametrize("name", ["style-x", "styleé", "scripts", "styl"])
def test_an_element_with_a_longer_name_is_another_one(name: str) -> None:
    assert inline_in(f"<{name}>a</{name}><style>b</style>") == Inline(frozenset([source_of("b")]))


@given(st.lists(st.sampled_from(["<", ">", "style", "script", " ", "=", '"', "</", "p", "f()"])))
def test_it_never_fails_and_changes_nothing_else(words: list[str]) -> None:
    page = HEAD + "".join(words)
    assert sealed(page).partition('content="')[2].partition('">')[2] == page[len(HEAD) :]


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["<style>", "</style>", "<script>", "</SCRIPT >", "<script src=a>", "a", "b", "<p>"]
            )
        )
    )
)
def test_what_stood_in_other_pages_changes_nothing(pages: list[list[str]]) -> None:
    known: Known = {}
    for page in map("".join, pages):
        assert inline_in(page, known) == inline_in(page)


def test_of_very_many_texts_only_some_are_kept() -> None:
    known: Known = {}
    for at in range(100):
        found = inline_in(f"<script>f({at})</script>", known)
        assert found.scripts == {source_of(f"f({at})")}
    assert 0 < len(known) < 20


def test_a_page_that_has_changed_gets_another_policy() -> None:
    before, after = f'{HEAD}<style>a{{}}</style>">', f'{HEAD}<style>b{{}}</style>">'
    assert resealed(sealed(before).replace("a{}", "b{}")) == sealed(after)
    assert resealed(sealed(before)) == sealed(before)
    assert resealed("<p>Hallo") == "<p>Hallo"


def test_a_page_is_sealed_the_same_whatever_is_known() -> None:
    page = f"{HEAD}<style>a{{}}</style><script>f()</script>"
    known: Known = {}
    assert sealed(page, known) == sealed(page, known) == sealed(page)
    assert known == {text: source_of(text) for text in ("a{}", "f()")}
