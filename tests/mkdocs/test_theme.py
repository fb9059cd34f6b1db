"""A site of nothing but reading pages does without the theme; anything else has it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.mkdocs.conftest import CONFIGURATION

from leidraad.mkdocs_plugin.options import LeidraadConfig, prepare
from leidraad.mkdocs_plugin.theme import is_asked_for, leave_out
from leidraad.renditions.web.assets import TEMPLATES

if TYPE_CHECKING:
    from tests.mkdocs.conftest import Project

OWN = {"name": "material", "font": False, "custom_dir": "overrides"}


def folders(project: Project, **changes: Any) -> list[str]:
    """Give the names of the folders in which templates are looked for."""
    config = load_config(str(project.configure(**changes)))
    own = LeidraadConfig()
    own.load_dict({})
    prepare(config, own)
    if is_asked_for(config):
        return [Path(folder).parent.name for folder in config.theme.dirs]
    leave_out(config)
    once = [*config.theme.dirs]
    leave_out(config)
    assert config.theme.dirs == once
    assert str(TEMPLATES) in once
    return [Path(folder).parent.name for folder in once]


def test_without_a_wish_for_it_the_theme_is_left_out(project: Project) -> None:
    assert folders(project) == ["web", "mkdocs"]
    project.write("overrides/leidraad/footer.html", "<footer></footer>")
    project.write("overrides/brand/logo.svg", "<svg/>")
    project.write("docs/nl/work.md", "---\ntitle: Werk\n---\n# Werk {#work}\n\nEen template.\n")
    project.write("docs/en/work.md", "# Work {#work}\n\nA template.\n")
    assert folders(project, theme=OWN) == [project.folder.name, "web", "mkdocs"]


def test_i18n_makes_no_list_of_languages_for_a_theme_that_is_left_out(project: Project) -> None:
    config = load_config(str(project.configure()))
    i18n = config.plugins["i18n"].config
    assert i18n["reconfigure_material"]
    config.theme.dirs.insert(0, str(TEMPLATES))
    leave_out(config)
    assert not i18n["reconfigure_material"]


@pytest.mark.parametrize(
    "changes",
    [
        {"plugins": [*CONFIGURATION["plugins"], "search"]},
        {"hooks": ["hook.py"]},
        {"extra_templates": ["extra.html"]},
        {"theme": {**OWN, "static_templates": ["more.html"]}},
    ],
)
def test_what_else_is_configured_may_want_the_theme(
    project: Project, changes: dict[str, Any]
) -> None:
    project.write("hook.py", "")
    project.write("overrides/words/nl.toml", "")
    assert "material" in folders(project, **changes)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("overrides/main.html", "{% extends 'base.html' %}"),
        ("overrides/partials/footer.html", ""),
        ("docs/nl/about.md", "---\r\ntitle: x\r\n\r\ntemplate: material.html\r\n---\r\nTekst\r\n"),
        ("docs/nl/about.md", "\ufeff---\ntemplate: x.html\n"),
        ("docs/about.markdown", "Template: material.html\n\nTekst\n"),
    ],
)
def test_a_file_may_want_the_theme(project: Project, path: str, text: str) -> None:
    project.write("overrides/words/nl.toml", "")
    project.write(path, text)
    assert "material" in folders(project, theme=OWN)


def test_the_garbage_collector_is_as_before(project: Project) -> None:
    before = gc.get_threshold()
    project.build()
    assert gc.get_threshold() == before
    project.replace("docs/nl/school.md", "artikel B.1", "artikel Z.9")
    with pytest.raises(Abort):
        project.build()
    assert gc.get_threshold() == before
