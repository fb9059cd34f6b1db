"""Running text: its white space, and which of its links stand in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BRACKETS = re.compile(r"[()\[\]]")
_HOLDING = (n.Emphasis, n.Strong, n.Marked, n.Foreign, n.Reference, n.Outgoing, n.Abbreviation)


def tidy(content: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    """Give running text with single spaces, none at its ends and none around a line break.

    What holds no words after that goes.
    """
    found, _ = _collapsed(content, spaced=True)
    return _without_end(found)


def _collapsed(content: tuple[n.Inline, ...], *, spaced: bool) -> tuple[tuple[n.Inline, ...], bool]:
    """Collapse white space; ``spaced`` tells whether the text before ended in a space."""
    found: list[n.Inline] = []
    for node in content:
        if isinstance(node, str):
            text = _SPACE.sub(" ", node)
            text = text[1:] if spaced and text.startswith(" ") else text
            if text:
                spaced = text.endswith(" ")
                found.append(text)
        elif isinstance(node, _HOLDING):
            inside, spaced = _collapsed(node.content, spaced=spaced)
            if inside:
                found.append(replace(node, content=inside))
        elif isinstance(node, n.Break):
            found = [*_without_end(tuple(found)), node] if found else found
            spaced = True
        else:
            spaced = spaced and isinstance(node, n.Anchor)
            found.append(node)
    return tuple(found), spaced


def _without_end(content: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    """Take the space and the line breaks off the end."""
    if not content:
        return ()
    *before, last = content
    kept: n.Inline | None = last
    if isinstance(last, str):
        kept = last.removesuffix(" ") or None
    elif isinstance(last, n.Break):
        kept = None
    elif isinstance(last, _HOLDING):
        inside = _without_end(last.content)
        kept = replace(last, content=inside) if inside else None
    return _without_end(tuple(before)) if kept is None else (*before, kept)


def bracketed(children: Iterable[Element | str]) -> frozenset[int]:
    """Give the links and short forms (by ``id()``) that stand in brackets which close again."""
    open_: list[list[int]] = []
    found: set[int] = set()
    for each in _in_order(children):
        if isinstance(each, Element):
            for links in open_:
                links.append(id(each))
            continue
        for bracket in _BRACKETS.findall(each):
            if bracket in "([":
                open_.append([])
            elif open_:
                found.update(open_.pop())
    return frozenset(found)


def _in_order(children: Iterable[Element | str]) -> Iterator[Element | str]:
    """Give the words, and the links and short forms, each before its words."""
    for child in children:
        if isinstance(child, str):
            yield child
        else:
            if child.tag in {"a", "abbr"}:
                yield child
            yield from _in_order(child.children)
