"""Packing pages: what comes out of the packs is what went in, and what is alike is sent once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.renditions.offline import packing
from leidraad.renditions.offline.packing import Packed, Text, name_of, pack

STYLE = "a" * 1200
LINES = st.lists(st.sampled_from(["<p>", "</p>", "", "é", '"', "it's", "\\", STYLE, "b" * 400]))
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["html", "html", "js"]),
        st.sampled_from(["nl", "en", "es"]),
        st.one_of(LINES.map("\n".join), LINES.map(lambda it: "\n".join([STYLE, *it])), st.text()),
    ),
    min_size=1,
).map(lambda found: [Text(f"{at}.{kind}", *each) for at, (kind, *each) in enumerate(found)])
SIZES = st.sampled_from([1, 500, 400_000])


def unpacked(packed: Packed) -> dict[str, str]:
    """Put the texts together as ``worker.js`` does, from the bundles and what is brought alone."""
    parts = [part for bundle in packed.bundles for part in json.loads(bundle.whole.data)]
    brought = [json.loads(part.data) for part in packed.brought]
    blocks = parts[packed.shared]
    found = {}
    for path, (number, at) in packed.texts.items():
        frame, own = parts[number], iter(parts[at])
        found[path] = "\n".join(
            brought[-2 - it]
            if it < -1
            else next(own)
            if it < 0
            else (frame["blocks"] if it % 2 else blocks)[it // 2]
            for it in frame["pages"][path]
        ).translate(str.maketrans("\"'", "'\""))
    return found


@given(TEXTS, SIZES)
def test_what_was_packed_comes_out_as_it_was(texts: list[Text], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_MOST", most)
        packed = pack(texts)
    assert unpacked(packed) == {text.path: text.text for text in texts}
    for bundle in packed.bundles:
        assert len(bundle.parts) == 1 or sum(len(part.data) for part in bundle.parts) <= most
        for part in (bundle.whole, *bundle.parts, *packed.brought):
            assert part.name == name_of(part.data)


@given(TEXTS)
def test_a_bundle_holds_its_parts_and_nothing_else(texts: list[Text]) -> None:
    for bundle in pack(texts).bundles:
        inside = json.loads(bundle.whole.data)
        assert inside == [json.loads(part.data) for part in bundle.parts]


def page(title: str, version: str, language: str = "nl") -> str:
    style = "<style>" + "x" * 500 + "</style>"
    return f"<html>\n<title>{title}</title>\n{style}\n<p>{language} {version}</p>\n</html>"


def site(version: str = "1.0", second: str = "Twee", long: str = "") -> Packed:
    """Pack a small site, in one bundle; ``long`` is a line that each page has."""
    pages = [
        Text("search.js", "nl", "a script"),
        Text("a.html", "nl", page("Een", version)),
        Text("b.html", "nl", page(second, version)),
        Text("c.html", "en", page("Three", version, "en")),
        Text("d.html", "en", page("Four", version, "en")),
    ]
    return pack(
        [
            text._replace(text=text.text.replace("<html>", f"<html>\n{long}")) if long else text
            for text in pages
        ]
    )


def changed(before: Packed, after: Packed) -> int:
    """Count the parts that a reader who has ``before`` needs for ``after``."""
    old, new = (
        {part.name for part in (*packed.bundles[0].parts, *packed.brought)}
        for packed in (before, after)
    )
    return len(new - old)


def test_what_pages_have_in_common_is_sent_once_before_the_first_of_them() -> None:
    packed = site()
    ((whole, parts),) = packed.bundles
    assert packed.shared == 1
    assert whole.data.count(b"xxx<") == 1
    assert b"xxx" in parts[1].data
    assert parts[2].data.count(b"nl 1.0") == parts[3].data.count(b"en 1.0") == 1
    assert whole.data.count(b"1.0") == 2


def test_one_changed_page_is_one_changed_part() -> None:
    assert changed(site(), site()) == 0
    assert changed(site(), site(second="Nieuw")) == 1


def test_a_new_version_on_every_page_is_one_changed_part_per_language() -> None:
    assert changed(site(), site("1.1")) == 2


def test_a_long_line_of_every_page_is_brought_and_not_sent_with_the_others() -> None:
    packed = site(long="z" * 1001)
    assert [part.data for part in packed.brought] == [b'"' + b"z" * 1001 + b'"']
    assert b"zz" not in packed.bundles[0].whole.data
    assert changed(packed, site(long="y" * 1001)) == 1
    assert site(long="z" * 1000).brought == ()


def test_a_long_line_that_a_page_lacks_or_another_file_has_is_sent_with_the_others() -> None:
    pages = [Text(f"{at}.html", "nl", f"{STYLE}\n{at}") for at in range(2)]
    assert pack(pages).brought
    for further in (Text("3.html", "nl", "none"), Text("3.js", "nl", STYLE)):
        packed = pack([*pages, further])
        assert packed.brought == ()
        assert packed.bundles[0].whole.data.count(STYLE.encode()) == 1


def test_a_long_line_is_sent_once_whatever_stands_around_it() -> None:
    style = "<style>" + "x" * 500 + "</style>"
    packed = pack(
        [
            Text("a.html", "nl", f"<html>\n{style}\n<meta>\nA"),
            Text("b.html", "nl", f"<html>\n{style}\n<meta>\nB"),
            Text("c.html", "en", f"<html>\n{style}\nC\n<meta>"),
        ]
    )
    assert packed.bundles[0].whole.data.count(b"<style>") == 1
