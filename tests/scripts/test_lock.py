from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# A line with a name and a version, and the indented lines with its hashes.
ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>.*\n(?: +.*\n)*)", re.MULTILINE
)


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    """Read requirements.lock."""
    return (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_is_locked_at_a_version_that_its_range_allows(
    lock: str, pyproject: dict[str, Any]
) -> None:
    locked: dict[str, list[str]] = {}
    for entry in ENTRY.finditer(lock):
        locked.setdefault(canonicalize_name(entry["name"]), []).append(entry["version"])
    wanted = [
        *pyproject["project"]["dependencies"],
        *pyproject["dependency-groups"]["dev"],
        *pyproject["build-system"]["requires"],
    ]
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in requirements.lock: lock it anew"
        for version in versions:
            assert requirement.specifier.contains(version), (str(requirement), version)


def test_every_package_in_the_lock_has_hashes(lock: str) -> None:
    entries = list(ENTRY.finditer(lock))
    assert len(entries) > 20
    for entry in entries:
        assert "--hash=sha256:" in entry["rest"], entry["name"]


def test_the_lock_names_no_address_and_no_place_on_a_machine(lock: str) -> None:
    assert "://" not in lock
    assert "--index" not in lock
    assert not re.search(r"(?:^|\s)/\w", lock)


def test_the_types_are_marked_as_public(root: Path) -> None:
    assert (root / "src" / "leidraad" / "py.typed").read_bytes() == b""
