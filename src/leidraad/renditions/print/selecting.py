"""What an edition has of a publication: what binds one audience, what stands on the poster."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model import DivisionKind
from leidraad.renditions.print import nodes as n
from leidraad.renditions.print.wording import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leidraad.renditions.print.context import Part, Publication
    from leidraad.renditions.print.nodes import Data

_SENTENCE = re.compile(r".+?[.!?…](?=\s+[^a-z\s]|\s*$)|.+", re.DOTALL)
_FEW = 40
"""How many articles that were left out are named; of more the number is said."""


class Selected(NamedTuple):
    """A publication with a part of its text, and the articles that were left out."""

    publication: Publication
    left_out: tuple[Part, ...]


def for_audience(publication: Publication, audience: str) -> Selected:
    """Keep what binds an audience: its own articles, and those of everyone.

    A chapter or a section stays when one of its articles does, or when it has none and binds the
    audience itself.
    """
    whom = {audience, publication.everyone}
    parts = publication.parts
    kept = [not part.audience or not whom.isdisjoint(part.audience) for part in parts]
    for at, part in enumerate(parts):
        if part.kind in (DivisionKind.CHAPTER, DivisionKind.SECTION):
            inside = [at_ for at_ in _below(parts, at) if parts[at_].kind is DivisionKind.ARTICLE]
            kept[at] = any(kept[at_] for at_ in inside) if inside else kept[at]
    chapters = {part.chapter for part, keep in zip(parts, kept, strict=True) if keep and part.kind}
    found = tuple(
        part
        for part, keep in zip(parts, kept, strict=True)
        if (keep if part.kind else part.chapter in chapters)
    )
    left = tuple(
        part
        for part, keep in zip(parts, kept, strict=True)
        if not keep and part.kind is DivisionKind.ARTICLE
    )
    names = {part.anchor for part in found}
    contacts = tuple(each for each in publication.contacts if each.part.anchor in names)
    return Selected(replace(publication, parts=found, opening=(), contacts=contacts), left)


def _below(parts: Sequence[Part], at: int) -> Iterable[int]:
    """Give the places of what stands below a chapter or a section."""
    for other in range(at + 1, len(parts)):
        if parts[other].kind and parts[other].level <= parts[at].level:
            return
        yield other


def told_to(publication: Publication, audience: str, left_out: Sequence[Part]) -> dict[str, Data]:
    """Say for whom an edition is, what was left out of it, and where the whole stands."""
    words, address = publication.words, publication.standing.address
    name = publication.audiences.get(audience) or audience
    named = ", ".join(part.label or part.words for part in left_out)
    if not left_out:
        left = words["audience_nothing"]
    elif len(left_out) <= _FEW:
        left = filled(words["audience_left"], articles=named)
    else:
        left = filled(words["audience_left_many"], count=len(left_out))
    where = words["audience_where"] if address else words["audience_where_print"]
    return {
        "lead": filled(words["audience_lead"], audience=name),
        "whole": filled(words["audience_whole"], audience=name),
        "left": left,
        "where": filled(where, address=re.sub(r"^https?://", "", address).removesuffix("/")),
    }


def for_poster(
    publication: Publication, keys: Sequence[str]
) -> tuple[Publication, tuple[str, ...]]:
    """Keep the articles with these keys, in this order, each in a few words.

    That is its summary, or without one its first sentence. Gives also the keys that nothing has.
    """
    by_key = {part.anchor.partition("#")[2]: part for part in publication.parts if part.kind}
    found = [
        replace(by_key[key], level=1, summary=by_key[key].summary or _first_sentence(by_key[key]))
        for key in keys
        if key in by_key
    ]
    missing = tuple(key for key in keys if key not in by_key)
    return replace(publication, parts=tuple(found), opening=()), missing


def _first_sentence(part: Part) -> tuple[n.Block, ...]:
    """Give the first sentence of an article, with the list that it announces."""
    for at, block in enumerate(part.blocks):
        if isinstance(block, n.Paragraph) and (words := n.plain((block,))):
            sentence = _SENTENCE.match(words)
            assert sentence is not None  # noqa: S101 - the pattern matches any text
            first = n.Paragraph((sentence[0],))
            following = part.blocks[at + 1 : at + 2]
            announced = sentence[0].endswith(":")
            return (first, *following) if announced else (first,)
    return ()


def pairs(one: Publication, other: Publication) -> list[Data]:
    """Give which part of one language stands beside which of the other, by their places.

    What the other language alone has stands alone (-1), behind what it stands behind there.
    """
    ours, theirs = _identities(one), _identities(other)
    places = {identity: at for at, identity in enumerate(theirs)}
    own = set(ours)
    found: list[Data] = []
    behind = 0
    for at, identity in enumerate(ours):
        twin = places.get(identity, -1)
        if twin >= behind:
            found += [[-1, alone] for alone in range(behind, twin) if theirs[alone] not in own]
            behind = twin + 1
        found.append([at, twin])
    found += [[-1, alone] for alone in range(behind, len(theirs)) if theirs[alone] not in own]
    return found


def _identities(publication: Publication) -> list[tuple[str, int]]:
    """Give what each part has in common with itself in another language: key or place."""
    texts: dict[str, int] = {}
    found: list[tuple[str, int]] = []
    for part in publication.parts:
        if part.kind and not part.anchor.endswith("#"):
            found.append((part.anchor, 0))
        else:
            texts[part.chapter] = texts.get(part.chapter, 0) + 1
            found.append((part.chapter, texts[part.chapter]))
    return found
