"""What makes a translation fall behind, and what does not."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.model import Lag
from leidraad.model.fingerprints import fingerprints
from leidraad.project import check
from leidraad.project.renumbering import renumber
from leidraad.project.translations import confirm, confirmations, lagging
from leidraad.reading.policy import read_policy
from leidraad.settings import LanguageSettings, Settings

if TYPE_CHECKING:
    from tests.releasing.conftest import Maker

TEXT = """\
---
title: Leden
description: Wat leden doen.
---
# Leden {#members}

Woorden vooraf.

## A. Afspraken {#together}

### A.1 Geld {#money audience="staff"}

Betaal op tijd; zie artikel A.2, tweede lid, en de artikelen A.2 tot en met A.3.

!!! short
    Betaal op tijd.

### A.2 Vergadering {#meeting}

A.2.1. We komen elk jaar bijeen.

A.2.2. Het “bestuur” beslist; zo'n besluit is `geldig`. Ook over artikel 12 van de wet.

### A.3 Vervallen {#old status="repealed"}

```text
Een voorbeeld
```

Woorden:

    ingesprongen

| Wat | Hoe |
| --- | --- |
| café | zie artikel A.1 |

![Een plaatje](x.svg "Bij artikel A.1")

Zie artikel A.10.

### A.10 Slot {#close}

