"""What is asked of a release, and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.diagnostics import Severity
from leidraad.releasing.sealing import WORKSHOP, alone
from leidraad.releasing.versions import is_version, rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from leidraad.model import Chain, Lag
    from leidraad.project import Checked
    from leidraad.releasing.gathering import Gathered
    from leidraad.settings import Settings


EVERY = "*"
"""Stands for the languages of all translations."""


class Plan(NamedTuple):
    """What somebody asks for: a version, its notes by language, its dates where they are known.

    ``follows`` are the languages of which the translation may be behind, or :data:`EVERY`.
    """

    version: str
    notes: Mapping[str, str]
    adopted: date | None = None
    in_force: date | None = None
    follows: tuple[str, ...] = ()

    def may_follow(self, language: str) -> bool:
        """Tell whether the translation in a language may be behind."""
        return language in self.follows or EVERY in self.follows


class Obstacle(NamedTuple):
    """Why a release cannot be made: a kind, and what it is about.

    The kinds, with what they tell: ``version-malformed``, ``version-exists`` (``version``),
    ``version-not-later`` (``last`` besides); ``note-missing``, ``note-unknown``,
    ``note-unreadable``, ``follows-unknown``, ``follows-needless`` (``language``; the unknown ones
    ``known`` besides); ``behind`` (``language``, ``keys``); ``chain-broken``; ``half-written``,
    ``inside`` (``path``); ``errors`` (``count``); ``changed-meanwhile``; and the kinds of
    :class:`leidraad.releasing.gathering.Unfit` (``path``, ``detail``).
    """

    kind: str
    values: Mapping[str, object]


def about_plan(settings: Settings, plan: Plan, chain: Chain) -> Iterator[Obstacle]:
    """Tell what is wrong with what was asked for, and with the folder it would come into."""
    yield from _about_version(plan.version, chain)
    yield from _about_languages(plan, [language.code for language in settings.languages])
    if chain.faults:
        yield Obstacle("chain-broken", {})
    with alone(settings.releases) as free:
        pass
    if not free:
        yield half_written(settings)
    if settings.releases.is_relative_to(settings.docs):
        yield Obstacle("inside", {"path": settings.docs})


def half_written(settings: Settings) -> Obstacle:
    """Tell that another release is being made, or looks as if it were."""
    return Obstacle("half-written", {"path": settings.releases / WORKSHOP})


def about_files(gathered: Gathered) -> Iterator[Obstacle]:
    """Tell of files that cannot be sealed."""
    for kind, path, detail in gathered.unfit:
        yield Obstacle(kind, {"path": path, "detail": detail})


def about_text(
    plan: Plan, checked: Checked, behind: Mapping[str, Mapping[str, Lag]]
) -> Iterator[Obstacle]:
    """Tell what is wrong with the text and its translations."""
    errors = [each for each in checked.diagnostics if each.severity is Severity.ERROR]
    if errors:
        yield Obstacle("errors", {"count": len(errors)})
    for code, keys in behind.items():
        if keys and not plan.may_follow(code):
            yield Obstacle("behind", {"language": code, "keys": tuple(keys)})
        elif not keys and code in plan.follows:
            yield Obstacle("follows-needless", {"language": code})


def _about_version(version: str, chain: Chain) -> Iterator[Obstacle]:
    versions = [release.version for release in chain.releases]
    if not is_version(version):
        yield Obstacle("version-malformed", {"version": version})
    elif version in versions:
        yield Obstacle("version-exists", {"version": version})
    elif versions and rank(version) <= rank(versions[-1]):
        yield Obstacle("version-not-later", {"version": version, "last": versions[-1]})


def _about_languages(plan: Plan, codes: list[str]) -> Iterator[Obstacle]:
    for code in codes:
        if not plan.notes.get(code, "").strip():
            yield Obstacle("note-missing", {"language": code})
    for code, note in plan.notes.items():
        if code not in codes:
            yield Obstacle("note-unknown", {"language": code, "known": ", ".join(codes)})
        elif any("\ud800" <= character <= "\udfff" for character in note):
            yield Obstacle("note-unreadable", {"language": code})
    for code in plan.follows:
        if code not in (*codes[1:], EVERY):
            known = ", ".join(codes[1:]) or "-"
            yield Obstacle("follows-unknown", {"language": code, "known": known})
