"""Citations and links put into a chapter: where they go, and where they must not."""

from __future__ import annotations

import pytest
from tests.renditions.html.sample import annotated, rendered

PHOTOS = "### A.1 Fotos {#photos}\n\nMag niet.\n"
OTHER = "### B.1 Werk {#work}\n\n1. Een\n2. Twee\n    - a) twee a\n"
CITED = {
    "artikel A.1": "photos",
    "artikel B.1": "work",
    "artikel B.1, tweede lid, onder a": "work.2.a",
    "artikelen A.1 tot en met B.1": "photos work",
    "artikel Z.9": "",
}


def link(url: str, keys: str, words: str) -> str:
    told = f' data-to="{keys}"' if keys else ""
    return f'<a class="citation" href="{url}"{told}>{words}</a>'


def test_a_citation_leads_to_the_article_on_its_page() -> None:
    html = rendered(PHOTOS + "\nZie artikel A.1.\n", CITED)
    assert f"Zie {link('leidraad:school.md#photos', '', 'artikel A.1')}.</p>" in html


def test_a_citation_leads_to_a_provision_on_another_page() -> None:
    html = rendered(
        "Zie artikel B.1, tweede lid, onder a.", {**CITED, "artikel B.1": ""}, work=OTHER
    )
    words = "artikel B.1, tweede lid, onder a"
    assert link("leidraad:work.md#work.2.a", "work", words) in html


def test_a_range_leads_to_its_first_and_names_all() -> None:
    html = rendered("De artikelen A.1 tot en met B.1.", CITED, photos=PHOTOS, work=OTHER)
    words = "artikelen A.1 tot en met B.1"
    assert link("leidraad:photos.md#photos", "photos work", words) in html


def test_what_is_ambiguous_or_gone_is_no_link() -> None:
    assert "<a" not in rendered("Zie artikel Z.9 en artikel A.1.", CITED)


def test_a_citation_over_two_lines_is_one_link() -> None:
    html = rendered("Zie artikel\n    A.1.", {"artikel\nA.1": "photos"}, photos=PHOTOS)
    assert html.count("<a ") == 1
    assert "artikel\nA.1</a>" in html


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Zie artikel **A.1**.", "Zie [artikel <strong>A.1</strong>]."),
        ("Zie **artikel** A.1.", "Zie [<strong>artikel</strong> A.1]."),
        ("Zie **artikel A.1**.", "Zie <strong>[artikel A.1]</strong>."),
        ("**Zie artikel A.1**.", "<strong>Zie [artikel A.1]</strong>."),
        ("Zie _artikel *A.1*_.", "Zie <em>[artikel <em>A.1</em>]</em>."),
        ("**Zie artikel** A.1.", "<strong>Zie [artikel]</strong>[ A.1]."),
        ("Zie artikel <b>A.1</b>.", "Zie [artikel <b>A.1</b>]."),
        ("Zie <b class='x'>artikel</b> A.1.", "Zie [<b class='x'>artikel</b> A.1]."),
        ("Zie artikel **A.1 ook**.", "Zie [artikel ]<strong>[A.1] ook</strong>."),
    ],
)
def test_tags_nest_with_the_marks_around_them(source: str, shown: str) -> None:
    html = rendered(source, CITED, photos=PHOTOS)
    opening = '<a class="citation" href="leidraad:photos.md#photos">'
    found = html.removeprefix("<p>").removesuffix("</p>")
    found = found.replace(opening, "[").replace("</a>", "]")
    assert found == shown


