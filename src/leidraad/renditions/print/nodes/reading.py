"""What can be read off nodes: all that is in them, their words, and what JSON has of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from leidraad.renditions.print.nodes import running as n
from leidraad.renditions.print.nodes.blocks import Preformatted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data]"
"""What JSON can hold of a node."""


def as_data(
    nodes: tuple[object, ...], change: Callable[[object], object] = lambda node: node
) -> list[Data]:
    """Give nodes as JSON has them: text as a string, others as their name (``node``) and fields.

    ``change`` may put another node, or a tuple of them, in the place of each, outermost first.
    """
    found: list[Data] = []
    for node in nodes:
        new = node if isinstance(node, tuple) else change(node)
        if isinstance(node, tuple):
            found.append(as_data(node, change))
        elif isinstance(new, tuple):
            found += [_fields(each, change) for each in new]
        else:
            found.append(_fields(new, change))
    return found


def _fields(node: object, change: Callable[[object], object]) -> Data:
    if not isinstance(node, n.Base):
        return cast("str | int | bool", node)
    data: dict[str, Data] = {"node": type(node).__name__.lower()}
    for name in node.__slots__:
        value = getattr(node, name)
        data[name] = as_data(value, change) if isinstance(value, tuple) else _fields(value, change)
    return data


def walk(nodes: Iterable[object]) -> Iterator[n.Base | str]:
    """Give all nodes among and inside ``nodes`` in reading order, each before what it holds."""
    for node in nodes:
        if isinstance(node, tuple):
            yield from walk(node)
        elif isinstance(node, str):
            yield node
        elif isinstance(node, n.Base):
            yield node
            held = (getattr(node, name) for name in node.__slots__)
            yield from walk(each for each in held if not isinstance(each, str))


_WORDLESS = (
    n.Emphasis, n.Strong, n.Marked, n.Foreign, n.Anchor, n.Reference, n.Outgoing, n.Abbreviation,
    n.Checkbox,
)  # fmt: skip
"""What puts no space between the words before it and behind it."""


def plain(nodes: Iterable[object]) -> str:
    """Give the words of nodes in one line; a box, a picture and an anchor have none."""
    words: list[str] = []
    for node in walk(nodes):
        if isinstance(node, str):
            words.append(node)
        elif isinstance(node, (n.Code, Preformatted, n.Number, n.NoteMark)):
            words.append(node.text)
        elif not isinstance(node, _WORDLESS):
            words.append(" ")
    return " ".join("".join(words).split())
