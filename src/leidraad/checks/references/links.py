"""Markdown and HTML links, and images, that lead nowhere or elsewhere than they say."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from leidraad.checks.likeness import Likeness
from leidraad.checks.links import IMAGES, LinkState
from leidraad.checks.lookup import stem
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Edit, Location, Severity
from leidraad.model import Address, Chapter, DivisionKind, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.links import ResolvedLink
    from leidraad.checks.subject import Subject


def _destination(chapter: Chapter, link: Link) -> Location:
    """Give the place of a link's address; that of the whole link where it has none."""
    if link.destination_start == link.destination_end:
        return Location.of(chapter.source, link.start, link.end)
    return Location.of(chapter.source, link.destination_start, link.destination_end)


def _replace(chapter: Chapter, link: Link, destination: str) -> tuple[Edit, ...]:
    path = chapter.source.path
    return (Edit(path, link.destination_start, link.destination_end, destination),)


def _relative(chapter: Chapter, name: str, anchor: str = "") -> str:
    """Write the address of the chapter ``name`` for a link in ``chapter``."""
    path = posixpath.relpath(name, posixpath.dirname(chapter.name) or ".")
    return f"{path}#{anchor}" if anchor else path


@rule("LD306", "link-names-other-label", Severity.ERROR, since="0.1")
def link_names_other_label(subject: Subject) -> Iterator[Finding]:
    """A link says one article and leads to another.

    The words of the link cite "article A.5", its address is that of A.6. One of the two is wrong,
    most often after a renumbering by hand.

        [artikel A.5](#photos-and-film)    <- that is A.6
    """
    for found in subject.links(LinkState.FOUND):
        lookup, chapter, link, target = found
        if target.address is None or link.kind in IMAGES:
            continue
        named = _named(found)
        if named and not any(_same(address, target.address) for address in named):
            values = {
                "text": " ".join(link.text.split()),
                "article": lookup.called(target.address),
                "said": lookup.called(named[0]),
                "key": f"#{named[0].anchor}",
            }
            hints = (Hint(lookup.by_key[target.address.key].location, values),)
            edits = _replace(chapter, link, f"#{named[0].anchor}")
            location = Location.of(chapter.source, link.start, link.end)
            yield Finding(location, values, hints=hints, fix="fix", edits=edits)


def _named(found: ResolvedLink) -> list[Address]:
    """Give what the words of a link cite: a citation in them, or a label and nothing else."""
    lookup, chapter, link, _ = found
    cited = list(lookup.cited_within(chapter, link.start, link.end))
    if cited:
        return [target for part in cited for target in part.targets]
    place = lookup.by_label.get((DivisionKind.ARTICLE, link.text.strip()))
    return [Address(place.division.key)] if place is not None and place.division.key else []


def _same(said: Address, leads: Address) -> bool:
    """Tell whether a link that says ``said`` may lead to ``leads``: there, or to the whole."""
    below = min(len(said.path), len(leads.path))
    return said.key == leads.key and said.path[:below] == leads.path[:below]


@rule("LD307", "link-to-missing-page", Severity.ERROR, since="0.1")
def link_to_missing_page(subject: Subject) -> Iterator[Finding]:
    """A link leads to a page that is not there, or has no address at all.

    A link to a page names its Markdown file, from the file that the link stands in. Capitals
    count: what works on a Windows computer may not work on the web. What a browser would run
    (`javascript:`) is no address.

        [de regels](scool.md)      <- the file is called school.md
    """
    for _, chapter, link, _ in subject.links(LinkState.EMPTY):
        values = {"text": " ".join(link.text.split())}
        yield Finding(_destination(chapter, link), values, variant="empty")
    for _, chapter, link, target in subject.links(LinkState.SCRIPT):
        values = {"kind": target.path.partition(":")[0]}
        yield Finding(_destination(chapter, link), values, variant="script")
    for lookup, chapter, link, target in subject.links(LinkState.MISSING_PAGE):
        wanted = stem(target.path)
        near = lookup.pages.get(lookup.similar_pages.nearest(wanted), "")
        proposal = _relative(chapter, near, target.anchor) if near else ""
        path = subject.place_of(lookup.language, near)
        same = bool(near) and path.casefold() == target.path.casefold()
        yield Finding(
            _destination(chapter, link),
            {"page": link.destination.partition("#")[0], "near": proposal},
            variant="capitals" if same else "",
            fix="fix" if same else "fix-near" if near else "",
            edits=_replace(chapter, link, proposal) if near else (),
            safe=same,
        )


