"""Where things stand on a site, and who cites whom."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.renditions.web.sample import edition, places

from leidraad.model import Address
from leidraad.renditions.web.places import Target, relative

SCHOOL = "### A.1 Een {#one}\n\nZie artikel B.1 en artikel A.1 en [dit](#two).\n\n- punt\n"
WORK = """\
### B.1 Twee {#two}

1. Zie artikel A.1.

### B.2 Drie {#three}

Zie [een](school.md#one).
"""
CITED = {"artikel A.1": "one", "artikel B.1": "two.1"}


@pytest.mark.parametrize(
    ("page", "target", "url"),
    [
        ("", "school/", "school/"),
        ("", "", "./"),
        ("school/", "", "../"),
        ("school/", "work/#two", "../work/#two"),
        ("school/", "school/#two", "#two"),
        ("school/", "school/", "./"),
        ("en/school/", "school/#two", "../../school/#two"),
        ("school/", "en/", "../en/"),
        ("en/", "en/school/", "school/"),
        ("en/school.html", "school.html#two", "../school.html#two"),
        ("school.html", "school.html", "school.html"),
        ("a/b/c/", "leidraad/search.js", "../../../leidraad/search.js"),
    ],
)
def test_relative_urls(page: str, target: str, url: str) -> None:
    assert relative(page, target) == url


PARTS = st.lists(st.sampled_from(["a", "b", "en", "c"]), max_size=3)


@given(page=PARTS, target=PARTS, folders=st.booleans(), fragment=st.sampled_from(["", "#x"]))
def test_relative_urls_lead_where_a_browser_says(
    page: list[str], target: list[str], *, folders: bool, fragment: str
) -> None:
    def url(parts: list[str]) -> str:
        return "".join(f"{part}/" for part in parts) if folders else "/".join([*parts, "x.html"])

    top = "https://example.org/sub/"
    found = urljoin(top + url(page), relative(url(page), url(target) + fragment))
    assert found == top + url(target) + fragment


def test_an_address_without_an_anchor_is_that_of_its_article() -> None:
    found = places(edition({"school.md": SCHOOL, "work.md": WORK}, CITED))
    assert found.find(Address("two", ("1",))) == Target("work.md", "two.1")
    assert found.find(Address("two", ("9",))) == Target("work.md", "two")
    assert found.find(Address("one", ("-1",))) == Target("school.md", "one")
    assert found.find(Address("nowhere")) is None
    assert found.url(Target("work.md", "two.1")) == "work/#two.1"
    assert found.url(Target("work.md", "")) == "work/"


def test_articles_that_cite_are_named_once_in_order_and_never_themselves() -> None:
    found = places(edition({"school.md": SCHOOL, "work.md": WORK}, CITED)).cited_by()
    assert found == {"one": ("two", "three"), "two": ("one",)}


def test_text_outside_articles_cites_for_nobody() -> None:
    text = "Zie artikel A.1.\n\n### A.1 Een {#one}\n"
    assert places(edition({"school.md": text}, CITED)).cited_by() == {}
