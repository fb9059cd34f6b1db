"""The words of a redline in one language, and what they say of a change."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from leidraad.model import DivisionKind
from leidraad.model.revisions import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from leidraad.model import Address
    from leidraad.model.redlines import BlockChange, Run, Style
    from leidraad.model.revisions import (
        CitationChange,
        DivisionChange,
        EditionChange,
        Pairing,
        Summary,
        Version,
    )
    from leidraad.renditions.redline.names import Names

FALLBACK = "en"

EVERYONE = "everyone"
"""The code of the audience that all belong to."""

# What a division as a whole became: with what changed, each division counts once.
_WHOLE = (ChangeKind.ADDED, ChangeKind.REPEALED, ChangeKind.REMOVED)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; ``words/en.toml`` says what each is.

    ``phrases`` are by table and name, ``counts`` (for one, and for more) by name.
    """

    language: str
    phrases: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, Sequence[str]]

    def say(self, table: str, name: str, **values: object) -> str:
        """Fill in a phrase; one that is not there is a fault of ours (``KeyError``)."""
        return self.phrases[table][name].format_map(values)

    def count(self, name: str, number: int) -> str:
        """Say how many there are of something."""
        one, more = self.counts[name]
        return (one if number == 1 else more).format(count=number)

    def listed(self, things: Sequence[str]) -> str:
        """Put things in a row, with "and" before the last."""
        *first, last = things
        return f"{', '.join(first)} {self.say('summary', 'and')} {last}" if first else last

    def kinds(self, kinds: ChangeKind) -> tuple[str, ...]:
        """Say what kinds of change there are; that there is none, for none."""
        return tuple(self.say("kinds", name) for name in kinds.names or ("unchanged",))

    def told(self, edition: EditionChange, audiences: Mapping[str, str]) -> tuple[str, ...]:
        """Say what kinds of change there are, and whom it bound and binds where that changed.

        ``audiences`` are their names by code.
        """
        old, new = edition.old, edition.new
        if ChangeKind.AUDIENCE not in edition.kinds or not old or not new:
            return self.kinds(edition.kinds)
        others = edition.kinds & ~ChangeKind.AUDIENCE
        was, becomes = (self.binds(side.audience, audiences) for side in (old, new))
        told = self.say("notes", "audience", old=was, new=becomes)
        return (*(self.kinds(others) if others else ()), told)

    def binds(self, audience: Sequence[str], audiences: Mapping[str, str]) -> str:
        """Say whom a division binds, by the names of ``audiences``; without any, everyone."""
        everyone = self.say("summary", "everyone")
        return self.listed([audiences.get(code, code) for code in audience] or [everyone])

    def twice(self, run: Run) -> str:
        """Say why a run is one to read twice, empty when it is not."""
        reasons = self.listed([self.say("reasons", each) for each in run.twice] or [""])
        return self.say("notes", "twice", reasons=reasons) if run.twice else ""

    def restyled(self, old: Style, new: Style) -> str:
        """Say how words that stayed look otherwise."""
        return ", ".join((*self._formats(old, new), *self._link(old.link, new.link)))

    def _formats(self, old: Style, new: Style) -> Iterator[str]:
        for name, gone, come in (("no-longer", old, new), ("now", new, old)):
            for kind in gone.formats:
                if kind not in come.formats:
                    yield self.say("notes", name, format=self.say("formats", kind))

    def _link(self, old: str, new: str) -> Iterator[str]:
        if old != new:
            name = "link-gone" if not new else "link-other" if old else "link-new"
            yield self.say("notes", name, link=new)

    def of_run(self, run: Run) -> tuple[str, ...]:
        """Say all there is to say of a run beside its words."""
        notes = [self.twice(run), self.restyled(run.old_style, run.new_style)]
        notes += [self.say("notes", "follows")] if run.follows else []
        notes += [self.say("notes", "moved")] if run.move else []
        return tuple(note for note in notes if note)

    def moved(self, name: str, elsewhere: str, names: Names) -> str:
        """Say that a passage moved; ``name`` is ``moved-away`` or ``moved-here``."""
        if not elsewhere:
            return self.say("notes", name)
        preposition = "to" if name == "moved-away" else "from"
        return self.say("notes", f"{name}-{preposition}", place=names.called(elsewhere))

    def about(self, change: BlockChange) -> tuple[str, ...]:
        """Say of a passage what its words do not show."""
        notes = []
        if change.reshaped:
            kind = change.new[0].kind
            notes.append(self.say("shapes", "depth" if kind is change.old[0].kind else kind))
        if change.coarse:
            notes.append(self.say("notes", "coarse"))
        return tuple(notes)

    def retargeted(self, change: CitationChange, names: Names, sentence: str = "") -> str:
        """Say what a citation led to and what it leads to now, and in which sentence it stands."""
        said = self.say(
            "notes",
            "retargeted",
            citation=change.old.text,
            old=self.listed([self._was(target, names) for target in change.old.targets]),
            new=self.listed([names.called(t.key) + _below(t) for t in change.new.targets]),
        )
        return f"{said} {self.say('notes', 'sentence', sentence=sentence)}" if sentence else said

    def _was(self, target: Address, names: Names) -> str:
        """Name what was cited as it was called then; and its label now, if that is otherwise."""
        was, now = names.formerly(target.key), names.now.get(target.key, "")
        told = was + _below(target)
        if now in {was, ""}:
            return told
        _, mark, title = was.partition(" (")
        return self.say("notes", "renamed", was=told, now=now.removesuffix(mark + title))

    def division(self, kind: DivisionKind, side: Version) -> str:
        """Name a division as it stood: by its label and title, else by its title alone."""
        if not side.label:
            return f"“{side.title or side.heading}”"
        title = f" ({side.title})" if side.title else ""
        return self.say("divisions", kind, label=side.label) + title

    def related(self, change: DivisionChange, names: Names) -> str:
        """Say what a division was split into or merged with, empty for most."""
        if not change.related:
            return ""
        split = ChangeKind.SPLIT in change.kinds
        if split:
            name = "split" if change.pairing.old else "came-from"
        else:
            name = "merged-from" if change.pairing.new else "merged-into"
        places = self.listed([names.called(each) for each in change.related])
        return self.say("notes", name, places=places)

    def proposal(self, pairing: Pairing, names: Names) -> str:
        """Say which two divisions may be the same, and how alike they are."""
        old, new = names.formerly(pairing.old), names.called(pairing.new)
        return self.say("summary", "proposal", old=old, new=new, percent=round(100 * pairing.score))

    def summary(self, summary: Summary, audiences: Mapping[str, str]) -> tuple[str, ...]:
        """Say a revision in numbers, a sentence each; ``audiences`` are their names by code."""
        if not summary.changed:
            return (self.say("summary", "nothing"),)
        named = [audiences.get(code, code) for code in summary.audiences]
        if not named or EVERYONE in summary.audiences:
            named = [self.say("summary", "everyone")]
        whole = self.say(
            "summary",
            "whole",
            divisions="; ".join(self._divisions(summary)),
            audiences=self.listed(named),
        )
        sentences = [whole, *self._details(summary)]
        if summary.read_twice:
            sentences.append(self.count("twice", summary.read_twice))
        return tuple(sentences)

    def _divisions(self, summary: Summary) -> Iterator[str]:
        """Say of articles, sections and chapters how many changed, came and went."""
        for division in (DivisionKind.ARTICLE, DivisionKind.SECTION, DivisionKind.CHAPTER):
            counts = summary.counts[division]
            numbers = {kind: counts[kind] for kind in _WHOLE if counts.get(kind)}
            changed = summary.changed.get(division, 0) - sum(numbers.values())
            told = [self.count(f"{division}-changed", changed)] if changed > 0 else []
            for kind, number in numbers.items():
                # Only the first has the noun: 2 articles changed, 1 new.
                name = f"{division}-{kind.names[0]}"
                told.append(self.count(f"{name}-too" if told else name, number))
            if told:
                yield ", ".join(told)

    def _details(self, summary: Summary) -> Iterator[str]:
        """Say what happened to what changed, by how many."""
        counts: Counter[ChangeKind] = Counter()
        for each in summary.counts.values():
            counts.update({kind: number for kind, number in each.items() if kind not in _WHOLE})
        numbers = sorted(counts.items(), key=lambda counted: counted[0].value)
        kinds = [self.count(kind.names[0], number) for kind, number in numbers]
        if kinds:
            yield self.say("summary", "details", kinds=", ".join(kinds))


def _below(target: Address) -> str:
    return "".join(f"({label.removeprefix('-')})" for label in target.path)


def available() -> tuple[str, ...]:
    """Give the codes of the languages that a redline speaks, sorted."""
    files = resources.files(__package__).joinpath("words").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


@lru_cache(maxsize=16)
def load_words(language: str) -> Words:
    """Give the words of a language (of ``nl`` for ``nl-BE``); English where it has none."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    known = primary if primary in available() else FALLBACK
    file = resources.files(__package__) / "words" / f"{known}.toml"
    phrases = tomllib.loads(file.read_text(encoding="utf-8"))
    counts = phrases.pop("counts")
    return Words(known, phrases, counts)
