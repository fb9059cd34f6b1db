"""What a host must know to serve a site well: headers, caching, the page for a wrong address.

Everything a page needs is in the pages; these files make it quicker and stricter. None of them
holds a secret, so it does no harm that a host shows them.
"""

from __future__ import annotations

from leidraad.renditions.hosting.files import Hosting, hosting_files
from leidraad.renditions.hosting.security import source_of, strict_policy

__all__ = ["Hosting", "hosting_files", "source_of", "strict_policy"]
