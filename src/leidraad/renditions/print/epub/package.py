"""What a reading system is told of a book: its package document (EPUB 3.3, section 5)."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from leidraad.renditions.print.data import date_of
from leidraad.renditions.print.epub.pages import NAVIGATION
from leidraad.renditions.print.epub.xhtml import attribute, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from leidraad.renditions.print.context import Publication
    from leidraad.renditions.print.epub.pages import Document

_TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "xhtml": "application/xhtml+xml",
}
_PROPERTIES = {NAVIGATION: "nav", "cover.svg": "cover-image"}
# A book must tell when it was changed (section 5.5.4). Of a draft nobody knows: it has the first
# date that its archive can write.
_NEVER = "1980-01-01"
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")


def package(publication: Publication, read: Sequence[Document], others: Iterable[str]) -> str:
    """Describe a book: ``read`` are its documents in order, ``others`` the names of other files."""
    files = (*(each.name for each in read), *others)
    items = "".join(
        f'<item id="{_item(name)}" href={attribute(name)} media-type="{_type(name)}"'
        f"{_properties(name)}/>\n"
        for name in files
    )
    spine = "".join(f'<itemref idref="{_item(each.name)}"/>\n' for each in read)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" '
        f"xml:lang={attribute(publication.language)}>\n"
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{''.join(_metadata(publication, read))}</metadata>\n"
        f"<manifest>\n{items}</manifest>\n<spine>\n{spine}</spine>\n</package>\n"
    )


def _metadata(publication: Publication, read: Sequence[Document]) -> Iterator[str]:
    standing = publication.standing
    when = date_of(publication)
    yield f'<dc:identifier id="book">urn:uuid:{_identity(publication, read)}</dc:identifier>\n'
    yield f"<dc:title>{text(publication.title or '–')}</dc:title>\n"
    yield f"<dc:language>{text(publication.language)}</dc:language>\n"
    if organisation := publication.words["organisation"]:
        yield f"<dc:creator>{text(organisation)}</dc:creator>\n"
        yield f"<dc:publisher>{text(organisation)}</dc:publisher>\n"
    if publication.description:
        yield f"<dc:description>{text(publication.description)}</dc:description>\n"
    if standing.address:
        yield f"<dc:source>{text(standing.address)}</dc:source>\n"
    if when:
        yield f"<dc:date>{when.isoformat()}</dc:date>\n"
    yield _meta("dcterms:modified", f"{when.isoformat() if when else _NEVER}T00:00:00Z")
    if standing.version:
        yield _meta("schema:version", standing.version)
    yield _meta("schema:accessMode", "textual")
    if publication.pictures:
        yield _meta("schema:accessMode", "visual")
        yield _meta("schema:accessibilityFeature", "alternativeText")
    yield _meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", publication.words["accessible"])


def _meta(name: str, value: str) -> str:
    return f'<meta property="{name}">{text(value)}</meta>\n'


def _identity(publication: Publication, read: Sequence[Document]) -> uuid.UUID:
    """Give what tells one book from another: of a release where it stands, of a draft its text."""
    standing = publication.standing
    if standing.version and standing.address:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"{standing.address}#{publication.language}")
    said = hashlib.sha256(b"".join(each.data for each in read)).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_OID, said)


def _item(name: str) -> str:
    return name.replace("/", "-").replace(".", "-")


def _type(name: str) -> str:
    return _TYPES[PurePosixPath(name).suffix.removeprefix(".")]


def _properties(name: str) -> str:
    found = _PROPERTIES.get(name, "")
    return f' properties="{found}"' if found else ""
