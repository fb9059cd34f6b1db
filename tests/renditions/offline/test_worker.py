"""The files of the service worker: what is saved beforehand, and what on request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from leidraad.renditions.hosting import sealed
from leidraad.renditions.hosting.security import PLACE
from leidraad.renditions.offline.context import Built, Reader, Saving
from leidraad.renditions.offline.worker import (
    SCRIPT,
    WORKER,
    for_people,
    forgetting,
    offline_files,
)
from leidraad.renditions.web.overrides import load_words
from leidraad.renditions.web.site import SAVED
from leidraad.renditions.web.versions.news import News

PAGE = "<html>\n<link rel=icon href='{top}icon.svg'>\n<p>{text}</p>\n<img src=\"{top}a%20b.png\">\n"
SITE: dict[str, str | bytes] = {
    "index.html": PAGE.format(top="", text="Thuis"),
    "school/index.html": PAGE.format(top="../", text="School"),
    "404.html": PAGE.format(top="", text="Weg &amp; kwijt"),
    "en/index.html": PAGE.format(top="../", text="Home"),
    "en/404.html": PAGE.format(top="../", text="Gone"),
    "icon.svg": "<svg/>",
    "a b.png": b"\x89PNG",
    "unused.png": b"\x89PNG2",
    "broken.svg": b"\xff",
    "leidraad/search.js": "search",
    "leidraad/search.nl.json": "[]",
    "leidraad/whole.nl.html": "<p>all of it",
    "sheet.pdf": b"%PDF",
    "sitemap.xml": "<x/>",
}
READERS = (
    Reader(
        "nl", "Beleid", "", "", load_words("nl", None), {"0.9": News("nieuw/", "Veranderd: A.1.")}
    ),
    Reader("en", "Policy", "en/", "en/", load_words("en", None)),
)


def saving(
    site: Mapping[str, str | bytes] | None = None, limit: int = 100_000, **others: Any
) -> Saving:
    """Make the context of a small site."""
    built = []
    for path, content in (SITE if site is None else site).items():
        data = content if isinstance(content, bytes) else content.encode()
        built.append(Built(path, len(data), lambda data=data: data))  # type: ignore[misc]
    values: dict[str, Any] = {
        "readers": READERS,
        "files": tuple(built),
        "pages": {
            path: "en" if path.startswith("en/") else "nl"
            for path in (*SITE, "not/there.html")
            if path.endswith(".html") and "whole" not in path
        },
        "further": {"leidraad/search.js": "nl", "leidraad/search.nl.json": "nl", "gone.js": "nl"},
        "editions": ("leidraad/whole.nl.html",),
        "version": "1.0",
        "text": "abc",
        "limit": limit,
    }
    return Saving(**(values | others))


def edition(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Give what the worker knows."""
    script = files[WORKER].decode()
    found: dict[str, Any] = json.JSONDecoder().raw_decode(script.partition("EDITION=")[2])[0]
    return found


def test_pages_what_they_show_and_what_they_fetch_by_script_are_saved() -> None:
    found = edition(offline_files(saving()))
    assert set(found["files"]) == {
        "index.html",
        "school/index.html",
        "404.html",
        "en/index.html",
        "en/404.html",
        "icon.svg",
        "leidraad/search.js",
        "leidraad/search.nl.json",
    }
    assert set(found["plain"]) == {"a b.png", SCRIPT}
    assert set(found["kept"]) == {"leidraad/whole.nl.html", "sheet.pdf"}
    assert found["whole"] is True
    assert found["lost"] == {"": "404.html", "en/": "en/404.html"}
    assert found["changes"] == {"nl": {"0.9": ["nieuw/", "Veranderd: A.1."]}, "en": {}}


def test_folders_of_which_nothing_is_saved_are_named_once() -> None:
    page = PAGE.format(top="", text="Toen")
    others = ("versies/index.html", "versies/1.0/school/index.html", "en/versions/index.html")
    further = dict.fromkeys((*others, "school/plan/a.html", "school/alone.html"), page)
    site = saving({**SITE, **further, "versies/atom.xml": "<x/>", "files/sheet.pdf": b"%PDF"})
    beyond = ["en/versions/", "school/alone.html", "school/plan/", "versies/"]
    assert edition(offline_files(site))["beyond"] == beyond
    assert edition(offline_files(saving()))["beyond"] == []


