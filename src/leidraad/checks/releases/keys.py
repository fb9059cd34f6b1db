"""Keys: once in a release, a key is there for ever, and is always that of the same article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.lookup import Place
from leidraad.checks.messages import Called, Word
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.checks.subject import Subject

_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST = 4
"""A text with fewer words that tell something is too short to say whether it is another one."""

_SHARED = 0.2
"""Of two texts about the same subject, the shorter shares at least so much with the longer."""

_STEM = 6
"""Words that begin with the same letters are about the same ("fotografeert", "fotograferen")."""


@rule("LD503", "key-disappeared", Severity.ERROR, since="0.1")
def key_disappeared(subject: Subject) -> Iterator[Finding]:
    """An article, section or chapter of the last release is gone, and its key with it.

    Links, printed codes and other documents lead to the key. Let the heading stand with
    `status="repealed"`: who comes there then reads that it has lapsed. Was only the key changed,
    then the old key belongs back. What had already lapsed in the last release may go.

        1.0        ### A.6 Photos {#photos}
        docs       (no longer there)                         <- who follows a link finds nothing
        docs       ### A.6 Photos {#photos status="repealed"}
    """
    before, now = subject.before.get(subject.leading.language), subject.leading
    if before is None:
        return
    renamed = _Renamed(before.by_key, now.by_key)
    for key, place in before.by_key.items():
        if key in now.by_key or place.division.repealed:
            continue
        twin = renamed.twin(place)
        values: dict[str, object] = {
            "what": Word(place.division.kind),
            "name": place.name,
            "key": key,
            "version": subject.last_version,
        }
        hints = (Hint(place.location, values),)
        if twin is None:
            chapter = now.chapters.get(place.chapter.name) or now.edition.chapters[0]
            yield Finding(Location.of(chapter.source, 0), values, hints=hints)
            continue
        heading, path = twin.division.heading, twin.chapter.source.path
        yield Finding(
            twin.key_location,
            values | {"name": twin.name, "now": heading.key},
            variant="renamed",
            hints=hints,
            fix="fix",
            edits=(Edit(path, heading.key_start, heading.key_end, key),),
        )


class _Renamed:
    """What has a key that it did not have before, by its title and by its text."""

    def __init__(self, before: Mapping[str, Place], now: Mapping[str, Place]) -> None:
        self._new: dict[tuple[str, str], list[Place]] = {}
        for key, place in now.items():
            if key not in before:
                for name in filter(all, _names(place)):
                    self._new.setdefault(name, []).append(place)

    def twin(self, place: Place) -> Place | None:
        """Give the one division that has another key now, None when that cannot be told."""
        for name in _names(place):
            found = self._new.get(name, ())
            if len(found) == 1:
                return found[0]
        return None


def _names(place: Place) -> Iterator[tuple[str, str]]:
    """Give what a division can be known by: its kind, with its text or with its title."""
    kind, title = place.division.kind, place.division.title
    yield kind, " ".join(_body(place).split())
    yield kind, title.casefold()


@rule("LD504", "key-reused", Severity.ERROR, since="0.1")
def key_reused(subject: Subject) -> Iterator[Finding]:
    """A key that a release had for one article is now that of another one.

    Who follows an old link, or compares the releases, would take the one for a new text of the
    other. An article that comes back may have its old key, and one that is written anew about the
    same keeps it; a new article gets a key of its own. An article is about something else when its
    title and text have no words in common with what was there, but for small words and a single
    other one.

        1.0        ### A.6 Photos {#photos}
        docs       ### B.2 Late fees {#photos}    <- this was the key of “Photos”
    """
    now = subject.leading.by_key
    before = subject.before.get(subject.leading.language)
    held: dict[str, _Held] = {}
    for key, former in subject.history.former.items():
        held[key] = _Held(Place(former.chapter, former.division), former.version)
    for key, place in before.by_key.items() if before is not None else ():
        if not place.division.repealed:
            held[key] = _Held(place, subject.last_version)
    idle = frozenset(subject.leading.vocabulary.comparing.get("function_words", ()))
    for key, place in now.items():
        old = held.get(key)
        if old is not None and _is_another(old.place, place, idle):
            division = old.place.division
            was = Called(division.kind, "", division.title or old.place.name)
            values = {"key": key, "was": was, "version": old.version}
            hints = (Hint(old.place.location, values),)
            yield Finding(place.key_location, values, hints=hints)


class _Held(NamedTuple):
    """What had a key, and in which release."""

    place: Place
    version: str


def _is_another(old: Place, new: Place, idle: frozenset[str]) -> bool:
    """Tell whether two texts with the same key have nothing to do with each other.

    The words in ``idle`` say nothing about that, and nor do the label and the key.
    """
    here, there = old.division.title, new.division.title
    titles = _stems(here, idle), _stems(there, idle)
    if here.casefold() == there.casefold() or titles[0] & titles[1]:
        return False
    texts = titles[0] | _stems(_body(old), idle), titles[1] | _stems(_body(new), idle)
    fewest = min(map(len, texts))
    return fewest >= _FEWEST and len(texts[0] & texts[1]) < _SHARED * fewest


def _text(place: Place) -> str:
    return place.chapter.text_of(place.division)


def _body(place: Place) -> str:
    """Give the source of a division below its heading."""
    return _text(place).partition("\n")[2]


def _stems(text: str, idle: frozenset[str]) -> frozenset[str]:
    """Give how the words begin that tell what a text is about."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in idle)
