"""Articles that change another law: what they cite is in that law, and not in the policy."""

from __future__ import annotations

import pytest

from leidraad.languages import load
from leidraad.model import Citation, Status
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite

AMENDING = """\
# Verordening {#regulation}

## Artikel 1. Doel {#aim}

1. Zie artikel 9.

## Artikel 2. Wijziging {#amendment}

Richtlijn 2002/58/EG wordt als volgt gewijzigd:

1) artikel 19 bis wordt vervangen door:

„1. Artikel 1 geldt, ook lid 3 van dit artikel.”;

2) artikel 1 van deze verordening blijft gelden.

Verordening (EU) 2017/1 wordt als volgt gewijzigd:

3) artikel 4 wordt geschrapt.

## Artikel 3. Slot {#final}

Artikel 4 wordt geschrapt. Artikel 5 geldt. Zie artikel 1.

Deze verordening wordt als volgt gewijzigd:

Zie artikel 2 en artikel 8.

De volgende regels gelden:

## Bijlage 2

Zie bijlage 2 en bijlage 3.
"""


NL_CHANGE = "Richtlijn 2002/58/EG wordt als volgt gewijzigd:"
EN_CHANGE = "Regulation (EU) 2019/1020 is amended as follows:"


def found(text: str = AMENDING, language: str = "nl") -> list[Citation]:
    """Give the citations of a policy of one file."""
    words = load(language)
    file = read_chapter(text.encode(), "a.md", "a.md", language, words.headings).chapter
    return list(cite((file,), words)["a.md"])


def test_what_a_changed_law_says_is_in_that_law() -> None:
    directive, other = "Richtlijn 2002/58/EG", "Verordening (EU) 2017/1"
    assert [(c.text, str(c.status), c.instrument) for c in found()] == [
        ("artikel 9", "unresolved", ""),
        ("artikel 19 bis", "external", directive),
        ("Artikel 1", "external", directive),
        ("lid 3 van dit artikel", "external", directive),
        ("artikel 1", "resolved", ""),
        ("artikel 4", "external", other),
        ("Artikel 4", "external", "Artikel 4"),
        ("Artikel 5", "unresolved", ""),
        ("artikel 1", "resolved", ""),
        ("artikel 2 en artikel 8", "unresolved", ""),
        ("bijlage 2 en bijlage 3", "external", "bijlage 2 en bijlage 3"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Article 19a is replaced by the following:", Status.EXTERNAL),
        ("Article 19a, which nobody reads, is deleted.", Status.EXTERNAL),
        ("Article 19a says that nothing; it is deleted.", Status.UNRESOLVED),
        ("Article 1 is deleted.", Status.RESOLVED),
    ],
)
def test_what_is_changed_need_not_be_there(text: str, status: Status) -> None:
    (citation,) = found(f"# A {{#a}}\n\n## Article 1. B {{#b}}\n\n{text}\n", "en")
    assert citation.status is status
    assert not citation.relative


def test_a_heading_of_an_annex_does_not_cite_it() -> None:
    (citation,) = found("# A {#a}\n\nZie bijlage 2.\n\n## Bijlage 2 {#forms}\n\nTekst.\n\n## B\n")
    assert citation.text == "bijlage 2"


@pytest.mark.parametrize(
    ("language", "change", "sentence", "expected"),
    [
        (
            "nl",
            NL_CHANGE,
            "De krachtens lid 1 ingevoegde regels, ook lid 1.",
            ["resolved", "external"],
        ),
        (
            "en",
            EN_CHANGE,
            "What was inserted by paragraph 1. See paragraph 1.",
            ["resolved", "external"],
        ),
        ("en", EN_CHANGE, "The provisions inserted by Article 1 apply.", ["external"]),
    ],
)
def test_what_was_put_in_goes_by_the_paragraph_that_did_so(
    language: str, change: str, sentence: str, expected: list[str]
) -> None:
    text = f"# A {{#a}}\n\n## 1. B {{#b}}\n\n1. Ja.\n\n{change}\n\n{sentence}\n"
    cited = [each for each in found(text, language) if each.instrument != "" or each.targets]
    assert [str(each.status) for each in cited] == expected
