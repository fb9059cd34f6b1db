"""Other labels for sections and articles, and for every citation of them, in all languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.diagnostics import Diagnostic, Edit
from leidraad.editing.files import apply_edits, by_file
from leidraad.model import DivisionKind, ProvisionKind
from leidraad.project.mentions import Mentions
from leidraad.reading.policy import read_policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leidraad.model import Chapter, Division, Policy
    from leidraad.project import Checked
    from leidraad.settings import Settings

# What has to be right before labels can be changed: every key, and every citation.
_NEEDED = ("LD101", "LD103", "LD301", "LD302", "LD303", "LD304")


class Renumbering(NamedTuple):
    """What a renumbering comes down to.

    ``labels`` are the old and the new label of what gets another one, in the leading language;
    ``citations`` is how many mentions of labels change. ``unclear`` is what has to be mended
    first, and ``lost`` the places of citations that would lead elsewhere: then there are no edits.
    """

    edits: tuple[Edit, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    citations: int = 0
    unclear: tuple[Diagnostic, ...] = ()
    lost: tuple[str, ...] = ()


def renumber(settings: Settings, checked: Checked, labels: Mapping[str, str]) -> Renumbering:
    """Give each division the label that ``labels`` has for its key, in every language.

    What cites it follows, in whatever form; what is typed below an article with its label in front
    (``12.4.``) does too. Nothing is written. The result is read again before it is given: every
    citation still leads to where it led.
    """
    unclear = tuple(each for each in checked.diagnostics if each.rule.code in _NEEDED)
    if unclear:
        return Renumbering(unclear=unclear)
    policy = checked.policy
    typed: set[Edit] = set()
    cited: set[Edit] = set()
    for edition in policy.editions:
        mentions = Mentions(settings, edition)
        for chapter in edition.chapters:
            text, path = chapter.source.text, chapter.source.path
            typed.update(_typed(chapter, labels))
            cited.update(
                Edit(path, start, end, labels[key])
                for start, end, key in mentions.of(chapter)
                if labels.get(key, text[start:end]) != text[start:end]
            )
    changed = tuple(
        (division.label, labels[division.key])
        for chapter in policy.leading.chapters
        for division in chapter.divisions
        if labels.get(division.key, division.label) != division.label
    )
    edits = tuple(sorted(typed | cited))
    lost = tuple(_lost(settings, policy, edits)) if edits else ()
    if lost:
        return Renumbering(labels=changed, lost=lost)
    return Renumbering(edits, changed, len(cited))


def _typed(chapter: Chapter, labels: Mapping[str, str]) -> Iterator[Edit]:
    """Give the edits of headings, and of what is typed below them with their label in front."""
    source = chapter.source
    for division in chapter.divisions:
        new, heading = labels.get(division.key, ""), division.heading
        if not new or new == heading.label:
            continue
        if not heading.label:
            before = _before_title(chapter, division, new)
            yield Edit(source.path, heading.title_start, heading.title_start, before)
            continue
        yield Edit(source.path, heading.label_start, heading.label_end, new)
        for provision in division.provisions:
            if provision.kind is ProvisionKind.PARAGRAPH:
                start = provision.label_start
                typed = source.text[start : provision.label_end]
                if typed.startswith((f"{heading.label}.", f"{heading.label}:")):
                    yield Edit(source.path, start, start + len(heading.label), new)


def _before_title(chapter: Chapter, division: Division, label: str) -> str:
    """Write a label before a title as it is done before the other titles of the chapter."""
    others = [
        each.heading
        for each in chapter.divisions
        if each.kind is DivisionKind.ARTICLE and each.label and each.title
    ]
    near = [other for other in others if other.start < division.heading.start][-1:] or others[:1]
    if not near:
        return f"{label} "
    return label + chapter.source.text[near[0].label_end : near[0].title_start]


def _lost(settings: Settings, policy: Policy, edits: Iterable[Edit]) -> Iterator[str]:
    """Give the places of the citations that lead elsewhere once the edits have been made."""
    texts = {c.source.path: c.source.text for edition in policy.editions for c in edition.chapters}
    contents = {
        settings.root / path: apply_edits(texts[path], own).encode("utf-8", "surrogateescape")
        for path, own in by_file(edits).items()
    }
    after = read_policy(settings, contents)
    for old, new in zip(policy.editions, after.editions, strict=True):
        for chapter in old.chapters:
            now = [citation.targets for citation in new.citations[chapter.name]]
            for number, citation in enumerate(old.citations[chapter.name]):
                if now[number : number + 1] != [citation.targets]:
                    line, column = chapter.source.position(citation.start)
                    yield f"{chapter.source.path}:{line}:{column}: {citation.text}"
                    break
