"""Offline reading of a built site: gathers what its makers need, and writes what they give."""

from __future__ import annotations

import hashlib
import posixpath
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from leidraad.mkdocs_plugin.hosting import paths_in
from leidraad.renditions.offline.context import Built, Reader, Saving
from leidraad.renditions.offline.handing import Handed, handed_file
from leidraad.renditions.offline.installing import Face, install_files
from leidraad.renditions.offline.worker import forgetting, offline_files
from leidraad.renditions.web.pages import text_pages
from leidraad.renditions.web.site import FOLDER, HELP_SCRIPT, HOME, SEARCH_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from jinja2 import Environment

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.renditions.web.site import Shelf
    from leidraad.renditions.web.versions.archive import Archive
    from leidraad.renditions.web.versions.news import News

_NOT_FOUND = "404.html"


class Told(NamedTuple):
    """What readers are told of the text: its version, and what changed since earlier ones.

    ``changes`` says, per language, what is new since a version; ``latest`` are the pages that tell
    of it since the one before, by site URL, with their language.
    """

    version: str = ""
    changes: Mapping[str, Mapping[str, News]] = MappingProxyType({})
    latest: Mapping[str, str] = MappingProxyType({})


def told_by(archive: Archive | None) -> Told:
    """Give what is told of the text where there are releases, and of a draft or a first text."""
    if archive is None:
        return Told()
    # What tells of changes takes longer to load than a small site to write.
    from leidraad.renditions.web.versions.news import news  # noqa: PLC0415

    record = archive.record
    changes = {code: news(archive, code) for code in archive.site.shelves}
    before = record.before(record.newest)
    latest = {found[before].url: code for code, found in changes.items() if before in found}
    return Told(record.newest, changes, latest)


def write_handed(building: Building, env: Environment, told: Told) -> None:
    """Write the file of each language that is handed on; ``env`` has the templates of the pages."""
    for code, shelf in building.site.shelves.items():
        # A `--dirty` build has not rendered all of them; what was written before stays.
        if len(building.shown[code]) == len(shelf.chapters):
            made = _handed(building, env, shelf, told.version)
            _write(Path(building.config.site_dir), {shelf.handed: made})


def write_forgetting(building: Building) -> None:
    """Write what a server has in the place of the files below: nothing is saved from there."""
    _write(Path(building.config.site_dir), forgetting())


def write_offline(building: Building, env: Environment, told: Told, ours: Collection[str]) -> None:
    """Write the files by which a site is saved and installed.

    It comes last: what it says of other files must stay true. ``env`` has the project's brand;
    ``ours`` are the paths of the pages that our templates made. Raises :class:`.IconError` when
    the project's logo cannot be drawn.
    """
    top = Path(building.config.site_dir)
    shelves = building.site.shelves
    readers = tuple(
        Reader(
            shelf.language.code,
            shelf.language.site_name,
            building.languages[code].prefix,
            shelf.language.home,
            shelf.language.words,
            told.changes.get(code, {}),
        )
        for code, shelf in shelves.items()
    )
    brand = env.globals["leidraad_brand"]
    colour = str(brand.get("theme_color", "")) if isinstance(brand, dict) else ""
    _write(top, install_files(Face(readers, _drawing(building), colour)))
    files = tuple(_built(building.config.site_dir))
    saving = Saving(
        readers,
        files,
        dict(_pages(building, ours, told)),
        dict(_further(building, files)),
        tuple(shelf.handed for shelf in shelves.values()),
        told.version,
        _digest(building),
        texts=frozenset(
            _file_of(shelf.language.urls[file.name])
            for shelf in shelves.values()
            for file in shelf.edition.files
            if file.name != HOME
        ),
    )
    _write(top, offline_files(saving))


def _write(top: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _built(top: str) -> Iterator[Built]:
    for path in sorted(paths_in(top), key=lambda path: path.split("/")):
        file = Path(top, path)
        yield Built(path, file.stat().st_size, file.read_bytes)


def _pages(building: Building, ours: Collection[str], told: Told) -> Iterator[tuple[str, str]]:
    """Give the language of each page that our templates made, by its path on the site."""
    for code, shelf in building.site.shelves.items():
        paths = [_file_of(url) for url in shelf.language.urls.values()]
        for path in (*paths, building.languages[code].prefix + _NOT_FOUND):
            if path in ours:
                yield path, code
    for url, code in told.latest.items():
        yield _file_of(url), code


def _file_of(url: str) -> str:
    """Give the file that a host shows for a site URL."""
    path = unquote(url)
    return f"{path}index.html" if not path or path.endswith("/") else path


def _further(building: Building, files: tuple[Built, ...]) -> Iterator[tuple[str, str]]:
    yield SEARCH_SCRIPT, building.site.leading
    yield HELP_SCRIPT, building.site.leading
    for code, shelf in building.site.shelves.items():
        beginning = shelf.search_index.removesuffix("json")
        for file in files:
            if file.path.startswith(beginning) or file.path == f"{FOLDER}{code}.webmanifest":
                yield file.path, code


def _digest(building: Building) -> str:
    """Give what changes when any text of the policy does."""
    digest = hashlib.sha256()
    for shelf in building.site.shelves.values():
        for chapter in shelf.edition.chapters:
            digest.update(chapter.source.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def _drawing(building: Building) -> str:
    """Give the project's own logo, best as it is made for the tab of a browser; empty if none."""
    custom = building.config.theme.custom_dir
    for name in ("favicon.svg", "brand/logo.svg"):
        file = Path(custom or "") / name
        if custom and file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


# --- one file to hand on -------------------------------------------------------------------------


def _handed(building: Building, env: Environment, shelf: Shelf, version: str) -> bytes:
    code = shelf.language.code
    address = building.site.address
    top = Path(building.config.site_dir)

    def site_path(path: str) -> str:
        """Give where a file of the policy stands on the site, as static-i18n places it."""
        language = building.languages[code]
        found = posixpath.normpath(posixpath.join(language.folder, path.lstrip("/")))
        if language.folder and found.startswith(f"{language.folder}/"):
            return language.prefix + found[len(language.folder) + 1 :]
        return found

    def link(path: str) -> str:
        url = shelf.language.urls.get(path)
        if url is None and (top / site_path(path)).is_file():
            url = quote(site_path(path))
        return address + url if address and url is not None else ""

    def image(path: str) -> bytes:
        file = top / site_path(path)
        return file.read_bytes() if file.is_file() else b""

    rendered = building.rendered[code]
    texts = [(chapter, rendered[chapter.name]) for chapter in shelf.edition.chapters]
    texts += [
        (words, building.renderer.render(words, (), shelf.places))
        for words in shelf.edition.word_lists
        if words.name in shelf.language.urls
    ]
    pages = text_pages(building.site, code, texts)
    home = address + shelf.language.home if address else ""
    return handed_file(Handed(pages, home, version, link, image), env)
