from __future__ import annotations

import sys
from pathlib import Path

import pytest

import build
from _environment import TroubleError

MKDOCS = """
import sys, pathlib
arguments = dict(zip(sys.argv[3::2], sys.argv[4::2]))
config = pathlib.Path(arguments["--config-file"]).read_text(encoding="utf-8")
site = pathlib.Path(arguments["--site-dir"])
site.mkdir()
if config != "no start page":
    (site / "index.html").write_text(config, encoding="utf-8")
sys.exit(config == "wrong")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project, and a MkDocs that publishes its own settings."""
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "mkdocs" / "__init__.py").touch()
    (tmp_path / "mkdocs" / "__main__.py").write_text(MKDOCS, encoding="utf-8")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    return tmp_path


def run(project: Path, settings: str) -> int:
    """Build the site from these settings."""
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return build.build(project, Path(sys.executable))


def start_page(project: Path) -> str:
    """Read the start page of the site."""
    return (project / "site" / "index.html").read_text(encoding="utf-8")


def left_over(project: Path) -> list[str]:
    """Name what a build left behind."""
    return sorted(path.name for path in project.glob(".site*"))


def test_a_build_puts_the_whole_new_site_in_place(project: Path) -> None:
    assert run(project, "one") == 0
    (project / "site" / "gone-since.html").touch()
    assert run(project, "two") == 0
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert start_page(project) == "two"
    assert left_over(project) == []


def test_a_build_that_fails_leaves_the_site_as_it_was(project: Path) -> None:
    run(project, "one")
    assert run(project, "wrong") == 1
    assert start_page(project) == "one"
    assert left_over(project) == []


def test_a_build_without_a_start_page_is_no_site(project: Path) -> None:
    run(project, "one")
    with pytest.raises(TroubleError, match="no start page"):
        run(project, "no start page")
    assert start_page(project) == "one"
    assert left_over(project) == []


def test_a_build_that_was_killed_is_swept_up_and_its_site_put_back(project: Path) -> None:
    run(project, "one")
    workshop = build.make_workshop(project)
    (project / "site").rename(workshop / "old")
    assert run(project, "wrong") == 1
    assert start_page(project) == "one"
    assert left_over(project) == []


def test_a_site_that_cannot_take_its_place_leaves_the_old_one(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, "one")
    rename = Path.rename

    def in_use(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", in_use)
    with pytest.raises(TroubleError, match="in use"):
        run(project, "two")
    assert start_page(project) == "one"
    assert left_over(project) == []


def test_the_site_can_be_read_by_others_where_the_project_can(project: Path) -> None:
    run(project, "one")
    assert (project / "site").stat().st_mode == (project / "mkdocs").stat().st_mode


def test_the_end_says_where_to_look_and_how_to_serve(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "prepare", lambda _: Path(sys.executable))
    (project / "mkdocs.yml").write_text("one", encoding="utf-8")
    assert build.main([]) == 0
    said = capsys.readouterr().out
    assert f"The site is ready: {project / 'site' / 'index.html'}\n" in said
    assert said.endswith(f"  {build.SERVE}\n")

    (project / "mkdocs.yml").write_text("wrong", encoding="utf-8")
    assert build.main([]) == 1
    assert "The build failed; site is as it was." in capsys.readouterr().out


def test_help_sets_nothing_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(build, "prepare")
    for arguments, code in (["--help"], 0), (["--clean"], 2):
        with pytest.raises(SystemExit) as ended:
            build.main(arguments)
        assert ended.value.code == code
    assert "Build the site" in capsys.readouterr().out
