"""What has gone wrong in print before, here or elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.print.paper import (
    ADDRESS,
    Policy,
    Structure,
    links,
    make_policy,
    opened,
    pages,
    text,
    words,
)

from leidraad.renditions.print.typesetting import Press, TypesettingError

Make = Callable[..., Policy]

HOSTILE = [
    '#read("/etc/passwd")', '#import "@preview/cetz:0.1.0"', "@preview/x:1.0.0", "// comment",
    "/* block */", "$x^2$", "$ x $", "<label>", "<a-b>", "@label", "#let x = 1", "#panic()",
    '#eval("1")', "#{ 1 + 1 }", "#[content]", "[content]", "`raw`", "*strong*", "_emph_",
    "= Heading", "- item", "+ item", "/ term: x", "\\u{41}", "\\#", "~", "---", "--", "...",
    "-?", "'single'", '"double"', "#sys.inputs", '#include "x.typ"', '#image("x")', "#link()",
    "#context", "#show: x", "#set text(red)", "{{ jinja }}", "{% raw %}", "${shell}", "$(id)",
    "`id`", "%s %d", "{0}", "{name}", "\\n", "\\t", "&amp;amp;", "&lt;b&gt;", "C:\\temp", "a\\b",
    "https://x", "//host", "#hash", "##", "###", "@", "@@", "$", "$$", "~~", "^", "^^", "|", "||",
    "<>", "</>", "<!>", "<?x?>", "«»", "“”", "‘’", "…", "–", "—", "€", "½", "²", "%", "‰", "°",
]  # fmt: skip
"""Strings that mean something to Typst, to Markdown's neighbours, to a template."""


def test_hostile_text_comes_out_letter_for_letter(policy_of: Make) -> None:
    # With something before and behind, three hundred and more.
    strings = [each for kind in HOSTILE for each in (kind, f"x{kind}", f"{kind}y", f"({kind})")]
    assert len(strings) > 300
    body = "\n\n".join(
        f"Q{at}Q<span>{_quoted(each)}</span>Z{at}Z" for at, each in enumerate(strings)
    )
    data = (
        policy_of(f"# School {{#school}}\n\n## A.1 Titel {{#a}}\n\n{body}\n").print("handout").data
    )
    said = "".join(words(data))
    for at, each in enumerate(strings):
        found = re.search(f"Q{at}Q(.*?)Z{at}Z", said)
        assert found is not None
        assert found[1] == "".join(each.split()), each


def _quoted(text_: str) -> str:
    """Write letters so that neither Markdown nor HTML reads anything into them."""
    return "".join(f"&#{ord(letter)};" for letter in text_)


def test_hostile_titles_and_code_come_out_too(policy_of: Make) -> None:
    chapter = (
        '# School {#school}\n\n## A.1 #read(x) $y$ @z {#a}\n\nDit is `#panic("x")`.\n\n'
        "```text\n#let a = 1 // b\n```\n"
    )
    said = text(policy_of(chapter).print("handout").data)
    assert "#read(x) $y$ @z" in said
    assert '#panic("x")' in said
    assert "#let a = 1 // b" in said


def test_emoji_and_signs_have_letters(policy_of: Make) -> None:
    signs = "😀 👍 ⚓ ☎ → ✓ ☐ ☑ ½ ² € Ω Жъ ﬁ"
    said = text(
        policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\nTekens: {signs}\n").print("phone").data
    )
    for sign in signs.split():
        assert sign in said or sign == "ﬁ"


def test_a_sign_without_a_letter_is_told_with_its_place(policy_of: Make) -> None:
    published = policy_of("# School\n\n## A.1 Titel {#a}\n\nEen ster: ★\n").publish("handout")
    (problem,) = published.problems
    assert not published.printed
    assert (problem.kind, problem.detail) == ("glyph", "★")
    assert (problem.path, problem.line, problem.column) == ("docs/nl/school.md", 5, 11)


def test_headings_that_skip_a_level_are_closed_up(policy_of: Make) -> None:
    chapter = "# School\n\n## A.1 Titel {#a}\n\n##### Diep {.unnumbered}\n\nWoorden.\n"
    levels = [level for level, _ in Structure(policy_of(chapter).print("handout").data).headings()]
    assert max(levels) == 3