@rule("LD308", "link-to-missing-anchor", Severity.ERROR, since="0.1")
def link_to_missing_anchor(subject: Subject) -> Iterator[Finding]:
    """A link leads to an anchor that its page does not have.

    Capitals count. A key alone (`#privacy`) is found on whatever page the article stands.

        [onze afspraken](school.md#Privacy)    <- the key is privacy
    """
    for found in subject.links(LinkState.MISSING_ANCHOR):
        lookup, chapter, link, target = found
        if target.anchor.partition(".")[0] in subject.lost_keys[lookup.language]:
            continue  # Another rule has told that the heading there should have this key.
        page = target.chapter or chapter
        variant, proposal = _proposal(found, page)
        yield Finding(
            _destination(chapter, link),
            {"anchor": target.anchor, "page": page.source.path, "near": proposal},
            variant=variant,
            fix="fix" if variant else "fix-near" if proposal else "",
            edits=_replace(chapter, link, proposal) if proposal else (),
            safe=bool(variant),
        )


def _proposal(found: ResolvedLink, page: Chapter) -> tuple[str, str]:
    """Give the address that is meant, and how that is known; no way of knowing is a guess."""
    lookup, chapter, link, target = found
    before = link.destination.partition("#")[0]
    place = lookup.by_key.get(target.anchor.partition(".")[0])
    if place is not None and target.anchor in lookup.anchors[place.chapter.name]:
        return "elsewhere", _relative(chapter, place.chapter.name, target.anchor)
    anchors = lookup.anchors[page.name]
    same = [each for each in anchors if each.casefold() == target.anchor.casefold()]
    if len(same) == 1:
        return "capitals", f"{before}#{same[0]}"
    near = lookup.similar_anchors.nearest(target.anchor)
    if near in anchors:
        return "", f"{before}#{near}"
    holder = lookup.by_key.get(near.partition(".")[0])
    return "", _relative(chapter, holder.chapter.name, near) if holder else ""


@rule("LD309", "missing-image", Severity.ERROR, since="0.1")
def missing_image(subject: Subject) -> Iterator[Finding]:
    """An image is not where the text says.

    The reader would see its description and an empty frame. Capitals count.

        ![Plan of the gardens](plam.svg)       <- the file is called plan.svg
    """
    yield from _missing_files(subject, images=True)


@rule("LD310", "link-to-missing-file", Severity.ERROR, since="0.1")
def link_to_missing_file(subject: Subject) -> Iterator[Finding]:
    """A link leads to a file that is not there.

    Put the file among the documents and link to it from there: a place on your own computer or in
    a shared folder is not on the web.

        [het formulier](form.pdf)              <- there is no form.pdf
    """
    yield from _missing_files(subject, images=False)


def _missing_files(subject: Subject, *, images: bool) -> Iterator[Finding]:
    missing = [
        found
        for found in subject.links(LinkState.MISSING_FILE)
        if (found.link.kind in IMAGES) is images
    ]
    if not missing:
        return
    paths = {posixpath.basename(file): file for file in sorted(subject.policy.files, reverse=True)}
    names = Likeness(name for name in paths if not name.endswith(".md"))
    for lookup, chapter, link, target in missing:
        wanted = posixpath.basename(target.path.replace("\\", "/"))
        near = names.nearest(wanted)
        page = subject.place_of(lookup.language, chapter.name)
        proposal = posixpath.relpath(paths[near], posixpath.dirname(page) or ".") if near else ""
        yield Finding(
            _destination(chapter, link),
            {"file": link.destination, "near": proposal},
            fix="fix" if near else "",
            edits=_replace(chapter, link, proposal) if near else (),
        )


@rule("LD311", "link-into-other-language", Severity.ERROR, since="0.1")
def link_into_other_language(subject: Subject) -> Iterator[Finding]:
    """A link leads into the page of another language.

    The reader would end up in a language that is not theirs. Every page links within its own
    language; the switch at the top leads to the others.

        docs/nl/school.md   [zie](../en/school.md#privacy)
    """
    for lookup, chapter, link, target in subject.links(LinkState.OTHER_LANGUAGE):
        language = next(
            each
            for each in subject.settings.languages
            if each.folder and target.path.startswith(f"{each.folder}/")
        )
        name = target.path[len(language.folder) + 1 :]
        proposal = _relative(chapter, name, target.anchor)
        here = name in lookup.chapters or (
            subject.place_of(lookup.language, name) in subject.policy.files
        )
        yield Finding(
            _destination(chapter, link),
            {"language": subject.tongue(language.code), "near": proposal},
            fix="fix" if here else "",
            edits=_replace(chapter, link, proposal) if here else (),
            safe=here,
        )
