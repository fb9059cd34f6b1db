"""Which article is which: by key, by what an editor confirmed, and by what is as safe."""

from __future__ import annotations

import pytest
from tests.comparing.drawing import policy, revise

from leidraad.comparing import compare
from leidraad.model.revisions import Confirmation, Evidence, Pairing, Revision

PHOTOS = "Ouders mogen op het plein foto's van hun eigen kind maken, maar niet van andere kinderen."
PRIVACY = "Wij delen geen gegevens van leerlingen met anderen dan hun eigen ouders en de inspectie."
PHONES = "In de klas blijft de telefoon van iedereen in de tas, behalve als er brand is."


def chapter(*articles: tuple[str, str, str]) -> str:
    """Write a chapter of articles: key (may be empty), title and text."""
    parts = ["# School\n"]
    for number, (key, title, text) in enumerate(articles, 1):
        heading = f"## A.{number} {title}".rstrip()
        parts.append(f"{heading}{f' {{#{key}}}' if key else ''}\n\n{text}\n")
    return "\n".join(parts)


def pairs(revision: Revision) -> set[tuple[str, str, str]]:
    """Give all pairings but those of the chapter."""
    return {
        (p.old.removeprefix("school.md#"), p.new.removeprefix("school.md#"), p.evidence)
        for p in (change.pairing for change in revision.changes)
        if "school.md" not in (p.old, p.new)
    }


def test_by_key() -> None:
    old = chapter(("photos", "Foto's", PHOTOS), ("privacy", "Privacy", PRIVACY))
    new = chapter(("privacy", "Foto's", PHOTOS), ("photos", "Privacy", PRIVACY))
    assert pairs(revise(old, new)) == {("photos", "photos", "key"), ("privacy", "privacy", "key")}


def test_the_first_of_equal_keys_has_it() -> None:
    text = chapter(("photos", "Foto's", PHOTOS), ("photos", "Privacy", PRIVACY))
    assert pairs(revise(text, text)) == {
        ("photos", "photos", "key"),
        ("A.2", "A.2", "title-and-text"),
    }


def test_by_title_and_text() -> None:
    old = chapter(("", "Foto's", PHOTOS), ("", "Privacy", PRIVACY))
    new = chapter(
        ("a", "Nieuw", PHONES),
        ("b", "Foto’s", PHOTOS.replace(" ", "\n")),
        ("c", "Privacy", PRIVACY),
    )
    assert pairs(revise(old, new)) == {
        ("", "a", "none"),
        ("A.1", "b", "title-and-text"),
        ("A.2", "c", "title-and-text"),
    }


def test_by_title_with_shared_wording() -> None:
    old = chapter(("old", "Foto's", PHOTOS), ("", "Privacy", PRIVACY))
    new = chapter(
        ("new", "Foto's", PHOTOS + " Dat geldt ook op schoolreis."), ("", "Privacy", PHONES)
    )
    assert pairs(revise(old, new)) == {
        ("old", "new", "title"),
        ("A.2", "", "none"),
        ("", "A.2", "none"),
    }


def test_a_title_that_two_have_is_no_sign() -> None:
    old = chapter(("", "Foto's", PHOTOS), ("", "Foto's", PRIVACY))
    new = chapter(
        ("a", "Foto's", PHOTOS + " Altijd."),
        ("b", "Foto's", PHONES),
        ("c", "Foto's", PRIVACY + " Ooit."),
    )
    revision = revise(old, new)
    assert {evidence for _, _, evidence in pairs(revision)} == {"none"}
    assert [(each.old, each.new) for each in revision.proposals] == [
        ("school.md#A.1", "a"),
        ("school.md#A.2", "c"),
    ]


def test_equal_articles_are_paired_in_order() -> None:
    stub = ("", "", "Dit artikel is vervallen.")
    revision = revise(chapter(stub, stub), chapter(("", "Nieuw", PHONES), stub, stub))
    assert pairs(revision) == {
        ("A.1", "A.3", "title-and-text"),
        ("A.2", "A.2", "title-and-text"),
        ("", "A.1", "none"),
    }


def test_likeness_is_proposed_and_not_taken() -> None:
    old = chapter(("photos", "Foto's", PHOTOS), ("privacy", "Privacy", PRIVACY))
    new = chapter(
        ("images", "Beelden", PHOTOS.replace("plein", "dak")), ("privacy", "Privacy", PRIVACY)
    )
    revision = revise(old, new)
    (proposal,) = revision.proposals
    assert proposal[:3] == ("photos", "images", Evidence.LIKENESS)
    assert 0.5 < proposal.score < 1
    kinds = {change.reference: change.kinds.names for change in revision.changed}
    assert kinds == {"photos": ("removed",), "images": ("added",)}


def test_the_same_text_under_another_title_is_proposed() -> None:
    revision = revise(chapter(("a", "Foto's", PHOTOS)), chapter(("b", "Beelden", PHOTOS)))
    assert revision.proposals == (Pairing("a", "b", Evidence.TEXT, 1.0),)


