"""What the page with the printed editions shows beside the frame that all pages have.

The template reads nothing else. URLs are relative to the page; every text is escaped by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Offer(NamedTuple):
    """An edition to take along.

    ``purpose`` says in a sentence or two what it is for. ``facts`` are its kind of file, its
    number of pages and its size, each ready to be read; ``kind`` is its media type.
    """

    form: str
    title: str
    purpose: str
    url: str
    kind: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintPage:
    """All that the page offers. ``style`` is put behind that of all pages.

    ``standing`` says which text the editions have: a version, or a draft.
    """

    style: str
    standing: str
    offers: tuple[Offer, ...]
