"""What a page says of itself to machines: schema.org's ``Legislation``, as JSON-LD.

Source: https://schema.org/Legislation. A property is left out where the policy does not say it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from leidraad.renditions.web.context import PageKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.renditions.web.context import PageContext

_KINDS = frozenset({PageKind.HOME, PageKind.CHAPTER})
# So that no text can end the element that the data stands in.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def legislation(page: PageContext, facts: Mapping[str, Any]) -> str:
    """Give the data of a page of the policy, empty for another; ``facts`` are the brand's.

    ``publisher`` in them names who publishes it; without it the organisation of the footer does.
    """
    if page.kind not in _KINDS:
        return ""
    publisher = facts.get("publisher") or page.words.get("organisation")
    leading = page.leading
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": page.title,
        "inLanguage": page.language,
        "url": page.canonical,
        "version": page.version,
        "legislationDate": page.adopted,
        "legislationDateOfApplicability": page.in_force,
        "publisher": publisher and {"@type": "Organization", "name": str(publisher)},
        "isPartOf": page.kind is PageKind.CHAPTER
        and {"@type": "Legislation", "name": page.site_name},
        "translationOfWork": leading
        and {"@type": "Legislation", "inLanguage": leading.code, "url": leading.absolute_url},
    }
    told = {name: value for name, value in data.items() if value}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
