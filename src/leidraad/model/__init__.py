"""The policy model: what a policy is once it has been read.

Every value here is frozen. Offsets count characters of :attr:`Source.text`, from 0; a span is
half open, ``start <= offset < end``. The terms follow the field: an *edition* is the policy in
one language, a *provision* is a numbered paragraph (Dutch: *lid*) or a point (*onderdeel*) below
an article. The key of an article is what Akoma Ntoso calls its ``wId``, the label its ``eId``.
"""

from __future__ import annotations

from leidraad.model.citations import (
    Citation,
    Cited,
    Status,
)
from leidraad.model.divisions import (
    Address,
    Attribute,
    Division,
    DivisionKind,
    Heading,
    Provision,
    ProvisionKind,
)
from leidraad.model.policy import (
    Chapter,
    Edition,
    Policy,
)
from leidraad.model.releases import (
    Chain,
    Fault,
    Former,
    History,
    Lag,
    Misfit,
    Misread,
    Previous,
    Release,
    ReleasedLanguage,
    in_force,
)
from leidraad.model.source import (
    Source,
    Unreadable,
)
from leidraad.model.terms import (
    Gloss,
    Term,
)
from leidraad.model.text import (
    SUMMARY,
    Anchor,
    Block,
    BlockKind,
    Format,
    FormatKind,
    Link,
    LinkKind,
    Prose,
    Segment,
)

__all__ = [
    "SUMMARY",
    "Address",
    "Anchor",
    "Attribute",
    "Block",
    "BlockKind",
    "Chain",
    "Chapter",
    "Citation",
    "Cited",
    "Division",
    "DivisionKind",
    "Edition",
    "Fault",
    "Format",
    "FormatKind",
    "Former",
    "Gloss",
    "Heading",
    "History",
    "Lag",
    "Link",
    "LinkKind",
    "Misfit",
    "Misread",
    "Policy",
    "Previous",
    "Prose",
    "Provision",
    "ProvisionKind",
    "Release",
    "ReleasedLanguage",
    "Segment",
    "Source",
    "Status",
    "Term",
    "Unreadable",
    "in_force",
]
