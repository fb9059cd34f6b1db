"""The names that others may rely on; taking one away or adding one is a decision."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import leidraad

PUBLIC = {
    "leidraad.checks": ["RULE_MODULES", "Findings", "all_rules", "check_chain", "check_policy"],
    "leidraad.cli": ["main"],
    "leidraad.project": ["Checked", "check"],
    "leidraad.reporting": [
        "Report",
        "Told",
        "render_github",
        "render_json",
        "render_sarif",
        "render_text",
        "tell",
    ],
}
OURS = ("checks", "cli", "configuration", "editing", "project", "reporting", "starter")


@pytest.mark.parametrize("name", PUBLIC)
def test_the_list_is_complete(name: str) -> None:
    module = importlib.import_module(name)
    assert sorted(module.__all__) == sorted(PUBLIC[name])
    assert all(hasattr(module, each) for each in module.__all__)


def _modules() -> list[ModuleType]:
    names = [found.name for found in pkgutil.walk_packages(leidraad.__path__, "leidraad.")]
    wanted = tuple(f"leidraad.{each}" for each in OURS)
    return [importlib.import_module(name) for name in names if name.startswith(wanted)]


@pytest.mark.parametrize("module", _modules(), ids=lambda module: str(module.__name__))
def test_everything_public_is_explained(module: ModuleType) -> None:
    assert module.__doc__
    for name, value in vars(module).items():
        own = getattr(value, "__module__", "") == module.__name__
        if (
            own
            and not name.startswith("_")
            and (inspect.isclass(value) or inspect.isroutine(value))
        ):
            assert inspect.getdoc(value), f"{module.__name__}.{name}"
