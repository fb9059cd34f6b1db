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
    from collections.abc import Iterable, Iterator

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
_BEGIN = re.compile(r"<(style|script)\b([^<>]*)>", re.IGNORECASE)
_ENDS = {
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
}
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
# A script of another type is data, which needs no leave.
_RUN = ("", "module", "text/javascript", "application/javascript")
# Hardly any page has such an attribute, and looking for it in each tag takes long. In small letters
# and bytes it is found fastest.
_MAYBE_STYLED = re.compile(rb"style\s*=")
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
    # As a page is written: what UTF-8 has no bytes for stands there by its number.
    digest = hashlib.sha256(text.encode("utf-8", "xmlcharrefreplace")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@lru_cache(maxsize=1)  # Whoever seals a page wants to know next what is in it.
def inline_in(page: str) -> Inline:
    """Find what stands inline in the HTML of a page."""
    styles, scripts = set(), set()
    tags: list[str] = []
    position = 0
    for begin, end in _elements(page):
        tags.append(page[position : begin.end()])
        position = end.start()
        text = page[begin.end() : position]
        if not text:
            continue
        if begin[1].lower() == "style":
            styles.add(source_of(text))
        elif not _SOURCE.search(begin[2]) and _type(begin[2]) in _RUN:
            scripts.add(source_of(text))
    rest = "".join((*tags, page[position:]))
    may_be = _MAYBE_STYLED.search(rest.encode("utf-8", "replace").lower())
    styled = _STYLED.findall(rest) if may_be else ()
    values = {html.unescape("".join(found)) for found in styled}
    attributes = frozenset(source_of(value) for value in values)
    return Inline(frozenset(styles), attributes, frozenset(scripts))


def _elements(page: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Give the tags around each style and script."""
    position = 0
    while begin := _BEGIN.search(page, position):
        position = begin.end()
        end = _ENDS[begin[1].lower()].search(page, position)
        if end is not None:
            yield begin, end
            position = end.end()


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
