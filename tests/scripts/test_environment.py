from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

import _environment as environment
from _environment import Stamp, State, TroubleError


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make what an environment is made from."""
    (tmp_path / "requirements.lock").write_text("some==1\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "src" / "leidraad").mkdir(parents=True)
    (tmp_path / "src" / "leidraad" / "__init__.py").touch()
    return tmp_path


@pytest.fixture
def steps(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let ``prepare`` note what it starts, and act as if it worked."""
    done: list[str] = []

    def run(command: list[str], failure: str) -> None:
        assert failure
        if "venv" in command:
            python = environment.python_in(project / ".venv")
            python.parent.mkdir(parents=True)
            python.touch()
            done.append("make")
        else:
            assert not (project / ".venv" / environment.STAMP).exists()
            done.append("packages" if "--require-hashes" in command else "project")

    monkeypatch.setattr(environment, "_run", run)
    return done


def test_the_first_run_makes_everything_and_the_second_starts_nothing(
    project: Path, steps: list[str]
) -> None:
    assert environment.prepare(project) == environment.python_in(project / ".venv")
    assert steps == ["make", "packages", "project"]

    environment.prepare(project)
    assert steps == ["make", "packages", "project"]


def test_a_changed_lock_makes_everything_anew(project: Path, steps: list[str]) -> None:
    environment.prepare(project)
    left_over = project / ".venv" / "left-over"
    left_over.touch()
    (project / "requirements.lock").write_text("some==2\n", encoding="utf-8")
    environment.prepare(project)
    assert steps[3:] == ["make", "packages", "project"]
    assert not left_over.exists()


@pytest.mark.parametrize("name", ["pyproject.toml", "src/leidraad/__init__.py"])
def test_a_changed_project_file_only_installs_the_project(
    name: str, project: Path, steps: list[str]
) -> None:
    environment.prepare(project)
    (project / name).write_text("# changed\n", encoding="utf-8")
    environment.prepare(project)
    assert steps[3:] == ["project"]


@pytest.mark.parametrize("field", ["root", "python", "lock"])
def test_another_place_python_or_lock_makes_everything_anew(
    field: str, project: Path, steps: list[str]
) -> None:
    environment.prepare(project)
    stamp = environment.wanted_stamp(project)._replace(**{field: "another"})
    environment.write_stamp(project / ".venv", stamp)
    environment.prepare(project)
    assert steps[3:] == ["make", "packages", "project"]


@pytest.mark.parametrize("last", ["make", "packages", "project"])
def test_a_run_that_was_broken_off_is_made_anew(
    last: str, project: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = environment._run

    def broken_off(command: list[str], failure: str) -> None:
        whole(command, failure)
        if steps[-1] == last:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "_run", broken_off)
        with pytest.raises(KeyboardInterrupt):
            environment.prepare(project)
    steps.clear()

    environment.prepare(project)
    assert steps == ["make", "packages", "project"]


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[]", "{}", '{"root": 1}', "null", '"text"', "\x00"]
)
def test_a_stamp_that_does_not_fit_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / environment.STAMP).write_text(text, encoding="utf-8")
    assert environment.read_stamp(tmp_path) is None


def test_a_stamp_is_read_as_it_was_written(tmp_path: Path) -> None:
    stamp = Stamp("/schip/ë", "CPython", "1", "2")
    environment.write_stamp(tmp_path, stamp)
    assert environment.read_stamp(tmp_path) == stamp
    assert [path.name for path in tmp_path.iterdir()] == [environment.STAMP]


def test_an_environment_whose_python_is_gone_is_made_anew(project: Path) -> None:
    wanted = environment.wanted_stamp(project)
    (project / ".venv").mkdir()
    environment.write_stamp(project / ".venv", wanted)
    assert environment.state_of(project / ".venv", wanted) is State.TO_BE_MADE


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_file_that_cannot_be_read_is_named(name: str, project: Path, steps: list[str]) -> None:
    (project / name).unlink()
    (project / name).mkdir()
    with pytest.raises(TroubleError, match=f"^{name} cannot be read"):
        environment.prepare(project)
    assert steps == []


def test_a_python_without_ensurepip_is_told_what_to_do(
    project: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "missing_parts", lambda: ["ensurepip"])
    with pytest.raises(TroubleError, match=r"lacks ensurepip\.\n.*apt-get install python3-venv"):
        environment.prepare(project)
    assert steps == []


def test_a_whole_python_lacks_no_part() -> None:
    assert environment.missing_parts() == []


def test_a_program_that_fails_or_does_not_start_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match=r"^It failed\. The lines above say why"):
        environment._run([sys.executable, "-c", "raise SystemExit(3)"], "It failed.")
    with pytest.raises(TroubleError, match=r"^It failed\. .* does not start"):
        environment._run([str(tmp_path / "nothing")], "It failed.")


def test_what_stands_in_the_place_of_the_environment_is_removed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    link = tmp_path / "link"
    link.symlink_to(kept, target_is_directory=True)
    file = tmp_path / "file"
    file.touch()
    for path in (link, file, tmp_path / "nothing"):
        environment._remove(path)
    assert list(tmp_path.iterdir()) == [kept]


def test_two_runs_wait_for_each_other(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lock"
    code = (
        "import sys; from pathlib import Path; import _environment as e\n"
        "with e.exclusively(Path(sys.argv[1]), 'waiting'): print('in', flush=True)"
    )
    here = Path(environment.__file__).parent
    with environment.exclusively(file, "never said"):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(file)],
            cwd=here,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting\n"
        assert other.poll() is None
    assert other.communicate(timeout=30)[0] == "in\n"
    assert capfd.readouterr().out == ""


def test_the_variables_put_the_environment_first() -> None:
    variables = environment.variables_for(Path("/p/.venv/bin/python"))
    assert variables["VIRTUAL_ENV"] == str(Path("/p/.venv"))
    assert variables["PATH"].split(os.pathsep)[0] == str(Path("/p/.venv/bin"))


def _trouble(_: object) -> NoReturn:
    message = "Close the door."
    raise TroubleError(message)


def _interrupt(_: object) -> NoReturn:
    raise KeyboardInterrupt


def test_a_script_ends_with_an_honest_code_and_plain_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["script", "one"])
    for main, code, words in (
        (len, 1, ""),
        (_trouble, 2, "\nClose the door.\n"),
        (_interrupt, 130, "\nInterrupted. Nothing half-done is used: run the script again.\n"),
    ):
        with pytest.raises(SystemExit) as ended:
            environment.run_script(main)
        assert ended.value.code == code
        assert capsys.readouterr().err == words


@pytest.mark.parametrize("name", ["_environment.py", "build.py", "test.py"])
def test_an_old_python_can_read_far_enough_to_say_that_it_is_too_old(name: str, root: Path) -> None:
    source = (root / "scripts" / name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    modules = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    ours = [
        module for module in modules if module and module.startswith("_") and module != "__future__"
    ]
    assert ours[:1] in ([], ["_environment"])
