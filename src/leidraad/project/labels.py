"""The labels that the sections and articles of an edition would have if they were consecutive."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks.sequence import LETTERS, NUMERALS, Ordinal, ordinal
from leidraad.model import Chapter, Division, DivisionKind, Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_MARKS = (".", ":", "")
"""What may stand between the label of a section and the number of its article: A.1, 2:35, A1."""


class _Member(NamedTuple):
    """A division in a row, and its label as a number; None where it has no label yet."""

    division: Division
    ordinal: Ordinal | None


class _Row(NamedTuple):
    """Divisions to be numbered one after another: what stands before their number, and they."""

    prefix: str
    members: Sequence[_Member]


def consecutive(edition: Edition, *, keep_letters: bool) -> dict[str, str]:
    """Give the label that each section and article should have, by key.

    Each part of the text starts anew where it does so now. An article without a label gets one. A
    section that gets another label takes its articles along: B.1 becomes A.1. With
    ``keep_letters`` an inserted article keeps its letter (12, 12a, 13), else it gets a number.
    What has a label that is no number is left as it is, and so are chapters.
    """
    labels: dict[str, str] = {}
    for row in _sections(edition):
        _assign(row, labels, keep_letters=keep_letters)
    for row in _articles(edition, labels):
        _assign(row, labels, keep_letters=keep_letters)
    return labels


def single(edition: Edition, old: str, new: str) -> dict[str, str]:
    """Give the labels by key when the article or section ``old`` becomes ``new``.

    A section takes its articles along. Empty when nothing has the label ``old``.
    """
    for chapter in edition.chapters:
        for division in chapter.divisions:
            if division.label == old and division.kind is not DivisionKind.CHAPTER:
                below = _below(chapter, division) if division.kind is DivisionKind.SECTION else ()
                labels = {each.key: new + each.label[len(old) :] for each in below}
                return {division.key: new, **labels}
    return {}


def _below(chapter: Chapter, section: Division) -> Iterator[Division]:
    """Give the articles of a section whose label starts with that of the section."""
    for division in chapter.divisions:
        if (
            division.kind is DivisionKind.ARTICLE
            and division.parent >= 0
            and chapter.divisions[division.parent] is section
            and division.label.startswith((f"{section.label}.", f"{section.label}:"))
        ):
            yield division


def _assign(row: _Row, labels: dict[str, str], *, keep_letters: bool) -> None:
    numbers = [member.ordinal.number for member in row.members if member.ordinal]
    # A row of letters may start with any; a row of numbers starts with 1, or with 0 if it does so.
    lowest = min(numbers, default=1)
    number = (lowest if row.prefix == LETTERS else min(lowest, 1)) - 1
    letter, before = "", -1
    for division, found in row.members:
        lettered = keep_letters and found is not None and bool(found.letter)
        if found is not None and lettered and found.number == before:
            letter = chr(ord(letter) + 1) if letter else "a"
        else:
            number, letter = number + 1, "a" if lettered else ""
        before = found.number if found is not None else -1
        if division.key:
            labels[division.key] = Ordinal(row.prefix, number, letter).label


def _members(edition: Edition, kind: DivisionKind) -> Iterator[tuple[Chapter, _Member]]:
    """Give the divisions of a kind that have a number, or are to have one."""
    before = ""
    for chapter in edition.chapters:
        for division in chapter.divisions:
            if division.kind is not kind:
                continue
            found = ordinal(division.label, before)
            before = division.label or before
            if found or (not division.label and kind is DivisionKind.ARTICLE):
                yield chapter, _Member(division, found)


def _sections(edition: Edition) -> Iterator[_Row]:
    found = [(c, m) for c, m in _members(edition, DivisionKind.SECTION) if m.ordinal]
    rows: dict[str, list[tuple[Chapter, _Member]]] = defaultdict(list)
    for chapter, member in found:
        rows[member.ordinal.row if member.ordinal else ""].append((chapter, member))
    for prefix, members in rows.items():
        yield from _by_chapter(prefix, members)


def _by_chapter(prefix: str, members: Iterable[tuple[Chapter, _Member]]) -> Iterator[_Row]:
    """Split a row where chapters number anew: where more than one of them has a first number."""
    chapters: dict[str, list[_Member]] = defaultdict(list)
    for chapter, member in members:
        chapters[chapter.name].append(member)
    openings = sum(
        any(member.ordinal and member.ordinal.opens for member in each)
        for each in chapters.values()
    )
    if openings > 1:
        yield from (_Row(prefix, each) for each in chapters.values())
    else:
        yield _Row(prefix, [member for each in chapters.values() for member in each])


def _articles(edition: Edition, labels: Mapping[str, str]) -> Iterator[_Row]:
    """Give the rows of articles: each section with a prefix of its own, all others together."""
    groups: dict[tuple[str, int], list[tuple[Chapter, _Member]]] = defaultdict(list)
    for chapter, member in _members(edition, DivisionKind.ARTICLE):
        groups[chapter.name, member.division.parent].append((chapter, member))
    shared: dict[str, list[tuple[Chapter, _Member]]] = defaultdict(list)
    for group in groups.values():
        chapter, first = group[0]
        members = [member for _, member in group]
        prefix = _usual_prefix(members)
        parent = first.division.parent
        around = chapter.divisions[parent] if parent >= 0 else None
        mark = _mark(around, prefix)
        if around is not None and mark is not None:
            yield _Row(labels.get(around.key, around.label) + mark, members)
        else:
            shared[prefix].extend(group)
    for prefix, group in shared.items():
        yield from _by_chapter(prefix, group)


def _usual_prefix(members: Iterable[_Member]) -> str:
    """Give what stands before the numbers of most members: one may have been moved here."""
    prefixes = Counter(member.ordinal.row for member in members if member.ordinal)
    return prefixes.most_common(1)[0][0] if prefixes else ""


def _mark(around: Division | None, prefix: str) -> str | None:
    """Give what stands between a section's label and its articles' numbers, None for neither."""
    if around is None or not around.label or prefix in ("", LETTERS, NUMERALS):
        return None
    return next((mark for mark in _MARKS if around.label + mark == prefix), None)
