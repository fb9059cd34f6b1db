"""Where a citation led in the last release; the example file of LD505 shows more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.checks.rule_files import find

if TYPE_CHECKING:
    from leidraad.diagnostics import Diagnostic

BEFORE = """\
# Regels {#rules}

## Deel A. Samen {#together}

### Artikel 1. Geld {#money}

1. Betaal op tijd, zoals het volgende artikel zegt.
2. Zie artikel 2.1, en het eerste lid.
3. Zie artikel 3, onder b.

### Artikel 2. Leden {#members}

2.1. Iedereen mag lid zijn, zie deel A en artikel 4.

2.2. Wie opzegt, is geen lid.

### Artikel 3. Lijst {#list}

- a) emmers;
- b) harken.

| Wat | Waar |
| --- | --- |
| Schuur | zie artikel 2 |

### Artikel 4. Slot {#end}

Zie het vorige artikel, en artikel 1.
"""


def moved(folder: Path, *changes: tuple[str, str], before: str = BEFORE) -> list[str]:
    """Give what is found when the text changes, as the words and what is proposed."""
    after = before
    for old, new in changes:
        assert old in after, old
        after = after.replace(old, new)
    sources = {"releases/1.0/docs/nl/rules.md": before, "docs/nl/rules.md": after}
    return sorted(
        " ".join([each.message.partition("”")[0].strip("“"), *_labels(each)])
        for each in find(sources, folder)
        if each.rule.code == "LD505"
    )


def _labels(found: Diagnostic) -> list[str]:
    return [edit.replacement for edit in found.suggestion.edits] if found.suggestion else []


NEW_THIRD = (
    ("Artikel 4. S", "Artikel 5. S"),
    ("### Artikel 3. L", "### Artikel 3. Nieuw {#new}\n\nX.\n\n### Artikel 4. L"),
)
NEW_SECOND = (
    ("### Artikel 2. Leden", "### Artikel 1a. Nieuw {#new}\n\nX.\n\n### Artikel 2. Leden"),
)
NEW_POINT = (("- b) harken", "- b) gieters;\n- c) harken"),)
SWAPPED_POINTS = (("- a) emmers;\n- b) harken", "- a) harken;\n- b) emmers"),)
NEW_FIRST_TYPED = (("2.1. Ied", "2.1. Welkom.\n\n2.2. Ied"), ("2.2. Wie", "2.3. Wie"))
NEW_FIRST = (("3. Zie a", "4. Zie a"), ("2. Zie", "3. Zie"), ("1. Betaal", "1. Kom.\n2. Betaal"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Nothing moved, though much changed.
        ((("Betaal", "Betaal liefst"),), []),
        ((("Lijst {#list}", "Wat er is {#list}"),), []),
        ((("emmers", "gieters"),), []),
        ((("- b) harken", "- b) hooivorken"),), []),
        # A label shifted, and a citation of the old one was left.
        (NEW_THIRD, ["artikel 4 5"]),
        # The article that cites is new, or its words are.
        ((*NEW_THIRD, ("{#members}", "{#others}")), []),
        ((*NEW_THIRD, ("en artikel 4", "of misschien artikel 4")), []),
        # The label was nobody's.
        ((("Artikel 4. S", "Artikel 7. S"), ("artikel 4", "artikel 7")), []),
        # What stood there stands elsewhere in its article.
        (NEW_POINT, ["artikel 3, onder b"]),
        (SWAPPED_POINTS, ["artikel 3, onder b"]),
        (NEW_FIRST_TYPED, ["artikel 2.1"]),
        (NEW_FIRST, ["eerste lid"]),
        # It stands there twice, so nobody can tell.
        ((("- b) harken.", "- b) gieters;\n- c) harken.\n- d) harken."),), []),
        # Neighbours.
        (NEW_SECOND, ["volgende artikel"]),
        ((*NEW_SECOND, ("{#money}", "{#cash}")), []),
    ],
)
def test_what_moved(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    assert moved(tmp_path, *changes) == expected


def test_in_a_table(tmp_path: Path) -> None:
    swapped = (
        ("Artikel 2. Leden", "Artikel x. Leden"),
        ("Artikel 1. Geld", "Artikel 2. Geld"),
        ("Artikel x. Leden", "Artikel 1. Leden"),
    )
    assert moved(tmp_path, *swapped) == ["artikel 1 2", "artikel 2 1", "artikel 2.1 1"]


def test_labels_that_come_back_in_every_chapter(tmp_path: Path) -> None:
    texts = {
        f"{name}.md": (
            f"# Hoofdstuk {number}. {name} {{#{name}}}\n\n"
            f"## Artikel 1. Een {{#{name}-one}}\n\nZie artikel 2.\n\n"
            f"## Artikel 2. Twee {{#{name}-two}}\n\nGoed.\n"
        )
        for number, name in enumerate(("first", "second"), 1)
    }
    before = {f"releases/1.0/docs/nl/{name}": text for name, text in texts.items()}
    new = "## Artikel 2. Nieuw {#new}\n\nX.\n\n## Artikel 3. Twee"
    texts["second.md"] = texts["second.md"].replace("## Artikel 2. Twee", new)
    found = find({**before, **{f"docs/nl/{name}": text for name, text in texts.items()}}, tmp_path)
    assert [(each.rule.code, each.location.path) for each in found] == [
        ("LD505", "docs/nl/second.md")
    ]


def test_articles_without_a_key_are_passed_over(tmp_path: Path) -> None:
    before = BEFORE.replace(" {#list}", "").replace(" {#end}", "")
    assert moved(tmp_path, ("Betaal", "Betaal snel"), before=before) == []


def test_a_citation_in_a_title_of_a_link(tmp_path: Path) -> None:
    before = BEFORE.replace("Betaal op tijd", '[Betaal](https://example.org "zie artikel 4")')
    assert moved(tmp_path, *NEW_THIRD, before=before).count("artikel 4 5") == 2