def test_addresses_in_the_foot_are_no_links(policy: Policy) -> None:
    with opened(policy.print("handout").data) as pdf:
        for page in pdf:
            low = page.rect.height - 60
            assert not [link for link in page.get_links() if link["from"].y0 > low]
            assert not [link for link in page.get_links() if link["from"].y1 < 60]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x"])
def test_dangerous_addresses_are_told_with_their_place(policy_of: Make, address: str) -> None:
    chapter = f'# School\n\n## A.1 Titel {{#a}}\n\nKlik <a href="{address}">hier</a>.\n'
    (problem,) = policy_of(chapter).publish("handout").problems
    assert (problem.kind, problem.detail) == ("address", address)
    assert (problem.path, problem.line, problem.column) == ("docs/nl/school.md", 5, 15)


def test_each_of_two_dangerous_addresses_has_its_own_place(policy_of: Make) -> None:
    links_ = '<a href="javascript:a()">hier</a> <a href="JavaScript:a()">daar</a>'
    found = policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{links_}\n").publish("handout").problems
    assert [each.column for each in found] == [10, 44]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x"])
def test_dangerous_addresses_are_rejected_by_the_checker(tmp_path: Path, address: str) -> None:
    from leidraad.configuration import make_settings  # noqa: PLC0415
    from leidraad.project import check  # noqa: PLC0415

    file = tmp_path / "docs" / "school.md"
    file.parent.mkdir()
    file.write_bytes(f"# School {{#s}}\n\n## A.1 Titel {{#a}}\n\n[Klik]({address}).\n".encode())
    settings = make_settings(tmp_path, {"theme": {"language": "nl"}})
    (found,) = (each for each in check(settings).diagnostics if each.rule.code == "LD307")
    assert (found.location.line, found.location.column) == (5, 8)


def test_controls_of_direction_are_rejected_by_the_checker(tmp_path: Path) -> None:
    from leidraad.configuration import make_settings  # noqa: PLC0415
    from leidraad.project import check  # noqa: PLC0415

    file = tmp_path / "docs" / "school.md"
    file.parent.mkdir()
    file.write_bytes("# School {#s}\n\n## A.1 Titel {#a}\n\nEen \u202etruc.\n".encode())
    settings = make_settings(tmp_path, {"theme": {"language": "nl"}})
    (found,) = (each for each in check(settings).diagnostics if each.rule.code == "LD109")
    assert (found.location.line, found.location.column) == (5, 5)


COMPOUND = "Aansprakelijkheidswaardevaststellingsveranderingen"


@pytest.mark.parametrize("form", ["phone", "large-print", "booklet", "handout"])
def test_long_compounds_stay_within_the_page(policy_of: Make, form: str) -> None:
    chapter = f"# School\n\n## A.1 {COMPOUND} {{#a}}\n\nDit heet {COMPOUND}.\n\n- {COMPOUND}\n"
    _all_inside(policy_of(chapter).print(form).data)


@pytest.mark.parametrize("word", ["x" * 400, "1234567890" * 30, "a/b" * 90, "http://" + "y" * 200])
def test_words_that_no_line_holds_stay_within_the_page(policy_of: Make, word: str) -> None:
    data = (
        policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n<span>{word}</span>\n").print("phone").data
    )
    _all_inside(data)
    assert word in "".join(words(data, 0, 40)).replace("\u200b", "").replace("-", "")


def _all_inside(data: bytes) -> None:
    with opened(data) as pdf:
        for page in pdf:
            for word in page.get_text("words"):
                assert word[0] >= 0
                assert word[2] <= page.rect.width - 5, word


