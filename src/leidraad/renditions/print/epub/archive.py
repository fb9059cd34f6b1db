"""The file of a book: an archive (EPUB 3.3, section 4) that is the same each time and anywhere."""

from __future__ import annotations

import io
import zipfile
from importlib import resources
from typing import TYPE_CHECKING

from leidraad.renditions.print.epub.package import package
from leidraad.renditions.print.epub.pages import documents
from leidraad.renditions.print.epub.xhtml import image_name

if TYPE_CHECKING:
    from leidraad.renditions.print.context import Publication

_FOLDER = "EPUB"
_CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_UNIX, _READABLE = 3, 0o644 << 16


def make_book(publication: Publication, cover: str) -> bytes:
    """Make the book of a publication, with a cover in SVG.

    Nothing in it is compressed: how far that goes differs from one machine's library to another's,
    and the same policy gives the same bytes.
    """
    read = documents(publication)
    pictures = {image_name(publication.pictures, p): d for p, d in publication.pictures.items()}
    style = resources.files(__package__) / "style.css"
    others = {"style.css": style.read_bytes(), "cover.svg": cover.encode(), **pictures}
    files = {
        # It stands first, as it is: by that an EPUB is known (section 4.2.6.3).
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        f"{_FOLDER}/package.opf": package(publication, read, others).encode(),
        **{f"{_FOLDER}/{each.name}": each.data for each in read},
        **{f"{_FOLDER}/{name}": data for name, data in others.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, data)
    return out.getvalue()
