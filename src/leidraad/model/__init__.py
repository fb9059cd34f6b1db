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
from leidraad.model.source import (
    Source,
    Unreadable,
)
from leidraad.model.text import (
    Anchor,
    Block,
    BlockKind,
    Link,
    LinkKind,
    Prose,
    Segment,
)

__all__ = [
    "Address",
    "Anchor",
    "Attribute",
    "Block",
    "BlockKind",
    "Chapter",
    "Citation",
    "Cited",
    "Division",
    "DivisionKind",
    "Edition",
    "Heading",
    "Link",
    "LinkKind",
    "Policy",
    "Prose",
    "Provision",
    "ProvisionKind",
    "Segment",
    "Source",
    "Status",
    "Unreadable",
]
