"""From an edition of a policy and its rendered chapters to what is printed of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import DivisionKind
from leidraad.renditions.html import Destination
from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.context import Contact, Cross, Explained, Part, Publication, Standing
from leidraad.renditions.print.walking import Problem, Surroundings, Walker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from leidraad.model import Chapter, Division, Edition
    from leidraad.renditions.html import Piece, Places
    from leidraad.renditions.print.brand import Brand

HOME = "index.md"
_SUMMARY = "short"
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


class Unprintable(NamedTuple):
    """Something that cannot be printed, and its place: the path, the line and the column from 1.

    ``kind`` and ``detail`` are those of a :class:`.walking.Problem`; also ``picture`` for an image
    that cannot be read, ``glyph`` for a character that no letter exists for, and ``poster`` for a
    poster that has no room.
    """

    kind: str
    detail: str
    path: str
    line: int = 1
    column: int = 1


class Manuscript(NamedTuple):
    """What a publication is made of: an edition, its places, its chapters as rendered pieces.

    ``locate`` gives the absolute URL of a file, a page or an anchor on the site, empty when the
    site has no address; ``read`` the bytes of a file by its path from the folder of the edition,
    None when it is not there. ``leading`` is the code of the language that leads, empty when it
    is this one.
    """

    edition: Edition
    places: Places
    pieces: Mapping[str, Mapping[int, Piece]]
    words: Mapping[str, str]
    audiences: Mapping[str, str]
    brand: Brand
    standing: Standing
    locate: Callable[[Destination], str]
    read: Callable[[str], bytes | None]
    leading: str = ""
    title: str = ""


def make_publication(manuscript: Manuscript) -> tuple[Publication, tuple[Unprintable, ...]]:
    """Make what is printed of a manuscript, and tell what of it cannot be.

    The title is that of the manuscript, else that of the home page, else of the first chapter.
    """
    return _Maker(manuscript).make()


class _Maker:
    def __init__(self, manuscript: Manuscript) -> None:
        self.source = manuscript
        self.chapters = manuscript.edition.chapters
        self.anchors = {
            key: f"{chapter.name}#{key}"
            for key, (chapter, _) in manuscript.places.divisions.items()
        }
        self.around = Surroundings(
            manuscript.edition.language,
            {chapter.name: self._first(chapter) for chapter in self.chapters},
            self.anchors,
            manuscript.locate,
        )
        self.citing = manuscript.places.cited_by()
        self.problems: list[Unprintable] = []
        self.pictures: dict[str, bytes] = {}

    def make(self) -> tuple[Publication, tuple[Unprintable, ...]]:
        home = next((c for c in self.chapters if c.name == HOME and not c.articles), None)
        opening: tuple[n.Block, ...] = ()
        parts: list[Part] = []
        for chapter in self.chapters:
            found = list(self._parts(chapter))
            if chapter is home:
                blocks = [block for part in found for block in part.blocks]
                opening = _led_to(self._first(chapter), blocks)
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

    def _first(self, chapter: Chapter) -> str:
        """Give the anchor of a chapter's first heading."""
        key = chapter.divisions[0].key if chapter.divisions else ""
        return f"{chapter.name}#{key}"

    # --- parts -------------------------------------------------------------------------------

    def _parts(self, chapter: Chapter) -> Iterator[Part]:
        walker = Walker(chapter.name, self.around)
        found: list[Part] = []
        explained = self._explained(chapter)
        for at, piece in self.source.pieces.get(chapter.name, {}).items():
            division = chapter.divisions[at] if at >= 0 else None
            if division is None:
                blocks = walker.blocks(piece.body, "")
                found.append(Part(None, 0, "", "", (), "", blocks, chapter.name))
            else:
                part = self._part(chapter, division, piece, walker)
                found.append(replace(part, explained=explained.get(at, ())))
            self._tell(chapter, division, walker.problems)
            walker.problems = []
        yield from _with_notes(found, walker.notes)

    def _part(self, chapter: Chapter, division: Division, piece: Piece, walker: Walker) -> Part:
        title = walker.words(piece.heading)
        named = division.title.split()
        if n.plain(title).split() != named or not named:
            # A label inside emphasis could not be taken off; some headings are a label alone.
            title = (division.title or division.heading.words or division.key or "–",)
        blocks = walker.blocks(piece.body, division.key)
        summary, blocks = _summary(blocks)
        everyone = (next(iter(self.source.audiences), ""),)
        above = chapter.divisions[division.parent].audience if division.parent >= 0 else everyone
        address = ""
        if division.kind is DivisionKind.CHAPTER:
            address = self.source.locate(Destination(chapter.name, ""))
        return Part(
            kind=division.kind,
            level=_level(chapter, division),
            anchor=self.anchors.get(division.key) or f"{chapter.name}#{division.key}",
            label=division.label if named else "",
            title=title,
            words=n.plain(title),
            blocks=blocks,
            chapter=chapter.name,
            audience=division.audience,
            inherited=(division.audience or everyone) == (above or everyone),
            repealed=division.repealed,
            behind=division.key in self.source.edition.behind,
            summary=summary,
            cited_by=tuple(self._cited_by(division)),
            address=address,
        )

    def _cited_by(self, division: Division) -> Iterator[Cross]:
        if division.kind is not DivisionKind.ARTICLE:
            return
        for key in self.citing.get(division.key, ()):
            _, origin = self.source.places.divisions[key]
            yield Cross(self.anchors[key], origin.label, origin.title)

    def _explained(self, chapter: Chapter) -> dict[int, tuple[Explained, ...]]:
        """Give the hard words by the place of the division that they stand in."""
        around = [-1] * len(chapter.blocks)
        for at, division in enumerate(chapter.divisions):
            start, end = division.blocks
            around[start:end] = [at] * (end - start)
        found: dict[int, dict[Explained, None]] = {}
        for gloss in self.source.edition.glosses.get(chapter.name, ()):
            words = found.setdefault(around[gloss.block], {})
            words[Explained(gloss.term.word, gloss.term.meaning)] = None
        return {at: tuple(words) for at, words in found.items()}

    # --- what cannot be printed --------------------------------------------------------------

    def _tell(
        self, chapter: Chapter, division: Division | None, problems: Iterable[Problem]
    ) -> None:
        """Give problems their place: where the source has the thing, else where its part starts."""
        start, end = 0, len(chapter.source.text)
        if division is not None:
            first, last = division.blocks
            start, end = chapter.blocks[first].start, chapter.blocks[last - 1].end
        for problem in problems:
            written = f"<{problem.detail}" if problem.kind == "element" else problem.detail
            found = re.compile(re.escape(written), re.IGNORECASE).search(
                chapter.source.text, start, end
            )
            place = chapter.source.position(found.start() if found else start)
            self.problems.append(Unprintable(*problem, chapter.source.path, *place))

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


def _level(chapter: Chapter, division: Division) -> int:
    """Give how deep a division stands: 1 for a chapter, or for what stands in none."""
    level = 1
    while division.parent >= 0:
        division = chapter.divisions[division.parent]
        level += 1
    return level


def _summary(blocks: tuple[n.Block, ...]) -> tuple[tuple[n.Block, ...], tuple[n.Block, ...]]:
    """Take the summary off the blocks of an article."""
    match blocks:
        case (n.Note() as note, *others) if _SUMMARY in note.kind.split():
            return note.blocks, tuple(others)
        case _:
            return (), blocks


def _with_notes(parts: list[Part], notes: Mapping[str, n.FootNote]) -> Iterator[Part]:
    """Put each footnote of a chapter below the part that has its mark; none gets lost."""
    left = dict(notes)
    for at, part in enumerate(parts):
        marks = [each.to for each in n.walk(part.blocks) if isinstance(each, n.NoteMark)]
        own = [left.pop(to) for to in dict.fromkeys(marks) if to in left]
        if at == len(parts) - 1:
            own += left.values()
        yield replace(part, notes=tuple(own)) if own else part


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
