"""What is on record of a project: its releases read again, and compared with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.comparing import compare
from leidraad.project.pairings import stored_pairings
from leidraad.project.releases import read_release
from leidraad.renditions.web.versions.record import NOW, Issue, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leidraad.project import Checked
    from leidraad.settings import Settings

ANY_TWO_OF = 10
"""Of so many of the latest versions any two are compared."""


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
    policies = dict(states)
    revisions = {
        (old, new): compare(policies[old], policies[new], said, settings.vocabularies)
        for old, new in compared([version for version, _ in states])
    }
    return Record(issues, revisions, bool(last))


def compared(versions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of versions, of all from the first to the newest, that are compared.

    Each is with the one before it, and with the last release and the text on the site, which is
    what a reader who comes back asks for. Of the latest versions these are any two; of older ones
    they are not, or the pages would grow with the square of the releases.
    """
    ends = versions[-2:] if versions[-1] == NOW else versions[-1:]
    early = len(versions) - ANY_TWO_OF
    for at, old in enumerate(versions[:-1]):
        later = versions[at + 1 :] if at >= early else dict.fromkeys((versions[at + 1], *ends))
        yield from ((old, new) for new in later)
