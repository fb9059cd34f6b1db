"""The part of a style sheet that a page needs: rules for what is not there are left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|/\*.*?\*/|[{};]", re.DOTALL)
_ATTRIBUTE = re.compile(r"\[[^\]]*\]|::?[\w-]+")
_NAMED = re.compile(r"([.#]?)(-?[A-Za-z_][\w-]*)")
_ELEMENT = re.compile(r"<([a-z][\w-]*)")
_CLASSES = re.compile(r"class=\"([^\"]*)\"")
_IDS = re.compile(r"id=\"([^\"]*)\"")
_ONE_OF = ("is", "where", "has")
_GROUPS = ("@media", "@supports")


def needed(css: str, html: str) -> str:
    """Give the rules of ``css`` that may concern something in ``html``, in their order.

    A selector stays when all elements, classes and ids that it names are there; of what stands in
    parentheses, one must be there. So more may stay than is needed, and never less.
    """
    present = {"html", "body", *_ELEMENT.findall(html)}
    # A large policy has the same few classes many thousand times.
    present.update("." + name for names in set(_CLASSES.findall(html)) for name in names.split())
    # And it has an id for each article, of which the style names none.
    named = {name for mark, name in _NAMED.findall(css) if mark == "#"}
    present.update("#" + name for name in named.intersection(_IDS.findall(html)))
    return "".join(_rules(css, present))


def _rules(css: str, present: set[str]) -> Iterator[str]:
    for head, body in _taken_apart(css):
        if head.startswith(_GROUPS):
            inner = "".join(_rules(body, present))
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}" if body else f"{head};"
        else:
            kept = [each for each in _selectors(head) if _concerns(each, present)]
            if kept:
                yield f"{','.join(kept)}{{{body}}}"


def _taken_apart(css: str) -> Iterator[tuple[str, str]]:
    """Give what stands before the braces of each outer rule, and what between them."""
    depth = start = body = 0
    head = ""
    for match in _TOKEN.finditer(css):
        if match[0] == "{":
            depth += 1
            if depth == 1:
                head, body = css[start : match.start()].strip(), match.end()
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                yield head, css[body : match.start()]
                start = match.end()
        elif match[0] == ";" and depth == 0:
            yield css[start : match.start()].strip(), ""
            start = match.end()


def _selectors(head: str) -> Iterator[str]:
    """Split at the commas that stand in no parentheses."""
    if "(" not in head:
        yield from head.split(",")
        return
    start = 0
    for at, sign, depth in _deep(head):
        if sign == "," and not depth:
            yield head[start:at]
            start = at + 1
    yield head[start:]


def _concerns(selector: str, present: set[str]) -> bool:
    outside, start = "", 0
    for at, sign, depth in _deep(selector) if "(" in selector else ():
        if sign == "(" and depth == 1:
            outside += selector[start:at]
            start = at + 1
        elif sign == ")" and not depth:
            function = outside.rpartition(":")[2]
            inner = _selectors(selector[start:at])
            if function in _ONE_OF and not any(_concerns(each, present) for each in inner):
                return False
            start = at + 1
    outside += selector[start:]
    named = _NAMED.findall(_ATTRIBUTE.sub(" ", outside))
    return all(mark + name in present for mark, name in named)


def _deep(selector: str) -> Iterator[tuple[int, str, int]]:
    """Give each sign with its place, and how many parentheses are open behind it."""
    depth = 0
    for at, sign in enumerate(selector):
        depth += (sign == "(") - (sign == ")")
        yield at, sign, depth
