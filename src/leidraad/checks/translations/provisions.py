"""The same paragraphs and points in every language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from leidraad.checks.doubled import told_doubled
from leidraad.checks.lookup import called_below
from leidraad.checks.messages import Steps
from leidraad.checks.misread import Uncounted, uncounted
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Location, Severity
from leidraad.model import BlockKind, DivisionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.checks.messages import Tongue
    from leidraad.checks.subject import Place, Subject
    from leidraad.model import Division, Provision

_ARTICLE, _PARAGRAPH = DivisionKind.ARTICLE, BlockKind.PARAGRAPH

_SHORTEST_RUN = 3
"""So many that are missing in a row are told at once."""


@rule("LD206", "provision-without-counterpart", Severity.ERROR, since="0.1")
def provision_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """A paragraph or point stands in one language and not in another.

    Article by article the languages have the same numbered paragraphs and the same points, so that
    "article 3, second paragraph, point b" is one place; and the same number of paragraphs without
    a number, so that nothing was left out. A summary in simple words (`!!! short`) stands in all
    languages, or in none.

        docs/nl/members.md   - c) wijzigingen van de huisregels.
        docs/en/members.md                                         <- no point c
    """
    language = subject.tongue(subject.leading.language)
    there = subject.misread[subject.leading.language]
    for lookup in subject.translations:
        here = subject.misread[lookup.language]
        for place, leads in subject.pairs(lookup):
            if _is_compared(place.division, leads.division):
                # LD114 and LD115 have told of what is not found as it is misread.
                lacking = uncounted(place, here), uncounted(leads, there)
                yield from _provisions(subject, place, leads, language, lacking)
                yield from _running_text(place, leads, language, lacking)


def _is_compared(one: Division, other: Division) -> bool:
    """Tell whether two divisions are articles, or annexes with points of their own."""
    cited = one.kind is _ARTICLE or bool(one.provisions or other.provisions)
    return cited and one.kind is other.kind


def _paths(place: Place) -> dict[tuple[str, ...], Provision]:
    return {provision.path: provision for provision in place.division.provisions}


def _provisions(
    subject: Subject,
    place: Place,
    leads: Place,
    language: Tongue,
    lacking: tuple[Uncounted, Uncounted],
) -> Iterator[Finding]:
    here, there = _paths(place), _paths(leads)
    if here.keys() == there.keys():
        return
    doubled = _doubled_below(subject, place, leads)
    missing, added = (
        _outermost(
            [
                provision
                for path, provision in one.items()
                if path not in other and doubled.isdisjoint(path[:at] for at in range(len(path)))
            ]
        )
        for one, other in ((there, here), (here, there))
    )
    missing = [each for each in missing if not lacking[0].take(each)]
    added = [each for each in added if not lacking[1].take(each)]
    for found, meant in _renamed(missing, added):
        missing.remove(meant)
        added.remove(found)
        values = {**_values(place, found, language), "other": _steps(leads, meant)}
        hints = (Hint(_start(leads, meant), values),)
        yield Finding(_start(place, found), values, variant="other", hints=hints)
    for first, last in _runs(missing, list(there)):
        values = {**_values(leads, first, language), "name": place.name}
        values["last"] = Steps(_steps(leads, last).things[-1:])
        hints = (Hint(_start(leads, first), values),)
        variant = "missing" if first is last else "missing-run"
        yield Finding(place.location, values, variant=variant, hints=hints)
    for provision in added:
        values = _values(place, provision, language)
        hints = (Hint(leads.location, values),)
        yield Finding(_start(place, provision), values, variant="added", hints=hints)


def _doubled_below(subject: Subject, place: Place, leads: Place) -> set[tuple[str, ...]]:
    """Give the paths below which LD105 tells of a doubled label, and both have as many."""
    around = {
        each.provision.path[:-1]
        for one in (place, leads)
        for each in told_doubled(one, subject.lets_be)
    }
    counts = [Counter(each.path[:-1] for each in one.division.provisions) for one in (place, leads)]
    return {path for path in around if counts[0][path] == counts[1][path]}


def _running_text(
    place: Place, leads: Place, language: Tongue, lacking: tuple[Uncounted, Uncounted]
) -> Iterator[Finding]:
    summary, other = _summary(place), _summary(leads)
    if bool(summary) != bool(other):
        values: dict[str, object] = {"name": place.name, "language": language}
        hints = (Hint(leads.location, values),)
        variant = "summary-added" if summary else "summary-missing"
        yield Finding(place.location, values, variant=variant, hints=hints)
    counts = _paragraphs(place, summary.stop), _paragraphs(leads, other.stop)
    if bool(summary) != bool(other) and (counts[0] > counts[1]) is bool(other):
        return  # What lacks the summary has more text: it is read as that ("!!! shrot").
    unread = lacking[0 if counts[0] < counts[1] else 1].paragraphs
    if abs(counts[0] - counts[1]) > unread and _paths(place).keys() == _paths(leads).keys():
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


def _runs(
    missing: Sequence[Provision], order: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Provision, Provision]]:
    """Give the first and the last of each run of provisions in one list.

    They follow each other in the ``order`` of the leading text. Of two each is a run.
    """
    at = 0
    while at < len(missing):
        parent, stop = missing[at].path[:-1], at + 1
        siblings = [path for path in order if path[:-1] == parent]
        start = siblings.index(missing[at].path)
        while stop < len(missing) and missing[stop].path in siblings[start + stop - at :][:1]:
            stop += 1
        stop = stop if stop - at >= _SHORTEST_RUN else at + 1
        yield missing[at], missing[stop - 1]
        at = stop


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
    return Steps(called_below(place, provision.path))


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


def _summary(place: Place) -> range:
    return place.chapter.summary_of(place.division)


def _paragraphs(place: Place, own: int) -> int:
    """Count the running text of an article, which starts at the block ``own``."""
    blocks = place.chapter.blocks[own : place.division.blocks[1]]
    return [block.kind for block in blocks].count(_PARAGRAPH)
