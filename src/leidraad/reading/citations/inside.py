"""The inside of an article: its provisions, pieces of running text and sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from leidraad.model import BlockKind, ProvisionKind

if TYPE_CHECKING:
    from leidraad.model import Chapter, Division

Path = tuple[str, ...]

_SENTENCE = re.compile(r"\S(?:[.!?…]+(?=[\s\"'”’»)\]]|$)|$)")


class Article:
    """The inside of one article: its provisions by path, and its running text by provision."""

    def __init__(self, chapter: Chapter, division: Division) -> None:
        """Read the provisions of ``division``."""
        self._chapter = chapter
        self._division = division
        self.paths: dict[Path, Path] = {}
        self.paragraphs: list[Path] = []
        self.below: dict[Path, list[Path]] = defaultdict(list)
        for provision in division.provisions:
            path = provision.path
            self.paths.setdefault(tuple(label.lower() for label in path), path)
            self.below[path[:-1]].append(path)
            if provision.kind is ProvisionKind.PARAGRAPH:
                self.paragraphs.append(path)

    def owner(self, block: int) -> Path:
        """Give the path of the innermost provision that the block with this index is in."""
        return self._owners[block - self._division.blocks[0]]

    def paragraph(self, path: Path) -> Path:
        """Give the numbered paragraph that a provision is or stands in, empty for none."""
        return path[:1] if path[:1] in self.paragraphs else ()

    @cached_property
    def _owners(self) -> list[Path]:
        first, last = self._division.blocks
        owners: list[Path] = [()] * (last - first)
        for provision in self._division.provisions:
            start, end = provision.blocks
            owners[start - first : end - first] = [provision.path] * (end - start)
        return owners

    @cached_property
    def alineas(self) -> dict[Path, list[int]]:
        """The indexes of the blocks of running text, by the provision that they are in."""
        found: dict[Path, list[int]] = defaultdict(list)
        # "The first paragraph" is never the article's summary in simple words.
        start = self._chapter.summary_of(self._division).stop
        for index in range(start, self._division.blocks[1]):
            if self._chapter.blocks[index].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
                found[self.owner(index)].append(index)
        return found

    def sentences(self, path: Path) -> int:
        """Count the sentences of a provision, what is below it included; rather too many."""
        first, last = self._division.blocks
        return sum(
            len(_SENTENCE.findall(prose.text))
            for prose in self._chapter.prose
            if first < prose.block < last and self.owner(prose.block)[: len(path)] == path
        )

    def find(self, path: Path, label: str) -> Path | None:
        """Give the path of the provision ``label`` right below ``path``, None for none."""
        return self.paths.get((*(part.lower() for part in path), label.lower()))
