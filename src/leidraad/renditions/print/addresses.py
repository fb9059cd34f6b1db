"""Addresses of elsewhere, as they can be given to a reader and as a reader can read them."""

from __future__ import annotations

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
_SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_FEWEST_DIGITS = 3


def scheme_of(url: str) -> str:
    """Give the scheme of an address that leads somewhere safe; empty for any other address."""
    found = _SCHEME.match(_UNSEEN.sub("", url))
    scheme = found[1].lower() if found else ""
    return scheme if scheme in _SCHEMES else ""


def readable(url: str, words: str) -> str:
    """Give an address as people write it; empty where ``words``, those of the link, say it.

    Without the scheme and without a slash at the end: ``www.example.org/rules``. A telephone
    number is said by words that have one, whichever way it is grouped.
    """
    scheme, _, rest = url.partition(":")
    scheme = scheme.lower()
    if scheme in {"tel", "sms"}:
        number = unquote(rest).partition(";")[0].partition("?")[0]
        digits = sum(character.isdigit() for character in words)
        return "" if digits >= min(_FEWEST_DIGITS, len(number)) else number
    if scheme == "mailto":
        address = unquote(rest.partition("?")[0])
        return "" if address.casefold() in words.casefold() else address
    shown = _decoded(rest.removeprefix("//"))
    shown = shown.removesuffix("/") if shown.count("/") == 1 or "?" not in shown else shown
    said = words.casefold().partition("://")[2] or words.casefold()
    return "" if said.removesuffix("/") == shown.casefold() else shown


def _decoded(address: str) -> str:
    """Write what was quoted as letters, where these are letters and numbers."""
    plain = unquote(address, errors="strict") if _is_utf8(address) else address
    return plain if all(c.isprintable() and not c.isspace() for c in plain) else address


def _is_utf8(address: str) -> bool:
    try:
        unquote(address, errors="strict")
    except UnicodeDecodeError:
        return False
    return True
