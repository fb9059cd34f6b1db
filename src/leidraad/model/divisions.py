"""Chapters, sections, articles and what stands below them, each with its address."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Address(NamedTuple):
    """A place in the policy, the same in every language and every release.

    ``key`` is that of a chapter, section or article; ``path`` the labels of the provisions below
    it (``("2", "b")``: paragraph 2, point b; an unlettered point is ``-1``, ``-2``, …).
    ``detail`` narrows it down to what has no anchor of its own: ``alinea-1``, ``sentence-last``.
    """

    key: str
    path: tuple[str, ...] = ()
    detail: str = ""

    @property
    def anchor(self) -> str:
        """The fragment of the place in a URL: ``derailing.2.b``."""
        return ".".join((self.key, *self.path))

    def __str__(self) -> str:
        """Write the anchor, and the detail behind ``#``."""
        return f"{self.anchor}#{self.detail}" if self.detail else self.anchor


class Attribute(NamedTuple):
    """One ``name="value"`` of a heading's attribute list, with the span of it all."""

    name: str
    value: str
    start: int
    end: int


class Heading(NamedTuple):
    """A heading, taken apart. Spans are offsets in the source; an absent part is empty.

    ``word`` is the word before the label (``Artikel``), ``label`` the label as typed without the
    mark behind it, ``title`` the rest in plain text, ``words`` the whole as a reader sees it.
    """

    level: int
    words: str
    word: str
    label: str
    label_start: int
    label_end: int
    title: str
    title_start: int
    title_end: int
    key: str
    key_start: int
    key_end: int
    attributes: tuple[Attribute, ...]
    classes: tuple[str, ...]
    start: int
    end: int
    block: int

    def attribute(self, name: str) -> str:
        """Give the value of an attribute, empty where it is not there."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.value
        return ""


class ProvisionKind(StrEnum):
    """What stands below an article with an address of its own."""

    PARAGRAPH = "paragraph"
    POINT = "point"


class Provision(NamedTuple):
    """A numbered paragraph or a point.

    ``blocks`` is the half-open range of its block indices. ``label_start`` and ``label_end`` span
    the label as it was typed: ``12.4`` where ``label`` is ``4``.
    """

    kind: ProvisionKind
    label: str
    path: tuple[str, ...]
    blocks: tuple[int, int]
    label_start: int
    label_end: int


class DivisionKind(StrEnum):
    """The three kinds of division that a heading can open."""

    __hash__ = str.__hash__  # That of an enum's member is computed in Python, each time.

    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"


class Division(NamedTuple):
    """A chapter, a section or an article: a heading and what stands below it.

    ``blocks`` is the half-open range of block indices of the whole division, heading included;
    ``parent`` is the index of the division around it in :attr:`Chapter.divisions`, -1 for none.
    ``audience`` is what it says or inherits, ``own_audience`` only what it says.
    """

    kind: DivisionKind
    heading: Heading
    blocks: tuple[int, int]
    parent: int
    audience: tuple[str, ...]
    own_audience: tuple[str, ...]
    provisions: tuple[Provision, ...] = ()

    @property
    def key(self) -> str:
        """The identity of the division, empty when it has none."""
        return self.heading.key

    @property
    def label(self) -> str:
        """What people cite: ``A.1``, ``12``; empty when it has none."""
        return self.heading.label

    @property
    def title(self) -> str:
        """The title after the label, in plain text."""
        return self.heading.title

    @property
    def repealed(self) -> bool:
        """Whether the division has lapsed and only keeps its place."""
        heading = self.heading
        return bool(heading.attributes) and heading.attribute("status") == "repealed"
