"""What a host must know to serve a site well: headers, caching, the page for a wrong address.

Everything a page needs is in the pages, its Content-Security-Policy too; these files make a site
quicker and say what no page can. They stay the same while the pages change, so a host reads them
once. None of them holds a secret, so it does no harm that a host shows them.
"""

from __future__ import annotations

from leidraad.renditions.hosting.files import Hosting, hosting_files
from leidraad.renditions.hosting.security import (
    Inline,
    Known,
    inline_in,
    is_sealed,
    resealed,
    sealed,
    source_of,
    strict_policy,
)

__all__ = [
    "Hosting",
    "Inline",
    "Known",
    "hosting_files",
    "inline_in",
    "is_sealed",
    "resealed",
    "sealed",
    "source_of",
    "strict_policy",
]
