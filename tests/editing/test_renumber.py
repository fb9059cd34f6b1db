"""Labels made consecutive, with every citation of them, in every language."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.editing.files import apply_edits, by_file
from leidraad.project import check
from leidraad.project.labels import consecutive, single
from leidraad.project.renumbering import Renumbering, renumber
from leidraad.settings import LanguageSettings, Settings

LANGUAGES = {"nl": "Nederlands", "en": "English", "es": "Español"}
Texts = Mapping[str, str]


def settings(folder: Path, texts: Texts) -> Settings:
    """Write the files of a policy, by ``language/name``, and give its settings."""
    for path, text in texts.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    codes = [code for code in LANGUAGES if any(path.startswith(f"{code}/") for path in texts)]
    languages = tuple(LanguageSettings(code, LANGUAGES[code], code) for code in codes)
    return Settings(folder, folder / "docs", languages)


def renumbered(
    texts: Texts, labels: Mapping[str, str] | None = None, *, keep_letters: bool = False
) -> tuple[dict[str, str], Renumbering]:
    """Renumber a policy; give its new texts and what was done."""
    with tempfile.TemporaryDirectory() as name:
        project = settings(Path(name), texts)
        checked = check(project)
        if labels is None:
            labels = consecutive(checked.policy.leading, keep_letters=keep_letters)
        result = renumber(project, checked, labels)
    edits = by_file(result.edits)
    new = {path: apply_edits(text, edits.get(f"docs/{path}", ())) for path, text in texts.items()}
    return new, result


def labels_of(text: str) -> list[str]:
    """Give the headings of a text without marks, keys and titles."""
    lines = [line for line in text.splitlines() if line.startswith("##")]
    return [line.lstrip("# ").partition(" {")[0].rpartition(" ")[0] for line in lines]


def chapter(*headings: str, text: str = "Tekst.") -> str:
    body = "".join(
        f"\n{heading} {{#k{number}}}\n\n{text if heading.startswith('###') else ''}\n"
        for number, heading in enumerate(headings)
    )
    return f"# Regels {{#rules}}\n{body}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["### A.1 x", "### A.2 x", "### A.4 x"], ["A.1", "A.2", "A.3"]),
        (["### 2. x", "### 3. x"], ["1.", "2."]),
        (["### Artikel 1. x", "### Artikel 5: x"], ["Artikel 1.", "Artikel 2:"]),
        (["### A.1 x", "### x", "### A.2 x"], ["A.1", "A.2", "A.3"]),
        (["### 1. x", "### x", "### 2. x"], ["1.", "2.", "3."]),
        (["### A.1 x", "### A.1a x", "### A.2 x"], ["A.1", "A.2", "A.3"]),
        (["### A.2 x", "### A.1 x"], ["A.1", "A.2"]),
        (["### 0. x", "### 2. x"], ["0.", "1."]),
        # A section that gets another letter takes its articles along.
        (
            ["## A. x", "### A.1 x", "## C. x", "### C.1 x", "### C.3 x"],
            ["A.", "A.1", "B.", "B.1", "B.2"],
        ),
        # An article that was moved to another section.
        (
            ["## A. x", "### A.1 x", "### B.2 x", "### A.2 x", "## B. x", "### B.1 x", "### B.3 x"],
            ["A.", "A.1", "A.2", "A.3", "B.", "B.1", "B.2"],
        ),
        # Articles that are numbered on through the sections.
        (
            ["## Deel I. x", "### 1. x", "## Deel III. x", "### 3. x"],
            ["Deel I.", "1.", "Deel II.", "2."],
        ),
        # A letter may be one that means something.
        (["## P. x", "### P.1 x", "### P.3 x"], ["P.", "P.1", "P.2"]),
    ],
)
def test_makes_labels_consecutive(before: list[str], after: list[str]) -> None:
    new, result = renumbered({"nl/a.md": chapter(*before)})
    assert not result.unclear
    assert not result.lost
    assert labels_of(new["nl/a.md"]) == after


def test_keeps_the_letter_of_an_inserted_article_when_asked() -> None:
    text = chapter("### A.1 x", "### A.3 x", "### A.3a x", "### A.3c x", "### A.4 x")
    new, _ = renumbered({"nl/a.md": text}, keep_letters=True)
    assert labels_of(new["nl/a.md"]) == ["A.1", "A.2", "A.2a", "A.2b", "A.3"]


def test_starts_anew_where_chapters_do() -> None:
    first = chapter("### Artikel 1. x", "### Artikel 3. x").replace(
        "# Regels", "# Hoofdstuk 1. Regels"
    )
    second = first.replace("Hoofdstuk 1", "Hoofdstuk 2").replace("{#", "{#b-")
    new, _ = renumbered({"nl/a.md": first, "nl/b.md": second})
    assert labels_of(new["nl/b.md"]) == ["Artikel 1.", "Artikel 2."]
    third = second.replace("Artikel 1.", "Artikel 4.").replace("Artikel 3.", "Artikel 6.")
    new, _ = renumbered({"nl/a.md": first, "nl/b.md": third})
    assert labels_of(new["nl/b.md"]) == ["Artikel 3.", "Artikel 4."]


DUTCH = """\
# Statuten {#bylaws}