@pytest.mark.parametrize(
    "source",
    [
        "[Zie artikel A.1](https://example.org)",
        "[Zie artikel A.1][x]\n\n[x]: https://example.org",
        "![Zie artikel A.1](plan.svg)",
        '<img alt="Zie artikel A.1" src="plan.svg">',
        '<a href="https://example.org">Zie artikel A.1</a>',
        "`artikel A.1`",
        "    artikel A.1",
        "```\nartikel A.1\n```",
        "# Over artikel A.1 {#head}",
        '!!! note "Zie artikel A.1"\n    Tekst.',
        "De AVG.\n\n*[AVG]: zie artikel A.1",
    ],
)
def test_no_link_where_a_link_cannot_be(source: str) -> None:
    assert 'class="citation"' not in annotated(source, CITED, photos=PHOTOS)


@pytest.mark.parametrize(
    "source",
    [
        "- artikel A.1",
        "> artikel A.1",
        "| artikel A.1 | x |\n|---|---|\n| y | z |",
        "| x | y |\n|---|---|\n| z | artikel **A.1** |",
        "<div>\n<p>artikel A.1</p>\n</div>",
        "Noot.[^1]\n\n[^1]: artikel A.1",
        '!!! note "Let op"\n    artikel A.1',
        "### B.1 Over artikel A.1 {#over}",
        "#### Over artikel A.1",
        "Woord\n:   artikel A.1",
    ],
)
def test_a_link_wherever_words_stand(source: str) -> None:
    assert rendered(source, CITED, photos=PHOTOS).count('class="citation"') == 1


def test_a_bar_in_a_citation_cannot_break_a_table() -> None:
    html = rendered("| artikel B.1 |\n|---|\n", CITED, work=OTHER)
    assert html.count("<th>") == 1


# --- links to keys ---------------------------------------------------------------------------

LINKS = [
    ("#work", "leidraad:work.md#work"),
    ("work.md#work", "leidraad:work.md#work"),
    ("other.md#work", "leidraad:work.md#work"),
    ("#photos", "leidraad:school.md#photos"),
    ("work.md#photos", "leidraad:school.md#photos"),
    ("#work.2.a", "leidraad:work.md#work.2.a"),
    ("work.md", "leidraad:work.md"),
    ("./work.md", "leidraad:work.md"),
    ("work.md?a=b#work", "leidraad:work.md?a=b#work"),
    ("#nowhere", "#nowhere"),
    ("#", "#"),
    ("?a=b", "?a=b"),
    ("nowhere.md#nothing", "leidraad:nowhere.md#nothing"),
    ("plan.svg#work", "leidraad:plan.svg#work"),
    ("map%20of.pdf", "leidraad:map%20of.pdf"),
    ("caf\u00e9.pdf", "leidraad:caf%C3%A9.pdf"),
    ("../en/work.md#work", "leidraad:../en/work.md#work"),
    ("/files/plan.pdf", "leidraad:/files/plan.pdf"),
    ("https://example.org/#work", "https://example.org/#work"),
    ("//example.org/", "//example.org/"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("tel:112", "tel:112"),
]


@pytest.mark.parametrize(("source", "destination"), LINKS)
def test_a_link_follows_the_key(source: str, destination: str) -> None:
    text = f"{PHOTOS}\n[x]({source}) <a href='{source}'>y</a>\n"
    found = annotated(text, work=OTHER, other="Tekst.\n")
    assert f"[x]({destination}) <a href='{destination}'>y</a>" in found


def test_a_link_in_angle_brackets() -> None:
    found = annotated("[x](<work.md#work>) [y](<map of.pdf>)\n", work=OTHER)
    assert "[x](<leidraad:work.md#work>) [y](<leidraad:map%20of.pdf>)" in found


def test_an_image_is_no_link_to_a_key() -> None:
    found = annotated('![x](plan.svg#work) <img src="plan.svg" alt="x">', work=OTHER)
    assert '![x](leidraad:plan.svg#work) <img src="leidraad:plan.svg" alt="x">\n' in found


def test_a_reference_that_is_used_twice_is_rewritten_once() -> None:
    found = annotated("[x][y] en [z][y]\n\n[y]: #work\n", work=OTHER)
    assert "[y]: leidraad:work.md#work\n" in found
