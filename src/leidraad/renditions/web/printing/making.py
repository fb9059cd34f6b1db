"""From what was printed to the page that offers it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leidraad.renditions.web.assets import asset, minified_css
from leidraad.renditions.web.context import PageKind
from leidraad.renditions.web.pages import Plain, plain_page
from leidraad.renditions.web.printing.context import Offer, PrintPage
from leidraad.renditions.web.site import PRINT
from leidraad.renditions.web.urls import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from leidraad.renditions.web.context import PageContext
    from leidraad.renditions.web.site import Site

_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
_KILO = 1000


class Ready(NamedTuple):
    """An edition that lies ready on the site.

    ``form`` is what kind of edition it is (``large-print``), ``title`` what it is called in the
    language of the page, ``url`` its site URL. ``size`` counts bytes; ``pages`` is 0 where there
    are none to count.
    """

    form: str
    title: str
    url: str
    size: int
    pages: int


class Text(NamedTuple):
    """Which text was printed: a ``version``, or a draft, made ``after`` a version or before any."""

    version: str = ""
    after: str = ""


def print_page(site: Site, language: str, editions: Iterable[Ready], text: Text) -> PageContext:
    """Make the page of a language that offers ``editions``; none is worth a sentence too."""
    place = site.shelves[language].language
    words = place.words
    about = words["print_description"]
    frame = plain_page(site, language, Plain(PRINT, "", words["print_title"], about))
    offers = tuple(_offer(each, place.urls[PRINT], words) for each in editions)
    shown = PrintPage(
        minified_css(asset("print.css")),
        _standing(text, words) if offers else words["print_none"],
        offers,
    )
    return replace(frame, kind=PageKind.PRINT, parts=(), printed=shown)


def _standing(text: Text, words: Mapping[str, str]) -> str:
    name = "print_version" if text.version else "print_draft_after" if text.after else "print_draft"
    return words[name].replace("{version}", text.version or text.after)


def _offer(edition: Ready, page: str, words: Mapping[str, str]) -> Offer:
    ending = edition.url.rpartition(".")[2]
    facts = (ending.upper(), _pages(edition.pages, words), size_of(edition.size, words))
    return Offer(
        edition.form,
        edition.title,
        words[f"print_for_{edition.form.replace('-', '_')}"],
        relative(page, edition.url),
        _TYPES[ending],
        tuple(filter(None, facts)),
    )


def _pages(count: int, words: Mapping[str, str]) -> str:
    if not count:
        return ""
    return words["print_page" if count == 1 else "print_pages"].replace("{count}", str(count))


def size_of(size: int, words: Mapping[str, str]) -> str:
    """Say how large a file is, as people see it on their phones: 240 kB, or 2,2 MB."""
    thousands = max(1, round(size / _KILO))
    if thousands < _KILO:
        return words["print_kb"].replace("{size}", str(thousands))
    millions = f"{size / _KILO / _KILO:.1f}".replace(".", words["print_point"])
    return words["print_mb"].replace("{size}", millions)
