"""From an edition of a policy and its rendered chapters to what is printed of it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.context import Contact, Part, Publication
from leidraad.renditions.print.manuscript import Manuscript, Unprintable
from leidraad.renditions.print.parts import Divider, first_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leidraad.model import Chapter

HOME = "index.md"
# By the end of a file's name, what stands near its start.
_IMAGES = {
    ".gif": b"GIF8",
    ".jpeg": b"\xff\xd8\xff",
    ".jpg": b"\xff\xd8\xff",
    ".png": b"\x89PNG",
    ".svg": b"<svg",
    ".webp": b"WEBP",
}
_HEAD = 4096


def make_publication(manuscript: Manuscript) -> tuple[Publication, tuple[Unprintable, ...]]:
    """Make what is printed of a manuscript, and tell what of it cannot be.

    The title is that of the manuscript, else that of the home page, else of the first chapter.
    """
    return _Maker(manuscript).make()


class _Maker:
    def __init__(self, manuscript: Manuscript) -> None:
        self.source = manuscript
        self.chapters = manuscript.edition.chapters
        self.divider = Divider(manuscript)
        self.problems = self.divider.problems
        self.pictures: dict[str, bytes] = {}

    def make(self) -> tuple[Publication, tuple[Unprintable, ...]]:
        home = next((c for c in self.chapters if c.name == HOME and not c.articles), None)
        opening: tuple[n.Block, ...] = ()
        parts: list[Part] = []
        for chapter in self.chapters:
            found = list(self.divider.parts_of(chapter))
            if chapter is home:
                blocks = [block for part in found for block in part.blocks]
                opening = _led_to(first_anchor(chapter), blocks)
            else:
                parts += found
        self._draw(opening, parts)
        first = home or (self.chapters[0] if self.chapters else None)
        words = self.source.words
        publication = Publication(
            language=self.source.edition.language,
            title=self.source.title or (first.title if first else ""),
            description=_said(first, "description"),
            standing=self.source.standing,
            words=words,
            brand=self.source.brand,
            parts=tuple(parts),
            opening=opening,
            colophon=tuple(self._colophon(first)),
            contacts=tuple(_contacts(parts)),
            audiences=self.source.audiences,
            pictures=self.pictures,
            poster=_chosen(first),
            sources={
                chapter.source.path: chapter.source.text.encode("utf-8", "surrogateescape")
                for chapter in self.chapters
            },
        )
        return publication, tuple(self.problems)

    def _colophon(self, first: Chapter | None) -> Iterator[str]:
        """Give what is said about the text itself, each thing once."""
        words = self.source.words
        lines = [words["edition"]]
        if self.source.leading:
            language = words.get(f"language_{self.source.leading}", self.source.leading)
            lines.append(words["leading"].format(language=language))
        lines.append(_said(first, "rights"))
        yield from dict.fromkeys(filter(None, lines))

    def _draw(self, opening: tuple[n.Block, ...], parts: Iterable[Part]) -> None:
        """Read the images that are shown, and tell of each that is no image."""
        sources = {chapter.name: chapter.source for chapter in self.chapters}
        shown: list[tuple[str, object]] = [(HOME, opening)]
        shown += [(part.chapter, (part.summary, part.blocks, part.notes)) for part in parts]
        lacking: set[str] = set()
        for name, blocks in shown:
            for node in n.walk((blocks,)):
                if not isinstance(node, n.Picture) or node.path in {*self.pictures, *lacking}:
                    continue
                data = self.source.read(node.path)
                if data is not None and _is_image(node.path, data):
                    self.pictures[node.path] = data
                    continue
                lacking.add(node.path)
                source = sources[name]
                at = source.text.find(node.path.rpartition("/")[2])
                place = source.position(max(at, 0))
                self.problems.append(Unprintable("picture", node.path, source.path, *place))


def _is_image(path: str, data: bytes) -> bool:
    """Tell whether a file is what its name says, and of a kind that Typst can draw."""
    start = _IMAGES.get(PurePosixPath(path).suffix.lower())
    return start is not None and start in data[:_HEAD]


def _led_to(anchor: str, blocks: list[n.Block]) -> tuple[n.Block, ...]:
    """Put an anchor before the words of blocks; none before nothing."""
    match blocks:
        case []:
            return ()
        case [n.Paragraph(content), *others]:
            return (n.Paragraph((n.Anchor(anchor), *content)), *others)
        case _:
            return (n.Paragraph((n.Anchor(anchor),)), *blocks)


def _said(chapter: Chapter | None, name: str) -> str:
    """Give what the front matter of a chapter says."""
    found = chapter.front_matter.get(name) if chapter is not None else None
    return " ".join(found.split()) if isinstance(found, str) else ""


def _chosen(chapter: Chapter | None) -> tuple[str, ...]:
    """Give the keys that the front matter of the home page has under ``poster``."""
    found = chapter.front_matter.get("poster") if chapter is not None else None
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _contacts(parts: Iterable[Part]) -> Iterator[Contact]:
    """Give the telephone numbers, each once, where it stands first."""
    known: set[str] = set()
    for part in parts:
        for node in n.walk((part.summary, part.blocks)):
            if isinstance(node, n.Outgoing) and node.url.lower().startswith("tel:"):
                digits = re.sub(r"\D", "", node.url)
                if digits not in known:
                    known.add(digits)
                    yield Contact(node.shown or n.plain(node.content), node.url, part)
