"""Redlines as an editor draws them in plain text, and what was compared drawn in the same way.

``redlines/nl.md`` says what the marks mean. ``python -m tests.comparing.drawing`` draws all cases
and prints those that come out otherwise.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leidraad import languages
from leidraad.comparing import compare
from leidraad.model import BlockKind, Edition, FormatKind, Policy
from leidraad.model.redlines import CELL, BlockChange, BlockOperation, Operation, Run, Style
from leidraad.reading.chapters import read_chapter
from leidraad.reading.citations import cite

if TYPE_CHECKING:
    from leidraad.model.revisions import EditionChange, Revision

FOLDER = Path(__file__).parent / "redlines"

_SUFFIX = r"(?:\^\d+)?(?:!\w+)*"
_GONE = re.compile(rf"\[-(.*?)-\]{_SUFFIX}")
_NEW = re.compile(rf"\{{\+(.*?)\+\}}{_SUFFIX}")
_RESTYLED = re.compile(r"\{~(.*?)=>(.*?)~\}")
_AROUND = re.compile(r"\s*(\[-|\{\+)\s*|\s*(-\]|\+\})((?:\^\d+)?(?:!\w+)*)\s*")
_BARE_LINE = re.compile(r"[-|\s]*")
_RULE = re.compile(r"[-|\s]*---[-|\s]*")


class Case(NamedTuple):
    """A drawn redline, its language and name."""

    language: str
    name: str
    drawn: str

    @property
    def old(self) -> str:
        """The text before."""
        return _without_bare(_GONE.sub(_content, _NEW.sub("", _RESTYLED.sub(r"\1", self.drawn))))

    @property
    def new(self) -> str:
        """The text after."""
        return _without_bare(_NEW.sub(_content, _GONE.sub("", _RESTYLED.sub(r"\2", self.drawn))))


def _content(match: re.Match[str]) -> str:
    return match[1].replace("¶", "\n\n")


def _without_bare(text: str) -> str:
    """Leave out list items and table rows that have no words; single spaces for many."""
    lines = [re.sub(r" +", " ", line).strip() for line in text.splitlines()]
    return "\n".join(
        line
        for line in lines
        if not line or _RULE.fullmatch(line) or not _BARE_LINE.fullmatch(line)
    )


def cases() -> Iterator[Case]:
    """Give all cases."""
    for path in sorted(FOLDER.glob("*.md")):
        for part in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, drawn = part.partition("\n")
            drawn = re.split(r"^## ", drawn, flags=re.MULTILINE)[0]
            yield Case(path.stem, name.strip(), drawn.strip())


def normal(drawn: str) -> str:
    """Make two ways to draw one thing the same: spaces around marks say nothing."""
    lines = [_AROUND.sub(r"\1\2\3", line.strip()) for line in drawn.splitlines()]
    numbers: dict[str, str] = {}
    text = "\n".join(line for line in lines if line and not _RULE.fullmatch(line))
    return re.sub(r"\^\d+", lambda m: numbers.setdefault(m[0], f"^{len(numbers) + 1}"), text)


def policy(texts: Mapping[str, Mapping[str, str] | str]) -> Policy:
    """Make a policy of Markdown, by language and by file (``school.md`` where there is one)."""
    editions = []
    for code, files in texts.items():
        vocabulary = languages.load(code)
        named = {"school.md": files} if isinstance(files, str) else files
        chapters = tuple(
            read_chapter(
                text.encode("utf-8", "surrogatepass"),
                f"docs/{code}/{name}",
                name,
                code,
                vocabulary.headings,
            ).chapter
            for name, text in named.items()
        )
        editions.append(Edition(code, chapters, cite(chapters, vocabulary)))
    return Policy(tuple(editions))


def article(text: str) -> str:
    """Put a text into an article of a small chapter."""
    return f"# School {{#school}}\n\n## A.1 Regel {{#rule}}\n\n{text}\n"


def revise(old: str, new: str, language: str = "nl") -> Revision:
    """Compare two versions of a one-file policy."""
    return compare(policy({language: old}), policy({language: new}))


def reworded(old: str, new: str, language: str = "nl") -> EditionChange:
    """Compare the text of one article."""
    revision = revise(article(old), article(new), language)
    change = next(each for each in revision.changes if each.reference == "rule")
    return change.editions[language]


def draw(change: EditionChange) -> str:
    """Draw what was compared."""
    return "\n\n".join(_block(block) for block in change.blocks)


def _block(block: BlockChange) -> str:
    if block.operation is BlockOperation.MOVED_AWAY:
        words = f"[-{block.old[0].text}-]^{block.move}"
    elif block.operation is BlockOperation.MOVED_HERE:
        words = f"{{+{block.new[0].text}+}}^{block.move}"
    else:
        words = "".join(_run(run) for run in block.runs)
    kind = (block.new or block.old)[0].kind
    if kind is BlockKind.ROW:
        return f"| {words.replace(CELL, '|')} |"
    return f"- {words}" if kind is BlockKind.ITEM else words


def _run(run: Run) -> str:
    if run.operation is Operation.KEEP:
        return run.new or run.old
    if run.operation is Operation.RESTYLE:
        old, new = _styled(run.old, run.old_style), _styled(run.new, run.new_style)
        return f"{{~{old}=>{new}~}}{run.new[len(run.new.rstrip()) :]}"
    if run.operation in (Operation.DIVIDE, Operation.JOIN):
        return " {+¶+} " if run.operation is Operation.DIVIDE else " [-¶-] "
    cell = f" {CELL} "
    drawn = f"[-{run.old.strip().replace(cell, f'-]{cell}[-')}-]" if run.old else ""
    drawn += f"{{+{run.new.strip().replace(cell, f'+}}{cell}{{+')}+}}" if run.new else ""
    drawn += f"^{run.move}" if run.move else ""
    drawn += "".join(f"!{each}" for each in run.twice)
    return drawn + (run.new or run.old)[len((run.new or run.old).rstrip()) :]


_MARKS = {FormatKind.BOLD: "**", FormatKind.ITALIC: "*", FormatKind.CODE: "`"}


def _styled(words: str, style: Style) -> str:
    """Write words with the Markdown that makes them look as they do."""
    words = words.strip()
    for kind in style.formats:
        words = f"{_MARKS[kind]}{words}{_MARKS[kind]}"
    return f"[{words}]({style.link})" if style.link else words


if __name__ == "__main__":
    same = total = 0
    for case in cases():
        found = draw(reworded(case.old, case.new, case.language)) or case.old
        total += 1
        same += normal(found) == normal(case.drawn)
        if normal(found) != normal(case.drawn):
            sys.stdout.write(
                f"{case.language}: {case.name}\n  {normal(case.drawn)}\n  {normal(found)}\n\n"
            )
    sys.stdout.write(f"{same} of {total}\n")
