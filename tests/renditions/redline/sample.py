"""A revision with every kind of change in it, for the renditions of redlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.comparing.drawing import revise

from leidraad.renditions.redline import (
    Context,
    Fragments,
    RevisionContext,
    load_words,
    names_of,
    render_html,
)

if TYPE_CHECKING:
    from leidraad.model.revisions import DivisionChange, Revision

OLD = """\
# School {#school}

Een inleiding.

## A.1 Telefoons {#phones audience="staff"}

Je mag in de klas geen telefoon gebruiken.

- eerste punt hier;
- tweede punt;
- derde punt.

## A.2 Foto's {#photos}

Ouders mogen binnen 14 dagen bezwaar maken (zie artikel A.1).

1. Lid een over iets.
2. Lid twee over wat anders.

| Tuin | Contributie |
| --- | --- |
| Klein | € 85,00 |

De school heeft een eigen account. Ouders mogen het account volgen.

Wie een foto deelt, vraagt dat eerst aan alle ouders.

## A.3 Slot {#end}

Het is **belangrijk** om [dit](http://a.nl) te *weten* <b>&amp;</b> te doen.

Tekst van een alinea.

Zie artikel A.1.

## A.4 Weg {#gone}

Dit artikel gaat weg.
"""
NEW = """\
# School {#school}

Een "inleiding" <script>alert(1)</script>.

## A.1 Nieuw {#new}

Een heel nieuw artikel.

1. Met een lid.

## A.2 Telefoons {#phones audience="staff"}

Je mag in de klas wel een telefoon gebruiken.

- tweede punt;
- eerste punt hier;
- derde punt.

## A.3 Foto's maken {#photos}

Ouders mogen binnen 21 dagen bezwaar maken (zie artikel A.2).

1. Lid nul komt erbij.
2. Lid een over iets.
3. Lid twee over wat anders.

| Tuin | Contributie |
| --- | --- |
| Klein | € 92,50 |
| Groot | € 142,50 |

De school heeft een eigen account.

Ouders mogen het account volgen.

## A.4 Slot {#end}

Het is belangrijk om [dit](http://b.nl) te **weten** <b>&amp;</b> te doen.

- Tekst van een alinea.

Wie een foto deelt, vraagt dat eerst aan alle ouders.

Zie artikel A.1.
"""


def revision() -> Revision:
    """Compare the two versions."""
    return revise(OLD, NEW)


def whole(found: Revision, language: str = "nl") -> RevisionContext:
    """Make the context of a whole revision in Dutch."""
    audiences = {"staff": "medewerkers"}
    words = load_words(language)
    return RevisionContext(found, "nl", words, names_of(found, "nl"), audiences)


def change_of(found: Revision, key: str) -> DivisionChange:
    """Give what happens to a division."""
    return next(change for change in found.changes if change.reference == key)


def fragments(found: Revision, key: str) -> Fragments:
    """Render what happens to a division."""
    context = Context(change_of(found, key), "nl", load_words("nl"), "c-1", names_of(found, "nl"))
    return render_html(context)
