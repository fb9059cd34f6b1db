"""What puts a policy on a home screen: a web app manifest per language, and icons.

The icons are drawn once, when the site is built, by Typst, which print has already: the same
drawing gives the same bytes. Source of the sizes and of the safe zone of a masked icon:
https://www.w3.org/TR/appmanifest/ and https://web.dev/articles/maskable-icon.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import typst

from leidraad.renditions.web.site import FOLDER

if TYPE_CHECKING:
    from leidraad.renditions.offline.context import Reader

_COLOUR = "#2b3f4c"
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_TEMPLATE = "icons.typ"
# The pages of the template, in order: name, size, and what a browser may do with it.
_ICONS = (
    ("icon-180.png", 180, ""),
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("icon-maskable.png", 512, "maskable"),
)
_LETTERS = 2
_WHITE = "#fff"
_COLOURED = re.compile(r"(?:fill|stroke|stop-color)\s*[=:]\s*[\"']?\s*(?!none|currentColor)[#\w]")


class IconError(ValueError):
    """A drawing that cannot be drawn; says why."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a policy looks on a home screen.

    ``drawing`` is the project's logo as SVG, empty without one: then it is the first letters of
    the leading language's site name. ``colour`` is that of the bar and of what stands behind the
    logo, ``#rrggbb``; another notation is not known here.
    """

    readers: tuple[Reader, ...]
    drawing: str
    colour: str = _COLOUR


def install_files(face: Face) -> dict[str, bytes]:
    """Give the manifests and the icons, by their path on the site. Raises :class:`IconError`."""
    colour = face.colour if _HEX.fullmatch(face.colour) else _COLOUR
    files = {
        f"{FOLDER}{reader.code}.webmanifest": json.dumps(
            _manifest(reader, colour), ensure_ascii=False, indent=1
        ).encode()
        for reader in face.readers
    }
    drawn = _drawn(face.drawing, letters(face.readers[0].site_name), colour)
    for (name, _, _), icon in zip(_ICONS, drawn, strict=True):
        files[FOLDER + name] = icon
    return files


def _manifest(reader: Reader, colour: str) -> dict[str, object]:
    """Write a manifest; each language is an app of its own, for its home page differs."""
    return {
        "name": reader.site_name,
        "lang": reader.code,
        "start_url": f"../{reader.home}",
        "scope": "../",
        "display": "standalone",
        "background_color": colour,
        "theme_color": colour,
        "icons": [
            {"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in _ICONS
            if purpose
        ],
    }


def letters(name: str) -> str:
    """Give the letters that stand for a name: a word in capitals, else those its words begin with.

    ``Sociale media bij het LOVK`` is LO, ``Statuten van de stichting`` is SV.
    """
    words = re.findall(r"\w+", name)
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    found = capitals[0] if capitals else "".join(word[0] for word in words)
    return found[:_LETTERS].upper() or "§"


def _drawn(drawing: str, text: str, colour: str) -> list[bytes]:
    """Draw the icons. What has no colour of its own is white, and gets a ground to stand on."""
    flat = not _COLOURED.search(drawing)
    if flat:
        drawing = drawing.replace("currentColor", _WHITE)
        drawing = (
            drawing.replace("<svg", f'<svg fill="{_WHITE}"', 1)
            if " fill" not in drawing
            else drawing
        )
    inputs = {
        "drawing": drawing,
        "letters": text,
        "colour": colour,
        "ground": "yes" if flat else "",
    }
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.files("fontpkg_source_sans_3") / "files")],
    )
    template = (resources.files(__package__) / "assets" / _TEMPLATE).read_bytes()
    try:
        found: object = typst.compile(
            template, format="png", ppi=72, font_paths=fonts, sys_inputs=inputs
        )
    except typst.TypstError as error:
        raise IconError(str(error)) from error
    assert isinstance(found, list)  # noqa: S101 - the template has several pages
    return found
