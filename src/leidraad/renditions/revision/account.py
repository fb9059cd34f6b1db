"""What is told of a revision: one complete, frozen context, and what it says in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from leidraad.model.revisions import ChangeKind
from leidraad.renditions.redline import RevisionContext, names_of
from leidraad.renditions.redline import load_words as redline_words
from leidraad.renditions.revision.wording import day, filled, load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from leidraad.model.revisions import DivisionChange, EditionChange, Revision

DRAFT = ""
"""The name of the text as it is now, which is no release."""
# What a translation has no need to follow.
_LOOKS = ChangeKind.TYPOGRAPHIC | ChangeKind.FORMATTING | ChangeKind.LINK_TARGET


class Side(NamedTuple):
    """A version that is compared: its name, and what a release says of itself.

    ``seal`` is empty for what is no release.
    """

    name: str
    seal: str = ""
    adopted: date | None = None
    in_force: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A revision and all that its renditions need besides.

    ``languages`` are those to tell it in, all of them languages of the revision; ``leading`` is
    the one that holds. By language: ``titles`` of the policy, ``language_names``, the names of
    ``audiences`` by code, and ``notes`` of change (none where the new version is no release).
    ``colours`` are those of the brand by name.
    """

    revision: Revision
    old: Side
    new: Side
    languages: tuple[str, ...]
    leading: str
    titles: Mapping[str, str]
    language_names: Mapping[str, str]
    audiences: Mapping[str, Mapping[str, str]]
    notes: Mapping[str, str]
    colours: Mapping[str, str]

    @property
    def changes(self) -> tuple[DivisionChange, ...]:
        """What changed in a language that is told, in order."""
        return tuple(
            change
            for change in self.revision.changed
            if any(
                code in change.editions and change.editions[code].kinds for code in self.languages
            )
        )

    @property
    def tellers(self) -> tuple[Teller, ...]:
        """What tells of it, for each language."""
        return tuple(Teller(self, language) for language in self.languages)


class Teller:
    """Tells of a revision in one language."""

    def __init__(self, account: Account, language: str) -> None:
        """Tell of ``account`` in ``language``."""
        self.account = account
        self.language = language
        self.words = load_words(language)
        self.redline = redline_words(language)
        self.context = RevisionContext(
            account.revision,
            language,
            self.redline,
            names_of(account.revision, language),
            account.audiences[language],
        )

    def say(self, name: str, /, **values: object) -> str:
        """Fill in a phrase."""
        return filled(self.words[name], **values)

    @property
    def title(self) -> str:
        """What the document is called: the policy, and that this is what changes in it."""
        return self.say("title", policy=self.account.titles[self.language])

    @property
    def between(self) -> str:
        """From which version to which it leads."""
        old, new = self.account.old, self.account.new
        return self.say("between", old=self._side(old), new=self._side(new))

    def _side(self, side: Side) -> str:
        if side.name == DRAFT:
            return self.words["draft"]
        return self.say("release" if side.seal else "state", name=side.name)

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of the new version: its dates, or that it is a proposal."""
        new = self.account.new
        if not new.seal:
            return (self.words["not-adopted"],)
        return tuple(
            self.say(name, date=day(when, self.words)) if when else self.words[f"{name}-unknown"]
            for name, when in (("adopted", new.adopted), ("in-force", new.in_force))
        )

    @property
    def remarks(self) -> tuple[str, ...]:
        """What could not be compared, which text holds, and where it alone has changed."""
        revision, account = self.account.revision, self.account
        remarks = [
            self.say(name, language=self.language_name(code))
            for name, codes in (
                ("gone-language", revision.old_languages),
                ("new-language", revision.new_languages),
            )
            for code in codes
        ]
        if account.leading not in (self.language, ""):
            language = self.language_name(account.leading)
            remarks.append(self.say("leading", language=language))
            only = [self.context.names.called(change.reference) for change in self._leading_only]
            if only:
                told = self.redline.listed(only)
                remarks.append(self.say("leading-only", language=language, divisions=told))
        return tuple(remarks)

    @property
    def _leading_only(self) -> Iterator[DivisionChange]:
        """Give what has other words in the leading language, and is as it was in this one."""
        for change in self.account.revision.changed:
            leads = change.editions.get(self.account.leading)
            own = change.editions.get(self.language)
            if leads and own and leads.kinds & ~_LOOKS and not own.kinds:
                yield change

    @property
    def note(self) -> str:
        """The note of change, empty without one."""
        return self.account.notes.get(self.language, "")

    def language_name(self, code: str) -> str:
        """Give the name of a language in this one."""
        return self.words.get(f"language_{code}", self.account.language_names.get(code, code))

    def about(self, edition: EditionChange) -> str:
        """Say what kinds of change there are, and whom the division binds, or bound and binds."""
        audiences = self.context.audiences
        told = self.redline.told(edition, audiences)
        if ChangeKind.AUDIENCE not in edition.kinds:
            binds = self.redline.binds(edition.audience, audiences)
            told = (*told, self.say("applies-to", audiences=binds))
        return ", ".join(told)

    def remarks_on(self, edition: EditionChange) -> tuple[str, str]:
        """Say what there is to say in place of the text: of what was, of what it becomes."""
        old, new, words = edition.old, edition.new, self.words
        if old and new:
            return "", "" if old.passages or new.passages else words["nothing-else"]
        return "" if old else words["not-there"], "" if new else words["no-longer"]
