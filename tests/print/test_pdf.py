"""What readers, programs and archives find in the finished PDFs."""

from __future__ import annotations

import io
import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import outloud  # type: ignore[import-untyped]
import pikepdf
import pytest
import zxingcpp
from tests.print.paper import (
    ADDRESS,
    Policy,
    Structure,
    links,
    make_policy,
    opened,
    outgoing,
    pages,
    picture,
    text,
    words,
)

from _system_tools import PDFTOTEXT, QPDF, SystemTool, find, without
from leidraad.configuration import read_settings
from leidraad.project import check
from leidraad.project.printing import manuscripts
from leidraad.renditions.print.publication import make_publication

FORMS = ("handout", "large-print", "phone", "booklet", "side-by-side", "audience", "poster")
READ = tuple(form for form in FORMS if form != "booklet")
"""What is read on a screen as well; the booklet's pages are drawings, for a printer."""


@pytest.mark.parametrize("form", FORMS)
def test_every_edition_is_sound_and_keeps_to_both_standards(policy: Policy, form: str) -> None:
    with pikepdf.open(io.BytesIO(policy.print(form).data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang).lower() == "nl"
        meta = pdf.open_metadata()
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["dc:title"] == "Regels van De Vaart"
        assert meta["xmp:CreateDate"].startswith("2026-08-01")
        # No letter comes from anywhere but the file.
        fonts = [each for each in pdf.objects if _is(each, "/FontDescriptor")]
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def _is(each: object, kind: str) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == kind


@pytest.mark.parametrize("form", FORMS)
def test_a_checker_of_accessibility_finds_no_fault(policy: Policy, form: str) -> None:
    result = outloud.check(io.BytesIO(policy.print(form).data))
    # It counts links inside a paragraph as out of order (ORD-001); our own test of the order
    # does not.
    told = {each.rule for each in result.findings if each.severity in ("error", "warning")}
    assert told <= {"ORD-001"}, told


def test_the_language_of_each_passage_is_marked_with_its_region(policy: Policy) -> None:
    runs = Structure(policy.print("handout").data).runs()
    foreign = {run.text.strip(): run.language for run in runs if run.language.lower() != "nl"}
    assert foreign == {"homework": "en-GB"}


def test_each_column_is_in_its_own_language(policy: Policy) -> None:
    runs = Structure(policy.print("side-by-side").data).runs()
    said = {run.text.strip(): run.language.lower() for run in runs}
    assert said["Vraag het eerst. Bel"] == "nl"
    assert said["Ask first. Call"] == "en"
    assert said["homework"] == "en-gb"
    assert said["huiswerk"] == "nl-nl"


@pytest.mark.parametrize("form", READ)
def test_headings_leave_out_no_level(policy: Policy, form: str) -> None:
    levels = [level for level, _ in Structure(policy.print(form).data).headings()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_come_in_the_order_of_the_text(policy: Policy) -> None:
    found = [
        " ".join(said.split()) for _, said in Structure(policy.print("handout").data).headings()
    ]
    joined = " | ".join(found)
    order = [
        "Inhoud",
        "School",
        "Privacy",
        "Foto’s",
        "Werk",
        "Tijdens het werk",
        "Nummers om te bellen",
    ]
    places = [joined.index(each) for each in order]
    assert places == sorted(places)


def test_reading_order_is_the_order_of_the_pages(policy: Policy) -> None:
    structure = Structure(policy.print("handout").data)
    found = [run.page for run in structure.runs()]
    assert found == sorted(found)


def test_bookmarks_have_labels_and_titles(policy: Policy) -> None:
    with pikepdf.open(io.BytesIO(policy.print("handout").data)) as pdf:
        outline = pdf.open_outline()
        titles = [item.title for item in outline.root]
        assert titles == ["Inhoud", "School", "Werk", "Nummers om te bellen"]
        assert [item.title for item in outline.root[1].children] == ["A.1 Privacy", "A.2 Foto’s"]


@pytest.mark.parametrize("form", ["handout", "large-print", "phone", "side-by-side"])
def test_every_internal_link_lands_on_its_article(policy: Policy, form: str) -> None:
    data = policy.print(form).data
    titles = {
        "school.md#photos": "Foto’s",
        "work.md#working": "Tijdens het werk",
        "school.md#privacy": "Privacy",
    }
    shown = pages(data)
    seen = set()
    for link in links(data):
        title = titles.get(link.target)
        if title:
            seen.add(link.target)
            assert title in shown[link.to_page]
    assert seen == set(titles)


ALLOTMENT = Path(__file__).parents[2] / "examples" / "allotment" / "mkdocs.yml"


@pytest.mark.parametrize("form", ["handout", "large-print", "phone", "side-by-side", "audience"])
def test_every_link_of_a_whole_policy_leads_to_the_heading_it_means(form: str) -> None:
    settings = read_settings(ALLOTMENT)
    policy = Policy(ALLOTMENT.parent, manuscripts(settings, check(settings), codes=["nl", "en"]))
    titles = {
        f"{code}{each.anchor}": each.words.split()
        for made, code in zip(policy.made, ("", "en:"), strict=True)
        for each in make_publication(made)[0].parts
        if each.kind
    }
    data = policy.print(form).data
    met = set()
    with pikepdf.open(io.BytesIO(data)) as pdf, opened(data) as shown:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        places = {
            str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()
        }
        for target in {link.target for link in links(data)} & titles.keys():
            place = places[target]
            to, _, left, top, *_ = place.D if isinstance(place, pikepdf.Dictionary) else place
            page = shown[numbers[to.objgen]]
            down = page.rect.height - float(top)
            near = page.get_text("words", clip=(float(left) - 60, down - 8, 9999, down + 60))
            said = " ".join(word[4] for word in near)
            assert " ".join(titles[target]) in said, target
            met.add(target)
    assert len(met) > 5


def test_a_reference_has_the_page_of_its_article(policy: Policy) -> None:
    data = policy.print("handout").data
    said = text(data)
    place = {link.target: link.to_page + 1 for link in links(data)}
    assert f"(zie ook artikel A.2, p. {place['school.md#photos']})." in said
    assert f"in artikel B.1 (p. {place['work.md#working']})." in said


def test_the_phone_has_links_without_pages(policy: Policy) -> None:
    said = text(policy.print("phone").data)
    assert "(zie ook artikel A.2)." in said
    assert not re.search(r"p\.\s\d", said)


def test_links_that_lead_out_print_their_address_once(policy: Policy) -> None:
    data = policy.print("handout").data
    said = text(data).replace("\u200b", "")
    assert "Lees de regels (www.example.org/rules) en" in said
    assert said.count("www.example.org/rules") == 1
    assert "https://www.example.org/rules/" in outgoing(data)
    assert "tel:0205550123" in outgoing(data)
    assert "Bel 020 555 0123." in said


def program(tool: SystemTool) -> str:
    """Return the path of a program from outside; without it the test is skipped, with the way."""
    path = find(tool)
    if path is None:
        pytest.skip(f"{tool.name} is not on this machine: {without(tool, os.environ)}")
    return str(path)


@pytest.mark.parametrize("form", FORMS)
def test_another_program_finds_the_file_sound(policy: Policy, form: str, tmp_path: Path) -> None:
    qpdf = program(QPDF)
    file = tmp_path / "policy.pdf"
    file.write_bytes(policy.print(form).data)
    subprocess.run([qpdf, "--check", str(file)], check=True, capture_output=True)


@pytest.mark.parametrize("form", ["handout", "large-print", "phone"])
def test_another_program_finds_every_word_in_order_and_once(
    policy_words: Policy, form: str, tmp_path: Path
) -> None:
    pdftotext = program(PDFTOTEXT)
    file = tmp_path / "policy.pdf"
    file.write_bytes(policy_words.print(form).data)
    said = subprocess.run(
        [pdftotext, "-enc", "UTF-8", str(file), "-"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert re.findall(r"woord\d+", said) == [f"woord{number}" for number in range(1, 601)]


@pytest.mark.parametrize("form", ["handout", "large-print", "phone", "side-by-side"])
def test_every_word_is_there_in_order_and_once(policy_words: Policy, form: str) -> None:
    edges = (25, 40) if form == "phone" else (60, 60)
    found = [word.strip("().,;") for word in words(policy_words.print(form).data, *edges)]
    own = [word for word in found if re.fullmatch(r"woord\d+", word)]
    assert own == [f"woord{number}" for number in range(1, 601)]


@pytest.fixture(scope="module")
def policy_words(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """Return a policy of 600 words, each of which stands in it once."""
    counted = iter(range(1, 601))
    articles = []
    for article in range(1, 7):
        sentence = [" ".join(f"woord{next(counted)}" for _ in range(25)) for _ in range(4)]
        articles.append(
            f"## A.{article} Titel {{#a{article}}}\n\n{sentence[0]}. Zie artikel A.1.\n\n"
            f"- {sentence[1]};\n- {sentence[2]}.\n\n> {sentence[3]}\n"
        )
    chapter = "# School {#school}\n\n" + "\n".join(articles)
    files = {"nl/school.md": chapter, "en/school.md": re.sub(r"woord\d+", "word", chapter)}
    files["en/school.md"] = files["en/school.md"].replace("Zie artikel", "See article")
    return make_policy(tmp_path_factory.mktemp("words"), files)


def test_the_code_on_the_cover_is_read_by_a_phone(policy: Policy) -> None:
    for form in FORMS:
        # That of the phone stands behind the text: who holds it has no other to scan with.
        page = -1 if form == "phone" else 0
        found = zxingcpp.read_barcodes(picture(policy.print(form).data, page))
        assert {each.text for each in found} == {f"{ADDRESS}/"}, form


def test_each_chapter_has_a_code_of_its_own_if_set(policy: Policy) -> None:
    data = policy.print("handout", chapter_codes=True).data
    found = set()
    for page in range(len(pages(data))):
        found |= {each.text for each in zxingcpp.read_barcodes(picture(data, page, 150))}
    assert found == {f"{ADDRESS}/", f"{ADDRESS}/school/", f"{ADDRESS}/work/"}


def test_the_source_is_attached_if_set(policy: Policy) -> None:
    with pikepdf.open(io.BytesIO(policy.print("handout", attach_source=True).data)) as pdf:
        attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        assert "docs/nl/work.md" in attached
        assert attached["docs/nl/work.md"].startswith(b"# Werk")
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
