"""What is on record of a project: its releases read again, and every two of them compared."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from leidraad.comparing import compare
from leidraad.project.pairings import stored_pairings
from leidraad.project.releases import read_release
from leidraad.renditions.web.versions.record import NOW, Issue, Record

if TYPE_CHECKING:
    from leidraad.project import Checked
    from leidraad.settings import Settings


def read_record(settings: Settings, checked: Checked) -> Record | None:
    """Give what is on record of a project; None when it has no release, or its chain is broken.

    Raises :class:`leidraad.languages.VocabularyError` when the words of a language are gone.
    """
    chain, last, *_ = checked.history
    if not chain.releases or chain.faults:
        return None
    issues = tuple(Issue(each, read_release(settings, each)) for each in chain.releases)
    states = [(issue.version, issue.policy) for issue in issues]
    if last:
        states.append((NOW, checked.policy))
    said = stored_pairings(settings).said
    # Every two, although their number grows with the square of the releases: whichever two somebody
    # wants to hold against each other, there is a page for them that needs no script.
    revisions = {
        (old, new): compare(before, after, said, settings.vocabularies)
        for (old, before), (new, after) in combinations(states, 2)
    }
    return Record(issues, revisions, bool(last))
