"""The files that hosts read: ``_headers``, ``_redirects``, ``.nojekyll``, and one for nginx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NGINX = "leidraad/nginx.conf"
"""Where on the site the lines for nginx stand."""

_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("X-Frame-Options", "DENY"),
    # Only a header may forbid frames. What a page may run differs from page to page, and each says
    # it itself: here too, a host that still sends the hashes of yesterday would refuse the styles
    # of today. What this forbids no page needs, of the theme neither.
    ("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'"),
)
_REVALIDATED = "no-cache"
_IMMUTABLE = "public, max-age=31536000, immutable"
_UNLISTED = {"epub": "application/epub+zip", "webmanifest": "application/manifest+json"}
"""What the list of types that comes with nginx leaves out, by the end of a name."""
_PACKED = (
    "application/atom+xml",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/xml",
    "image/svg+xml",
    "text/css",
    "text/javascript",
    "text/plain",
    "text/xml",
)


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the files are made from.

    ``base`` is the path of the site's top on its host, with ``/`` at both ends. ``prefixes`` are
    the folders of the languages that have one (``en/``), each with a ``404.html`` in it.
    ``immutable`` are folders (``leidraad/saved/``) whose files change their name when they change.
    Nothing of the pages themselves is among it: a host that reads the files once knows enough for
    all that is built later.
    """

    base: str
    prefixes: tuple[str, ...] = ()
    immutable: tuple[str, ...] = ()


def hosting_files(hosting: Hosting) -> Mapping[str, str]:
    """Give the text of each file, by its path on the site."""
    return {
        ".nojekyll": "",
        "_headers": _lines(_headers(hosting)),
        "_redirects": _lines(
            f"{hosting.base}{prefix}* {hosting.base}{prefix}404.html 404"
            for prefix in hosting.prefixes
        ),
        NGINX: _lines(_nginx(hosting)),
    }


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _headers(hosting: Hosting) -> Iterator[str]:
    """Write what Netlify, Cloudflare Pages and hosts like them read.

    They let a browser ask again for each file; to say so for all would be joined with what is said
    for some.
    """
    yield f"{hosting.base}*"
    yield from (f"  {name}: {value}" for name, value in _ALWAYS)
    for folder in hosting.immutable:
        yield f"{hosting.base}{folder}*"
        yield f"  Cache-Control: {_IMMUTABLE}"


def _nginx(hosting: Hosting) -> Iterator[str]:
    """Write the lines that a ``server`` of nginx includes; ``root`` and ``listen`` are its own.

    All of it stands in the place of the site, so that it neither meets the server's own settings
    nor changes another site of its. An ``add_header`` in an inner place takes away those around it,
    so each place has them all.
    """
    yield "# Inside a server block: include this file. Its root holds the site, in the folder that"
    yield f"# the site's address names ({hosting.base})."
    yield f"location {hosting.base} {{"
    yield "  charset utf-8;"
    # Behind another server nginx does not know how the reader's browser names this one.
    yield "  absolute_redirect off;"
    yield "  gzip on;"
    yield "  gzip_comp_level 6;"
    yield "  gzip_min_length 256;"
    yield "  gzip_vary on;"
    yield "  gzip_proxied any;"
    yield f"  gzip_types {' '.join(_PACKED)};"
    for ending, kind in _UNLISTED.items():
        yield f"  location ~ \\.{ending}$ {{"
        yield f"    default_type {kind};"
        yield from _place("    ", _REVALIDATED)
        yield "  }"
    for folder in hosting.immutable:
        yield f"  location {hosting.base}{folder} {{"
        yield from _place("    ", _IMMUTABLE)
        yield "  }"
    for prefix in hosting.prefixes:
        yield f"  location {hosting.base}{prefix} {{"
        yield f"    error_page 404 {hosting.base}{prefix}404.html;"
        yield from _place("    ", _REVALIDATED)
        yield "  }"
    yield f"  error_page 404 {hosting.base}404.html;"
    yield from _place("  ", _REVALIDATED)
    yield "}"


def _place(indent: str, caching: str) -> Iterator[str]:
    for name, value in (*_ALWAYS, ("Cache-Control", caching)):
        yield f'{indent}add_header {name} "{value}" always;'
