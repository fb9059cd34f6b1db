"""Addresses inside a policy, before a rendition has places for them.

A rendered piece is made once and shown in many places: a page, a printed book, the page of an old
release. So a link that stays inside the policy's files holds a neutral address,
``leidraad:school.md#photos``: the path from the folder of the edition (``../`` leads out of it, a
``/`` at the start means the folder of all documents), what follows a ``?``, and the anchor, each
quoted as in a URL. Its letters are such that it stands in an attribute as it is, in any quotes.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEME = "leidraad:"

_ADDRESS = re.compile(
    rf"""(<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*?\s(?:href|src)\s*=\s*["']?)({SCHEME}[^\s"'<>]*)""",
    re.IGNORECASE,
)
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
# What would mean something to Markdown, to HTML or to a URL.
_UNSAFE = re.compile(r"[\s\"'()<>\\`|\[\]\x00-\x1f\ud800-\udfff]")
_UNSAFE_IN_FRAGMENT = re.compile(_UNSAFE.pattern[:-1] + "#%&]")


class Destination(NamedTuple):
    """A place in the policy's files: a path, an anchor (maybe none), and a query as written."""

    path: str
    anchor: str
    query: str = ""


def address(destination: Destination) -> str:
    """Write the neutral address of a destination."""
    path = _path(destination.path)
    anchor = f"#{fragment(destination.anchor)}" if destination.anchor else ""
    return f"{SCHEME}{path}{_UNSAFE.sub(_quoted, destination.query)}{anchor}"


def destination_of(url: str) -> Destination | None:
    """Read a neutral address (the value of the attribute, unescaped); None for any other URL."""
    if not url.startswith(SCHEME):
        return None
    found = _PARTS.fullmatch(url, len(SCHEME))
    assert found is not None  # noqa: S101 - the pattern matches any text
    path, query, anchor = found.groups(default="")
    return Destination(_unquoted(path), _unquoted(anchor), query)


@lru_cache(maxsize=65_536)
def fragment(anchor: str) -> str:
    """Write an anchor as it stands in a URL: letters as they are, what could mean more quoted."""
    return _UNSAFE_IN_FRAGMENT.sub(_quoted, anchor)


def located(rendered: str, find: Callable[[Destination], str]) -> str:
    """Put the URL that ``find`` gives in the place of each neutral address of some HTML."""
    if SCHEME not in rendered:
        return rendered

    def put(match: re.Match[str]) -> str:
        destination = destination_of(html.unescape(match[2]))
        assert destination is not None  # noqa: S101 - it was found by its scheme
        return match[1] + html.escape(find(destination))

    return _ADDRESS.sub(put, rendered)


@lru_cache(maxsize=1024)
def _path(path: str) -> str:
    """Quote a path; a policy names each of its files many times."""
    return quote(path, errors="surrogateescape")


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], errors="surrogateescape")


def _unquoted(part: str) -> str:
    return unquote(part, errors="surrogateescape") if "%" in part else part
