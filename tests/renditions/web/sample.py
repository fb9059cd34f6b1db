"""Small sites for the tests."""

from __future__ import annotations

from collections.abc import Mapping

from tests.renditions.html.sample import SETTINGS, edition, visible

from leidraad.model import Policy
from leidraad.renditions.html import Piece, Renderer
from leidraad.renditions.web.content import placed
from leidraad.renditions.web.site import Place, Site

__all__ = ["render_all", "site", "visible"]

WORDS = {
    "articles": "All articles",
    "articles_description": "All on one page.",
    "lost": "Not here",
    "lost_note": "It may have moved.",
    "table": "Table",
    "search_none": "Nothing",
    "search_one": "One",
    "search_many": "{count}",
    "search_most": "The first {count}",
    "search_endings": "",
    "search_beginnings": "",
    "search_also": "",
    "search_trouble": "Not now",
}


def urls_of(names: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Give the site URLs of pages as MkDocs makes them."""
    return {n: prefix + ("" if n == "index.md" else n.removesuffix(".md") + "/") for n in names}


def site(
    texts: Mapping[str, Mapping[str, str]],
    cited: Mapping[str, str] | None = None,
    address: str = "",
    base: str = "/",
    pages: tuple[str, ...] = (),
) -> Site:
    """Make a site of the files of several languages, the first at its top.

    ``pages`` are the ordinary pages beside the policy.
    """
    editions = tuple(edition(files, cited, code) for code, files in texts.items())
    languages = []
    for each in editions:
        prefix = "" if each is editions[0] else f"{each.language}/"
        urls = urls_of(
            {c.name: c for c in each.files} | dict.fromkeys(("articles.md", *pages)), prefix
        )
        languages.append(
            Place(
                code=each.language,
                name=each.language.upper(),
                site_name="The policy",
                home=urls.get("index.md", prefix),
                articles="articles.md",
                urls=urls,
                words=WORDS,
                audiences={"everyone": "everyone", "staff": "staff", "parents": "parents"},
            )
        )
    return Site(Policy(editions), tuple(languages), address, base)


def render_all(made: Site, language: str) -> dict[str, dict[int, Piece]]:
    """Render all chapters of a language, with the URLs of their pages; there are no other files."""
    shelf = made.shelves[language]
    renderer = Renderer(SETTINGS)
    return {
        chapter.name: placed(
            shelf,
            chapter.name,
            renderer.render(chapter, shelf.edition.citations.get(chapter.name, ()), shelf.places),
            lambda _: None,
        )
        for chapter in shelf.edition.chapters
    }
