"""The files that hosts read: ``_headers``, ``_redirects``, ``.nojekyll``, and one for nginx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leidraad.renditions.hosting.security import FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NGINX = "leidraad/nginx.conf"
"""Where on the site the lines for nginx stand."""

_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("X-Frame-Options", "DENY"),
)
_REVALIDATED = "no-cache"
_IMMUTABLE = "public, max-age=31536000, immutable"
_TYPES = (
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
    ``policy`` is a Content-Security-Policy that fits all pages; empty when there are pages that
    none of ours fits.
    """

    base: str
    prefixes: tuple[str, ...] = ()
    immutable: tuple[str, ...] = ()
    policy: str = ""


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


def _always(hosting: Hosting) -> tuple[tuple[str, str], ...]:
    policy = f"{hosting.policy}; {FRAMES}" if hosting.policy else FRAMES
    return (*_ALWAYS, ("Content-Security-Policy", policy))


def _headers(hosting: Hosting) -> Iterator[str]:
    """Write what Netlify, Cloudflare Pages and hosts like them read.

    They let a browser ask again for each file; to say so for all would be joined with what is said
    for some.
    """
    yield f"{hosting.base}*"
    yield from (f"  {name}: {value}" for name, value in _always(hosting))
    for folder in hosting.immutable:
        yield f"{hosting.base}{folder}*"
        yield f"  Cache-Control: {_IMMUTABLE}"


def _nginx(hosting: Hosting) -> Iterator[str]:
    """Write the lines that a ``server`` of nginx includes; ``root`` and ``listen`` are its own.

    An ``add_header`` in an inner place takes away those around it, so each place has them all.
    """
    yield "# Inside a server block: include this file. Its root holds the site, in the folder that"
    yield f"# the site's address names ({hosting.base})."
    yield "charset utf-8;"
    yield "gzip on;"
    yield "gzip_comp_level 6;"
    yield "gzip_min_length 256;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield f"gzip_types {' '.join(_TYPES)};"
    yield f"location {hosting.base} {{"
    # The list of types that comes with nginx has all others.
    yield "  location ~ \\.webmanifest$ {"
    yield "    default_type application/manifest+json;"
    yield from _place(hosting, "    ", _REVALIDATED)
    yield "  }"
    for folder in hosting.immutable:
        yield f"  location {hosting.base}{folder} {{"
        yield from _place(hosting, "    ", _IMMUTABLE)
        yield "  }"
    for prefix in hosting.prefixes:
        yield f"  location {hosting.base}{prefix} {{"
        yield f"    error_page 404 {hosting.base}{prefix}404.html;"
        yield from _place(hosting, "    ", _REVALIDATED)
        yield "  }"
    yield f"  error_page 404 {hosting.base}404.html;"
    yield from _place(hosting, "  ", _REVALIDATED)
    yield "}"


def _place(hosting: Hosting, indent: str, caching: str) -> Iterator[str]:
    for name, value in (*_always(hosting), ("Cache-Control", caching)):
        yield f'{indent}add_header {name} "{value}" always;'
