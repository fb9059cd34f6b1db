"""The redline as text for a terminal and as Markdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.comparing.drawing import policy, revise
from tests.renditions.redline.sample import NEW, OLD, fragments, revision, whole

from leidraad.comparing import compare, sequences
from leidraad.model import DivisionKind, FormatKind
from leidraad.model.redlines import Operation, Run, Style, Twice
from leidraad.model.revisions import ChangeKind, Summary
from leidraad.renditions.redline import load_words, names_of, render_markdown, render_text
from leidraad.renditions.redline.wording import available

GOLDEN = Path(__file__).parent / "golden"
REVISION = revision()


@pytest.mark.parametrize(("name", "render"), [("nl.txt", render_text), ("nl.md", render_markdown)])
def test_as_it_was_read_and_found_good(name: str, render: object) -> None:
    assert callable(render)
    found = render(whole(REVISION))
    assert found == (GOLDEN / name).read_text(encoding="utf-8")


def test_colour_adds_nothing_but_colour() -> None:
    plain, coloured = render_text(whole(REVISION)), render_text(whole(REVISION), colour=True)
    assert "\x1b[32;4m{+wel\x1b[0m \x1b[32;4meen+}\x1b[0m" in coloured
    assert "\x1b[31;9m[-geen-]\x1b[0m" in coloured
    for code in ("0", "1", "2", "31;9", "32;4"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


def test_lines_are_no_longer_than_asked() -> None:
    for width in (30, 60, 100):
        lines = render_text(whole(REVISION), width=width).splitlines()
        assert max(map(len, lines)) <= width + 12  # A change with its marks is not broken.


def test_a_terminal_is_not_told_what_to_do() -> None:
    text = "# S {#s}\n\n## A.1 T {#t}\n\nEen \x1b[31m tekst\u202e.\n"
    told = render_text(whole(revise("# S {#s}\n", text)))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "{+Een \ufffd[31m tekst\ufffd.+}" in told


def test_markdown_is_not_told_what_to_do() -> None:
    text = "# S {#s}\n\n## A.1 T {#t}\n\n`*a* [b](c) <i>`\n\n\\- geen punt\n\n3\\. geen lid\n"
    told = render_markdown(whole(revise("# S {#s}\n", text)))
    assert r"**\*a\* \[b\](c) \<i\>**" in told
    assert "> \\- geen punt" in told
    assert "> 3\\. geen lid" in told


def test_nothing_changed() -> None:
    same = whole(revise(OLD, OLD))
    assert render_text(same) == "Er is niets gewijzigd.\n"
    assert render_markdown(same) == "## Samenvatting\n\nEr is niets gewijzigd.\n"


def test_proposals() -> None:
    text = "Ouders mogen op het plein foto's van hun eigen kind maken."
    found = revise(
        f"# S {{#s}}\n\n## A.1 Een {{#a}}\n\n{text}\n",
        f"# S {{#s}}\n\n## A.2 Twee {{#b}}\n\n{text}\n",
    )
    assert "  - artikel A.1 (Een) en artikel A.2 (Twee): voor 100% gelijk\n" in render_text(
        whole(found)
    )
    assert "- artikel A.1 (Een) en artikel A.2 (Twee): voor 100% gelijk\n" in render_markdown(
        whole(found)
    )


def test_split_and_merged() -> None:
    first = "Ouders mogen op het plein foto's van hun eigen kind maken."
    second = "Wie een foto van de groep wil delen, vraagt eerst alle andere ouders om toestemming."
    one = f"# S {{#s}}\n\n## A.1 Een {{#a}}\n\n{first} {second}\n"
    two = f"# S {{#s}}\n\n## A.1 Een {{#a}}\n\n{first}\n\n## A.2 Twee {{#b}}\n\n{second}\n"
    told = render_text(whole(revise(one, two)))
    assert "<Gesplitst in artikel A.2 (Twee).>" in told
    assert "<Komt uit artikel A.1 (Een).>" in told
    assert "1 gesplitst" in told
    told = render_text(whole(revise(two, one)))
    assert "<Samengevoegd met artikel A.2 (Twee).>" in told
    assert "<Opgegaan in artikel A.1 (Een).>" in told


def test_whom_it_bound_and_binds() -> None:
    text = "# S {#s}\n\n## A.1 Een {#a}\n\nIn de klas blijft de telefoon in de tas.\n"
    found = revise(text, text.replace("{#a}", '{#a audience="staff"}'))
    assert "\n  <gold voor iedereen, geldt nu voor medewerkers>\n" in render_text(whole(found))
    told = render_text(whole(revise(text, text.replace("1 Een {#a}", '2 Een {#a audience="x"}'))))
    assert "\n  <hernummerd, gold voor iedereen, geldt nu voor x>\n" in told
    assert "*gold voor iedereen, geldt nu voor medewerkers*\n" in render_markdown(whole(found))
    assert "gold voor" not in render_text(whole(revise(text, text.replace("tas", "la"))))


def test_only_what_changed_in_the_language() -> None:
    old = policy({"nl": OLD, "en": OLD})
    found = compare(old, policy({"nl": OLD, "en": NEW}))
    assert render_text(whole(found)) == "Er is niets gewijzigd.\n"
    assert whole(found).changes == ()
    assert len(replace(whole(found), language="en").changes) == 6


def test_what_divisions_are_called() -> None:
    names = names_of(REVISION, "nl")
    assert names.called("school") == "“School”"
    assert names.called("gone").startswith("artikel A.4")
    assert names.called("photos").startswith("artikel A.3")
    assert names.formerly("photos").startswith("artikel A.2")
    assert names.called("nobody") == names.formerly("nobody") == "nobody"
    assert names_of(REVISION, "en") == ({}, {})


@pytest.mark.parametrize("language", available())
def test_a_language_is_complete(language: str) -> None:
    words, english = load_words(language), load_words("en")
    assert words.language == language
    assert {t: set(phrases) for t, phrases in words.phrases.items()} == {
        t: set(phrases) for t, phrases in english.phrases.items()
    }
    assert set(words.counts) == set(english.counts)
    assert len(words.kinds(~ChangeKind.UNCHANGED)) == len(ChangeKind)
    assert words.kinds(ChangeKind.UNCHANGED) == (words.phrases["kinds"]["unchanged"],)
    run = Run(Operation.REPLACE, "a", "b", tuple(Twice), follows=True, move=1)
    assert len(words.of_run(run)) == 3
    bold = Style(tuple(FormatKind), "http://a.nl")
    assert len(words.restyled(bold, Style()).split(", ")) == len(FormatKind) + 1
    assert "http://a.nl" in words.restyled(Style(), bold)


def test_another_language_speaks_english() -> None:
    assert load_words("de") is load_words("de")
    assert load_words("de").language == "en"
    assert load_words("nl-BE").language == "nl"


@pytest.mark.parametrize("language", available())
def test_each_language_tells_it_whole(language: str) -> None:
    told = render_text(whole(REVISION, language))
    assert "{+wel een+}" in told
    assert "{old}" not in told


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("Een.\n\nTwee.\n\nJan.", "Een.\n\nTwee.\n\nPiet.", ["<…>", "[-Jan-]{+Piet+}."]),
        (
            "Een klas.\n\nTwee klassen.",
            "Een klas. Twee klassen.",
            ["Een klas. [-¶-] Twee klassen."],
        ),
        ("- een\n- twee", "- een\n    - twee", ["<…>", "  - twee <nu op een ander niveau>"]),
        ("1. Een lid.\n2. Twee", "2. Twee", ["- [-1. Een lid.-]", "<…>"]),
        ("1. Een lid.", "Een lid.", ["[-1.-] Een lid. <nu een alinea>"]),
        ("Een (klas) nu.", "Een (school) nu.", ["Een ([-klas-]{+school+}) nu."]),
        ("Een klas. Een `a  b`.", "Een klas. Een `a  c`.", ["Een klas. Een a [-b-]{+c+}."]),
    ],
)
def test_lines(old: str, new: str, lines: list[str]) -> None:
    head = "# S {#s}\n\n## A.1 T {#t}\n\n"
    told = render_text(whole(revise(f"{head}{old}\n", f"{head}{new}\n")))
    assert [line[4:] for line in told.splitlines() if line.startswith("    ")] == lines


def test_what_is_too_long_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequences, "_MOST_CELLS", 8)
    head = "# S {#s}\n\n## A.1 T {#t}\n\n"
    found = revise(
        f"{head}De school is open voor wie wil.\n", f"{head}De klas is dicht voor wie wil.\n"
    )
    assert "<te lang om elk woord te tonen dat bleef>" in render_text(whole(found), width=200)
    assert "[te lang om elk woord te tonen dat bleef]" in fragments(found, "t").redline


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "2 artikelen gewijzigd, 1 nieuw; gaat over ouders."),
        ("en", "2 articles changed, 1 new; concerns parents."),
        ("es", "2 artículos modificados, 1 nuevo; afecta a parents."),
    ],
)
def test_a_summary_is_one_sentence_in_words_and_numbers(language: str, said: str) -> None:
    counts = {DivisionKind.ARTICLE: {ChangeKind.ADDED: 1, ChangeKind.REWORDED: 2}}
    summary = summed({DivisionKind.ARTICLE: 3}, counts, ("parents",))
    names = {"nl": {"parents": "ouders"}}.get(language, {})
    assert load_words(language).summary(summary, names)[0] == said


def test_a_summary_has_a_noun_for_each_division_and_says_once_that_all_are_concerned() -> None:
    counts = {
        DivisionKind.ARTICLE: {ChangeKind.ADDED: 1, ChangeKind.REPEALED: 2},
        DivisionKind.CHAPTER: {ChangeKind.REMOVED: 1},
    }
    changed = {DivisionKind.ARTICLE: 3, DivisionKind.CHAPTER: 1}
    told = load_words("en").summary(summed(changed, counts, ("staff", "everyone")), {})
    assert told == ("1 article added, 2 repealed; 1 chapter removed; concerns everyone.",)


@pytest.mark.parametrize("language", available())
def test_every_language_can_sum_up(language: str) -> None:
    for kind in ChangeKind:
        for number in (1, 2):
            counts = {division: {kind: number} for division in DivisionKind}
            changed = dict.fromkeys(DivisionKind, number)
            assert load_words(language).summary(summed(changed, counts), {})
            more = dict.fromkeys(DivisionKind, number + 1)
            assert load_words(language).summary(summed(more, counts), {})


def summed(
    changed: dict[DivisionKind, int],
    counts: dict[DivisionKind, dict[ChangeKind, int]],
    audiences: tuple[str, ...] = (),
) -> Summary:
    """Make a summary with nothing to read twice."""
    whole = {division: counts.get(division, {}) for division in DivisionKind}
    return Summary(changed, whole, audiences, 0)
