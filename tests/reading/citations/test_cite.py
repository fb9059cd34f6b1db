"""Citations resolved against a small policy: what each cites, and what is wrong with it."""

from __future__ import annotations

import pytest

from leidraad.languages import load
from leidraad.model import Chapter, Citation, Status
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite

SCHOOL = """\
# Sociale media in de school {#school}

## A. Voor iedereen {#everyone}

### A.1 Respect {#respect}

We respecteren elkaar.

Ook online.

### A.2 Privacy {#privacy}

1. Zonder toestemming plaatsen we niets.
2. Toestemming geven ouders:
    - a) schriftelijk;
    - b) per jaar;
    - c) en wel
        - i. per kind;
        - ii. per foto.
3. Wie klaagt, volgt artikel A.3.

### A.3 Klachten {#complaints}

- mondeling
- schriftelijk

## B. Sancties: gesprek en schorsing {#sanctions}

### B.1 Gesprek {#talk}

Het gesprek is binnen een week.
"""
BYLAWS = """\
# Statuten {#bylaws}

### Artikel 12. Stemmen {#voting}

12.1. Ieder lid heeft één stem.

12.2. Het bestuur telt de stemmen.

Bij twijfel telt het opnieuw.

### Artikel 13: Slot {#closing}

Dit is het eind.
"""


def chapter(text: str, name: str, language: str = "nl") -> Chapter:
    """Read one file of a policy."""
    headings = load(language).headings
    return read_chapter(text.encode(), name, name, language, headings).chapter


def citations(sentence: str, after: str = "", language: str = "nl") -> tuple[Citation, ...]:
    """Cite in an article of its own, or in place of the text ``after``, in the policy above."""
    if after:
        texts = [text.replace(after, f"{after} {sentence}") for text in (SCHOOL, BYLAWS)]
    else:
        texts = [f"{SCHOOL}\n### B.2 Proef {{#trial}}\n\n{sentence}\n", BYLAWS]
    files = tuple(chapter(text, f"{n}.md", language) for n, text in enumerate(texts))
    found = cite(files, load(language))
    every = tuple(citation for file in files for citation in found[file.name])
    return tuple(c for c in every if c.text in sentence and c.text != "artikel A.3")


