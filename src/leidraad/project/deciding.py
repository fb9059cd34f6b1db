"""The decision paper: an account of a revision, set as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.print.typesetting import Press
from leidraad.renditions.revision import paper_data

if TYPE_CHECKING:
    from leidraad.renditions.revision import Account


def typeset(account: Account) -> bytes:
    """Give the decision paper of a revision as a tagged PDF; the same account, the same bytes.

    Raises :class:`leidraad.renditions.print.typesetting.TypesettingError`.
    """
    return Press().pdf("decision.typ", {"paper": paper_data(account)}, ["ua-1"]).pdf
