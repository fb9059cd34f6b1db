"""The small policy that ``leidraad new`` starts a project with, in the languages asked for."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILES = ("index.md", "house-rules.md")
_CONFIGURATION = """\
# Build the site: mkdocs build --strict    Look at it while writing: mkdocs serve
site_name: {name}
# The address the site will have; links in feeds and QR codes need it.
# site_url: https://example.org/

theme:
  name: material
  font: false

plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
{languages}
  - leidraad

nav:
  - index.md
  - house-rules.md
"""
_LANGUAGE = "        - {{locale: {code}, name: {name}, default: {default}, build: true}}"


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that the starting policy is written in, sorted."""
    folders = resources.files(__name__).iterdir()
    return tuple(sorted(each.name for each in folders if (each / _FILES[0]).is_file()))


def starting_files(name: str, codes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give the files of a new project by their path in it.

    ``name`` is the name of the site; ``codes`` the languages with their own names, the leading
    one first; each must be one of :func:`languages`.
    """
    listed = "\n".join(
        _LANGUAGE.format(code=code, name=own_name, default=str(number == 0).lower())
        for number, (code, own_name) in enumerate(codes)
    )
    # What JSON writes between quotation marks means the same in YAML.
    quoted = json.dumps(name, ensure_ascii=False)
    files = {"mkdocs.yml": _CONFIGURATION.format(name=quoted, languages=listed)}
    for code, _ in codes:
        for file in _FILES:
            text = (resources.files(__name__) / code / file).read_text(encoding="utf-8")
            files[f"docs/{code}/{file}"] = text
    return files