## Deel I. Leden {#members}

### Artikel 1. Begrippen {#terms}

1.1. Zie artikel 12 en de artikelen 12 tot en met 14.

1.2. Zie artikel 12, tweede lid, onder b en artikel 12.2.

### Artikel 12. Geld {#money}

12.1. Zie artikel 1, artikel 14 en [artikel 13](#votes), [13](#votes) en deel III; zie ook lid 12.2.

12.2. De leden:

- a) betalen;
- b) volgen artikel 2:35 van het Burgerlijk Wetboek en artikel 12 van de Grondwet.

## Deel III. Stemmen {#voting}

### Artikel 13. Stemmen {#votes}

| Wat | Waar |
| --- | --- |
| Geld | artt. 12 en **13** |

### Artikel 14. Einde {#end}

Zie dit artikel en het vorige artikel.[^1]

[^1]: Zie ook art. 12, lid 1.
"""
ENGLISH = """\
# By-laws {#bylaws}

## Part I. Members {#members}

### Article 1. Terms {#terms}

1.1. See article 12 and articles 12 to 14.

1.2. See article 12, second paragraph, point b and article 12.2.

### Article 12. Money {#money}

12.1. See article 1, article 14 and [article 13](#votes), [13](#votes) and part III; see also
paragraph 12.2.

12.2. The members:

- a) pay;
- b) follow article 2:35 of the Dutch Civil Code and article 12 of the Constitution.

## Part III. Votes {#voting}

### Article 13. Votes {#votes}

| What | Where |
| --- | --- |
| Money | arts. 12 and **13** |

### Article 14. End {#end}

See this article and the previous article.[^1]

