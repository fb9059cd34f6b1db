"""What a project puts in the place of Leidraad's own: words of the interface, colours, a brand."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from leidraad.renditions.web.assets import PACKAGE, asset, inlined, minified_css, minified_js
from leidraad.renditions.web.site import SAVED
from leidraad.renditions.web.urls import slug

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

FALLBACK = "en"

_WITHIN = re.compile(r"[\w)\]*]\s+:")


class OverridesError(ValueError):
    """A file that cannot be used; the message starts with its path."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What stands in every page: its style, its script, and what ``brand.toml`` says.

    ``lists`` and ``rich`` are for the pages that need them; they stand before and behind ``base``.
    ``own`` is the project's. ``later`` is what nobody sees at first, the text of a file of its own.
    """

    lists: str
    base: str
    rich: str
    own: str
    later: str
    script: str
    facts: Mapping[str, Any]

    @property
    def style(self) -> str:
        """All of the style in one."""
        return f"{self.lists}\n{self.base}\n{self.rich}\n{self.later}"

    @property
    def later_path(self) -> str:
        """Where on the site the file of ``later`` stands."""
        return f"{SAVED}{hashlib.sha256(self.later.encode()).hexdigest()[:12]}.css"


def load_words(language: str, folder: Path | None) -> Mapping[str, str]:
    """Give the words of the interface in ``language``, by name.

    ``articles_slug`` is what the page of all articles is called in its URL.

    ``words/<language>.toml`` in a project's ``folder`` replaces words one by one; a word that no
    file has is English. Raises :class:`OverridesError`.
    """
    base = language.replace("_", "-").partition("-")[0]
    words: dict[str, str] = {}
    own = resources.files(PACKAGE) / "words"
    for name in dict.fromkeys((FALLBACK, base, language)):
        words |= _words(own / f"{name}.toml")
    for name in dict.fromkeys((base, language)):
        words |= _words(folder / "words" / f"{name}.toml") if folder else {}
    words.setdefault("articles_slug", slug(words["articles"]) or "articles")
    return words


def load_brand(folder: Path | None) -> Brand:
    """Give what stands in every page, with ``brand.css`` and ``brand.toml`` of ``folder``.

    Raises :class:`OverridesError`.
    """
    facts: Mapping[str, Any] = {}
    own = ""
    if folder is not None:
        facts = _toml(folder / "brand.toml")
        own = _text(folder / "brand.css")
    # In a rule within another, and in a layer, rcssmin takes "li :hover" for "li:hover".
    own = inlined(own.strip()) if _WITHIN.search(own) else minified_css(own)
    return Brand(
        lists=minified_css(asset("lists.css")),
        base=minified_css(asset("reading.css")),
        rich=minified_css(asset("rich.css")),
        own=own,
        # On a page it stands behind the project's own, which has the last word all the same.
        later=f"{minified_css(asset('later.css'))}\n{own}".rstrip(),
        script=minified_js(asset("reading.js")),
        facts=facts,
    )


def _words(file: Traversable) -> dict[str, str]:
    return {name: str(word) for name, word in _toml(file).items()}


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise OverridesError(f"{file}: {error}") from error


def _text(file: Traversable) -> str:
    """Give the text of a file, empty where there is none."""
    try:
        return file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise OverridesError(f"{file}: {error}") from error
