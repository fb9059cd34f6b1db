"""Each command is loaded when it is asked for, and not before."""

from __future__ import annotations

import subprocess
import sys

from leidraad.cli import main


def test_every_command_has_its_own_name() -> None:
    assert [command.name for command in main.commands.values()] == list(main.commands)
    assert len(main.commands) == len(main.list_commands(main.make_context("leidraad", ["check"])))


def test_a_check_loads_no_other_command() -> None:
    code = (
        "import sys; from leidraad.cli import main; main.commands['check']\n"
        "print(*sorted(name[13:] for name in sys.modules if name.startswith('leidraad.cli.')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert told.stdout.split() == ["check", "progress", "project", "speech", "usage"]
