"""From a project to manuscripts: places on the site, releases, files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.print.conftest import FILES
from tests.print.paper import NAMES

from leidraad.configuration import make_settings
from leidraad.model import Chain, Fault, History, Misfit, Release
from leidraad.project import Checked, check
from leidraad.project.printing import manuscripts, places_on_site, sealed
from leidraad.renditions.html import Destination
from leidraad.renditions.web.overrides import OverridesError

if TYPE_CHECKING:
    from leidraad.settings import Settings

RELEASE = Release(
    version="1.0",
    sealed=datetime(2026, 6, 2, 10, tzinfo=UTC),
    adopted=None,
    in_force=date(2026, 8, 1),
    notes={"nl": "De eerste."},
    follows={},
    languages=(),
    order=(),
    audiences={},
    files={},
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for path, text in FILES.items():
        file = tmp_path / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    names = [{"locale": code, "name": NAMES[code]} for code in ("nl", "en")]
    plugins = [{"i18n": {"docs_structure": "folder", "languages": names}}]
    return make_settings(
        tmp_path,
        {
            "site_url": "https://example.org/policy/",
            "theme": {"custom_dir": "overrides"},
            "plugins": plugins,
        },
    )


@pytest.mark.parametrize(
    ("language", "path", "anchor", "url"),
    [
        ("nl", "index.md", "", "https://example.org/policy/"),
        ("en", "index.md", "", "https://example.org/policy/en/"),
        ("nl", "school.md", "photos", "https://example.org/policy/school/#photos"),
        ("en", "part/index.md", "", "https://example.org/policy/en/part/"),
        ("en", "form a.pdf", "", "https://example.org/policy/en/form%20a.pdf"),
        ("en", "/plan.svg", "", "https://example.org/policy/plan.svg"),
    ],
)
def test_places_are_where_mkdocs_puts_them(
    settings: Settings, language: str, path: str, anchor: str, url: str
) -> None:
    assert places_on_site(settings)(language, Destination(path, anchor)) == url


def test_places_are_files_where_the_project_wants_that(settings: Settings) -> None:
    find = places_on_site(replace(settings, directory_urls=False))
    top = "https://example.org/policy/"
    assert find("nl", Destination("school.md", "photos")) == f"{top}school.html#photos"
    assert (
        find("en", Destination("versions/1.0/index.md", "")) == f"{top}en/versions/1.0/index.html"
    )
    assert find("en", Destination("form.pdf", "")) == f"{top}en/form.pdf"


def test_a_text_is_the_last_release_when_it_is_the_same(settings: Settings) -> None:
    read = check(settings)
    history = History(Chain((RELEASE,)))
    assert sealed(history) is RELEASE
    assert sealed(History()) is None
    changed = history._replace(last=read.policy.editions)
    assert sealed(changed) is None
    broken = Chain((RELEASE,), (Fault(Misfit.EDITED, "1.0", "x"),))
    assert sealed(History(broken)) is None
    checked = Checked(read.policy, (), (), history)
    dutch, english = (each.standing for each in manuscripts(settings, checked))
    assert (dutch.version, dutch.in_force, dutch.made) == (
        "1.0",
        date(2026, 8, 1),
        date(2026, 6, 2),
    )
    assert dutch.note == "De eerste."
    assert english.note == ""
    assert dutch.address == "https://example.org/policy/versies/1.0/"
    assert english.address == "https://example.org/policy/en/versions/1.0/"


def test_a_draft_after_a_release_says_so_and_leads_to_the_releases(settings: Settings) -> None:
    read = check(settings)
    history = History(Chain((RELEASE,)), read.policy.editions)
    dutch, english = (
        each.standing for each in manuscripts(settings, read._replace(history=history))
    )
    assert (dutch.version, dutch.after) == ("", "1.0")
    assert dutch.address == "https://example.org/policy/versies/"
    assert english.address == "https://example.org/policy/en/versions/"
    broken = Chain((RELEASE,), (Fault(Misfit.EDITED, "1.0", "x"),))
    standing = manuscripts(settings, read._replace(history=History(broken)))[0].standing
    assert (standing.after, standing.address) == ("", "https://example.org/policy/")


def test_a_draft_leads_to_the_home_page(settings: Settings) -> None:
    (english,) = manuscripts(settings, check(settings), codes=["en"])
    assert english.standing.address == "https://example.org/policy/en/"
    assert english.standing.version == english.standing.after == ""
    assert english.leading == "nl"


def test_only_files_of_the_policy_are_read(settings: Settings) -> None:
    (settings.root / "secret.txt").write_text("x", encoding="utf-8")
    (settings.docs / "shared.txt").write_text("y", encoding="utf-8")
    read = manuscripts(settings, check(settings))[0].read
    assert read("../../secret.txt") is None
    assert read("/shared.txt") == b"y"
    assert read("../shared.txt") == b"y"
    assert read("school.md") == FILES["nl/school.md"].encode()
    assert read("nowhere.png") is None
    assert read("..") is None


def test_what_was_rendered_before_is_used(settings: Settings) -> None:
    read = check(settings)
    rendered = {code: {} for code in ("nl", "en")}  # type: dict[str, dict[str, dict[int, object]]]
    found = manuscripts(settings, read, rendered)  # type: ignore[arg-type]
    assert found[0].pieces == {}
    assert found[1].locate(Destination("a.md", "")) == "https://example.org/policy/en/a/"


def test_the_brand_of_a_project(settings: Settings) -> None:
    assert settings.overrides is not None
    (settings.overrides / "words").mkdir(parents=True)
    (settings.overrides / "words" / "nl.toml").write_text('edition = "Plat."', encoding="utf-8")
    (settings.overrides / "brand.css").write_text(":root { --deep: #123456; }", encoding="utf-8")
    dutch = manuscripts(settings, check(settings))[0]
    assert dutch.words["edition"] == "Plat."
    assert dutch.brand.colours["deep"] == "#123456"
    (settings.overrides / "words" / "nl.toml").write_text("edition = ", encoding="utf-8")
    with pytest.raises(OverridesError, match=r"nl\.toml"):
        manuscripts(settings, check(settings))
    (settings.overrides / "brand.css").write_bytes(b"\xff")
    with pytest.raises(OverridesError, match=r"brand\.css"):
        manuscripts(settings, check(settings))
