"""What offline reading is made from: one complete, frozen context for the whole site."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leidraad.renditions.web.versions.news import News

LIMIT = 300_000
"""How many bytes, compressed, a visitor is sent unasked; a larger policy is saved as it is read."""


class Built(NamedTuple):
    """A file of the site: its path, how many bytes it has, and what gives them."""

    path: str
    size: int
    load: Callable[[], bytes]


class Reader(NamedTuple):
    """What readers of one language have: its top and home page on the site, and its words.

    ``prefix`` and ``home`` are site URLs. ``changes`` says what is new since a version that
    a reader had.
    """

    code: str
    site_name: str
    prefix: str
    home: str
    words: Mapping[str, str]
    changes: Mapping[str, News] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Saving:
    """What is saved, for whom, and what is said about it.

    ``readers`` are the languages, the leading one first. ``files`` are all files of the built
    site. ``pages`` and ``further`` give the language of each file to be saved, by its path: the
    pages of the policy, and what they fetch by script; ``texts`` are those of the pages with text
    of the policy, not lists of it. ``editions`` are the paths of files that hold a whole edition,
    which a reader may keep. ``version`` is what people call this state of the text, maybe empty;
    ``text`` changes whenever the text does.
    """

    readers: tuple[Reader, ...]
    files: tuple[Built, ...]
    pages: Mapping[str, str]
    further: Mapping[str, str]
    editions: tuple[str, ...]
    version: str
    text: str
    limit: int = LIMIT
    texts: frozenset[str] = frozenset()
