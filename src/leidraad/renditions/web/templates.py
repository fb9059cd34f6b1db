"""Jinja made ready for the templates of the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from leidraad.renditions.web.assets import asset, minified_js
from leidraad.renditions.web.compiling import compile_well
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.rows import Rows
from leidraad.renditions.web.structured import legislation

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2 import Environment

    from leidraad.renditions.web.context import PageContext, Part
    from leidraad.renditions.web.overrides import Brand

FOLDER = "leidraad/"
"""Where our templates stand, and those of a project that replace them."""

# The pages that have no list of articles with whom they bind.
_WITHOUT_LISTS = frozenset(
    {PageKind.CHAPTER, PageKind.PLAIN, PageKind.NOT_FOUND, PageKind.RELEASED, PageKind.PRINT}
)
# A chapter of at most so many characters is shown when all of it is there.
_AT_ONCE = 30_000
_NOT_IN_CSS = re.compile(r'["\\<\x00-\x1f\x7f]')
_RICH_ELEMENTS = re.compile(r"<(?:table|pre|code|kbd|dl|hr|mark|abbr|details|sup|blockquote)\b")
_RICH_CLASSES = re.compile(
    r"class=\"(?:admonition (?!short\")|tabbed|task-list|footnote|right|center)"
)


def prepare(env: Environment, brand: Brand, code: MutableMapping[str, bytes]) -> None:
    """Give Jinja what the templates need, and let it escape what they show.

    ``code`` keeps the templates once they are compiled, for the environments to come.
    """
    env.autoescape = _is_ours
    compile_well(env, code)
    rows = Rows(env)
    env.globals.update(
        leidraad_css=brand.style,
        leidraad_style=_Styles(brand),
        leidraad_at_once=_at_once,
        leidraad_foot=_foot,
        leidraad_later=brand.later_path,
        leidraad_legislation=lambda page: Markup(legislation(page, brand.facts)),  # noqa: S704 - JSON
        leidraad_js=brand.script,
        leidraad_lost=minified_js(asset("lost.js")),
        leidraad_brand=brand.facts,
        leidraad_article=rows.article,
        leidraad_listed=rows.listed,
        leidraad_menu=rows.menu,
        leidraad_previews=rows.previews,
    )


def _is_ours(name: str | None) -> bool:
    """Tell whether a template is one that shows a page context: all in it is escaped."""
    return name is not None and name.startswith(FOLDER)


def _at_once(page: PageContext) -> bool:
    """Tell whether a page waits with its first sight until its text has come whole.

    It goes to the article of an address when all of the text is there. What a browser shows before
    that is another place, and laying that out makes the article come later on a slow phone.
    So a chapter is shown at once, where it is short enough that whoever reads it from its beginning
    hardly waits for it. Source:
    https://html.spec.whatwg.org/multipage/links.html#link-type-expect.
    """
    return page.kind is PageKind.CHAPTER and sum(len(it.html) for it in page.parts) <= _AT_ONCE


def _foot(page: PageContext) -> Markup:
    """Give what stands at the foot of each sheet of a printed page, as a string of CSS.

    What would end the string or the style is written as its number. Source:
    https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point.
    """
    told = [page.title]
    if page.title != page.site_name:
        told.append(page.site_name)
    if page.version:
        told.append(page.words["versions_version"].replace("{version}", page.version))
    told.append(page.address)
    written = _NOT_IN_CSS.sub(lambda it: f"\\{ord(it[0]):x} ", " · ".join(told))
    return Markup(f'"{written}"')  # noqa: S704 - made safe here


def _is_rich(part: Part) -> bool:
    """Tell whether a part has more than running text and lists."""
    # Two searches, for each knows with what it begins, which is found fastest.
    return bool(_RICH_ELEMENTS.search(part.html) or _RICH_CLASSES.search(part.html))


class _Styles:
    """The style of a page: each part in a line of its own, so that pages share what they can."""

    def __init__(self, brand: Brand) -> None:
        self._brand = brand

    def __call__(self, page: PageContext) -> str:
        """Give what the page needs."""
        brand = self._brand
        lists = page.kind not in _WITHOUT_LISTS
        # A redline may hold anything, and its page has the keys in any case.
        redlines = page.kind is PageKind.CHANGES or page.proposal is not None
        rich = redlines or any(map(_is_rich, page.parts))
        parts = (brand.lists if lists else "", brand.base, brand.rich if rich else "", brand.own)
        return "\n".join(filter(None, parts))
