"""Settings from ``mkdocs.yml``, read without MkDocs: the same as MkDocs reads them."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tomllib
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import pytest

from leidraad.configuration import ConfigurationError, find_project, read_settings
from leidraad.settings import MARKDOWN, LanguageSettings, Later, Settings

I18N = """\
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, build: true}
        - {locale: nl, name: Nederlands, default: true, build: true}
        - {locale: es, name: Español, build: false}
  - leidraad
"""


def settings(folder: Path, text: str, **others: str) -> Settings:
    """Read the settings of a project with these files."""
    for name, content in {"mkdocs.yml": text, **others}.items():
        (folder / name).write_text(content, encoding="utf-8")
    return read_settings(folder / "mkdocs.yml")


def test_the_default_language_leads_and_what_is_not_built_is_left_out(tmp_path: Path) -> None:
    assert settings(tmp_path, I18N) == Settings(
        root=tmp_path,
        docs=tmp_path / "docs",
        languages=(
            LanguageSettings("nl", "Nederlands", "nl"),
            LanguageSettings("en", "English", "en"),
        ),
    )


@pytest.mark.parametrize(
    ("theme", "code", "name"),
    [
        ("", "en", "English"),
        ("theme: material\n", "en", "English"),
        ("theme: {name: material, language: nl}\n", "nl", "Nederlands"),
        ("theme: {name: mkdocs, locale: es}\n", "es", "Español"),
    ],
)
def test_without_i18n_all_is_one_language(tmp_path: Path, theme: str, code: str, name: str) -> None:
    found = settings(tmp_path, f"site_name: x\n{theme}plugins: [leidraad]\n")
    assert found.languages == (LanguageSettings(code, name, ""),)


def test_the_navigation_gives_the_order(tmp_path: Path) -> None:
    nav = """\
nav:
  - Welcome: index.md
  - More:
      - ./deep/rules.md
      - Website: https://example.org/
  - nl/school.md
  - moon.html
"""
    assert settings(tmp_path, I18N + nav).order == ("index.md", "deep/rules.md", "school.md")


def test_reads_the_options_of_the_plugin(tmp_path: Path) -> None:
    text = I18N.replace(
        "  - leidraad\n",
        """\
  - leidraad:
      audiences:
        members: {nl: leden, en: members}
        board:
      vocabularies: {nl: words/nl.toml}
      message_language: en
""",
    )
    found = settings(tmp_path, text)
    assert found.audiences == {"members": {"nl": "leden", "en": "members"}, "board": {}}
    assert found.vocabularies == {"nl": tmp_path / "words" / "nl.toml"}
    assert found.message_language == "en"


def test_plugins_may_be_written_as_a_table(tmp_path: Path) -> None:
    table = I18N.replace("  - search\n", "  search:\n").replace("  - i18n", "  i18n")
    table = table.replace("  - leidraad", "  leidraad:")
    assert settings(tmp_path, table) == settings(tmp_path, I18N)


def test_tags_of_mkdocs_are_passed_over(tmp_path: Path) -> None:
    text = I18N + "slug: !!python/name:pymdownx.slugs.uslugify\nfolder: !relative\n"
    assert settings(tmp_path, text).languages


@pytest.mark.parametrize(
    ("written", "folder"),
    [
        ("!ENV LEIDRAAD_DOCS", "text"),
        ("!ENV [LEIDRAAD_NONE, LEIDRAAD_DOCS, other]", "text"),
        ("!ENV [LEIDRAAD_NONE, other]", "other"),
        ("!ENV LEIDRAAD_NONE", "docs"),
        ("!ENV []", "docs"),
    ],
)
def test_the_environment_may_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, folder: str
) -> None:
    monkeypatch.setenv("LEIDRAAD_DOCS", "text")
    assert settings(tmp_path, f"docs_dir: {written}\n{I18N}").docs == tmp_path / folder


def test_the_markdown_extensions_come_with_what_the_format_needs(tmp_path: Path) -> None:
    text = """\
