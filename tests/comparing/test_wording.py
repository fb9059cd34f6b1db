"""What happens inside an article: passages, moves, looks, and what is to be read twice."""

from __future__ import annotations

import pytest
from tests.comparing.drawing import draw, policy, revise, reworded

from leidraad import languages
from leidraad.comparing import compare
from leidraad.comparing.reading_twice import Doubts, LanguageWords
from leidraad.comparing.runs import compare_texts
from leidraad.comparing.spelling import Reading
from leidraad.comparing.words import Text, Words
from leidraad.model import BlockKind, FormatKind
from leidraad.model.redlines import (
    CELL,
    BlockOperation,
    Operation,
    Passage,
    Style,
    Styled,
    Twice,
    bare,
)
from leidraad.model.revisions import ChangeKind, runs_of

BOLD = Style((FormatKind.BOLD,))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Foto's, o.a. van A.5.", ["Foto's", ",", "o.a.", "van", "A.5", "."]),
        ("€ 1.250,00 (50%)", ["€", "1.250,00", "(", "50", "%", ")"]),
        ("onder- en 3-jarig", ["onder-", "en", "3-jarig"]),
        ("om -10 graden en/of", ["om", "-10", "graden", "en/of"]),
        ("zie www.a.nl/b?c=d. Of a.b@c.nl!", ["zie", "www.a.nl/b?c=d", ".", "Of", "a.b@c.nl", "!"]),
        ("20:00–21:30 op 2026-01-31", ["20:00–21:30", "op", "2026-01-31"]),
        ("e\u0301e\u0301n\u00ad \u00ad a", ["e\u0301e\u0301n\u00ad", "a"]),
        ("wacht... ja…", ["wacht", "...", "ja", "…"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    words = Words(text)
    found = [text[start:end] for start, end in zip(words.starts[:-1], words.ends, strict=True)]
    assert [each.strip() for each in found] == tokens


def test_a_passage() -> None:
    change = reworded(
        "4.2. Een <abbr title='uitleg'>woord</abbr> ![plan](a.png) `code`\nmeer<br>nog\n\n"
        "| a | |\n|-|-|\n| **b** | c |\n\n- a) punt\n\n```py\nx = 1\n```\n\n    y\n\n"
        "<p>een<p>twee\n",
        "anders",
    )
    assert change.old
    kinds = [(p.kind, p.label, p.text) for p in change.old.passages]
    assert kinds == [
        (BlockKind.PARAGRAPH, "", "4.2. Een woord plan code\nmeer\nnog"),
        (BlockKind.DEFINITION, "", "uitleg"),
        (BlockKind.ROW, "", f"a {CELL} "),
        (BlockKind.ROW, "", f"b {CELL} c"),
        (BlockKind.ITEM, "a)", "punt"),
        (BlockKind.CODE, "", "x = 1"),
        (BlockKind.CODE, "", "    y"),
        (BlockKind.HTML, "", "een"),
        (BlockKind.HTML, "", "twee"),
    ]
    styles = {p.text[s.start : s.end]: s.style for p in change.old.passages for s in p.styles}
    assert styles == {"plan": Style((), "a.png"), "code": Style((FormatKind.CODE,)), "b": BOLD}


def test_labels() -> None:
    change = reworded("A.1.1. Een\n\n**A.1.2** Twee\n\n1. Drie\n   - (a) vier\n", "anders")
    assert change.old
    assert [(p.label, p.text, p.path) for p in change.old.passages] == [
        ("A.1.1.", "Een", ("1",)),
        ("A.1.2", "Twee", ("2",)),
        ("1.", "Drie", ("2", "1")),
        ("(a)", "vier", ("2", "1", "a")),
    ]
    assert bare("(a)") == bare("a.") == "a"


def test_pieces_of_a_passage() -> None:
    passage = Passage(BlockKind.PARAGRAPH, "een twee drie", styles=(Styled(4, 8, BOLD),))
    assert list(passage.pieces(0, 13)) == [("een ", Style()), ("twee", BOLD), (" drie", Style())]
    assert list(passage.pieces(5, 7)) == [("we", BOLD)]
    assert list(passage.pieces(9, 13)) == [("drie", Style())]
    assert list(passage.pieces(0, 2)) == [("ee", Style())]


def test_looks() -> None:
    change = reworded(
        "Van **de grote** klas en [dit](a) of *dat*", "Van de **grote klas** en [dit](b) of *dat*"
    )
    (block,) = change.blocks
    restyled = [
        (run.new, run.old_style, run.new_style)
        for run in block.runs
        if run.operation is Operation.RESTYLE
    ]
    assert restyled == [
        ("de ", BOLD, Style()),
        ("klas ", Style(), BOLD),
        ("dit ", Style((), "a"), Style((), "b")),
    ]


def test_looks_within_a_word() -> None:
    change = reworded("een **on**deel hier", "een ondeel hier")
    (run,) = [run for run in change.blocks[0].runs if run.operation is Operation.RESTYLE]
    assert run.new == "ondeel "
    change = reworded("een on**deel** hier", "een ondeel hier")
    (run,) = [run for run in change.blocks[0].runs if run.operation is Operation.RESTYLE]
    assert (run.new, run.old_style, run.new_style) == ("ondeel ", BOLD, Style())


def test_a_passage_that_went_to_another_article() -> None:
    moved = "Wie een foto deelt, vraagt eerst aan alle ouders of dat goed is.\n\n"
    head = "# S {#s}\n\n## A.1 Een {#one}\n\nTekst een over foto's.\n\n"
    middle = "## A.2 Twee {#two}\n\nTekst twee over de klas.\n\n"
    revision = revise(head + moved + middle, head + middle + moved)
    one, two = (change.editions["nl"] for change in revision.changed)
    away, here = one.blocks[-1], two.blocks[-1]
    assert (away.operation, away.elsewhere) == (BlockOperation.MOVED_AWAY, "two")
    assert (here.operation, here.elsewhere) == (BlockOperation.MOVED_HERE, "one")
    assert away.move == here.move > 0
    assert away.old == one.old.passages[-1:] if one.old else False
    assert [run.operation for run in here.runs] == [Operation.KEEP]
    twice = revise(head + moved + moved + middle, head + middle + moved)
    assert not any(b.elsewhere for c in twice.changed for b in c.editions["nl"].blocks)


def test_short_passages_go_along_with_a_neighbour() -> None:
    first = "# S {#s}\n\n## A.1 Een {#one}\n\nTekst een over foto's.\n\n"
    second = "## A.2 Twee {#two}\n\nTekst twee over de klas.\n\n"
    moved = (
        "Ja.\n\nWie een foto deelt, vraagt eerst aan alle ouders of dat goed is.\n\nNee.\n\nJa.\n\n"
    )
    for old, new in ((moved, moved), (f"Nee.\n\n{moved}", f"Ja.\n\n{moved}")):
        revision = revise(first + old + second, first + second + new)
        one, two = (change.editions["nl"] for change in revision.changed)
        assert [b.elsewhere for b in one.blocks[-4:]] == ["two"] * 4
        assert [b.elsewhere for b in two.blocks[-4:]] == ["one"] * 4
        assert [b.move for b in one.blocks[-4:]] == [b.move for b in two.blocks[-4:]]
        assert not any(b.elsewhere for e in (one, two) for b in e.blocks[:-4])


def test_a_space_between_words_parts_them() -> None:
    for old, new in (("Het may be goed.", "Het maybe goed."), ("De 5 10 en.", "De 510 en.")):
        assert ChangeKind.REWORDED in reworded(old, new).kinds
    for old, new in (
        ("Het is 50 % zo.", "Het is 50% zo."),
        ("De ( kleine ) klas.", "De (kleine) klas."),
    ):
        assert ChangeKind.REWORDED not in reworded(old, new).kinds


def test_a_passage_that_moved_and_changed() -> None:
    first = "Wie een foto deelt, vraagt eerst aan alle ouders of dat goed is."
    others = "De klas is open voor wie wil.\n\nHonden blijven altijd buiten het hek van de school."
    change = reworded(f"{first}\n\n{others}", f"{others}\n\n{first.replace('eerst', 'altijd')}")
    here = change.blocks[-1]
    assert here.operation is BlockOperation.MOVED_HERE
    assert [run.new for run in here.runs if run.operation is Operation.REPLACE] == ["altijd "]
    assert change.blocks[0].operation is BlockOperation.MOVED_AWAY


def test_a_sentence_that_became_a_list() -> None:
    change = reworded(
        "Wij delen geen namen, adressen en foto's.",
        "Wij delen geen:\n\n- namen;\n- adressen;\n- foto's.",
    )
    assert change.kinds.names == ("reworded",)
    assert len(change.blocks[-1].new) > 1 or len(change.blocks) > 1


def test_several_became_one() -> None:
    change = reworded(
        "De school heeft een account.\n\nOuders mogen het account volgen.\n\nDat kan altijd.",
        "De school heeft een eigen account. Ouders mogen het account volgen.\n\nDat kan altijd.",
    )
    assert draw(change).startswith("De school heeft een {+eigen+} account. [-¶-] Ouders mogen")
    (block,) = [each for each in change.blocks if len(each.old) > 1]
    assert block.operation is BlockOperation.CHANGE


def test_what_holds_an_empty_line_is_not_joined() -> None:
    one, two = "> een twee drie\n>\n> vier vijf zes", "> een twee drie\n\nvier vijf zes"
    for change in (reworded(one, two), reworded(two, one)):
        assert all(len(block.new) < 2 and len(block.old) < 2 for block in change.blocks)
    change = reworded("```\neen\n\ntwee\n```", "```\neen\n\ndrie\n\nvier\n```")
    assert [run.operation for block in change.blocks for run in block.runs] == ["keep", "replace"]


def test_replaced() -> None:
    (block,) = reworded(
        "Rode appels groeien aan hoge bomen.", "Witte peren rijpen in lage kassen."
    ).blocks
    assert block.replaced
    assert [run.operation for run in block.runs] == [Operation.REPLACE]
    (block,) = reworded("Rode appels groeien.", "Witte peren rijpen.").blocks
    assert not block.replaced


def _twice(old: str, new: str, language: str = "nl") -> tuple[Twice, ...]:
    change = reworded(old, new, language)
    return tuple(dict.fromkeys(each for run in runs_of(change) for each in run.twice))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Dat mag altijd hier.", "Dat mag nooit hier.", (Twice.NEGATION,)),
        ("Dat mag Niet hier.", "Dat mag hier.", (Twice.NEGATION,)),
        ("De ouder mag dat niet.", "De leerling mag dat niet.", ()),
        ("Dat moet nu hier.", "Dat mag nu hier.", (Twice.MODAL,)),
        ("Het kost € 5 per keer.", "Het kost $ 5 per keer.", (Twice.AMOUNT,)),
        ("Het kost €5 per keer.", "Het kost €6 per keer.", (Twice.AMOUNT,)),
        ("Binnen 14 dagen.", "Binnen veertien dagen.", ()),
        ("Binnen 14 dagen.", "Binnen 14 volle dagen.", (Twice.AMOUNT,)),
        ("Met 50 % van de stemmen.", "Met 60 % van de stemmen.", (Twice.AMOUNT,)),
        ("Artikel 5 van ons.", "Artikel 6 van ons.", (Twice.NUMBER,)),
        ("Op 3 juni 2026 of later.", "Op 4 juni 2026 of later.", (Twice.DATE,)),
        ("Op 3 juni 2026 of later.", "Op drie juni 2026 of later.", ()),
        ("Bel ons op 010-1234567 nu.", "Bel ons op 010-1234568 nu.", (Twice.NUMBER,)),
        ("Mail naar a@b.nl of c@d.nl.", "Mail naar x@b.nl of c@d.nl.", ()),
        ("Een van de ouders komt.", "Geen van de ouders komt.", (Twice.NEGATION,)),
        ("Voor 1-9-2025.", "Voor 2-9-2025.", (Twice.DATE,)),
        ("Voor 2025-09-01, 8 uur.", "Voor 2025-09-02, 8 uur.", (Twice.DATE,)),
        ("Versie 1.2.3 van 5.", "Versie 1.2.4 van 5.", (Twice.NUMBER,)),
        ("Op 5.", "Op 5 of later.", ()),
    ],
)
def test_read_twice(old: str, new: str, expected: tuple[Twice, ...]) -> None:
    assert _twice(old, new) == expected
    assert _twice(new, old) == expected


