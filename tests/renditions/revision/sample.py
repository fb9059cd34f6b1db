"""Small revisions to tell of, and larger ones: those of the example."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leidraad.configuration import read_settings
from leidraad.project.accounts import make_account, read_side

if TYPE_CHECKING:
    from leidraad.renditions.revision import Account

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "revisions"


@cache
def account(old: str = "1.0", new: str = "1.1", languages: tuple[str, ...] = ("nl",)) -> Account:
    """Give what lies between two releases of the example."""
    settings = read_settings(EXAMPLE / "mkdocs.yml")
    return make_account(settings, read_side(settings, old), read_side(settings, new), languages)


def nothing() -> Account:
    """Give an account of nothing: a release held against itself."""
    return account("1.1", "1.1")