Zie A.1 of A.10, en deel “Afspraken”.
"""


def prints(text: str, name: str = "members.md") -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        data = text.encode("utf-8", "surrogatepass")
        (root / "docs" / name).write_bytes(data)
        languages = (LanguageSettings("nl", "Nederlands", ""),)
        policy = read_policy(Settings(root, root / "docs", languages))
    return fingerprints(policy.leading)


def changed(old: str, new: str) -> set[str]:
    """Give the keys that are behind when ``old`` becomes ``new`` in the text."""
    assert old in TEXT
    before, after = prints(TEXT), prints(TEXT.replace(old, new))
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_everything_with_a_key_has_one() -> None:
    assert list(prints(TEXT)) == ["members", "together", "money", "meeting", "old", "close"]
    assert all(len(each) == 16 for each in prints(TEXT).values())


@pytest.mark.parametrize(
    ("old", "new", "behind"),
    [
        ("title: Leden", "title: De leden", {"members"}),
        ("Wat leden doen", "Wat leden laten", {"members"}),
        ("Woorden vooraf", "Een woord vooraf", {"members"}),
        ("A. Afspraken", "A. Met elkaar", {"together"}),
        ("A.1 Geld", "A.1 Contributie", {"money"}),
        ("    Betaal op tijd", "    Betaal meteen", {"money"}),
        ('audience="staff"', 'audience="parents"', {"money"}),
        ("elk jaar", "elke maand", {"meeting"}),
        ("tweede lid", "eerste lid", {"money"}),
        ("zie artikel A.2", "zie artikel A.1", {"money"}),
        ("`geldig`", "`ongeldig`", {"meeting"}),
        ("artikel 12 van de wet", "artikel 13 van de wet", {"meeting"}),
        (' status="repealed"', "", {"old"}),
        ("Een voorbeeld", "Nog een voorbeeld", {"old"}),
        ("    ingesprongen", "    uitgesprongen", {"old"}),
        ("café", "bar", {"old"}),
        ("Een plaatje", "Een plattegrond", {"old"}),
        ("Bij artikel", "Behorend bij artikel", {"old"}),
        ("{#old", "{#older", {"old", "older", "money"}),
    ],
)
def test_a_translation_is_behind_when(old: str, new: str, behind: set[str]) -> None:
    assert changed(old, new) == behind


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("op tijd; zie", "**op tijd**;\nzie"),
        ("op tijd; zie", "op&nbsp;tijd;  zie"),
        ("beslist", "be\u00adslist"),
        ("“bestuur”", '"bestuur"'),
        ("zo'n", "zo\u2019n"),
        ("café", unicodedata.normalize("NFD", "café")),
        ("x.svg", "y.svg"),
        ("Woorden vooraf.", "Woorden\n\nvooraf."),
        ("```text\nEen voorbeeld\n```", "~~~text\nEen voorbeeld\n~~~"),
        ("```text\nEen voorbeeld\n```", "~~~~\nEen voorbeeld\n~~~~~"),
        ("| Wat | Hoe |", "|Wat|Hoe|"),
        ("artikel A.2, tweede lid", "[artikel A.2, tweede lid](#meeting)"),
        ("# Leden {#members}", "# Leden {#members data-x=y}"),
        ("Woorden", "<!-- nog nakijken -->\nWoorden"),
        ("\n", "\r\n"),
    ],
)
def test_a_translation_is_not_behind_for(old: str, new: str) -> None:
    assert changed(old, new) == set()


def test_renumbering_by_hand_changes_nothing() -> None:
    text = TEXT
    for label in ("A.1", "A.2", "A.3", "A. "):
        text = text.replace(label, label.replace("A", "B"))
    assert prints(text) == prints(TEXT)


def test_renumbering_by_command_changes_nothing(maker: Maker) -> None:
    for language in ("nl", "en"):
        maker.change(f"docs/{language}/school.md", "A.2", "A.5")
    assert not check(maker.settings).policy.editions[1].behind
    checked = check(maker.settings)
    assert renumber(maker.settings, checked, {"photos": "A.9"}).edits


def test_of_the_same_key_twice_the_first_counts() -> None:
    once = "# A {#a}\n\n## A.1 B {#b}\n\nOne.\n"
    assert prints(once + "\n## A.2 C {#b}\n\nTwo.\n") == prints(once)


def test_a_text_without_anything_has_none() -> None:
    assert prints("") == {}
    assert prints("```\n") == {}
    assert prints("Zie artikel 3.\n\n| a |\n|---|\n") == {}


@given(st.text(max_size=60) | st.lists(st.sampled_from([*TEXT.splitlines(), "`", "**"])))
def test_never_fails(drawn: str | list[str]) -> None:
    prints("# A {#a}\n\n" + (drawn if isinstance(drawn, str) else "\n".join(drawn)))


# --- confirmed, and behind --------------------------------------------------------------------


def behind(maker: Maker) -> dict[str, Lag]:
    return dict(check(maker.settings).policy.editions[1].behind)


def test_nothing_is_behind_where_nothing_was_confirmed(maker: Maker) -> None:
    maker.settings.confirmations.unlink()
    assert not behind(maker)
    policy = read_policy(maker.settings)
    assert lagging(policy, {}) == {
        "en": dict.fromkeys(("school", "privacy", "photos"), Lag.UNCONFIRMED)
    }


def test_what_changed_since_is_behind(maker: Maker) -> None:
    assert not behind(maker)
    maker.change("docs/nl/school.md", "Vraag het eerst", "Vraag het altijd eerst")
    assert behind(maker) == {"photos": Lag.CHANGED}
    maker.confirm()
    assert not behind(maker)


def test_what_is_new_is_behind(maker: Maker) -> None:
    for language in ("nl", "en"):
        path = f"docs/{language}/school.md"
        maker.write(path, maker.files("docs")[f"{language}/school.md"].decode() + "\n## A.3 F {#f}")
    assert behind(maker) == {"f": Lag.UNCONFIRMED}
    maker.write("docs/en/school.md", "# School {#school}\n")
    assert not behind(maker)


def test_what_is_gone_is_left_out_of_the_file(maker: Maker) -> None:
    policy = read_policy(maker.settings)
    known = {"en": {"gone": "1", "photos": "2"}, "fr": {"photos": "3"}}
    data = confirm(policy, known, ["privacy"], ["en"])
    fresh = fingerprints(policy.leading)["privacy"]
    assert data.decode().splitlines()[3:] == ["[en]", 'photos = "2"', f'privacy = "{fresh}"']
    assert b"[en]" not in confirm(policy, {}, [], ["en"])


def test_the_file_may_not_be_saved_yet(maker: Maker) -> None:
    contents = {maker.settings.confirmations: b'[en]\nphotos = "1"\n'}
    found = check(maker.settings, contents).policy.editions[1].behind
    assert found == {
        "school": Lag.UNCONFIRMED,
        "privacy": Lag.UNCONFIRMED,
        "photos": Lag.CHANGED,
    }


def test_a_file_that_cannot_be_read_is_told(maker: Maker) -> None:
    maker.settings.confirmations.unlink()
    maker.settings.confirmations.mkdir()
    misread = confirmations(maker.settings).misread
    assert misread is not None
    assert (misread.path, misread.reason) == ("translations.toml", "Is a directory")
    (found,) = check(maker.settings).diagnostics
    assert found.rule.code == "LD211"
