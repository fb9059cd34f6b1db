"""The style and the script that stand in every page, made small by means that cannot break them."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

PACKAGE = "leidraad.renditions.web"
TEMPLATES = Path(str(resources.files(PACKAGE) / "templates"))

_CSS = re.compile(r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/|\s+", re.DOTALL)
_CSS_SPACE = re.compile(r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')| ?([{};,]) ?|(?<=:) ")
_JS_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_LINES = re.compile(r"\s*\n\s*")
# A literal of any kind, as it is; or a sign around which a blank means nothing; or a line break
# that ends nothing.
_JS_SPACE = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`"""
    r"""|(?<=[(,=:\[!&|?{};\n ])/(?:[^/\\\n\[ ]|\\.|\[(?:[^\]\\\n]|\\.)*\])"""
    r"""(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])*/)"""
    r"""| *([{}()\[\];,=<>?:!&|]) *|(?<=[;{,(\[])\n|\n(?=[})\]])"""
)


def asset(name: str) -> str:
    """Give the text of one of Leidraad's own assets, such as ``search.js``."""
    return (resources.files(PACKAGE) / "assets" / name).read_text(encoding="utf-8")


def minified_css(css: str) -> str:
    """Leave out comments and the white space that means nothing; strings stay as they are."""
    css = _CSS.sub(lambda match: match[1] or ("" if match[0].startswith("/*") else " "), css)
    css = _CSS_SPACE.sub(lambda match: match[1] or match[2] or "", css)
    # Nothing in it may end the element that it stands in.
    return css.replace(";}", "}").replace("</", "<\\/").strip()


def minified_js(javascript: str) -> str:
    """Leave out comments that have lines of their own, and the white space that means nothing."""
    lines = _LINES.sub("\n", _JS_COMMENT.sub("", javascript)).strip()
    dense = _JS_SPACE.sub(lambda match: match[1] or match[2] or "", lines)
    # Nothing in it may end the element that it stands in.
    return dense.replace("</", "<\\/")
