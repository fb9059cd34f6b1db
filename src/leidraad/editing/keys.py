"""Keys for the divisions and hard words that have none, the same in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.diagnostics import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.model import Chapter, Division, Edition, Heading, Policy, Term

_LONGEST = 40
_SHORT = 3
"""Words of so many letters or fewer do not end a key that was cut: "-of", "-for", "-van"."""

_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_ATTRIBUTE_LIST = re.compile(r"\{:?[^{}]*\}[ \t]*(?:#+[ \t]*)?$")
_UNFIT = re.compile(r"[^a-z0-9]+")
# Letters that have no decomposition in Unicode, written as people write them without.
_FOLDS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th"})


class Proposal(NamedTuple):
    """A key for a division or a hard word that has none, and the edit that writes it."""

    chapter: Chapter
    heading: Heading
    key: str
    edit: Edit


class _Member(NamedTuple):
    """A division or a hard word in one language, with what is taken there."""

    taken: set[str]
    chapter: Chapter
    heading: Heading
    kind: str
    title: str


def propose_keys(policy: Policy) -> tuple[Proposal, ...]:
    """Propose a key for every chapter, section, article and hard word without one.

    It takes the key that its counterpart has in another language (same file, same label,
    or else the same place in the order; of hard words, the same place in a list as long); otherwise
    one is made from its title, in English where
    there is an English edition. No key is proposed twice in a language, and none that is in use.
    """
    taken = [_taken(edition) for edition in policy.editions]
    everywhere = set().union(*taken)
    proposals: dict[tuple[str, int], Proposal] = {}
    for group in _counterparts(policy, taken):
        key = next((member.heading.key for member in group if member.heading.key), "")
        for member in group:
            if member.heading.key:
                continue
            if not key or key in member.taken:
                key = _free(_from_title(group), everywhere)
            member.taken.add(key)
            everywhere.add(key)
            edit = _edit(member.chapter, member.heading, key)
            proposal = Proposal(member.chapter, member.heading, key, edit)
            proposals[edit.path, edit.start] = proposal
    order = [chapter.source.path for edition in policy.editions for chapter in edition.files]
    rank = {path: number for number, path in enumerate(order)}
    return tuple(proposals[each] for each in sorted(proposals, key=lambda at: (rank[at[0]], at[1])))


def _taken(edition: Edition) -> set[str]:
    """Give what is an anchor in an edition already: keys, and ids of the writer's own."""
    return {term.key for term in edition.terms if term.key} | {
        name
        for chapter in edition.files
        for name in (
            *(division.key for division in chapter.divisions if division.key),
            *(anchor.name for anchor in chapter.anchors),
        )
    }


def _counterparts(policy: Policy, taken: Sequence[set[str]]) -> Iterator[list[_Member]]:
    """Give what is each other's translation, in the order of the document; hard words last."""
    groups: dict[tuple[object, ...], list[_Member]] = defaultdict(list)
    for edition, used in zip(policy.editions, taken, strict=True):
        for chapter in edition.chapters:
            for name, division in _named(chapter):
                member = _Member(used, chapter, division.heading, division.kind, division.title)
                groups[chapter.name, *name].append(member)
    lists = [_terms(edition) for edition in policy.editions]
    for terms, used in zip(lists, taken, strict=True):
        for file, words in terms.items():
            alike = all(len(words) == len(other[file]) for other in lists if file in other)
            for number, term in enumerate(words):
                member = _Member(used, term.chapter, term.heading, "term", term.word)
                own = () if alike else (term.chapter.source.path,)
                groups[file, "term", number, *own].append(member)
    yield from groups.values()


def _terms(edition: Edition) -> dict[str, list[Term]]:
    """Give the hard words of each list."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in edition.terms:
        found[term.chapter.name].append(term)
    return found


def _named(chapter: Chapter) -> Iterator[tuple[tuple[object, ...], Division]]:
    """Give each division with what identifies it in its file, in whatever language.

    That is its kind and its label; without a label, or where it comes again, its rank among its
    like below the same division.
    """
    names: list[tuple[object, ...]] = []
    met: Counter[tuple[object, ...]] = Counter()
    for division in chapter.divisions:
        around = names[division.parent] if division.parent >= 0 else ()
        name = (division.kind, division.label) if division.label else (around, division.kind)
        met[name] += 1
        names.append((*name, met[name]))
        yield names[-1], division


def _from_title(group: Sequence[_Member]) -> str:
    english = [each for each in group if each.chapter.language.partition("-")[0] == "en"]
    member = (english or group)[0]
    words = _plain(member.title).split("-")
    if len("-".join(words)) > _LONGEST:
        words = _cut(words)
    key = "-".join(words)
    if not key[:1].isalpha():
        key = "-".join(part for part in (member.kind, key or _plain(member.heading.label)) if part)
    return key


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words.lower().translate(_FOLDS))
    return _UNFIT.sub("-", folded.encode("ascii", "ignore").decode("ascii")).strip("-")


def _cut(words: Sequence[str]) -> list[str]:
    """Take as many whole words as fit, and no dangling "of" or "for" at the end."""
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > _LONGEST:
            break
        kept.append(word)
    while len(kept) > 1 and len(kept[-1]) <= _SHORT:
        kept.pop()
    return kept or [words[0][:_LONGEST]]


def _free(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _edit(chapter: Chapter, heading: Heading, key: str) -> Edit:
    """Put the key first in the attribute list of the heading, or make that list."""
    text, path = chapter.source.text, chapter.source.path
    line = text[heading.start : heading.end]
    attributes = _ATTRIBUTE_LIST.search(line) if heading.attributes or heading.classes else None
    if attributes:
        at = heading.start + attributes.start() + (2 if attributes[0][1] == ":" else 1)
        return Edit(path, at, at, f"#{key} ")
    closing = _CLOSING_MARKS.search(line)
    at = heading.start + (closing.start() if closing else len(line.rstrip(" \t")))
    return Edit(path, at, at, f" {{#{key}}}")
