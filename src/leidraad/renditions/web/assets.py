"""The style and the script that stand in every page, made small by means that cannot break them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]
from rjsmin import jsmin  # type: ignore[import-untyped]

PACKAGE = "leidraad.renditions.web"
TEMPLATES = Path(str(resources.files(PACKAGE) / "templates"))


def asset(name: str) -> str:
    """Give the text of one of Leidraad's own assets, such as ``search.js``."""
    return (resources.files(PACKAGE) / "assets" / name).read_text(encoding="utf-8")


def minified_css(css: str) -> str:
    """Leave out comments and the white space that means nothing; strings stay as they are."""
    return inlined(cssmin(css))


def minified_js(javascript: str) -> str:
    """Leave out the white space that means nothing, and comments but those of a licence."""
    return inlined(jsmin(javascript, keep_bang_comments=True))


def inlined(text: str) -> str:
    """Have nothing in a style or a script end the element that it stands in."""
    return text.replace("</", "<\\/")
