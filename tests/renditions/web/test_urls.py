"""The URLs between the pages of a site."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.web.urls import relative


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
