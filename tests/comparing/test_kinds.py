"""Each kind of change with a case that has it and one that is close by and has not."""

from __future__ import annotations

import pytest
from tests.comparing.drawing import policy, revise

from leidraad.comparing import compare
from leidraad.model import DivisionKind
from leidraad.model.revisions import ChangeKind, Evidence, Revision

HEAD = "# School {#school}\n\n"
PHOTOS = "## A.1 Foto's {#photos}\n\nOuders mogen foto's van hun eigen kind maken op het plein.\n\n"
PRIVACY = "## A.2 Privacy {#privacy}\n\nWij delen geen gegevens van leerlingen met anderen.\n\n"
PHONES = "## A.3 Telefoons {#phones}\n\nIn de klas blijft de telefoon van iedereen in de tas.\n\n"
ALL = HEAD + PHOTOS + PRIVACY + PHONES


def kinds(revision: Revision) -> dict[str, set[str]]:
    """Give the kinds of all that changed, by reference."""
    return {change.reference: set(change.kinds.names) for change in revision.changed}


def test_nothing() -> None:
    revision = revise(ALL, ALL)
    assert kinds(revision) == {}
    assert [change.kinds for change in revision.changes] == [ChangeKind.UNCHANGED] * 4
    assert ChangeKind.UNCHANGED.names == ()


def test_added_and_removed() -> None:
    revision = revise(HEAD + PHOTOS + PRIVACY, HEAD + PRIVACY + PHONES)
    assert kinds(revision) == {"photos": {"removed"}, "phones": {"added"}}
    # What is gone stands where it stood.
    assert [change.reference for change in revision.changes] == [
        "school",
        "photos",
        "privacy",
        "phones",
    ]


def test_removed_in_front_of_all() -> None:
    revision = revise(
        "# A {#a}\n\nEen tekst van een hoofdstuk dat weg is.\n",
        "# B {#b}\n\nIets heel anders over dieren.\n",
    )
    assert kinds(revision) == {"a": {"removed"}, "b": {"added"}}


@pytest.mark.parametrize("text", ["Dit artikel is vervallen.", "", None])
def test_repealed(text: str | None) -> None:
    heading = '## A.1 Foto\'s {#photos status="repealed"}\n\n'
    body = PHOTOS.partition("\n\n")[2] if text is None else f"{text}\n\n"
    revision = revise(ALL, HEAD + heading + body + PRIVACY + PHONES)
    assert kinds(revision) == {"photos": {"repealed"}}
    assert kinds(revise(HEAD + heading + body + PRIVACY + PHONES, ALL)) == {"photos": {"added"}}


def test_still_repealed() -> None:
    heading = '## A.1 Foto\'s {#photos status="repealed"}\n\n'
    revision = revise(HEAD + heading + "Vervallen.\n", HEAD + heading + "Dit is vervallen.\n")
    assert kinds(revision) == {"photos": {"reworded"}}


LONG = (
    "Ouders mogen op het plein foto's van hun eigen kind maken. ",
    "Wie een foto van de groep wil delen, vraagt eerst alle andere ouders om toestemming.",
)


def test_split_and_merged() -> None:
    one = f"## A.1 Foto's {{#photos}}\n\n{''.join(LONG)}\n\n"
    two = f"## A.1 Foto's {{#photos}}\n\n{LONG[0]}\n\n## A.2 Delen {{#sharing}}\n\n{LONG[1]}\n\n"
    revision = revise(HEAD + one + PHONES, HEAD + two + PHONES)
    assert kinds(revision) == {"photos": {"split", "reworded"}, "sharing": {"split"}}
    related = {change.reference: change.related for change in revision.changed}
    assert related == {"photos": ("sharing",), "sharing": ("photos",)}
    back = revise(HEAD + two + PHONES, HEAD + one + PHONES)
    assert kinds(back) == {"photos": {"merged", "reworded"}, "sharing": {"merged"}}
    assert back.summary().counts[DivisionKind.ARTICLE][ChangeKind.MERGED] == 1
    assert revision.summary().counts[DivisionKind.ARTICLE][ChangeKind.SPLIT] == 1


