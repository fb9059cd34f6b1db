"""Citations that lead elsewhere while their words stayed, and those that only follow."""

from __future__ import annotations

import pytest
from tests.comparing.drawing import policy, revise

from leidraad.comparing import compare
from leidraad.model.redlines import Operation, Twice
from leidraad.model.revisions import CitationChange, runs_of

LAW = """# Regels {#rules}

## Artikel 1. Doel {#aim}

1. De club beheert een tuin.
2. De club verhuurt stukken grond.

## Artikel 2. Leden {#members}

Een lid betaalt contributie.

## Artikel 3. Slot {#end}

CITING
"""


def cited(old: str, new: str) -> list[tuple[str, str, bool]]:
    """Compare two laws; give the words of the citations that changed."""
    revision = revise(old, new)
    return [
        (each.old.text, each.new.text, each.retargeted)
        for change in revision.changes
        for each in change.editions["nl"].citations
    ]


def test_the_article_moved_away_from_under_it() -> None:
    old = LAW.replace("CITING", "Zie artikel 2.")
    swapped = old.replace("Artikel 2. Leden {#members}", "Artikel 2. Doel {#aim}", 1)
    swapped = swapped.replace("Artikel 1. Doel {#aim}", "Artikel 1. Leden {#members}", 1)
    assert cited(old, swapped) == [("artikel 2", "artikel 2", True)]
    assert cited(old, old.replace("contributie", "geld")) == []


def test_a_paragraph_put_in_front_of_the_one_that_is_cited() -> None:
    old = LAW.replace("CITING", "Zie artikel 1, lid 2.")
    new = old.replace("1. De club", "1. De club heet De Tuin.\n2. De club").replace(
        "2. De club v", "3. De club v"
    )
    assert cited(old, new) == [("artikel 1, lid 2", "artikel 1, lid 2", True)]
    followed = new.replace("lid 2.", "lid 3.")
    assert cited(old, followed) == [("artikel 1, lid 2", "artikel 1, lid 3", False)]
    rewritten = old.replace("De club verhuurt stukken grond.", "Niemand mag hier ooit parkeren.")
    assert cited(old, rewritten) == []


def test_a_paragraph_that_is_gone() -> None:
    old = LAW.replace("CITING", "Zie artikel 1, lid 1.")
    new = old.replace("1. De club beheert een tuin.\n2.", "1.")
    assert cited(old, new) == [("artikel 1, lid 1", "artikel 1, lid 1", True)]


def test_the_article_that_is_cited_is_another() -> None:
    old = LAW.replace("CITING", "Zie artikel 2.")
    new = old.replace(
        "Leden {#members}\n\nEen lid betaalt contributie.",
        "Honden {#dogs}\n\nHonden blijven thuis.",
    )
    assert cited(old, new) == [("artikel 2", "artikel 2", True)]
    assert cited(old, old.replace("Artikel 2.", "Artikel 7.")) == []  # It leads nowhere now.


def test_without_keys() -> None:
    old = LAW.replace("CITING", "Zie artikel 2.").replace(" {#aim}", "").replace(" {#members}", "")
    assert cited(old, old.replace("tuin", "park")) == []
    swapped = old.replace("Artikel 2.", "Artikel X.").replace("Artikel 1.", "Artikel 2.")
    assert cited(old, swapped.replace("Artikel X.", "Artikel 1.")) == [
        ("artikel 2", "artikel 2", True)
    ]


def test_beside_other_changes() -> None:
    old = LAW.replace("CITING", "Zie **artikel 2** voor meer. Zie artikel 1, lid 1.")
    new = old.replace("Artikel 2. Leden {#members}", "Artikel 4. Leden {#members}")
    new = new.replace("Zie **artikel 2** voor meer", "Lees artikel 4 voor alles")
    assert cited(old, new) == [("artikel 2", "artikel 4", False)]
    revision = revise(old, new)
    end = next(change for change in revision.changes if change.reference == "end").editions["nl"]
    follows = [(run.old.strip(), run.new.strip()) for run in runs_of(end) if run.follows]
    assert follows == [("2", "4")]


def test_a_number_that_only_follows_is_not_read_twice() -> None:
    old = LAW.replace("CITING", "Zie artikel 2.")
    new = old.replace("Artikel 2. Leden", "Artikel 4. Leden").replace("artikel 2.", "artikel 4.")
    end = next(change for change in revise(old, new).changes if change.reference == "end")
    (run,) = [run for run in runs_of(end.editions["nl"]) if run.operation is not Operation.KEEP]
    assert (run.follows, run.twice) == (True, ())
    other = old.replace("artikel 2.", "artikel 1.")
    end = next(change for change in revise(old, other).changes if change.reference == "end")
    (run,) = [run for run in runs_of(end.editions["nl"]) if run.operation is not Operation.KEEP]
    assert (run.follows, run.twice) == (False, (Twice.NUMBER,))


def test_in_a_heading() -> None:
    old = LAW.replace("CITING", "Tekst.").replace("Slot", "Slot van artikel 2")
    swapped = old.replace("Artikel 2. Leden {#members}", "Artikel 2. Doel {#aim}", 1)
    swapped = swapped.replace("Artikel 1. Doel {#aim}", "Artikel 1. Leden {#members}", 1)
    assert cited(old, swapped) == [("artikel 2", "artikel 2", True)]


@pytest.mark.parametrize(
    "citing", ["Zie het vorige artikel.", "Zie artikel 2:35 Burgerlijk Wetboek."]
)
def test_what_leads_to_the_same_or_outside(citing: str) -> None:
    old = LAW.replace("CITING", citing)
    assert cited(old, old.replace("Artikel 2. Leden", "Artikel 9. Leden")) == []


def test_what_it_holds() -> None:
    old = LAW.replace("CITING", "Zie artikel 2.")
    new = old.replace("Leden {#members}", "Honden {#dogs}").replace(
        "Een lid betaalt contributie.", "Blaf."
    )
    revision = revise(old, new)
    (change,) = [c for e in revision.changes for c in e.editions["nl"].citations]
    assert isinstance(change, CitationChange)
    assert change.new.targets[0].key == "dogs"
    assert new[change.new.start : change.new.end] == "artikel 2"


HERE = (
    "# Slot {#end}\n\n## Artikel 3. Slot {#last}\n\nZie artikel 1, lid 2. Lees ook **artikel 2**.\n"
)
"""A file that stays as it is."""


def in_two_files(old: str, new: str) -> list[tuple[str, str, bool]]:
    """Compare two laws of which the last file stays; give its citations that changed."""
    was, now = (policy({"nl": {"a.md": text, "b.md": HERE}}) for text in (old, new))
    changes = compare(was, now).changes
    (last,) = [change for change in changes if change.reference == "last"]
    told = last.editions["nl"]
    found = [(each.old.text, each.new.text, each.retargeted) for each in told.citations]
    assert bool(found) == bool(told.kinds) == bool(told.blocks)
    return found


def test_in_a_file_that_stays() -> None:
    law = LAW.partition("## Artikel 3.")[0]
    assert in_two_files(law, law.replace("contributie", "geld")) == []
    assert in_two_files(law, law.replace("{#members}", "{#people}")) == []
    new = law.replace("2. De", "3. De").replace("1. De club", "1. Er is een club.\n2. De club")
    assert in_two_files(law, new) == [("artikel 1, lid 2", "artikel 1, lid 2", True)]
    swapped = law.replace("Artikel 1.", "Artikel X.").replace("Artikel 2.", "Artikel 1.")
    swapped = swapped.replace("X.", "2.")
    assert in_two_files(law, swapped) == [("artikel 2", "artikel 2", True)]