def targets(citation: Citation) -> str:
    """Write the targets, and what is wrong with the parts."""
    problems = [part.problem for part in citation.parts if part.problem]
    written = " ".join(map(str, citation.targets))
    return written + (f" !{' !'.join(problems)}" if problems else "")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zie artikel A.2.", "privacy"),
        ("Zie artikel a.2.", "privacy"),
        ("Zie artikel 12.", "voting"),
        ("Zie artikel 12 lid 2.", "voting.2"),
        ("Zie artikel 12.2.", "voting.2"),
        ("Zie artikel 12, tweede lid.", "voting.2"),
        ("Zie artikel A.2, lid 2, onder b.", "privacy.2.b"),
        ("Zie artikel A.2, lid 2, onder C.", "privacy.2.c"),
        ("Zie artikel A.2, lid 2, onder c, sub ii.", "privacy.2.c.ii"),
        ("Zie artikel A.2(2)(c)(i).", "privacy.2.c.i"),
        ("Zie artikelen A.1 tot en met A.3.", "respect privacy complaints"),
        ("Zie artikelen A.1, A.3 en 13.", "respect complaints closing"),
        ("Zie de artikelen A.2 tot en met B.1.", "privacy complaints talk"),
        ("Zie artikel A.2, leden 1 tot en met 3.", "privacy.1 privacy.2 privacy.3"),
        ("Zie artikel A.2, lid 2, onder a tot en met c.", "privacy.2.a privacy.2.b privacy.2.c"),
        ("Zie artikel A.1, tweede lid.", "respect#alinea-2"),
        ("Zie artikel A.1, eerste alinea.", "respect#alinea-1"),
        ("Zie de laatste zin van artikel A.2, lid 3.", "privacy.3#sentence-last"),
        ("Zie de tweede alinea van artikel 12, lid 2.", "voting.2#alinea-2"),
        ("Zie artikel A.2, laatste lid.", "privacy.3"),
        ("Zie artikel A.2, voorlaatste lid.", "privacy.2"),
        ("Zie deel A.", "everyone"),
        ("Zie het hoofdstuk “Sancties”.", "sanctions"),
        ("Zie: Sancties.", "sanctions"),
        ("Zie sancties: gesprek en  schorsing.", "sanctions"),
        ("Zie Privacy.", "privacy"),
        ("Zie artikel 12 van hoofdstuk “Statuten”.", "voting"),
        ("Zie B.1.", "talk"),
        ("Het bepaalde in 12.2 geldt.", "voting.2"),
        ("Het vorige artikel geldt.", "talk"),
        ("Dit artikel geldt.", "trial"),
        ("Zie het volgende artikel.", "voting"),
        (
            "Zie de leden 1 en 2 van de artikelen A.2 en 12.",
            "privacy.1 privacy.2 voting.1 voting.2",
        ),
        ("Zie artikel A.2, met uitzondering van lid 2, onder b.", "privacy privacy.2.b"),
        ("Zie het tweede streepje van artikel A.3.", "complaints.-2"),
        ("Zie het eerste streepje van artikel A.2, lid 2.", "privacy.2.a"),
        ("Zie punt 3 van deel A.", "everyone"),
        ("Zie het eerste lid van hoofdstuk “Sancties”.", "sanctions"),
        ("Zie lid 1 van deel B.", "sanctions"),
        ("Zie artikel A.2 en lid 2 daarvan.", "privacy privacy.2"),
        ("Zie het laatste lid van artikel A.1.", "respect#alinea-2"),
        ("Zie het voorlaatste lid van artikel A.1.", "respect#alinea-1"),
        ("Zie de voorlaatste zin van artikel A.2, lid 1.", "privacy.1#sentence-penultimate"),
    ],
)
def test_resolved(sentence: str, expected: str) -> None:
    (citation,) = citations(sentence)
    assert (targets(citation), citation.status) == (expected, Status.RESOLVED)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zie artikel A.9.", " !article"),
        ("Zie artikel A.2, lid 9.", "privacy !paragraph"),
        ("Zie artikel A.2, lid 2, onder z.", "privacy.2 !point"),
        ("Zie artikel 12.9.", "voting !paragraph"),
        ("Zie artikelen A.3 tot en met A.1.", "complaints respect !reversed"),
        ("Zie artikelen A.1 tot en met A.9.", "respect !article"),
        ("Zie artikelen A.1 en A.9.", "respect !article"),
        ("Zie hoofdstuk 9.", " !chapter"),
        ("Zie deel Z.", " !section"),
        ("Zie het hoofdstuk “Niets”.", " !chapter"),
        ("Dit lid geldt.", "trial !paragraph"),
        ("Het vorige lid geldt.", "trial !paragraph"),
        ("Zie A.9.", " !article"),
        ("Zie artikel A.1, derde lid.", "respect !paragraph"),
        ("Zie het zesde streepje van artikel A.3.", "complaints !point"),
        (
            "Zie de leden 1 en 4 van de artikelen A.2 en 12.",
            "privacy.1 privacy voting.1 voting !paragraph !paragraph",
        ),
    ],
)
def test_unresolved_with_the_nearest_that_exists(sentence: str, expected: str) -> None:
    (citation,) = citations(sentence)
    assert (targets(citation), citation.status) == (expected, Status.UNRESOLVED)


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("Zie artikel 2:35 Burgerlijk Wetboek.", "Burgerlijk Wetboek"),
        ("Zie artikel 12 van de AVG.", "AVG"),
        ("Zie artikel 12, lid 2, en artikel 13 van de overeenkomst.", "overeenkomst"),
        ("Zie [artikel 99](https://wetten.overheid.nl/x).", "https://wetten.overheid.nl/x"),
    ],
)
def test_external(sentence: str, instrument: str) -> None:
    (citation,) = citations(sentence)
    assert (citation.status, citation.instrument) == (Status.EXTERNAL, instrument)
    assert not citation.targets