def test_what_is_all_new_is_read_anyway() -> None:
    old = "# S {#s}\n"
    new = "# S {#s}\n\n## A.1 Nieuw {#new}\n\nJe moet binnen 14 dagen niet betalen.\n"
    revision = revise(old, new)
    assert revision.summary().read_twice == 0


def test_a_language_without_words() -> None:
    bare_words = LanguageWords(languages.load("en"))
    assert bare_words.deciding
    nothing = Reading(Passage(BlockKind.PARAGRAPH, ""), Text("", bare_words.weights))
    some = Reading(Passage(BlockKind.PARAGRAPH, "x"), Text("You must not", bare_words.weights))
    runs = compare_texts(nothing, some, Doubts(nothing, some, bare_words)).runs
    assert [run.twice for run in runs] == [(Twice.NEGATION, Twice.MODAL)]


def test_a_clause_moved_to_another_passage() -> None:
    clause = "Dat geldt ook op schoolreis in het buitenland."
    change = reworded(
        f"Ouders mogen foto's maken van hun kind. {clause}\n\nHonden blijven buiten het hek.",
        f"Ouders mogen foto's maken van hun kind.\n\nHonden blijven buiten het hek. {clause}",
    )
    moves = [run.move for run in runs_of(change) if run.move]
    assert len(moves) == 2
    assert len(set(moves)) == 1


def test_a_word_list_is_compared_too() -> None:
    files = {"school.md": "# S {#s}\n\nTekst.\n"}
    revision = compare(policy({"nl": files}), policy({"nl": files}))
    assert len(revision.changes) == 1
