"""Sentences in each language with the citations that are in them: see the Markdown files here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leidraad.languages import available, load
from leidraad.reading.citations import Form, Mention, Step, Titles, find
from leidraad.reading.citations.finding import find_each
from leidraad.reading.citations.lexicon import lexicon_of

FOLDER = Path(__file__).parent


class Sentence(NamedTuple):
    """A line of a golden file: the sentence with its parts marked, and what they cite."""

    marked: str
    expected: str


def sentences(language: str) -> tuple[list[Sentence], Titles]:
    """Read a golden file: its sentences, and the titles that it says are known."""
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    introduction, _, _ = text.partition("\n- ")
    lines = re.findall(r"^- (.+?)(?: ⇒ (.+))?$", text, re.MULTILINE)
    titles = Titles(re.findall("“(.+?)”", introduction))
    return [Sentence(*line) for line in lines], titles


CASES = [
    pytest.param(language, sentence, titles, id=f"{language}-{number}")
    for language in available()
    for all_, titles in [sentences(language)]
    for number, sentence in enumerate(all_, 1)
]


def marked(text: str, mentions: tuple[Mention, ...]) -> str:
    """Put every part in square brackets."""
    for mention in reversed(mentions):
        for part in reversed(mention.parts):
            text = f"{text[: part.start]}[{text[part.start : part.end]}]{text[part.end :]}"
    return text


def written(mention: Mention) -> str:
    """Write what a mention cites as the golden files do."""
    parts = (
        " + ".join(
            " – ".join(" ".join(map(step_written, steps)) for steps in path[:2] if steps)
            for path in ((part.steps, part.through), *part.besides)
        )
        for part in mention.parts
    )
    return "; ".join(parts) + (f" @ {mention.instrument}" if mention.instrument else "")


def step_written(step: Step) -> str:
    """Write one step: ``paragraph 2``, ``previous article``, ``chapter "privacy"``."""
    if step.form is Form.RELATIVE:
        return f"{step.value} {step.unit}"
    value = f'"{step.value}"' if step.form is Form.TITLE else step.value
    return f"{step.unit} {value}".strip()


@pytest.mark.parametrize(("language", "sentence", "titles"), CASES)
def test_sentence(language: str, sentence: Sentence, titles: Titles) -> None:
    text = re.sub(r"[\[\]]", "", sentence.marked)
    mentions = find(text, load(language), titles)
    assert marked(text, mentions) == sentence.marked
    assert " | ".join(map(written, mentions)) == sentence.expected


@pytest.mark.parametrize("language", available())
def test_there_are_enough_sentences(language: str) -> None:
    found, _ = sentences(language)
    without = [sentence for sentence in found if not sentence.expected]
    assert len(found) - len(without) >= {"es": 50}.get(language, 150)
    assert len(without) >= {"es": 20}.get(language, 40)


def test_a_line_break_counts_as_white_space() -> None:
    (mention,) = find("Dit staat in artikel\n14, tweede\u00a0lid, van het stuk.", load("nl"))
    assert written(mention) == "article 14 paragraph 2"


def test_a_list_is_read_up_to_a_bound() -> None:
    text = "artikelen 1, " + "2, " * 1000 + "3. Zie artikel 4."
    long, other = find(text, load("nl"))
    assert len(long.parts) == 200
    assert written(other) == "article 4"


WORDS = [
    "artikel", "artikelen", "lid", "leden", "het", "eerste", "tweede", "onder", "a", "b)", "(1)",
    "1", "2:35", "A.1", "IV", ",", ".", ";", ":", "en", "of", "tot en met", "van", "dit", "vorige",
    "zie", "zie ook", '"', "BW", "Verordening (EU) 2016/679", "hoofdstuk", "alinea", "-", "\n", "(",
    ")", "van de", "wet", "laatste", "zin", "punt", "dat", "hierboven", "\u00a0", "İ", "1e",
    "sancties en gevolgen", "Sancties en gevolgen", "het bepaalde in",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=st.characters()),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=30).map("".join),
)


WITHOUT_SHORT_CUT = {language: replace(load(language)) for language in available()}
for each in WITHOUT_SHORT_CUT.values():
    lexicon_of(each).written["plain"] = "(?!)"


@given(TEXTS, st.sampled_from(available()))
def test_any_text_can_be_read(text: str, language: str) -> None:
    mentions = find(text, load(language), Titles(["Sancties en gevolgen"]))
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        inside = mention.start
        for part in mention.parts:
            assert inside <= part.start < part.end <= mention.end
            inside = part.end
            for step in (*part.steps, *part.through):
                assert 0 <= step.start < step.end <= len(text)
                if step.form is Form.LABEL:
                    assert text[step.start : step.end] == step.value
        position = mention.end


@given(st.lists(TEXTS, max_size=5), st.sampled_from(available()))
def test_many_texts_are_read_as_each_alone(texts: list[str], language: str) -> None:
    words, titles = load(language), Titles(["Sancties en gevolgen"])
    alone = ((number, find(text, words, titles)) for number, text in enumerate(texts))
    assert list(find_each(texts, words, titles)) == [each for each in alone if each[1]]


@given(TEXTS, st.sampled_from(available()))
def test_the_short_cut_gives_what_the_grammar_gives(text: str, language: str) -> None:
    words = load(language)
    assert find(text, words) == find(text, WITHOUT_SHORT_CUT[language])


@pytest.mark.parametrize(
    "piece",
    [
        "artikel ", "1, ", "(", "artikel 1, ", "lid 1 van ", "eerste en ", "artikel 1 (", "zie ",
        "onder a, ", "de leden ", "Wet A ", "artikel 5 van de ", "(a)", "1.", " ", "1e ", "zie “",
        "artikel 5 Wet ", "punt a ", "sancties ", "artikelen 1 tot en met ", "dit ", "AVG ",
    ],
)  # fmt: skip
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    words, titles = load("nl"), Titles(["Sancties sancties sancties en gevolgen"])
    calls = []
    for size in (2_000, 20_000):
        text = ("artikel 1, " + piece * (size // len(piece)))[:size]
        calls.append(_steps_taken(text, words, titles))
    assert calls[1] <= 15 * calls[0] + 2_000


def _steps_taken(text: str, words: object, titles: Titles) -> int:
    """Count the function calls that reading takes: a measure that no busy machine disturbs."""
    import sys  # noqa: PLC0415 - only this needs it

    count = 0

    def count_call(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        find(text, words, titles)  # type: ignore[arg-type]  # given as it was loaded
    finally:
        sys.setprofile(before)
    return count
