"""Where everything in an edition is: divisions by label and title, provisions by path.

All tables are built once, in time linear in the edition; what is only needed for an article that
is cited, or that cites, is built when it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Address, BlockKind, Chapter, Division, DivisionKind, ProvisionKind
from leidraad.reading.citations.titles import Titles, fold_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Path = tuple[str, ...]

_KINDS = {
    "chapter": (DivisionKind.CHAPTER, DivisionKind.SECTION),
    "section": (DivisionKind.SECTION, DivisionKind.CHAPTER),
    "article": (DivisionKind.ARTICLE,),
    "": (DivisionKind.ARTICLE,),
}


class Node(NamedTuple):
    """A division: the number of its chapter, its own in there, and itself."""

    chapter: int
    number: int
    division: Division

    def address(self, path: Path = (), detail: str = "") -> Address:
        """Give an address in it; a division without a key goes by its label."""
        return Address(self.division.key or self.division.label, path, detail)


class Origin(NamedTuple):
    """Where a citation stands: the division, the provision, and the alinea of it, from 0."""

    chapter: int
    node: Node | None
    path: Path
    alinea: int

    @property
    def article(self) -> Node | None:
        """The article that it stands in."""
        if self.node is None or self.node.division.kind is not DivisionKind.ARTICLE:
            return None
        return self.node

    @property
    def address(self) -> Address:
        """The address that it stands at, empty outside every division."""
        return self.node.address(self.path) if self.node else Address("")


class Article:
    """The inside of one article: its provisions by path, and its running text by provision."""

    def __init__(self, chapter: Chapter, division: Division) -> None:
        """Read the provisions and the blocks of ``division``."""
        self.paths: dict[Path, Path] = {}
        self.paragraphs: list[Path] = []
        self.below: dict[Path, list[Path]] = defaultdict(list)
        first, last = division.blocks
        owner: list[Path] = [()] * (last - first)
        for provision in division.provisions:
            path = provision.path
            self.paths.setdefault(tuple(label.lower() for label in path), path)
            self.below[path[:-1]].append(path)
            if provision.kind is ProvisionKind.PARAGRAPH:
                self.paragraphs.append(path)
            start, end = provision.blocks
            owner[start - first : end - first] = [path] * (end - start)
        self.owner = owner
        self.alineas: dict[Path, list[int]] = defaultdict(list)
        for index in range(first + 1, last):
            if chapter.blocks[index].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
                self.alineas[owner[index - first]].append(index)

    def find(self, path: Path, label: str) -> Path | None:
        """Give the path of the provision ``label`` right below ``path``, None for none."""
        return self.paths.get((*(part.lower() for part in path), label.lower()))


class Places:
    """The index of one edition."""

    def __init__(self, chapters: Sequence[Chapter], headings: Mapping[str, Iterable[str]]) -> None:
        """Index ``chapters``; ``headings`` are the heading words of the language, by unit."""
        self._chapters = chapters
        self._unit_of = {word.casefold(): unit for unit, all_ in headings.items() for word in all_}
        self._labels: dict[DivisionKind, dict[str, list[Node]]] = {
            kind: defaultdict(list) for kind in DivisionKind
        }
        self._titles: dict[str, list[Node]] = defaultdict(list)
        self._nodes: list[list[Node]] = []
        self._order: dict[DivisionKind, list[Node]] = {kind: [] for kind in DivisionKind}
        self._rank: dict[tuple[int, int], int] = {}
        self._inside: dict[tuple[int, int], Article] = {}
        shorter: dict[str, list[Node]] = defaultdict(list)
        for number, chapter in enumerate(chapters):
            nodes = [Node(number, n, division) for n, division in enumerate(chapter.divisions)]
            self._nodes.append(nodes)
            for node in nodes:
                self._add(node, shorter)
        for title, found in shorter.items():
            if len(found) == 1 and title not in self._titles:
                self._titles[title] = found
        self._starts = [[d.blocks[0] for d in chapter.divisions] for chapter in chapters]
        self.titles = Titles(self._titles)
        self.own_words = frozenset(self._own_words())

    def _add(self, node: Node, shorter: dict[str, list[Node]]) -> None:
        division = node.division
        order = self._order[division.kind]
        self._rank[node.chapter, node.number] = len(order)
        order.append(node)
        if division.label:
            self._labels[division.kind][fold_label(division.label)].append(node)
        if division.title:
            self._titles[fold_title(division.title)].append(node)
            head, colon, _ = division.title.partition(":")
            if colon and head.strip():
                shorter[fold_title(head)].append(node)

    def _own_words(self) -> Iterable[str]:
        """Give the words in the titles of the chapters, and the titles of one word."""
        for chapter, nodes in zip(self._chapters, self._nodes, strict=True):
            yield from fold_title(chapter.title).split()
            for node in nodes:
                if " " not in node.division.title:
                    yield node.division.title.casefold()

    def inside(self, node: Node) -> Article:
        """Give the inside of an article."""
        place = (node.chapter, node.number)
        if place not in self._inside:
            self._inside[place] = Article(self._chapters[node.chapter], node.division)
        return self._inside[place]

    def origin(self, chapter: int, block: int) -> Origin:
        """Tell where the block with index ``block`` of a chapter stands."""
        node = self._around(chapter, block)
        if node is None or node.division.kind is not DivisionKind.ARTICLE:
            return Origin(chapter, node, (), 0)
        inside = self.inside(node)
        path = inside.owner[block - node.division.blocks[0]]
        alineas = inside.alineas[path]
        return Origin(chapter, node, path, max(0, bisect_right(alineas, block) - 1))

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

    def _says(self, node: Node, unit: str) -> bool:
        """Tell whether the heading of ``node`` has a word for ``unit``: "Hoofdstuk 3"."""
        return self._unit_of.get(node.division.heading.word.casefold()) == unit

    def neighbour(self, node: Node, offset: int) -> Node | None:
        """Give the division of the same kind before (-1) or after (1) ``node``."""
        order = self._order[node.division.kind]
        at = self._rank[node.chapter, node.number] + offset
        return order[at] if 0 <= at < len(order) else None

    def labelled(self, unit: str, label: str, around: Sequence[Node], origin: Origin) -> list[Node]:
        """Give the divisions with a label; inside ``around``, or else the nearest to ``origin``.

        Where articles are numbered anew in each chapter, the one in the same chapter wins.
        """
        found: list[Node] = []
        for kind in _KINDS[unit]:
            found = self._labels[kind].get(fold_label(label), [])
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