markdown_extensions:
  - abbr
  - toc:
      permalink: true
  - pymdownx.highlight: {use_pygments: true, nothing: null}
  - pymdownx.emoji:
      emoji_index: !!python/name:html.escape
      options: {a: b}
  - pymdownx.slugs:
      slugify: !!python/object/apply:functools.partial {args: [!!python/name:html.unescape ]}
"""
    found = settings(tmp_path, I18N + text).markdown
    assert list(found)[:5] == ["toc", "tables", "fenced_code", "abbr", "pymdownx.highlight"]
    assert found.keys() > MARKDOWN.keys()
    assert found["toc"] == {"permalink": True}
    assert found["pymdownx.highlight"] == {"use_pygments": True}
    assert found["pymdownx.tabbed"] == MARKDOWN["pymdownx.tabbed"]
    index = found["pymdownx.emoji"]["emoji_index"]
    assert isinstance(index, Later)
    assert index.value() is html.escape
    made = found["pymdownx.slugs"]["slugify"].value()
    assert made("&amp;") == "&"


@pytest.mark.parametrize(
    "written",
    ["{toc: {permalink: true}}", "[toc: {permalink: true}]", "[{toc: {permalink: true}}]"],
)
def test_extensions_may_be_written_as_a_table(tmp_path: Path, written: str) -> None:
    found = settings(tmp_path, f"markdown_extensions: {written}\n{I18N}")
    assert found.markdown == {**MARKDOWN, "toc": {"permalink": True}}


def test_a_language_may_have_headings_for_notes(tmp_path: Path) -> None:
    text = I18N.replace("name: English,", "name: English, admonition_translations: {Note: Mind},")
    assert settings(tmp_path, text).languages[1].notes == {"note": "Mind"}


def test_inherits(tmp_path: Path) -> None:
    found = settings(tmp_path, "INHERIT: base.yml\ndocs_dir: text\n", **{"base.yml": I18N})
    assert found.docs == tmp_path / "text"
    assert len(found.languages) == 2


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert settings(tmp_path, "\ufeff" + I18N).languages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty, or no list of settings"),
        ("- x\n", "is empty, or no list of settings"),
        ("a: b: c\n", "mkdocs.yml:1:5: mapping values are not allowed here"),
        ("plugins: [i18n]\n", "docs_structure: folder"),
        ("plugins: [i18n: yes]\n", "plugins: i18n: write settings"),
        ("plugins: [i18n: {docs_structure: folder}]\n", "i18n: names no languages"),
        ("plugins: [i18n: {docs_structure: folder, languages: nl}]\n", "names no languages"),
        ("plugins: [i18n: {docs_structure: folder, languages: [nl]}]\n", "needs a locale"),
        ("markdown_extensions: [1]\n", "markdown_extensions: write a list of names"),
        ("markdown_extensions: [toc: yes]\n", "markdown_extensions: toc: write settings"),
        ("plugins: [leidraad: {vocabularies: x.toml}]\n", "vocabularies: write settings"),
        ("plugins: [leidraad: {audiences: [a, b]}]\n", "audiences: write settings"),
        ("plugins: [leidraad: {audiences: {staff: Team}}]\n", "“staff: {en: Team}”"),
        ("theme: {language: tlh}\n", "does not know the language “tlh”; it knows en, es, nl"),
        ("a: &a [*a]\nnav: &n [*n]\nplugins: [i18n]\n", "docs_structure: folder"),
        ("2024-13-45: x\n? {a: b}\n: c\n", "mkdocs.yml"),
    ],
)
def test_says_what_to_change(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings(tmp_path, text)
    assert told in str(raised.value)
    assert str(tmp_path / "mkdocs.yml") in str(raised.value)


DUTCH = "i18n: {docs_structure: folder, languages: [{locale: en}, {locale: nl, default: true}]}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"plugins: [{DUTCH}, leidraad: x]\n", "plugins: leidraad: schrijf instellingen, elk als"),
        (f"plugins: [{DUTCH}, leidraad: {{print: x}}]\n", "of false om niets te drukken"),
        (f"plugins: [{DUTCH}]\nmarkdown_extensions: [1]\n", "schrijf een lijst van namen"),
        (f"plugins: [{DUTCH.replace('folder', 'suffix')}]\n", "staat in een eigen map"),
        (f"plugins: [{DUTCH.replace('en}', 'tlh}')}]\n", "kent de taal “tlh” niet; wel en, es, nl"),
        (f"plugins: [{DUTCH.replace('en}', 'nl}')}]\n", "noemt de taal “nl” twee keer"),
        (f"plugins: [{DUTCH}, leidraad: {{message_language: en, print: x}}]\n", "for no print"),
        ("plugins: [leidraad: {print: x}]\ntheme: {language: nl}\n", "om niets te drukken"),
        ("plugins: [leidraad: {print: x}]\ntheme: {language: es}\n", "for no print"),
        ("theme: {language: nl}\nplugins: [i18n: {languages: [nl]}]\n", "eigen map"),
    ],
)
def test_says_it_in_the_language_of_the_project(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        settings(tmp_path, text)
    assert told in str(raised.value)


def test_every_language_says_every_fault() -> None:
    folder = resources.files("leidraad.configuration") / "words"
    english, dutch = (
        tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))
        for code in ("en", "nl")
    )
    assert [*english] == [*dutch]
    for fault, said in english.items():
        blanks = [sorted(set(re.findall(r"\{\w+\}", each))) for each in (said, dutch[fault])]
        assert blanks[0] == blanks[1], fault


def test_finds_the_nearest_project(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_project(inner) in (None, *(f / "mkdocs.yml" for f in tmp_path.parents))
    (tmp_path / "properdocs.yaml").touch()
    assert find_project(inner) == tmp_path / "properdocs.yaml"
    (tmp_path / "a" / "mkdocs.yml").touch()
    assert find_project(inner) == tmp_path / "a" / "mkdocs.yml"


FROM_MKDOCS = """\
import json, sys
from dataclasses import asdict
from mkdocs.config import load_config
from leidraad.mkdocs_plugin.options import settings_of
config = load_config(sys.argv[1])
plugin = config.plugins["leidraad"]
print("@" + json.dumps(asdict(settings_of(config, plugin.config)), default=str))
"""


@pytest.mark.parametrize(
    "text",
    [
        I18N,
        I18N + "nav: [index.md, {x: nl/rules.md}, {More: [./deep/a.md]}]\n",
        I18N.replace("- leidraad", "- leidraad: {audiences: {board: {nl: bestuur}}}"),
        "plugins: [leidraad]\ntheme: {name: material, language: nl}\n",
        "plugins: [leidraad: {message_language: en}]\n",
        "plugins: [leidraad]\nmarkdown_extensions: [abbr, toc: {permalink: true}]\n",
    ],
)
def test_the_plugin_reads_the_same(tmp_path: Path, text: str) -> None:
    """The plugin goes by MkDocs' own reading; both must come to the same settings."""
    pytest.importorskip("material")
    text = "site_name: x\n" + (text if "theme:" in text else f"theme: {{name: material}}\n{text}")
    (tmp_path / "docs").mkdir()
    own = settings(tmp_path, text)
    told = subprocess.run(
        [sys.executable, "-c", FROM_MKDOCS, str(tmp_path / "mkdocs.yml")],
        capture_output=True,
        check=False,
    )
    if b"No module named 'leidraad" in told.stderr or b'"leidraad" plugin is not' in told.stderr:
        pytest.skip("Leidraad is not installed, so MkDocs cannot find its plugin")
    found = next(line for line in told.stdout.decode().splitlines() if line.startswith("@"))
    assert json.loads(found[1:]) == json.loads(json.dumps(asdict(own), default=str))
