"""Kinds of change together: each edit is seen by itself, whatever else happened to the article."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from tests.comparing.drawing import policy

from leidraad.comparing import compare
from leidraad.model.revisions import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FIRST = 'Ouders mogen **foto\'s** maken van hun "eigen" kind, zoals [hier](http://a.nl) staat.'
SECOND = "Wie een foto van de groep wil delen, vraagt eerst alle andere ouders om toestemming."
CITING = "Over boetes gaat artikel B.1."

LABEL, TITLE, AUDIENCE = "relabelled", "retitled", "audience"
FOLLOWED = "citation-relabelled"
WORDS, TARGET = "reworded", "citation-retargeted"
MOVED, CHAPTER = "moved", "moved-to-chapter"
MARKS, LOOK, LINK = "typographic", "formatting", "link-target"
REPEALED, SPLIT = "repealed", "split"

FREE = (LABEL, TITLE, AUDIENCE, WORDS, TARGET)
SOFT = (MARKS, LOOK, LINK)


def policy_with(edits: Collection[str]) -> dict[str, str]:
    """Give the two files of a policy in which an article went through some edits."""
    photos = _photos(edits)
    phones = "## A.2 Telefoons {#phones}\n\nIn de klas blijft de telefoon in de tas.\n\n"
    fees = ["B.1", "B.2"] if TARGET not in edits else ["B.2", "B.1"]
    privacy = "## A.3 Privacy {#privacy}\n\nWij delen geen gegevens van leerlingen.\n\n"
    own = phones + privacy
    if CHAPTER not in edits:
        own = own + photos if MOVED in edits else photos + own
    return {
        "a.md": f"# Beelden {{#images}}\n\n{own}",
        "b.md": f"# Geld {{#money}}\n\n## {fees[0]} Boetes {{#fines}}\n\nEen boete is € 5.\n\n"
        f"## {fees[1]} Giften {{#gifts}}\n\nEen gift is welkom.\n\n"
        f"{photos if CHAPTER in edits else ''}",
    }


def _photos(edits: Collection[str]) -> str:
    label = "A.9" if LABEL in edits else "A.1"
    title = "Beelden van kinderen" if TITLE in edits else "Foto's"
    attributes = "#photos"
    attributes += ' audience="staff"' if AUDIENCE in edits else ""
    attributes += ' status="repealed"' if REPEALED in edits else ""
    text = FIRST.replace("Ouders mogen", "Familie mag") if WORDS in edits else FIRST
    text = text.replace('"eigen"', "“eigen”") if MARKS in edits else text
    text = text.replace("**foto's**", "foto's") if LOOK in edits else text
    text = text.replace("a.nl", "b.nl") if LINK in edits else text
    split = "## A.8 Delen {#sharing}\n\n" if SPLIT in edits else ""
    body = f"{text}\n\n{split}{SECOND}\n\n" if SPLIT in edits else f"{text}\n\n{SECOND}\n\n"
    if REPEALED in edits:
        body = "Vervallen.\n\n"
    citing = "" if REPEALED in edits else f"{CITING}\n\n"
    front, _, behind = body.partition(split) if split else (body, "", "")
    return f"## {label} {title} {{{attributes}}}\n\n{front}{citing}{split}{behind}"


def found(old: Collection[str], new: Collection[str]) -> set[str]:
    """Give the kinds of change that the article went through."""
    revision = compare(policy({"nl": policy_with(old)}), policy({"nl": policy_with(new)}))
    change = next(each for each in revision.changes if each.reference == "photos")
    return set(change.kinds.names)


def every(edits: Sequence[str]) -> list[tuple[str, ...]]:
    """Give all ways to choose among edits, none and all included."""
    sizes = range(len(edits) + 1)
    return [chosen for size in sizes for chosen in combinations(edits, size)]


def named(edits: Sequence[str]) -> str:
    """Name a case."""
    return "+".join(edits) or "none"


@pytest.mark.parametrize("place", [(), (MOVED,), (CHAPTER,)], ids=named)
@pytest.mark.parametrize("edits", every(FREE), ids=named)
def test_each_is_seen_whatever_else_happened(
    edits: tuple[str, ...], place: tuple[str, ...]
) -> None:
    assert found((), edits + place) == {*edits, *place}
    assert found(edits + place, ()) == {*edits, *place}


@pytest.mark.parametrize("edits", every(SOFT), ids=named)
def test_how_it_looks_counts_where_no_word_changed(edits: tuple[str, ...]) -> None:
    assert found((), edits) == {*edits}
    assert found((), (*edits, MOVED, LABEL, AUDIENCE)) == {*edits, MOVED, LABEL, AUDIENCE}
    assert found((), (*edits, WORDS)) == {WORDS}
    assert found((), (*edits, TITLE)) == {TITLE}


@pytest.mark.parametrize(
    "edits", every((LABEL, TITLE, AUDIENCE, CHAPTER)), ids=lambda edits: "+".join(edits) or "none"
)
def test_what_is_repealed_has_no_new_wording(edits: tuple[str, ...]) -> None:
    assert found((), (REPEALED, *edits)) == {REPEALED, *edits}
    assert found((REPEALED,), edits) == {"added", *edits}


@pytest.mark.parametrize(
    "edits", every((LABEL, TITLE, AUDIENCE, CHAPTER)), ids=lambda edits: "+".join(edits) or "none"
)
def test_what_was_split_or_merged_may_have_changed_besides(edits: tuple[str, ...]) -> None:
    assert found((), (SPLIT, *edits)) == {SPLIT, WORDS, *edits}
    assert found((SPLIT,), edits) == {"merged", WORDS, *edits}


def test_all_kinds_are_here_but_those_without_a_side() -> None:
    here = {*FREE, *SOFT, MOVED, CHAPTER, REPEALED, SPLIT, "merged", "added"}
    # The number in a citation stands by itself: with other words it is one of them.
    assert {name for kind in ChangeKind for name in kind.names} - here == {"removed", FOLLOWED}


OLD = policy_with(())


def kinds_after(new: dict[str, str], old: dict[str, str] = OLD) -> dict[str, set[str]]:
    """Give the kinds of all that changed, by reference."""
    revision = compare(policy({"nl": old}), policy({"nl": new}))
    return {change.reference: set(change.kinds.names) for change in revision.changed}


def in_both(old: str, new: str) -> dict[str, str]:
    """Write something else in both files."""
    return {name: text.replace(old, new) for name, text in OLD.items()}


def test_quiet_where_it_only_seems_so() -> None:
    """Each case looks like a kind of change that it is not."""
    # Not removed and added: the key stayed.
    other = "Wie filmt, blurt de gezichten van alle anderen eerst zorgvuldig uit.\n\n"
    assert kinds_after(in_both(f"{FIRST}\n\n{SECOND}\n\n", other)) == {"photos": {WORDS}}
    # Not repealed: it only says so.
    assert kinds_after(in_both(f"{FIRST}\n\n{SECOND}\n\n", "Vervallen.\n\n")) == {"photos": {WORDS}}
    # Not relabelled: a full stop behind the number is no part of it.
    assert kinds_after(in_both("## A.2 Tel", "## A.2. Tel")) == {}
    # Not retitled: spaces say nothing.
    assert kinds_after(in_both("B.2 Giften", "B.2  Giften ")) == {}
    # Not another audience: that of the chapter, said once more.
    staff = {**OLD, "a.md": OLD["a.md"].replace("{#images}", '{#images audience="staff"}')}
    again = {**staff, "a.md": staff["a.md"].replace("{#photos}", '{#photos audience="staff"}')}
    assert kinds_after(again, staff) == {}
    # Not moved, nor to another chapter: what stands around it got another name or place.
    assert kinds_after({"z.md": OLD["a.md"], "b.md": OLD["b.md"]}) == {}
    # Not merged: what went is still where it was.
    copy = f"## A.4 Delen {{#sharing}}\n\n{SECOND}\n\n"
    doubled = {**OLD, "a.md": OLD["a.md"] + "\n" + copy}
    assert kinds_after(OLD, doubled) == {"sharing": {"removed"}}
    # Not split: what is new has but a few of the words that went.
    fresh = "Alle andere ouders horen ieder jaar van de leiding wat er met hun gegevens gebeurt."
    less = OLD["a.md"].replace(", vraagt eerst alle andere ouders om toestemming", "")
    assert kinds_after(
        {**OLD, "a.md": f"{less}## A.4 Nieuws {{#news}}\n\nVraagt eerst {fresh.lower()}\n"}
    ) == {"photos": {WORDS}, "news": {"added"}}
    # Not retargeted: the citation followed, or what it leads to changed.
    followed = in_both("B.1", "B.7")
    assert kinds_after(followed) == {"fines": {LABEL}, "photos": {FOLLOWED}}
    assert kinds_after(in_both("Een boete is € 5", "Een boete is € 6")) == {"fines": {WORDS}}
    # Not formatting, a link or marks: written otherwise, and seen as it was.
    assert kinds_after(in_both("**foto's**", "__foto's__")) == {}
    assert kinds_after(in_both("[hier](http://a.nl)", "[hier](<http://a.nl>)")) == {}
