"""A revision as text, Markdown and a page; what they have in common and what is their own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib import resources

import pytest
from tests.renditions.revision.sample import account, nothing

from leidraad.model.revisions import ChangeKind, Evidence, Pairing
from leidraad.renditions import revision
from leidraad.renditions.revision import (
    Account,
    Side,
    render_json,
    render_page,
    write_markdown,
    write_text,
)
from leidraad.renditions.revision.wording import day, load_words

WRITERS: list[Callable[[Account], str]] = [write_text, write_markdown, render_page]


def _words(language: str) -> dict[str, str]:
    file = resources.files(revision) / "words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["nl", "es"])
def test_every_language_has_all_words_with_the_same_places(language: str) -> None:
    ours, english = _words(language), _words("en")
    assert set(ours) == set(english)
    for name, phrase in english.items():
        assert set(re.findall(r"{\w+}", ours[name])) == set(re.findall(r"{\w+}", phrase)), name


def test_a_language_without_words_speaks_english() -> None:
    assert load_words("fy") is not None
    assert load_words("fy")["decision"] == load_words("en-GB")["decision"] == "Decision"
    assert day(date(2026, 6, 3), load_words("nl")) == "3 juni 2026"


@pytest.mark.parametrize("write", WRITERS)
def test_it_says_what_it_is_about(write: Callable[[Account], str]) -> None:
    told = write(account())
    assert "Uitleenregels van De Losse Schroef: wat er verandert" in told
    assert "Van versie 1.0 naar versie 1.1" in told
    assert "Vastgesteld op 2 maart 2024. Geldt vanaf 1 april 2024." in told
    assert "Gereedschap met een accu is erbij gekomen" in told


@pytest.mark.parametrize("write", WRITERS)
def test_a_proposal_says_that_it_is_one(write: Callable[[Account], str]) -> None:
    told = write(replace(account(), old=Side("oud/map"), new=Side(""), notes={}))
    assert "Van “oud/map” naar de tekst zoals die nu is" in told
    assert "Dit is een voorstel. Het is nog niet vastgesteld." in told
    assert "Waar het om gaat" not in told


@pytest.mark.parametrize("write", WRITERS)
def test_dates_that_are_not_known_are_not_invented(write: Callable[[Account], str]) -> None:
    told = write(replace(account(), new=Side("1.1", "seal")))
    assert "Wanneer het is vastgesteld, is niet bekend." in told
    assert "Vanaf wanneer het geldt, is niet bekend." in told


@pytest.mark.parametrize("write", WRITERS)
def test_every_language_is_told(write: Callable[[Account], str]) -> None:
    told = write(account("1.1", "2.0", ("nl", "en")))
    assert "Herrie" in told
    assert "Noise" in told
    assert "The Dutch text is leading." in told
    assert "De tekst in het Nederlands is leidend." not in told


@pytest.mark.parametrize("write", WRITERS)
def test_nothing_changed(write: Callable[[Account], str]) -> None:
    told = write(nothing())
    assert "Er is niets gewijzigd." in told
    assert "dit is geschrapt" not in told


@pytest.mark.parametrize("write", WRITERS)
def test_what_nobody_confirmed_is_listed(write: Callable[[Account], str]) -> None:
    whole = account()
    proposed = replace(
        whole.revision, proposals=(Pairing("lost", "late", Evidence.LIKENESS, 0.724),)
    )
    told = write(replace(whole, revision=proposed))
    assert "artikel 7 (Kwijt) en artikel 5 (Te laat): voor 72% gelijk" in told


@pytest.mark.parametrize("write", WRITERS)
def test_languages_that_one_side_lacks_are_named(write: Callable[[Account], str]) -> None:
    whole = account()
    other = replace(whole.revision, old_languages=("es",), new_languages=("fy",))
    told = write(replace(whole, revision=other, language_names={"fy": "Frysk"}))
    assert "Spaans is er alleen in de oude versie" in told
    assert "Frysk is er alleen in de nieuwe versie" in told


def test_text_shows_what_went_and_what_came() -> None:
    told = write_text(account())
    assert "Zo lees je dit: {+dit is ingevoegd+} [-dit is geschrapt-]" in told
    assert "[-21:00-]{+21:30+}" in told
    assert "\x1b" not in told
    coloured = write_text(account(), colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == told


def test_a_name_cannot_act_on_the_terminal_or_the_page() -> None:
    wicked = replace(account(), titles={"nl": "\x1b[2J<script>*x*"})
    assert "\x1b" not in write_text(wicked)
    assert "<script" not in render_page(wicked)
    assert "\\<script\\>\\*x\\*" in write_markdown(wicked)


class _Page(HTMLParser):
    """What a page is made of; it raises where elements are not closed as they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            self.ids += [str(value)] if name == "id" else []
            self.links += [str(value)] if name in ("href", "src") else []
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_page_stands_alone() -> None:
    page = _Page(render_page(account("1.1", "2.0", ("nl", "en"))))
    assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert len(set(page.ids)) == len(page.ids)
    assert page.links
    # Beside its own places it leads only where the text itself leads.
    written = {"https://example.org/lid", "https://example.org/lid-worden"}
    inside = [link for link in page.links if link not in written]
    assert all(link.startswith("#") and link[1:] in page.ids for link in inside)


