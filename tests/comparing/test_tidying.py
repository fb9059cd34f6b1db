"""The clean-up, one rule at a time, where a drawn sentence would not show it."""

from __future__ import annotations

from tests.comparing.drawing import draw, revise, reworded

from leidraad.comparing.sentences import cut_at_sentences
from leidraad.comparing.sequences import Hunk
from leidraad.comparing.tidying import tidy
from leidraad.comparing.words import Text, Weights
from leidraad.model.redlines import BlockOperation
from leidraad.model.revisions import ChangeKind

WEIGHTS = Weights({"de", "van"})


def _text(text: str) -> Text:
    return Text(text, WEIGHTS)


def test_slide_at_the_front() -> None:
    old, new = _text("Nee. Wie wil Nee. Dat mag wel van ons."), _text("Nee. Dat mag wel van ons.")
    hunks = [Hunk(0, 4, 0, 0), Hunk(4, len(old), 0, len(new), kept=True)]
    assert tidy(hunks, old, new)[0] == [
        Hunk(0, 2, 0, 2, kept=True),
        Hunk(2, 6, 2, 2),
        Hunk(6, len(old), 2, len(new), kept=True),
    ]


def test_slide_at_the_end() -> None:
    old, new = _text("Dat mag niet van ons"), _text("Dat mag niet van ons: nooit van ons")
    hunks = [Hunk(0, 5, 0, 5, kept=True), Hunk(5, 5, 5, 9)]
    assert tidy(hunks, old, new)[0] == hunks
    old, new = _text("Kom. Ja. Nee, ja. Kom nu"), _text("Kom. Ja. Nee, ja. Kom nu. Nee, ja. Kom nu")
    last = len(new)
    hunks = [Hunk(0, len(old), 0, len(old), kept=True), Hunk(len(old), len(old), len(old), last)]
    slid = tidy(hunks, old, new)[0]
    assert slid[-1].kept
    assert new.between(slid[1].new, slid[1].new_end).rstrip().endswith(".")


def _cut(old: str, new: str, hunks: list[Hunk]) -> list[Hunk]:
    return cut_at_sentences(hunks, _text(old), _text(new))


def test_a_sentence_is_cut_from_the_change_beside_it() -> None:
    # De zaal is | open | .   ->   De zaal is | dicht . Bel aan | .
    before, change, stop = (
        Hunk(0, 3, 0, 3, kept=True),
        Hunk(3, 4, 3, 7),
        Hunk(4, 5, 7, 8, kept=True),
    )
    hunks = [before, change, stop]
    assert _cut("De zaal is open.", "De zaal is dicht. Bel aan.", hunks) == [
        before,
        Hunk(3, 4, 3, 4),
        Hunk(4, 5, 4, 5, kept=True),
        Hunk(5, 5, 5, 8),
    ]
    # Another mark cannot stand for the one that was kept.
    assert _cut("De zaal is open.", "De zaal is dicht! Bel aan.", hunks) == hunks


def test_sentences_that_took_the_place_of_others_are_not_cut() -> None:
    hunks = [Hunk(0, 3, 0, 3, kept=True), Hunk(3, 7, 3, 7), Hunk(7, 8, 7, 8, kept=True)]
    assert _cut("De zaal is open. Bel aan.", "De zaal is dicht. Kom morgen.", hunks) == hunks
    whole = [Hunk(0, 4, 0, 7), Hunk(4, 5, 7, 8, kept=True)]
    assert _cut("De zaal is open.", "Wij zijn dicht. Kom morgen weer.", whole) == whole


def test_a_long_island_stays() -> None:
    same = "dan komt er een heel lange reeks woorden die allemaal hetzelfde zijn als ze waren"
    old = f"{'rood ' * 30}{same} {'blauw ' * 30}".strip()
    new = f"{'geel ' * 30}{same} {'groen ' * 30}".strip()
    (block,) = reworded(old, new).blocks
    assert block.replaced  # By the rule for a whole passage, not as an island.
    long = " ".join([same] * 5)
    (block,) = reworded(old.replace(same, long), new.replace(same, long)).blocks
    assert [run.operation for run in block.runs] == ["replace", "keep", "replace"]


def test_a_mark_alone_between_two_replaced_words() -> None:
    change = reworded("Vraag het Jan, Piet of de school.", "Vraag het Anna; Els of de school.")
    assert draw(change) == "Vraag het [-Jan, Piet-]{+Anna; Els+} of de school."
    change = reworded("Vraag het Jan, Piet of de school.", "Vraag het Anna, Els of de school.")
    assert draw(change) == "Vraag het [-Jan, Piet-]{+Anna, Els+} of de school."


def test_a_dash_alone_takes_no_word() -> None:
    change = reworded("De klas blijft open tot vijf uur.", "De klas – blijft open tot vijf uur.")
    assert draw(change) == "De klas {+–+} blijft open tot vijf uur."


def test_a_bracket_takes_the_word_behind_it() -> None:
    change = reworded("Zie de klas (groep vier) van ons.", "Zie de klas groep vier) van ons.")
    assert draw(change) == "Zie de klas [-(groep-]{+groep+} vier) van ons."
    change = reworded("Zie ... (waar) van ons.", "Zie ... („waar) van ons.")
    assert draw(change) == "Zie ... ([-waar-]{+„waar+}) van ons."


def test_marks_far_from_any_word() -> None:
    change = reworded("Ga !? weg nu dan.", "Ga ?? weg nu dan.")
    assert draw(change) == "Ga [-!-]{+?+}? weg nu dan."


def test_signs_go_with_their_number() -> None:
    change = reworded("Het kost $5 en 10% van ons.", "Het kost $6 en 20% van ons.")
    assert draw(change) == "Het kost [-$5-]{+$6+}!amount en [-10%-]{+20%+}!amount van ons."


def test_repeated_passages() -> None:
    old = "Ja.\n\nNee.\n\nJa.\n\nDe school is open.\n\nJa."
    new = "Ja.\n\nJa.\n\nDe school is open.\n\nNee.\n\nJa.\n\nNee."
    operations = [block.operation for block in reworded(old, new).blocks]
    assert operations.count(BlockOperation.KEEP) == 4
    assert operations.count(BlockOperation.DELETE) == 1
    assert operations.count(BlockOperation.INSERT) == 2


def test_labels_that_stand_twice_in_a_file() -> None:
    text = "# S {#s}\n\n## A.1 Een\n\nEerste tekst.\n\n## A.1 Twee\n\nTweede tekst van ons.\n"
    revision = revise(text, text.replace("Tweede", "Andere"))
    (change,) = revision.changed
    assert change.reference == "school.md#A.1~2"
    assert change.kinds is ChangeKind.REWORDED
