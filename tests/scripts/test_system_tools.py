from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import _system_tools as system_tools
from _environment import TroubleError
from _system_tools import CHROMIUM, SYSTEM_TOOLS, SystemTool


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this a machine with no programs; return a folder that is its PATH."""
    for name in ("PROGRAMFILES", "LOCALAPPDATA", "CI", *(tool.variable for tool in SYSTEM_TOOLS)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return tmp_path


def program(path: Path) -> Path:
    """Make a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


TOOL = SystemTool(
    name="Tool",
    purpose="the tests",
    variable="LEIDRAAD_TOOL",
    commands=("tool", "tool-2"),
    places=("~/apps/tool", "$TOOL_HOME/tool.exe"),
    package="a-tool",
)


def test_nothing_is_found_on_a_bare_machine(bare: Path) -> None:
    assert bare.is_dir()
    assert system_tools.find(TOOL) is None


def test_the_variable_wins_over_the_path_and_the_path_over_the_usual_places(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOOL_HOME", str(bare / "programs"))
    expected = program(bare / "programs" / "tool.exe")
    assert system_tools.find(TOOL) == expected
    expected = program(bare / "home" / "apps" / "tool")
    assert system_tools.find(TOOL) == expected
    for command in reversed(TOOL.commands):
        expected = program(bare / command)
        assert system_tools.find(TOOL) == expected
    expected = program(bare / "mine")
    monkeypatch.setenv(TOOL.variable, str(expected))
    assert system_tools.find(TOOL) == expected


def test_a_variable_that_names_no_file_is_said(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOOL.variable, str(bare / "gone"))
    with pytest.raises(
        TroubleError, match=r"^LEIDRAAD_TOOL is set to .*gone, and there is no such"
    ):
        system_tools.find(TOOL)


def test_what_is_missing_is_installed_and_then_found(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        program(bare / "tool")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(system_tools, "apt_get", lambda: ["apt-get"])
    monkeypatch.setattr(subprocess, "run", run)
    for _ in range(2):
        assert system_tools.provide((TOOL,)) == {"LEIDRAAD_TOOL": str(bare / "tool")}
    assert commands == [
        ["apt-get", "--quiet", "--yes", "update"],
        ["apt-get", "--quiet", "--yes", "install", "--no-install-recommends", "a-tool"],
    ]


def test_what_starts_a_server_is_installed_on_a_ci_machine_only(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bare.is_dir()
    asked: list[SystemTool] = []

    def install(tools: list[SystemTool]) -> bool:
        asked.extend(tools)
        return False

    server = TOOL._replace(serves=True)
    monkeypatch.setattr(system_tools, "install", install)
    assert system_tools.provide((server,)) == {}
    assert asked == []
    monkeypatch.setenv("CI", "true")
    system_tools.provide((server,))
    assert asked == [server]


def test_what_cannot_be_installed_is_said_and_left_out(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bare.is_dir()
    assert system_tools.provide((TOOL,)) == {}
    said = capsys.readouterr().out
    assert said.startswith("Tool is not on this machine: the tests are skipped.\n")
    assert "apt-get install a-tool" in said
    assert "set LEIDRAAD_TOOL" in said

    monkeypatch.setenv("CI", "true")
    system_tools.provide((TOOL,))
    assert "the tests fail." in capsys.readouterr().out
    system_tools.provide((TOOL._replace(needed=False),))
    assert "the tests are skipped." in capsys.readouterr().out


def test_apt_get_is_used_by_root_or_through_a_sudo_that_does_not_ask(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    user, answer = 1000, 1
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)
    monkeypatch.setattr(
        subprocess, "run", lambda asked, **_: subprocess.CompletedProcess(asked, answer)
    )
    assert system_tools.apt_get() is None
    program(bare / "apt-get")
    assert system_tools.apt_get() is None
    program(bare / "sudo")
    assert system_tools.apt_get() is None
    answer = 0
    assert system_tools.apt_get() == ["sudo", "-n", *command]
    user = 0
    assert system_tools.apt_get() == command


def test_every_tool_is_whole() -> None:
    assert CHROMIUM in SYSTEM_TOOLS
    for tool in SYSTEM_TOOLS:
        assert all((*tool._replace(serves=True, needed=True), *tool.commands, *tool.places))
        assert tool.variable.startswith("LEIDRAAD_")
