"""Looks up what a mention cites, from the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import Address, Cited, Status
from leidraad.reading.citations.mentions import APART, RANK, Form, Mention, Part, Step
from leidraad.reading.citations.walk import Missing, Walk

if TYPE_CHECKING:
    from leidraad.reading.citations.nodes import Node, Origin
    from leidraad.reading.citations.places import Places

_ARTICLE = RANK["article"]
_PROBLEM = {"alinea": "paragraph", "sentence": "paragraph", "": "article"}
# Looked up once: a member of an enumeration costs as much as a call.
SEVERITY = (Status.EXTERNAL, Status.RESOLVED, Status.AMBIGUOUS, Status.UNRESOLVED)
_EXTERNAL, _RESOLVED, _AMBIGUOUS, _UNRESOLVED = SEVERITY
_RELATIVE = Form.RELATIVE


class Outcome(NamedTuple):
    """What a part turned out to cite; ``at`` is the step that it is about if something is wrong."""

    targets: tuple[Address, ...]
    status: Status
    at: Step
    problem: str = ""
    node: Node | None = None
    """The division, when there is exactly one."""
    relative: bool = False


class _Said(NamedTuple):
    """What was cited before: its steps, division and address, and the other law it is in."""

    steps: tuple[Step, ...]
    node: Node | None
    targets: tuple[Address, ...]
    instrument: str
    mention: int = 0
    """The number of the mention that said it."""

    @property
    def address(self) -> Address:
        """The last that it cited."""
        return self.targets[-1] if self.targets else _NOWHERE


_NOWHERE = Address("")
_NOTHING = _Said((), None, (), "")


@dataclass(slots=True)
class Resolver:
    """Resolves the mentions of one block, in order: "that article" is the one cited before."""

    places: Places
    origin: Origin
    before: list[_Said] = field(default_factory=list)
    """What each part so far said: "that chapter" is one of them."""
    mentions: int = 0
    """How many mentions were resolved."""

    def resolve(self, mention: Mention) -> tuple[list[Outcome], str]:
        """Give an outcome for each part, and the other law that it is about, if any."""
        instrument = mention.instrument
        if instrument and instrument.islower() and instrument.split()[-1] in self.places.own_words:
            instrument = ""  # "artikel 5 van het protocol", in the protocol
        outcomes: list[Outcome] = []
        external = instrument != ""
        self.mentions += 1
        for part in mention.parts:
            outcome = self._part(part, external=external)
            outcomes.append(outcome)
            if outcome.status is _EXTERNAL and part.steps[0].form is _RELATIVE:
                instrument = instrument or self._said(part.steps[0].unit).instrument
            self.before.append(
                _Said(part.steps, outcome.node, outcome.targets, instrument, self.mentions)
            )
        return outcomes, instrument

    def _said(self, unit: str) -> _Said:
        """Give what "that paragraph" is about: the last that named one, or the last at all."""
        for said in reversed(self.before):
            if any((step.unit or "article") == unit for step in said.steps):
                return said
        return self.before[-1] if self.before else _NOTHING

    def _part(self, part: Part, *, external: bool) -> Outcome:
        first = part.steps[0]
        relative = first.form is _RELATIVE
        if (external and not relative) or (
            relative and first.value == "that" and self._said(first.unit).instrument
        ):
            return Outcome((), _EXTERNAL, part.steps[-1])
        if relative and first.plural:
            return self._those(first) if first.value == "that" else self._all_before(first)
        if not (part.through or part.besides):
            # Most parts are of this form, and no other article has the label.
            if len(part.steps) == 1 and (node := self.places.only(first)):
                return Outcome((node.place,), _RESOLVED, first, "", node)
            return self._steps(part.steps)
        found = self._path(part.steps, part.through)
        for path in part.besides:
            more = self._path(path.steps, path.through)
            worse = SEVERITY.index(more.status) > SEVERITY.index(found.status)
            found = (more if worse else found)._replace(targets=found.targets + more.targets)
        return found

    def _path(self, steps: tuple[Step, ...], through: tuple[Step, ...]) -> Outcome:
        start = self._steps(steps)
        if not through or start.problem or start.status is _EXTERNAL:
            return start
        end = self._steps(through)
        if end.problem:
            return end._replace(targets=(*start.targets, *end.targets))
        return self._range(start, end)

    def _all_before(self, step: Step) -> Outcome:
        """Find "the preceding paragraphs": those of the article before the own one."""
        node, own = self.origin.article, self.origin.path[:1]
        paragraphs = self.places.inside(node).paragraphs if node else []
        before = paragraphs[: paragraphs.index(own)] if own in paragraphs else []
        if node is None or not before:
            return Outcome((), Status.UNRESOLVED, step, "paragraph", node, relative=True)
        targets = tuple(node.address(path) for path in before)
        return Outcome(targets, Status.RESOLVED, step, "", node, relative=True)

    def _those(self, step: Step) -> Outcome:
        """Find "those paragraphs": the ones, two or more, that were cited last."""
        last = self._said(step.unit)
        said = [
            each
            for each in self.before
            if each.mention == last.mention and each.steps and each.steps[-1].unit == step.unit
        ]
        targets = tuple(dict.fromkeys(target for each in said for target in each.targets))
        if len(targets) < 2:  # noqa: PLR2004 - "those" are at least two
            return Outcome((), _UNRESOLVED, step, step.unit, None, relative=True)
        return Outcome(targets, _RESOLVED, step, "", last.node, relative=True)

    def _range(self, start: Outcome, end: Outcome) -> Outcome:
        if start.node is None or end.node is None:
            return start._replace(
                targets=(*start.targets, *end.targets), status=Status.AMBIGUOUS, at=end.at
            )
        first, last = start.targets[0], end.targets[0]
        if not first.path and not last.path:
            targets = [node.place for node in self.places.between(start.node, end.node)]
        elif start.node == end.node and first.path[:-1] == last.path[:-1]:
            siblings = self.places.inside(start.node).below[first.path[:-1]]
            low, high = siblings.index(first.path), siblings.index(last.path)
            targets = [start.node.address(path) for path in siblings[low : high + 1]]
        else:
            ordered = len(self.places.between(start.node, end.node)) > 0
            targets = [first, last] if ordered else []
        if not targets:
            both = (first, last)
            return start._replace(targets=both, status=Status.UNRESOLVED, problem="reversed")
        return start._replace(targets=tuple(targets))

    def _steps(self, steps: tuple[Step, ...]) -> Outcome:
        """Walk down ``steps`` from the division to the provision."""
        below, relative = 0, True
        for step in steps:
            if RANK.get(step.unit, _ARTICLE) > _ARTICLE:
                break
            relative = (below > 0 and relative) or step.form is _RELATIVE
            below += 1
        that = below == 0 and steps[0].form is _RELATIVE and steps[0].value == "that"
        nodes, split = self._divisions(steps[:below])
        if that:
            node = self._said(steps[0].unit).node
            nodes = [node] if node else []
        if not nodes and steps[0].unit in APART:
            return Outcome((), _EXTERNAL, steps[-1])
        if not nodes:
            step = steps[max(0, below - 1)]
            problem = _PROBLEM.get(step.unit, step.unit)
            return Outcome((), _UNRESOLVED, step, problem, None, relative)
        rest = split + steps[below:]
        only = nodes[0] if len(nodes) == 1 else None
        if not rest:
            status = _RESOLVED if only else _AMBIGUOUS
            targets = tuple([node.place for node in nodes])
            return Outcome(targets, status, steps[-1], "", only, relative)
        found = self._walk(nodes, rest, explicit=below > 0 or that)
        at = found.at if found.problem else steps[-1]
        return found._replace(at=at, node=only, relative=relative)

    def _walk(self, nodes: list[Node], steps: tuple[Step, ...], *, explicit: bool) -> Outcome:
        """Walk down ``steps`` in each of ``nodes``."""
        targets: list[Address] = []
        nearest: list[Address] = []
        missing: Step | None = None
        for node in nodes:
            walk = Walk(self.places, node, self.origin, explicit=explicit)
            walk.last = self._said(steps[0].unit).address
            try:
                for step in steps:
                    walk.take(step)
                targets.append(walk.address)
            except Missing as fault:
                missing = missing or fault.step
                nearest.append(walk.address)
        if not targets and missing:
            problem = _PROBLEM.get(missing.unit, missing.unit)
            return Outcome(tuple(nearest), _UNRESOLVED, missing, problem)
        status = _RESOLVED if len(targets) == 1 else _AMBIGUOUS
        return Outcome(tuple(targets), status, steps[-1])

    def _divisions(self, steps: tuple[Step, ...]) -> tuple[list[Node], tuple[Step, ...]]:
        """Find the divisions that ``steps`` name, and the steps that a dotted label hides."""
        if not steps:
            around_it = self.origin.article or self.places.annex(self.origin.node)
            return [around_it] if around_it else [], ()
        around: list[Node] = []
        split: tuple[Step, ...] = ()
        for step in steps:
            around, split = self._division(step, around)
            if not around:
                break
        return around, split

    def _division(self, step: Step, around: list[Node]) -> tuple[list[Node], tuple[Step, ...]]:
        if step.form is Form.TITLE:
            return self.places.titled(step.unit, step.value, self.origin), ()
        if step.form is Form.RELATIVE:
            node = self._relative(step)
            return [node] if node else [], ()
        found = self.places.labelled(step.unit, step.value, around, self.origin)
        split: tuple[Step, ...] = ()
        head = step.value
        # "article 12.4" is paragraph 4 of article 12 when no article has that label itself.
        while not found and step.unit in {"article", ""} and (at := _last_mark(head)) > 0:
            tail = step._replace(
                unit="paragraph" if not split else "point",
                value=head[at + 1 :],
                start=step.start + at + 1,
                end=step.start + len(head),
            )
            head, split = head[:at], (tail, *split)
            found = self.places.labelled(step.unit, head, around, self.origin)
        return found, split if found else ()

    def _relative(self, step: Step) -> Node | None:
        if step.value == "that":
            return self._that(step.unit)
        if step.headed:
            return self.places.headed(self.origin.node, step.headed)
        node = self.places.ancestor(self.origin.node, step.unit)
        if node is None or step.value == "this":
            return node
        return self.places.neighbour(node, -1 if step.value == "previous" else 1)

    def _that(self, unit: str) -> Node | None:
        """Find "that chapter": the last that was cited, or the one around what was."""
        node = self._said(unit).node
        if unit == "annex":
            return self.places.annex(node)
        return self.places.ancestor(node, unit) or node


def _last_mark(label: str) -> int:
    return max(label.rfind("."), label.rfind(":"))


def cited(outcome: Outcome, part: Part, text: str, span: tuple[int, int]) -> Cited:
    """Write an outcome as the model has it; ``span`` is that of the part in the source."""
    at = outcome.at
    label = text[at.start : at.end]
    if part.through and outcome.problem in {"", "reversed"}:
        label = text[part.steps[-1].start : part.through[-1].end]
    return Cited(*span, label, outcome.targets, outcome.status, outcome.problem)
