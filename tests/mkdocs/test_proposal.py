"""A proposal laid over the site: in ``mkdocs serve`` when it is asked for, and nowhere else."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from pathlib import Path

SHARING = """
## Artikel 12. Delen {#sharing}

Je mag het geleende samen met je buren gebruiken.
"""


@pytest.fixture
def policy(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the example, changed since its last release; a server shows it as a proposal."""
    made = tmp_path / "policy"
    shutil.copytree(root / "examples" / "revisions", made)
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    monkeypatch.setenv("LEIDRAAD_PROPOSE", "1")
    return made


def changed(policy: Path, old: str, new: str, file: str = "lending.md") -> None:
    path = policy / "docs" / "nl" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def built(policy: Path) -> Path:
    """Build as a server does, whatever is found in the policy."""
    site = policy.parent / "site"
    build(load_config(str(policy / "mkdocs.yml"), site_dir=str(site)))
    return site


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def article(text: str, key: str) -> str:
    """Give the HTML of an article by its key."""
    found = re.search(rf'<article id="{key}".*?</article>', text, re.DOTALL)
    assert found is not None
    return found[0]


def test_a_changed_article_shows_its_redline_where_it_stands(policy: Path) -> None:
    changed(policy, "drie dagen", "vijf dagen")
    text = page(built(policy), "lending")
    told = article(text, "reserving")
    assert '<div class="overlay words">' in told
    assert "<del>drie</del> <ins>vijf</ins>" in told
    assert "overlay" not in article(text, "joining")
    bar = text[text.index('class="proposal"') : text.index("</aside>")]
    assert "Zo verschilt de tekst van versie 2.0." in bar
    assert 'href="#reserving"' in bar
    assert "tekst gewijzigd" in bar
    assert 'href="../versies/2.0-nu/"' in bar


def test_what_is_new_and_what_is_gone_stand_in_their_places(policy: Path) -> None:
    text = (policy / "docs/nl/lending.md").read_text(encoding="utf-8")
    start, end = text.index("## Artikel 5."), text.index("## Artikel 6.")
    changed(policy, text[start:end], "")
    changed(policy, "- c) in de koffer waar het in zat.\n", f"- c) in de koffer.\n{SHARING}")
    shown = page(built(policy), "lending")
    assert "<ins>Je mag het geleende" in article(shown, "sharing")
    gone = shown.index('<div class="overlay" id="late">')
    assert shown.index('<article id="how-long">') < gone < shown.index('<article id="returning">')
    assert "<del>Wie te laat is" in shown[gone : shown.index('<article id="returning">')]
    # What only stands elsewhere in the list has not moved.
    assert "verplaatst" not in shown


def test_what_stood_first_on_a_page_is_gone_at_its_top(policy: Path) -> None:
    path = policy / "docs/nl/lending.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{#lending audience", "{#borrowing audience"),
        encoding="utf-8",
        newline="",
    )
    shown = page(built(policy), "lending")
    assert '<div class="overlay" id="lending">' in shown
    assert shown.index('id="lending"') < shown.index('<article id="joining">')


def test_what_went_to_another_chapter_is_told_of_in_both(policy: Path) -> None:
    text = (policy / "docs/nl/workshop.md").read_text(encoding="utf-8")
    start = text.index("## Artikel 11.")
    changed(policy, text[start:], "", "workshop.md")
    changed(policy, "waar het in zat.\n", f"waar het in zat.\n\n{text[start:]}")
    site = built(policy)
    assert 'href="../lending/#questions"' in page(site, "workshop")
    assert "verplaatst naar een ander hoofdstuk" in article(page(site, "lending"), "questions")


def test_a_page_without_a_change_says_so_and_one_that_is_no_chapter_lists_all(
    policy: Path,
) -> None:
    changed(policy, "drie dagen", "vijf dagen")
    site = built(policy)
    assert "Op deze pagina verandert niets." in page(site, "workshop")
    for path in ("", "artikelen"):
        listed = page(site, path)
        assert 'lending/#reserving"><span class="label">3</span>' in listed
        assert "Op deze pagina" not in listed[: listed.index("</aside>")]


def test_a_chapter_that_is_gone_is_listed_without_a_link(policy: Path) -> None:
    for language in ("nl", "en"):
        (policy / "docs" / language / "workshop.md").unlink()
    file = policy / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("  - workshop.md\n", "")
    file.write_text(text, encoding="utf-8")
    bar = page(built(policy), "").partition("</aside>")[0]
    assert '<li><span class="label">8</span> <span class="title">Veilig werken</span>' in bar


def test_nothing_differs_and_the_page_says_so(policy: Path) -> None:
    text = page(built(policy), "lending")
    assert "Er is geen verschil." in text
    assert 'class="overlay' not in text


def test_a_language_that_the_release_does_not_have(policy: Path) -> None:
    shutil.copytree(policy / "docs" / "en", policy / "docs" / "es")
    file = policy / "mkdocs.yml"
    entry = "        - {locale: es, name: Español}\n"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  - leidraad:", f"{entry}  - leidraad:"), encoding="utf-8")
    changed(policy, "drie dagen", "vijf dagen")
    assert "no existe en este idioma" in page(built(policy), "es/lending")


def test_no_page_carries_a_style_or_a_handler_of_its_own(policy: Path) -> None:
    changed(policy, "drie dagen", "vijf dagen")
    site = built(policy)
    text = page(site, "lending")
    assert text.count("<style>") == 1
    body = text[text.index("<main") : text.index("</main>")]
    assert not re.search(r"\s(style|on\w+)=", body)
    assert '<script src="../leidraad/proposal.js"></script>' in text
    assert (site / "leidraad/proposal.js").is_file()
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("command", "asked"), [("build", "1"), ("serve", "")])
def test_it_is_never_there_unasked(
    policy: Path, monkeypatch: pytest.MonkeyPatch, command: str, asked: str
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", command])
    monkeypatch.setenv("LEIDRAAD_PROPOSE", asked)
    changed(policy, "drie dagen", "vijf dagen")
    path = policy / "docs" / "en" / "lending.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("three days", "five days"), encoding="utf-8")
    site = built(policy)
    assert "proposal" not in page(site, "lending")
    assert not (site / "leidraad/proposal.js").exists()
