"""The printed editions of a policy: from manuscripts to files, set anew only where they changed."""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.print.contents import MANY
from leidraad.renditions.print.drawings import tidied
from leidraad.renditions.print.editions import (
    Edition,
    chosen,
    file_name,
    missing_on_poster,
    poster_keys,
    read_by,
    title_of,
)
from leidraad.renditions.print.epub import make_book
from leidraad.renditions.print.forms import Form
from leidraad.renditions.print.manuscript import Manuscript, Unprintable
from leidraad.renditions.print.publication import make_publication
from leidraad.renditions.print.typesetting import (
    TEMPLATES,
    Press,
    RestlessError,
    Set,
    TypesettingError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    import typst

    from leidraad.renditions.print.context import Publication
    from leidraad.settings import PrintSettings

_FIGURES = 3
"""How many figures the page numbers of a policy have room for that has few articles."""
_THICKEST = 120
"""How many pages a booklet has at most: thirty sheets can just be folded."""
_AT_ONCE = 2
"""How many editions are set at once; of a large policy one, for what each takes of memory."""
_NO_IMAGE = re.compile(r"failed to (?:decode|parse|load)")
_NO_ROOM = "the poster has no room"


class Printed(NamedTuple):
    """A finished edition: its path (``nl/….pdf``), its bytes, and what readers want to know.

    A book for an e-reader (``nl/….epub``) has no pages: ``pages`` is 0.
    """

    path: str
    data: bytes
    edition: Edition
    title: str
    pages: int


class Published(NamedTuple):
    """What was made, what could not be printed, and what is worth saying.

    ``remarks`` are ``no-address`` (so there are no QR codes), ``no-poster`` (no article was chosen
    for it) and ``thick-booklet`` (too many pages to fold, so there is none).
    """

    printed: tuple[Printed, ...]
    problems: tuple[Unprintable, ...] = ()
    remarks: tuple[str, ...] = ()


def publish(
    manuscripts: Sequence[Manuscript],
    settings: PrintSettings,
    kept: MutableMapping[str, Set] | None = None,
    only: Callable[[Edition], bool] = lambda _: True,
) -> Published:
    """Print the editions that ``settings`` chooses and ``only`` lets through.

    ``manuscripts`` are those of all languages, the leading one first. With problems nothing is
    printed in the languages that have them. ``kept`` holds what was set before, by content; what is
    in it is not set again, and what was not asked for this time leaves it.
    """
    publications: dict[str, Publication] = {}
    problems: list[Unprintable] = []
    for manuscript in manuscripts:
        publication, found = make_publication(manuscript)
        problems += found
        if not found:
            publications[publication.language] = publication
    wanted = tuple(each for each in chosen(publications, settings) if only(each))
    if any(each.form is Form.POSTER for each in wanted):
        home = manuscripts[0].edition.chapters[0].source.path
        missing = missing_on_poster(publications, settings)
        problems += [Unprintable("poster-key", key, home) for key in missing]
    desk = _Desk(publications, settings, {} if kept is None else kept)
    large = any(len(each.parts) > MANY for each in publications.values())
    with ThreadPoolExecutor(1 if large else _AT_ONCE) as pool:
        made = list(pool.map(desk.print, dict.fromkeys(wanted)))
    desk.clear()
    problems += dict.fromkeys(each for each in made if isinstance(each, Unprintable))
    printed = tuple(each for each in made if isinstance(each, Printed))
    remarks = []
    on_paper = any(each.edition.form is not Form.EPUB for each in printed)
    if on_paper and not all(each.standing.address for each in publications.values()):
        remarks.append("no-address")
    asked = only(Edition(Form.POSTER, next(iter(publications), "")))
    if asked and Form.POSTER.value in settings.editions and not poster_keys(publications, settings):
        remarks.append("no-poster")
    if any(not each.data for each in printed):
        remarks.append("thick-booklet")
    return Published(tuple(e for e in printed if e.data), tuple(problems), tuple(remarks))


class _Desk:
    """Prints editions, several at once, and remembers what it has printed."""

    def __init__(
        self,
        publications: dict[str, Publication],
        settings: PrintSettings,
        kept: MutableMapping[str, Set],
    ) -> None:
        self.publications = publications
        self.settings = settings
        self.kept = kept
        self.used: set[str] = set()
        self.press = Press((settings.fonts,) if settings.fonts else ())

    def print(self, edition: Edition) -> Printed | Unprintable:
        """Print one edition; what hinders it is given instead."""
        publication = self.publications[edition.language]
        try:
            found = self._set(edition, read_by(edition, self.publications, self.settings))
        except TypesettingError as error:
            if error.glyph:
                return _place_of(error.glyph, [publication, *self.publications.values()])
            if _NO_ROOM in str(error):
                return Unprintable("poster", "", next(iter(publication.sources), ""))
            if _NO_IMAGE.search(str(error)):
                return Unprintable("picture", ", ".join(publication.pictures), "")
            raise
        name = f"{edition.language}/{file_name(edition, publication)}"
        return Printed(name, found.pdf, edition, title_of(edition, publication), found.pages)

    def _set(self, edition: Edition, inputs: dict[str, object]) -> Set:
        publication = self.publications[edition.language]
        standards = _standards(publication, self.settings)
        key = _key(edition.form, inputs, standards)
        self.used.add(key)
        if key not in self.kept:
            try:
                self.kept[key] = (
                    self._book(publication, inputs)
                    if edition.form is Form.EPUB
                    else self._made(edition.form, inputs, standards)
                )
            except RestlessError:
                # Few references, but they will not settle: give each the same room.
                data = inputs["publication"]
                assert isinstance(data, dict)  # noqa: S101 - `read_by` made it
                room = {**inputs, "publication": {**data, "digits": _FIGURES}}
                self.kept[key] = self._made(edition.form, room, standards)
        return self.kept[key]

    def _made(
        self, form: Form, inputs: dict[str, object], standards: list[typst.PDFStandard]
    ) -> Set:
        if form is not Form.BOOKLET:
            return self.press.pdf(f"{form.value}.typ", inputs, standards)
        # A tagged PDF may not hold pages of another one, but drawings of them.
        drawn = self.press.pictures("booklet.typ", inputs)
        if len(drawn) > _THICKEST:
            return Set(b"", len(drawn))
        pages = [tidied(page) for page in drawn]
        facts = {"publication": inputs["publication"], "pictures": {}, "pages": pages}
        return self.press.pdf("sheets.typ", facts, standards)

    def _book(self, publication: Publication, inputs: dict[str, object]) -> Set:
        (cover,) = self.press.pictures("book-cover.typ", {**inputs, "parts": [], "pictures": {}})
        return Set(make_book(publication, tidied(cover)), 0)

    def clear(self) -> None:
        """Forget what was not asked for."""
        for key in set(self.kept) - self.used:
            del self.kept[key]


def _standards(publication: Publication, settings: PrintSettings) -> list[typst.PDFStandard]:
    """Give the standards that a file keeps to: for every reader, and for the archive.

    PDF/A wants the date of the document; a draft has none, and is nothing for the archive.
    """
    if not publication.standing.version:
        return ["ua-1"]
    return ["ua-1", "a-3a" if settings.attach_source else "a-2a"]


def _key(form: Form, inputs: dict[str, object], standards: Sequence[str]) -> str:
    """Give what an edition is known by: all that it is made from."""
    data = json.dumps([form.value, inputs, standards], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256((_templates() + data).encode("utf-8", "replace")).hexdigest()


@cache
def _templates() -> str:
    """Give the text of all templates, and the version of Typst."""
    files = sorted(TEMPLATES.rglob("*.typ"))
    return "\n".join([version("typst"), *(file.read_text(encoding="utf-8") for file in files)])


def _place_of(glyph: str, publications: Sequence[Publication]) -> Unprintable:
    """Find a sign that no letter exists for in the sources; Typst tells only which it is."""
    sign = glyph[:1]
    for publication in publications:
        for path, data in publication.sources.items():
            text = data.decode("utf-8", "replace")
            at = text.find(sign)
            if at >= 0:
                line = text.count("\n", 0, at) + 1
                column = at - (text.rfind("\n", 0, at) + 1) + 1
                return Unprintable("glyph", sign, path, line, column)
    return Unprintable("glyph", sign, "")
