"""Which editions there are, what is in each, and what is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.print.conftest import FILES
from tests.print.paper import Policy, Structure, make_policy, opened, pages, text, words
from tests.print.test_walking import AROUND

from leidraad.renditions.print import publishing
from leidraad.renditions.print.data import inputs_of
from leidraad.renditions.print.editions import Edition
from leidraad.renditions.print.fitting import Fitting
from leidraad.renditions.print.forms import MEASURES, Form, Measure
from leidraad.renditions.print.publication import make_publication
from leidraad.renditions.print.selecting import for_audience, for_poster, pairs, told_to
from leidraad.renditions.print.tables import read_table
from leidraad.renditions.print.telling import remarked, told
from leidraad.renditions.print.tree import parse
from leidraad.renditions.print.typesetting import Press, RestlessError, Set, TypesettingError
from leidraad.renditions.print.walking import Walker
from leidraad.settings import PRINT_EDITIONS, PrintSettings

Make = Callable[..., Policy]


def test_the_forms_are_those_of_the_settings() -> None:
    assert tuple(form.value for form in Form) == PRINT_EDITIONS
    assert set(MEASURES) == set(Form)


def test_all_editions_of_all_languages(policy: Policy) -> None:
    published = policy.publish(*PRINT_EDITIONS)
    assert published.problems == ()
    assert published.remarks == ()
    assert [each.path for each in published.printed] == [
        "nl/regels-van-de-vaart-hand-out.pdf",
        "nl/regels-van-de-vaart-grote-letters.pdf",
        "nl/regels-van-de-vaart-telefoon.pdf",
        "nl/regels-van-de-vaart-boekje.pdf",
        "nl/regels-van-de-vaart-voor-medewerkers.pdf",
        "nl/regels-van-de-vaart-voor-ouders-verzorgers.pdf",
        "nl/regels-van-de-vaart-poster.pdf",
        "nl/regels-van-de-vaart-e-book.epub",
        "en/rules-of-de-vaart-handout.pdf",
        "en/rules-of-de-vaart-large-print.pdf",
        "en/rules-of-de-vaart-phone.pdf",
        "en/rules-of-de-vaart-booklet.pdf",
        "nl/regels-van-de-vaart-twee-talen-nl-en.pdf",
        "en/rules-of-de-vaart-for-staff.pdf",
        "en/rules-of-de-vaart-for-parents-and-guardians.pdf",
        "en/rules-of-de-vaart-poster.pdf",
        "en/rules-of-de-vaart-e-book.epub",
    ]
    for each in published.printed:
        if each.edition.form is Form.EPUB:
            assert each.pages == 0
            continue
        with pikepdf.open(io.BytesIO(each.data)) as pdf:
            assert len(pdf.pages) == each.pages
        assert each.title


def test_the_cover_says_what_holds(policy: Policy) -> None:
    cover = pages(policy.print("handout").data)[0]
    assert "Regels van De Vaart Hoe we met elkaar omgaan." in cover
    assert "Versie 1.0 Vastgesteld op 1 juni 2026 Geldt vanaf 1 augustus 2026" in cover
    assert "Geldt deze uitdruk nog?" in cover
    assert "De tekst is van De Vaart." in cover
    english = pages(policy.print("handout", "en").data)[0]
    assert "Adopted on 1 June 2026" in english
    assert "The Dutch text is leading." in english


def test_the_handout_has_contents_summaries_and_numbers(policy: Policy) -> None:
    shown = pages(policy.print("handout").data)
    assert "Welkom aan boord." in shown[1]
    assert "Inhoud School 2 A.1 Privacy" in " ".join(shown[1].replace(".", " ").split()).replace(
        "A 1", "A.1"
    )
    assert "Privacy In het kort Wees voorzichtig. We delen niets" in " ".join(shown)
    assert "Nummers om te bellen 020 555 0123 Foto’s (A.2, p. 2)" in shown[-1]
    assert "Genoemd in: A.1 (p. 2)" in shown[-1]


def test_letters_are_as_large_as_promised(policy: Policy) -> None:
    for form, least in (("handout", 12), ("large-print", 18), ("audience", 12)):
        with opened(policy.print(form).data) as pdf:
            sizes = {round(span["size"], 1) for page in pdf for span in page.get_texttrace()}
        assert min(sizes) >= least


def test_large_print_neither_slants_nor_underlines(policy_of: Make) -> None:
    chapter = "# School\n\n## A.1 Titel {#a}\n\n*Schuin* en <u>lijn</u> en [site](https://a.org).\n"
    policy = policy_of(chapter)
    for form, slanted in (("handout", True), ("large-print", False)):
        with opened(policy.print(form).data) as pdf:
            fonts = {span["font"] for page in pdf for span in page.get_texttrace()}
            page = pdf[1]
            (words,) = page.search_for("Schuin")
            lines = [
                d
                for d in page.get_drawings()
                if d["rect"].height < 2 and d["rect"].width > 10 and d["rect"].y0 > words.y0
            ]
        assert any("Italic" in font for font in fonts) is slanted
        assert bool(lines) is slanted


def test_the_booklet_is_laid_out_for_folding(policy_of: Make) -> None:
    for articles, places in ((1, 4), (24, 8)):
        body = "\n\n".join(
            f"## A.{n} Kop {{#a{n}}}\n\n" + "Woorden. " * 90 for n in range(articles)
        )
        policy = policy_of(f"# School\n\n{body}\n")
        booklet = policy.print("booklet")
        with pikepdf.open(io.BytesIO(booklet.data)) as pdf:
            box = [float(each) for each in pdf.pages[0].MediaBox]
            assert [round(each) for each in box] == [0, 0, 842, 595]
        alts = [alt for _, alt in sorted(_alternatives(booklet.data))]
        count = max(int(alt.split()[1]) for alt in alts)
        sides = len(pages(booklet.data))
        assert sides % 2 == 0
        assert sides * 2 >= places
        # The last page is the back cover, beside the first; blanks stand before it.
        assert alts[:2] == [f"Bladzijde {count}", "Bladzijde 1"]
        assert sorted(int(alt.split()[1]) for alt in alts) == list(range(1, count + 1))
        assert alts[2] == "Bladzijde 2"
        assert "omslaan langs de korte kant" in pages(booklet.data)[0]


def _alternatives(data: bytes) -> list[tuple[int, str]]:
    """Give the alternative texts of the figures, in the order of the pages."""
    found: list[tuple[int, str]] = []
    structure = Structure(data)

    def look(node: object, page: int) -> None:
        if isinstance(node, pikepdf.Array):
            for each in node:
                look(each, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = structure.numbers[node.Pg.objgen] if "/Pg" in node else page
            if "/Alt" in node:
                found.append((len(found), str(node.Alt)))
            if "/K" in node:
                look(node.K, page)

    look(structure.pdf.Root.StructTreeRoot.K, 0)
    return found


def test_a_booklet_too_thick_to_fold_is_not_made(
    policy_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_THICKEST", 2)
    published = policy_of("# School\n\n## A.1 Titel {#a}\n\nWoorden.\n").publish("booklet", "phone")
    assert [each.edition.form for each in published.printed] == [Form.PHONE]
    assert published.remarks == ("thick-booklet",)


def test_an_edition_for_one_audience_says_what_was_left_out(policy: Policy) -> None:
    published = policy.publish("audience", audiences=("parents",))
    said = text(published.printed[0].data)
    assert "Alleen wat geldt voor ouders/verzorgers" in said
    assert "Weggelaten is wat alleen voor anderen geldt: B.1." in said
    assert "Alles staat op policy.example.org" in said
    assert "Vraag het eerst." in said
    assert "Het eerste lid." not in said
    assert "in artikel B.1 (niet in deze uitgave)." in said


def test_what_binds_whom(policy: Policy) -> None:
    publication, _ = make_publication(policy.made[0])
    for audience, kept in (
        ("parents", ["School", "Privacy", "Foto’s"]),
        ("staff", ["School", "Privacy", "Werk", "Tijdens het werk"]),
    ):
        selected = for_audience(publication, audience)
        assert [part.words for part in selected.publication.parts] == kept
    bare = replace(publication, standing=replace(publication.standing, address=""))
    assert "hand-out" in str(told_to(bare, "parents", ())["where"])
    assert told_to(bare, "parents", ())["left"] == "Er is niets weggelaten."
    assert "50 artikelen" in str(told_to(bare, "parents", publication.parts[:1] * 50)["left"])


def test_the_poster_is_one_page_with_summaries(policy: Policy) -> None:
    poster = policy.print("poster")
    assert poster.pages == 1
    said = text(poster.data)
    assert "A.1 Privacy Wees voorzichtig." in said
    # Without a summary: the first sentence.
    assert "A.2 Foto’s Vraag het eerst. " in said
    assert "Bel 020" not in said
    assert "Nummers om te bellen 020 555 0123" in said


def test_a_poster_without_room_or_without_articles_is_told(policy_of: Make, policy: Policy) -> None:
    articles = "\n\n".join(f"## A.{n} Titel {{#a{n}}}\n\n{'Woord ' * 60}.\n" for n in range(30))
    many = policy_of(f"# School\n\n{articles}")
    published = many.publish("poster", poster=tuple(f"a{n}" for n in range(30)))
    assert [each.kind for each in published.problems] == ["poster"]
    assert many.publish("poster", "phone").remarks == ("no-poster",)
    published = policy.publish("poster", poster=("privacy", "nowhere"))
    assert [(each.kind, each.detail) for each in published.problems] == [("poster-key", "nowhere")]


def test_the_first_sentence_brings_the_list_it_announces(policy_of: Make) -> None:
    policy = policy_of(
        "# School\n\n## A.1 Titel {#a}\n\nJe mag:\n\n- kijken;\n- doen.\n\n## A.2 Leeg {#b}\n"
    )
    publication, _ = make_publication(policy.made[0])
    chosen, missing = for_poster(publication, ["b", "a", "c"])
    assert [part.words for part in chosen.parts] == ["Leeg", "Titel"]
    assert [len(part.summary) for part in chosen.parts] == [0, 2]
    assert missing == ("c",)


def test_two_languages_stand_beside_each_other(policy: Policy) -> None:
    one, _ = make_publication(policy.made[0])
    other, _ = make_publication(policy.made[1])
    assert pairs(one, other) == [[0, 0], [1, 1], [2, 2], [3, 3], [4, 4]]
    assert pairs(replace(one, parts=one.parts[:2]), other) == [
        [0, 0],
        [1, 1],
        [-1, 2],
        [-1, 3],
        [-1, 4],
    ]
    assert pairs(replace(one, parts=one.parts[2:]), other) == [
        [-1, 0],
        [-1, 1],
        [0, 2],
        [1, 3],
        [2, 4],
    ]
    assert pairs(one, replace(other, parts=())) == [[at, -1] for at in range(5)]
    with opened(policy.print("side-by-side").data) as pdf:
        page = next(each for each in pdf if "Vraag het eerst" in each.get_text())
        (left,) = page.search_for("Vraag het eerst")
        (right,) = page.search_for("Ask first")
        assert abs(left.y0 - right.y0) < 1
        assert left.x1 < page.rect.width / 2 < right.x0


def test_what_one_language_lacks_is_not_dropped(tmp_path: Path) -> None:
    files = FILES | {"en/work.md": FILES["en/work.md"] + "\n## B.2 More {#more}\n\nOnly here.\n"}
    said = text(make_policy(tmp_path, files).print("side-by-side").data)
    assert "Only here." in said


def test_only_what_changed_is_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    pdf = Press.pdf

    def counted(press: Press, template: str, *rest: object) -> Set:
        made.append(template)
        return pdf(press, template, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Press, "pdf", counted)
    kept: dict[str, Set] = {}
    before = make_policy(tmp_path, FILES).publish("handout", "phone", kept=kept)
    assert len(made) == 4
    again = make_policy(tmp_path, FILES).publish("handout", "phone", kept=kept)
    assert len(made) == 4
    assert again == before
    changed = FILES | {"en/work.md": FILES["en/work.md"].replace("rules]", "law]")}
    make_policy(tmp_path, changed).publish("handout", "phone", kept=kept)
    # Two are set at once, so either may come first.
    assert sorted(made[4:]) == ["handout.typ", "phone.typ"]
    make_policy(tmp_path, FILES).publish("phone", kept=kept)
    assert len(kept) == 2


def test_a_language_with_problems_is_not_printed(tmp_path: Path) -> None:
    files = FILES | {"en/work.md": FILES["en/work.md"] + "\n<video>film</video>\n"}
    published = make_policy(tmp_path, files).publish("handout", "side-by-side")
    assert [each.path[:3] for each in published.printed] == ["nl/"]
    (problem,) = published.problems
    assert told(problem, "en") == (
        "docs/en/work.md:10:1: <video> cannot be printed. "
        "Write it in plain Markdown, or take it out."
    )
    assert "kan niet worden gedrukt" in told(problem, "nl-BE")
    assert told(problem, "xx") == told(problem, "en")
    assert "QR" in remarked("no-address", "es")


def test_images_are_printed_or_told(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    text_ = "# School\n\n## A.1 Titel {#a}\n\n![Een plan](plan.svg)\n\nMet ![](plan.svg) erin.\n"
    docs = tmp_path / "docs" / "nl"
    docs.mkdir(parents=True)
    (docs / "plan.svg").write_text(svg, encoding="utf-8")
    policy = make_policy(tmp_path, {"nl/school.md": text_})
    data = policy.print("handout").data
    assert [alt for _, alt in _alternatives(data)] == [
        "QR-code naar policy.example.org",
        "Een plan",
    ]
    for wrong in (b"", b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"'):
        (docs / "plan.svg").write_bytes(wrong)
        (problem,) = make_policy(tmp_path, {"nl/school.md": text_}).publish("handout").problems
        assert (problem.kind, problem.detail) == ("picture", "plan.svg")
    (docs / "plan.svg").unlink()
    (problem,) = make_policy(tmp_path, {"nl/school.md": text_}).publish("handout").problems
    assert problem == ("picture", "plan.svg", "docs/nl/school.md", 5, 13)


def test_a_photo_is_printed(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415

    docs = tmp_path / "docs" / "nl"
    docs.mkdir(parents=True)
    Image.new("RGB", (60, 40), "teal").save(docs / "schip.jpeg")
    policy = make_policy(
        tmp_path, {"nl/school.md": "# School\n\n## A.1 T {#a}\n\n![Schip](schip.jpeg)\n"}
    )
    with opened(policy.print("phone").data) as pdf:
        assert any(page.get_images() for page in pdf)


def test_page_numbers_that_do_not_settle_get_the_same_room(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = Press.pdf
    rooms: list[object] = []

    def restless(
        press: Press, template: str, inputs: dict[str, dict[str, object]], *rest: object
    ) -> Set:
        rooms.append(inputs["publication"]["digits"])
        if not rooms[-1]:
            raise RestlessError("layout did not converge")
        return pdf(press, template, inputs, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Press, "pdf", restless)
    policy.print("handout")
    assert rooms[0] == 0
    assert rooms[1] > 0  # type: ignore[operator]


def test_what_typst_says_is_short_and_raised(
    policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Set:
        raise TypesettingError("no")

    monkeypatch.setattr(Press, "pdf", broken)
    with pytest.raises(TypesettingError, match="no"):
        policy.print("handout")


def test_contents_of_a_long_text_leave_the_articles_out(policy: Policy) -> None:
    publication, _ = make_publication(policy.made[0])
    many = replace(publication, parts=publication.parts * 100)
    assert inputs_of(publication, MEASURES[Form.HANDOUT]).facts["depth"] == 2
    facts = inputs_of(many, MEASURES[Form.HANDOUT]).facts
    assert facts["depth"] == 1
    assert facts["digits"] == 3


def test_tables_without_room_become_records() -> None:
    html = (
        "<table><thead><tr><th>Wie<th>Wat<th>Waar</thead><tr><td rowspan=2>ik<td>loop<td>hier"
        "<tr><td colspan=2>zwem<tr><td>jij<td><p>vaart</p><p>snel</p><td></table>"
    )
    walker = Walker("school.md", AROUND)
    (child,) = (each for each in parse(html).elements())
    table = read_table(child, walker._flow, walker._run)
    (data,) = Fitting(Measure(40, 20, records=True), set()).data((table,))
    assert isinstance(data, dict)
    records: Any = data["records"]
    shown = [
        [(_plain(field["label"]), _plain(field["blocks"])) for field in each] for each in records
    ]
    assert shown == [
        [("", "ik"), ("Wat", "loop"), ("Waar", "hier")],
        [("", "ik"), ("Wat, Waar", "zwem")],
        [("", "jij"), ("Wat", "vaart snel")],
    ]


def _plain(data: object) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, dict):
        return _plain(data["content"])
    assert isinstance(data, list)
    return " ".join(filter(None, map(_plain, data))).replace(" , ", ", ")


def test_a_cell_that_hangs_behind_the_last_one_counts() -> None:
    html = "<table><tr><td>a<td rowspan=2>b<tr><td>c</table>"
    walker = Walker("school.md", AROUND)
    (child,) = (each for each in parse(html).elements())
    table = read_table(child, walker._flow, walker._run)
    (data,) = Fitting(Measure(4, 20, records=True), set()).data((table,))
    assert isinstance(data, dict)
    records: Any = data["records"]
    assert len(records[1]) == 2


def test_editions_of_one_language_alone(policy: Policy) -> None:
    settings = PrintSettings(editions=("handout", "side-by-side"))
    found = publishing.publish(policy.made, settings, only=lambda e: e.language == "en")
    assert {each.edition.language for each in found.printed} == {"en"}
    assert Edition(Form.HANDOUT, "en") in {each.edition for each in found.printed}


def test_repealed_articles_say_so(policy_of: Make) -> None:
    policy = policy_of(
        '# School\n\n## A.1 Oud {#a status="repealed"}\n\nWas.\n\n## A.2 Nieuw {#b}\n\nIs.\n'
    )
    assert "Vervallen. Dit artikel geldt niet meer. Was." in text(policy.print("handout").data)


def test_words_in_the_margin_of_a_text_stay_in_order(policy: Policy) -> None:
    found = words(policy.print("handout").data)
    assert found.index("A.1") < found.index("Privacy")


def test_hard_words_are_explained_below_the_article(tmp_path: Path) -> None:
    files = {
        "nl/school.md": "# School {#school}\n\nEen klas.\n\n## A.1 Titel {#a}\n\n"
        "De klas en een schorsing.\n",
        "nl/words.md": "---\npolicy: words\n---\n# Woorden\n\n## klas {#klas}\n\nEen groep.\n\n"
        "## schorsing {#schorsing}\n\nEven weg.\n",
    }
    said = text(make_policy(tmp_path, files).print("handout").data)
    assert "Een klas. Moeilijke woorden. klas: Een groep. A.1" in said
    assert "schorsing. Moeilijke woorden. klas: Een groep. schorsing: Even weg." in said


def test_a_number_to_call_is_listed_once(policy_of: Make) -> None:
    call = "[020 555](tel:020555)"
    policy = policy_of(
        f"# School\n\nBel {call}.\n\n## A.1 Titel {{#a}}\n\nBel {call} of [ons](tel:+31-6).\n"
    )
    publication, _ = make_publication(policy.made[0])
    assert [(each.shown, each.part.words) for each in publication.contacts] == [
        ("020 555", "School"),
        ("+31-6", "Titel"),
    ]


def test_text_outside_all_divisions_is_printed(policy_of: Make) -> None:
    policy = policy_of(
        "Vooraf.\n\n# School\n\n## A.1 Titel {#a}\n\n    code\n\nEn <span>dit</span>.\n"
    )
    assert "Vooraf. School" in text(policy.print("handout").data)
    publication, _ = make_publication(policy.made[0])
    assert pairs(publication, publication) == [[0, 0], [1, 1], [2, 2]]
    assert [part.words for part in for_audience(publication, "staff").publication.parts] == [
        "",
        "School",
        "Titel",
    ]


def test_a_sign_in_the_words_of_the_project_is_told_without_a_place(policy: Policy) -> None:
    odd = policy._replace(
        made=tuple(m._replace(words={**m.words, "contents": "★"}) for m in policy.made[:1])
    )
    (problem,) = odd.publish("handout").problems
    assert (problem.kind, problem.detail, problem.path) == ("glyph", "★", "")
    assert told(problem, "nl").startswith("Voor dit teken")


def test_typst_says_when_page_numbers_do_not_settle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("leidraad.renditions.print.typesetting.TEMPLATES", tmp_path)
    restless = (
        "#context { let n = counter(page).final().first()\nfor i in range(n) { pagebreak() } }"
    )
    (tmp_path / "bad.typ").write_text(restless, encoding="utf-8")
    with pytest.raises(RestlessError):
        Press().pdf("bad.typ", {}, [])
