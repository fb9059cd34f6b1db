"""The rules: a policy in, findings out. Importing this package registers every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leidraad.checks import messages
from leidraad.checks.references import citations as _citations
from leidraad.checks.references import links as _links
from leidraad.checks.references import titles as _titles
from leidraad.checks.registry import all_rules, in_words, run
from leidraad.checks.releases import chain as _chain
from leidraad.checks.releases import citations as _released_citations
from leidraad.checks.releases import keys as _released_keys
from leidraad.checks.releases import pairings as _pairings
from leidraad.checks.structure import files as _files
from leidraad.checks.structure import headings as _headings
from leidraad.checks.structure import keys as _keys
from leidraad.checks.structure import labels as _labels
from leidraad.checks.structure import misread as _misread
from leidraad.checks.structure import paragraphs as _paragraphs
from leidraad.checks.subject import Subject
from leidraad.checks.terms import word_lists as _word_lists
from leidraad.checks.translations import addresses as _addresses
from leidraad.checks.translations import behind as _behind
from leidraad.checks.translations import citations as _translated_citations
from leidraad.checks.translations import counterparts as _counterparts
from leidraad.checks.translations import marks as _marks
from leidraad.checks.translations import order as _order
from leidraad.checks.translations import provisions as _provisions
from leidraad.checks.translations import untranslated as _untranslated
from leidraad.checks.translations import values as _values
from leidraad.checks.waivers import waiver_of
from leidraad.checks.waiving import rules as _waiving
from leidraad.diagnostics import Diagnostic, Waived
from leidraad.model import History, Policy

if TYPE_CHECKING:
    from leidraad.model import Chain
    from leidraad.settings import Settings

__all__ = ["RULE_MODULES", "Findings", "all_rules", "check_chain", "check_policy"]

RULE_MODULES = (
    _keys,
    _labels,
    _paragraphs,
    _misread,
    _headings,
    _files,
    _counterparts,
    _order,
    _marks,
    _translated_citations,
    _provisions,
    _values,
    _addresses,
    _untranslated,
    _behind,
    _citations,
    _links,
    _titles,
    _word_lists,
    _chain,
    _released_keys,
    _released_citations,
    _pairings,
    _waiving,
)
"""The modules that hold the rules; a rule in a module that is not named here does not run."""


class Findings(NamedTuple):
    """What was found, in the order of languages and files, and what of it was waived."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]


_NO_HISTORY = History()


def check_policy(policy: Policy, settings: Settings, history: History = _NO_HISTORY) -> Findings:
    """Check a policy by every rule; ``history`` is what is on record of earlier states of it.

    The findings are told in ``settings.message_language``, else in the leading language where
    there are messages in it, else in English.
    """
    words = messages.load(settings.message_language or settings.leading.code)
    subject = Subject(policy, settings, history, _waiving.known_codes())
    told = run(subject, words)
    numbers = {id(waiver): number for number, waiver in enumerate(subject.waivers)}
    found: list[Diagnostic] = []
    waived: list[Waived] = []
    used: set[tuple[int, str]] = set()
    for diagnostic in told:
        code = diagnostic.rule.code
        if subject.follows(code, diagnostic.location.path):
            continue
        waiver = waiver_of(diagnostic.location, code, subject.covered)
        if waiver is None or code in _waiving.NEVER:
            found.append(diagnostic)
        else:
            used.add((numbers[id(waiver)], code))
            waived.append(Waived(diagnostic, waiver.reason))
    unused = _waiving.unused_waiver(subject, used)
    found.extend(in_words("LD903", finding, words) for finding in unused)
    order = {chapter.source.path: number for number, chapter in enumerate(subject.files)}

    def place(diagnostic: Diagnostic) -> tuple[int, int, str]:
        location = diagnostic.location
        return order.get(location.path, -1), location.start, diagnostic.rule.code

    return Findings(
        tuple(sorted(found, key=place)),
        tuple(sorted(waived, key=lambda each: place(each.diagnostic))),
    )


def check_chain(chain: Chain, settings: Settings) -> tuple[Diagnostic, ...]:
    """Tell what does not fit in a chain of releases, in the order of the chain."""
    words = messages.load(settings.message_language or settings.leading.code)
    subject = Subject(Policy(()), settings, History(chain))
    return tuple(in_words(*_chain.found(subject, fault), words) for fault in chain.faults)
