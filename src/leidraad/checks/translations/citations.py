"""The same citations, with the same targets, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.messages import Listed
from leidraad.checks.misread import Uncounted, uncounted
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leidraad.checks.subject import EditionLookup, Place, Subject
    from leidraad.model import Address


@rule("LD205", "citation-targets-differ", Severity.ERROR, since="0.1")
def citation_targets_differ(subject: Subject) -> Iterator[Finding]:
    """An article cites something else than it does in the leading language.

    Ranges are compared by what they hold ("A.2 to A.4" is A.2, A.3 and A.4), and a link counts
    like a citation in words. A citation of the article itself ("this article") may be left out.
    Where one of the citations leads nowhere or to two places, that is told instead; so is what is
    cited where one language lacks it (LD202) or has its heading at an odd level (LD108).

        docs/nl/school.md   … zie ook artikel A.7.
        docs/en/school.md   … see also article A.6.    <- A.7 in the leading language
    """
    leading = subject.cited_by[subject.leading.language]
    for lookup in subject.translations:
        for key, cited in subject.cited_by[lookup.language].items():
            leads = leading.get(key)
            if leads is None or key in subject.muddled or not (cited.clear and leads.clear):
                continue
            differing = leads.targets.keys() ^ cited.targets.keys()
            if differing and not {each.key for each in differing} <= subject.at_odd_levels:
                yield from _differs(subject, lookup, lookup.by_key[key])


def _differs(subject: Subject, lookup: EditionLookup, place: Place) -> Iterator[Finding]:
    key, leading = place.division.key, subject.leading
    here = subject.cited_by[lookup.language][key].targets
    there = subject.cited_by[leading.language][key].targets
    misread = subject.misread

    def stands(target: Address) -> bool:
        return target.key in lookup.by_key and target.key in leading.by_key

    unread = uncounted(leading.by_key[key], misread[leading.language])
    added = [t for t in here if t not in there and stands(t) and not _cited_in(unread, t, lookup)]
    unread = uncounted(place, misread[lookup.language])
    missing = [
        t for t in there if t not in here and stands(t) and not _cited_in(unread, t, leading)
    ]
    if not added and not missing:
        return
    # Where nothing is cited too much, the place to look at is the text as a whole.
    location = here[added[0]].location if added else place.location
    other = there[missing[0]].location if missing else leading.by_key[key].location
    language = subject.tongue(leading.language)
    yield Finding(
        location,
        {
            "name": place.name,
            "added": Listed(tuple(lookup.called(target) for target in added), "and"),
            "missing": Listed(tuple(leading.called(target) for target in missing), "and"),
            "language": language,
        },
        variant="both" if added and missing else "added" if added else "missing",
        hints=(Hint(other, {"language": language}),),
    )


def _cited_in(unread: Uncounted, target: Address, lookup: EditionLookup) -> bool:
    """Tell whether a target is likely to be cited in text that is read as code (LD114)."""
    return unread.says((lookup.by_key[target.key].division.label, *target.path))
