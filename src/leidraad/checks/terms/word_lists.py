"""The same hard words in every language, each explained once, each in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leidraad.checks.likeness import Likeness
from leidraad.checks.registry import Finding, Hint, rule
from leidraad.diagnostics import Edit, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from leidraad.checks.subject import EditionLookup, Subject
    from leidraad.model import Term


@rule("LD401", "term-without-counterpart", Severity.WARNING, since="0.1")
def term_without_counterpart(subject: Subject) -> Iterator[Finding]:
    """A word is explained in one language and not in another.

    The key behind a word ties the languages together, as it does for articles. A reader who
    switches language would find no explanation there.

        docs/nl/words.md   ## schorsing, geschorst {#suspension}
        docs/en/words.md                                           <- no {#suspension}
    """
    if len(subject.editions) > 1:
        for lookup in subject.editions:
            for term in _unkeyed(lookup):
                yield Finding(_place(term), {"term": term.word}, variant="unkeyed")
    for lookup in subject.translations:
        if lookup.edition.word_lists and subject.leading.edition.word_lists:
            yield from _unmatched(subject, lookup)


def _unmatched(subject: Subject, lookup: EditionLookup) -> Iterator[Finding]:
    """Find the terms that stand in the leading language or in the translation only.

    Where some terms have no key yet, which has been told, nobody knows what is missing.
    """
    here, there = _by_key(lookup), _by_key(subject.leading)
    added = {key: term for key, term in here.items() if key not in there}
    for key, leads in there.items():
        if key in here:
            continue
        twin = added.pop(Likeness(added).nearest(key), None)
        if twin is not None:
            yield _other_key(subject, twin, leads)
        elif not _unkeyed(lookup):
            values = {"term": leads.word, "key": key, "language": subject.tongue(lookup.language)}
            yield Finding(_place(leads), values)
    for term in () if _unkeyed(subject.leading) else added.values():
        values = {"term": term.word, "key": term.key}
        values["language"] = subject.tongue(subject.leading.language)
        yield Finding(_place(term), values, variant="leading")


def _other_key(subject: Subject, term: Term, leads: Term) -> Finding:
    source, heading = term.chapter.source, term.heading
    return Finding(
        Location.of(source, heading.key_start, heading.key_end),
        {
            "term": term.word,
            "key": term.key,
            "other": leads.key,
            "language": subject.tongue(subject.leading.language),
        },
        variant="key",
        hints=(Hint(_place(leads), {"term": leads.word}),),
        fix="fix",
        edits=(Edit(source.path, heading.key_start, heading.key_end, leads.key),),
    )


@rule("LD402", "duplicate-term", Severity.ERROR, since="0.1")
def duplicate_term(subject: Subject) -> Iterator[Finding]:
    """Two entries of the word list stand for the same word, or have the same key.

    Which of the two explanations should a reader get? The first is shown. A key may not be that of
    an article either: where the whole policy is one page, a link could not know where to lead.

        ## schorsing, geschorst {#suspension}
        ## ontslag, geschorst {#dismissal}     <- “geschorst” is explained already
    """
    for lookup in subject.editions:
        first: dict[tuple[str, str], Term] = {}
        for term in lookup.edition.terms:
            article = lookup.by_key.get(term.key)
            if article is not None:
                values = {"words": term.key, "first": article.name}
                hints = (Hint(article.location, values),)
                yield Finding(_place(term), values, variant="key", hints=hints)
            told = {id(term)}
            for words, variant in [*((form, "") for form in term.forms), (term.key, "key")]:
                other = first.setdefault((_folded(words), variant), term)
                if words and id(other) not in told:
                    told.add(id(other))
                    values = {"words": words, "first": other.word}
                    hints = (Hint(_place(other), values),)
                    yield Finding(_place(term), values, variant=variant, hints=hints)


@rule("LD403", "unused-term", Severity.WARNING, since="0.1")
def unused_term(subject: Subject) -> Iterator[Finding]:
    """A word of the word list stands nowhere in the text.

    The text has changed, or it has the word in a form that the list does not have. Only whole words
    are found, exactly as they stand in the list; a capital in front makes no difference.

        ## schorsing {#suspension}
        Wie is geschorst, …             <- the list lacks “geschorst”
    """
    for lookup in subject.editions:
        used: set[str] = set()
        for glosses in lookup.edition.glosses.values():
            for gloss in glosses:
                used.update(map(_folded, gloss.term.forms))
        for term in lookup.edition.terms:
            if used.isdisjoint(map(_folded, term.forms)):
                yield Finding(_place(term), {"term": term.word})


@rule("LD404", "missing-word-list", Severity.WARNING, since="0.1")
def missing_word_list(subject: Subject) -> Iterator[Finding]:
    """One language has a word list and another has none.

    A word list has the same file name in each language, so that readers can switch. It is not
    shown in the wrong language instead.

        docs/nl/words.md
        docs/en/                   <- no words.md
    """
    for has, lacks in subject.both_ways:
        known = {chapter.name for chapter in lacks.edition.word_lists}
        for chapter in has.edition.word_lists:
            if chapter.name not in known:
                values = {
                    "language": subject.tongue(lacks.language),
                    "missing": subject.path(lacks.language, chapter.name),
                }
                variant = "" if has is subject.leading else "leading"
                yield Finding(Location.of(chapter.source, 0), values, variant=variant)


@rule("LD405", "unexplained-term", Severity.ERROR, since="0.1")
def unexplained_term(subject: Subject) -> Iterator[Finding]:
    """A word stands in the word list without an explanation.

    Readers who ask for it would be shown nothing.

        ## schorsing {#suspension}
        ## ontslag {#dismissal}     <- “schorsing” has no text
    """
    for lookup in subject.editions:
        for term in lookup.edition.terms:
            if not term.meaning:
                yield Finding(_place(term), {"term": term.word})


def _folded(form: str) -> str:
    """Give a form so that a capital in front makes no difference."""
    return form[:1].lower() + form[1:]


def _unkeyed(lookup: EditionLookup) -> list[Term]:
    return [term for term in lookup.edition.terms if not term.key]


def _by_key(lookup: EditionLookup) -> Mapping[str, Term]:
    """Give the terms of an edition by key, the first with each."""
    return {term.key: term for term in reversed(lookup.edition.terms) if term.key}


def _place(term: Term) -> Location:
    return Location.of(term.chapter.source, term.heading.start, term.heading.end)
