"""What is found in a policy stops a build, and not a server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from leidraad.mkdocs_plugin import LeidraadPlugin
from leidraad.mkdocs_plugin.extras import is_serving

if TYPE_CHECKING:
    from tests.mkdocs.conftest import Project

MISSING = ("docs/nl/school.md", "artikel B.1", "artikel B.9")


def told(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    """Give what Leidraad logged at a level."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno == level and record.getMessage().startswith("leidraad: ")
    ]


@pytest.mark.parametrize("strict", [True, False])
def test_an_error_stops_the_build(
    project: Project, caplog: pytest.LogCaptureFixture, *, strict: bool
) -> None:
    project.replace(*MISSING)
    project.replace("docs/en/work.md", "article A.2", "article A.8")
    with pytest.raises(Abort):
        project.build(strict=strict)
    errors = told(caplog, logging.ERROR)
    assert errors[0].startswith("leidraad: docs/nl/school.md:15:5: ")
    assert any(one.startswith("leidraad: docs/en/work.md:5:") for one in errors)
    assert not (project.site / "school").exists()


def test_a_policy_without_faults_is_built_in_silence(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.build()
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_every_finding_is_told_once_however_many_languages(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.replace(*MISSING)
    with pytest.raises(Abort):
        project.build()
    errors = told(caplog, logging.ERROR)
    assert len([one for one in errors if "B.9" in one.splitlines()[1]]) == 1


def test_a_server_outlives_an_error(
    project: Project, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/usr/bin/mkdocs", "-q", "serve", "--open"])
    project.replace(*MISSING)
    project.build(strict=False)
    assert told(caplog, logging.ERROR)
    assert "artikel B.9" in project.page("school/index.html")


def test_a_server_outlives_bytes_that_are_no_text(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    file = project.folder / "docs" / "nl" / "work.md"
    file.write_bytes(file.read_bytes().replace(b"Rust", "Ruïne".encode("cp1252")))
    project.build(strict=False)
    assert "Ru\ufffdne" in project.page("work/index.html")


@pytest.mark.parametrize(
    ("arguments", "serving"),
    [
        (["mkdocs", "serve"], True),
        (["mkdocs", "-v", "serve", "-a", "localhost:1"], True),
        (["mkdocs", "build", "-d", "serve"], False),
        (["pytest"], False),
    ],
)
def test_it_knows_a_server_from_a_build(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], *, serving: bool
) -> None:
    monkeypatch.setattr("sys.argv", arguments)
    assert is_serving() is serving


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"plugins": [{"leidraad": {"audiences": {"staff": "leden"}}}]}, "{nl: leden}"),
        ({"plugins": [{"leidraad": {"vocabularies": {"nl": "gone.toml"}}}]}, "gone.toml"),
    ],
)
def test_a_setting_that_cannot_be_is_named(
    project: Project, caplog: pytest.LogCaptureFixture, changes: dict[str, Any], words: str
) -> None:
    theme = {"name": "material", "language": "nl"}
    with pytest.raises(Abort):
        project.build(strict=False, theme=theme, **changes)
    assert words in caplog.text


def test_languages_in_file_names_are_refused(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    languages = [{"locale": "nl", "name": "Nederlands", "default": True}]
    plugins = [{"i18n": {"docs_structure": "suffix", "languages": languages}}, "leidraad"]
    with pytest.raises(Abort):
        project.build(strict=False, plugins=plugins)
    assert "docs_structure: folder" in caplog.text


def test_an_override_that_cannot_be_read_is_named(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("overrides/brand.toml", "favicon =")
    with pytest.raises(Abort):
        project.build(theme={"name": "material", "custom_dir": "overrides"})
    assert "brand.toml" in caplog.text


def test_each_build_of_a_server_starts_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    file = project.configure()

    def rebuild() -> str:
        config = load_config(str(file), site_dir=str(project.site))
        build(config, serve_url="http://127.0.0.1/")
        return project.page("work/index.html")

    assert 'href="../school/#photos"' in rebuild()
    project.replace("docs/nl/school.md", "{#photos}", "{#pictures}")
    project.replace("docs/nl/work.md", "## B.1 Rust", "## B.1 Pauze")
    changed = rebuild()
    assert "Pauze" in changed
    assert "Rust" not in changed
    project.replace("docs/nl/school.md", "{#pictures}", "{#photos}")
    assert 'href="../school/#photos"' in rebuild()


def test_a_build_that_fails_leaves_nothing_behind(project: Project) -> None:
    file = project.configure()
    config = load_config(str(file), site_dir=str(project.site))
    project.replace(*MISSING)
    with pytest.raises(Abort):
        build(config)
    project.replace(MISSING[0], MISSING[2], MISSING[1])
    build(config)
    assert 'lang="en"' in project.page("en/404.html")
    assert 'lang="nl"' in project.page("404.html")


def test_what_python_gives_up_on_is_said_plainly() -> None:
    plugin = LeidraadPlugin()
    plugin.depth = 2
    with pytest.raises(PluginError, match="too deep"):
        plugin.on_build_error(error=RecursionError())
    assert plugin.depth == 0
    plugin.on_build_error(error=ValueError())
