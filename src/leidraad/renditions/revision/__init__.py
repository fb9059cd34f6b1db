"""A revision as a document, for those who decide on it.

:class:`Account` is the one frozen context: a revision, the two versions, and who they are for. From
it are made text for a terminal and Markdown (``writing``), one HTML file (``page``), JSON
(``data``, described by ``revision.schema.json``) and what the template of the decision paper reads
(``paper``). The redlines themselves are those of :mod:`leidraad.renditions.redline`.
"""

from __future__ import annotations

from leidraad.renditions.revision.account import DRAFT, Account, Side
from leidraad.renditions.revision.data import render_json
from leidraad.renditions.revision.page import render_page
from leidraad.renditions.revision.paper import paper_data
from leidraad.renditions.revision.writing import write_markdown, write_text

__all__ = [
    "DRAFT",
    "Account",
    "Side",
    "paper_data",
    "render_json",
    "render_page",
    "write_markdown",
    "write_text",
]
