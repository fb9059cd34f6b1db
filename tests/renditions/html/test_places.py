"""Where things stand in an edition, and who cites whom."""

from __future__ import annotations

from tests.renditions.html.sample import edition, places

from leidraad.model import Address
from leidraad.renditions.html.places import Target

SCHOOL = "### A.1 Een {#one}\n\nZie artikel B.1 en artikel A.1 en [dit](#two).\n\n- punt\n"
WORK = """\
### B.1 Twee {#two}

1. Zie artikel A.1.

### B.2 Drie {#three}

Zie [een](school.md#one).
"""
CITED = {"artikel A.1": "one", "artikel B.1": "two.1"}


def test_an_address_without_an_anchor_is_that_of_its_article() -> None:
    found = places(edition({"school.md": SCHOOL, "work.md": WORK}, CITED))
    assert found.find(Address("two", ("1",))) == Target("work.md", "two.1")
    assert found.find(Address("two", ("9",))) == Target("work.md", "two")
    assert found.find(Address("one", ("-1",))) == Target("school.md", "one")
    assert found.find(Address("nowhere")) is None


def test_articles_that_cite_are_named_once_in_order_and_never_themselves() -> None:
    found = places(edition({"school.md": SCHOOL, "work.md": WORK}, CITED)).cited_by()
    assert found == {"one": ("two", "three"), "two": ("one",)}


def test_text_outside_articles_cites_for_nobody() -> None:
    text = "Zie artikel A.1.\n\n### A.1 Een {#one}\n"
    assert places(edition({"school.md": text}, CITED)).cited_by() == {}