[^1]: See also art. 12(1).
"""


def test_every_form_of_citation_follows() -> None:
    new, result = renumbered({"nl/a.md": DUTCH, "en/a.md": ENGLISH})
    assert not result.unclear
    assert not result.lost
    assert result.labels == (("12", "2"), ("III", "II"), ("13", "3"), ("14", "4"))
    expected = DUTCH
    for old, label in (("artikel 12 van de Grondwet", "artikel @ van de Grondwet"), ("2:35", "@@")):
        expected = expected.replace(old, label)
    for old, label in (
        ("12", "2"),
        ("13", "3"),
        ("14", "4"),
        ("deel III", "deel II"),
        ("Deel III", "Deel II"),
    ):
        expected = expected.replace(old, label)
    expected = expected.replace("@@", "2:35").replace("@", "12")
    assert new["nl/a.md"] == expected
    assert "articles 2 to 4" in new["en/a.md"]
    assert "[article 3](#votes), [3](#votes)" in new["en/a.md"]
    assert "arts. 2 and **3**" in new["en/a.md"]
    assert "art. 2(1)" in new["en/a.md"]
    assert "article 12 of the Constitution" in new["en/a.md"]


def test_there_and_back_gives_the_same_text() -> None:
    texts = {"nl/a.md": DUTCH, "en/a.md": ENGLISH}
    new, result = renumbered(texts)
    keys = {"money": "12", "voting": "III", "votes": "13", "end": "14"}
    back, _ = renumbered(new, keys)
    assert result.edits
    assert back == texts


KEYS = ("terms", "money", "votes", "end")


@given(
    st.lists(st.integers(1, 60), min_size=4, max_size=4, unique=True),
    st.sampled_from(["", "A.", "2."]),
)
def test_any_renumbering_and_back_gives_the_same_text(numbers: list[int], prefix: str) -> None:
    """Labels change places, and grow and shrink; the citations follow, there and back."""
    # A paragraph is not cited by "A.12.2" alone.
    texts = {
        "nl/a.md": DUTCH.replace("; zie ook lid 12.2", ""),
        "en/a.md": ENGLISH.replace("; see also\nparagraph 12.2", ""),
    }
    old = dict(zip(KEYS, ("1", "12", "13", "14"), strict=True))
    labels = {key: f"{prefix}{number}" for key, number in zip(KEYS, numbers, strict=True)}
    new, result = renumbered(texts, labels)
    assert not result.unclear
    if result.lost:  # "12.2" is paragraph 2 of article 12, unless there is an article 12.2.
        assert prefix == "2."
        return
    back, _ = renumbered(new, old)
    assert back == texts


def test_follows_by_key_where_a_translation_has_other_labels() -> None:
    dutch = chapter("### A.1 x", "### A.2 x", "### A.4 x", text="Zie artikel A.4.")
    english = chapter("### A.1 x", "### A.2 x", "### A.5 x", text="See article A.5.")
    new, result = renumbered({"nl/a.md": dutch, "en/a.md": english})
    assert not result.lost
    assert labels_of(new["en/a.md"]) == ["A.1", "A.2", "A.3"]
    assert new["en/a.md"].count("See article A.3.") == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (chapter("### A.1 x", "### A.3 x", text="Zie artikel A.2."), "LD301"),
        (chapter("### A.1 x", "### A.3 x", text="Zie artikel A.3, vijfde lid."), "LD302"),
        (chapter("### A.1 x", "### A.3 x", "### A.3 y", text="Zie artikel A.3."), "LD303"),
        (chapter("### A.1 x", "### A.3 x", text="Zie de artikelen A.3 tot en met A.1."), "LD304"),
        (chapter("### A.1 x", "### A.3 x").replace(" {#k1}", ""), "LD101"),
        (chapter("### A.1 x", "### A.3 x").replace("{#k1}", "{#k0}"), "LD103"),
    ],
)
def test_refuses_what_is_not_clear(text: str, code: str) -> None:
    new, result = renumbered({"nl/a.md": text})
    assert code in {finding.rule.code for finding in result.unclear}
    assert not result.edits
    assert new == {"nl/a.md": text}


def test_refuses_when_a_citation_would_lead_elsewhere() -> None:
    """Nothing is there yet at A.2, on purpose; after renumbering something would be."""
    text = chapter("### A.1 x", "### A.3 x")
    text += "\nZie artikel A.2. <!-- leidraad: allow LD301 because dat komt nog -->\n"
    new, result = renumbered({"nl/a.md": text})
    assert result.lost == ("docs/nl/a.md:11:5: artikel A.2",)
    assert new == {"nl/a.md": text}


def test_has_nothing_to_do() -> None:
    _, result = renumbered({"nl/a.md": chapter("### A.1 x", "### A.2 x")})
    assert result == Renumbering()


def test_one_label_alone(tmp_path: Path) -> None:
    text = chapter("## A. x", "### A.1 x", "### A.2 x", text="Zie artikel A.2 en deel A.")
    policy = check(settings(tmp_path, {"nl/a.md": text})).policy
    assert single(policy.leading, "A.2", "A.9") == {"k2": "A.9"}
    assert single(policy.leading, "A", "D") == {"k0": "D", "k1": "D.1", "k2": "D.2"}
    assert single(policy.leading, "B", "D") == {}
    new, _ = renumbered({"nl/a.md": text}, single(policy.leading, "A", "D"))
    assert new["nl/a.md"] == text.replace("A.", "D.").replace("deel A", "deel D")