def test_split_into_two_that_are_new() -> None:
    one = f"## A.1 Foto's {{#photos}}\n\n{''.join(LONG)}\n\n"
    two = f"## A.1 Maken {{#making}}\n\n{LONG[0]}\n\n## A.2 Delen {{#sharing}}\n\n{LONG[1]}\n\n"
    revision = revise(HEAD + one, HEAD + two)
    # The longer part is so much like the old article that an editor is asked first.
    (proposal,) = revision.proposals
    assert (proposal.old, proposal.new) == ("photos", "sharing")
    halves = one.replace("mogen op het plein", "mogen op het plein en in de gang van de school")
    split = two.replace("mogen op het plein", "mogen op het plein en in de gang van de school")
    revision = revise(HEAD + halves, HEAD + split)
    assert {kind for names in kinds(revision).values() for kind in names} <= {
        "split",
        "added",
        "removed",
    }


def test_added_from_words_that_stayed_is_no_split() -> None:
    one = f"## A.1 Foto's {{#photos}}\n\n{''.join(LONG)}\n\n"
    copied = f"{one}## A.2 Delen {{#sharing}}\n\n{LONG[1]}\n\n"
    assert kinds(revise(HEAD + one, HEAD + copied)) == {"sharing": {"added"}}


def test_moved() -> None:
    moved = HEAD + PRIVACY.replace("A.2", "A.1") + PHOTOS.replace("A.1", "A.2") + PHONES
    found = kinds(revise(ALL, moved))
    assert found == {"photos": {"relabelled"}, "privacy": {"moved", "relabelled"}}


def test_pushed_down_is_not_moved() -> None:
    new = "## A.1 Nieuw {#new}\n\nEen regel die er nog niet was.\n\n"
    pushed = HEAD + new + PHOTOS.replace("A.1", "A.2") + PRIVACY.replace("A.2", "A.3")
    found = kinds(revise(HEAD + PHOTOS + PRIVACY, pushed))
    assert found == {"new": {"added"}, "photos": {"relabelled"}, "privacy": {"relabelled"}}


def test_moved_to_another_chapter() -> None:
    old = {"a.md": f"# Een {{#one}}\n\n{PHOTOS}{PRIVACY}", "b.md": f"# Twee {{#two}}\n\n{PHONES}"}
    new = {"a.md": f"# Een {{#one}}\n\n{PHOTOS}", "b.md": f"# Twee {{#two}}\n\n{PRIVACY}{PHONES}"}
    revision = compare(policy({"nl": old}), policy({"nl": new}))
    assert kinds(revision) == {"privacy": {"moved-to-chapter"}}


def test_a_file_with_another_name_is_the_same_chapter() -> None:
    old, new = ({f"{name}.md": HEAD + PHOTOS} for name in "ab")
    assert kinds(compare(policy({"nl": old}), policy({"nl": new}))) == {}


def test_retitled() -> None:
    revision = revise(ALL, ALL.replace("A.2 Privacy", "A.2 Gegevens"))
    assert kinds(revision) == {"privacy": {"retitled"}}
    assert kinds(revise(ALL, ALL.replace("A.1 Foto's", "A.1 Foto’s"))) == {
        "photos": {"typographic"}
    }