@pytest.mark.parametrize(
    ("sentence", "after", "expected"),
    [
        ("Zie dit lid.", "plaatsen we niets.", "privacy.1"),
        ("Zie het volgende lid.", "plaatsen we niets.", "privacy.2"),
        ("Zie het vorige lid.", "Wie klaagt, volgt artikel A.3.", "privacy.2"),
        ("Zie lid 2, onder b.", "Wie klaagt, volgt artikel A.3.", "privacy.2.b"),
        ("Zie hierboven onder a.", "per jaar;", "privacy.2.a"),
        ("Zie onder a.", "per foto.", "privacy.2.a"),
        ("Zie onder i.", "per foto.", "privacy.2.c.i"),
        ("Zie de vorige alinea.", "Ook online.", "respect#alinea-1"),
        ("Zie de vorige alinea.", "Bij twijfel telt het opnieuw.", "voting.2#alinea-1"),
        ("Zie het vorige lid.", "Bij twijfel telt het opnieuw.", "voting.1"),
        ("Zie het eerste lid.", "Bij twijfel telt het opnieuw.", "voting.1"),
        ("Zie het vorige artikel.", "We respecteren elkaar.", " !article"),
        ("Zie het vorige lid.", "plaatsen we niets.", "privacy !paragraph"),
        ("Dit hoofdstuk geldt.", "We respecteren elkaar.", "school"),
        ("Zie de eerste alinea.", "per jaar;", "privacy.2#alinea-1"),
        ("Zie punt a van deze alinea.", "per jaar;", "privacy.2.a"),
        ("Zie de eerste zin.", "Bij twijfel telt het opnieuw.", "voting.2#sentence-1"),
        ("Zie de laatste zin.", "We respecteren elkaar.", "respect#sentence-last"),
    ],
)
def test_relative_from_where_it_stands(sentence: str, after: str, expected: str) -> None:
    (citation,) = citations(sentence, after)
    assert targets(citation) == expected
    assert citation.relative


def test_the_previous_paragraph_in_english_may_be_an_alinea() -> None:
    text = "# P {#p}\n\n### Article 1. A {#a}\n\n1.1. One.\n\nSee the previous paragraph.\n\n"
    text += "1.2. See the previous paragraph.\n"
    (first, second) = cite((chapter(text, "p.md", "en"),), load("en"))["p.md"]
    assert [targets(c) for c in (first, second)] == ["a.1#alinea-1", "a.1"]


