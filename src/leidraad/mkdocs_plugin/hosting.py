"""What hosts read, and the security policy of each page: made of the pages as they are written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.mkdocs_plugin.theme import is_alone
from leidraad.renditions.hosting import (
    Hosting,
    hosting_files,
    inline_in,
    is_sealed,
    may_be_sealed,
    sealed,
    strict_policy,
    together,
)
from leidraad.renditions.offline.worker import SAVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.renditions.hosting import Inline, Known


class Sealing:
    """The policies of the pages of one site.

    A page that nobody changes any more is sealed before it is written, any other once all is there.
    """

    def __init__(self) -> None:
        """Know of no page yet."""
        self._sealed: dict[str, Inline | None] = {}
        self._known: Known = {}

    def page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Seal a page that MkDocs is about to write, unless other plugins may change it then."""
        if not is_alone(config):
            return output
        made, inline = _sealed(output, self._known)
        self._sealed[page.file.dest_uri] = inline
        return made

    def write(self, building: Building) -> frozenset[str]:
        """Seal the pages of a built site that are not yet, and write the files for its host.

        Gives the paths of the pages that are ours.
        A site may also have pages that are not ours, of the theme or a file of its own, which need
        what our policy forbids. Then each of our pages says its policy, and the host none.
        """
        top = building.config.site_dir
        pages = [path for path in paths_in(top) if path.endswith(".html")]
        found = {
            path: self._sealed[path]
            if path in self._sealed
            else _seal(Path(top, path), self._known)
            for path in pages
        }
        ours = {path: inline for path, inline in found.items() if inline is not None}
        hosting = Hosting(
            building.site.base,
            tuple(each.prefix for each in building.languages.values() if each.prefix),
            (SAVED,),
            strict_policy(together(ours.values())) if len(ours) == len(found) else "",
        )
        for path, text in hosting_files(hosting).items():
            if path not in building.given:
                file = Path(top, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        self._sealed.clear()
        self._known.clear()
        return frozenset(ours)


def paths_in(top: str) -> Iterator[str]:
    """Give the paths of all files in a folder, and in those below it."""
    for folder, _, names in os.walk(top):
        inside = folder[len(top) :].replace(os.sep, "/").lstrip("/")
        for name in names:
            yield f"{inside}/{name}" if inside else name


def _seal(file: Path, known: Known) -> Inline | None:
    """Fill in the policy of a page and give what is inline; None when it is none of ours."""
    page = file.read_bytes().decode("utf-8", "replace")
    made, inline = _sealed(page, known)
    if made != page:
        file.write_bytes(made.encode("utf-8"))
    return inline


def _sealed(page: str, known: Known) -> tuple[str, Inline | None]:
    if not may_be_sealed(page):
        return page, None
    inline = inline_in(page, known)
    made = sealed(page, inline)
    return made, inline if is_sealed(made) else None