def test_a_page_has_both_texts_and_the_colours_of_the_project() -> None:
    told = render_page(replace(account(), colours={**account().colours, "deep": "#123456"}))
    assert "--deep:#123456" in told
    assert "COLOUR-" not in told
    assert "<del>21:00</del> <ins>21:30</ins>" in told
    assert told.count("<h3>Was</h3>") == told.count("<h3>Wordt</h3>") == 11
    assert "Dit is er niet meer." in told
    assert "Dit was er nog niet." in render_page(account("1.1", "2.0"))


def test_what_a_language_lacks_is_said() -> None:
    whole = account("1.0", "1.1", ("nl", "en"))
    first, *rest = whole.revision.changed
    alone = replace(first, editions={"nl": first.editions["nl"]})
    told = replace(whole, revision=replace(whole.revision, changes=(alone, *rest)))
    assert "This is not there in this language." in render_page(told)
    assert '"en"' not in render_json(told).partition('"changes"')[2].partition('"division"')[0]


@pytest.mark.parametrize("write", WRITERS)
def test_a_translation_that_did_not_follow_says_where(write: Callable[[Account], str]) -> None:
    whole = account("1.0", "1.1", ("en",))
    told = re.sub(r"\s+", " ", write(whole).replace("\\", ""))
    assert "The Dutch text is leading. Changed in the Dutch text only: " in told
    assert "text only" not in write(account("1.1", "2.0", ("en",)))
    assert "Alleen gewijzigd" not in write(account("1.0", "1.1", ("nl", "en")))


def test_what_a_translation_has_no_need_to_follow_is_not_told() -> None:
    whole = account("1.0", "1.1", ("en",))
    change = next(c for c in whole.revision.changed if not c.editions["en"].kinds)
    for kinds, told in (
        (ChangeKind.TYPOGRAPHIC | ChangeKind.FORMATTING | ChangeKind.LINK_TARGET, False),
        (ChangeKind.FORMATTING | ChangeKind.AUDIENCE, True),
    ):
        leads = replace(change.editions["nl"], kinds=kinds)
        alone = replace(change, editions={**change.editions, "nl": leads})
        one = replace(whole, revision=replace(whole.revision, changes=(alone,)))
        assert ("text only" in write_text(one)) is told


def test_a_change_in_another_language_only_is_not_told() -> None:
    whole = account()
    first, *_ = whole.revision.changed
    alone = replace(first, editions={"en": first.editions["en"]})
    told = replace(whole, revision=replace(whole.revision, changes=(alone,)))
    assert told.changes == ()
    assert replace(told, languages=("en",)).changes == (alone,)