HEADED = """\
# Titel III. Toezicht {#supervision}

## Afdeling 2. Klachten {#complaints}

### Artikel 8 {#complaining}

"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bij toepassing van deze titel geldt dat ook.", ["supervision"]),
        ("In deze afdeling gaat het om ouders.", ["complaints"]),
        ("Artikel 8 van deze afdeling geldt.", ["complaining"]),
        ("In deze bijlage en in dit deel staat het.", []),
        ("Volgens die titel is het zo.", []),
    ],
)
def test_this_title_is_what_is_headed_so(sentence: str, expected: list[str]) -> None:
    file = chapter(f"{HEADED}{sentence}\n", "a.md")
    (found,) = cite((file,), load("nl")).values()
    assert [str(target) for each in found for target in each.targets] == expected


def test_nothing_stands_before_the_only_paragraph() -> None:
    text = "# Regels {#rules}\n\n### Artikel 1. Doel {#aim}\n\n1. Dit is al.\n\n"
    text += "### Artikel 2. Slot {#end}\n\nZie artikel 1, voorlaatste lid.\n"
    (found,) = cite((chapter(text, "a.md"),), load("nl"))["a.md"]
    assert (found.status, found.parts[0].label) == (Status.UNRESOLVED, "voorlaatste")


def test_that_article_is_the_one_cited_before() -> None:
    found = citations("Zie artikel A.1 en, anders dan lid 3 van dat artikel, artikel A.2, lid 1.")
    assert [targets(c) for c in found] == ["respect", "respect privacy.1 !paragraph"]
    found = citations("Zie artikel 6 AVG en lid 1 van dat artikel.")
    assert [(c.status, c.instrument) for c in found] == [(Status.EXTERNAL, "AVG")] * 2


def test_that_paragraph_is_the_one_cited_before() -> None:
    found = citations("Zie artikel A.2, lid 1; dat lid en punt c van dat lid gelden.")
    assert [targets(c) for c in found] == ["privacy.1", "privacy.1 privacy.1 !point"]
    found = citations("Zie artikel A.1 en artikel A.2, lid 2 en punt a van dat lid, dat artikel.")
    assert [targets(c) for c in found] == ["respect privacy.2 privacy.2.a", "privacy"]
    (only,) = citations("Lid 2 van artikel A.2 geldt.")
    assert targets(only) == "privacy.2"
    assert not citations("Dat lid heeft geen stemrecht. Dat artikel stond in de krant.")


def test_that_alinea_is_the_one_cited_before() -> None:
    found = citations("Zie artikel A.1, tweede alinea; die alinea en de derde zin van die alinea.")
    assert [targets(c) for c in found] == [
        "respect#alinea-2",
        "respect#alinea-2 respect#alinea-2.sentence-3",
    ]


def test_thereof_is_of_what_was_cited_before() -> None:
    found = citations("Artikel A.2 geldt; lid 2 daarvan niet, en punt b daarvan ook niet.")
    assert [targets(c) for c in found] == ["privacy", "privacy.2", "privacy.2.b"]
    found = citations("Zie artikel 6 AVG, behalve lid 2 daarvan.")
    assert {(c.status, c.instrument) for c in found} == {(Status.EXTERNAL, "AVG")}
    found = citations("Op grond van dit reglement, en met name artikel 12 daarvan.")
    assert [(targets(c), c.status) for c in found] == [("voting", Status.RESOLVED)]
    found = citations("Op grond van het verdrag, en met name artikel 12 daarvan.")
    assert [(c.status, c.instrument) for c in found] == [(Status.EXTERNAL, "verdrag")]


@pytest.mark.parametrize(
    "sentence",
    [
        "De laatste zin was onverstaanbaar",
        "De eerste zin vervalt.",
        "De volgende alinea staat in de krant.",
        "Daaraan wordt de volgende alinea toegevoegd.",
        "Het volgende lid wordt ingevoegd.",
        "Zie artikel 12345 van de catalogus.",
    ],
)
def test_what_nothing_in_the_same_provision_can_be_is_no_citation(sentence: str) -> None:
    assert not citations(sentence)


def test_a_point_that_is_typed_with_the_number_of_its_article() -> None:
    text = (
        "# E {#e}\n\n### Artículo 21. Actos {#acts}\n\n21.5. La junta decide:\n\n"
        "* a. comprar;\n* b. vender.\n\nVéanse los apartados 21a., 21b. y 21c.\n"
    )
    (citation,) = cite((chapter(text, "e.md", "es"),), load("es"))["e.md"]
    assert targets(citation) == "acts.5.a acts.5.b acts !paragraph"


def test_the_previous_paragraphs_are_all_before() -> None:
    (citation,) = citations(
        "Het bepaalde in de vorige leden geldt.", "Wie klaagt, volgt artikel A.3."
    )
    assert (targets(citation), citation.status) == ("privacy.1 privacy.2", Status.RESOLVED)
    assert not citations("Het bepaalde in de vorige leden geldt.", "We respecteren elkaar.")


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("Zie bijlage 9.", "bijlage 9"),
        ("Zie punt 9 van bijlage 9.", "punt 9 van bijlage 9"),
        ("Bijlage III, punt 9, geldt.", "Bijlage III, punt 9"),
        ("Zie overweging 26 van Verordening (EU) 2016/679.", "Verordening (EU) 2016/679"),
        ("Zie bijlage I bij Verordening (EU) 2016/679.", "Verordening (EU) 2016/679"),
        ("Zie punt 4 van de bijlage.", "bijlage"),
    ],
)
def test_an_annex_that_is_no_part_of_the_policy(sentence: str, instrument: str) -> None:
    (citation,) = citations(sentence)
    assert (citation.status, citation.targets) == (Status.EXTERNAL, ())
    assert citation.instrument == instrument


def test_an_annex_that_is_a_part_of_the_policy() -> None:
    sentences = (
        "Zie bijlage II. Zie bijlage 2, lid 1. Zie bijlage II, punt 2. "
        "Zie artikel 1 van bijlage III. Zie bijlage IV. Zie punt 9 van bijlage II."
    )
    texts = (
        f"# Regels {{#rules}}\n\n## 1. Begin {{#one}}\n\n{sentences}\n",
        "# Bijlage II: Formulieren {#forms}\n\n## 2. Aanmelden {#enrol}\n\nHier.\n",
        "# Bijlage 2. Tarieven {#rates}\n\n1. Gratis.\n\n2. Punt 1, onder b), geldt niet.\n",
        "# Bijlage III {#third}\n\n## Artikel 1. Zo {#third-1}\n\nHier.\n",
    )
    files = tuple(chapter(text, f"{n}.md") for n, text in enumerate(texts))
    cited = cite(files, load("nl"))
    assert [targets(c) for c in cited["2.md"]] == ["rates.1"]
    assert [(targets(c), c.status) for c in cited["0.md"]] == [
        ("forms", Status.RESOLVED),
        ("rates.1", Status.RESOLVED),
        ("enrol", Status.RESOLVED),
        ("third-1", Status.RESOLVED),
        ("", Status.EXTERNAL),
        ("forms", Status.RESOLVED),
    ]


def test_an_annex_is_cited_by_its_points_and_cites_them() -> None:
    sentences = (
        "Zie bijlage I, punten 1 en 2, a). Zie de punten 1 en 2 van bijlage I. "
        "Zie bijlage I, punt 9. Zie bijlage II, deel B, punt 1."
    )
    annex = (
        "# Bijlage I — Eisen {#needs}\n\nPunt 2, b), gaat voor.\n\n"
        "1. Veilig.\n\n2. Stil:\n\n    - a) overdag;\n\n    - b) als in punt a).\n"
    )
    parts = (
        "# Bijlage II — Lijsten {#lists}\n\n## Deel A. Klein {#small}\n\n1. Boten.\n\n"
        "## Deel B. Groot {#large}\n\n1. Schepen, zie deel A, punt 1.\n"
    )
    texts = (f"# Regels {{#rules}}\n\n## Artikel 1 {{#one}}\n\n{sentences}\n", annex, parts)
    files = tuple(chapter(text, f"{n}.md") for n, text in enumerate(texts))
    cited = cite(files, load("nl"))
    assert [targets(c) for c in cited["0.md"]] == [
        "needs.1 needs.2.a",
        "needs.1 needs.2",
        "needs",
        "large.1",
    ]
    assert [targets(c) for c in cited["1.md"]] == ["needs.2.b", "needs.2.a"]
    assert [targets(c) for c in cited["2.md"]] == ["small.1"]
    assert all(c.status is Status.RESOLVED for found in cited.values() for c in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zie artikel A.2, lid 2, en deel B. Punt a van dat lid geldt.", "privacy.2.a"),
        ("Zie artikel A.2, lid 2. Artikel 5 AVG geldt. Punt a van dat lid ook.", "privacy.2.a"),
        ("Zie artikel A.2, lid 2. Artikel 5, lid 2, AVG geldt. Punt a van dat lid ook.", ""),
    ],
)
def test_that_paragraph_is_the_last_that_was_cited(sentence: str, expected: str) -> None:
    found = citations(sentence)[-1]
    assert targets(found) == expected
    assert (found.status is Status.EXTERNAL) is (not expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zie bijlage II en artikel 1. Punt 2 van die bijlage geldt.", ["forms one", "enrol"]),
        ("Zie bijlage II, en punt 2 van die bijlage.", ["forms enrol"]),
        ("Zie bijlage II, artikel 2. Artikel 2 van die bijlage geldt.", ["forms enrol", "enrol"]),
        ("Zie bijlage V en artikel 1. Punt 2 van die bijlage geldt.", ["one", ""]),
        ("Hier geldt punt 2 van die bijlage.", [""]),
    ],
)
def test_that_annex_is_the_one_cited_before(sentence: str, expected: list[str]) -> None:
    own = f"# Regels {{#rules}}\n\n## 1. Begin {{#one}}\n\n{sentence}\n"
    forms = "# Bijlage II: Formulieren {#forms}\n\n## 2. Aanmelden {#enrol}\n\nHier.\n"
    files = (chapter(own, "rules.md"), chapter(forms, "forms.md"))
    found = cite(files, load("nl"))["rules.md"]
    assert [targets(c) for c in found] == expected
    assert all(c.status in {Status.RESOLVED, Status.EXTERNAL} for c in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Zie hoofdstuk B. Artikel A.1 geldt, en artikel B.1 van dat hoofdstuk.", "talk"),
        ("Zie artikel B.1. Hoofdstuk A geldt, en lid 1 van dat artikel.", "talk#alinea-1"),
    ],
)
def test_that_is_the_last_of_its_kind(sentence: str, expected: str) -> None:
    assert [targets(c) for c in citations(sentence)][-1:] == [expected]


def test_the_same_label_in_two_chapters() -> None:
    texts = [
        f"# Hoofdstuk {n}. Begin {{#c{n}}}\n\n## 3. Drie {{#c{n}-3}}\n\nZie artikel 4.\n\n"
        f"## 4. Vier {{#c{n}-4}}\n\nZie artikel 3 van hoofdstuk 1 en hoofdstuk 2, artikel 3.\n"
        for n in (1, 2)
    ]
    texts.append("# Slot {#end}\n\nZie artikel 3.\n")
    files = tuple(chapter(text, f"{n}.md") for n, text in enumerate(texts))
    found = cite(files, load("nl"))
    assert [targets(c) for c in found["0.md"]] == ["c1-4", "c1-3 c2-3"]
    assert [targets(c) for c in found["1.md"]] == ["c2-4", "c1-3 c2-3"]
    (citation,) = found["2.md"]
    assert (citation.status, targets(citation)) == (Status.AMBIGUOUS, "c1-3 c2-3")


def test_a_heading_does_not_cite_itself() -> None:
    text = "# A {#a}\n\n### Artikel 3. Wat artikel 4 aanvult {#three}\n\n### Artikel 4 {#four}\n"
    (citation,) = cite((chapter(text, "a.md"),), load("nl"))["a.md"]
    assert (citation.text, targets(citation), citation.origin.key) == ("artikel 4", "four", "three")


def test_the_policy_named_by_its_own_title_is_no_other_law() -> None:
    (citation,) = citations("Zie artikel 12 van de statuten.")
    assert (citation.status, targets(citation), citation.instrument) == (
        Status.RESOLVED,
        "voting",
        "",
    )


def test_a_number_that_is_no_label_of_this_policy_is_no_citation() -> None:
    assert not citations("Het bepaalde in 6.3 geldt.")


def test_offsets_are_those_of_the_source() -> None:
    text = "# A {#a}\n\n### Artikel 1. X {#x}\n\nZie **artikelen** [1](#x), *2* en\n  3.\n"
    file = chapter(text, "a.md")
    (citation,) = cite((file,), load("nl"))["a.md"]
    assert text[citation.start : citation.end] == "artikelen** [1](#x), *2* en\n  3"
    assert [text[part.start : part.end] for part in citation.parts] == [
        "artikelen** [1", "2", "3",
    ]  # fmt: skip
    assert [part.label for part in citation.parts] == ["1", "2", "3"]
    assert [part.problem for part in citation.parts] == ["", "article", "article"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("De artikelen A.1 en A.3 gelden, en wat in die artikelen staat.", "respect complaints"),
        ("De artikelen A.1 tot en met A.3 gelden, en wat in die artikelen staat.",
         "respect privacy complaints"),
        ("Zie artikel A.2, leden 1 en 3. Wat in die leden staat, geldt.", "privacy/1 privacy/3"),
        ("De artikelen 5 en 6 AVG gelden, ook het in die artikelen bepaalde.", ""),
    ],
)  # fmt: skip
def test_those_are_all_that_were_cited_before(sentence: str, expected: str) -> None:
    *_, last = citations(sentence)
    assert last.text.startswith("die ")
    assert " ".join("/".join((t.key, *t.path)) for t in last.parts[0].targets) == expected
    assert last.status is (Status.RESOLVED if expected else Status.EXTERNAL)


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie artikel A.1. Wat in die artikelen staat, geldt.",
        "Zie de artikelen A.8 en A.9. Wat in die artikelen staat, geldt.",
        "Zie artikel A.2, lid 1, en artikel A.3. Wat in die leden staat, geldt.",
    ],
)
def test_those_are_at_least_two(sentence: str) -> None:
    assert all(not each.text.startswith("die ") for each in citations(sentence))


def test_what_goes_by_the_name_of_an_article_counts_where_it_is_there() -> None:
    assert citations("Neem artikel 3-dieren niet mee.") == ()
    (found,) = citations("Zo begint de artikel 12-procedure.")
    assert found.parts[0].targets[0].key == "voting"


def test_a_letter_of_another_thing_where_no_section_has_one() -> None:
    sentence = "Seats in section C are cheaper."
    (found,) = citations(sentence, language="en")
    assert found.status is Status.UNRESOLVED
    plain = chapter(
        f"# Statutes {{#statutes}}\n\n## 1. Seats {{#seats}}\n\n{sentence}\n", "a.md", "en"
    )
    assert cite((plain,), load("en"))["a.md"] == ()
