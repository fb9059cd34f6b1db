"""Long and repetitive texts cost no more than they may, and the result says when it is coarse."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.comparing.drawing import article, revise, reworded
from tests.comparing.mirror import nothing_is_lost

from leidraad.comparing import likeness, resemblance, sequences
from leidraad.comparing.sequences import Hunk, heaviest, match, rising
from leidraad.model.redlines import BlockOperation

if TYPE_CHECKING:
    import pytest


def test_hunks_take_turns() -> None:
    assert match("abcd", "abxd").hunks == [
        Hunk(0, 2, 0, 2, kept=True),
        Hunk(2, 3, 2, 3),
        Hunk(3, 4, 3, 4, kept=True),
    ]
    assert match("", "").hunks == []
    assert match("", "a").hunks == [Hunk(0, 0, 0, 1)]


def test_a_long_row_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_MOST_CELLS", 400)
    draw = random.Random(1)  # noqa: S311 - no secret
    old = [draw.randrange(90) for _ in range(300)]
    new = [*old[:40], 1000, *old[40:150], *old[160:], 1001]
    found = match(old, new)
    whole = [(old[h.old : h.old_end], new[h.new : h.new_end]) for h in found.hunks]
    assert [each for a, _ in whole for each in a] == old
    assert [each for _, b in whole for each in b] == new
    assert all(a == b for (a, b), h in zip(whole, found.hunks, strict=True) if h.kept)
    assert not found.coarse
    assert sum(h.old_end - h.old for h in found.hunks if h.kept) == 290


def test_what_is_too_long_to_cut_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_MOST_CELLS", 400)
    found = match([1, 2] * 50, [2, 2, 1] * 40)
    assert found.coarse
    assert not any(hunk.kept for hunk in found.hunks)


def test_an_article_of_forty_thousand_words() -> None:
    draw = random.Random(2)  # noqa: S311 - no secret
    words = [f"w{draw.randrange(3000)}x" for _ in range(40_000)]
    other = [*words[:20_000], "Nieuw", *words[20_001:]]
    change = reworded(" ".join(words), " ".join(other))
    (block,) = change.blocks
    assert not block.coarse
    assert [run.new.strip() for run in block.runs if run.operation == "replace"] == ["Nieuw"]


def test_a_repetitive_article_says_that_it_is_coarse() -> None:
    change = reworded("de school is open " * 10_000, "de is school van open " * 8_000)
    (block,) = change.blocks
    assert block.coarse
    assert (
        "".join(run.old for run in block.runs) == change.old.passages[0].text if change.old else 0
    )


def test_many_passages_that_all_changed() -> None:
    old = "\n".join(f"- regel {n} over onderwerp{n} van de school" for n in range(120))
    new = "\n".join(f"- regel {n} over onderwerp{n} van het bestuur" for n in range(3, 123))
    change = reworded(old, new)
    pairs = [block for block in change.blocks if block.operation is BlockOperation.CHANGE]
    assert len(pairs) == 117
    assert all(block.old[0].text.split()[1] == block.new[0].text.split()[1] for block in pairs)


def test_too_many_strays_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    first = "Wie een foto deelt, vraagt eerst aan alle ouders of dat goed is."
    others = "De klas is open voor wie wil.\n\nHonden blijven altijd buiten het hek van de school."
    texts = f"{first}\n\n{others}", f"{others}\n\n{first.replace('eerst', 'altijd')}"
    moved = {block.operation for block in reworded(*texts).blocks}
    assert BlockOperation.MOVED_HERE in moved
    monkeypatch.setattr(resemblance, "_MOST_PASSAGES", 1)
    moved = {block.operation for block in reworded(*texts).blocks}
    assert BlockOperation.MOVED_HERE not in moved


def test_candidates_of_many() -> None:
    old = [[f"w{n}", "de", "school"] for n in range(80)]
    new = [[f"w{n}", "de", "school"] for n in range(79, -1, -1)]
    found = set(likeness.candidates(old, new))
    assert {(n, 79 - n) for n in range(80)} <= found
    assert len(found) < 80 * 8
    assert list(likeness.candidates([], new)) == []
    assert likeness.alike([], []) == 1
    assert likeness.alike(["a"], []) == 0
    assert likeness.contained([], ["a"]) == 0


def test_the_heaviest_chain() -> None:
    assert rising([(0, 5), (1, 1), (2, 2), (3, 6)]) == [(1, 1), (2, 2), (3, 6)]
    assert heaviest([(0, 5, 9), (1, 1, 2), (2, 2, 2), (3, 6, 1)]) == [0, 3]
    assert heaviest([(0, 0, 1), (0, 1, 2), (1, 1, 2)]) == [0, 2]
    assert heaviest([]) == []


def test_nothing_is_lost_when_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_MOST_CELLS", 20)
    old = "De school heeft een account. Ouders mogen het volgen. Dat kan altijd en overal."
    new = "De school heeft geen account. Ouders mogen het niet volgen. Dat kan nooit en nergens."
    nothing_is_lost(revise(article(old), article(new)))
