"""Waivers that say nothing, of rules that are not there, and that are no longer needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.likeness import Likeness
from leidraad.checks.registry import Finding, all_rules, describe, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from leidraad.checks.subject import Subject
    from leidraad.checks.waivers import WaivedCode, Waiver

NEVER = ("LD109", "LD116", "LD901", "LD902", "LD903")
"""What cannot be waived: what keeps a text from being compared, and what is said about waivers."""


def known_codes() -> Mapping[str, str]:
    """Give the codes of the rules by what may be typed for them: code or name, small letters."""
    return {typed: each.code for each in all_rules() for typed in (each.code.lower(), each.name)}


@rule("LD901", "malformed-waiver", Severity.ERROR, since="0.1")
def malformed_waiver(subject: Subject) -> Iterator[Finding]:
    """A waiver gives no reason, or cannot be understood.

    A finding is waived by a comment at the end of its line, or alone on the line before it. It
    names the rule and gives the reason, so that whoever comes next can judge whether it still
    holds. Behind a heading with a key it must stand on the line before. Readers never see it.

        <!-- leidraad: allow LD205 because the English law has another number -->
        This article refers to article 7 of the law.
    """
    for waiver in subject.waivers:
        if not waiver.codes or not waiver.reason:
            location = Location.of(waiver.chapter.source, waiver.start, waiver.end)
            yield Finding(location, {}, variant="" if waiver.codes else "unclear")


@rule("LD902", "waiver-of-unknown-rule", Severity.ERROR, since="0.1")
def waiver_of_unknown_rule(subject: Subject) -> Iterator[Finding]:
    """A waiver names a rule that is not there, or that cannot be waived.

    That a file cannot be read (LD109) or a heading is none (LD116) has to be mended; it cannot be
    waived.

        <!-- leidraad: allow LD25 because … -->        <- LD205?
    """
    known = known_codes()
    for waiver in subject.waivers:
        for each in waiver.codes:
            code = known.get(each.code.lower(), "")
            if not code:
                yield _unknown(waiver, each, known)
            elif code in NEVER:
                location = Location.of(waiver.chapter.source, each.start, each.end)
                yield Finding(location, {"code": code}, variant="never")


def _unknown(waiver: Waiver, each: WaivedCode, known: Mapping[str, str]) -> Finding:
    source = waiver.chapter.source
    near = Likeness(known).nearest(each.code.lower())
    near = near.upper() if near.startswith("ld") else near
    return Finding(
        Location.of(source, each.start, each.end),
        {"code": each.code, "near": near},
        fix="fix" if near else "",
        edits=(Edit(source.path, each.start, each.end, near),) if near else (),
    )


@describe("LD903", "unused-waiver", Severity.WARNING, since="0.1")
def unused_waiver(subject: Subject, used: Container[tuple[int, str]]) -> Iterator[Finding]:
    """A waiver waives nothing.

    What it was for has been mended, or it stands on the wrong line. Left behind, it would hide a
    fault that someone makes there later.

        <!-- leidraad: allow LD305 because we cite it on purpose -->
        See article A.6.           <- and A.6 has not lapsed
    """
    # `used` holds what was waived: the number of the waiver in the policy, and the code.
    known = known_codes()
    for number, waiver in enumerate(subject.waivers):
        for each in waiver.codes if waiver.reason else ():
            code = known.get(each.code.lower(), "")
            if code and code not in NEVER and (number, code) not in used:
                location = Location.of(waiver.chapter.source, each.start, each.end)
                yield Finding(location, {"code": code})
