"""The colours and the logo of a project, as its web pages have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# Leidraad's own clothes: what paper needs of the colours of the pages.
_COLOURS = {
    "deep": "#2b3f4c",
    "on-deep-soft": "#d6e6ec",
    "brass": "#a9d3e8",
    "soft": "#e9edef",
    "line": "#d0d8dc",
    "accent": "#3d6f8c",
    "mark": "#fbe6b4",
}
_DARK = re.compile(r"@media[^{]*\bdark\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROPERTY = re.compile(r"--([\w-]+)\s*:\s*(#[0-9A-Fa-f]{3,8})\s*(?=[;}])")
_SVG_ROOT = re.compile(r"<svg\b[^>]*>")
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


class Brand(NamedTuple):
    """Colours by name, as ``#rrggbb``, and a logo in SVG (empty for none)."""

    colours: Mapping[str, str]
    logo: str = ""


def make_brand(css: str = "", logo: str = "") -> Brand:
    """Make a brand of a project's ``brand.css`` and logo.

    Paper is light: of the colours (custom properties such as ``--deep``) those for the dark are
    left out. The classes in the logo get the colours they have on the pages.
    """
    light = _DARK.sub("", _COMMENT.sub("", css))
    own = dict(_PROPERTY.findall(light))
    colours = {name: own.get(name, colour) for name, colour in _COLOURS.items()}
    return Brand(colours, _dressed(logo, colours) if "<svg" in logo else "")


def _dressed(logo: str, colours: Mapping[str, str]) -> str:
    """Give the logo as a file of its own, in white and the colours that it has on the water."""
    style = (
        f"svg{{color:#fff;fill:#fff}}.sail{{fill:#fff}}"
        f".hull,.glass{{fill:{colours['brass']}}}"
        f".water{{fill:none;stroke:{colours['on-deep-soft']}}}"
    )

    def root(found: re.Match[str]) -> str:
        tag = found[0] if "xmlns=" in found[0] else f"{found[0][:-1]}{_NAMESPACE}>"
        return f"{tag}<style>{style}</style>"

    return _SVG_ROOT.sub(root, logo, count=1).replace("currentColor", "#fff")
