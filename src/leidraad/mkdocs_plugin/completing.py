"""MkDocs' own list of files: what Leidraad adds to it, and what it takes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.web.assets import TEMPLATES

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files

    from leidraad.mkdocs_plugin.building import Building

# What a project's overrides hold for Leidraad, to be put into pages and not onto the site.
_BRAND = ("brand.css", "brand.toml", "brand/", "words/")


def leave_to_i18n(building: Building, code: str, files: Files) -> None:
    """Take the pages of other languages out before i18n looks for their counterparts.

    It makes these for the site map, which a site without an address has not, and for templates
    that are not ours.
    """
    config = building.config
    i18n = config.plugins.get("i18n")
    borrows = i18n is not None and i18n.config.fallback_to_default
    if config.site_url or building.is_asked or borrows:
        return
    others = [each for each in building.languages.values() if each.code != code and each.folder]
    folders = tuple(f"{each.folder}/" for each in others)
    for file in files.documentation_pages() if folders else ():
        if file.src_uri.startswith(folders):
            files.remove(file)


def complete(building: Building, code: str, files: Files) -> None:
    """Add the page of a language that Leidraad makes; leave out what no page needs."""
    for file in list(files):
        if _is_needless(building, file):
            files.remove(file)
        else:
            building.given.add(file.dest_uri)
    _add_articles(building, code, files)
    i18n = building.config.plugins.get("i18n")
    if i18n is not None:
        i18n.i18n_files_per_language[code] = files.documentation_pages()
    _make_readable(building, code, files)


def _is_needless(building: Building, file: File) -> bool:
    """Tell of a file of the theme that no page of the site asks for."""
    config = building.config
    if file.src_dir is None or file.src_dir == config.docs_dir:
        return False
    if file.src_dir == config.theme.custom_dir:
        return file.src_uri.startswith(_BRAND)
    return file.src_dir == str(TEMPLATES) or not building.uses_theme


def _add_articles(building: Building, code: str, files: Files) -> None:
    """Add the page that lists all articles, unless the project has one of that name."""
    language = building.site.shelves[code].language
    path = building.layout.source_of(code, language.articles)
    if files.get_file_from_path(path) is not None:
        return
    title = language.words["articles"]
    file = building.layout.generated(code, path, language.articles, f"# {title}\n")
    # The plugin i18n looks for these on every page, and in the site map.
    alternates = {code: file}
    for other in building.site.others(code):
        name = other.language.articles
        theirs = building.layout.generated(other.language.code, name, name, "")
        alternates[other.language.code] = theirs
    vars(file)["alternates"] = alternates
    files.append(file)


def _make_readable(building: Building, code: str, files: Files) -> None:
    """Let MkDocs read what is not UTF-8, at which it would stop; the finding has told about it."""
    for read in building.site.shelves[code].edition.files:
        if read.unreadable:
            found = files.get_file_from_path(building.layout.source_of(code, read.name))
            if found is not None:
                text = read.source.text.encode("utf-8", "surrogateescape")
                found.content_string = text.decode("utf-8", "replace").replace("\0", "")
