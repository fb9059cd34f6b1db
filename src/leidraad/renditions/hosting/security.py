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
_BEGIN = re.compile(rb"<s(?:(tyle)|cript)(?=[\s/>])([^<>]*)>")
_END_OF_STYLE, _END_OF_SCRIPT = re.compile(rb"</style\s*>"), re.compile(rb"</script\s*>")
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
# A script of another type is data, which needs no leave.
_RUN = ("", "module", "text/javascript", "application/javascript")
# Hardly any page has such an attribute, and looking for it in each tag takes long.
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
    # Tags are found fastest in bytes and in small letters; with one byte for each sign they stand
    # at the same places there.
    plain = page.encode("latin-1", "replace").lower()
    styles, scripts = set(), set()
    between: list[tuple[int, int]] = []
    position = 0
    for begin, text in _elements(page, plain, known):
        between.append((position, begin.end()))
        position = begin.end() + len(text)
        if not text:
            continue
        if begin[1]:
            styles.add(_kept(text, known))
        elif _is_run(page[begin.start(2) : begin.end(2)]):
            scripts.add(_kept(text, known))
    between.append((position, len(page)))
    attributes: frozenset[str] = frozenset()
    if any(_MAYBE_STYLED.search(plain, *span) for span in between):
        rest = "".join([page[start:end] for start, end in between])
        values = {html.unescape("".join(found)) for found in _STYLED.findall(rest)}
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


def _elements(page: str, plain: bytes, known: Known) -> Iterator[tuple[re.Match[bytes], str]]:
    """Give the tag of each style and script, and its text; ``plain`` is the page in bytes."""
    position = 0
    while begin := _BEGIN.search(plain, position):
        position = begin.end()
        ending = _END_OF_STYLE if begin[1] else _END_OF_SCRIPT
        for text in known:
            if page.startswith(text, position) and ending.match(plain, position + len(text)):
                break
        else:
            end = ending.search(plain, position)
            if end is None:
                continue
            text = page[position : end.start()]
        yield begin, text
        position += len(text)


def _is_run(attributes: str) -> bool:
    """Tell of a script by its attributes whether what stands in it is run."""
    if _SOURCE.search(attributes):
        return False
    found = _TYPE.search(attributes)
    return (found[1].lower() if found else "") in _RUN


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


def resealed(page: str) -> str:
    """Fill in the policy of a page anew, after something that stands inline has changed."""
    before, policy, rest = page.partition(_POLICY)
    _, _, after = rest.partition('">')
    return sealed(before + PLACE + after) if policy else page


def is_sealed(page: str) -> bool:
    """Tell whether a page has its policy."""
    return _POLICY in page and PLACE not in page
