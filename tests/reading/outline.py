"""Writes down what was read, for people: the divisions with their parts, and every word.

``python -m tests.reading.outline`` writes the outlines in ``golden/`` anew; look at the difference
before you keep it.
"""

from __future__ import annotations

from pathlib import Path

from tests.reading.invariants import HEADING_WORDS

from leidraad.model import BlockKind, Chapter, Division
from leidraad.reading.chapters import read_chapter

GOLDEN = Path(__file__).parent / "golden"


def read(path: Path) -> Chapter:
    """Read one file as a chapter."""
    data = path.read_bytes()
    return read_chapter(data, path.name, path.name, "nl", HEADING_WORDS).chapter


def outline(chapter: Chapter) -> str:
    """Give all that was read of a chapter: its parts, then its text block by block."""
    parts = [_division(chapter, division) for division in chapter.divisions]
    text = [line for index in range(len(chapter.blocks)) for line in _block(chapter, index)]
    links = [f"{link.kind}: {link.text} -> {link.destination}" for link in chapter.links]
    anchors = [anchor.name for anchor in chapter.anchors]
    sections = (("PARTS", parts), ("WORDS", text), ("LINKS", links), ("OTHER ANCHORS", anchors))
    return "\n".join(
        "\n".join([name, "-" * len(name), *lines, ""]) for name, lines in sections if lines
    )


def _division(chapter: Chapter, division: Division) -> str:
    level = 0
    around = division.parent
    while around >= 0:
        level += 1
        around = chapter.divisions[around].parent
    heading = division.heading
    lines = [f"{division.kind} [{heading.label}] {heading.title}".rstrip()]
    about = [f"key {heading.key}"] if heading.key else []
    about += [f"for {' and '.join(division.audience)}"] if division.audience else []
    about += ["repealed"] if division.repealed else []
    if about:
        lines.append(f"  ({', '.join(about)})")
    for provision in division.provisions:
        indent = "  " * len(provision.path)
        path = " ".join(provision.path)
        first = chapter.blocks[provision.blocks[0]]
        words = chapter.source.text[slice(*first.content[0])] if first.content else ""
        lines.append(f"{indent}{provision.kind} {path}: {_short(words)}")
    return "\n".join("    " * level + line for line in lines)


def _short(words: str) -> str:
    return words if len(words) <= 50 else words[:50].rsplit(" ", 1)[0] + " …"


def _block(chapter: Chapter, index: int) -> list[str]:
    block = chapter.blocks[index]
    if block.kind is BlockKind.BLANK:
        return []
    kind = f"{block.kind} {block.level or block.marker}".rstrip()
    words = [
        (prose.text if prose.linkable else f"({prose.text})").replace("\n", " / ")
        for prose in chapter.prose
        if prose.block == index
    ]
    line = f"{kind}: {' | '.join(words)}".rstrip() if words else kind
    return ["    " * block.depth + line]


if __name__ == "__main__":
    for source in sorted(GOLDEN.glob("*.md")):
        source.with_suffix(".txt").write_text(outline(read(source)), encoding="utf-8", newline="\n")
