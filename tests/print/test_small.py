"""The small parts: addresses, brand, options, words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leidraad.configuration.printing import print_settings
from leidraad.renditions.print.addresses import readable, scheme_of
from leidraad.renditions.print.brand import make_brand
from leidraad.renditions.print.codes import qr_code
from leidraad.renditions.print.wording import all_of, day, filled, load_words
from leidraad.settings import PRINT_EDITIONS, PrintSettings


@pytest.mark.parametrize(
    ("url", "words", "shown"),
    [
        ("https://example.org/", "de site", "example.org"),
        ("https://example.org/", "example.org", ""),
        ("https://example.org/a/", "https://example.org/a", ""),
        ("https://example.org/a/b", "hier", "example.org/a/b"),
        ("https://example.org/a?b=/", "hier", "example.org/a?b=/"),
        ("https://example.org/caf%C3%A9", "hier", "example.org/café"),
        ("https://example.org/a%20b%FF", "hier", "example.org/a%20b%FF"),
        ("https://example.org/a%20b", "hier", "example.org/a%20b"),
        ("mailto:a@b.nl?subject=x", "mail ons", "a@b.nl"),
        ("mailto:a@b.nl", "A@b.nl", ""),
        ("tel:0205550123", "020 555 0123", ""),
        ("tel:+31205550123;ext=1", "bel ons", "+31205550123"),
        ("tel:112", "112", ""),
    ],
)
def test_addresses_as_people_read_them(url: str, words: str, shown: str) -> None:
    assert readable(url, words) == shown


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("https://a", "https"),
        ("HTTP://a", "http"),
        ("tel:1", "tel"),
        ("javascript:x", ""),
        ("java\tscript:x", ""),
        ("\u200bjavascript:x", ""),
        ("vbscript:x", ""),
        ("//a.org", ""),
        ("a/b", ""),
        ("https:", ""),
    ],
)
def test_schemes_that_are_safe(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme


def test_a_brand_takes_its_colours_by_day() -> None:
    css = """
    /* --deep: #111111; */
    @media (prefers-color-scheme: light) { :root { --deep: #0c4258; --accent: #9a6410 } }
    @media (prefers-color-scheme: dark) { :root { --deep: #000000; --accent: #fff } }
    """
    brand = make_brand(
        css, '<svg class="logo" viewBox="0 0 9 9"><path class="sail" d="M0 0"/></svg>'
    )
    assert brand.colours["deep"] == "#0c4258"
    assert brand.colours["accent"] == "#9a6410"
    assert brand.colours["line"] == "#d0d8dc"
    assert 'xmlns="http://www.w3.org/2000/svg"><style>' in brand.logo
    own = make_brand(
        "", '<svg xmlns="http://www.w3.org/2000/svg"><path stroke="currentColor"/></svg>'
    )
    assert own.logo.count("xmlns=") == 1
    assert "currentColor" not in own.logo
    assert make_brand("", "geen tekening").logo == ""


def test_a_code_is_the_same_each_time_and_has_a_quiet_zone() -> None:
    assert qr_code("https://example.org/") == qr_code("https://example.org/")
    assert qr_code("https://example.org/").startswith("<svg")


def test_options(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    assert print_settings(None, tmp_path) == print_settings(True, tmp_path) == PrintSettings()  # noqa: FBT003
    assert print_settings(False, tmp_path).editions == ()  # noqa: FBT003
    assert print_settings({}, tmp_path).editions == PRINT_EDITIONS
    found = print_settings(
        {"editions": "handout", "poster": ["a", "b", "a"], "audiences": ["staff"],
         "chapter_codes": True, "attach_source": False, "fonts": "letters",
         "most_articles": 0},
        tmp_path,
    )  # fmt: skip
    assert found == PrintSettings(
        ("handout",),
        ("staff",),
        ("a", "b"),
        chapter_codes=True,
        fonts=tmp_path / "letters",
        most_articles=0,
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("handout", "print: write settings"),
        ({"edition": ["x"]}, "there is no setting “edition”"),
        ({"editions": ["flyer"]}, "there is no “flyer”; there are handout"),
        ({"editions": 3}, "print: editions: write a list of names"),
        ({"poster": [3]}, "print: poster: write a list of names"),
        ({"chapter_codes": "yes"}, "print: chapter_codes: write true or false"),
        ({"most_articles": "many"}, "print: most_articles: write a number"),
        ({"most_articles": True}, "print: most_articles: write a number"),
        ({"most_articles": -1}, "print: most_articles: write a number"),
        ({"fonts": "nowhere"}, "there is no folder nowhere"),
    ],
)
def test_options_that_are_wrong_say_what_to_write(
    written: object, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="print: ") as raised:
        print_settings(written, tmp_path)
    assert said in str(raised.value)


def test_words_of_a_language_and_of_a_project() -> None:
    dutch = load_words("nl-BE", {"edition": "Zo is het.", "number": 3})
    assert dutch["contents"] == "Inhoud"
    assert dutch["edition"] == "Zo is het."
    assert dutch["number"] == "3"
    assert load_words("xx") == load_words("en")
    assert {*load_words("nl")} == {*load_words("en")} == {*load_words("es")}


def test_sentences() -> None:
    words = load_words("nl")
    assert day(date(2026, 3, 9), words) == "9 maart 2026"
    assert day(date(2026, 3, 9), load_words("es")) == "9 de marzo de 2026"
    assert all_of(["a", "b", "c"], words) == "a, b en c"
    assert all_of([], words) == ""
    assert filled("{a} en {b}", a="{b}") == "{b} en {b}"
