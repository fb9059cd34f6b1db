"""The redline in HTML: safe, whole, and understood without colour or strike-through."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from tests.comparing.drawing import revise
from tests.comparing.policies import Article, revised, source
from tests.renditions.redline.sample import NEW, OLD, change_of, fragments, revision

from leidraad.renditions.redline import Context, load_words, names_of, render_html

REVISION = revision()
KEYS = ("school", "new", "phones", "photos", "end", "gone")


class _Reader(HTMLParser):
    """Reads a fragment: its tags in balance, its ids, and its words by where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.words: dict[str, list[str]] = {"aid": [], "note": [], "ins": [], "del": [], "keep": []}
        self.aids = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append((tag, given.get("class") or ""))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.aids += given.get("class") == "redline-aid"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = " ".join(look for _, look in self.open)
        tags = [tag for tag, _ in self.open]
        if "redline-aid" in classes:
            self.words["aid"].append(data)
        elif "redline-note" in classes or "redline-break" in classes:
            self.words["note"].append(data)
        else:
            place = "ins" if "ins" in tags else "del" if "del" in tags else "keep"
            self.words[place].append(data)
            if place != "del":
                self.words.setdefault("new", []).append(data)
            if place != "ins":
                self.words.setdefault("old", []).append(data)


def read(html: str) -> _Reader:
    """Read a fragment and see that its tags are in balance."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def _words(reader: _Reader, side: str) -> list[str]:
    return "".join(reader.words.get(side, [])).split()


def test_words_in_and_out() -> None:
    made = fragments(REVISION, "phones")
    assert made.heading == (
        '<span class="redline-change"><span class="redline-aid">nummer gewijzigd: </span>'
        "<del>A.1</del> <ins>A.2</ins></span> Telefoons"
    )
    assert made.redline.startswith(
        '<p class="redline-block redline-change">Je mag in de klas <span class="redline-change"'
        ' id="c-1-1" tabindex="-1"><span class="redline-aid">vervangen: </span><del>geen</del>'
        ' <ins>wel een</ins> <span class="redline-note">[lees dit twee keer: ontkenning]</span>'
        "</span> telefoon gebruiken.</p>"
    )
    assert "<li" in made.redline
    assert "[hierheen verplaatst]" in made.redline
    assert "[naar een andere plek verplaatst]" in made.redline
    assert made.notes == ()


def test_what_was_and_what_becomes() -> None:
    made = fragments(REVISION, "phones")
    assert made.was == (
        '<p class="redline-block">Je mag in de klas geen telefoon gebruiken.</p>'
        '<ul class="redline-list" role="list"><li class="redline-block">eerste punt hier;</li>'
        '<li class="redline-block">tweede punt;</li><li class="redline-block">derde punt.</li></ul>'
    )
    assert "<del>" not in made.was + made.becomes
    assert "<ins>" not in made.was + made.becomes
    assert fragments(REVISION, "new").was == ""
    assert fragments(REVISION, "gone").becomes == ""


def test_new_and_gone() -> None:
    new, gone = fragments(REVISION, "new"), fragments(REVISION, "gone")
    assert "<ins>Een heel nieuw artikel.</ins>" in new.redline
    assert '<span class="redline-label"><ins>1.</ins></span> ' in new.redline
    assert "<del>Dit artikel gaat weg.</del>" in gone.redline
    assert new.heading == "A.1 Nieuw"
    assert gone.heading == "A.4 Weg"


def test_a_table() -> None:
    made = fragments(REVISION, "photos")
    assert made.heading.endswith(
        'Foto\'s <span class="redline-change" id="c-1-1" tabindex="-1">'
        '<span class="redline-aid">ingevoegd: </span><ins>maken</ins></span>'
    )
    rows = re.findall(r"<tr.*?</tr>", made.redline)
    assert [row.count("<td>") for row in rows] == [0, 2, 2]
    assert rows[0].count('<th scope="col">') == 2
    assert "<del>85,00</del> <ins>92,50</ins>" in rows[1]
    # What is said of the row stands behind its last words, where there is an amount to read twice.
    assert '<td><ins>€ 142,50</ins> <span class="redline-note">' in rows[2]
    assert "redline-note" not in rows[2].partition("</td>")[0]
    assert (made.was.count("<th "), made.was.count("<td>")) == (2, 2)


def test_columns_that_are_not_the_same() -> None:
    head = "# S {#s}\n\n## A.1 T {#t}\n\n"
    old = "| een | twee |\n|-|-|\n| rood | blauw |\n"
    new = "| een | twee | drie |\n|-|-|-|\n| groen | geel | paars |\n"
    made = fragments(revise(head + old, head + new), "t")
    reader = read(made.redline)
    assert _words(reader, "new")[:3] == ["een", "twee", "drie"]
    assert sorted(w for w in _words(reader, "old") if w != "│") == ["blauw", "een", "rood", "twee"]


def test_looks() -> None:
    made = fragments(REVISION, "end")
    assert (
        'redline-restyled" id="c-1-1" tabindex="-1">belangrijk <span class="redline-note">'
        in made.redline
    )
    assert "[niet meer vet]" in made.redline
    assert "[de link leidt nu naar http://b.nl]" in made.redline
    assert "<strong>weten</strong>" in made.redline
    assert "[niet meer cursief, nu vet]" in made.redline
    assert "[nu een punt van een opsomming]" in made.redline
    assert "href" not in made.redline


def test_paragraphs_that_began_or_ended() -> None:
    text = "# S {#s}\n\n## A.1 T {#t}\n\n"
    apart, together = (
        "De school is open.\n\nOuders zijn welkom.",
        "De school is open. Ouders zijn welkom.",
    )
    made = fragments(revise(f"{text}{together}", f"{text}{apart}"), "t").redline
    assert made.count("<p ") == 2
    assert '<ins class="redline-break">¶</ins>' in made
    assert "nieuwe alinea" in made
    made = fragments(revise(f"{text}{apart}", f"{text}{together}"), "t").redline
    assert made.count("<p ") == 1
    assert '<del class="redline-break">¶</del></span> Ouders' in made


def test_what_moved_to_another_article() -> None:
    assert "[verplaatst naar artikel A.4 (Slot)]" in fragments(REVISION, "photos").redline
    here = fragments(REVISION, "end").redline
    assert "[hierheen verplaatst uit artikel A.3 (Foto's maken)]" in here
    assert '<ins class="redline-moved">Wie een foto deelt' in here


def test_a_citation_that_leads_elsewhere() -> None:
    assert fragments(REVISION, "end").notes == (
        (
            "“artikel A.1” wees naar artikel A.1 (Telefoons), nu artikel A.2; het wijst nu naar "
            "artikel A.1 (Nieuw). Het staat in: “Zie artikel A.1.”"
        ),
    )
    assert "[nog steeds dezelfde bepaling]" in fragments(REVISION, "photos").redline


def test_nothing_of_the_text_is_markup() -> None:
    made = fragments(REVISION, "school")
    assert "<script" not in made.redline + made.was + made.becomes
    hostile = (
        "# S {#s}\n\n## A.1 `<b>\"'&` {#t}\n\n`<img src=x onerror=alert(1)>` &lt;b&gt; {} %s\n"
    )
    made = fragments(revise("# S {#s}\n", hostile), "t")
    reader = read(made.heading + made.redline + made.becomes)
    assert "<img src=x onerror=alert(1)> <b> {} %s" in "".join(reader.words["ins"])


@pytest.mark.parametrize("key", KEYS)
def test_each_change_speaks_once_and_has_an_id(key: str) -> None:
    made = fragments(REVISION, key)
    reader = read(made.heading + made.redline)
    assert reader.ids == [f"c-1-{n}" for n in range(1, made.steps + 1)]
    html = made.heading + made.redline
    for change in re.split(r'<span class="redline-change', html)[1:]:
        assert change.count("redline-aid") <= 1


def _same(made: str, plain: str, side: str) -> None:
    marked, bare = "".join(_words(read(made), side)), "".join(_words(read(plain), "keep"))
    assert marked.replace("│", "") == bare


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD)])
def test_the_redline_holds_both_texts(old: str, new: str) -> None:
    found = revise(old, new)
    for change in found.changed:
        edition = change.editions["nl"]
        if any(block.move for block in edition.blocks):
            continue  # What moved stands twice.
        made = fragments(found, change.reference)
        if edition.old and edition.new and edition.blocks:
            _same(made.redline, made.was, "old")
            _same(made.redline, made.becomes, "new")


@settings(max_examples=40)
@given(revised())
def test_it_is_balanced_whatever_changes(pair: tuple[list[Article], list[Article]]) -> None:
    old, new = (source(version) for version in pair)
    found = revise(old, new)
    for change in found.changed:
        if change.reference != "school":
            made = fragments(found, change.reference)
            read(made.heading)
            read(made.redline)
            read(made.was)
            read(made.becomes)


def test_what_was_and_becomes_keep_their_links_and_the_redline_has_none() -> None:
    text = "Zie [de lijst](#b), [buiten](https://a.nl) en [dit](c.md)."
    old = f"# S {{#s}}\n\n## A.1 Een {{#a}}\n\n{text}\n"
    found = revise(old, old.replace("de lijst", "de hele lijst"))
    context = Context(
        change_of(found, "a"),
        "nl",
        load_words("nl"),
        "c",
        names_of(found, "nl"),
        ({"#b": "../oud/#b"}, {"#b": "../nu/#b"}),
    )
    made = render_html(context)
    assert '<a href="../oud/#b">de lijst</a>' in made.was
    assert '<a href="../nu/#b">de hele lijst</a>' in made.becomes
    assert '<a href="https://a.nl">buiten</a>' in made.was
    assert "c.md" not in made.was
    assert "<a " not in made.redline


def test_a_text_that_stayed_is_not_drawn_where_a_citation_leads_elsewhere() -> None:
    old = "# S {#s}\n\n## A.1 Een {#a}\n\nIets.\n\n## A.2 Twee {#b}\n\nZie artikel A.1.\n"
    new = old.replace("A.1 Een {#a}", "A.1 Nul {#n}\n\nNiets.\n\n## A.3 Een {#a}")
    made = fragments(revise(old, new), "b")
    assert made.redline == ""
    assert "Zie artikel A.1." in made.was
    assert made.notes == (
        (
            "“artikel A.1” wees naar artikel A.1 (Een), nu artikel A.3; het wijst nu naar "
            "artikel A.1 (Nul). Het staat in: “Zie artikel A.1.”"
        ),
    )