def test_reworded() -> None:
    assert kinds(revise(ALL, ALL.replace("op het plein", "in de tuin"))) == {"photos": {"reworded"}}
    assert kinds(revise(ALL, ALL.replace("op het plein", "op\nhet  plein"))) == {}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('De "klas"', "De “klas”", {"typographic"}),
        ("10-12 jaar", "10–12 jaar", {"typographic"}),
        ("Wacht...", "Wacht…", {"typographic"}),
        ("De café's", "De cafe\u0301's", set()),
        ("een e\u00ad-mail", "een e-mail", set()),
        ("een  \n klas", "een klas", set()),
        ("De “klas” is", "De klas is", {"reworded"}),
        ('De "klas" is', "De “groep” is", {"reworded"}),
        ("Van **de** klas", "Van de klas", {"formatting"}),
        ("Van *de* klas", "Van _de_ klas", set()),
        ("Van **de** klas", "Van de groep", {"reworded"}),
        ("een\n\ntwee drie vier", "een twee drie vier", {"formatting"}),
        ("een alinea over iets", "- een alinea over iets", {"formatting"}),
        ("- een punt", "* een punt", set()),
        ("1. een lid", "2. een lid", {"reworded"}),
        ("1. een lid", "1) een lid", set()),
        ("[dit](http://a.nl)", "[dit](http://b.nl)", {"link-target"}),
        ("[dit](http://a.nl)", "dit", {"link-target"}),
        ("[dit](http://a.nl)", "[**dit**](http://b.nl)", {"link-target", "formatting"}),
        ("[dit](http://a.nl)", '[dit](http://a.nl "titel")', {"reworded"}),
        ("[dit][x]\n\n[x]: http://a.nl", "[dit][x]\n\n[x]: http://b.nl", {"link-target"}),
        ("zie `a b`", "zie `a c`", {"reworded"}),
        ("zie `a`", "zie a", {"formatting"}),
        ("![een plan](a.png)", "![een plan](b.png)", {"link-target"}),
        ("![](a.png)", "![](b.png)", {"reworded"}),
        ("```\na\n```", "```\nb\n```", {"reworded"}),
        ("<p>een <b>man</b></p>", "<p>een man</p>", {"formatting"}),
    ],
)
def test_how_it_looks(old: str, new: str, expected: set[str]) -> None:
    heading = "# School {#school}\n\n## A.1 Foto's {#photos}\n\n"
    found = kinds(revise(f"{heading}{old}\n", f"{heading}{new}\n"))
    assert found == ({"photos": expected} if expected else {})


def test_citation_retargeted() -> None:
    citing = "## A.3 Slot {#end}\n\nZie ook artikel A.1.\n\n"
    swapped = HEAD + PRIVACY.replace("A.2", "A.1") + PHOTOS.replace("A.1", "A.2") + citing
    found = kinds(revise(HEAD + PHOTOS + PRIVACY + citing, swapped))
    assert found["end"] == {"citation-retargeted"}
    followed = swapped.replace("artikel A.1", "artikel A.2")
    found = kinds(revise(HEAD + PHOTOS + PRIVACY + citing, followed))
    assert found["end"] == {"citation-relabelled"}
    renamed = (HEAD + PHOTOS + PRIVACY + citing).replace("Foto's", "Beelden")
    assert kinds(revise(HEAD + PHOTOS + PRIVACY + citing, renamed)) == {"photos": {"retitled"}}


def test_audience_changed() -> None:
    for_staff = ALL.replace("{#privacy}", '{#privacy audience="staff"}')
    revision = revise(ALL, for_staff)
    assert kinds(revision) == {"privacy": {"audience"}}
    assert revision.summary().audiences == ()
    both = ALL.replace("{#privacy}", '{#privacy audience="staff parents"}')
    assert revise(for_staff, both).summary().audiences == ("staff", "parents")
    turned = ALL.replace("{#privacy}", '{#privacy audience="parents staff"}')
    assert kinds(revise(both, turned)) == {}
    said = ALL.replace("{#privacy}", '{#privacy audience="everyone"}')
    assert kinds(revise(ALL, said)) == {}
    assert kinds(revise(said, for_staff)) == {"privacy": {"audience"}}


def test_it_is_inherited() -> None:
    found = kinds(revise(ALL, ALL.replace("{#school}", '{#school audience="staff"}')))
    assert found == {key: {"audience"} for key in ("school", "photos", "privacy", "phones")}


def test_sections_and_chapters() -> None:
    sections = f"# S {{#s}}\n\n## A. Een {{#one}}\n\n#{PHOTOS}## B. Twee {{#two}}\n\n#{PRIVACY}"
    new = f"# T {{#s}}\n\nEen inleiding.\n\n## A. Twee {{#two}}\n\n#{PRIVACY}## C. Drie {{#three}}"
    revision = revise(sections, f"{new}\n\n#{PHONES}")
    assert kinds(revision) == {
        "s": {"retitled", "reworded"},
        "one": {"removed"},
        "photos": {"removed"},
        "two": {"relabelled"},
        "three": {"added"},
        "phones": {"added"},
    }
    assert {change.division for change in revision.changed} == set(DivisionKind)


