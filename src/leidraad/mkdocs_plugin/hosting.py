"""What hosts read, and the security policy of each page: made of the pages as they are written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.mkdocs_plugin.theme import is_alone
from leidraad.renditions.hosting import Hosting, hosting_files, is_sealed, sealed
from leidraad.renditions.web.site import SAVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from leidraad.mkdocs_plugin.building import Building
    from leidraad.renditions.hosting import Known


class Sealing:
    """The policies of the pages of one site.

    A page that nobody changes any more is sealed before it is written, any other once all is there.
    """

    def __init__(self) -> None:
        """Know of no page yet."""
        self._sealed: dict[str, bool] = {}
        self._known: Known = {}

    def page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Seal a page that MkDocs is about to write, unless other plugins may change it then."""
        if not is_alone(config):
            return output
        made = sealed(output, self._known)
        self._sealed[page.file.dest_uri] = is_sealed(made)
        return made

    def write(self, building: Building) -> frozenset[str]:
        """Seal the pages of a built site that are not yet, and write the files for its host.

        Gives the paths of the pages that are ours. A site may also have pages that are not, of the
        theme or a file of its own, which need what our policy forbids and have none.
        """
        top = building.config.site_dir
        pages = [path for path in paths_in(top) if path.endswith(".html")]
        ours = frozenset(
            path
            for path in pages
            if (self._sealed[path] if path in self._sealed else self._seal(Path(top, path)))
        )
        hosting = Hosting(
            building.site.base,
            tuple(each.prefix for each in building.languages.values() if each.prefix),
            (SAVED,),
        )
        for path, text in hosting_files(hosting).items():
            if path not in building.given:
                file = Path(top, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        self._sealed.clear()
        self._known.clear()
        return ours

    def _seal(self, file: Path) -> bool:
        """Fill in the policy of a page; tell whether it is one of ours."""
        page = file.read_bytes().decode("utf-8", "replace")
        made = sealed(page, self._known)
        if made != page:
            file.write_bytes(made.encode("utf-8"))
        return is_sealed(made)


def paths_in(top: str) -> Iterator[str]:
    """Give the paths of all files in a folder, and in those below it."""
    for folder, _, names in os.walk(top):
        inside = folder[len(top) :].replace(os.sep, "/").lstrip("/")
        for name in names:
            yield f"{inside}/{name}" if inside else name
