"""What cannot be printed, told to the person who edits the policy."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from leidraad.renditions.print.wording import filled

if TYPE_CHECKING:
    from leidraad.renditions.print.manuscript import Unprintable

FALLBACK = "en"


def told(problem: Unprintable, language: str) -> str:
    """Say in one line where something stands that cannot be printed, and what to do about it."""
    sentence = filled(_messages(_known(language))[problem.kind], detail=problem.detail)
    place = f"{problem.path}:{problem.line}:{problem.column}: " if problem.path else ""
    return place + sentence


def remarked(remark: str, language: str, **facts: object) -> str:
    """Say what is worth knowing of what was printed; ``facts`` are filled in."""
    return filled(_messages(_known(language))[remark], **facts)


def _known(language: str) -> str:
    code = language.replace("_", "-").partition("-")[0].lower()
    file = resources.files(__package__) / "messages" / f"{code}.toml"
    return code if file.is_file() else FALLBACK


@cache
def _messages(code: str) -> dict[str, str]:
    file = resources.files(__package__) / "messages" / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
