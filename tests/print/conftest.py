"""Policies to print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.print.paper import Policy, make_policy

SCHOOL = """\
---
title: School
---
# School {#school audience="everyone"}

Voor iedereen op school.

## A.1 Privacy {#privacy}

!!! short
    Wees voorzichtig.

We delen niets (zie ook artikel A.2). Meer staat in artikel B.1.

## A.2 Foto’s {#photos audience="parents"}

Vraag het eerst. Bel [020 555 0123](tel:0205550123).

- de klas;
- het schip.
"""
STAFF = """\
# Werk {#work audience="staff"}

## B.1 Tijdens het werk {#working}

1. Het eerste lid.
2. Het tweede lid, met <span lang="en-GB">homework</span> erin.

Lees [de regels](https://www.example.org/rules/) en artikel A.1.
"""
SCHOOL_EN = """\
---
title: School
---
# School {#school audience="everyone"}

For everyone at school.

## A.1 Privacy {#privacy}

!!! short
    Be careful.

We share nothing (see also article A.2). There is more in article B.1.

## A.2 Photos {#photos audience="parents"}

Ask first. Call [020 555 0123](tel:0205550123).

- the class;
- the ship.
"""
STAFF_EN = """\
# Work {#work audience="staff"}

## B.1 At work {#working}

1. The first paragraph.
2. The second paragraph, with <span lang="nl-NL">huiswerk</span> in it.

Read [the rules](https://www.example.org/rules/) and article A.1.
"""
INDEX = """\
---
title: Regels van De Vaart
description: Hoe we met elkaar omgaan.
rights: De tekst is van De Vaart.
poster: [privacy, photos]
---
# Regels van De Vaart {#home}

Welkom aan boord.
"""
INDEX_EN = """\
---
title: Rules of De Vaart
description: How we deal with each other.
---
# Rules of De Vaart {#home}

Welcome aboard.
"""
FILES = {
    "nl/index.md": INDEX,
    "nl/school.md": SCHOOL,
    "nl/work.md": STAFF,
    "en/index.md": INDEX_EN,
    "en/school.md": SCHOOL_EN,
    "en/work.md": STAFF_EN,
}


@pytest.fixture(scope="session")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    """Return a small policy in two languages, as released."""
    return make_policy(tmp_path_factory.mktemp("policy"), FILES)


@pytest.fixture
def policy_of(tmp_path: Path) -> Callable[[str], Policy]:
    """Return what makes a policy of one chapter in Dutch."""

    def make(chapter: str, **options: object) -> Policy:
        return make_policy(tmp_path, {"nl/school.md": chapter}, **options)  # type: ignore[arg-type]

    return make
