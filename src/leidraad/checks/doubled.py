"""Points and paragraphs of one list that have the same letter or number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.diagnostics import Location
from leidraad.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.lookup import Place
    from leidraad.checks.waivers import LetsBe
    from leidraad.model import Chapter, Provision

_BLANK = BlockKind.BLANK
_FIRST = ("a", "1", "i")


class Doubled(NamedTuple):
    """A provision with the label of one before it; ``instead`` is its own, where that is sure."""

    provision: Provision
    first: Provision
    instead: str


def told_doubled(place: Place, lets_be: LetsBe) -> Iterator[Doubled]:
    """Give those that LD105 tells of: what follows from them is not told as well."""
    for each in doubled(place):
        if not lets_be(location_of(place, each.provision), ("LD105",)):
            yield each


def location_of(place: Place, provision: Provision) -> Location:
    """Give the label of a provision as it is typed."""
    return Location.of(place.chapter.source, provision.label_start, provision.label_end)


def doubled(place: Place) -> Iterator[Doubled]:
    """Give the provisions of a division whose label is taken in their list."""
    provisions = place.division.provisions
    if len(provisions) == len({each.path for each in provisions}):
        return
    for row in _lists(place.chapter, provisions):
        labels = [each.label for each in row]
        own = _in_a_row(labels)
        for number, each in enumerate(row):
            first = labels.index(each.label)
            if first < number:
                yield Doubled(each, row[first], own[number] if own else "")


def _lists(chapter: Chapter, provisions: Sequence[Provision]) -> Iterator[list[Provision]]:
    """Give the provisions that stand one right behind another, each list by itself."""
    below: dict[tuple[str, ...], list[list[Provision]]] = defaultdict(list)
    for each in provisions:
        if each.path[-1] != each.label:
            continue  # A point without a letter.
        lists = below[each.path[:-1]]
        begins = each.label in _FIRST and bool(lists) and len(lists[-1]) > 1
        if lists and not begins and _touch(chapter, lists[-1][-1], each):
            lists[-1].append(each)
        else:
            lists.append([each])
    for lists in below.values():
        yield from lists


def _touch(chapter: Chapter, one: Provision, other: Provision) -> bool:
    between = chapter.blocks[one.blocks[1] : other.blocks[0]]
    return all(block.kind is _BLANK for block in between)


def _in_a_row(labels: Sequence[str]) -> list[str]:
    """Give the labels with the doubled ones counted on, where that makes one row; else nothing."""
    row: list[str] = []
    for number, label in enumerate(labels):
        following = _next(row[-1]) if row else label
        if label != following and label not in labels[:number]:
            return []
        row.append(following)
    return row


def _next(label: str) -> str:
    """Give what comes behind a number or a single letter; nothing behind anything else."""
    if label.isdecimal():
        return str(int(label) + 1)
    return chr(ord(label) + 1) if len(label) == 1 and "a" <= label < "z" else ""
