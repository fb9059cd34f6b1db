"""The gates that a change goes through, one after the other, and what they add up to."""

from __future__ import annotations

import subprocess
import time
import xml.etree.ElementTree as ET
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from _environment import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

CODE = ("src", "scripts", "tests")
# Text is read and written as UTF-8 on every system, so every place has to say so. As a variable,
# this reaches the processes that the tests start too.
STRICT_ENCODING = MappingProxyType({"PYTHONWARNDEFAULTENCODING": "1"})


class Gate(NamedTuple):
    """A command that must succeed."""

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = MappingProxyType({})


class Result(NamedTuple):
    """How a gate ended."""

    name: str
    code: int
    seconds: float

    def __str__(self) -> str:
        """Say it in a line."""
        verdict = "ok" if self.code == 0 else f"FAILED (exit code {self.code})"
        return f"  {self.name:<14} {verdict:<24} {self.seconds:6.1f} s"


class Counts(NamedTuple):
    """How many tests ended how."""

    passed: int
    failed: int
    skipped: int

    def __str__(self) -> str:
        """Say it in the words that a reader of logs looks for."""
        line = f"{self.passed} passed, {self.failed} failed"
        return f"{line}, {self.skipped} skipped" if self.skipped else line


def gates(python: Path, report: Path) -> list[Gate]:
    """Return the gates in their order. Pytest writes its count of the tests to ``report``."""
    run = (str(python), "-m")
    return [
        Gate("ruff check", (*run, "ruff", "check", *CODE)),
        Gate("ruff format", (*run, "ruff", "format", "--check", *CODE)),
        Gate("mypy", (*run, "mypy")),
        Gate("import-linter", (str(python.with_name("lint-imports")), "--no-logo")),
        pytest(python, ("--numprocesses=auto", "--cov", f"--junit-xml={report}")),
    ]


def pytest(python: Path, arguments: Iterable[str]) -> Gate:
    """Return the gate that runs pytest. Which warnings are no error stands in pyproject.toml."""
    return Gate("pytest", (str(python), "-m", "pytest", *arguments), STRICT_ENCODING)


def run_all(gates: Iterable[Gate], root: Path, variables: Mapping[str, str]) -> list[Result]:
    """Run the gates, each under its heading; go on after one that failed."""
    results = []
    for gate in gates:
        say(f"\n== {gate.name} ==")
        start = time.monotonic()
        code = run(gate, root, variables)
        results.append(Result(gate.name, code, time.monotonic() - start))
    return results


def run(gate: Gate, root: Path, variables: Mapping[str, str]) -> int:
    """Run one gate; return its exit code."""
    together = {**variables, **gate.variables}
    return subprocess.run(gate.command, check=False, cwd=root, env=together).returncode


def count(report: Path) -> Counts:
    """Read how many tests passed, failed and were skipped from pytest's report in XML.

    Where pytest ended before it could write one, nothing passed.
    """
    try:
        suites = ET.parse(report).iter("testsuite")  # noqa: S314 - pytest just wrote it
    except (OSError, ET.ParseError):
        return Counts(0, 0, 0)
    passed = failed = skipped = 0
    for suite in suites:
        numbers = {name: int(suite.get(name, "0")) for name in ("tests", "skipped")}
        bad = int(suite.get("failures", "0")) + int(suite.get("errors", "0"))
        passed += numbers["tests"] - numbers["skipped"] - bad
        failed += bad
        skipped += numbers["skipped"]
    return Counts(passed, failed, skipped)