def test_handouts_do_not_break_words(policy_of: Make) -> None:
    long = "ouderbetrokkenheidsgesprekken " * 60
    found = words(policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{long}\n").print("handout").data)
    assert found.count("ouderbetrokkenheidsgesprekken") == 60


def test_an_article_of_ten_pages_goes_on(policy_of: Make) -> None:
    body = "\n\n".join(f"Alinea{at} " + "woorden genoeg " * 60 for at in range(60))
    data = policy_of(f"# School\n\n## A.1 Lang {{#a}}\n\n{body}\n").print("handout").data
    assert len(pages(data)) > 10
    assert [w for w in words(data) if w.startswith("Alinea")] == [f"Alinea{n}" for n in range(60)]


COLUMNS = "| " + " | ".join(f"Kolom{n}" for n in range(12)) + " |\n" + "|---" * 12 + "|\n"
ROWS = "".join("| " + " | ".join(f"cel{r}x{n}" for n in range(12)) + " |\n" for r in range(3))


@pytest.mark.parametrize("form", ["handout", "phone", "large-print", "booklet"])
def test_a_table_of_twelve_columns_fits(policy_of: Make, form: str) -> None:
    data = policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{COLUMNS}{ROWS}").print(form).data
    _all_inside(data)
    if form != "booklet":
        found = [word for word in words(data, 0, 40) if re.fullmatch(r"cel\dx\d+", word)]
        assert found == [f"cel{row}x{column}" for row in range(3) for column in range(12)]
        assert text(data).count("Kolom5: cel") == 3


def test_a_table_that_fits_repeats_its_head(policy_of: Make) -> None:
    rows = "".join(f"| rij {n} | {n} |\n" for n in range(120))
    data = (
        policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n| Naam | Aantal |\n|---|---:|\n{rows}")
        .print("handout")
        .data
    )
    with_rows = [page for page in pages(data) if "rij 5" in page or "rij 99" in page]
    assert len(with_rows) > 1
    assert all("Naam Aantal" in page for page in with_rows)


def test_an_empty_chapter_is_no_trouble(policy_of: Make) -> None:
    for chapter in ("# School {#school}\n", "# School\n\n## A.1 {#a}\n", "Alleen woorden.\n", "\n"):
        for form in ("handout", "phone", "large-print"):
            policy_of(chapter).print(form)


def test_many_references_settle_and_all_are_right(tmp_path: Path) -> None:
    """Room that depends on a page number changes the pages; so the room is fixed when many."""
    count = 600
    articles = "\n\n".join(
        f"## {n} Onderwerp {n} {{#a{n}}}\n\nWoord voor woord staat hier wat geldt, en ook nog meer."
        f" Zie artikel {(n * 7 + 3) % count + 1} en artikel {(n * 11 + 5) % count + 1}."
        for n in range(1, count + 1)
    )
    data = (
        make_policy(tmp_path, {"nl/school.md": f"# School\n\n{articles}\n"}).print("handout").data
    )
    place = {link.target.partition("#")[2]: link.to_page + 1 for link in links(data)}
    shown = " ".join(words(data))
    found = re.findall(r"artikel (\d+) \(p\.\s+(\d+)\)", shown)
    # A reference to the article itself has no page.
    own = sum(
        (n * k + c) % count + 1 == n for n in range(1, count + 1) for k, c in ((7, 3), (11, 5))
    )
    assert len(found) == 2 * count - own
    assert all(place[f"a{label}"] == int(page) for label, page in found)
    heads = {
        int(m): at
        for at, page in enumerate(pages(data), 1)
        for m in re.findall(r"Onderwerp (\d+) Woord", page)
    }
    assert all(heads[int(label)] == int(page) for label, page in found)


def test_no_heading_is_left_at_the_foot_of_a_page(policy_of: Make) -> None:
    articles = "\n\n".join(
        f"## A.{n} Kop{n} {{#a{n}}}\n\n"
        + "Hier staat een zin die vertelt wat er geldt. " * (3 + n % 7)
        for n in range(1, 60)
    )
    for form in ("handout", "large-print", "phone"):
        data = policy_of(f"# School\n\n{articles}\n").print(form).data
        for page in pages(data)[2:]:
            assert not re.search(r"Kop\d+\s*(?:Bladzijde|Versie|policy)", page)


def test_chapters_are_not_left_at_the_foot_of_two_columns(tmp_path: Path) -> None:
    files = {
        f"{language}/c{at:02}.md": f"# Hoofd{at} {{#c{at}}}\n\n## {at}.1 Kop{at} {{#a{at}}}\n\n"
        + "Een zin van acht woorden die hier staat. " * (2 + at % 5)
        for language in ("nl", "en")
        for at in range(10, 40)
    }
    for page in pages(make_policy(tmp_path, files).print("side-by-side").data)[2:]:
        # The first chapter gives the policy its title, which stands at the head of each page.
        for at in re.findall(r"Hoofd(?!10)(\d+)", page):
            assert f"Kop{at}" in page


def test_contents_of_chapters_alone_start_below_their_heading(tmp_path: Path) -> None:
    files = {f"nl/c{at}.md": f"# Hoofd{at} {{#c{at}}}\n\nWoorden.\n" for at in range(10, 90)}
    contents = pages(make_policy(tmp_path, files).print("handout").data)[1]
    assert "Inhoud Hoofd10" in contents
    assert "Hoofd30" in contents


def test_no_chapter_is_left_at_the_foot_of_the_contents(tmp_path: Path) -> None:
    files = {
        f"nl/c{at}.md": f"# Hoofd{at} {{#c{at}}}\n\n## {at}.1 Kop{at} {{#a{at}}}\n\nWoorden.\n"
        for at in range(10, 60)
    }
    shown = pages(make_policy(tmp_path, files).print("phone").data)
    listed = [page for page in shown if page.count("Kop") > 3]
    assert len(listed) > 2
    for page in listed:
        # The first chapter gives the policy its title.
        for at in re.findall(r"Hoofd(?!10)(\d+)", page):
            assert f"Kop{at}" in page


def test_short_articles_are_not_split(policy_of: Make) -> None:
    articles = "\n\n".join(
        f"## A.{n} Titel {{#a{n}}}\n\n- begin{n};\n- midden;\n- midden;\n- midden;\n- einde{n}."
        for n in range(1, 80)
    )
    shown = pages(policy_of(f"# School\n\n{articles}\n").print("handout").data)
    for n in range(1, 80):
        assert [f"begin{n};" in page for page in shown] == [f"einde{n}." in page for page in shown]


def test_small_print_is_not_torn_apart(tmp_path: Path) -> None:
    articles = "\n\n".join(
        f"## A.{n} Titel {{#a{n}}}\n\n{'Hier staat wat er geldt voor elke klas. ' * (22 + n % 19)}"
        f"\n\nZie artikel A.{n % 150 + 1}."
        for n in range(1, 151)
    )
    meaning = "Een groep kinderen die bij elkaar in een lokaal zit, met een eigen leraar."
    files = {
        "nl/school.md": f"# School {{#school}}\n\n{articles}\n",
        "nl/words.md": f"---\npolicy: words\n---\n# Woorden\n\n## klas {{#klas}}\n\n{meaning}\n",
    }
    shown = pages(make_policy(tmp_path, files).print("handout").data)
    assert sum(page.count("Moeilijke woorden.") for page in shown) == 150
    for page in shown:
        assert page.count("Moeilijke woorden.") == page.count("Genoemd in:")


def test_apostrophes_and_quotes_stay_as_they_are_written(policy_of: Make) -> None:
    typed = "’s Ochtends om ’s avonds, in ’90, foto’s en ‘zo’ of “zo”, 's nachts en '90."
    said = text(policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{typed}\n").print("handout").data)
    assert typed in said


def test_links_to_a_whole_chapter_and_to_the_home_page_lead_there(tmp_path: Path) -> None:
    files = {
        "nl/index.md": "# Thuis {#home}\n\nWelkom. Lees [alles](school.md).\n",
        "nl/list.md": "# Lijst\n\n- een\n",
        "nl/school.md": "# School {#school}\n\n## A.1 Titel {#a}\n\n"
        "Terug naar [huis](index.md) of [de lijst](list.md).\n",
    }
    policy = make_policy(tmp_path, files)
    assert "Lees alles (p. 2)." in text(policy.print("handout").data)
    assert "Terug naar huis (p. 2) of de lijst (p. 2)." in text(policy.print("handout").data)
    files["nl/index.md"] = "# Thuis {#home}\n\n- Welkom.\n"
    assert "huis (p. 2)" in text(make_policy(tmp_path, files).print("handout").data)
    files["nl/index.md"] = "# Thuis {#home}\n"
    said = text(make_policy(tmp_path, files).print("handout").data)
    assert "huis (niet in deze uitgave)" in said


def test_a_draft_says_so_and_has_no_date(policy: Policy) -> None:
    from dataclasses import replace  # noqa: PLC0415

    draft = policy.with_standing(
        replace(policy.made[0].standing, version="", adopted=None, in_force=None, made=None)
    )
    data = draft.print("handout").data
    assert "Concept Dit is een concept." in text(data)
    assert not re.search(rb"CreateDate|CreationDate|ModDate|ModifyDate", data)
    assert b"pdfuaid" in data
    assert b"pdfaid:part" not in data


def test_without_dates_a_release_says_so(policy: Policy) -> None:
    from dataclasses import replace  # noqa: PLC0415

    bare = replace(policy.made[0].standing, adopted=None, in_force=None)
    data = policy.with_standing(bare).print("handout").data
    assert "Versie 1.0 Een datum is niet vermeld." in text(data)
    # The file has the day on which the release was sealed.
    assert b"<xmp:CreateDate>2026-06-02" in data


def test_without_an_address_there_is_no_code_and_that_is_told(tmp_path: Path) -> None:
    from tests.print.conftest import FILES  # noqa: PLC0415

    policy = make_policy(tmp_path, FILES, address="", standing=None)
    published = policy.publish("handout", "poster")
    assert "no-address" in published.remarks
    assert all(b"QR-code" not in each.data for each in published.printed)
    assert ADDRESS not in text(published.printed[0].data)


def test_a_warning_of_typst_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leidraad.renditions.print.typesetting.TEMPLATES", tmp_path)
    (tmp_path / "bad.typ").write_text('#set text(font: "No Such Font")\nx', encoding="utf-8")
    with pytest.raises(TypesettingError, match="unknown font family"):
        Press().pdf("bad.typ", {}, [])


def test_templates_reach_nothing_outside_and_never_run_text() -> None:
    from leidraad.renditions.print.typesetting import TEMPLATES  # noqa: PLC0415

    for file in TEMPLATES.rglob("*.typ"):
        source = file.read_text(encoding="utf-8")
        assert "@preview" not in source
        assert not re.search(r"\beval\b", re.sub(r"//.*", "", source))
        assert not re.search(r"\bread\(|\bplugin\(", source)


def test_two_builds_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another process, another time zone, another locale, another order of hashes."""
    script = textwrap.dedent("""
        import hashlib, sys
        from pathlib import Path
        from tests.print.conftest import FILES
        from tests.print.paper import make_policy
        policy = make_policy(Path(sys.argv[1]), FILES)
        made = policy.publish("handout", "booklet", "side-by-side", "poster", "epub")
        for each in made.printed:
            print(each.path, hashlib.sha256(each.data).hexdigest())
    """)
    told = []
    for zone, locale, seed in (
        ("Pacific/Kiritimati", "C", "1"),
        ("America/Lima", "nl_NL.UTF-8", "2"),
    ):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        folder = tmp_path / seed
        ran = subprocess.run(
            [sys.executable, "-c", script, str(folder)],
            env=environment, capture_output=True, text=True, check=True, encoding="utf-8",
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
        told.append(ran.stdout)
    assert told[0] == told[1]
    assert told[0].count("\n") == 9


def test_a_long_announcement_leaves_no_page_empty(policy_of: Make) -> None:
    # A short one goes with its list to the next page; a long one begins where there is room.
    def texts(announcement: str) -> list[str]:
        above = "Een zin die hier staat. " * 10
        article = f"## A.2 Tweede {{#b}}\n\nbegin {announcement} slot:\n\n- punt;\n- einde."
        made = policy_of(f"# Beleid {{#c}}\n\n## A.1 Eerste {{#a}}\n\n{above}\n\n{article}")
        return pages(made.print("phone").data)

    (page,) = [page for page in texts("woorden " * 60) if "begin" in page]
    assert "Een zin die hier staat" in page
    (page,) = [page for page in texts("") if "begin" in page]
    assert "punt" in page


def test_a_few_words_below_a_chapter_stay_with_its_first_article(policy_of: Make) -> None:
    # However much stands above, the words are on the page of the article that they lead to.
    for lines in range(1, 36):
        chapter = (
            "# School {#school}\n\n## A. Eerst {#first}\n\n### A.1 Een {#a}\n\n"
            + "\n".join(f"- regel {n};" for n in range(lines))
            + "\n\n## B. Dan {#then}\n\nDit is kort.\n\n### B.1 Twee {#b}\n\n"
            + "Het tweede artikel. " * 12
        )
        (page,) = [
            page
            for page in pages(policy_of(chapter).print("handout").data)
            if "Dit is kort." in page
        ]
        assert "Het tweede artikel." in page


@pytest.mark.parametrize("number", [True, False], ids=["a number to call", "none"])
def test_the_last_line_of_the_contents_is_not_alone(tmp_path: Path, number: bool) -> None:  # noqa: FBT001
    call = "Bel [020 555 0123](tel:0205550123)." if number else "Bel ons."
    spilled = []
    for count in range(24, 34):
        articles = "".join(f"## A.{n} Kop {{#a{n}}}\n\n{call}\n\n" for n in range(count))
        made = make_policy(tmp_path, {"nl/school.md": f"# Beleid {{#school}}\n\n{articles}"})
        contents = pages(made.print("large-print").data)[2].partition(" Beleid A.0")[0]
        lines = re.findall(r"(?:Kop|bellen) \d+", contents)
        spilled += [len(lines)] if lines else []
    assert len(spilled) > 2
    assert min(spilled) == 3


@pytest.mark.parametrize("words_before", range(1, 14))
def test_a_telephone_number_stays_on_one_line(policy_of: Make, words_before: int) -> None:
    body = "woordje " * words_before + "[020 555 0123](tel:0205550123) of anders schrijven."
    data = policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{body}\n").print("phone").data
    with opened(data) as pdf:
        lines = [line for page in pdf for line in page.get_text().split("\n")]
    assert sum("020 555 0123" in line for line in lines) == 2


def test_a_long_link_to_a_telephone_number_is_broken_as_any_text(policy_of: Make) -> None:
    body = f"[{'bel ons vooral gerust ' * 9}](tel:0205550123)"
    _all_inside(policy_of(f"# School\n\n## A.1 Titel {{#a}}\n\n{body}\n").print("phone").data)


@pytest.mark.parametrize("folder", ["", "/een/lange/weg/naar/de/regels"])
def test_the_foot_is_alike_on_every_page(tmp_path: Path, folder: str) -> None:
    from dataclasses import replace  # noqa: PLC0415

    chapter = "# School {#school}\n\n## A.1 Titel {#a}\n\n" + "Hier staan woorden. " * 2500
    made = make_policy(tmp_path, {"nl/school.md": chapter})
    address = f"{ADDRESS}{folder}"
    made = made.with_standing(replace(made.made[0].standing, address=address))
    feet = set()
    with opened(made.print("large-print").data) as pdf:
        assert len(pdf) > 10
        for at, page in enumerate(list(pdf)[1:], 2):
            low = (0, page.rect.height - 80, page.rect.width, page.rect.height)
            said = page.get_text("words", clip=low)
            number = [word[1] for word in said if word[4] == str(at)]
            (top,) = [word[1] for word in said if word[4] == address.removeprefix("https://")]
            feet.add((round(top), round(number[0])))
    ((address_at, number_at),) = feet
    assert (number_at > address_at) is bool(folder)


def test_the_last_line_of_a_title_is_not_one_word(policy_of: Make) -> None:
    title = "Huisregels van Het Kromme Pad"
    data = policy_of(f"# {title} {{#a}}\n\nWoorden.\n").print("handout").data
    with opened(data) as pdf:
        shown = pdf[0].get_text().split("\n")
    lines = [line.split() for line in shown if line.strip() and line.strip() in title]
    assert [word for line in lines for word in line] == title.split()
    assert len(lines[-1]) > 1
