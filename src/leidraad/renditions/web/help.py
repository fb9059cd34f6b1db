"""The script that helps to read and to pass on, fetched when a reader asks for it.

It shows the cards of links, explains hard words in them, shows the panels of reading help and
sharing, draws QR codes and reads aloud: ``assets/help/``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from leidraad.renditions.web.assets import asset, minified_css, minified_js

if TYPE_CHECKING:
    from leidraad.renditions.web.site import Site

_SCRIPTS = (
    "help/panel.js",
    "help/words.js",
    "help/card.js",
    "help/qr.js",
    "help/sharing.js",
    "help/aloud.js",
)
_LAST = "help/asking.js"
_STYLE = "help/help.css"
_PREFIX = "help_"


def help_script(site: Site) -> str:
    """Give the script, with its style and its words in each language of the site."""
    words = {
        code: {
            name.removeprefix(_PREFIX): word
            for name, word in shelf.language.words.items()
            if name.startswith(_PREFIX) or name in {"card_go", "card_words", "close", "share"}
        }
        for code, shelf in site.shelves.items()
    }
    script = "".join(map(asset, (*_SCRIPTS, _LAST)))
    script = script.replace('STYLE = ""', f"STYLE = {_json(minified_css(asset(_STYLE)))}")
    script = script.replace("WORDS = {}", f"WORDS = {_json(words)}")
    return minified_js(f"(d => {{\n{script}}})(document);\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
