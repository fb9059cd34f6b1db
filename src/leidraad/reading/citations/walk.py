"""The way down from a division to what is cited in it: paragraph, point, alinea, sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model import Address, DivisionKind
from leidraad.reading.citations.mentions import Form, Step

if TYPE_CHECKING:
    from leidraad.reading.citations.inside import Article, Path
    from leidraad.reading.citations.nodes import Node, Origin
    from leidraad.reading.citations.places import Places

_BACK = {"last": 1, "penultimate": 2}
"""How many paragraphs there are from the one that is meant to the end."""


class Missing(Exception):  # noqa: N818 - no error: it ends the walk down the steps
    """What a step names is not there."""

    def __init__(self, step: Step) -> None:
        """Say that ``step`` leads nowhere."""
        super().__init__(step.value)
        self.step = step


class Walk:
    """The way down from a division to what is cited in it, one step at a time."""

    def __init__(self, places: Places, node: Node, origin: Origin, *, explicit: bool) -> None:
        """Start at ``node``; ``explicit`` tells that the citation itself named it."""
        self.places = places
        self.node = node
        self.origin = origin
        # An annex may have its numbers in a table, or in headings.
        self.lenient = node.division.kind is not DivisionKind.ARTICLE
        self.lost = False
        self.inside = places.inside(node) if node.has_inside else None
        self.last = Address("")
        """What was cited before: "that paragraph" is in it."""
        # What is not said to be in another article is looked for from here.
        self.here = not explicit
        self.path: Path = ()
        self.details: list[str] = []

    @property
    def address(self) -> Address:
        """The place reached so far."""
        return self.node.address(self.path, ".".join(self.details))

    def take(self, step: Step) -> None:
        """Go on to what ``step`` names. Raises Missing where an article has no such thing."""
        if self.inside is None:
            self._article(step)
        elif not self.lost:
            try:
                self._go(step)
            except Missing:
                self.lost = self.lenient
                if not self.lost:
                    raise
        self.here = False

    def _go(self, step: Step) -> None:
        if step.form is Form.RELATIVE and step.value == "that":
            self._that(step)
        elif step.unit == "sentence":
            self._sentence(step)
        elif step.unit == "alinea":
            self._alinea(step)
        elif step.form is Form.RELATIVE:
            self._relative_paragraph(step)
        elif step.unit == "point" or not step.value[0].isdecimal():
            self._point(step)  # Spanish says "apartado b)" for a point
        else:
            self._paragraph(step)

    def _article(self, step: Step) -> None:
        """Find "point 2 of Annex III", a chapter: its article 2, or else no more than the annex."""
        if step.form is not Form.LABEL:
            return
        found = self.places.labelled("article", step.value, [self.node], self.origin)
        if len(found) == 1:
            (self.node,) = found
            self.inside = self.places.inside(self.node)
            self.lenient = False

    def _that(self, step: Step) -> None:
        """Find "that paragraph", the one that was cited before."""
        path, detail = self.last.path, self.last.detail
        if step.unit == "paragraph" and path:
            self.path = path[:1]
        elif step.unit in {"alinea", "sentence"} and detail.rpartition(".")[2].startswith(
            step.unit
        ):
            self.path, self.details = path, [detail]
        else:
            raise Missing(step)

    def _stand_here(self, inside: Article) -> None:
        """Start from the paragraph that the citation stands in: a point of it has no alineas."""
        if self.here:
            self.path = inside.paragraph(self.origin.path)

    def _sentence(self, step: Step) -> None:
        """Find a sentence: of what was cited, or else in the paragraph that the citation is in."""
        inside = self._in_article()
        if self.here:
            self._stand_here(inside)
            wanted = int(step.value) if step.value.isdecimal() else 0
            if inside.sentences(self.path) < max(2, wanted):
                raise Missing(step)
        self.details.append(f"sentence-{step.value}")

    def _in_article(self) -> Article:
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        return self.inside

    def _paragraph(self, step: Step) -> None:
        inside = self._in_article()
        found = inside.find(self.path, step.value) or self._typed_in_full(step)
        if found:
            self.path = found
            return
        numbered = inside.paragraphs or self.path
        if not numbered and step.value.isdecimal():
            # No numbered paragraphs: "the first paragraph" is the first piece of running text.
            self._alinea(step)
            return
        raise Missing(step)

    def _typed_in_full(self, step: Step) -> Path | None:
        """Find "lid 12.4" in article 12, and "apartado 21a": point a in article 21."""
        inside, label, value = self._in_article(), self.node.division.label, step.value
        if self.path or not label or not value.startswith(label):
            return None
        rest = value[len(label) :]
        if rest[:1] in {".", ":"}:
            return inside.find((), rest[1:])
        found = [path for path in inside.paths.values() if rest.isalpha() and path[-1] == rest]
        return found[0] if len(found) == 1 else None

    def _point(self, step: Step) -> None:
        inside = self._in_article()
        starts = [self.path]
        if self.here:
            own = self.origin.path
            starts = [own[:length] for length in range(len(own), -1, -1)]
        for start in starts:
            found = inside.find(start, step.value)
            if step.form is Form.ORDINAL:
                found = next(iter(inside.below[start][int(step.value) - 1 :]), None)
            if found:
                self.path = found
                self.details.clear()
                return
        raise Missing(step)

    def _relative_paragraph(self, step: Step) -> None:
        """Find "this paragraph", "the previous paragraph", "the last paragraph"."""
        inside = self._in_article()
        paragraphs = inside.paragraphs
        own = self.origin.path[:1] if self.here else ()
        if step.either and self._is_alinea(step, inside):
            self._alinea(step)
            return
        if back := _BACK.get(step.value):
            if not paragraphs:
                self._alinea(step)
                return
            if back > len(paragraphs):
                raise Missing(step)
            self.path = paragraphs[-back]
            return
        if own not in paragraphs:
            raise Missing(step)
        offset = {"this": 0, "previous": -1, "next": 1}[step.value]
        at = paragraphs.index(own) + offset
        if not 0 <= at < len(paragraphs):
            raise Missing(step)
        self.path = paragraphs[at]

    def _is_alinea(self, step: Step, inside: Article) -> bool:
        """Tell whether "paragraph" is said of a piece of running text."""
        if not inside.paragraphs:
            return True
        path = inside.paragraph(self.origin.path)
        return step.value in {"previous", "next"} and self.places.alinea(self.origin, path) > 0

    def _alinea(self, step: Step) -> None:
        """Find a piece of running text: by number, or from where the citation stands."""
        inside = self._in_article()
        self._stand_here(inside)
        count = len(inside.alineas.get(self.path, ()))
        if step.form is Form.RELATIVE:
            own = self.places.alinea(self.origin, self.path) + 1
            back = _BACK.get(step.value, 0)
            near = {"this": own, "previous": own - 1, "next": own + 1}
            number = count + 1 - back if back else near[step.value]
        else:
            number = int(step.value) if step.value.isdecimal() else 0
        if not 1 <= number <= count:
            raise Missing(step)
        self.details.append(f"alinea-{number}")
