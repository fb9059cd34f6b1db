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
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = '<meta http-equiv="Content-Security-Policy" content="">'
"""What a page has in its head, before all that is inline, for its policy to be filled in."""

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


Known = dict[str, str]
"""What stands inline in the pages before, each text with its source expression."""
_MOST_KNOWN = 16


def source_of(text: str) -> str:
    """Give the source expression that allows an inline element with exactly this text."""
    # As a page is written: what UTF-8 has no bytes for stands there by its number.
    digest = hashlib.sha256(text.encode("utf-8", "xmlcharrefreplace")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def inline_in(page: str, known: Known | None = None) -> Inline:
    """Find what stands inline in the HTML of a page; ``known`` is added to, for the next page.

    Most pages of a site have the same style and script, which need be read and hashed once only.
    """
    known = {} if known is None else known
    styles, scripts = set(), set()
    tags: list[str] = []
    position = 0
    for begin, text in _elements(page, known):
        tags.append(page[position : begin.end()])
        position = begin.end() + len(text)
        if not text:
            continue
        if begin[1].lower() == "style":
            styles.add(_kept(text, known))
        elif not _SOURCE.search(begin[2]) and _type(begin[2]) in _RUN:
            scripts.add(_kept(text, known))
    rest = "".join((*tags, page[position:]))
    may_be = _MAYBE_STYLED.search(rest.encode("utf-8", "replace").lower())
    styled = _STYLED.findall(rest) if may_be else ()
    values = {html.unescape("".join(found)) for found in styled}
    attributes = frozenset(source_of(value) for value in values)
    return Inline(frozenset(styles), attributes, frozenset(scripts))


def _kept(text: str, known: Known) -> str:
    """Give the source expression of a text, which is known from now on."""
    found = known.get(text)
    if found is None:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        found = known[text] = source_of(text)
    return found


def _elements(page: str, known: Known) -> Iterator[tuple[re.Match[str], str]]:
    """Give the tag of each style and script, and its text."""
    position = 0
    while begin := _BEGIN.search(page, position):
        position = begin.end()
        ending = _ENDS[begin[1].lower()]
        for text in known:
            if page.startswith(text, position) and ending.match(page, position + len(text)):
                break
        else:
            end = ending.search(page, position)
            if end is None:
                continue
            text = page[position : end.start()]
        yield begin, text
        position += len(text)


def _type(attributes: str) -> str:
    found = _TYPE.search(attributes)
    return found[1].lower() if found else ""


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


def sealed(page: str, known: Known | None = None) -> str:
    """Fill in the policy of a page that has a place for one; ``known`` is as for ``inline_in``."""
    if PLACE not in page:
        return page
    return page.replace(PLACE, f'{_POLICY}{strict_policy(inline_in(page, known))}">', 1)


def is_sealed(page: str) -> bool:
    """Tell whether a page has its policy."""
    return _POLICY in page and PLACE not in page
