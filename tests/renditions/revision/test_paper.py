"""The decision paper: what stands in the PDF, how it is tagged, and that it can be relied on."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import outloud  # type: ignore[import-untyped]
import pikepdf
import pytest
from tests.print.paper import Structure, opened, pages
from tests.renditions.revision.sample import account, nothing

from leidraad.model import BlockKind, FormatKind
from leidraad.model.redlines import CELL, Passage, Style, Styled
from leidraad.model.revisions import ChangeKind, Evidence, Pairing, Version
from leidraad.project.deciding import typeset
from leidraad.renditions.print.typesetting import TypesettingError
from leidraad.renditions.revision import Account, paper_data


@pytest.fixture(scope="module")
def one() -> bytes:
    return typeset(account())


@pytest.fixture(scope="module")
def two() -> bytes:
    return typeset(account("1.1", "2.0", ("nl", "en")))


def test_it_is_tagged_and_keeps_to_the_standard(one: bytes, two: bytes) -> None:
    for data in (one, two):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).lower() == "nl"
            meta = pdf.open_metadata()
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Uitleenregels van De Losse Schroef: wat er verandert"


def test_a_checker_of_accessibility_finds_no_error(one: bytes, two: bytes) -> None:
    for data in (one, two):
        found = outloud.check(io.BytesIO(data)).findings
        assert {each.rule for each in found if each.severity == "error"} == set()


def test_the_same_account_gives_the_same_bytes(one: bytes) -> None:
    assert typeset(account()) == one


def test_it_holds_all_that_a_council_needs(one: bytes) -> None:
    found = pages(one)
    whole = " ".join(found)
    for words in (
        "Van versie 1.0 naar versie 1.1",
        "Vastgesteld op 2 maart 2024. Geldt vanaf 1 april 2024.",
        "Waar het om gaat Gereedschap met een accu",
        "Samenvatting 9 artikelen gewijzigd, 1 vervallen, 1 verwijderd; gaat over iedereen.",
        "21:00 21:30 [lees dit twee keer: getal]",
        "Was Artikel 8. Wanneer we open zijn",
        "Wordt Artikel 7. Wanneer we open zijn",
        "Dit is er niet meer.",
        "Besluit over wijziging 11 akkoord niet akkoord Opmerkingen:",
        "Besluit over de hele herziening",
        "Namens: Naam en functie: Datum: Handtekening:",
    ):
        assert words in whole, words
    for number, page in enumerate(found, 1):
        assert f"Bladzijde {number} van {len(found)}" in page


def test_the_overview_leads_to_thepages(one: bytes) -> None:
    found = pages(one)
    overview = found[0].partition("Overzicht")[2]
    at = next(number for number, page in enumerate(found, 1) if "Wijziging 9: " in page)
    assert f"artikel 10 (De kettingzaag): verwijderd {at} " in overview


def test_two_languages_stand_side_by_side(two: bytes) -> None:
    with opened(two) as pdf:
        page = next(each for each in pdf if each.search_for("Wijziging 3"))
        left, right = page.search_for("Wijziging 3")[0], page.search_for("Change 3")[0]
        assert left.x1 < page.rect.width / 2 < right.x0
        assert abs(left.y0 - right.y0) < 1
        assert page.rect.width > page.rect.height
    with pikepdf.open(io.BytesIO(two)) as pdf:
        spoken = {str(each.Lang).lower() for each in pdf.objects if _has_language(each)}
        assert "en" in spoken


def _has_language(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and "/Lang" in each and "/S" in each


def test_nothing_rests_on_colour(one: bytes) -> None:
    """What was added is bold and underlined, what was deleted is struck, and both have a bar."""
    assert any("/Strong" in run.path for run in Structure(one).runs() if run.text == "21:30")
    with opened(one) as pdf:
        page = next(each for each in pdf if each.search_for("21:30"))
        (come,), (gone,) = page.search_for("21:30")[:1], page.search_for("21:00")[:1]
        lines = [d["rect"] for d in page.get_drawings()]
        across = [r for r in lines if r.height < 1 and r.x0 < gone.x1 and r.x1 > gone.x0]
        assert any(gone.y0 + 3 < r.y0 < gone.y1 - 3 for r in across)
        under = [r for r in lines if r.height < 1 and r.x0 < come.x1 and r.x1 > come.x0]
        assert any(come.y1 - 5 < r.y0 < come.y1 + 2 for r in under)
        bars = [r for r in lines if r.width < 3 and r.x1 < gone.x0]
        assert any(r.y0 < come.y1 and r.y1 > come.y0 for r in bars)


def test_text_is_never_markup() -> None:
    wicked = "#panic() *b* $x$ @a <b> \\ `c`"
    told = replace(account(), titles={"nl": wicked})
    assert wicked in " ".join(pages(typeset(told)))


def test_a_sign_without_a_letter_is_told() -> None:
    with pytest.raises(TypesettingError) as caught:
        typeset(replace(account(), titles={"nl": "\U00013000"}))
    assert caught.value.glyph


def test_nothing_changed() -> None:
    whole = " ".join(pages(typeset(nothing())))
    assert "Er is niets gewijzigd." in whole
    assert "Overzicht" not in whole


def test_what_nobody_confirmed_is_on_it() -> None:
    whole = account()
    proposed = replace(whole.revision, proposals=(Pairing("lost", "late", Evidence.TEXT, 0.7),))
    told = pages(typeset(replace(whole, revision=proposed)))
    assert "artikel 7 (Kwijt) en artikel 5 (Te laat): voor 70% gelijk" in told[0]


def _alone() -> Account:
    whole = account("1.0", "1.1", ("nl", "en"))
    first, *rest = whole.revision.changed
    alone = replace(first, editions={"nl": first.editions["nl"]})
    return replace(whole, revision=replace(whole.revision, changes=(alone, *rest)))


def test_what_a_language_lacks_is_said() -> None:
    assert "This is not there in this language." in " ".join(pages(typeset(_alone())))


def test_a_table_at_the_end_is_a_table_too() -> None:
    whole = account()
    change = whole.revision.changed[0]
    edition = change.editions["nl"]
    assert edition.new is not None
    rows = tuple(p for p in edition.new.passages if p.kind is BlockKind.ROW)
    other = replace(edition, new=replace_passages(edition.new, rows))
    revision = replace(whole.revision, changes=(replace(change, editions={"nl": other}),))
    (told,) = as_list(paper_data(replace(whole, revision=revision))["changes"])
    (table,) = told["editions"][0]["becomes"]["blocks"]
    assert [words_of(cell) for cell in table["rows"][0]] == ["Wat", "Hoe lang", "Borg"]


def words_of(pieces: list[Any]) -> str:
    return "".join(
        piece["text"] + (piece["address"] and f" ({piece['address']})") for piece in pieces
    )


@pytest.mark.parametrize(
    ("link", "words", "told"),
    [
        ("https://example.org/lid/", "het formulier", "het formulier (example.org/lid)"),
        ("https://example.org/", "example.org", "example.org"),
        ("mailto:info@example.org", "mail ons", "mail ons (info@example.org)"),
        ("tel:0205550142", "020 555 0142", "020 555 0142"),
        ("tel:0205550142", "bel ons", "bel ons (0205550142)"),
        ("lending.md#late", "artikel 5", "artikel 5"),
    ],
)
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ROW])
def test_what_was_and_becomes_keep_where_links_lead(
    link: str, words: str, told: str, kind: BlockKind
) -> None:
    half = len(words) // 2
    styles = (
        Styled(4, 4 + half, Style((FormatKind.BOLD,), link)),
        Styled(4 + half, 4 + len(words), Style((), link)),
    )
    passage = Passage(kind, f"Zie {words} nu", styles=styles)
    (block,) = blocks_of(passage)
    cells = [words_of(cell) for cell in block["rows"][0]] if "rows" in block else []
    assert (cells or [words_of(block["pieces"])]) == [f"Zie {told} nu"]


def test_the_cells_of_a_row_keep_their_own_looks() -> None:
    text = f"Boor {CELL} twee weken{CELL}"
    bold = Style((FormatKind.BOLD,))
    (block,) = blocks_of(Passage(BlockKind.ROW, text, styles=(Styled(7, 12, bold),)))
    (row,) = block["rows"]
    assert [words_of(cell) for cell in row] == ["Boor", "twee weken", ""]
    assert [piece["formats"] for piece in row[1]] == [["bold"], []]


def blocks_of(passage: Passage) -> list[Any]:
    """Give what becomes of an article that has just this passage."""
    whole = account()
    change = whole.revision.changed[0]
    edition = change.editions["nl"]
    assert edition.new is not None
    other = replace(edition, new=replace_passages(edition.new, (passage,)))
    revision = replace(whole.revision, changes=(replace(change, editions={"nl": other}),))
    (told,) = as_list(paper_data(replace(whole, revision=revision))["changes"])
    return as_list(told["editions"][0]["becomes"]["blocks"])


def test_a_table_that_is_wide_stands_by_itself_beside_another_language() -> None:
    whole = account("1.0", "1.1", ("nl", "en"))
    change = whole.revision.changed[0]
    edition = change.editions["nl"]
    assert edition.new is not None
    row = Passage(BlockKind.ROW, CELL.join("abcde"))
    wide = replace(edition, new=replace_passages(edition.new, (row, row)))
    alone = replace(change, editions={**change.editions, "nl": wide})
    for changes, beside in (((change,), True), ((alone,), False)):
        told = typeset(replace(whole, revision=replace(whole.revision, changes=changes)))
        with opened(told) as pdf:
            page = next(each for each in pdf if each.search_for("Wordt"))
            was, becomes = page.search_for("Was")[0], page.search_for("Wordt")[0]
            assert (abs(was.y0 - becomes.y0) < 1) is beside


def test_what_did_not_change_in_a_language_is_said_without_a_text() -> None:
    whole = account("1.0", "1.1", ("nl", "en"))
    kept = [c for c in whole.changes if not c.editions["en"].kinds]
    assert kept
    told = as_list(paper_data(whole)["changes"])
    assert [each["editions"][1]["same"] for each in told] == [c in kept for c in whole.changes]
    assert "unchanged, applies to members" in " ".join(pages(typeset(whole)))


def test_an_article_is_called_as_it_is_headed(one: bytes) -> None:
    whole = " ".join(pages(one))
    assert "Wijziging 1: Artikel 2. Wat je kunt lenen tekst gewijzigd" in whole
    assert "Wijziging 7: Artikel 8 7. Wanneer we open zijn hernummerd" in whole


def test_what_binds_others_is_told_with_whom_and_in_full() -> None:
    whole = " ".join(pages(typeset(account("1.1", "2.0"))))
    told = whole.partition("Wijziging 11: ")[2]
    assert "gold voor iedereen, geldt nu voor iedereen en vrijwilligers" in told
    assert told.count("zij dragen een geel schort") == 2
    alone = _with_kinds("questions", ChangeKind.AUDIENCE)
    (change,) = as_list(paper_data(alone)["changes"])
    assert change["editions"][0]["about"].startswith("gold voor iedereen, geldt nu voor ")


def test_what_has_another_number_and_the_same_text_says_so() -> None:
    (change,) = as_list(paper_data(_with_kinds("questions", text=False))["changes"])
    edition = change["editions"][0]
    was, becomes = edition["was"], edition["becomes"]
    assert (was["heading"], becomes["heading"]) == ("Artikel 10. Vragen", "Artikel 11. Vragen")
    assert (was["remark"], becomes["remark"]) == ("", "Verder verandert hier niets.")


def _with_kinds(key: str, kinds: ChangeKind | None = None, *, text: bool = True) -> Account:
    """Give an account of one article alone, of other kinds, or as it is without its text."""
    whole = account("1.1", "2.0")
    change = next(each for each in whole.changes if each.reference == key)
    edition = change.editions["nl"]
    old, new = edition.old, edition.new
    assert old is not None
    assert new is not None
    if kinds is not None:
        edition = replace(edition, kinds=kinds)
    if not text:
        old, new = replace_passages(old, ()), replace_passages(new, ())
        edition = replace(edition, old=old, new=new, blocks=())
    alone = replace(change, editions={"nl": edition})
    return replace(whole, revision=replace(whole.revision, changes=(alone,)))


def test_other_quotation_marks_leave_no_redline() -> None:
    """What was and becomes show them; a redline without a mark would tell nothing."""
    changes = as_list(paper_data(account("1.1", "2.0"))["changes"])
    (broken,) = (
        each["editions"][0]
        for each in changes
        if "aanhalingstekens" in each["editions"][0]["about"]
    )
    assert broken["redline"] == []
    texts = [words_of(side["blocks"][0]["pieces"]) for side in (broken["was"], broken["becomes"])]
    assert texts[0] != texts[1]
    assert texts[0].replace('"', "") == texts[1].replace("“", "").replace("”", "")


def test_an_address_is_not_broken_behind_its_scheme() -> None:
    for languages in (("nl",), ("nl", "en")):
        with opened(typeset(account("1.1", "2.0", languages))) as pdf:
            lines = [line for page in pdf for line in page.get_text().splitlines()]
            assert any("https://example.org" in line for line in lines)
            assert not any(line.rstrip().endswith("://") for line in lines)


def test_several_changes_stand_on_a_page(one: bytes, two: bytes) -> None:
    for data, most in ((one, 4), (two, 6)):
        assert len(pages(data)) <= most


def test_a_decision_stands_on_the_page_of_its_change(one: bytes, two: bytes) -> None:
    for data in (one, two):
        for page in pages(data):
            begun = set(re.findall(r"Wijziging (\d+): ", page))
            assert begun == set(re.findall(r"Besluit over wijziging (\d+) ", page))


def replace_passages(version: Version, passages: tuple[Passage, ...]) -> Version:
    return version._replace(passages=passages)


def as_list(data: Any) -> list[Any]:
    assert isinstance(data, list)
    return data


def test_a_short_change_stays_on_one_page() -> None:
    whole = account()
    assert all(change["whole"] for change in as_list(paper_data(whole)["changes"]))
    change = whole.revision.changed[0]
    edition = change.editions["nl"]
    assert edition.new is not None
    long = Passage(BlockKind.PARAGRAPH, "woord " * 400)
    other = replace(edition, new=replace_passages(edition.new, (long,)))
    revision = replace(whole.revision, changes=(replace(change, editions={"nl": other}),))
    (told,) = as_list(paper_data(replace(whole, revision=revision))["changes"])
    assert not told["whole"]
