"""Packing pages: what comes out of the packs is what went in, and what is alike is sent once."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.offline.packing import Bundle, Text, name_of, pack

LINES = st.lists(st.sampled_from(["<p>", "</p>", "", "é", '"', "it's", "\\", "a" * 400, "b" * 400]))
TEXTS = st.lists(
    st.tuples(st.sampled_from(["nl", "en", "es"]), st.one_of(LINES.map("\n".join), st.text())),
    min_size=1,
).map(lambda found: [Text(f"{at}.html", *each) for at, each in enumerate(found)])


def unpacked(bundles: tuple[Bundle, ...]) -> dict[str, str]:
    """Put the texts together as ``worker.js`` does, from the bundles alone."""
    blocks: list[str] = json.loads(bundles[0].parts[-1].data)
    found = {}
    for bundle in bundles:
        frame, *pages = json.loads(bundle.whole.data)
        for path, recipe in frame["pages"].items():
            own = iter(pages[bundle.pages[path] - 1])
            found[path] = "\n".join(
                next(own) if it < 0 else (frame["blocks"] if it % 2 else blocks)[it // 2]
                for it in recipe
            ).translate(str.maketrans("\"'", "'\""))
    return found


@given(TEXTS)
def test_what_was_packed_comes_out_as_it_was(texts: list[Text]) -> None:
    bundles = pack(texts)
    assert unpacked(bundles) == {text.path: text.text for text in texts}
    for bundle in bundles:
        for part in (bundle.whole, *bundle.parts):
            assert part.name == name_of(part.data)


@given(TEXTS)
def test_a_bundle_holds_its_parts_and_nothing_else(texts: list[Text]) -> None:
    for bundle in pack(texts):
        inside = json.loads(bundle.whole.data)
        assert inside == [json.loads(part.data) for part in bundle.parts]


def page(title: str, version: str, language: str = "nl") -> str:
    style = "<style>" + "x" * 500 + "</style>"
    return f"<html>\n<title>{title}</title>\n{style}\n<p>{language} {version}</p>\n</html>"


def names(version: str = "1.0", second: str = "Twee") -> list[set[str]]:
    """Give the names of the parts of a small site, by bundle."""
    bundles = pack(
        [
            Text("a.html", "nl", page("Een", version)),
            Text("b.html", "nl", page(second, version)),
            Text("c.html", "en", page("Three", version, "en")),
            Text("d.html", "en", page("Four", version, "en")),
        ]
    )
    return [{part.name for part in bundle.parts} for bundle in bundles]


def test_what_pages_have_in_common_is_sent_once() -> None:
    dutch, english = pack(
        [
            Text("a.html", "nl", page("Een", "1.0")),
            Text("b.html", "nl", page("Twee", "1.0")),
            Text("c.html", "en", page("Three", "1.0", "en")),
        ]
    )
    *own, shared = dutch.parts
    assert shared.data.count(b"xxx") > 0
    assert b"xxx" not in b"".join(part.data for part in own) + english.whole.data
    assert dutch.whole.data.count(b"nl 1.0") == 1


def test_one_changed_page_is_one_changed_part() -> None:
    before, after = names(), names(second="Nieuw")
    assert [len(new - old) for old, new in zip(before, after, strict=True)] == [1, 0]


def test_a_new_version_on_every_page_is_one_changed_part_per_language() -> None:
    before, after = names(), names(version="1.1")
    assert [len(new - old) for old, new in zip(before, after, strict=True)] == [1, 1]


def test_a_long_line_is_sent_once_whatever_stands_around_it() -> None:
    style = "<style>" + "x" * 500 + "</style>"
    first, *_ = pack(
        [
            Text("a.html", "nl", f"<html>\n{style}\n<meta>\nA"),
            Text("b.html", "nl", f"<html>\n{style}\n<meta>\nB"),
            Text("c.html", "en", f"<html>\n{style}\nC\n<meta>"),
        ]
    )
    assert first.whole.data.count(b"<style>") == 1
