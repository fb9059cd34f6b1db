"""Chapters are rendered by Leidraad, not by MkDocs: what other plugins and pages see of them."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import pytest
from mkdocs.exceptions import Abort
from mkdocs.utils import meta
from tests.mkdocs.conftest import CONFIGURATION

from leidraad.mkdocs_plugin import building

if TYPE_CHECKING:
    from mkdocs.structure.files import File
    from tests.mkdocs.conftest import Project

RECORDER = """\
import json, pathlib

def on_page_content(html, page, config, files):
    seen = {"html": html, "title": page.title, "toc": str(page.toc), "text": page.markdown}
    folder = pathlib.Path(config.config_file_path).parent / "seen"
    folder.mkdir(exist_ok=True)
    (folder / page.file.src_uri.replace("/", "-")).write_text(json.dumps(seen), encoding="utf-8")
"""
CHANGER = """\
def on_page_content(html, page, config, files):
    return html.replace("Hallo", "<b>Hoi</b>").replace("Fotos", "Kiekjes")
"""
REWRITER = """\
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("Hallo", "Hoi")
"""


def seen(project: Project, page: str) -> dict[str, Any]:
    """Give what another plugin saw of a page."""
    return dict(json.loads((project.folder / "seen" / page).read_text(encoding="utf-8")))


def test_other_plugins_see_the_real_html(project: Project) -> None:
    project.write("hook.py", RECORDER)
    project.build(hooks=["hook.py"])
    found = seen(project, "nl-school.md")
    assert '<h3 id="photos"><span class="label">A.1</span> Fotos</h3>' in found["html"]
    assert 'href="../work/#rest">artikel B.1</a>' in found["html"]
    assert "leidraad:" not in found["html"]
    assert found["toc"].splitlines() == [
        "School - #school",
        "    A Iedereen - #all",
        "        A.1 Fotos - #photos",
        "        A.2 Film - #film",
    ]
    assert found["text"].startswith('# School {#school audience="everyone"}')
    assert seen(project, "en-work.md")["title"] == "Work"
    assert seen(project, "nl-school.md")["title"] == "School"


def test_other_plugins_see_the_heading_of_the_page_of_all_articles(project: Project) -> None:
    project.write("hook.py", RECORDER)
    project.build(hooks=["hook.py"])
    found = seen(project, "nl-artikelen.md")
    assert (found["html"], found["title"]) == ("<h1>Alle artikelen</h1>", "Alle artikelen")


def test_a_title_from_the_navigation_stays(project: Project) -> None:
    project.write("hook.py", RECORDER)
    nav = [{"Thuis": "index.md"}, {"De school": "school.md"}, "work.md"]
    project.build(nav=nav, hooks=["hook.py"])
    assert seen(project, "nl-school.md")["title"] == "De school"


def test_what_other_plugins_change_is_shown(project: Project) -> None:
    project.write("hook.py", CHANGER)
    project.build(hooks=["hook.py"])
    assert "<p><b>Hoi</b>.</p>" in project.page("index.html")
    html = project.page("school/index.html")
    assert '<span class="label">A.1</span> <span class="title">Fotos</span>' in html
    assert "leidraad-part" not in html


def test_a_plugin_that_rewrites_a_chapter_is_told(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("hook.py", REWRITER)
    project.build(hooks=["hook.py"], strict=False)
    assert "nl/index.md: another plugin changed the text of this chapter" in caplog.text
    assert "nl/school.md: another" not in caplog.text
    assert "Hallo" in project.page("index.html")
    with pytest.raises(Abort):
        project.build(hooks=["hook.py"])


def test_a_plugin_may_rewrite_an_ordinary_page(project: Project) -> None:
    project.write("hook.py", REWRITER)
    project.replace("docs/nl/index.md", "Hallo", "Dag")
    for language in ("nl", "en"):
        project.write(f"docs/{language}/over.md", "---\npolicy: false\n---\n# Over\n\nHallo.\n")
    project.build(hooks=["hook.py"], nav=[*CONFIGURATION["nav"], "over.md"])
    assert "<p>Hoi.</p>" in project.page("over/index.html")


def test_notes_have_the_headings_that_i18n_has_for_them(project: Project) -> None:
    i18n = CONFIGURATION["plugins"][0]["i18n"]
    nl, en = i18n["languages"]
    languages = [{**nl, "admonition_translations": {"note": "Let op"}}, en]
    for language in ("nl", "en"):
        text = (project.folder / f"docs/{language}/index.md").read_text(encoding="utf-8")
        project.write(f"docs/{language}/index.md", f"{text}\n!!! note\n    Iets.\n")
    project.build(plugins=[{"i18n": {**i18n, "languages": languages}}, "leidraad"])
    assert '<p class="admonition-title">Let op</p>' in project.page("index.html")
    assert '<p class="admonition-title">Note</p>' in project.page("en/index.html")


def test_a_file_that_all_languages_share(project: Project) -> None:
    project.write("docs/shared/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    for language in ("nl", "en"):
        path = f"docs/{language}/work.md"
        project.replace(path, "![plan](plan.svg)", '![k](../shared/map.svg) <img src="plan.svg">')
    project.build()
    for page, way in (("work/index.html", ".."), ("en/work/index.html", "..")):
        html = project.page(page)
        (source,) = re.findall(r'src="([^"]*map.svg)"', html)
        assert ((project.site / page).parent / source).resolve().is_file()
        assert f'<img src="{way}/plan.svg">' in html


@pytest.mark.parametrize(("anchor", "fine"), [("photos", True), ("film.2", True), ("no", False)])
def test_an_ordinary_page_may_link_to_an_article(
    project: Project, anchor: str, *, fine: bool
) -> None:
    for language in ("nl", "en"):
        text = f"---\npolicy: false\n---\n# Over\n\n[x](school.md#{anchor})\n"
        project.write(f"docs/{language}/over.md", text)
    nav = [*CONFIGURATION["nav"], "over.md"]
    if fine:
        project.build(nav=nav)
        assert f'href="../school/#{anchor}"' in project.page("over/index.html")
    else:
        with pytest.raises(Abort):
            project.build(nav=nav)


def test_a_chapter_in_the_clothes_of_material_has_its_contents(project: Project) -> None:
    text = (project.folder / "docs/nl/school.md").read_text(encoding="utf-8")
    project.write("docs/nl/school.md", text.replace("---\n", "---\ntemplate: material.html\n", 1))
    project.build(strict=False)
    html = project.page("school/index.html")
    assert 'class="md-nav__link"' in html
    assert re.search(r'href="#photos"[^>]*>\s*<span[^>]*>\s*A.1 Fotos', html)


def test_a_template_of_the_project_sees_the_real_html(project: Project) -> None:
    text = "{{ page.content | safe }}{{ page.toc }}"
    project.write("overrides/leidraad/footer.html", text)
    project.build(theme={"name": "material", "custom_dir": "overrides", "font": False})
    html = project.page("school/index.html")
    assert '<h3 id="photos"><span class="label">A.1</span> Fotos</h3>' in html
    assert "A.1 Fotos - #photos" in html


def test_what_nobody_asks_for_is_not_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "whole", lambda *_: pytest.fail("nobody asks for it"))
    project.build()
    assert 'id="photos"' in project.page("school/index.html")


@pytest.mark.parametrize("hooks", [[], ["hook.py"]])
def test_the_text_of_a_chapter_is_read_again_only_for_others(
    project: Project, monkeypatch: pytest.MonkeyPatch, hooks: list[str]
) -> None:
    read: list[str] = []
    take = meta.get_data

    def record(text: str) -> tuple[str, dict[str, Any]]:
        read.append(text)
        return take(text)

    monkeypatch.setattr(meta, "get_data", record)
    project.write("hook.py", "")
    project.build(hooks=hooks)
    chapters = {text for text in read if "{#photos}" in text or "{#rest" in text}
    assert len(chapters) == (4 if hooks else 0)
    assert 'id="photos"' in project.page("school/index.html")


@pytest.mark.parametrize(
    ("changes", "looked"),
    [
        ({}, {"en"}),
        ({"site_url": "https://example.org/"}, {"en", "nl"}),
        ({"hooks": ["hook.py"]}, {"en", "nl"}),
    ],
)
def test_i18n_looks_for_the_same_pages_in_other_languages_only_where_they_are_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], looked: set[str]
) -> None:
    found: set[tuple[str, str]] = set()
    folder = import_module("mkdocs_static_i18n.folder")
    make = folder.create_i18n_file

    def record(file: File, language: str, *rest: Any) -> File:
        found.add((file.src_uri, language))
        return cast("File", make(file, language, *rest))

    monkeypatch.setattr(folder, "create_i18n_file", record)
    project.write("hook.py", "")
    project.build(**changes)
    assert ("nl/school.md", "nl") in found
    assert {language for path, language in found if path == "en/school.md"} == looked
    # What is no page stays with it.
    assert ("en/plan.svg", "nl") in found
    assert (project.site / "en" / "plan.svg").is_file()
