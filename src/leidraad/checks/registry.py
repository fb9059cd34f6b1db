"""What a rule is made of: a function that finds, its docstring that explains, words that tell.

A rule's function yields :class:`Finding` values; the words come from ``messages/<language>.toml``,
under the rule's name. Its docstring is its manual page; the first line is the summary.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar

from leidraad.beside import beside
from leidraad.checks.subject import Subject
from leidraad.diagnostics import Diagnostic, Edit, Location, Related, Rule, Severity, Suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leidraad.checks.messages import Messages

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Hint(NamedTuple):
    """Another place to show with a finding; ``say`` names its words in the rule's messages."""

    location: Location
    values: Mapping[str, object]
    say: str = "hint"


class Finding(NamedTuple):
    """What a rule found, still without words.

    ``values`` fill the rule's messages. ``variant`` chooses others than ``message`` and ``help``
    (``message-VARIANT``, ``help-VARIANT``). ``fix`` names the words of a proposal, and ``edits``
    carry it out; it is ``safe`` when it is the one right answer. Without edits it is a question
    ("did you mean …?").
    """

    location: Location
    values: Mapping[str, object]
    variant: str = ""
    hints: tuple[Hint, ...] = ()
    fix: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = False


Check = Callable[[Subject], Iterator[Finding]]

_LONGEST = ("LD207", "LD208")
"""The rules that take as long as all others together: they look at every word of every text."""

_rules: dict[str, Rule] = {}
_checks: dict[str, Check] = {}


def describe(
    code: str, name: str, severity: Severity, since: str
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Make the decorated function's docstring the manual of a rule that it does not run itself.

    Codes and names are used once.
    """

    def register(function: Callable[_P, _R]) -> Callable[_P, _R]:
        manual = inspect.cleandoc(function.__doc__ or "")
        summary = manual.partition("\n")[0]
        if code in _rules or any(name == known.name for known in _rules.values()):
            message = f"rule {code} {name} is registered twice"
            raise ValueError(message)
        _rules[code] = Rule(code, name, summary, severity, since, manual)
        return function

    return register


def rule(code: str, name: str, severity: Severity, since: str) -> Callable[[Check], Check]:
    """Register the decorated function as the check of a rule, and its docstring as the manual."""

    def register(check: Check) -> Check:
        _checks[code] = describe(code, name, severity, since)(check)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Give every rule, by code."""
    return tuple(_rules[code] for code in sorted(_rules))


def run(subject: Subject, messages: Messages) -> Iterator[Diagnostic]:
    """Run every rule; the findings come rule by rule, those of the longest ones last.

    Where there is a second process it begins at once, and this one when it is asked for findings.
    """
    size = sum(len(file.source.text) for file in subject.files)
    longest = beside(partial(_found, _LONGEST, subject, messages), size)

    def found() -> Iterator[Diagnostic]:
        yield from _found([code for code in _checks if code not in _LONGEST], subject, messages)
        yield from longest()

    return found()


def _found(codes: Iterable[str], subject: Subject, messages: Messages) -> list[Diagnostic]:
    return [
        in_words(code, finding, messages) for code in codes for finding in _checks[code](subject)
    ]


def in_words(code: str, finding: Finding, messages: Messages) -> Diagnostic:
    """Put a finding of the rule ``code`` into words."""
    found_rule = _rules[code]
    name, values, variant = found_rule.name, finding.values, finding.variant
    suggestion = None
    if finding.fix:
        words = messages.say(name, finding.fix, values)
        suggestion = Suggestion(words, finding.edits, finding.safe)
    return Diagnostic(
        found_rule,
        messages.say(name, f"message-{variant}" if variant else "message", values),
        finding.location,
        messages.say_first(name, (f"help-{variant}", "help"), values),
        tuple(
            Related(hint.location, messages.say(name, hint.say, hint.values))
            for hint in finding.hints
        ),
        suggestion,
    )
