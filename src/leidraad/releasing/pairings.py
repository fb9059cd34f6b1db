"""``pairings.toml``: what an editor said of articles that may be the same under another key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model.revisions import Confirmation
from leidraad.releasing.confirmations import ConfirmationsError, load_toml
from leidraad.releasing.writing import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD = """\
# Which articles are the same under another key, and which are not. This file is written by
# “leidraad diff --confirm OLD=NEW” and “leidraad diff --reject OLD=NEW”.
"""
_TABLES = {"same": True, "different": False}


def read_pairings(data: bytes) -> tuple[Confirmation, ...]:
    """Read the file. Raises :class:`leidraad.releasing.confirmations.ConfirmationsError`."""
    return tuple(_said(load_toml(data)))


def render_pairings(pairings: Iterable[Confirmation]) -> bytes:
    """Write the file, sorted; of two that say something of the same pair the last one holds."""
    said = {(each.old, each.new): each.same for each in pairings}
    entries = (
        f"\n[[{name}]]\nold = {quoted(old)}\nnew = {quoted(new)}\n"
        for name, same in _TABLES.items()
        for (old, new), each in sorted(said.items())
        if each is same
    )
    return "".join([_HEAD, *entries]).encode("utf-8")


def _said(found: Mapping[str, object]) -> Iterator[Confirmation]:
    for name, entries in found.items():
        if name not in _TABLES:
            raise ConfirmationsError(f"{name}: only [[same]] and [[different]] can stand here")
        for entry in entries if isinstance(entries, list) else [None]:
            sides = (entry.get("old"), entry.get("new")) if isinstance(entry, dict) else ("", "")
            old, new = (side if isinstance(side, str) else "" for side in sides)
            if not (old and new):
                raise ConfirmationsError(f"{name}: each [[{name}]] has an “old” and a “new”")
            yield Confirmation(old, new, _TABLES[name])
