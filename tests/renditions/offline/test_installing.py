"""What it takes to put a policy on a home screen."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from leidraad.renditions.offline.context import Reader
from leidraad.renditions.offline.installing import Face, IconError, install_files, letters

READERS = (
    Reader("nl", "Sociale media bij het LOVK", "", "", {}),
    Reader("en", "Social media", "en/", "en/index.html", {}),
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"{}/></svg>'
)
OWN = DRAWING.format(' fill="#ff0000"')
LINES = DRAWING.format(' fill="currentColor"')
BARE = DRAWING.format("")
RED, BLUE, WHITE = (255, 0, 0, 255), (0, 0, 255, 255), (255, 255, 255, 255)


def icons(drawing: str, colour: str = "#0000ff") -> dict[str, Image.Image]:
    files = install_files(Face(READERS, drawing, colour))
    return {
        path.removeprefix("leidraad/"): Image.open(io.BytesIO(data)).convert("RGBA")
        for path, data in files.items()
        if path.endswith(".png")
    }


def pixel(icon: Image.Image, x: float, y: float) -> object:
    return icon.getpixel((int(x * (icon.width - 1)), int(y * (icon.height - 1))))


def test_each_language_has_a_manifest_of_its_own() -> None:
    files = install_files(Face(READERS, OWN, "#0c4258"))
    dutch = json.loads(files["leidraad/nl.webmanifest"])
    english = json.loads(files["leidraad/en.webmanifest"])
    assert (dutch["name"], dutch["lang"], dutch["start_url"]) == (
        "Sociale media bij het LOVK",
        "nl",
        "../",
    )
    assert english["start_url"] == "../en/index.html"
    assert {dutch["scope"], english["scope"]} == {"../"}
    assert dutch["theme_color"] == "#0c4258"
    for icon in dutch["icons"]:
        image = Image.open(io.BytesIO(files[f"leidraad/{icon['src']}"]))
        assert icon["sizes"] == f"{image.width}x{image.height}"
    assert {icon["purpose"] for icon in dutch["icons"]} == {"any", "maskable"}


def test_a_logo_with_its_own_ground_fills_the_icon_and_stands_in_the_safe_zone_of_a_mask() -> None:
    found = icons(OWN)
    assert pixel(found["icon-192.png"], 0, 0) == RED
    masked = found["icon-maskable.png"]
    assert pixel(masked, 0.5, 0.5) == RED
    assert pixel(masked, 0.1, 0.5) == BLUE


@pytest.mark.parametrize("drawing", [LINES, BARE])
def test_a_logo_without_colours_is_white_on_the_colour_of_the_policy(drawing: str) -> None:
    found = icons(drawing)
    assert pixel(found["icon-512.png"], 0.5, 0.5) == WHITE
    assert pixel(found["icon-512.png"], 0.5, 0.02) == BLUE
    assert pixel(found["icon-512.png"], 0, 0) == (0, 0, 0, 0)
    assert pixel(found["icon-180.png"], 0, 0) == BLUE


def test_without_a_logo_letters_stand_for_the_name() -> None:
    found = icons("")["icon-512.png"]
    colours = {colour for _, colour in found.getcolors(100_000) or ()}
    assert {WHITE, BLUE} <= colours


def test_a_colour_in_a_notation_that_is_not_known_is_no_trouble() -> None:
    assert pixel(icons(BARE, "oklch(50% 0.1 200)")["icon-180.png"], 0, 0) == (43, 63, 76, 255)


def test_what_is_no_drawing_is_told() -> None:
    with pytest.raises(IconError, match="SVG"):
        install_files(Face(READERS, "<svg", "#0000ff"))


def test_the_same_logo_gives_the_same_bytes() -> None:
    assert install_files(Face(READERS, OWN)) == install_files(Face(READERS, OWN))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Sociale media bij het LOVK", "LO"),
        ("Statuten van de stichting", "SV"),
        ("Statuten", "S"),
        ("Ørsted élan", "ØÉ"),
        ("…", "§"),
    ],
)
def test_the_letters_of_a_name(name: str, found: str) -> None:
    assert letters(name) == found
