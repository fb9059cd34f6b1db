"""Where everything in an edition is: divisions by label and title, provisions by path.

All tables are built once, in time linear in the edition; what is only needed for an article that
is cited, or that cites, is built when it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.model import Address, Chapter, DivisionKind
from leidraad.reading.citations.inside import Article, Path
from leidraad.reading.citations.mentions import APART, Form
from leidraad.reading.citations.nodes import Node, Origin
from leidraad.reading.citations.titles import Titles, fold_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from leidraad.languages import Unit
    from leidraad.reading.citations.mentions import Step


# The look-up of an enum's member costs more than what is done with it.
_ARTICLE, _LABEL = DivisionKind.ARTICLE, Form.LABEL
_ARTICLES = (_ARTICLE,)
_KINDS = {
    "chapter": (DivisionKind.CHAPTER, DivisionKind.SECTION),
    "section": (DivisionKind.SECTION, DivisionKind.CHAPTER),
    "article": _ARTICLES,
    "": _ARTICLES,
}


class Places:
    """The index of one edition."""

    def __init__(
        self,
        chapters: Sequence[Chapter],
        headings: Mapping[str, Iterable[str]],
        units: Iterable[Unit] = (),
    ) -> None:
        """Index ``chapters``; ``headings`` are the heading words of the language, by unit.

        ``units`` are its units: a heading "Annex II" is known by the word for annexes.
        """
        self._chapters = chapters
        self._units = units
        self._unit_of = {word.casefold(): unit for unit, all_ in headings.items() for word in all_}
        self._labels: dict[DivisionKind, dict[str, list[Node]]] = {
            kind: defaultdict(list) for kind in DivisionKind
        }
        self._nodes = [
            [
                Node(number, n, division, Address(division.key or division.label))
                for n, division in enumerate(chapter.divisions)
            ]
            for number, chapter in enumerate(chapters)
        ]
        self._order: dict[DivisionKind, list[Node]] = {kind: [] for kind in DivisionKind}
        for nodes in self._nodes:
            for node in nodes:
                division = node.division
                self._order[division.kind].append(node)
                if division.label:
                    self._labels[division.kind][fold_label(division.label)].append(node)
        self._starts = [[d.blocks[0] for d in chapter.divisions] for chapter in chapters]
        self._inside: dict[tuple[int, int], Article] = {}
        self.titles = Titles(title for title in self._titles)

    @cached_property
    def _titles(self) -> dict[str, list[Node]]:
        """The divisions by their titles, and by what stands before the colon in one alone."""
        found: dict[str, list[Node]] = defaultdict(list)
        shorter: dict[str, list[Node]] = defaultdict(list)
        for nodes in self._nodes:
            for node in nodes:
                title = node.division.title
                if title:
                    found[fold_title(title)].append(node)
                    head, colon, _ = title.partition(":")
                    if colon and head.strip():
                        shorter[fold_title(head)].append(node)
        alone = {title: one for title, one in shorter.items() if len(one) == 1}
        return alone | found

    @cached_property
    def _apart(self) -> dict[tuple[str, str], list[Node]]:
        """The divisions whose heading calls them an annex or a recital, by unit and label."""
        words = {w.casefold(): u.kind for u in self._units if u.kind in APART for w in u.singular}
        opening = re.compile(rf"({'|'.join(map(re.escape, words)) or '(?!)'})\s+(\w{{1,7}})(?!\w)")
        found: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for nodes in self._nodes:
            for node in nodes:
                if match := opening.match(node.division.heading.words.casefold()):
                    found[words[match[1]], match[2]].append(node)
        return found

    @cached_property
    def _annexes(self) -> frozenset[tuple[int, int]]:
        """The annexes: the number of the chapter, and their own in there."""
        apart = self._apart.items()
        return frozenset(
            (node.chapter, node.number)
            for (unit, _), found in apart
            if unit == "annex"
            for node in found
        )

    @cached_property
    def _rank(self) -> dict[tuple[int, int], int]:
        """The place of each division among those of its kind."""
        return {
            (node.chapter, node.number): rank
            for nodes in self._order.values()
            for rank, node in enumerate(nodes)
        }

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words in the titles of the chapters, and the titles of one word."""
        words: set[str] = set()
        for chapter, nodes in zip(self._chapters, self._nodes, strict=True):
            words.update(fold_title(chapter.title).split())
            titles = [node.division.title for node in nodes]
            words.update(title.casefold() for title in titles if " " not in title)
        return frozenset(words)

    def inside(self, node: Node) -> Article:
        """Give the inside of an article."""
        place = (node.chapter, node.number)
        if place not in self._inside:
            self._inside[place] = Article(self._chapters[node.chapter], node.division)
        return self._inside[place]

    def origin(self, chapter: int, block: int) -> Origin:
        """Tell where the block with index ``block`` of a chapter stands."""
        node = self._around(chapter, block)
        path: Path = ()
        if node is not None and node.division.provisions:
            path = self.inside(node).owner(block)
        return Origin(chapter, node, path, block)

    def alinea(self, origin: Origin, path: Path) -> int:
        """Tell which alinea of the provision ``path`` a citation stands in or below, from 0."""
        if origin.article is None:
            return 0
        alineas = self.inside(origin.article).alineas.get(path, ())
        return max(0, bisect_right(alineas, origin.block) - 1)

    def _around(self, chapter: int, block: int) -> Node | None:
        number = bisect_right(self._starts[chapter], block) - 1
        while number >= 0:
            node = self._nodes[chapter][number]
            if block < node.division.blocks[1]:
                return node
            number = node.division.parent
        return None

    def ancestor(self, node: Node | None, unit: str) -> Node | None:
        """Give the nearest division of a ``unit`` around ``node`` (or itself)."""
        while node is not None:
            if node.division.kind in _KINDS[unit][:1] or self._says(node, unit):
                return node
            parent = node.division.parent
            node = self._nodes[node.chapter][parent] if parent >= 0 else None
        return None

    def annex(self, node: Node | None) -> Node | None:
        """Give the annex that ``node`` is or stands in."""
        while node is not None and (node.chapter, node.number) not in self._annexes:
            parent = node.division.parent
            node = self._nodes[node.chapter][parent] if parent >= 0 else None
        return node

    def headed(self, node: Node | None, word: str) -> Node | None:
        """Give the nearest division around ``node`` with a heading that starts with ``word``."""
        while node is not None:
            heading = node.division.heading
            if word == (heading.word or heading.words.partition(" ")[0]).casefold():
                return node
            parent = node.division.parent
            node = self._nodes[node.chapter][parent] if parent >= 0 else None
        return None

    def _says(self, node: Node, unit: str) -> bool:
        """Tell whether the heading of ``node`` has a word for ``unit``: "Hoofdstuk 3"."""
        return self._unit_of.get(node.division.heading.word.casefold()) == unit

    def neighbour(self, node: Node, offset: int) -> Node | None:
        """Give the division of the same kind before (-1) or after (1) ``node``."""
        order = self._order[node.division.kind]
        at = self._rank[node.chapter, node.number] + offset
        return order[at] if 0 <= at < len(order) else None

    def only(self, step: Step) -> Node | None:
        """Give the article that ``step`` names, where no other article has its label."""
        if step.form is not _LABEL or _KINDS.get(step.unit) is not _ARTICLES:
            return None
        found = self._labels[_ARTICLE].get(fold_label(step.value))
        return found[0] if found and len(found) == 1 else None

    def labelled(self, unit: str, label: str, around: Sequence[Node], origin: Origin) -> list[Node]:
        """Give the divisions with a label; inside ``around``, or else the nearest to ``origin``.

        Where articles are numbered anew in each chapter, the one in the same chapter wins.
        """
        folded = fold_label(label)
        found: list[Node] = []
        if unit in APART:
            return self._apart.get((unit, folded), [])
        for kind in _KINDS[unit]:
            found = self._labels[kind].get(folded, [])
            if around:
                found = [node for node in found if any(self._contains(o, node) for o in around)]
            if found:
                break
        if len(found) > 1 and unit != "article":
            found = [node for node in found if self._says(node, unit)] or found
        if len(found) > 1 and not around:
            for test in (self._same_parent, self._same_chapter):
                near = [node for node in found if test(node, origin)]
                if len(near) == 1:
                    return near
        return found

    @cached_property
    def has_letters(self) -> bool:
        """Whether sections of the policy go by a letter: "part A"."""
        return any(
            len(label) == 1 and label.isalpha() for label in self._labels[DivisionKind.SECTION]
        )

    def titled(self, unit: str, title: str, origin: Origin) -> list[Node]:
        """Give the divisions with a title; the largest where a section and its article share it."""
        found = self._titles.get(title, [])
        wanted = [node for node in found if unit and node.division.kind in _KINDS[unit]]
        if not wanted:
            kinds = [node.division.kind for node in found]
            largest = next((kind for kind in DivisionKind if kind in kinds), None)
            wanted = [node for node in found if node.division.kind is largest]
        if len(wanted) > 1:
            near = [node for node in wanted if self._same_chapter(node, origin)]
            wanted = near if len(near) == 1 else wanted
        return wanted

    def between(self, first: Node, last: Node) -> list[Node]:
        """Give the divisions from ``first`` to ``last``, both included; empty if reversed."""
        order = self._order[first.division.kind]
        start = self._rank[first.chapter, first.number]
        return order[start : self._rank[last.chapter, last.number] + 1]

    @staticmethod
    def _contains(outer: Node, node: Node) -> bool:
        first, last = outer.division.blocks
        return outer.chapter == node.chapter and first <= node.division.blocks[0] < last

    @staticmethod
    def _same_chapter(node: Node, origin: Origin) -> bool:
        return node.chapter == origin.chapter

    @staticmethod
    def _same_parent(node: Node, origin: Origin) -> bool:
        own = origin.node
        return (
            own is not None
            and node.chapter == own.chapter
            and node.division.parent == own.division.parent
        )


def fold_label(label: str) -> str:
    """Fold the case of a label, and leave out its white space."""
    return "".join(label.split()).casefold()
