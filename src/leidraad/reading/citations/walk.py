"""The way down from a division to what is cited in it: paragraph, point, alinea, sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.model import Address, DivisionKind
from leidraad.reading.citations.mentions import Form, Step

if TYPE_CHECKING:
    from leidraad.reading.citations.places import Node, Origin, Path, Places


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
        self.node = node
        self.origin = origin
        self.is_article = node.division.kind is DivisionKind.ARTICLE
        self.inside = places.inside(node) if self.is_article else None
        self.last: Path = ()
        """The path of what was cited before: "that paragraph" is in it."""
        # What is not said to be in another article is looked for from here.
        self.here = not explicit
        self.path: Path = ()
        self.details: list[str] = []

    @property
    def address(self) -> Address:
        """The place reached so far."""
        return self.node.address(self.path, ".".join(self.details))

    def take(self, step: Step) -> None:
        """Go on to what ``step`` names. Raises Missing where it is not there."""
        if self.inside is None:
            raise Missing(step)
        if step.form is Form.RELATIVE and step.value == "that":
            self._that(step)
        elif step.unit == "sentence":
            self._stand_here()
            number = step.value
            self.details.append(f"sentence-{number}")
        elif step.unit == "alinea":
            self._stand_here()
            self._alinea(step)
        elif step.form is Form.RELATIVE:
            self._relative_paragraph(step)
        elif step.unit == "point" or not step.value[0].isdecimal():
            self._point(step)  # Spanish says "apartado b)" for a point
        else:
            self._paragraph(step)
        self.here = False

    def _that(self, step: Step) -> None:
        """Find "that paragraph", the one that was cited before."""
        if step.unit != "paragraph" or not self.last:
            raise Missing(step)
        self.path = self.last[:1]

    def _stand_here(self) -> None:
        if self.here:
            self.path = self.origin.path

    def _paragraph(self, step: Step) -> None:
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        found = self.inside.find(self.path, step.value) or self._typed_in_full(step)
        if found:
            self.path = found
            return
        numbered = self.inside.paragraphs or self.path
        if not numbered and step.value.isdecimal():
            # No numbered paragraphs: "the first paragraph" is the first piece of running text.
            self._alinea(step)
            return
        raise Missing(step)

    def _typed_in_full(self, step: Step) -> Path | None:
        """Find "lid 12.4" in article 12."""
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        label = self.node.division.label
        if not self.path and step.value.startswith((f"{label}.", f"{label}:")):
            return self.inside.find((), step.value[len(label) + 1 :])
        return None

    def _point(self, step: Step) -> None:
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        starts = [self.path]
        if self.here:
            own = self.origin.path
            starts = [own[:length] for length in range(len(own), -1, -1)]
        for start in starts:
            found = self.inside.find(start, step.value)
            if found:
                self.path = found
                self.details.clear()
                return
        raise Missing(step)

    def _relative_paragraph(self, step: Step) -> None:
        """Find "this paragraph", "the previous paragraph", "the last paragraph"."""
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        paragraphs = self.inside.paragraphs
        own = self.origin.path[:1] if self.here else ()
        alinea = step.either and (
            not paragraphs or (self.origin.alinea > 0 and step.value in {"previous", "next"})
        )
        if alinea:
            self._stand_here()
            self._alinea(step)
            return
        if step.value == "last":
            if not paragraphs:
                self._alinea(step)
                return
            self.path = paragraphs[-1]
            return
        if own not in paragraphs:
            raise Missing(step)
        offset = {"this": 0, "previous": -1, "next": 1}[step.value]
        at = paragraphs.index(own) + offset
        if not 0 <= at < len(paragraphs):
            raise Missing(step)
        self.path = paragraphs[at]

    def _alinea(self, step: Step) -> None:
        """Find a piece of running text: by number, or from where the citation stands."""
        assert self.inside is not None  # noqa: S101 - take() has seen to it
        count = len(self.inside.alineas.get(self.path, ()))
        own = self.origin.alinea + 1
        if step.form is Form.RELATIVE:
            number = {"this": own, "previous": own - 1, "next": own + 1, "last": count}[step.value]
        else:
            number = int(step.value) if step.value.isdecimal() else 0
        if not 1 <= number <= count:
            raise Missing(step)
        self.details.append(f"alinea-{number}")
