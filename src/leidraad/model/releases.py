"""Sealed releases of a policy, the chain they form, and what of it does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from leidraad.model.divisions import Division
    from leidraad.model.policy import Chapter, Edition


class Lag(StrEnum):
    """Why a translation is behind: its source changed, or nobody has ever confirmed it."""

    CHANGED = "changed"
    UNCONFIRMED = "unconfirmed"


class ReleasedLanguage(NamedTuple):
    """A language of a release: its code, its own name and the folder of its files."""

    code: str
    name: str
    folder: str


class Previous(NamedTuple):
    """The release before: its version, and the seal it had when the next one was made."""

    version: str
    seal: str


@dataclass(frozen=True, slots=True)
class Release:
    """A sealed release, as its manifest has it.

    ``sealed`` is when it was made, in UTC. ``adopted`` and ``in_force`` are None when the policy
    does not say. ``notes`` tell what changed, by language; ``follows`` names the languages whose
    translation was behind when it was sealed, with the keys of what was behind in it.
    ``languages`` (the first is leading), ``order`` and ``audiences`` are what it takes to read the
    text again. ``files`` has the SHA-256 of each file by its path in the release's folder, and
    ``seal`` that of the manifest. The first release has no ``previous``.
    """

    version: str
    sealed: datetime
    adopted: date | None
    in_force: date | None
    notes: Mapping[str, str]
    follows: Mapping[str, Mapping[str, Lag]]
    languages: tuple[ReleasedLanguage, ...]
    order: tuple[str, ...]
    audiences: Mapping[str, Mapping[str, str]]
    files: Mapping[str, str]
    previous: Previous | None = None
    seal: str = ""


class Misfit(StrEnum):
    """What can be wrong with a chain of releases."""

    NO_RELEASE = "no-release"
    UNREADABLE = "unreadable"
    MALFORMED = "malformed"
    EDITED = "edited"
    OTHER_VERSION = "other-version"
    PREVIOUS_GONE = "previous-gone"
    PREVIOUS_OTHER = "previous-other"
    PREVIOUS_EDITED = "previous-edited"
    FILE_UNREADABLE = "file-unreadable"
    FILE_MISSING = "file-missing"
    FILE_ADDED = "file-added"
    FILE_CHANGED = "file-changed"
    FILE_CONVERTED = "file-converted"


class Fault(NamedTuple):
    """Something in the chain of releases that does not fit.

    ``path`` is the file, relative to the folder of all releases. ``offset`` is the first byte that
    is not as it was, -1 when that cannot be told; ``line`` and ``column`` are its place, from 1.
    ``detail`` is a version, or a reason.
    """

    misfit: Misfit
    version: str
    path: str
    offset: int = -1
    line: int = 1
    column: int = 1
    detail: str = ""


class Chain(NamedTuple):
    """The releases that can be read, from the first to the last, and all that does not fit."""

    releases: tuple[Release, ...] = ()
    faults: tuple[Fault, ...] = ()


class Former(NamedTuple):
    """A division as a release had it."""

    version: str
    chapter: Chapter
    division: Division


class Misread(NamedTuple):
    """Why a file of what was confirmed cannot be read, with the place, from 1."""

    path: str
    reason: str
    line: int
    column: int


class History(NamedTuple):
    """What is on record about earlier states of the text at hand.

    ``last`` holds the editions of the last release, without their citations; it is empty where
    there is no release, or where the text is still the same. ``former`` has, by key, what the
    newest release that had it in force said under a key of the leading language; only keys count
    that the text has, and that the last release does not have in force. ``misread`` says what is
    wrong with the confirmations of translations, ``misread_pairings`` with what was said of
    articles under another key.
    """

    chain: Chain = Chain()
    last: tuple[Edition, ...] = ()
    former: Mapping[str, Former] = MappingProxyType({})
    misread: Misread | None = None
    misread_pairings: Misread | None = None


def in_force(releases: Iterable[Release], day: date) -> Release | None:
    """Give the release that holds on ``day``: the last one that was in force by then.

    One that does not say from when it holds counts from when it was made. None when none held yet.
    """
    held = [each for each in releases if (each.in_force or each.sealed.date()) <= day]
    return held[-1] if held else None