def test_all_that_the_worker_will_ask_for_is_there_under_its_name() -> None:
    style = "a" * 1200
    pages = {path: f"{style}\n{page!s}" for path, page in SITE.items() if path.endswith(".html")}
    files = offline_files(saving({**SITE, **pages}))
    found = edition(files)
    (brought,) = found["brought"]
    assert json.loads(files[f"{SAVED}{brought}.json"]) == style
    for name, size, parts in found["bundles"]:
        assert len(files[f"{SAVED}{name}.json"]) == size
        inside = json.loads(files[f"{SAVED}{name}.json"])
        for number, (part, length) in enumerate(parts):
            data = files[f"{SAVED}{part}.json"]
            assert len(data) == length
            assert inside[number] == json.loads(data)
    assert found["files"]["en/index.html"][0] != found["files"]["index.html"][0]


def test_the_same_site_gives_the_same_files_and_a_change_gives_another_worker() -> None:
    before = offline_files(saving())
    assert offline_files(saving()) == before
    for changed in (
        saving({**SITE, "index.html": "else"}),
        saving({**SITE, "sheet.pdf": b"%PDF2"}),
        saving(version="1.1"),
        saving(text="abd"),
    ):
        after = offline_files(changed)
        assert after[WORKER] != before[WORKER]
        assert edition(after)["id"] != edition(before)["id"]


@pytest.mark.parametrize("limit", [0, 5, 800])
def test_of_a_policy_over_the_limit_only_the_way_to_say_so_is_saved(limit: int) -> None:
    files = offline_files(saving(limit=limit))
    found = edition(files)
    assert found["whole"] is False
    assert (found["bundles"], found["brought"], found["files"]) == ([], [], {})
    assert set(found["plain"]) == {
        "404.html",
        "en/404.html",
        "icon.svg",
        "a b.png",
        "leidraad/search.js",
        SCRIPT,
    }
    assert not [path for path in files if path.startswith(SAVED)]


def test_a_file_that_is_no_text_whatever_its_name_is_saved_as_it_is() -> None:
    site = {**SITE, "index.html": '<img src="broken.svg"><img src="//elsewhere/x.png">'}
    found = edition(offline_files(saving(site)))
    assert set(found["plain"]) == {"a b.png", "broken.svg", SCRIPT}


def test_a_page_that_is_missing_offline_is_said_to_be_not_saved_in_words_that_stand_in_it() -> None:
    found = edition(offline_files(saving()))
    words = load_words("en", None)
    assert [words["lost"], words["offline_unsaved"]] in found["unsaved"]
    silent = (Reader("nl", "Beleid", "", "", {**load_words("nl", None), "lost_note": ""}),)
    found = edition(offline_files(saving(readers=silent)))
    assert "" not in [each for each, _ in found["unsaved"]]


def test_a_site_without_pages_of_its_own_for_wrong_addresses_has_none_to_give() -> None:
    site = {path: text for path, text in SITE.items() if "404" not in path}
    pages = {"index.html": "nl"}
    assert edition(offline_files(saving(site, pages=pages)))["lost"] == {}


def test_what_only_search_engines_read_is_not_saved() -> None:
    head = (
        '<head>\n<title>School</title>\n<meta name="description" content="x">\n'
        '<link rel="alternate" hreflang="nl" href="x">\n<link rel="canonical" href="x">\n'
        '<meta property="og:title" content="x">\n<meta name="robots" content="noindex">\n</head>'
    )
    data = '\n<script type="application/ld+json">{"a": "<b>"}</script>'
    body = '<body><link rel="alternate" href="x">{}\n<script>run</script></body>'
    kept = "<head>\n<title>School</title>\n</head>"
    assert for_people(head + body.format(data)) == kept + body.format("")
    assert for_people(body) == body


def test_what_paper_tells_of_a_page_is_left_to_its_script_where_there_is_a_place_for_it() -> None:
    page = (
        f"<head>{PLACE}<style>\na{{}}%s</style></head>"
        '<p class="paper">1.0 · <span>%s</span></p><p><span>text</span></p>'
    )
    foot = '\n@page{@bottom-left{content:"A · 1.0 · https://a.example/"}}'
    left = sealed(page % ("", ""))
    assert for_people(sealed(page % (foot, "https://a.example/"))) == left
    assert for_people(left) == left
    elsewhere = sealed(page.replace("paper", "elsewhere") % (foot, "x"))
    assert for_people(elsewhere) == elsewhere


def test_the_script_speaks_every_language_of_the_site() -> None:
    script = offline_files(saving())[SCRIPT].decode()
    words: dict[str, Any] = json.JSONDecoder().raw_decode(script.partition("WORDS=")[2])[0]
    assert set(words) == {"nl", "en"}
    assert words["en"]["later"] == "Later"
    assert words["en"]["close"] == "Close"
    assert "{version}" in words["nl"]["saved_version"]


def test_a_text_that_is_being_written_starts_no_worker() -> None:
    files = forgetting()
    assert set(files) == {WORKER, SCRIPT}
    assert b"unregister" in files[WORKER]
    assert files[SCRIPT] == b""
