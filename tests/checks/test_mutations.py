"""A policy in which everything is right; then one thing changes, and exactly that is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from leidraad.editing.files import apply_edits, by_file
from leidraad.editing.fixes import safe_edits
from leidraad.model import Chapter, Citation, Division, Policy, Status
from leidraad.project import check
from leidraad.settings import LanguageSettings, Settings

DUTCH = {
    "bylaws.md": """\
# Statuten {#bylaws}

## Artikel 1. Begrippen {#terms}

Zie artikel 2 en de artikelen 4 tot en met 6.

## Artikel 2. Leden {#members}

1. Wie lid is, betaalt (zie [artikel 3](#money)).

2. Een lid kan opzeggen (zie artikel 5, tweede lid, onder b).

## Artikel 3. Geld {#money}

| Wat | Waar |
| --- | --- |
| Contributie | artikel 2, eerste lid |

## Artikel 4. Vergadering {#meeting}

De vergadering beslist. Zie [hier](#leaving).

## Artikel 5. Opzeggen {#leaving}

1. Opzeggen kan altijd.

2. Het gaat:

    - a) per brief;
    - b) per e-mail.

## Artikel 6. Einde {#end}

Zie ook: Vragen.[^1]

[^1]: En artikel 7.

## Artikel 7. Slot {#final}

Hier eindigt het.
""",
    "questions.md": """\
# Vragen {#questions}

Vraag het, ook over artikel 4.
""",
}
ENGLISH = {
    "bylaws.md": """\
# By-laws {#bylaws}

## Article 1. Terms {#terms}

See article 2 and articles 4 to 6.

## Article 2. Members {#members}

1. Who is a member, pays (see [article 3](#money)).

2. A member can leave (see article 5, second paragraph, point b).

## Article 3. Money {#money}

| What | Where |
| --- | --- |
| Fee | article 2, first paragraph |

## Article 4. Meeting {#meeting}

The meeting decides. See [here](#leaving).

## Article 5. Leaving {#leaving}

1. Leaving is always possible.

2. It is done:

    - a) by letter;
    - b) by e-mail.

## Article 6. End {#end}

See also: Questions.[^1]

[^1]: And article 7.

## Article 7. Close {#final}

This is where it ends.
""",
    "questions.md": """\
# Questions {#questions}

Ask, also about article 4.
""",
}
POLICY = {
    **{f"nl/{name}": text for name, text in DUTCH.items()},
    **{f"en/{name}": text for name, text in ENGLISH.items()},
}
LANGUAGES = (LanguageSettings("nl", "Nederlands", "nl"), LanguageSettings("en", "English", "en"))
Texts = dict[str, str]


def read(folder: Path, texts: Mapping[str, str]) -> tuple[Policy, list[str]]:
    """Check a policy; give it, and each finding as ``path: code``."""
    for path, text in texts.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    checked = check(Settings(folder, folder / "docs", LANGUAGES))
    found = [
        f"{each.location.path.removeprefix('docs/')}: {each.rule.code}"
        for each in checked.diagnostics
    ]
    return checked.policy, sorted(found)


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    made, found = read(tmp_path_factory.mktemp("policy"), POLICY)
    assert not found
    return made


class Site(NamedTuple):
    """A citation: its file, and the one who cites and the one who is cited."""

    path: str
    citation: Citation
    origin: str
    target: str


def sites(policy: Policy) -> Iterator[Site]:
    for edition in policy.editions:
        for chapter in edition.chapters:
            for citation in edition.citations[chapter.name]:
                assert citation.status is Status.RESOLVED
                path = f"{edition.language}/{chapter.name}"
                for target in citation.targets:
                    yield Site(path, citation, citation.origin.key, target.key)


def division(policy: Policy, language: str, key: str) -> tuple[Chapter, Division]:
    edition = next(each for each in policy.editions if each.language == language)
    return next(
        (chapter, each)
        for chapter in edition.chapters
        for each in chapter.divisions
        if each.key == key
    )


def cited_by(policy: Policy, language: str, key: str) -> list[Site]:
    """Give what cites an article, in one language, from other articles."""
    return [s for s in sites(policy) if s.path.startswith(language) and s.target == key]


def without(text: str, chapter: Chapter, gone: Division) -> str:
    part = chapter.text_of(gone)
    assert part in text
    return text.replace(part, "")


ARTICLES = ("terms", "members", "money", "meeting", "leaving", "end", "final")
# The ends of the range 4-6 of article 1, and what lies within.
RANGE = {"meeting": "end", "end": "end", "leaving": "inside"}


@pytest.mark.parametrize("key", ARTICLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_article_is_gone_in_one_language(
    policy: Policy, tmp_path: Path, language: str, key: str
) -> None:
    chapter, gone = division(policy, language, key)
    path = f"{language}/bylaws.md"
    texts = {**POLICY, path: without(POLICY[path], chapter, gone)}
    _, found = read(tmp_path, texts)
    other = "en" if language == "nl" else "nl"
    expected = [f"{other}/bylaws.md: LD202"]
    if language == "nl" and key != "final":  # the leading language is the one that is counted
        expected.append("nl/bylaws.md: LD106")
    for site in cited_by(policy, language, key):
        if site.origin == key:
            continue
        # The range around it still stands; that it holds less follows from LD202.
        if not (RANGE.get(key) == "inside" and site.origin == "terms"):
            expected.append(f"{site.path}: LD301")
    expected += [f"{path}: LD308" for link in _links_to(policy, language, key)]
    assert found == sorted(expected)


def _links_to(policy: Policy, language: str, key: str) -> list[str]:
    edition = next(each for each in policy.editions if each.language == language)
    return [
        link.text
        for chapter in edition.chapters
        for link in chapter.links
        if link.destination == f"#{key}"
    ]


@pytest.mark.parametrize("key", ARTICLES)
def test_an_article_is_gone_in_both_languages(policy: Policy, tmp_path: Path, key: str) -> None:
    texts = dict(POLICY)
    expected = [] if key == "final" else ["nl/bylaws.md: LD106"]
    for language in ("nl", "en"):
        chapter, gone = division(policy, language, key)
        path = f"{language}/bylaws.md"
        texts[path] = without(texts[path], chapter, gone)
        expected += [f"{path}: LD308" for _ in _links_to(policy, language, key)]
        expected += [
            f"{site.path}: LD301"
            for site in cited_by(policy, language, key)
            if site.origin != key and not (key == "leaving" and site.origin == "terms")
        ]
    _, found = read(tmp_path, texts)
    assert found == sorted(expected)


@pytest.mark.parametrize("key", ARTICLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_article_gets_another_label_in_one_language(
    policy: Policy, tmp_path: Path, language: str, key: str
) -> None:
    _, article = division(policy, language, key)
    path = f"{language}/bylaws.md"
    word = article.heading.word
    texts = {**POLICY, path: POLICY[path].replace(f"## {word} {article.label}.", f"## {word} 77.")}
    expected = ["en/bylaws.md: LD204"]
    if language == "nl":
        expected.append("nl/bylaws.md: LD106")
    expected += [
        f"{site.path}: LD301"
        for site in cited_by(policy, language, key)
        if not (RANGE.get(key) == "inside" and site.origin == "terms")
    ]
    _, found = read(tmp_path, texts)
    assert found == sorted(expected)


KEYED = [
    pytest.param(path, match, id=f"{path}: {match[2]}")
    for path, text in POLICY.items()
    for match in re.finditer(r"^(#+ )(.*)$", text, re.MULTILINE)
]


@pytest.mark.parametrize(("path", "heading"), KEYED)
def test_a_heading_loses_its_signs(tmp_path: Path, path: str, heading: re.Match[str]) -> None:
    """One fault, one finding; and mending it gives the text as it was."""
    text = heading.string
    texts = {**POLICY, path: text[: heading.start()] + heading[2] + text[heading.end() :]}
    _, found = read(tmp_path, texts)
    assert found == [f"{path}: LD116"]
    checked = check(Settings(tmp_path, tmp_path / "docs", LANGUAGES))
    edits = by_file(safe_edits(checked.diagnostics))
    assert apply_edits(texts[path], edits[f"docs/{path}"]) == text


# What is found when article N and the next one swap their labels: the citations of both now lead to
# the other (LD205), find no such paragraph there (LD302), or contradict their link (LD306).
SWAPPED = {
    1: ["LD205", "LD205"],
    2: ["LD205", "LD302", "LD306"],
    3: ["LD205", "LD205", "LD306", "questions LD205"],
    4: ["LD205", "LD302", "questions LD205"],
    5: ["LD205", "LD302"],
    6: ["LD205", "LD205"],
}


@pytest.mark.parametrize("number", SWAPPED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_neighbours_swap_their_labels_in_one_language(
    tmp_path: Path, language: str, number: int
) -> None:
    path = f"{language}/bylaws.md"
    word = "Artikel" if language == "nl" else "Article"
    text = POLICY[path].replace(f"## {word} {number}.", "## @")
    text = text.replace(f"## {word} {number + 1}.", f"## {word} {number}.")
    text = text.replace("## @", f"## {word} {number + 1}.")
    _, found = read(tmp_path, {**POLICY, path: text})
    expected = ["en/bylaws.md: LD204"] * 2 + ["nl/bylaws.md: LD106"] * (language == "nl")
    for code in SWAPPED[number]:
        file, _, last = code.rpartition(" ")
        where = "en" if last == "LD205" else language
        expected.append(f"{where}/{file or 'bylaws'}.md: {last}")
    assert found == sorted(expected)


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_neighbours_swap_their_places_in_one_language(
    tmp_path: Path, language: str, number: int
) -> None:
    """Told once. Citations still lead where they led, but "4 to 6" may hold others."""
    path = f"{language}/bylaws.md"
    parts = [part.rstrip("\n") + "\n" for part in POLICY[path].split("\n## ")]
    parts[number], parts[number + 1] = parts[number + 1], parts[number]
    _, found = read(tmp_path, {**POLICY, path: "\n## ".join(parts)})
    expected = ["en/bylaws.md: LD203"] + ["nl/bylaws.md: LD106"] * (language == "nl")
    assert found == sorted(expected + ["en/bylaws.md: LD205"] * (number >= 3))


CITED = re.compile(r"(?<=(?:tikel|ticle) )\d(?!\.)|(?<=(?:elen|cles) )\d|(?<=(?: met|. to) )\d")
"""A label in a citation."""

CHANGED = [
    pytest.param(path, match, id=f"{path}:{match.start()} {match[0]}")
    for path, text in POLICY.items()
    for match in CITED.finditer(text)
]


@pytest.mark.parametrize(("path", "match"), CHANGED)
def test_a_citation_gets_the_label_of_the_neighbour(
    tmp_path: Path, path: str, match: re.Match[str]
) -> None:
    text = match.string
    other = str(int(match[0]) % 7 + 1)
    changed = text[: match.start()] + other + text[match.end() :]
    _, found = read(tmp_path, {**POLICY, path: changed})
    line = text[: text.find("\n", match.end())].rpartition("\n")[2]
    expected = {f"en/{path.partition('/')[2]}: LD205"}
    if "](#" in line:
        expected.add(f"{path}: LD306")
    if "lid" in line[line.index(match[0]) :] or "paragraph" in line[line.index(match[0]) :]:
        expected = {f"{path}: LD302"}
    assert set(found) == expected
    assert len(found) == len(expected)


# How many paragraphs are long enough to tell that they are in the wrong language.
UNTRANSLATED = {("en", "terms"): 1, ("en", "members"): 2, ("nl", "members"): 2}


def pasted(policy: Policy, language: str, key: str) -> str:
    """Give the by-laws of a language with an article of the other one in the place of its own."""
    other = "en" if language == "nl" else "nl"
    chapter, article = division(policy, other, key)
    mine, replaced = division(policy, language, key)
    text = POLICY[f"{language}/bylaws.md"]
    return text.replace(mine.text_of(replaced), chapter.text_of(article))


def missed_by(policy: Policy, language: str, key: str) -> list[str]:
    """Give what is found at the citations of an article that is gone; the range goes around it."""
    return [
        f"{site.path}: LD301"
        for site in cited_by(policy, language, key)
        if site.origin != key and not (RANGE.get(key) == "inside" and site.origin == "terms")
    ]


@pytest.mark.parametrize("key", ARTICLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_article_is_pasted_into_the_other_language(
    policy: Policy, tmp_path: Path, language: str, key: str
) -> None:
    """It stands where the one of that language stood; there it is no article."""
    path = f"{language}/bylaws.md"
    _, found = read(tmp_path, {**POLICY, path: pasted(policy, language, key)})
    expected = [f"{'en' if language == 'nl' else 'nl'}/bylaws.md: LD202"]
    expected += missed_by(policy, language, key)
    expected += ["en/bylaws.md: LD209"] * UNTRANSLATED.get((language, key), 0)
    if language == "nl" and key != "final":
        expected.append("nl/bylaws.md: LD106")
    assert found == sorted(expected)


# What is found in the article above one that was moved to the other language, whose text is now
# that article's: its numbers, and what it links to.
MOVED = {
    "terms": ["LD207"] * 3,
    "members": ["LD205", *["LD207"] * 3],
    "money": ["LD207"] * 2,
    "meeting": ["LD205", "LD207"],
    "leaving": ["LD207"],
    "end": ["LD207"] * 2,
    "final": ["LD207"],
}


@pytest.mark.parametrize("key", ARTICLES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_article_is_moved_to_the_other_language(
    policy: Policy, tmp_path: Path, language: str, key: str
) -> None:
    """No language has it any more, so that nothing tells of its key."""
    other = "en" if language == "nl" else "nl"
    chapter, gone = division(policy, other, key)
    texts = {
        **POLICY,
        f"{language}/bylaws.md": pasted(policy, language, key),
        f"{other}/bylaws.md": without(POLICY[f"{other}/bylaws.md"], chapter, gone),
    }
    _, found = read(tmp_path, texts)
    expected = [f"en/bylaws.md: {code}" for code in MOVED[key]]
    for each in ("nl", "en"):
        expected += missed_by(policy, each, key)
    expected += [f"{other}/bylaws.md: LD308" for _ in _links_to(policy, other, key)]
    if key != "final":
        expected.append("nl/bylaws.md: LD106")
    assert found == sorted(expected)