@pytest.mark.parametrize("now", [PRIVACY, "Vervallen."])
def test_the_same_label_and_title_is_proposed(now: str) -> None:
    old, new = chapter(("", "Foto's", PHOTOS)), chapter(("", "Foto's", now))
    revision = revise(old, new)
    expected = Pairing("school.md#A.1", "school.md#A.1", Evidence.LIKENESS, 0.5)
    assert revision.proposals == (expected,)
    assert {evidence for _, _, evidence in pairs(revision)} == {"none"}
    no = Confirmation("school.md#A.1", "school.md#A.1", same=False)
    assert not compare(policy({"nl": old}), policy({"nl": new}), [no]).proposals


@pytest.mark.parametrize("text", ["Ja, dat mag.", ""])
def test_a_few_words_are_no_sign(text: str) -> None:
    assert not revise(chapter(("a", "Foto's", text)), chapter(("b", "Beelden", text))).proposals


def test_confirmed() -> None:
    old, new = chapter(("a", "Foto's", PHOTOS)), chapter(("b", "Beelden", PHOTOS + " Altijd."))
    said = [Confirmation("a", "b"), Confirmation("gone", "b"), Confirmation("a", "b")]
    revision = compare(policy({"nl": old}), policy({"nl": new}), said)
    assert pairs(revision) == {("a", "b", "confirmed")}
    assert revision.unused == tuple(said[1:])
    assert not revision.proposals
    back = [Confirmation("b", "a"), Confirmation("b", "gone")]
    revision = compare(policy({"nl": new}), policy({"nl": old}), back)
    assert pairs(revision) == {("b", "a", "confirmed")}
    assert revision.unused == (back[1],)


def test_an_editor_goes_before_the_key() -> None:
    old = chapter(("a", "Foto's", PHOTOS), ("b", "Privacy", PRIVACY))
    said = [Confirmation("a", "b"), Confirmation("b", "a")]
    revision = compare(policy({"nl": old}), policy({"nl": old}), said)
    assert pairs(revision) == {("a", "b", "confirmed"), ("b", "a", "confirmed")}


@pytest.mark.parametrize("title", ["Foto's", "Beelden"])
def test_refused(title: str) -> None:
    old, new = chapter(("a", "Foto's", PHOTOS)), chapter(("b", title, PHOTOS + " Altijd."))
    revision = compare(
        policy({"nl": old}), policy({"nl": new}), [Confirmation("a", "b", same=False)]
    )
    assert pairs(revision) == {("a", "", "none"), ("", "b", "none")}
    assert not revision.proposals
    assert not revision.unused


def test_chapters_without_keys() -> None:
    old = {"a.md": f"# Een\n\n{PHOTOS}\n", "b.md": f"# Twee\n\n{PRIVACY}\n"}
    new = {"a.md": f"# Iets anders\n\n{PHONES}\n", "c.md": f"# Twee\n\n{PRIVACY} Altijd.\n"}
    revision = compare(policy({"nl": old}), policy({"nl": new}))
    assert {change.pairing[:3] for change in revision.changes} == {
        ("a.md", "a.md", "file"),
        ("b.md", "c.md", "title"),
    }


def test_chapters_with_other_keys_are_others() -> None:
    revision = revise(f"# Een {{#a}}\n\n{PHOTOS}\n", f"# Twee {{#b}}\n\n{PHONES}\n")
    assert {change.pairing[:2] for change in revision.changes} == {("a", ""), ("", "b")}


def test_sections_without_text_of_their_own() -> None:
    old = (
        f"# S {{#s}}\n\n## Een\n\n### A.1 Foto's {{#a}}\n\n{PHOTOS}\n\n## Leeg\n\n### A.2 {{#b}}\n"
    )
    new = old.replace("## Een\n", "Vooraf.\n\n## Een\n")
    revision = revise(old, new)
    assert {change.pairing[:3] for change in revision.changes} == {
        ("s", "s", "key"),
        ("school.md#Een", "school.md#Een", "title-and-text"),
        ("school.md#Leeg", "school.md#Leeg", "title-and-text"),
        ("a", "a", "key"),
        ("b", "b", "key"),
    }


def test_many_without_keys_that_all_changed() -> None:
    def article(number: int, word: str) -> tuple[str, str, str]:
        subject = f"onderwerp{number} regel{number * 7} plek{number * 3}"
        return (
            "",
            "",
            f"Over {subject} beslist de {word} van de school na een gesprek met ouders.",
        )

    old = chapter(*(article(number, "directeur") for number in range(60)))
    new = chapter(*(article(number, "schoolleider") for number in range(5, 65)))
    revision = revise(old, new)
    assert len(revision.proposals) == 55
    labels = [
        (each.old.partition("#A.")[2], each.new.partition("#A.")[2]) for each in revision.proposals
    ]
    assert all(int(before) == int(after) + 5 for before, after in labels)
