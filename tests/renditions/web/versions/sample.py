"""The example with three releases as a site, and a site of a policy that a test writes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad import project
from leidraad.configuration import read_settings
from leidraad.project.revisions import read_record
from leidraad.renditions.html import Renderer
from leidraad.renditions.web.overrides import load_words
from leidraad.renditions.web.site import Place, Site
from leidraad.renditions.web.versions.archive import Archive
from leidraad.renditions.web.versions.making import MadePage, Maker

if TYPE_CHECKING:
    from collections.abc import Callable

    from leidraad.renditions.web.versions.record import Record

EXAMPLE = Path(__file__).parents[4] / "examples" / "revisions"
ADDRESS = "https://bieb.example/regels/"


def copied(folder: Path) -> Path:
    """Copy the example, to be changed."""
    made = folder / "policy"
    shutil.copytree(EXAMPLE, made)
    return made


def maker_of(
    folder: Path = EXAMPLE,
    address: str = ADDRESS,
    alter: Callable[[Record], Record] = lambda record: record,
) -> Maker:
    """Lay out the releases of a project as MkDocs would; the first language is at the top.

    ``alter`` makes the record another one.
    """
    settings = read_settings(folder / "mkdocs.yml")
    checked = project.check(settings)
    record = read_record(settings, checked)
    assert record is not None

    def url(code: str, path: str) -> str:
        prefix = "" if code == settings.leading.code else f"{code}/"
        if not path.endswith(".md"):
            return prefix + path
        path = path.removesuffix(".md")
        return prefix + (path.removesuffix("index") if path.endswith("index") else f"{path}/")

    places = []
    for language in settings.languages:
        edition = next(e for e in checked.policy.editions if e.language == language.code)
        words = load_words(language.code, None)
        articles = f"{words['articles_slug']}.md"
        names = (*(chapter.name for chapter in edition.chapters), articles)
        places.append(
            Place(
                code=language.code,
                name=language.name,
                site_name="De Losse Schroef",
                home=url(language.code, "index.md"),
                articles=articles,
                urls={name: url(language.code, name) for name in names},
                words=words,
                audiences={
                    code: own.get(language.code, code) for code, own in settings.audiences.items()
                },
            )
        )
    return Maker(Archive(Site(checked.policy, tuple(places), address, "/"), alter(record), url))


def pages_of(maker: Maker) -> dict[str, MadePage]:
    """Make all pages; by URL."""
    renderer = Renderer(read_settings(EXAMPLE / "mkdocs.yml"))
    made = maker.pages(
        lambda _version, shelf, chapter: renderer.render(
            chapter, shelf.edition.citations.get(chapter.name, ()), shelf.places
        )
    )
    return {page.url: page for page in made}
