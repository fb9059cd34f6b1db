"""A revision as text, for a terminal and for a mail: what it is, then what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.renditions.redline import render_markdown, render_text
from leidraad.renditions.redline.markdown import escaped
from leidraad.renditions.redline.text import safe

if TYPE_CHECKING:
    from leidraad.renditions.revision.account import Account, Teller


def write_text(account: Account, *, colour: bool = False) -> str:
    """Tell a revision in words, one language after another; ``colour`` adds ANSI colours."""
    return "\n".join(_text(teller, colour=colour) for teller in account.tellers)


def _text(teller: Teller, *, colour: bool) -> str:
    title = f"\x1b[1m{safe(teller.title)}\x1b[0m" if colour else safe(teller.title)
    about = " ".join((*teller.facts, *teller.remarks))
    head = [title, safe(teller.between), about]
    if teller.note:
        head.append(f"{teller.say('note')}: {safe(teller.note)}")
    if teller.context.changes:
        signs = f"{{+{teller.say('legend-insert')}+}} [-{teller.say('legend-delete')}-]"
        head.append(f"{teller.say('legend')}: {signs}")
    return "\n".join(head) + "\n\n" + render_text(teller.context, colour=colour)


def write_markdown(account: Account) -> str:
    """Tell a revision in Markdown, one language after another."""
    return "\n".join(map(_markdown, account.tellers))


def _markdown(teller: Teller) -> str:
    head = [f"# {escaped(teller.title)}", escaped(teller.between)]
    head.append(escaped(" ".join((*teller.facts, *teller.remarks))))
    if teller.note:
        head += (f"## {teller.say('note')}", escaped(teller.note))
    if teller.context.changes:
        signs = f"**{teller.say('legend-insert')}**, ~~{teller.say('legend-delete')}~~"
        head.append(f"{teller.say('legend')}: {signs}")
    return "\n\n".join(head) + "\n\n" + render_markdown(teller.context)
