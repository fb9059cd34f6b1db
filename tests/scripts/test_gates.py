from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

import _gates as gates
from _gates import Counts, Gate, Result


@pytest.fixture
def script(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give ``scripts/test.py``, whose own name belongs to a part of Python."""
    spec = importlib.util.spec_from_file_location("test_script", root / "scripts" / "test.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "prepare", lambda _: Path(sys.executable))
    monkeypatch.setattr(module, "provide", dict)
    return module


def gate(name: str, code: int) -> Gate:
    """Make a gate that ends with this exit code."""
    return Gate(name, (sys.executable, "-c", f"raise SystemExit({code})"))


def test_all_gates_run_also_after_one_that_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = gates.run_all([gate("one", 0), gate("two", 3), gate("three", 0)], tmp_path, {})
    assert [(result.name, result.code) for result in results] == [
        ("one", 0),
        ("two", 3),
        ("three", 0),
    ]
    assert capsys.readouterr().out == "\n== one ==\n\n== two ==\n\n== three ==\n"


def test_a_gate_adds_its_variables(tmp_path: Path) -> None:
    code = "import os; raise SystemExit(int(os.environ['A'] + os.environ['B']))"
    both = Gate("both", (sys.executable, "-c", code), {"B": "2"})
    assert gates.run(both, tmp_path, {"A": "1", "B": "1"}) == 12


def test_pytest_comes_last_and_runs_with_the_strict_encoding(tmp_path: Path) -> None:
    every = gates.gates(Path(sys.executable), tmp_path / "report.xml")
    assert [one.name for one in every] == [
        "ruff check",
        "ruff format",
        "mypy",
        "import-linter",
        "pytest",
    ]
    assert every[-1].variables == {"PYTHONWARNDEFAULTENCODING": "1"}


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        (Counts(0, 0, 0), "0 passed, 0 failed"),
        (Counts(12, 1, 0), "12 passed, 1 failed"),
        (Counts(12, 0, 3), "12 passed, 0 failed, 3 skipped"),
    ],
)
def test_counts_are_said_in_one_plain_line(counts: Counts, line: str) -> None:
    assert str(counts) == line


def test_tests_are_counted_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>',
        encoding="utf-8",
    )
    assert gates.count(report) == Counts(passed=4, failed=3, skipped=3)


@pytest.mark.parametrize("text", [None, "", "<testsuites>"])
def test_without_a_whole_report_nothing_passed(text: str | None, tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    if text is not None:
        report.write_text(text, encoding="utf-8")
    assert gates.count(report) == Counts(0, 0, 0)


def test_a_result_says_how_it_ended() -> None:
    assert str(Result("mypy", 0, 1.23)).split() == ["mypy", "ok", "1.2", "s"]
    assert "FAILED (exit code 5)" in str(Result("pytest", 5, 0.0))


@pytest.mark.parametrize(("codes", "expected"), [((0, 0), 0), ((1, 0), 1), ((0, 5), 1)])
def test_the_script_ends_with_the_count_and_fails_when_any_gate_did(
    codes: tuple[int, int],
    expected: int,
    script: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        script, "gates", lambda *_: [gate("first", codes[0]), gate("last", codes[1])]
    )
    monkeypatch.setattr(script, "count", lambda _: Counts(7, 0, 1))
    assert script.main([]) == expected
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 0 failed, 1 skipped"


def test_arguments_go_to_pytest_alone(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Gate] = []

    def run(gate: Gate, *_: object) -> int:
        ran.append(gate)
        return 5

    monkeypatch.setattr(script, "run", run)
    assert script.main(["tests/scripts", "-x"]) == 5
    assert [one.command for one in ran] == [(sys.executable, "-m", "pytest", "tests/scripts", "-x")]


def test_help_sets_nothing_up(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(script, "prepare")
    assert script.main(["--help"]) == 0
    assert "python3 scripts/test.py tests/scripts -x" in capsys.readouterr().out