def test_a_section_that_moves_takes_its_articles_along() -> None:
    old = f"# S {{#s}}\n\n## A. Een {{#one}}\n\n#{PHOTOS}#{PRIVACY}## B. Twee {{#two}}\n\n#{PHONES}"
    new = f"# S {{#s}}\n\n## B. Twee {{#two}}\n\n#{PHONES}## A. Een {{#one}}\n\n#{PHOTOS}#{PRIVACY}"
    assert kinds(revise(old, new)) == {"two": {"moved"}}


def test_a_heading_around_articles_moves_none() -> None:
    new = f"# School {{#school}}\n\n## A. Een {{#one}}\n\n#{PHOTOS}#{PRIVACY}#{PHONES}"
    assert kinds(revise(ALL, new)) == {"one": {"added"}}


def test_a_file_without_a_heading() -> None:
    old, new = (
        {"a.md": f"---\ntitle: {title}\n---\n{text}"}
        for title, text in (
            ("Een", "Welkom bij ons."),
            ("Twee", "Welkom hier bij ons."),
        )
    )
    revision = compare(policy({"nl": old}), policy({"nl": new}))
    (change,) = revision.changed
    assert change.pairing == ("a.md", "a.md", Evidence.FILE, 1.0)
    assert set(change.kinds.names) == {"retitled", "reworded"}


def test_a_footnote_belongs_to_the_article_that_has_its_mark() -> None:
    text = HEAD + PHOTOS.replace("plein.", "plein[^1].") + PRIVACY + "[^1]: Ook in de tuin.\n"
    revision = revise(text, text.replace("Ook in", "Niet in") + "    En hier.\n")
    assert kinds(revision) == {"photos": {"reworded"}}
    unused = HEAD + PHOTOS + "[^2]: Een noot.\n\n*[VR]: vertrouwensraad\n"
    found = kinds(revise(unused, unused.replace("noot", "voetnoot")))
    assert found == {"school": {"reworded"}}
    found = kinds(revise(unused, unused.replace("vertrouwensraad", "raad")))
    assert found == {"school": {"reworded"}}


def test_in_each_language() -> None:
    english = ALL.replace("Foto's", "Photos")
    old = policy({"nl": ALL, "en": english})
    new = policy({"nl": ALL.replace("plein", "dak"), "en": english.replace("Privacy", "Data")})
    revision = compare(old, new)
    assert revision.languages == ("nl", "en")
    editions = {change.reference: change.editions for change in revision.changed}
    assert editions["photos"]["nl"].kinds is ChangeKind.REWORDED
    assert editions["photos"]["en"].kinds is ChangeKind.UNCHANGED
    assert editions["privacy"]["en"].kinds is ChangeKind.RETITLED
    assert revision.summary().changed[DivisionKind.ARTICLE] == 2
    assert revision.summary("en").changed[DivisionKind.ARTICLE] == 1


def test_languages_on_one_side_only() -> None:
    revision = compare(policy({"nl": ALL, "en": ALL}), policy({"es": ALL, "nl": ALL}))
    assert revision.languages == ("nl",)
    assert (revision.old_languages, revision.new_languages) == (("en",), ("es",))
    assert kinds(compare(policy({"nl": ALL}), policy({"en": ALL}))) == {}


def test_an_article_that_only_the_translation_has() -> None:
    extra = "## A.4 Extra {#extra}\n\nOnly here.\n"
    revision = compare(policy({"nl": ALL, "en": ALL}), policy({"nl": ALL, "en": ALL + extra}))
    (change,) = revision.changed
    assert change.reference == "extra"
    assert list(change.editions) == ["en"]
    assert [each.reference for each in revision.changes][-1] == "extra"
