"""The rows of which a site shows most, as HTML: articles, lists of them, previews, the menu.

A long policy has each of them many ten thousand times, and a template takes some four times as long
for one as putting texts together does. So their markup stands here and nowhere else, and the
templates around them call for it by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from leidraad.renditions.web.compiling import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import Environment

    from leidraad.renditions.web.context import (
        Alternate,
        ArticleLink,
        ChapterLink,
        CitedBy,
        Named,
        PageContext,
        Part,
        Preview,
    )

_MACROS = "leidraad/macros.html"


class Rows:
    """Writes the rows of the pages that one environment has the templates of."""

    def __init__(self, env: Environment) -> None:
        """Keep ``env``, whose macro shows whom an article binds."""
        self._env = env
        self._bound: dict[tuple[tuple[Named, ...], str], str] = {}
        self._menus: dict[tuple[str, str], dict[str, str]] = {}

    def article(self, part: Part, words: Mapping[str, str], overlay: str = "") -> Markup:
        """Give an article of a page; ``overlay`` is HTML that says how it differs, maybe empty."""
        key, level = escaped(part.key), part.level
        name = f'<span class="sr"> {escaped(part.label or part.title)}</span>'
        here = f'<a class="here" href="#{key}">{escaped(words["permalink"])}{name}</a>'
        repealed = ""
        if part.repealed:
            told, note = escaped(words["repealed"]), escaped(words["repealed_note"])
            repealed = f'\n<p class="repealed"><strong>{told}</strong> {note}</p>'
        since = ""
        if part.since:
            since = f'<a href="{escaped(part.since_url)}">{escaped(part.since)}{name}</a>'
        return _html(
            f'<article id="{key}"{_LAPSED if part.repealed else ""}><header>'
            f"<h{level}>{_titled(part.label, part.heading_html)}</h{level}>"
            f"{self._whom(part.audience, words['applies_to'])}</header>{repealed}"
            f"{overlay and chr(10)}{overlay}\n"
            f'<div class="body">{part.html}</div>\n'
            f"<footer>{_cited(part.cited_by, words)}"
            f'<p class="links">{here}{since}'
            f"{''.join([_elsewhere(each, part.label) for each in part.alternates])}"
            "</p></footer></article>"
        )

    def listed(
        self, articles: Iterable[ArticleLink], words: Mapping[str, str], *, who: bool = False
    ) -> Markup:
        """Give a list's lines, each after a line break; ``who`` tells whom each article binds.

        By the last classes of such a line a choice of audience hides it.
        """
        short = escaped(words["repealed_short"])
        lines = []
        for each in articles:
            lapsed = each.repealed
            groups = "".join([f" a{group}" for group in each.groups]) if who else ""
            title = f"{escaped(each.title)}{f' <em>({short})</em>' if lapsed else ''}"
            lines.append(
                f'\n<li class="{"part" if each.is_section else "row"}'
                f'{" lapsed" if lapsed else ""}{groups}"><a href="{escaped(each.url)}">'
                f"{_titled(each.label, title)}</a>"
                f"{self._whom(each.audience) if who and not each.is_section else ''}</li>"
            )
        return _html("".join(lines))

    def menu(self, page: PageContext) -> Markup:
        """Give the chapters in the menu, whose lines are the same on all equally deep pages."""
        made = self._menus.setdefault((page.language, page.home), {})
        lines = []
        for chapter in page.chapters:
            line = None if chapter.current else made.get(chapter.url)
            if line is None:
                line = _menu_line(chapter)
                if not chapter.current:
                    made[chapter.url] = line
            lines.append(line)
        return _html("".join(lines))

    def previews(self, previews: Iterable[Preview]) -> Markup:
        """Give what the citations of a page show before they are followed."""
        lines = [
            f'\n<template id="_{escaped(each.id)}"><h2>{_plate(each.label)}{escaped(each.title)}'
            f'</h2><div class="body">{each.html}</div></template>'
            for each in previews
        ]
        return _html("".join(lines))

    def _whom(self, named: tuple[Named, ...], lead: str = "") -> str:
        """Give whom something binds, for which few choices there are; empty for nobody."""
        if not named:
            return ""
        found = self._bound.get((named, lead))
        if found is None:
            macros: Any = self._env.get_template(_MACROS).module
            found = self._bound[named, lead] = str(macros.audience(named, lead))
        return found


_LAPSED = ' class="lapsed"'


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - all that is no HTML in it was escaped


def _titled(label: str, title: str) -> str:
    """Give a title, which is HTML, with the label before it as a plate."""
    return f'{_plate(label)}<span class="title">{title}</span>'


def _plate(label: str) -> str:
    return f'<span class="label">{escaped(label)}</span> ' if label else ""


def _cited(cited_by: tuple[CitedBy, ...], words: Mapping[str, str]) -> str:
    if not cited_by:
        return ""
    lines = [
        f'\n<li><a href="{escaped(each.url)}">{_titled(each.label, escaped(each.title))}</a></li>'
        for each in cited_by
    ]
    return (
        f'<div class="cited"><p>{escaped(words["cited_by"])}</p><ul>{"".join(lines)}\n</ul></div>'
    )


def _elsewhere(other: Alternate, label: str) -> str:
    """Give the link to the same place in another language."""
    code = escaped(other.code)
    name = f'<span class="sr"> {escaped(label)}</span>' if label else ""
    return (
        f'<a class="lang" lang="{code}" hreflang="{code}" href="{escaped(other.url)}">'
        f"{escaped(other.name)}{name}</a>"
    )


def _menu_line(chapter: ChapterLink) -> str:
    current = ' aria-current="page"' if chapter.current else ""
    label = f" <b>{escaped(chapter.label)}</b>" if chapter.label else ""
    url, title = escaped(chapter.url), escaped(chapter.title)
    return f'\n<li><a href="{url}"{current}>{title}{label}</a></li>'
