"""The same paragraphs and points in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.messages import Called, Steps
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Location, Severity
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.messages import Tongue
    from leidraad.checks.subject import Place, Subject
    from leidraad.model import Provision


@rule("LD206", "provision-without-counterpart", Severity.ERROR, since="0.1")
def provision_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """A paragraph or point stands in one language and not in another.

    Article by article the languages have the same numbered paragraphs and the same points, so that
    "article 3, second paragraph, point b" is one place; and the same number of paragraphs without
    a number, so that nothing was left out.

        docs/nl/members.md   - c) wijzigingen van de huisregels.
        docs/en/members.md                                         <- no point c
    """
    for lookup in subject.translations:
        for place, leads in subject.pairs(lookup):
            if place.division.kind is DivisionKind.ARTICLE:
                yield from _compare(place, leads, subject.tongue(leads.chapter.language))


def _compare(place: Place, leads: Place, language: Tongue) -> Iterator[Finding]:
    here = {provision.path: provision for provision in place.division.provisions}
    there = {provision.path: provision for provision in leads.division.provisions}
    missing = _outermost([provision for path, provision in there.items() if path not in here])
    added = _outermost([provision for path, provision in here.items() if path not in there])
    same = not missing and not added
    for found, meant in _renamed(missing, added):
        missing.remove(meant)
        added.remove(found)
        values = {**_values(place, found, language), "other": _steps(leads, meant)}
        hints = (Hint(_start(leads, meant), values),)
        yield Finding(_start(place, found), values, variant="other", hints=hints)
    for provision in missing:
        values = {**_values(leads, provision, language), "name": place.name}
        hints = (Hint(_start(leads, provision), values),)
        yield Finding(place.location, values, variant="missing", hints=hints)
    for provision in added:
        values = _values(place, provision, language)
        hints = (Hint(leads.location, values),)
        yield Finding(_start(place, provision), values, variant="added", hints=hints)
    counts = _paragraphs(place), _paragraphs(leads)
    if same and counts[0] != counts[1]:
        values = {"name": place.name, "language": language, "here": counts[0], "there": counts[1]}
        hints = (Hint(leads.location, values),)
        yield Finding(place.location, values, variant="count", hints=hints)


def _renamed(
    missing: Sequence[Provision], added: Sequence[Provision]
) -> list[tuple[Provision, Provision]]:
    """Pair what is there too much with what is not there, where both are as many: other labels."""
    pairs: list[tuple[Provision, Provision]] = []
    parents = {provision.path[:-1] for provision in added}
    for parent in sorted(parents):
        here = [each for each in added if each.path[:-1] == parent]
        there = [each for each in missing if each.path[:-1] == parent]
        if len(here) == len(there):
            pairs += zip(here, there, strict=True)
    return pairs


def _outermost(provisions: Sequence[Provision]) -> list[Provision]:
    """Leave out what stands below a provision that is in the list itself."""
    paths = {provision.path for provision in provisions}
    return [
        provision
        for provision in provisions
        if not any(provision.path[:n] in paths for n in range(1, len(provision.path)))
    ]


def _steps(place: Place, provision: Provision) -> Steps:
    """Give what to call a provision: "paragraph 2, point b"."""
    kinds = {each.path: each.kind for each in place.division.provisions}
    path = provision.path
    paths = [path[: number + 1] for number in range(len(path))]
    return Steps(tuple(Called(kinds[each], each[-1].lstrip("-")) for each in paths))


def _values(place: Place, provision: Provision, language: Tongue) -> dict[str, object]:
    return {
        "name": place.name,
        "which": _steps(place, provision),
        "language": language,
    }


def _start(place: Place, provision: Provision) -> Location:
    """Give the first line of a provision, without what it is indented by."""
    source = place.chapter.source
    block = place.chapter.blocks[provision.blocks[0]]
    end = block.content[0][1] if block.content else block.start
    line = source.text[block.start : end]
    return Location.of(source, block.start + len(line) - len(line.lstrip()), end)


def _paragraphs(place: Place) -> int:
    """Count the running text of an article: what stands in no list, table or note."""
    first, last = place.division.blocks
    blocks = place.chapter.blocks[first:last]
    return sum(1 for block in blocks if block.kind is BlockKind.PARAGRAPH)
