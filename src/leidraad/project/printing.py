"""What is printed of a project: manuscripts, from what was read and checked."""

from __future__ import annotations

import posixpath
import tomllib
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from leidraad import languages
from leidraad.renditions.html import Destination, Places, Renderer
from leidraad.renditions.print.brand import make_brand
from leidraad.renditions.print.context import Standing
from leidraad.renditions.print.manuscript import Manuscript
from leidraad.renditions.print.wording import load_words
from leidraad.renditions.web.overrides import OverridesError
from leidraad.renditions.web.overrides import load_words as words_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from leidraad.model import Edition, History, Release
    from leidraad.project import Checked
    from leidraad.renditions.html import Piece
    from leidraad.settings import LanguageSettings, Settings


def manuscripts(
    settings: Settings,
    checked: Checked,
    pieces: Mapping[str, Mapping[str, Mapping[int, Piece]]] | None = None,
    codes: Collection[str] | None = None,
) -> tuple[Manuscript, ...]:
    """Make the manuscripts of a project, the leading language first.

    ``pieces`` are the chapters as they were rendered before, by language and name; without them
    they are rendered here. ``codes`` are the languages that are wanted; without them all are.
    Raises ``OverridesError`` for a file of the brand that cannot be used, and
    :class:`leidraad.renditions.html.RenderingError`.
    """
    renderer = Renderer(settings)
    find = places_on_site(settings)
    brand = make_brand(
        _text(settings.overrides, "brand.css"), _text(settings.overrides, "brand/logo.svg")
    )
    by_code = {language.code: language for language in settings.languages}
    found = []
    for edition in checked.policy.editions:
        code = edition.language
        if codes is not None and code not in codes:
            continue
        places = Places(edition)
        rendered = pieces[code] if pieces is not None else _render(renderer, edition, places)
        words = load_words(code, _table(settings.overrides, f"words/{code}.toml"))
        found.append(
            Manuscript(
                edition=edition,
                places=places,
                pieces=rendered,
                words=words,
                audiences=audience_names(settings, code),
                brand=brand,
                standing=_standing(checked.history, code, find, settings.overrides),
                locate=partial(find, code),
                read=_reader(settings, by_code[code]),
                leading="" if code == settings.leading.code else settings.leading.code,
            )
        )
    return tuple(found)


def sealed(history: History) -> Release | None:
    """Give the release that the text at hand is, None when it is a draft."""
    releases = history.chain.releases
    if not releases or history.chain.faults or history.last:
        return None
    return releases[-1]


def places_on_site(settings: Settings) -> Callable[[str, Destination], str]:
    """Give what finds the absolute URL of a place in a language's folder, as MkDocs lays it out.

    It is empty when the site has no address.
    """

    def find(code: str, destination: Destination) -> str:
        if not settings.address:
            return ""
        top = "" if code == settings.leading.code else f"{code}/"
        path = posixpath.normpath(posixpath.join("/", top, destination.path)).lstrip("/")
        if path.endswith(".md"):
            path = f"{path.removesuffix('.md')}{'/' if settings.directory_urls else '.html'}"
            if path == "index/" or path.endswith("/index/"):
                path = path.removesuffix("index/")
        anchor = f"#{quote(destination.anchor)}" if destination.anchor else ""
        return f"{settings.address}/{quote(path)}{destination.query}{anchor}"

    return find


def _render(renderer: Renderer, edition: Edition, places: Places) -> dict[str, dict[int, Piece]]:
    return {
        chapter.name: renderer.render(
            chapter,
            edition.citations.get(chapter.name, ()),
            places,
            edition.glosses.get(chapter.name, ()),
        )
        for chapter in edition.chapters
    }


def _standing(
    history: History,
    code: str,
    find: Callable[[str, Destination], str],
    overrides: Path | None,
) -> Standing:
    """Say what holds: of a release its facts, and the page that says whether it still does.

    Of a draft that is the list of the releases, or without any the home page.
    """
    versions = words_of_pages(code, overrides)["versions_slug"]
    release = sealed(history)
    if release is None:
        known = history.chain.releases and not history.chain.faults
        page = f"{versions}/index.md" if known else "index.md"
        after = history.chain.releases[-1].version if known else ""
        return Standing(after=after, address=find(code, Destination(page, "")))
    return Standing(
        release.version,
        release.adopted,
        release.in_force,
        release.sealed.date(),
        release.notes.get(code, ""),
        find(code, Destination(f"{versions}/{release.version}/index.md", "")),
    )


def audience_names(settings: Settings, code: str) -> dict[str, str]:
    """Give the names of the audiences in a language, by code."""
    known = languages.load(code, settings.vocabularies.get(code)).audiences
    return {
        audience: names.get(code) or known.get(audience) or audience
        for audience, names in settings.audiences.items()
    }


def _reader(settings: Settings, language: LanguageSettings) -> Callable[[str], bytes | None]:
    """Give what reads a file by its path from the folder of a language; none outside the docs."""

    def read(path: str) -> bytes | None:
        folder = settings.docs if path.startswith("/") else settings.docs / language.folder
        file = (folder / path.lstrip("/")).resolve()
        if not file.is_relative_to(settings.docs):
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None

    return read


def _text(folder: Path | None, name: str) -> str:
    """Give the text of a file of the project's brand, empty where there is none."""
    file = folder / name if folder is not None else None
    try:
        return file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise OverridesError(f"{file}: {error}") from error


def _table(folder: Path | None, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(folder, name))
    except tomllib.TOMLDecodeError as error:
        raise OverridesError(f"{folder}/{name}: {error}") from error
