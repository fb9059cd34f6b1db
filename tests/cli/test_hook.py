"""The hook for pre-commit: what it starts, and when."""

from __future__ import annotations

from pathlib import Path

import yaml

from leidraad.cli import main


def test_the_hook_starts_a_command_of_ours_at_every_commit(root: Path) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, command = hook["entry"].split()
    assert program == "leidraad"
    assert command in main.commands
    # A commit that only takes a file away names no files, and breaks what refers to it.
    assert hook["always_run"]
    assert not hook["pass_filenames"]
    assert not {"files", "types", "types_or"} & hook.keys()
