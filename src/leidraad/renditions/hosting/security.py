"""The Content-Security-Policy of the pages: nothing from elsewhere, no inline code but our own.

What stands inline is allowed by its hash, and the hashes are taken from a page as it was written:
so a policy fits its page, whatever the style, the script and the writer put into it. A script that
anybody adds later is not run. Source of the rules: https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACE = '<meta http-equiv="Content-Security-Policy" content="">'
"""What a page has in its head, before all that is inline, for its policy to be filled in."""
FRAMES = "frame-ancestors 'none'"
"""Only a header may say that no other site shows the pages in a frame of its own."""

_REST = (
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)
_POLICY = '<meta http-equiv="Content-Security-Policy" content="'
_ELEMENT = re.compile(r"<(style|script)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
# A script of another type is data, which needs no leave.
_RUN = ("", "module", "text/javascript", "application/javascript")
_STYLED = re.compile(
    r"<[a-z][^<>]*?\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE
)


class Inline(NamedTuple):
    """The source expressions of what stands inline: styles, style attributes, and scripts."""

    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    scripts: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def source_of(text: str) -> str:
    """Give the source expression that allows an inline element with exactly this text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline_in(page: str) -> Inline:
    """Find what stands inline in the HTML of a page."""
    styles, scripts = set(), set()
    for name, attributes, text in _ELEMENT.findall(page):
        if not text:
            continue
        if name.lower() == "style":
            styles.add(source_of(text))
        elif not _SOURCE.search(attributes) and _type(attributes) in _RUN:
            scripts.add(source_of(text))
    values = {html.unescape("".join(found)) for found in _STYLED.findall(page)}
    attributes = frozenset(source_of(value) for value in values)
    return Inline(frozenset(styles), attributes, frozenset(scripts))


def _type(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""


def together(pages: Iterable[Inline]) -> Inline:
    """Give what stands inline in any of the pages."""
    every = (Inline(), *pages)
    return Inline(*(frozenset().union(*kinds) for kinds in zip(*every, strict=True)))


def strict_policy(inline: Inline) -> str:
    """Give the policy of a page with this inline, and with files of its own site only."""
    attributes = (" ".join(("style-src-attr 'unsafe-hashes'", *sorted(inline.attributes))),)
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("style-src 'self'", *sorted(inline.styles))),
            *(attributes if inline.attributes else ()),
            " ".join(("script-src 'self'", *sorted(inline.scripts))),
            *_REST,
        )
    )


def sealed(page: str) -> str:
    """Fill in the policy of a page that has a place for one."""
    if PLACE not in page:
        return page
    return page.replace(PLACE, f'{_POLICY}{strict_policy(inline_in(page))}">', 1)


def is_sealed(page: str) -> bool:
    """Tell whether a page has its policy."""
    return _POLICY in page and PLACE not in page
