"""A revision as Markdown, for a mail or a note: ``~~what went~~`` and ``**what came**``.

What was and what becomes stand below each redline in full, as quotations, so that the redline can
be done without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leidraad.model import BlockKind
from leidraad.renditions.redline.spans import Role, Span, heading, lines, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leidraad.renditions.redline.context import Context, RevisionContext
    from leidraad.renditions.redline.spans import Line

_MARKS = {Role.KEEP: "", Role.INSERT: "**", Role.DELETE: "~~", Role.NOTE: "*"}
_SAME = (Span("\u2026"),)
# What Markdown would act upon: anywhere, and at the start of a line.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>~|#]")
_OPENING = re.compile(r"(\d*)(?:(?<=\d)[.)]|(?<!\d)[-+=])")


def render_markdown(context: RevisionContext) -> str:
    """Render a whole revision in one language as Markdown."""
    words = context.words
    parts = [f"## {words.say('headings', 'summary')}", *map(escaped, context.summary)]
    for change in context.changes:
        parts += _division(context.of(change), context.kinds(change))
    if context.proposals:
        parts.append(f"## {words.say('headings', 'proposals')}")
        parts.append("\n".join(f"- {escaped(each)}" for each in context.proposals))
    return "\n\n".join(parts) + "\n"


def _division(context: Context, kinds: str) -> Iterator[str]:
    words, edition = context.words, context.edition
    yield f"## {_written(heading(context))}"
    yield "\n".join(f"*{escaped(each)}*  " for each in (kinds, *context.notes)).rstrip()
    yield from _blocks(lines(context))
    for name, side in (("was", edition.old), ("becomes", edition.new)):
        if side and side.passages:
            text = "\n\n".join(_blocks(plain(side.passages)))
            quoted = "\n".join(f"> {line}".rstrip() for line in text.splitlines())
            yield f"> **{words.say('headings', name)}**\n>\n{quoted}"


def _blocks(given: Iterable[Line]) -> Iterator[str]:
    """Give blocks of Markdown; list items that follow each other are one."""
    items: list[str] = []
    for line in given:
        text = _written(line.spans or _SAME)
        if line.kind is BlockKind.ITEM:
            items.append(f"{'    ' * line.depth}- {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield text
    if items:
        yield "\n".join(items)


def _written(spans: Iterable[Span]) -> str:
    """Write spans on one line; a note gets a space in front."""
    written = ""
    for text, role in spans:
        mark = _MARKS[role]
        words = escaped(" ".join(text.split()) if mark else re.sub(r"\s+", " ", text))
        if not words:
            continue
        # Marks count only with a word on their inner side and a space or a mark on the outer.
        apart = (
            mark and written and not written[-1].isspace() and written[-1] not in "(\u00ab\u201c"
        )
        written += (" " if apart else "") + mark + words + mark
    opening = _OPENING.match(written)
    if opening:
        at = opening.end(1)
        return f"{written[:at]}\\{written[at:]}"
    return written


def escaped(text: str) -> str:
    """Make words that Markdown does not act upon."""
    return _ACTIVE.sub(r"\\\g<0>", text)
