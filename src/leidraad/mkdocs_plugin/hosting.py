"""What hosts read, and the security policy of each page: made of the pages as they were written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.renditions.hosting import (
    Hosting,
    hosting_files,
    inline_in,
    is_sealed,
    sealed,
    strict_policy,
    together,
)
from leidraad.renditions.offline.worker import SAVED

if TYPE_CHECKING:
    from leidraad.mkdocs_plugin.building import Building
    from leidraad.renditions.hosting import Inline


def write_hosting(building: Building) -> None:
    """Seal the pages of a built site, and write the files for its host.

    A site may also have pages that are not ours, of the theme or a file of its own, which need
    what our policy forbids. Then each of our pages says its policy, and the host none.
    """
    top = Path(building.config.site_dir)
    found = [_seal(file) for file in sorted(top.rglob("*.html"))]
    ours = [inline for inline in found if inline is not None]
    hosting = Hosting(
        building.site.base,
        tuple(each.prefix for each in building.languages.values() if each.prefix),
        (SAVED,),
        strict_policy(together(ours)) if len(ours) == len(found) else "",
    )
    for path, text in hosting_files(hosting).items():
        if path not in building.given:
            file = top / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _seal(file: Path) -> Inline | None:
    """Fill in the policy of a page and give what is inline; None when it is none of ours."""
    page = file.read_bytes().decode("utf-8", "replace")
    made = sealed(page)
    if made != page:
        file.write_bytes(made.encode("utf-8"))
    return inline_in(page) if is_sealed(made) else None
