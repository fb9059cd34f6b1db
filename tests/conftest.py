"""What every test gets."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import hypothesis
import pytest

from leidraad.reporting import waiting

# No test may fail because a machine is slow, and CI tries the same examples every time.
hypothesis.settings.register_profile(
    "leidraad",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    print_blob=True,
)
hypothesis.settings.load_profile("leidraad")

# Material for MkDocs prints its end of life at every build; it would stand in captured output.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of this repository."""
    return Path(__file__).resolve().parent.parent


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return a terminal on which progress is shown at once."""
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    return _Terminal()
