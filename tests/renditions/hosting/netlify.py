"""What Netlify and hosts like it make of ``_headers`` and ``_redirects``.

The rules: https://docs.netlify.com/manage/routing/headers/ and .../redirects/redirect-options/.
Of a path only a ``*`` at its end is special; what several rules say of one header is joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sent(NamedTuple):
    """The answer to a wrong address."""

    path: str
    status: int


def _fits(pattern: str, path: str) -> bool:
    front, star, rest = pattern.partition("*")
    assert not rest, f"a star in the middle of {pattern}"
    return path.startswith(front) if star else path == front


def headers_for(path: str, text: str) -> Mapping[str, str]:
    """Give the headers with which the file at ``path`` is sent, of the ``text`` of ``_headers``."""
    found: dict[str, str] = {}
    fits = None
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] == "/":
            fits = _fits(line.rstrip(), path)
            continue
        name, colon, value = line.strip().partition(":")
        assert line[0].isspace(), f"neither a path nor a header: {line}"
        assert fits is not None, f"a header of no path: {line}"
        assert colon, f"no header: {line}"
        assert name.isascii(), f"no name of a header: {name}"
        if fits:
            found[name] = ", ".join(filter(None, (found.get(name), value.strip())))
    return found


def sent_for(path: str, text: str) -> Sent | None:
    """Give what a path leads to at which there is no file, of the ``text`` of ``_redirects``."""
    for line in text.splitlines():
        pattern, target, status = line.split()
        if _fits(pattern, path):
            return Sent(target, int(status))
    return None
