"""What holds for every revision, whatever was written."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import Literal

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.comparing.drawing import article, policy, revise, reworded
from tests.comparing.mirror import nothing_is_lost, told
from tests.comparing.policies import Article, revised, sentences, source, versions

from leidraad.comparing import compare
from leidraad.comparing.runs import compare_texts
from leidraad.comparing.spelling import Reading
from leidraad.comparing.words import Text, Weights, Words
from leidraad.model import BlockKind
from leidraad.model.redlines import Operation, Passage
from leidraad.model.revisions import ChangeKind

WEIGHTS = Weights({"de", "een", "van", "in", "en"})
anything = st.text(max_size=80)
# Letters, marks and spaces of all kinds, so that texts have words in common.
mixed = st.lists(
    st.sampled_from(
        (
            "a",
            "b",
            "é",
            "e\u0301",
            " ",
            "  ",
            "\n",
            "\t",
            "\u00a0",
            ".",
            ",",
            "“",
            '"',
            "'",
            "’",
            "-",
            "–",
            "\u00ad",
            "\u200b",
            "1",
            "2.5",
            "…",
            "...",
            "ﬁ",
            "مرحبا",
            "👩‍👩‍👧",
            "\ud800",
            "│",
        )
    ),
    max_size=30,
).map("".join)


@given(st.one_of(anything, mixed))
@example("\u00ad")
@example(" \u0301a")
def test_the_tokens_are_the_text(text: str) -> None:
    words = Words(text)
    tokens = [words.between(n, n + 1) for n in range(len(words))]
    assert "".join(tokens) == text or (not tokens and words.between(0, 0) == text)
    for number, end in enumerate(words.ends):
        assert words.starts[number] < end <= words.starts[number + 1]
        assert not text[words.starts[number] : end].isspace()


def _reading(text: str) -> Reading:
    return Reading(Passage(BlockKind.PARAGRAPH, text), Text(text, WEIGHTS))


@given(st.one_of(anything, mixed), st.one_of(anything, mixed))
@example("a \u00ad", "\u00ad")
@example("\n\n", "0\n\n")
@example("", "\n\n")
def test_the_runs_are_both_texts(old: str, new: str) -> None:
    there = compare_texts(_reading(old), _reading(new), lambda _: ())
    assert "".join(run.old for run in there.runs) == old
    assert "".join(run.new for run in there.runs) == new
    for run in there.runs:
        assert run.old or run.new
        assert bool(run.old) is (run.operation is not Operation.INSERT) or not run.old.strip()
    back = compare_texts(_reading(new), _reading(old), lambda _: ())
    assert [(run.new, run.old) for run in back.runs] == [(run.old, run.new) for run in there.runs]


@given(st.one_of(anything, mixed))
def test_a_text_is_the_same_as_itself(text: str) -> None:
    runs = compare_texts(_reading(text), _reading(text), lambda _: ()).runs
    assert all(run.operation is Operation.KEEP and run.old == run.new for run in runs)


@settings(max_examples=40)
@given(st.lists(sentences, max_size=5), st.lists(sentences, max_size=5))
def test_the_runs_are_the_source(old: list[str], new: list[str]) -> None:
    plain = re.compile(r"\*\*|\[(\w+)\]\(.*?\)")
    texts = [plain.sub(r"\1", "\n\n".join(f"Zo {each}" for each in side)) for side in (old, new)]
    change = reworded(*texts)
    for side, text in zip((change.old, change.new), texts, strict=True):
        assert side
        if change.blocks:
            assert "\n\n".join(passage.text for passage in side.passages) == text


@settings(max_examples=40)
@given(anything, anything)
@example("a\n\n[^1]\n\n[^1]: b", "a [^1]\n\n[^1]: c")
@example("| a | b |\n|-|-|\n| c |", "```\nx\n\ny\n```")
@example("![a](b) `c`", "<p title='x'>y</p>")
@example("Ja is nee.\n\nNee is ja.", "Nee is ja.\n\nJa is nee.")
def test_nothing_is_lost_of_any_markdown(old: str, new: str) -> None:
    revision = revise(article(old), article(new))
    nothing_is_lost(revision)
    assert told(revise(article(new), article(old))) == told(revision, mirrored=True)


@settings(max_examples=40)
@given(revised())
def test_swapping_the_versions_mirrors_every_change(
    pair: tuple[list[Article], list[Article]],
) -> None:
    old, new = (source(version) for version in pair)
    there, back = revise(old, new), revise(new, old)
    nothing_is_lost(there)
    assert told(back) == told(there, mirrored=True)


@settings(max_examples=40)
@given(revised())
@example(
    (
        [Article("a", "Een", ()), Article("b", "Twee", ())],
        [Article("b", "Twee", ()), Article("a", "Een", ())],
    )
)
def test_without_keys_too(pair: tuple[list[Article], list[Article]]) -> None:
    old, new = (source(version, keys=False) for version in pair)
    there, back = revise(old, new), revise(new, old)
    nothing_is_lost(there)
    assert told(back) == told(there, mirrored=True)


@settings(max_examples=20)
@given(versions, st.booleans())
def test_nothing_changed(version: list[Article], keys: bool) -> None:  # noqa: FBT001 - drawn
    revision = revise(source(version, keys=keys), source(version, keys=keys))
    assert not revision.changed
    assert not revision.proposals
    assert all(not edition.blocks for c in revision.changes for edition in c.editions.values())


_QUOTES = str.maketrans({"'": "’", "–": "-"})


@settings(max_examples=40)
@given(
    st.lists(sentences, min_size=1, max_size=4),
    st.randoms(use_true_random=False),
    st.sampled_from(("NFC", "NFD")),
)
def test_spaces_lines_and_quotes_are_no_words(
    written: list[str], random: Random, form: Literal["NFC", "NFD"]
) -> None:
    old = "\n\n".join(f"Zo {each}" for each in written)
    wrapped = re.sub(
        r" (?=[a-z])",
        lambda _: random.choice((" ", "\n", "   ", "\u00a0")),
        old,
    )
    new = unicodedata.normalize(form, wrapped).translate(_QUOTES)
    change = reworded(old, new)
    assert not change.kinds & ~ChangeKind.TYPOGRAPHIC


_LINES = (
    "# School {#school}",
    "# Twee",
    "## A.1 Foto's {#a}",
    "## A.1 Foto's",
    "### A.2 {#b}",
    "## Deel {#c .unnumbered}",
    '## A.3 Weg {#d status="repealed"}',
    "Titel",
    "=====",
    "",
    "Een zin met een noot[^1] en zo.",
    "[^1]: De noot zelf.",
    "    meer van de noot",
    "[^2]: Een noot zonder merk.",
    "*[VR]: raad",
    "[x]: http://a.nl",
    "Zie [dit][x] en A.1.",
    "- een punt",
    "    - b) dieper",
    "1. een lid",
    "A.1.1. een lid",
    "| a | b |",
    "|---|---|",
    '!!! note "Let op"',
    "    In de noot.",
    "> citaat",
    "```",
    "<div>html</div>",
    "***",
    "Zie artikel A.1, lid 1, en artikel A.2.",
    "---",
    "title: Iets",
)
files = st.dictionaries(
    st.sampled_from(("a.md", "b.md", "c/d.md")),
    st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join),
    max_size=3,
)


@settings(max_examples=60)
@given(files, files)
def test_any_policy_can_be_compared(old: dict[str, str], new: dict[str, str]) -> None:
    there = compare(policy({"nl": old, "en": new}), policy({"nl": new, "en": old}))
    back = compare(policy({"nl": new, "en": old}), policy({"nl": old, "en": new}))
    nothing_is_lost(there)
    assert told(back) == told(there, mirrored=True)
    assert not compare(policy({"nl": old}), policy({"nl": old})).changed
